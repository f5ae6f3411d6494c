"""Mail survives the death of its sender: everybody has exactly one, wherever it dies."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter

import pytest
from django.conf import settings
from django.utils import timezone

from consultatie.models import Bericht, Deelname
from consultatie.post.kenmerk import message_id
from tests import fabriek
from tests.mailserver import Mailserver
from tests.werker import adres_van_database, wacht_tot
from veiligheid.models import Gebruiker

AANTAL = 400
DOOD = 10  # times

VERZENDER = """
import sys, django
django.setup()
from django.conf import settings
settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(sys.argv[1])
from consultatie.tasks import verzend_post
verzend_post()
"""


class Verzender:
    """What the worker does when beat calls, as a process of its own."""

    def __init__(self, mailserver: Mailserver) -> None:
        self.proces = subprocess.Popen(
            [sys.executable, "-c", VERZENDER, str(mailserver.server_address[1])],
            cwd=settings.BASE_DIR,
            env=os.environ
            | {
                "DATABASE_URL": adres_van_database(),
                "DJANGO_SETTINGS_MODULE": "veiligheid.settings",
            },
        )

    def dood(self) -> None:
        self.proces.send_signal(signal.SIGKILL)
        self.proces.wait(30)

    def klaar(self) -> None:
        assert self.proces.wait(120) == 0


@pytest.fixture
def mailserver():
    with Mailserver() as server:
        yield server
        server.shutdown()


@pytest.fixture
def verzender(mailserver):
    """Starts one; none is left at the end."""
    gestart = []

    def start() -> Verzender:
        gestart.append(Verzender(mailserver))
        return gestart[-1]

    yield start
    for een in gestart:
        een.dood()


def maak_berichten(aantal: int) -> None:
    ronde = fabriek.maak_ronde()
    een = fabriek.maak_deelname(ronde, nummer=0)
    gebruikers = Gebruiker.objects.bulk_create(
        Gebruiker(
            email=f"lid{n}@voorbeeld.example",
            naam=f"Lid {n}",
            partner=een.partner,
            district=een.district,
        )
        for n in range(1, aantal + 1)
    )
    deelnames = Deelname.objects.bulk_create(
        Deelname(ronde=ronde, gebruiker=g, district=g.district, partner=g.partner)
        for g in gebruikers
    )
    Bericht.objects.bulk_create(
        Bericht(deelname=d, soort="uitnodiging", aan=d.gebruiker.email, tekst="Doet u mee?")
        for d in deelnames
    )


def verstuur_de_rest(verzender) -> None:
    """As beat would: as often as it takes. A sender that starts while the database still clears up the
    dead one finds the lock taken, and leaves it to the next."""
    wacht_tot(
        lambda: verzender().klaar() or not Bericht.objects.filter(status="te_versturen").exists()
    )


def test_vierhonderd_mails_en_tien_keer_dood_geven_ieder_er_precies_een(
    transactional_db, mailserver, verzender, record_property
):
    maak_berichten(AANTAL)
    mailserver.denktijd = 0.01
    toeval = random.Random(2018)
    for punt in sorted(toeval.sample(range(1, AANTAL - 20), DOOD)):
        nu = verzender()
        mailserver.wacht_op(punt)
        time.sleep(toeval.uniform(0, 0.03))  # anywhere in the handing over of a mail
        nu.dood()
    verstuur_de_rest(verzender)

    per_lid = Counter(mailserver.adressen)
    verwacht = {f"lid{n}@voorbeeld.example" for n in range(1, AANTAL + 1)}
    onzeker = Bericht.objects.filter(status="verstuurd").exclude(reden="").count()
    record_property("onzeker", onzeker)
    assert verwacht - set(per_lid) == set(), "iemand kreeg geen mail"
    assert {lid: n for lid, n in per_lid.items() if n > 1} == {}, "iemand kreeg er twee"
    assert set(per_lid) == verwacht
    assert {mail["Message-ID"] for mail in mailserver.mails} == {
        message_id(pk) for pk in Bericht.objects.values_list("pk", flat=True)
    }
    assert onzeker <= DOOD
    assert Bericht.objects.filter(status="verstuurd").count() == AANTAL


@pytest.mark.parametrize("opdracht", ["MAIL", "RCPT", "DATA"])
def test_dood_voor_het_afgeven_wordt_opnieuw_verstuurd(
    transactional_db, mailserver, verzender, opdracht
):
    maak_berichten(1)
    blijf = threading.Event()
    gehoord = threading.Event()

    def houd_op(regel: str) -> None:
        if regel.upper().startswith(opdracht) and not blijf.is_set():
            gehoord.set()
            blijf.wait(60)

    mailserver.op_opdracht = houd_op
    nu = verzender()
    assert gehoord.wait(60)
    nu.dood()
    blijf.set()
    verstuur_de_rest(verzender)

    bericht = Bericht.objects.get()
    assert mailserver.adressen == ["lid1@voorbeeld.example"]
    assert (bericht.status, bericht.reden) == ("verstuurd", "")


def test_dood_tussen_aannemen_en_antwoord_stuurt_niet_nog_eens_en_zegt_het(
    transactional_db, mailserver, verzender
):
    """The classic window: the mail server has the mail, its sender never hears of it."""
    maak_berichten(2)
    eerste = threading.Event()

    def dood() -> None:
        if not eerste.is_set():
            eerste.set()
            wacht_tot(lambda: Bericht.objects.onderweg().exists())
            nu.dood()

    mailserver.voor_antwoord = dood
    nu = verzender()
    assert nu.proces.wait(60) == -signal.SIGKILL
    verstuur_de_rest(verzender)

    assert mailserver.adressen == ["lid1@voorbeeld.example", "lid2@voorbeeld.example"]
    assert [(b.status, b.is_onzeker) for b in Bericht.objects.order_by("pk")] == [
        ("verstuurd", True),
        ("verstuurd", False),
    ]
    assert all(b.verstuurd_op <= timezone.now() for b in Bericht.objects.all())
