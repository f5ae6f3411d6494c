"""Notes that a mail came back."""

from django.db import transaction

from consultatie.acties.postrecht import eis_coordinator
from consultatie.models import Bericht
from consultatie.post.retour import boek_retour
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def meld_onbestelbaar(bericht_id: int, reden: str, *, door: Gebruiker) -> Bericht:
    """As reading the mailbox does, in the coordinator's words. Said twice the first words stay. Raises
    Weigering when the mail has not been sent."""
    eis_coordinator(door)
    geboekt = boek_retour(bericht_id, reden)
    bericht = Bericht.objects.get(pk=bericht_id)
    if not geboekt and not bericht.kwam_terug:
        raise Weigering("Deze mail is niet verstuurd en kan dus niet zijn teruggekomen.")
    return bericht
