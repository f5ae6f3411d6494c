"""Where a round stands: what the coordinator sees, what the BBG does not, and the list behind a figure."""

import csv
from io import StringIO

import pytest
from django.urls import reverse

from consultatie.models import Onderdeel
from tests import fabriek
from thema.models import Thema
from veiligheid.models import District

pytestmark = pytest.mark.django_db


def maak_leden(ronde, aantal: int, *, vanaf: int = 1, partner: str = "Borne", **antwoord) -> None:
    for nummer in range(vanaf, vanaf + aantal):
        deelname = fabriek.maak_deelname(ronde, partner=partner, nummer=nummer)
        fabriek.maak_inzending(deelname, **antwoord)


def open_overzicht(client, ronde):
    antwoord = client.get(reverse("overzicht", args=[ronde.pk]))
    assert antwoord.status_code == 200
    return antwoord


def test_overzicht_kost_minder_dan_25_queries(coordinator, ronde, django_assert_max_num_queries):
    maak_leden(ronde, 3)

    with django_assert_max_num_queries(24):
        open_overzicht(coordinator, ronde)


def test_coordinator_ziet_ook_kleine_groepen(coordinator, ronde):
    maak_leden(ronde, 2)
    maak_leden(ronde, 6, vanaf=10, partner="Tiel")

    pagina = open_overzicht(coordinator, ronde)

    assert "minder dan 5" not in pagina.text
    vakken = pagina.context["o"].themas[0][0].districten
    assert [vak.telling.n for vak in vakken] == [2, 6]


def test_bbg_ziet_een_kleine_groep_niet_en_kan_haar_niet_uitrekenen(bbg, ronde):
    maak_leden(ronde, 2)
    maak_leden(ronde, 6, vanaf=10, partner="Tiel")

    pagina = open_overzicht(bbg, ronde)

    regel = pagina.context["o"].themas[0][0]
    assert [(vak.telling, str(vak.vanwege)) for vak in regel.districten] == [
        (None, "minder dan 5"),
        (None, "afgeschermd"),
    ]
    assert regel.totaal.telling.n == 8


def test_bbg_krijgt_geen_links_naar_antwoorden_en_geen_standpunten(bbg, ronde):
    maak_leden(ronde, 6)
    fabriek.maak_inzending(fabriek.maak_dvo(ronde), ambitie="5")

    pagina = open_overzicht(bbg, ronde)

    assert reverse("antwoorden", args=[ronde.pk]) not in pagina.text
    assert "DVO: " not in pagina.text


def test_bbg_ziet_een_ronde_die_nog_niet_open_is_niet(bbg):
    ronde = fabriek.maak_ronde("concept", naam="Later")

    assert bbg.get(reverse("overzicht", args=[ronde.pk])).status_code == 404


def test_dvo_standpunt_staat_ernaast_en_telt_niet_mee(coordinator, ronde):
    maak_leden(ronde, 1, ambitie="2")
    fabriek.maak_inzending(fabriek.maak_dvo(ronde), ambitie="5")

    ambitie = open_overzicht(coordinator, ronde).context["o"].themas[0][1]

    assert ambitie.totaal.telling.aantallen == (0, 1, 0, 0, 0)
    assert ambitie.standpunten == ("5 Vooroplopen", "")


def test_verschillen_staan_op_grootte_met_hun_n(coordinator, ronde):
    maak_leden(ronde, 6, instemming="eens", ambitie="3")
    maak_leden(ronde, 5, vanaf=10, partner="Tiel", instemming="oneens", ambitie="3")
    maak_leden(ronde, 1, vanaf=20, partner="Tiel", instemming="eens", ambitie="3")

    zinnen = open_overzicht(coordinator, ronde).context["verschillen"]

    assert [(zin.kop, [cijfers for cijfers, _ in zin.cijfers]) for zin in zinnen] == [
        ("Ondermijning: vaker eens in Twente dan in Zuid", ["6 van 6", "1 van 6"]),
        ("Cybercrime: vaker eens in Twente dan in Zuid", ["6 van 6", "1 van 6"]),
    ]


