"""Withdraws the links that were mailed to a member."""

from django.db import transaction
from django.db.models import F

from consultatie.acties.ledenslot import lid_om_te_wijzigen
from consultatie.models import Deelname
from veiligheid.models import Gebruiker


@transaction.atomic
def trek_link_in(deelname_id: int, *, door: Gebruiker) -> Deelname:
    """No link in an earlier mail signs in any more, in whatever round, and whoever came in by one is signed
    out everywhere. The member themselves still comes in by a code. Raises Weigering when the member is
    gone."""
    deelname = lid_om_te_wijzigen(deelname_id, door=door)
    assert deelname.gebruiker_id is not None
    gebruiker = Gebruiker.objects.select_for_update().get(pk=deelname.gebruiker_id)
    gebruiker.deelnames.update(linkversie=F("linkversie") + 1)
    # Sessions hang on the password; there is none to lose, and a new 'none' ends them all.
    gebruiker.set_unusable_password()
    gebruiker.save(update_fields=["password"])
    return deelname
