"""Reads bounces from the mailbox that mails are answered to."""

import imaplib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

from django.conf import settings

from consultatie.post.retour import boek_retour, lees_retour

log = logging.getLogger(__name__)

POORT = 993  # of IMAP over TLS
PER_KEER = 200  # bounces; the next run reads the rest
GROOTTE = 256 * 1024  # bytes; what a bounce says stands at its beginning
ZOEK = '(UNSEEN HEADER Content-Type "multipart/report")'


def lees_retourpost() -> None:
    """Books every bounce that nobody has read yet, and marks it as read. Other mail is left alone."""
    with _postbus() as postbus:
        for nummer in _ongelezen(postbus)[:PER_KEER]:
            bron = _haal(postbus, nummer)
            try:
                _verwerk(bron)
            except Exception:  # one odd mail must not hold up the others
                log.exception("Een teruggekomen mail was niet te lezen")
            postbus.uid("STORE", nummer, "+FLAGS", r"(\Seen)")


def _verwerk(bron: bytes) -> None:
    retour = lees_retour(bron)
    if retour and boek_retour(retour.bericht_id, retour.reden):
        log.info("Bericht %s kwam terug", retour.bericht_id)


@contextmanager
def _postbus() -> Iterator[imaplib.IMAP4]:
    """The folder of RETOURPOST_URL, over TLS."""
    adres = urlsplit(settings.RETOURPOST_URL)
    postbus = imaplib.IMAP4_SSL(
        adres.hostname or "", adres.port or POORT, timeout=settings.EMAIL_TIMEOUT
    )
    with postbus:
        postbus.login(unquote(adres.username or ""), unquote(adres.password or ""))
        map_ = unquote(adres.path.strip("/")) or "INBOX"
        stand, antwoord = postbus.select(f'"{map_}"')
        if stand != "OK":
            raise imaplib.IMAP4.error(
                f"De map {map_} van RETOURPOST_URL gaat niet open: {antwoord!r}"
            )
        yield postbus


def _ongelezen(postbus: imaplib.IMAP4) -> list[str]:
    _, antwoord = postbus.uid("SEARCH", ZOEK)
    return antwoord[0].decode().split() if antwoord[0] else []


def _haal(postbus: imaplib.IMAP4, nummer: str) -> bytes:
    """The beginning of one mail, without marking it as read."""
    _, antwoord = postbus.uid("FETCH", nummer, f"(BODY.PEEK[]<0.{GROOTTE}>)")
    return next((deel[1] for deel in antwoord if isinstance(deel, tuple)), b"")
