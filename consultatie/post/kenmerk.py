"""The Message-ID of a mail, by which it is known again when it comes back.

It follows from the Bericht alone, so that whatever is sent of it a second time carries the same one; mail
servers and readers then see that the two are one. It is signed: who guesses a number cannot report
somebody's mail as undeliverable.
"""

import re
from email.utils import parseaddr

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

_VORM = re.compile(r"<bericht\.(\d{1,18})\.([0-9a-f]{20})@")


def message_id(bericht_id: int) -> str:
    domein = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<bericht.{bericht_id}.{_merk(bericht_id)}@{domein}>"


def bericht_id_in(tekst: str) -> int | None:
    """The Bericht that a Message-ID somewhere in this text belongs to; None where it has none of ours."""
    for nummer, merk in _VORM.findall(tekst):
        if constant_time_compare(merk, _merk(int(nummer))):
            return int(nummer)
    return None


def _merk(bericht_id: int) -> str:
    return salted_hmac("consultatie.post", str(bericht_id)).hexdigest()[:20]
