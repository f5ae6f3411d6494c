"""Takes over what a gemeente's contact proposed."""

from django.db import transaction

from thema.acties.open_wijziging import open_wijziging, sluit_af
from thema.models import Inventarisatie, Onderwerp, Opgave, Wijzigingsvoorstel
from thema.suggesties import bekend, sleutel
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def aanvaard_wijziging(
    voorstel_id: int, *, door: Gebruiker, antwoord: str = ""
) -> Wijzigingsvoorstel:
    """Puts the list in the latest open inventarisatie that goes back to the frozen one it departs from.

    A text that the partner had already keeps its onderwerp and remark, a known name or synonym is
    mapped at once, the rest waits to be mapped. Raises Weigering when there is no such inventarisatie
    or the proposal was handled already.
    """
    if not door.has_perm("thema.beheer_inventarisatie"):
        raise Weigering("Alleen de coördinator kan een voorstel behandelen.")
    voorstel = open_wijziging(voorstel_id)
    doel = Inventarisatie.objects.open_vervolg_van(voorstel.inventarisatie)
    # Locked, so that it is not frozen while the list is replaced.
    if doel is None or Inventarisatie.objects.select_for_update().get(pk=doel.pk).bevroren:
        raise Weigering(
            f"Begin eerst een nieuwe inventarisatie, als kopie van ‘{voorstel.inventarisatie}’: die is "
            "bevroren, en daarin verandert niets meer."
        )
    _vervang_lijst(voorstel, doel)
    return sluit_af(
        voorstel,
        Wijzigingsvoorstel.Uitkomst.AANVAARD,
        door=door,
        antwoord=antwoord,
        verwerkt_in=doel,
    )


def _vervang_lijst(voorstel: Wijzigingsvoorstel, doel: Inventarisatie) -> None:
    """The words that are there now know best what they mean, then those of the frozen one."""
    eerder = {
        sleutel(opgave.tekst): opgave
        for bron in (voorstel.inventarisatie, doel)
        for opgave in bron.opgaven.van(voorstel.partner)
    }
    slot = Onderwerp.objects.slotonderwerpen()
    bij_naam = bekend(doel.voorbeeld)
    nieuw = []
    for rang, tekst in enumerate(voorstel.regels, 1):
        was = eerder.get(sleutel(tekst))
        onderwerp_id = (was and was.onderwerp_id) or bij_naam.get(sleutel(tekst))
        nieuw.append(
            Opgave(
                inventarisatie=doel,
                partner=voorstel.partner,
                rang=rang,
                tekst=tekst,
                opmerking=was.opmerking if was else "",
                onderwerp_id=slot.get(onderwerp_id, onderwerp_id) if onderwerp_id else None,
            )
        )
    doel.opgaven.van(voorstel.partner).delete()
    Opgave.objects.bulk_create(nieuw)
