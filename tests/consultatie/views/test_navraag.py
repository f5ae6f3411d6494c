"""The pages of questions back: the coordinator's list and the member's own."""

import pytest
from django.urls import reverse

from consultatie import uitnodigingslink
from consultatie.acties.vraag_na import vraag_na
from consultatie.models import Navraag
from tests import fabriek
from tests.consultatie.verwerking import schrijver, stuk_van
from veiligheid.models import Gebruiker

pytestmark = pytest.mark.django_db


@pytest.fixture
def deelname(ronde):
    return schrijver(ronde, "Mijn eigen woorden")


@pytest.fixture
def vrager(coordinator) -> Gebruiker:
    return Gebruiker.objects.get(rol="coordinator")


@pytest.fixture
def gevraagd(deelname, vrager) -> Navraag:
    return vraag_na(stuk_van(deelname).pk, "Wat bedoelt u & waarom?", door=vrager)


def navraag(deelname) -> str:
    return reverse("navraag", args=[deelname.pk])


def navragen(ronde) -> str:
    return reverse("navragen", args=[ronde.pk])


# The coordinator ---------------------------------------------------------------------------------


def test_bij_elke_tekst_in_de_antwoorden_staat_een_weg_naar_navraag(coordinator, ronde, deelname):
    pagina = coordinator.get(reverse("antwoorden", args=[ronde.pk])).text

    assert f"{navragen(ronde)}?over={stuk_van(deelname).pk}" in pagina


def test_coordinator_vraagt_vanaf_de_tekst_en_ziet_de_vraag_in_de_lijst(
    coordinator, ronde, deelname
):
    stuk = stuk_van(deelname)
    assert "Mijn eigen woorden" in coordinator.get(f"{navragen(ronde)}?over={stuk.pk}").text

    antwoord = coordinator.post(
        navragen(ronde), {"stuk": stuk.pk, "tekst": "Wat bedoelt u?\r\nEcht"}, follow=True
    )

    assert Navraag.objects.get().tekst == "Wat bedoelt u?\nEcht"
    assert antwoord.redirect_chain == [(navragen(ronde), 302)]
    assert "wacht op antwoord sinds" in antwoord.text
    assert "1 van 1 wacht op antwoord." in antwoord.text


def test_vraag_van_een_andere_pagina_komt_daar_terug_en_nooit_buiten_het_portaal(
    coordinator, ronde, deelname
):
    stuk = stuk_van(deelname)
    doelen = []
    for terug in ("/coordinatie/1/lezen/", "//kwaad.example/", "https://kwaad.example/"):
        gegevens = {"stuk": stuk.pk, "tekst": f"Waarom {terug}?", "terug": terug}
        doelen.append(coordinator.post(navragen(ronde), gegevens).url)

    assert doelen == ["/coordinatie/1/lezen/", navragen(ronde), navragen(ronde)]


def test_bij_het_coderen_staat_de_draad_met_een_veld_om_verder_te_vragen(
    coordinator, ronde, gevraagd
):
    pad = reverse("leesstuk", args=[ronde.pk, gevraagd.leesstuk_id])

    pagina = coordinator.get(pad).text
    gegevens = {"stuk": gevraagd.leesstuk_id, "tekst": "En wie dan?", "terug": pad}
    terug = coordinator.post(navragen(ronde), gegevens).url

    assert "Wat bedoelt u &amp; waarom?" in pagina
    assert f'name="terug" value="{pad}"' in pagina
    assert (terug, "En wie dan?" in coordinator.get(pad).text) == (pad, True)


def test_lege_vraag_en_geweigerde_vraag_zeggen_waarom(coordinator, ronde, deelname):
    stuk = stuk_van(deelname)
    leeg = coordinator.post(navragen(ronde), {"stuk": stuk.pk, "tekst": " "})
    deelname.gebruiker.is_active = False
    deelname.gebruiker.save()
    geweigerd = coordinator.post(navragen(ronde), {"stuk": stuk.pk, "tekst": "Waarom dan?"})

    assert (leeg.status_code, geweigerd.status_code) == (422, 409)
    assert "Schrijf hier een tekst." in leeg.text
    assert "is uitgeschakeld" in geweigerd.text
    assert "Waarom dan?" in geweigerd.text


