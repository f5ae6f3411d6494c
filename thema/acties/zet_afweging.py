"""Says why an onderwerp did not become a theme or part of one."""

from datetime import date

from django.db import transaction

from thema.acties.weeg import om_te_wegen
from thema.models import Afweging, Thema
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def zet_afweging(
    inventarisatie_id: int,
    onderwerp_id: int,
    *,
    reden: str,
    toelichting: str,
    datum: date,
    door: Gebruiker,
) -> Afweging:
    """Writes the reason (Afweging.Reden), or changes it; the same one again leaves no trace.

    Raises Weigering when the onderwerp falls under a theme, or without an explanation.
    """
    if not door.has_perm("thema.weeg"):
        raise Weigering("Alleen de coördinator kan voor de BBG een afweging vastleggen.")
    inventarisatie = om_te_wegen(inventarisatie_id, onderwerp_id)
    thema = Thema.objects.filter(
        strategie_id=inventarisatie.strategie_id, onderwerpen=onderwerp_id
    ).first()
    if thema:
        raise Weigering(
            f"Dit onderwerp valt onder het thema ‘{thema}’; een reden is dan niet nodig."
        )
    if reden not in Afweging.Reden.values:
        raise Weigering("Kies waarom dit geen thema werd.")
    if not toelichting.strip():
        raise Weigering(
            "Schrijf een toelichting, zodat een lid kan volgen waarom dit geen thema werd."
        )
    afweging = inventarisatie.afwegingen.filter(onderwerp_id=onderwerp_id).first() or Afweging(
        inventarisatie=inventarisatie, onderwerp_id=onderwerp_id
    )
    was = (afweging.reden, afweging.toelichting, afweging.datum)
    wordt = (reden, toelichting.strip(), datum)
    if was != wordt:
        afweging.reden, afweging.toelichting, afweging.datum = wordt
        afweging.door = door
        afweging.save()
    return afweging
