"""Closes a round."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from consultatie.models import Ronde
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def sluit_ronde(ronde_id: int, *, respijt: timedelta, door: Gebruiker) -> Ronde:
    """Closes an open round now; who had begun can save and submit for `respijt` longer. Raises Weigering
    when the round is not open."""
    if not door.has_perm("consultatie.coordineer"):
        raise Weigering("Alleen de coördinator kan een ronde sluiten.")
    ronde = Ronde.objects.select_for_update().get(pk=ronde_id)
    nu = timezone.now()
    if ronde.status(nu) != Ronde.Status.OPEN:
        raise Weigering(f"Deze ronde kan niet worden gesloten: zij is {ronde.status(nu).label}.")
    ronde.sluit_op, ronde.respijt = nu, respijt
    ronde.save(update_fields=["sluit_op", "respijt"])
    return ronde
