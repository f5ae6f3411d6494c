"""The coordinator's page that invites: choosing, looking at the mail, sending."""

import re

import pytest

from consultatie.models import Bericht, Deelname, Ronde
from tests import fabriek

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronde():
    return fabriek.maak_ronde()


@pytest.fixture
def leden(ronde):
    return [fabriek.maak_deelname(ronde, nummer=n) for n in (1, 2)]


@pytest.fixture
def coordinator(client, ronde):
    client.force_login(
        fabriek.maak_gebruiker("coordinator"), "allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def adres(ronde) -> str:
    return f"/coordinatie/{ronde.pk}/leden/uitnodigen/"


def invoer(gekozen, **anders) -> dict:
    velden = {
        "wie": "gekozen",
        "leden": [lid.pk for lid in gekozen],
        "onderwerp": "Vraag aan {dvo}",
        "tekst": "Open {link}",
        "wanneer": "nu",
        "verder": "1",
    }
    return velden | anders


def gezien(antwoord) -> dict:
    return {"verstuur": "1", "gezien_op": re.search(r'gezien_op" value="([^"]+)', antwoord.text)[1]}


def test_eerst_kijken_dan_versturen(coordinator, ronde, leden):
    kijk = coordinator.post(adres(ronde), invoer(leden))
    na_kijken = Bericht.objects.count()
    klaar = coordinator.post(adres(ronde), invoer(leden) | gezien(kijk), follow=True)

    assert "Vraag aan DVO Twente" in kijk.text
    assert "Verstuur aan 2 leden" in kijk.text
    assert na_kijken == 0
    assert "2 uitnodigingen worden verstuurd." in klaar.text
    assert set(Bericht.objects.values_list("aan", "tekst")) == {
        (f"lid{n}@voorbeeld.example", "Open {link}") for n in (1, 2)
    }


def test_wie_de_mail_bekijkt_ziet_niet_de_link_van_een_ander(coordinator, ronde, leden):
    kijk = coordinator.post(adres(ronde), invoer(leden))

    assert "Open [hier staat de eigen link van dit lid]" in kijk.text
    assert "/uitnodiging/" not in kijk.text


def test_de_mail_die_men_bekijkt_toont_tekens_zoals_ze_in_de_mail_staan(coordinator, ronde, leden):
    kijk = coordinator.post(adres(ronde), invoer(leden, tekst="{link} <b>a</b> & b < c"))

    assert "&lt;b&gt;a&lt;/b&gt; &amp; b &lt; c" in kijk.text
    assert "<b>a</b>" not in kijk.text


def test_de_mail_die_men_bekijkt_heeft_alles_bij_zich_om_te_versturen(coordinator, ronde, leden):
    kijk = coordinator.post(adres(ronde), invoer(leden))

    verborgen = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', kijk.text)

    assert [waarde for naam, waarde in verborgen if naam == "leden"] == [str(d.pk) for d in leden]
    assert ("tekst", "Open {link}") in verborgen


def test_twee_keer_versturen_geeft_een_mail_en_zegt_dat(coordinator, ronde, leden):
    versturen = invoer(leden) | gezien(coordinator.post(adres(ronde), invoer(leden)))
    coordinator.post(adres(ronde), versturen)

    tweede = coordinator.post(adres(ronde), versturen)

    assert tweede.status_code == 409
    assert "Er is geen tweede mail gemaakt." in tweede.text
    assert Bericht.objects.count() == 2


def test_terug_en_wijzigen_houdt_wat_er_stond(coordinator, ronde, leden):
    antwoord = coordinator.post(adres(ronde), invoer(leden[:1], wijzig="1"))

    assert ">\nOpen {link}</textarea>" in antwoord.text
    assert f'value="{leden[0].pk}" checked' in antwoord.text


@pytest.mark.parametrize(
    ("fout", "zin"),
    [
        ({"tekst": "Zonder link"}, "In de tekst ontbreekt {link}."),
        ({"tekst": "{link} {datum}"}, "Het portaal kent {datum} niet."),
        ({"onderwerp": "{link}"}, "De link past niet in het onderwerp."),
        ({"leden": []}, "Kruis minstens één lid aan."),
        ({"wanneer": "later"}, "Vul in wanneer de mail uitgaat."),
        (
            {"wanneer": "later", "moment_0": "2018-01-01", "moment_1": "09:00"},
            "Kies een moment dat nog moet komen.",
        ),
        (
            {"wanneer": "later", "moment_0": "2030-03-31", "moment_1": "02:30"},
            "Dit moment bestaat niet: die nacht gaat de klok om 2:00 uur een uur vooruit.",
        ),
    ],
)
def test_wat_mis_is_staat_erbij_en_er_gaat_niets_uit(coordinator, ronde, leden, fout, zin):
    antwoord = coordinator.post(adres(ronde), invoer(leden, **fout))

    assert antwoord.status_code == 422
    assert zin in antwoord.text
    assert Bericht.objects.count() == 0


def test_keuze_zonder_iemand_wordt_geweigerd(coordinator, ronde, leden):
    antwoord = coordinator.post(adres(ronde), invoer([], wie="nieuw"))

    assert antwoord.status_code == 422
    assert "Er is niemand in deze keuze." in antwoord.text


def test_zonder_sluiting_zegt_de_bladzijde_wat_eerst_moet(coordinator):
    ronde = fabriek.maak_ronde("concept", naam="Ander")
    leden = [fabriek.maak_deelname(ronde, nummer=8)]
    versturen = invoer(leden) | gezien(coordinator.post(adres(ronde), invoer(leden)))

    antwoord = coordinator.post(adres(ronde), versturen)

    assert antwoord.status_code == 409
    assert "Kies eerst wanneer deze ronde opent en sluit." in antwoord.text


def test_bladzijde_begint_met_de_tekst_van_de_vorige_keer(coordinator, ronde, leden):
    Ronde.objects.update(uitnodiging_onderwerp="Toen", uitnodiging_tekst="Toen {link}")
    Deelname.objects.filter(pk=leden[0].pk).update(uitgenodigd_op=None)

    antwoord = coordinator.get(adres(ronde))

    assert "Toen {link}</textarea>" in antwoord.text
    assert "Wie nog niet is uitgenodigd (1)" in antwoord.text
    assert "Iedereen die nog niet heeft ingediend (2)" in antwoord.text


def test_bladzijde_zegt_wanneer_er_herinneringen_komen(coordinator, ronde):
    assert "een herinnering 14, 7 en 2 dagen voor sluiting" in coordinator.get(adres(ronde)).text


def test_een_lid_komt_aangekruist_van_zijn_eigen_bladzijde(coordinator, ronde, leden):
    antwoord = coordinator.get(f"{adres(ronde)}?lid={leden[1].pk}")

    assert f'value="{leden[1].pk}" checked' in antwoord.text
    assert f'value="{leden[0].pk}" checked' not in antwoord.text
