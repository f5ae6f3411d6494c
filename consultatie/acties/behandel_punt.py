"""Answers a point: what becomes of it, and why; or opens it again."""

from django.db import transaction
from django.utils import timezone

from consultatie.acties.verwerkslot import punt_om_te_wijzigen
from consultatie.models import Punt
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def behandel_punt(
    punt_id: int, uitkomst: Punt.Uitkomst, reden: str, *, versie: int, door: Gebruiker
) -> Punt:
    """With the outcome OPEN it opens the point again, and `reden` says why; the history keeps what was
    decided before. Pressed twice it decides once.

    Raises Weigering without a reason, when the round is finished, when the point was changed since `versie`
    was read, or when there is nothing to reopen.
    """
    reden = reden.strip()
    if not reden:
        raise Weigering("Schrijf op waarom. Leden lezen deze reden.")
    punt = punt_om_te_wijzigen(punt_id, versie=None, door=door)
    if (punt.uitkomst, punt.reden) == (uitkomst, reden):
        return punt
    punt = punt_om_te_wijzigen(punt_id, versie=versie, door=door)
    is_open = uitkomst == Punt.Uitkomst.OPEN
    if is_open and punt.uitkomst == Punt.Uitkomst.OPEN:
        raise Weigering("Dit punt is al open. Kies wat ermee gebeurt.")
    punt.uitkomst, punt.reden = uitkomst, reden
    punt.behandeld_op = None if is_open else timezone.now()
    punt.behandeld_door = None if is_open else door
    punt.versie += 1
    punt.save(update_fields=["uitkomst", "reden", "behandeld_op", "behandeld_door", "versie"])
    return punt
