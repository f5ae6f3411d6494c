"""Signing in by a code from the mail, over the real broker."""

import re
from contextlib import suppress
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from veiligheid.celery import app
from veiligheid.models import Gebruiker
from veiligheid.tasks import verstuur_mail

INLOGGEN, CODE = "/inloggen/", "/inloggen/code/"

pytestmark = pytest.mark.usefixtures("lege_cache")


@pytest.fixture
def wachtrij():
    """Takes what waits on the broker, from the queue of this test run alone."""
    with app.connection_for_write() as verbinding:
        rij = verbinding.SimpleQueue(settings.CELERY_TASK_DEFAULT_QUEUE, no_ack=True)

        def _neem() -> list:
            genomen = []
            with suppress(rij.Empty):
                while True:
                    genomen.append(rij.get_nowait())
            return genomen

        _neem()
        yield _neem
        _neem()
        rij.close()


@pytest.fixture
def gebruiker(db):
    return Gebruiker.objects.create_user("a.jansen@voorbeeld.example", "A. Jansen")


@pytest.fixture
def vraag_code(django_capture_on_commit_callbacks, wachtrij):
    """Asks for a code on the page and does what a worker would do with the broker's messages."""

    def _vraag(client, adres: str):
        with django_capture_on_commit_callbacks(execute=True):
            antwoord = client.post(INLOGGEN, {"email": adres})
        for bericht in wachtrij():
            assert bericht.headers["task"] == verstuur_mail.name
            verstuur_mail(*bericht.payload[0])
        return antwoord

    return _vraag


def code_uit_mail() -> str:
    (gevonden,) = re.findall(r"^\d{6}$", mail.outbox[-1].body, re.MULTILINE)
    return gevonden


def test_inloggen_met_de_code_uit_de_mail(client, gebruiker, vraag_code):
    antwoord = vraag_code(client, "A.Jansen@Voorbeeld.example")
    assert (antwoord.status_code, antwoord.url) == (302, CODE)
    assert [m.to for m in mail.outbox] == [["a.jansen@voorbeeld.example"]]
    assert mail.outbox[0].subject == "Uw code voor het consultatieportaal"

    antwoord = client.post(CODE, {"code": code_uit_mail()})
    assert antwoord.status_code == 302
    assert client.session["_auth_user_id"] == str(gebruiker.pk)


def test_inloggen_zet_de_mail_pas_na_de_transactie_klaar(
    client, gebruiker, wachtrij, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(INLOGGEN, {"email": gebruiker.email})
        assert wachtrij() == []
    assert len(wachtrij()) == 1


def test_inloggen_met_een_onbekend_adres_geeft_dezelfde_pagina_en_geen_mail(
    client, gebruiker, vraag_code
):
    bekend, onbekend = Client(), Client()
    antwoorden = [
        vraag_code(bekend, gebruiker.email),
        vraag_code(onbekend, "niemand@voorbeeld.example"),
    ]
    assert [(a.status_code, a.url) for a in antwoorden] == [(302, CODE)] * 2
    paginas = [c.get(CODE).content.decode() for c in (bekend, onbekend)]
    zonder_adres = [
        re.sub(r'csrfmiddlewaretoken" value="\w+"|id="\S*-\d+"|\S+@\S+', "", p) for p in paginas
    ]
    assert zonder_adres[0] == zonder_adres[1]
    assert [m.to for m in mail.outbox] == [[gebruiker.email]]


def test_inloggen_met_een_verkeerde_code_zegt_wat_te_doen(client, gebruiker, vraag_code):
    vraag_code(client, gebruiker.email)
    verkeerd = "000000" if code_uit_mail() != "000000" else "111111"
    pagina = client.post(CODE, {"code": verkeerd})
    assert "Deze code klopt niet. Gebruik de code uit de nieuwste mail" in pagina.content.decode()
    assert "_auth_user_id" not in client.session


def test_inloggen_lukt_niet_na_te_veel_verkeerde_codes(client, gebruiker, vraag_code):
    vraag_code(client, gebruiker.email)
    code = code_uit_mail()
    verkeerd = "000000" if code != "000000" else "111111"
    for _ in range(settings.ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS):
        client.post(CODE, {"code": verkeerd})
    client.post(CODE, {"code": code})
    assert "_auth_user_id" not in client.session


def test_inloggen_lukt_niet_met_een_verlopen_code(client, gebruiker, vraag_code, time_machine):
    vraag_code(client, gebruiker.email)
    verlopen = timezone.now() + timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT + 1)
    time_machine.move_to(verlopen)
    client.post(CODE, {"code": code_uit_mail()})
    assert "_auth_user_id" not in client.session


def test_inloggen_lukt_niet_voor_wie_niet_meer_mag(client, gebruiker, vraag_code):
    Gebruiker.objects.update(is_active=False)
    vraag_code(client, gebruiker.email)
    if mail.outbox:
        client.post(CODE, {"code": code_uit_mail()})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("adres", "zin"),
    [("", "Vul uw e-mailadres in."), ("naam", "Dit is geen volledig e-mailadres.")],
)
def test_inloggen_zegt_wat_er_mist(client, db, adres, zin):
    assert zin in client.post(INLOGGEN, {"email": adres}).content.decode()


def test_aanmelden_bestaat_niet(client, db):
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    assert client.get("/accounts/signup/").status_code in (302, 404)
    assert not Gebruiker.objects.exists()
