"""Submits somebody's concept, so that it counts."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from django.db import transaction
from django.utils import timezone

from consultatie.acties.beantwoord import Botsing, Wijziging, schrijf
from consultatie.acties.toegang import deelname_om_te_schrijven
from consultatie.acties.zet_leesstukken_klaar import zet_leesstukken_klaar
from consultatie.models import Bericht, Inzending
from consultatie.tasks import verzend_post, vraag_telling
from consultatie.volledigheid import OpenPunt, invulling
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


class Onvolledig(Weigering):
    """Something is still open; `punten` says what and where."""

    def __init__(self, punten: tuple[OpenPunt, ...]) -> None:
        super().__init__("U kunt nog niet indienen. Vul eerst aan wat hieronder staat.")
        self.punten = punten


@transaction.atomic
def dien_in(
    deelname_id: int, wijzigingen: Sequence[Wijziging] = (), *, door: Gebruiker, gezien: str = ""
) -> Inzending:
    """Makes the concept, with the last changes to it, the version that counts; the version before it is
    kept as `vervangen`. Whoever submits gets a copy by mail. Pressed twice it gives the same submission,
    and one mail. `gezien` is the mark (Invulling.kenmerk) of what `door` was looking at.

    Raises Onvolledig when a choice or a required text is missing, Botsing when a cell was changed
    elsewhere, also by who prepares the answer after `door` looked it over, Weigering when the round is
    closed, there is nothing to submit, or `door` only prepares the answer for somebody else; then nothing
    is written.
    """
    deelname = deelname_om_te_schrijven(deelname_id, door=door, wat="dien_in")
    stand = invulling(deelname)
    if gezien and stand.is_concept and gezien != stand.kenmerk:
        raise Botsing({})
    concept, nu = schrijf(deelname, stand.inzending, stand.antwoorden, wijzigingen, door=door)
    stand = replace(stand, inzending=concept, antwoorden=nu)
    if concept is None:
        raise Onvolledig(stand.open_punten)
    if concept.status == Inzending.Status.INGEDIEND:
        return concept
    if stand.open_punten:
        raise Onvolledig(stand.open_punten)
    if stand.is_herziening:
        deelname.inzendingen.geldig().update(status=Inzending.Status.VERVANGEN)
    zet_leesstukken_klaar([concept])
    concept.status = Inzending.Status.INGEDIEND
    concept.ingediend_op = timezone.now()
    concept.ingediend_door = door
    concept.save(update_fields=["status", "ingediend_op", "ingediend_door", "gewijzigd_op"])
    Bericht.objects.create(
        deelname=deelname,
        soort=Bericht.Soort.ONTVANGST,
        inzending=concept,
        aan=door.email,
        door=door,
    )
    # Without a broker the mail waits for beat (consultatie.tasks).
    transaction.on_commit(verzend_post.delay, robust=True)
    transaction.on_commit(partial(vraag_telling, deelname.ronde_id), robust=True)
    return concept
