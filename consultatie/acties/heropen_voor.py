"""Opens a round again for some: one member, or a whole district."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from consultatie.acties.ledenslot import ronde_met_leden
from consultatie.acties.verwerkslot import AFGEROND
from consultatie.models import Deelname
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def heropen_voor(
    ronde_id: int, deelname_ids: Collection[int], *, tot: datetime, reden: str, door: Gebruiker
) -> int:
    """These parts can be answered until `tot`, also where nothing was begun; done again it moves that
    moment. The reason is kept. Returns how many. Raises Weigering when the round did not open yet, is
    finished, or is open until then anyway."""
    ronde = ronde_met_leden(ronde_id, door=door)
    if not ronde.is_begonnen:
        raise Weigering("Deze ronde is nog niet geopend; er valt nog niets te heropenen.")
    if ronde.is_afgerond:
        raise Weigering(AFGEROND)
    if tot <= timezone.now():
        raise Weigering("Kies een moment dat nog moet komen.")
    if ronde.sluit_op is None or tot <= ronde.sluit_op:
        raise Weigering("Tot dat moment is de ronde voor iedereen open. Kies een later moment.")
    deelnames = list(
        Deelname.objects.filter(ronde=ronde, pk__in=deelname_ids)
        .order_by("pk")
        .select_for_update(of=("self",))
    )
    if not deelnames:
        raise Weigering("Deze leden zitten niet meer in de ronde. Kies opnieuw.")
    for deelname in deelnames:
        deelname.heropend_tot, deelname.heropend_reden = tot, reden
    Deelname.objects.bulk_update(deelnames, ["heropend_tot", "heropend_reden"])
    return len(deelnames)
