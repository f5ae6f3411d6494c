"""The one-time link: shown by GET, used by POST, once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from veiligheid import inloglink
from veiligheid.models import Gebruiker


@pytest.fixture
def gebruiker(db):
    return Gebruiker.objects.create_user("a.jansen@voorbeeld.example", "A. Jansen")


def ingelogd_als(client) -> str | None:
    return client.session.get("_auth_user_id")


def test_inloglink_toont_eerst_een_knop_en_raakt_daarvan_niet_op(client, gebruiker):
    pad = inloglink.pad(gebruiker)
    for _ in range(3):
        pagina = client.get(pad)
        assert pagina.status_code == 200
        assert "A. Jansen" in pagina.content.decode()
        assert ingelogd_als(client) is None
    assert client.head(pad).status_code == 405


def test_inloglink_logt_een_keer_in(client, gebruiker):
    pad = inloglink.pad(gebruiker)
    antwoord = client.post(pad)
    assert (antwoord.status_code, antwoord.url) == (302, reverse("start"))
    assert ingelogd_als(client) == str(gebruiker.pk)

    tweede = Client()
    assert tweede.get(pad).status_code == 410
    antwoord = tweede.post(pad)
    assert antwoord.status_code == 410
    assert "Deze link werkt niet meer" in antwoord.content.decode()
    assert ingelogd_als(tweede) is None


@pytest.mark.parametrize(("later", "status"), [(-1, 302), (1, 410)])
def test_inloglink_verloopt(client, gebruiker, time_machine, later, status):
    nu = timezone.now()
    time_machine.move_to(nu, tick=False)
    pad = inloglink.pad(gebruiker)
    time_machine.move_to(nu + settings.INLOGLINK_GELDIG + timedelta(seconds=later), tick=False)
    assert client.post(pad).status_code == status


@pytest.mark.parametrize("sleutel", ["x", "a:b:c", "é", "WzFd", "..", "-" * 500])
def test_inloglink_weigert_wat_niet_van_ons_is(client, gebruiker, sleutel):
    assert client.post(reverse("inloglink", args=[sleutel])).status_code == 410


def test_inloglink_weigert_een_veranderd_teken(client, gebruiker):
    pad = inloglink.pad(gebruiker)
    for plek in (-2, -20, len("/inloggen/link/") + 1):
        ander = "A" if pad[plek] != "A" else "B"
        fout = pad[:plek] + ander + pad[len(pad) + plek + 1 if plek < 0 else plek + 1 :]
        assert client.post(fout).status_code == 410


def test_inloglink_werkt_niet_voor_wie_niet_meer_mag_inloggen(client, gebruiker):
    pad = inloglink.pad(gebruiker)
    Gebruiker.objects.update(is_active=False)
    assert client.get(pad).status_code == 410
    assert client.post(pad).status_code == 410


@pytest.mark.django_db(transaction=True)
def test_inloglink_logt_bij_twee_gelijktijdige_drukken_een_keer_in():
    gebruiker = Gebruiker.objects.create_user("b.bakker@voorbeeld.example", "B. Bakker")
    pad = inloglink.pad(gebruiker)
    samen = Barrier(2, timeout=30)

    def druk(_) -> int:
        try:
            samen.wait()
            return Client().post(pad).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as draden:
        assert sorted(draden.map(druk, range(2))) == [302, 410]


def test_opdracht_inloglink_toont_een_werkende_link(client, gebruiker, capsys):
    call_command("inloglink", "A.Jansen@voorbeeld.example")
    adres = capsys.readouterr().out.strip()
    assert adres.startswith("http://localhost:")
    assert client.post("/" + adres.split("/", 3)[3]).status_code == 302


def test_opdracht_inloglink_zegt_wat_te_doen_bij_een_onbekend_adres(db):
    with pytest.raises(CommandError, match="Niemand heeft het adres x@y.example"):
        call_command("inloglink", "x@y.example")


def test_opdracht_inloglink_weigert_wie_niet_mag_inloggen(gebruiker):
    Gebruiker.objects.update(is_active=False)
    with pytest.raises(CommandError, match="A. Jansen mag niet inloggen"):
        call_command("inloglink", gebruiker.email)
