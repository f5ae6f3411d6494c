"""Opens a round."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from consultatie.acties.zet_dvos_klaar import zet_dvos_klaar
from consultatie.models import Ronde
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def open_ronde(ronde_id: int, *, sluit_op: datetime, door: Gebruiker) -> Ronde:
    """Opens a round now, until `sluit_op`. Raises Weigering when it was opened before, would close in the
    past, or shows an inventarisatie that can still change."""
    if not door.has_perm("consultatie.coordineer"):
        raise Weigering("Alleen de coördinator kan een ronde openen.")
    ronde = Ronde.objects.select_for_update().get(pk=ronde_id)
    nu = timezone.now()
    if ronde.status(nu) != Ronde.Status.CONCEPT:
        raise Weigering(f"Deze ronde is al geopend; nu is zij {ronde.status(nu).label}.")
    eis_compleet(ronde)
    if sluit_op <= nu:
        raise Weigering("Kies een moment van sluiten dat nog moet komen.")
    ronde.opent_op, ronde.sluit_op = nu, sluit_op
    ronde.save(update_fields=["opent_op", "sluit_op"])
    zet_dvos_klaar(ronde)
    return ronde


def eis_compleet(ronde: Ronde) -> None:
    """Raises Weigering when there is nothing to answer yet, or what members read can still change."""
    if not ronde.vragen.exists() or not ronde.gevraagde_themas().exists():
        raise Weigering(
            "Deze ronde heeft nog geen vragen of thema's. Vraag de beheerder die toe te voegen."
        )
    if ronde.inventarisatie and (bezwaar := ronde.bezwaar_tegen(ronde.inventarisatie)):
        raise Weigering(bezwaar)
