"""Submits somebody's concept, so that it counts."""

from django.db import transaction
from django.utils import timezone

from consultatie.acties.toegang import deelname_om_te_schrijven
from consultatie.models import Inzending
from consultatie.volledigheid import OpenPunt, invulling
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


class Onvolledig(Weigering):
    """Something is still open; `punten` says what and where."""

    def __init__(self, punten: tuple[OpenPunt, ...]) -> None:
        super().__init__("U kunt nog niet indienen. Vul eerst aan wat hieronder staat.")
        self.punten = punten


@transaction.atomic
def dien_in(deelname_id: int, *, door: Gebruiker) -> Inzending:
    """Makes the concept the version that counts; the version before it is kept as `vervangen`. Pressed
    twice it gives the same submission.

    Raises Onvolledig when a choice or a required text is missing, Weigering when the round is closed,
    there is nothing to submit, or `door` only prepares the answer for somebody else.
    """
    deelname = deelname_om_te_schrijven(deelname_id, door=door, wat="dien_in")
    stand = invulling(deelname)
    if stand.inzending is None:
        raise Onvolledig(stand.open_punten)
    if stand.inzending.status == Inzending.Status.INGEDIEND:
        return stand.inzending
    if stand.open_punten:
        raise Onvolledig(stand.open_punten)
    deelname.inzendingen.geldig().update(status=Inzending.Status.VERVANGEN)
    stand.inzending.status = Inzending.Status.INGEDIEND
    stand.inzending.ingediend_op = timezone.now()
    stand.inzending.ingediend_door = door
    stand.inzending.save(update_fields=["status", "ingediend_op", "ingediend_door", "gewijzigd_op"])
    return stand.inzending