def test_onbeantwoorde_staan_bovenaan_de_oudste_eerst(coordinator, ronde, vrager):
    stukken = [stuk_van(schrijver(ronde, f"Tekst {n}", nummer=n)) for n in (2, 3, 4)]
    for stuk in stukken:
        vraag_na(stuk.pk, "Waarom?", door=vrager)
    lid = stukken[0].antwoord.inzending.deelname.gebruiker
    stukken[0].navragen.create(tekst="Daarom", van_lid=True, door=lid)

    pagina = coordinator.get(navragen(ronde)).text

    plaatsen = [pagina.index(f"Tekst {n}") for n in (3, 4, 2)]
    assert plaatsen == sorted(plaatsen)
    assert "Daarom" in pagina


@pytest.mark.parametrize("over", ["0", "x", "999999"])
def test_tekst_die_er_niet_is_is_er_niet(coordinator, ronde, over):
    assert coordinator.get(f"{navragen(ronde)}?over={over}").status_code == 404


# The member --------------------------------------------------------------------------------------


def test_lid_ziet_de_vraag_op_start_en_bij_het_antwoord(als, deelname, gevraagd):
    lid = als(deelname.gebruiker)

    start = lid.get(reverse("start")).text
    lezen = lid.get(reverse("lezen", args=[deelname.pk])).text
    ontvangst = lid.get(reverse("ontvangst", args=[deelname.pk])).text

    assert "Een vraag aan u over uw antwoord" in start
    for pagina in (start, lezen, ontvangst):
        assert navraag(deelname) in pagina


def test_wie_voorbereidt_ziet_de_vraag_nergens(als, deelname, gevraagd):
    ander = fabriek.maak_gebruiker(nummer=9)
    fabriek.machtig(deelname, ander)
    client = als(ander)

    assert client.get(navraag(deelname)).status_code == 404
    assert navraag(deelname) not in client.get(reverse("start"), follow=True).text
    assert navraag(deelname) not in client.get(reverse("lezen", args=[deelname.pk])).text


def test_lid_antwoordt_en_daarna_wacht_er_niets_meer(als, deelname, gevraagd):
    lid = als(deelname.gebruiker)
    gegevens = {"stuk": gevraagd.leesstuk_id, "tekst": "Minder <regels>"}

    antwoord = lid.post(navraag(deelname), gegevens, follow=True)

    assert "Wat bedoelt u &amp; waarom?" in antwoord.text
    assert "Minder &lt;regels&gt;" in antwoord.text
    assert "U hebt alles beantwoord." in antwoord.text
    assert navraag(deelname) not in lid.get(reverse("lezen", args=[deelname.pk])).text


def test_leeg_antwoord_zegt_wat_er_mis_is(als, deelname, gevraagd):
    gegevens = {"stuk": gevraagd.leesstuk_id, "tekst": ""}

    antwoord = als(deelname.gebruiker).post(navraag(deelname), gegevens)

    assert (antwoord.status_code, Navraag.objects.count()) == (422, 1)
    assert "Uw antwoord is nog niet verstuurd." in antwoord.text


def test_vraag_aan_een_ander_is_hier_niet_te_beantwoorden(als, ronde, deelname, gevraagd):
    ander = schrijver(ronde, nummer=5)
    gegevens = {"stuk": gevraagd.leesstuk_id, "tekst": "Ik"}

    assert als(ander.gebruiker).post(navraag(ander), gegevens).status_code == 404
    assert als(ander.gebruiker).get(navraag(deelname)).status_code == 404


def test_link_uit_de_mail_gaat_na_sluiten_via_een_code_naar_de_vraag(client, deelname, gevraagd):
    pad = uitnodigingslink.pad(deelname, "navraag")
    deelname.ronde.sluit_op = deelname.ronde.opent_op
    deelname.ronde.save()

    antwoord = client.get(pad)

    assert antwoord.status_code == 410
    assert f"?next=%2Fconsultatie%2F{deelname.pk}%2Fnavraag%2F" in antwoord.text
