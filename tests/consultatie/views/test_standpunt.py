"""The submitted joint answer stands beside the members' answers and is never counted with them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultatie.models import Bespreking
from tests import fabriek

pytestmark = pytest.mark.django_db


@pytest.fixture
def dvo(ronde):
    return fabriek.maak_dvo(ronde)


def pagina_van(client, inzending):
    return client.get(reverse("standpunt", args=[inzending.pk]))


def test_lid_leest_het_standpunt_van_het_eigen_dvo_met_wie_er_waren(lid, deelname, dvo, als):
    inzending = fabriek.maak_inzending(dvo, tekst="Het DVO vindt\ndit")
    bespreking = Bespreking.objects.create(
        deelname=dvo,
        gehouden_op=date(2018, 5, 3),
        ook_aanwezig="De <notulist>",
        vastgelegd_door=deelname.gebruiker,
    )
    bespreking.aanwezig.add(deelname)

    pagina = pagina_van(lid, inzending).text

    assert "Standpunt van het DVO Twente" in pagina
    assert "Het DVO vindt<br>dit" in pagina
    assert "3 mei 2018" in pagina
    assert "Voorbeeld lid 1, burgemeester, Borne" in pagina
    assert "De &lt;notulist&gt;" in pagina


@pytest.mark.parametrize("partner", ["Tiel", None])
def test_wie_niet_bij_het_district_hoort_leest_het_niet(als, ronde, dvo, partner):
    inzending = fabriek.maak_inzending(dvo)
    if partner:
        ander = fabriek.maak_deelname(ronde, partner=partner, nummer=2).gebruiker
    else:
        ander = fabriek.maak_gebruiker(nummer=2)

    assert pagina_van(als(ander), inzending).status_code == 404


def test_concept_van_het_standpunt_leest_niemand_hier(lid, coordinator, dvo):
    concept = fabriek.maak_inzending(dvo, "concept")

    assert [pagina_van(c, concept).status_code for c in (lid, coordinator)] == [404, 404]


def test_antwoord_van_een_lid_is_geen_standpunt(lid, coordinator, deelname):
    inzending = fabriek.maak_inzending(deelname)

    assert [pagina_van(c, inzending).status_code for c in (lid, coordinator)] == [404, 404]


def test_vervangen_versie_verwijst_naar_wat_nu_geldt(lid, dvo):
    oud = fabriek.maak_inzending(dvo, "vervangen")
    nieuw = fabriek.maak_inzending(dvo, versie=2)

    assert reverse("standpunt", args=[nieuw.pk]) in pagina_van(lid, oud).text
    assert reverse("standpunt", args=[oud.pk]) not in pagina_van(lid, nieuw).text


@pytest.mark.parametrize("naam", ["lezen", "ontvangst"])
def test_lid_vindt_het_standpunt_bij_het_eigen_antwoord(lid, deelname, dvo, naam):
    fabriek.maak_inzending(deelname)
    bladzij = reverse(naam, args=[deelname.pk])
    voor = lid.get(bladzij).text

    inzending = fabriek.maak_inzending(dvo)

    link = reverse("standpunt", args=[inzending.pk])
    assert (link in voor, link in lid.get(bladzij).text) == (False, True)


def test_wie_voor_een_lid_voorbereidt_ziet_geen_link_die_niet_opent(als, deelname, dvo):
    fabriek.maak_inzending(dvo)
    gemachtigde = fabriek.maak_gebruiker(nummer=2)
    fabriek.machtig(deelname, gemachtigde)

    pagina = als(gemachtigde).get(reverse("lezen", args=[deelname.pk])).text

    assert "Het standpunt van het" not in pagina


def test_coordinator_leest_het_apart_en_het_telt_niet_mee(coordinator, ronde, deelname, dvo):
    fabriek.maak_inzending(deelname, tekst="Van een lid")
    inzending = fabriek.maak_inzending(dvo, tekst="Van het DVO")
    fabriek.maak_inzending(dvo, "concept", versie=2, tekst="Nog bezig")

    antwoord = coordinator.get(reverse("antwoorden", args=[ronde.pk]))

    assert "1 inzending van leden" in antwoord.text
    assert "DVO-standpunt: Twente" in antwoord.text
    assert reverse("standpunt", args=[inzending.pk]) in antwoord.text
    assert [i for i, _ in antwoord.context["standpunten"]] == [inzending]
    assert [i.deelname for i, _ in antwoord.context["blokken"]] == [deelname]
    assert "Nog bezig" not in antwoord.text


def test_keuze_van_district_geldt_ook_voor_de_standpunten(coordinator, ronde, dvo):
    fabriek.maak_inzending(dvo)
    zuid = fabriek.District.objects.get(naam="Zuid")

    antwoord = coordinator.get(reverse("antwoorden", args=[ronde.pk]), {"district": zuid.pk})

    assert antwoord.context["standpunten"] == []


@pytest.mark.parametrize(
    ("rol", "adres", "velden"),
    [
        (
            "coordinator",
            "coordinatie",
            ["tellingen", "telling", "nog_niet", "legenda", "onbereikt"],
        ),
        ("coordinator", "antwoorden", ["blokken"]),
        ("coordinator", "post", []),
    ],
)
def test_geen_telling_verandert_door_een_standpunt(als, ronde, deelname, rol, adres, velden):
    fabriek.maak_inzending(deelname)
    client = als(fabriek.maak_gebruiker(rol))
    doel = reverse(adres, args=[ronde.pk])
    voor = client.get(doel)

    for district, status in (("Twente", "ingediend"), ("Zuid", "concept")):
        fabriek.maak_inzending(fabriek.maak_dvo(ronde, district), status)

    na = client.get(doel)
    assert {v: na.context[v] for v in velden} == {v: voor.context[v] for v in velden}


def test_coordinator_gaat_per_district_naar_de_vergaderstand(coordinator, ronde, deelname, dvo):
    pagina = coordinator.get(reverse("coordinatie", args=[ronde.pk])).text

    assert "nog niet begonnen" in pagina
    assert reverse("bespreking", args=[dvo.pk]) in pagina


def test_secretaris_opent_de_vergaderstand_vanuit_het_dvo_deel(als, deelname, dvo):
    deelname.secretaris = True
    deelname.save()
    client = als(deelname.gebruiker)

    link = reverse("bespreking", args=[dvo.pk])
    assert link in client.get(reverse("lezen", args=[dvo.pk])).text
    assert link not in client.get(reverse("lezen", args=[deelname.pk])).text


@pytest.mark.parametrize("adres", ["antwoorden", "coordinatie"])
def test_bladzijde_kost_evenveel_queries_bij_een_en_meer_standpunten(coordinator, ronde, adres):
    doel = reverse(adres, args=[ronde.pk])
    aantallen = []
    for nummer, (district, partner) in enumerate((("Twente", "Borne"), ("Zuid", "Tiel")), 1):
        fabriek.maak_inzending(fabriek.maak_deelname(ronde, partner=partner, nummer=nummer))
        fabriek.maak_inzending(fabriek.maak_dvo(ronde, district))
        with CaptureQueriesContext(connection) as vragen:
            assert coordinator.get(doel).status_code == 200
        aantallen.append(len(vragen))

    assert aantallen[0] == aantallen[1]
