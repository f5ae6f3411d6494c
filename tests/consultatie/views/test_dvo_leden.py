"""The secretaris sees who of the district has answered, without what, and reminds."""

from datetime import datetime

import pytest
import time_machine
from django.utils import timezone

from consultatie.models import Bericht
from tests import fabriek

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _donderdag():
    with time_machine.travel(
        datetime(2018, 5, 17, 10, tzinfo=timezone.get_default_timezone()), tick=False
    ):
        yield


@pytest.fixture
def ronde():
    return fabriek.maak_ronde()


@pytest.fixture
def secretaris(client, ronde):
    deelname = fabriek.maak_deelname(ronde)
    deelname.secretaris = True
    deelname.save()
    client.force_login(deelname.gebruiker, "allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def adres(ronde):
    return f"/consultatie/{fabriek.maak_dvo(ronde).pk}/leden/"


def test_stand_van_het_eigen_district_zonder_antwoorden_of_adressen(secretaris, ronde, adres):
    fabriek.maak_inzending(fabriek.maak_deelname(ronde, nummer=2), tekst="Geheime woorden")
    fabriek.maak_deelname(ronde, partner="Tiel", nummer=3)

    antwoord = secretaris.get(adres)

    assert "1 van 2 leden heeft ingediend." in antwoord.text
    assert "ingediend op 17 mei 2018" in antwoord.text
    for verborgen in ("Geheime woorden", "lid2@voorbeeld.example", "Voorbeeld lid 3"):
        assert verborgen not in antwoord.text


def test_herinneren_gaat_naar_wie_is_aangekruist(secretaris, ronde, adres):
    lid, _ = (fabriek.maak_deelname(ronde, nummer=n) for n in (2, 3))

    antwoord = secretaris.post(adres, {"leden": [lid.pk], "tekst": "Graag"}, follow=True)

    assert "1 lid krijgt een herinnering." in antwoord.text
    assert "herinnerd op 17 mei 2018" in antwoord.text
    assert list(Bericht.objects.values_list("deelname", "tekst")) == [(lid.pk, "Graag")]


def test_zonder_keuze_gaat_er_niets_uit_en_blijft_de_tekst_staan(secretaris, ronde, adres):
    antwoord = secretaris.post(adres, {"tekst": "Graag voor donderdag"})

    assert antwoord.status_code == 422
    assert "Kruis minstens één lid aan." in antwoord.text
    assert "Graag voor donderdag</textarea>" in antwoord.text


def test_een_gewoon_lid_ziet_de_bladzijde_niet(client, ronde, adres):
    lid = fabriek.maak_deelname(ronde, nummer=2)
    client.force_login(lid.gebruiker, "allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(adres).status_code == 404
