"""Throws away a list of members that was not taken in."""

from django.db import transaction

from consultatie.acties.ledenslot import ALLEEN_COORDINATOR
from consultatie.models import Ledenbestand
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def gooi_ledenbestand_weg(bestand_id: int, *, door: Gebruiker) -> None:
    """It holds names and addresses, so it does not stay for nothing. Twice is as good as once; that a
    list was taken in stays known."""
    if not door.has_perm("consultatie.coordineer"):
        raise Weigering(ALLEEN_COORDINATOR)
    bestand = Ledenbestand.objects.select_for_update().filter(pk=bestand_id).first()
    if bestand and not bestand.opgenomen_op:
        bestand.delete()
