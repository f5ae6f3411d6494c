"""Reads from a bounce which mail it is about and why that did not arrive (RFC 3464)."""

from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.message import Message

from django.db import transaction

from consultatie.models import Bericht
from consultatie.post.kenmerk import bericht_id_in
from consultatie.post.redenen import LENGTE, in_woorden


@dataclass(frozen=True)
class Retour:
    bericht_id: int
    reden: str


def lees_retour(bron: bytes) -> Retour | None:
    """None for whatever is no bounce, is about a mail that is not ours, or reports a delay only."""
    post = message_from_bytes(bron)
    if post.get_content_type() != "multipart/report":
        return None
    velden = _mislukte_aflevering(post)
    bericht_id = bericht_id_in(_kenmerken(post))
    if velden is None or bericht_id is None:
        return None
    # 'smtp; 550 5.1.1 No such user': the first word names the kind of text behind it
    melding = str(velden.get("Diagnostic-Code", "")).partition(";")[2]
    return Retour(bericht_id, in_woorden(str(velden.get("Status", "")), melding))


def _mislukte_aflevering(post: Message) -> Message | None:
    """The fields about the first recipient whom it did not reach."""
    for deel in post.walk():
        if deel.get_content_type() == "message/delivery-status" and deel.is_multipart():
            for velden in deel.get_payload():
                if isinstance(velden, Message) and _actie(velden) == "failed":
                    return velden
    return None


def _actie(velden: Message) -> str:
    return str(velden.get("Action", "")).strip().lower()


def _kenmerken(post: Message) -> str:
    """Every Message-ID in which that of the mail itself may stand: beside it, or in what is left of it."""
    gevonden = [post.get("In-Reply-To", ""), post.get("References", "")]
    for deel in post.walk():
        if deel is not post:
            gevonden.append(deel.get("Message-ID", ""))
        if deel.get_content_type() == "text/rfc822-headers":
            inhoud = deel.get_payload(decode=True) or b""
            assert isinstance(inhoud, bytes)
            koppen = message_from_string(inhoud.decode("utf-8", "replace"))
            gevonden.append(koppen.get("Message-ID", ""))
    return " ".join(map(str, gevonden))


@transaction.atomic
def boek_retour(bericht_id: int, reden: str) -> bool:
    """Writes on the row of a mail that was handed over that it did not arrive; False when there is no
    such row, or not any more. The answer to its sender may still be on the way."""
    bericht = Bericht.objects.select_for_update().filter(pk=bericht_id).first()
    if bericht is None or bericht.verstuurd_op is None or bericht.status == Bericht.Status.MISLUKT:
        return False
    bericht.status, bericht.reden = Bericht.Status.MISLUKT, reden[:LENGTE]
    bericht.save(update_fields=["status", "reden"])
    return True
