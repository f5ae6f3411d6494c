"""Answers what the coordinator asked about a text."""

from django.db import transaction

from consultatie.acties.vraag_na import leesstuk_met_draad
from consultatie.models import Navraag
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def beantwoord_navraag(leesstuk_id: int, tekst: str, *, door: Gebruiker) -> Navraag:
    """Adds to the thread of the text and changes no answer, whether the round is open or not. Pressed twice
    it answers once.

    Raises Weigering when the text is not `door`'s own (or of the DVO that they lead), or when nothing was
    asked about it.
    """
    stuk = leesstuk_met_draad(leesstuk_id)
    if not door.has_perm("consultatie.beantwoord_navraag", stuk.antwoord.inzending.deelname):
        raise Weigering("Deze vraag is aan iemand anders gesteld.")
    laatste = stuk.navragen.order_by("pk").last()
    if laatste is None:
        raise Weigering("Over deze tekst is u niets gevraagd.")
    if (laatste.van_lid, laatste.tekst, laatste.door_id) == (True, tekst, door.pk):
        return laatste
    return stuk.navragen.create(tekst=tekst, van_lid=True, door=door)
