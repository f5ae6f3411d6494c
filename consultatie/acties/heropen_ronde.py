"""Opens a closed round again."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from consultatie.acties.verwerkslot import AFGEROND
from consultatie.acties.zet_dvos_klaar import zet_dvos_klaar
from consultatie.models import Ronde
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def heropen_ronde(ronde_id: int, *, sluit_op: datetime, door: Gebruiker) -> Ronde:
    """Opens a closed round until `sluit_op`; all answers stay. Raises Weigering when the round is not
    closed, is finished, or would close in the past."""
    if not door.has_perm("consultatie.coordineer"):
        raise Weigering("Alleen de coördinator kan een ronde heropenen.")
    ronde = Ronde.objects.select_for_update().get(pk=ronde_id)
    if ronde.is_afgerond:
        raise Weigering(AFGEROND)
    nu = timezone.now()
    if ronde.status(nu) not in (Ronde.Status.RESPIJT, Ronde.Status.GESLOTEN):
        raise Weigering(
            f"Heropenen kan alleen na sluiting; deze ronde is {ronde.status(nu).label}."
        )
    if sluit_op <= nu:
        raise Weigering("Kies een moment van sluiten dat nog moet komen.")
    ronde.sluit_op = sluit_op
    ronde.save(update_fields=["sluit_op"])
    zet_dvos_klaar(ronde)
    return ronde
