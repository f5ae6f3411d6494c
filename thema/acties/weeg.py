"""Judges an onderwerp on the criteria that are not counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thema.models import Criterium, Inventarisatie, Onderwerp, Weging
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@dataclass(frozen=True)
class Oordeel:
    """One cell of the matrix: the step on the scale (Weging.Oordeel), why, and since when."""

    oordeel: int
    reden: str
    datum: date


@transaction.atomic
def weeg(
    inventarisatie_id: int,
    onderwerp_id: int,
    oordelen: Mapping[int, Oordeel | None],
    *,
    door: Gebruiker,
) -> int:
    """Puts a judgement on each criterium (by its id) that is named; None takes one away. Gives the number
    of cells that changed: a cell that stays as it was leaves no trace.

    Raises Weigering when a criterium is counted or of another strategie, when a reason is missing, or
    when the onderwerp was merged into another.
    """
    if not door.has_perm("thema.weeg"):
        raise Weigering("Alleen de coördinator kan voor de BBG een oordeel vastleggen.")
    inventarisatie = om_te_wegen(inventarisatie_id, onderwerp_id)
    criteria = {
        c.pk: c
        for c in Criterium.objects.filter(strategie_id=inventarisatie.strategie_id, geteld=False)
    }
    if oordelen.keys() - criteria.keys():
        raise Weigering("Dit criterium wordt geteld of hoort bij een andere strategie.")
    staand = {w.criterium_id: w for w in inventarisatie.wegingen.filter(onderwerp_id=onderwerp_id)}
    veranderd = 0
    for criterium_id, oordeel in oordelen.items():
        weging = staand.get(criterium_id)
        if oordeel is None:
            veranderd += weging.delete()[0] if weging else 0
            continue
        if not oordeel.reden.strip():
            raise Weigering(
                f"Schrijf bij ‘{criteria[criterium_id].kort}’ een reden bij het oordeel."
            )
        weging = weging or Weging(
            inventarisatie=inventarisatie, onderwerp_id=onderwerp_id, criterium_id=criterium_id
        )
        veranderd += _zet(weging, oordeel, door)
    return veranderd


def om_te_wegen(inventarisatie_id: int, onderwerp_id: int) -> Inventarisatie:
    """The inventarisatie, locked against somebody else who weighs. Raises Weigering when the onderwerp was
    merged into another."""
    inventarisatie = Inventarisatie.objects.select_for_update(no_key=True).get(pk=inventarisatie_id)
    onderwerp = Onderwerp.objects.select_related("opgegaan_in").get(pk=onderwerp_id)
    if onderwerp.opgegaan_in:
        raise Weigering(
            f"‘{onderwerp}’ is samengevoegd met ‘{onderwerp.opgegaan_in}’. Weeg dat onderwerp."
        )
    return inventarisatie


def _zet(weging: Weging, oordeel: Oordeel, door: Gebruiker) -> int:
    was = (weging.oordeel, weging.reden, weging.datum)
    wordt = (oordeel.oordeel, oordeel.reden.strip(), oordeel.datum)
    if was == wordt:
        return 0
    weging.oordeel, weging.reden, weging.datum = wordt
    weging.door = door
    weging.save()
    return 1