def test_verschil_van_een_enkel_lid_doet_er_niet_toe(coordinator, ronde):
    maak_leden(ronde, 5, instemming="eens")
    maak_leden(ronde, 4, vanaf=10, partner="Tiel", instemming="eens")
    maak_leden(ronde, 1, vanaf=20, partner="Tiel", instemming="oneens")

    assert open_overzicht(coordinator, ronde).context["verschillen"] == []


def lees(coordinator, ronde, **keuze):
    antwoord = coordinator.get(reverse("antwoorden", args=[ronde.pk]), keuze)
    assert antwoord.status_code == 200
    return [i.deelname.gebruiker.naam for i, _ in antwoord.context["blokken"]]


def test_keuze_toont_precies_wie_dat_koos(coordinator, ronde):
    maak_leden(ronde, 1, instemming="eens")
    maak_leden(ronde, 1, vanaf=2, instemming="oneens")
    keuze = {"keuze": "instemming-oneens", "thema": Thema.objects.get(nummer=1).pk}

    assert lees(coordinator, ronde, **keuze) == ["Voorbeeld lid 2"]


def test_soort_partner_en_district_en_partner_zijn_te_kiezen(coordinator, ronde):
    maak_leden(ronde, 1)
    maak_leden(ronde, 1, vanaf=2, partner="Openbaar Ministerie")
    borne = fabriek.Partner.objects.get(naam="Borne")
    twente = District.objects.get(naam="Twente")

    assert lees(coordinator, ronde, soort="om") == ["Voorbeeld lid 2"]
    assert lees(coordinator, ronde, partner=borne.pk) == ["Voorbeeld lid 1"]
    assert len(lees(coordinator, ronde, district=twente.pk)) == 2


def test_keten_toont_wie_beide_koos(coordinator, ronde):
    maak_leden(ronde, 1, instemming="eens", ambitie="1")
    maak_leden(ronde, 1, vanaf=2, instemming="eens", ambitie="4")
    maak_leden(ronde, 1, vanaf=3, instemming="oneens", ambitie="1")

    assert lees(coordinator, ronde, keten="eens_laag") == ["Voorbeeld lid 1"]


def lees_csv(coordinator, ronde, **zoek) -> list[dict]:
    antwoord = coordinator.get(reverse("antwoorden", args=[ronde.pk]), {"als": "csv", **zoek})
    regels = list(csv.reader(StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))
    kop = next(i for i, regel in enumerate(regels) if "Onderdeel" in regel)
    return [dict(zip(regels[kop], regel, strict=True)) for regel in regels[kop + 1 :]]


def test_export_heeft_een_rij_per_antwoord_zonder_formules(coordinator, ronde):
    inzending = fabriek.maak_inzending(fabriek.maak_deelname(ronde))
    fabriek.maak_cel(inzending, Onderdeel.PRIORITEIT_GEMIST, "=1+1; “ja”\nen verder")
    fabriek.maak_inzending(fabriek.maak_dvo(ronde))

    rijen = lees_csv(coordinator, ronde)
    [gemist] = [rij for rij in rijen if rij["Onderdeel"] == "Welke prioriteit mist u?"]

    assert len(rijen) == inzending.antwoorden.count()
    assert gemist["Tekst"] == "'=1+1; “ja”\nen verder"
    assert (gemist["Lid"], gemist["District"], gemist["Soort partner"], gemist["Vraag"]) == (
        "Voorbeeld lid 1",
        "Twente",
        "gemeente",
        "1",
    )
    assert {rij["DVO"] for rij in lees_csv(coordinator, ronde, tabel="standpunten")} == {
        "DVO Twente"
    }


def test_export_in_een_vorm_die_er_niet_is_bestaat_niet(coordinator, ronde):
    adres = reverse("antwoorden", args=[ronde.pk])

    assert coordinator.get(adres, {"als": "pdf"}).status_code == 404
