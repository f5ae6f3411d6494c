"""Sends what is due, one mail per transaction, so that whatever dies half-way everybody has one mail.

One process sends at a time. Of each mail it writes on the row that it is handed over, sends the dot that
hands it over, and commits, in that order and with nothing in between; only then it waits for the answer. A
row that is found handed over without an answer has lost its sender: that mail is not sent again by itself.
Why so, and what remains possible: docs/besluiten/0011.
"""

import logging
import time
from datetime import timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from consultatie.models import Bericht
from consultatie.post import aflevering, keuring
from consultatie.post.aflevering import Geweigerd, Onbereikbaar, Verbinding
from consultatie.post.opstellen import mail
from consultatie.post.redenen import LENGTE
from veiligheid.slot import slot

log = logging.getLogger(__name__)

SLOTKLASSE = 0x504F  # 'PO'
LOOPTIJD = 240  # seconds; after that the next run goes on, so that a worker that must stop can
WACHT = (1, 5, 15, 60, 60)  # minutes before the second try and those after it
SERVER_WACHT = timedelta(minutes=1)  # before a mail server that takes nothing is asked again

NIET_OP_TE_STELLEN = (
    "Door een fout in het portaal kon deze mail niet worden gemaakt. Meld dit aan de beheerder."
)
VERBROKEN = "De verbinding met de mailserver viel weg."
UITGESCHAKELD = (
    "Het account van {} is uitgeschakeld. Laat de beheerder het aanzetten, of kies een ander lid."
)
ONZEKER = (
    "Het versturen werd afgebroken terwijl de mailserver de mail aannam. Waarschijnlijk kwam de mail aan. "
    "Vraag het na als u het zeker wilt weten, en verstuur de mail zo nodig opnieuw."
)
AL_ONDERWEG = "Deze uitnodiging gaat al naar het nieuwe adres."


class GaatNiet(Exception):
    """This mail is not sent; its text says why, in Dutch, and `status` what becomes of the row."""

    def __init__(self, status: Bericht.Status, reden: str) -> None:
        super().__init__(reden)
        self.status = status


def verzend() -> None:
    """Sends until nothing is due any more. Running it twice at the same time is harmless."""
    with slot(SLOTKLASSE) as verkregen:
        if not verkregen:
            return
        _rond_onderbroken_af()
        if not Bericht.objects.aan_de_beurt().exists():
            return
        try:
            with aflevering.verbinding() as verbinding:
                einde = time.monotonic() + LOOPTIJD
                while time.monotonic() < einde and _verzend_volgende(verbinding):
                    pass
        except Onbereikbaar as fout:
            log.warning("Er gaat nu geen post uit: %s", fout)
            Bericht.objects.aan_de_beurt().update(
                reden=str(fout)[:LENGTE], verzenden_op=timezone.now() + SERVER_WACHT
            )


def _rond_onderbroken_af() -> None:
    """Of the mail that was on its way when its sender died, if any: it has been sent, probably."""
    aantal = Bericht.objects.onderweg().update(status=Bericht.Status.VERSTUURD, reden=ONZEKER)
    if aantal:
        log.warning("Van %s mail is niet zeker of de mailserver haar aannam", aantal)


def _verzend_volgende(verbinding: Verbinding) -> bool:
    """Sends the mail that is due longest, or writes on its row why not. False when nothing is due, or
    when the connection is of no more use."""
    try:
        with transaction.atomic():
            bericht = _pak()
            if bericht is None:
                return False
            try:
                brief = _keur(bericht)
            except GaatNiet as niet:
                bericht.status, bericht.reden = niet.status, str(niet)
                bericht.save(update_fields=["status", "reden"])
                return True
            verbinding.begin(brief)
            bericht.verstuurd_op = timezone.now()
            bericht.save(update_fields=["verstuurd_op"])
            verbinding.slotpunt()
            # Nothing here: whoever dies between the dot and the COMMIT leaves a mail that goes twice.
        verbinding.antwoord()
    except Geweigerd as weigering:
        assert bericht is not None
        _boek_poging(bericht.pk, str(weigering), blijvend=weigering.blijvend)
        return True
    except OSError:
        log.warning("De verbinding met de mailserver viel weg", exc_info=True)
        assert bericht is not None
        _boek_poging(bericht.pk, VERBROKEN)
        return False
    Bericht.objects.filter(pk=bericht.pk, status=Bericht.Status.TE_VERSTUREN).update(
        status=Bericht.Status.VERSTUURD, reden=""
    )
    return True


def _pak() -> Bericht | None:
    """Locks the mail that is due longest; one that somebody else has locked is left for later."""
    return (
        Bericht.objects.aan_de_beurt()
        .select_related(
            "deelname__ronde",
            "deelname__district",
            "deelname__gebruiker",
            "machtiging__gemachtigde",
            "inzending__ingediend_door",
            "navraag__leesstuk__antwoord__inzending__deelname",
            "door",
        )
        .select_for_update(of=("self",), skip_locked=True)
        .first()
    )


def _keur(bericht: Bericht) -> EmailMessage:
    """The mail to send now, at the present address of whom it is for. Raises GaatNiet."""
    if zin := keuring.onnodig(bericht):
        raise GaatNiet(Bericht.Status.VERVALLEN, zin)
    wie = keuring.ontvanger(bericht)
    if wie and not wie.is_active:
        raise GaatNiet(Bericht.Status.MISLUKT, UITGESCHAKELD.format(wie.naam))
    if wie and wie.email != bericht.aan:
        if keuring.is_dubbel(bericht, wie.email):
            raise GaatNiet(Bericht.Status.VERVALLEN, AL_ONDERWEG)
        bericht.aan = wie.email
        bericht.save(update_fields=["aan"])
    try:
        with transaction.atomic():
            brief = mail(bericht)
            brief.message()  # finds what cannot stand in a header
    except Exception as fout:  # one mail that cannot be made must not hold up the others
        log.exception("Bericht %s kon niet worden opgesteld", bericht.pk)
        raise GaatNiet(Bericht.Status.MISLUKT, NIET_OP_TE_STELLEN) from fout
    return brief


@transaction.atomic
def _boek_poging(bericht_id: int, reden: str, *, blijvend: bool = False) -> None:
    """One try more that did not succeed: again later, or never."""
    bericht = Bericht.objects.select_for_update().get(pk=bericht_id)
    if bericht.status != Bericht.Status.TE_VERSTUREN:
        return  # it came back while its answer was awaited
    bericht.verstuurd_op = None
    bericht.pogingen += 1
    bericht.reden = reden
    if blijvend or bericht.pogingen > len(WACHT):
        bericht.status = Bericht.Status.MISLUKT
    else:
        wacht = timedelta(minutes=WACHT[bericht.pogingen - 1])
        bericht.verzenden_op = timezone.now() + wacht
    bericht.save(update_fields=["verstuurd_op", "pogingen", "reden", "status", "verzenden_op"])
