"""Merges an onderwerp into another."""

from django.db import transaction

from thema.acties.slot_op_onderwerpen import (
    actieve_onderwerpen,
    eis_coordinator,
    open_inventarisaties,
)
from thema.models import (
    Afweging,
    Inventarisatie,
    Onderwerp,
    Opgave,
    Prioriteit,
    Synoniem,
    Thema,
    Weging,
)
from thema.suggesties import sleutel
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def voeg_samen(onderwerp_id: int, in_onderwerp_id: int, *, door: Gebruiker) -> Onderwerp:
    """From now on the first is part of the second, which is returned (docs/besluiten/0008).

    Opgaven and judgements of open inventarisaties, synonyms, theme membership and published lines move;
    a judgement that the second has itself goes before. The name of the first becomes a synonym. What had
    gone into the first points to the second from now on. Frozen inventarisaties stay as they were. Raises
    Weigering when both are the same, or when one of them was merged before.
    """
    eis_coordinator(door)
    if onderwerp_id == in_onderwerp_id:
        raise Weigering("Kies een ander onderwerp: een onderwerp kan niet in zichzelf opgaan.")
    inventarisaties = open_inventarisaties()
    onderwerpen = actieve_onderwerpen([onderwerp_id, in_onderwerp_id])
    bron, doel = onderwerpen[onderwerp_id], onderwerpen[in_onderwerp_id]
    Opgave.objects.filter(inventarisatie__in=inventarisaties, onderwerp=bron).update(onderwerp=doel)
    Prioriteit.objects.filter(onderwerp=bron).update(onderwerp=doel)
    for thema in Thema.objects.filter(onderwerpen=bron):
        thema.onderwerpen.add(doel)
        thema.onderwerpen.remove(bron)
    _verplaats_wegingen(bron, doel, inventarisaties)
    Synoniem.objects.filter(onderwerp=bron).update(onderwerp=doel)
    _onthoud_naam(bron, doel, door)
    Onderwerp.objects.filter(opgegaan_in=bron).update(opgegaan_in=doel)
    bron.opgegaan_in = doel
    bron.save(update_fields=["opgegaan_in"])
    return doel


def _verplaats_wegingen(
    bron: Onderwerp, doel: Onderwerp, inventarisaties: list[Inventarisatie]
) -> None:
    """In open inventarisaties. Why something is no theme does not go with what falls under one."""
    for weging in Weging.objects.filter(inventarisatie__in=inventarisaties, onderwerp=bron):
        eigen = Weging.objects.filter(
            inventarisatie=weging.inventarisatie_id, onderwerp=doel, criterium=weging.criterium_id
        )
        _verplaats(weging, doel, weg=eigen.exists())
    met_thema = set(Thema.objects.filter(onderwerpen=doel).values_list("strategie_id", flat=True))
    for inventarisatie in inventarisaties:
        heeft_thema = inventarisatie.strategie_id in met_thema
        eigen_reden = Afweging.objects.filter(inventarisatie=inventarisatie, onderwerp=doel)
        if heeft_thema:
            eigen_reden.delete()
        for afweging in Afweging.objects.filter(inventarisatie=inventarisatie, onderwerp=bron):
            _verplaats(afweging, doel, weg=heeft_thema or eigen_reden.exists())


def _verplaats(oordeel: Weging | Afweging, doel: Onderwerp, *, weg: bool) -> None:
    """The history keeps what goes."""
    if weg:
        oordeel.delete()
    else:
        oordeel.onderwerp = doel
        oordeel.save(update_fields=["onderwerp"])


def _onthoud_naam(bron: Onderwerp, doel: Onderwerp, door: Gebruiker) -> None:
    """The name goes on leading somewhere: also for invented data, which knew it as a name."""
    gezocht = sleutel(bron.naam)
    if not gezocht:
        return
    Synoniem.objects.filter(sleutel=gezocht, voorbeeld=True).update(onderwerp=doel, door=door)
    Synoniem.objects.update_or_create(
        sleutel=gezocht,
        voorbeeld=False,
        defaults={"onderwerp": doel, "tekst": bron.naam, "door": door},
    )
