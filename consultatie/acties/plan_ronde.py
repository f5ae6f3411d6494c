"""Sets the calendar of a round: when it opens and closes by itself, and when members are reminded."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from consultatie.acties.open_ronde import eis_compleet
from consultatie.acties.zet_dvos_klaar import zet_dvos_klaar
from consultatie.models import Ronde
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def plan_ronde(
    ronde_id: int,
    *,
    opent_op: datetime | None,
    sluit_op: datetime,
    respijt: timedelta,
    herinneringen: Sequence[int],
    door: Gebruiker,
) -> Ronde:
    """`opent_op` counts until the round has opened, and stays what it was after that. `herinneringen`
    are days before closing. Raises Weigering when a moment is past or before the other, the round is not
    complete, or closed."""
    if not door.has_perm("consultatie.coordineer"):
        raise Weigering("Alleen de coördinator kan de kalender van een ronde wijzigen.")
    ronde = Ronde.objects.select_for_update().get(pk=ronde_id)
    nu = timezone.now()
    status = ronde.status(nu)
    if status in (Ronde.Status.RESPIJT, Ronde.Status.GESLOTEN):
        raise Weigering("Deze ronde is gesloten. Heropen de ronde als leden weer mogen antwoorden.")
    if status == Ronde.Status.CONCEPT:
        eis_compleet(ronde)
        if opent_op is None or opent_op <= nu:
            raise Weigering("Kies een moment van openen dat nog moet komen, of open de ronde nu.")
        ronde.opent_op = opent_op
    assert ronde.opent_op is not None
    if sluit_op <= max(nu, ronde.opent_op):
        raise Weigering("Kies een moment van sluiten dat nog moet komen, na het openen.")
    ronde.sluit_op, ronde.respijt = sluit_op, respijt
    ronde.herinneringen = sorted(set(herinneringen), reverse=True)
    ronde.save(update_fields=["opent_op", "sluit_op", "respijt", "herinneringen"])
    zet_dvos_klaar(ronde)
    return ronde
