"""Hands mails to the mail server, one connection for many.

SMTP takes a mail over at one moment: when the lone dot behind it arrives. smtplib's own sendmail hides that
moment; here it is a step of its own, so that consultatie.post.verzenden can put the database's COMMIT right
behind it (docs/besluiten/0011).
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from smtplib import SMTP
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

from consultatie.post.redenen import in_woorden

# RFC 5321, 4.5.3.2.6: who gives up earlier makes doubles of what was taken over after all.
TIJD_VOOR_ANTWOORD = 600


class Onbereikbaar(Exception):
    """The mail server takes nothing from us now, whoever it is for. Its text says so in Dutch."""


class Geweigerd(Exception):
    """The mail server does not take this one mail; its text says why, in Dutch."""

    def __init__(self, code: int, tekst: str) -> None:
        super().__init__(in_woorden(str(code), tekst))
        self.blijvend = code >= 500


class Verbinding(Protocol):
    """Of each mail first `begin`, then `slotpunt`, then `antwoord`. Besides Geweigerd each may raise
    OSError: then this connection is of no more use."""

    def begin(self, mail: EmailMessage) -> None:
        """Hands over all of it but the end: nothing has been sent yet."""

    def slotpunt(self) -> None:
        """Ends the mail: from here on it is the mail server's."""

    def antwoord(self) -> None:
        """Waits for what the mail server says of it; returns when it took the mail."""


@contextmanager
def verbinding() -> Iterator[Verbinding]:
    """A connection for as long as this block lasts. Raises Onbereikbaar when there is none."""
    backend = get_connection()
    try:
        try:
            backend.open()
        except OSError as fout:
            raise Onbereikbaar(_waarom_niet(fout)) from fout
        if isinstance(backend, EmailBackend):
            yield SmtpVerbinding(backend)
        else:
            yield AndereVerbinding(backend)
    except BaseException:
        # A QUIT could end up in the middle of a mail.
        if isinstance(backend, EmailBackend) and (half := backend.connection or _half(backend)):
            half.close()
        raise
    backend.close()


def _half(backend: EmailBackend) -> SMTP | None:
    """Where Django (5.2.9 and later) keeps a connection that opened but did not let us in."""
    return getattr(backend, "_partial_connection", None)


def _waarom_niet(fout: OSError) -> str:
    code = getattr(fout, "smtp_code", None)
    if code in (530, 534, 535, 538):
        return (
            "De mailserver laat het portaal niet inloggen. Vraag de beheerder de instellingen na te kijken; "
            "het portaal blijft het proberen."
        )
    return "De mailserver is nu niet te bereiken. Het portaal blijft het proberen."


class SmtpVerbinding:
    """To a mail server."""

    def __init__(self, backend: EmailBackend) -> None:
        assert backend.connection is not None
        self.smtp = backend.connection

    def begin(self, mail: EmailMessage) -> None:
        codering = mail.encoding or settings.DEFAULT_CHARSET
        regels = mail.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]
        self.smtp.ehlo_or_helo_if_needed()
        grootte = [f"size={len(regels)}"] if self.smtp.has_extn("size") else []
        code, tekst = self.smtp.mail(sanitize_address(mail.from_email, codering), grootte)
        if code != 250:
            # About us, not about this mail: too many on one connection, or a sender that may not.
            raise Onbereikbaar(
                f"{in_woorden(str(code), _leesbaar(tekst))} Het portaal blijft het proberen."
            )
        for adres in mail.recipients():
            self._eis((250, 251), *self.smtp.rcpt(sanitize_address(adres, codering)))
        self._eis((354,), *self.smtp.docmd("DATA"))
        regels = re.sub(rb"(?m)^\.", b"..", regels)
        self.smtp.send(regels if regels.endswith(b"\r\n") else regels + b"\r\n")

    def slotpunt(self) -> None:
        self.smtp.send(b".\r\n")

    def antwoord(self) -> None:
        assert self.smtp.sock is not None
        self.smtp.sock.settimeout(TIJD_VOOR_ANTWOORD)
        code, tekst = self.smtp.getreply()
        self.smtp.sock.settimeout(self.smtp.timeout)
        self._eis((250,), code, tekst)

    def _eis(self, goed: tuple[int, ...], code: int, tekst: bytes) -> None:
        if code in goed:
            return
        if code == 421:
            raise ConnectionAbortedError(_leesbaar(tekst))  # the mail server hangs up
        self.smtp.rset()
        raise Geweigerd(code, _leesbaar(tekst))


def _leesbaar(tekst: bytes) -> str:
    return tekst.decode("utf-8", "replace")


class AndereVerbinding:
    """To whatever else takes mail: the folder of a laptop, the memory of a test."""

    def __init__(self, backend: BaseEmailBackend) -> None:
        self.backend = backend

    def begin(self, mail: EmailMessage) -> None:
        self.mail = mail

    def slotpunt(self) -> None:
        self.backend.send_messages([self.mail])

    def antwoord(self) -> None:
        """There is none: what did not raise was taken."""
