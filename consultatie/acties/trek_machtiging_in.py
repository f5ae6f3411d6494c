"""Takes back that somebody may prepare a member's answer."""

from django.db import transaction
from django.utils import timezone

from consultatie.models import Deelname, Machtiging
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def trek_machtiging_in(machtiging_id: int, *, door: Gebruiker) -> Machtiging:
    """From now on; what they filled in stays. Done twice it keeps the first moment. Raises Weigering when it
    was not `door` who gave it."""
    machtiging = Machtiging.objects.select_related("deelname").get(pk=machtiging_id)
    if machtiging.deelname.gebruiker_id != door.pk:
        raise Weigering("U kunt alleen intrekken wat u zelf hebt gegeven.")
    # A save that goes on holds this row (acties.toegang): it comes first, later ones are refused.
    Deelname.objects.select_for_update().get(pk=machtiging.deelname_id)
    machtiging.refresh_from_db(fields=["ingetrokken_op"])
    if machtiging.ingetrokken_op is None:
        machtiging.ingetrokken_op = timezone.now()
        machtiging.save(update_fields=["ingetrokken_op"])
    return machtiging
