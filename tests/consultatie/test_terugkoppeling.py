"""What one member reads of what became of their words, and never of another's."""

from dataclasses import asdict

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultatie.models import Deelname, Onderdeel, Ronde
from consultatie.terugkoppeling import Bestemming, Terugkoppeling, lees
from tests import fabriek
from tests.consultatie.verwerking import (
    behandel,
    eerste_thema,
    gecodeerd,
    rond_af_zonder_meer,
    schrijver,
    stuk_van,
    zet,
)
from veiligheid.models import District, Partner

pytestmark = pytest.mark.django_db

NOORD = "Politie Noord"


def maak_noord() -> None:
    """A third district: with two, what is hidden of one always follows from the other."""
    district = District.objects.create(naam="Noord", volgorde=3)
    Partner.objects.create(soort=Partner.Soort.POLITIE, naam=NOORD, district=district)


@pytest.fixture
def ronde() -> Ronde:
    return fabriek.maak_ronde("gesloten")


@pytest.fixture
def coordinator(ronde):
    return fabriek.maak_gebruiker("coordinator")


@pytest.fixture
def lid(ronde) -> Deelname:
    return schrijver(ronde, "Parken en wijken")


def afgerond(ronde, coordinator, deelname) -> Terugkoppeling:
    rond_af_zonder_meer(ronde, coordinator)
    return lees(Deelname.objects.select_related("ronde__strategie").get(pk=deelname.pk))


def test_eigen_woorden_staan_bij_het_punt_met_uitkomst_en_reden(ronde, coordinator, lid):
    parken = fabriek.maak_punt(ronde, "Parken als accent", thema=eerste_thema())
    wijken = fabriek.maak_punt(ronde, "Minder wijken")
    behandel(parken, coordinator)
    behandel(wijken, coordinator, "niet", "Dat kan niet")
    zet(parken, gecodeerd(lid, door=coordinator, woorden="Parken"))
    zet(wijken, gecodeerd(lid, door=coordinator), tegen=True)

    eerste, *rest = afgerond(ronde, coordinator, lid).teksten

    assert (eerste.vindplaats, eerste.tekst) == (
        "Vraag 1: Wat wilt u over de lijsten zeggen?",
        "Parken en wijken",
    )
    assert eerste.bestemmingen == (
        Bestemming("Parken", 1, "Parken als accent", False, "overgenomen", "Goed idee"),
        Bestemming("", 2, "Minder wijken", True, "niet overgenomen", "Dat kan niet"),
    )
    assert rest
    assert all(tekst.bestemmingen == () for tekst in rest)


def test_zelfde_woorden_met_twee_codes_staan_eenmaal_bij_een_punt(ronde, coordinator, lid):
    punt = fabriek.maak_punt(ronde)
    zet(punt, *(gecodeerd(lid, door=coordinator, code=code, woorden="Parken") for code in "ab"))

    assert len(afgerond(ronde, coordinator, lid).teksten[0].bestemmingen) == 1


def test_alle_punten_staan_er_met_cijfers(ronde, coordinator, lid):
    parken = fabriek.maak_punt(ronde, "Parken", thema=eerste_thema())
    for nummer in range(2, 9):
        ander = schrijver(ronde, nummer=nummer, partner="Borne" if nummer < 8 else "Tiel")
        zet(parken, gecodeerd(ander, door=coordinator))
    maak_noord()
    for nummer in (9, 10):
        schrijver(ronde, nummer=nummer, partner=NOORD)
    behandel(parken, coordinator, "later", "Volgend jaar")
    fabriek.maak_punt(ronde, "Nog niets")

    terug = afgerond(ronde, coordinator, lid)

    assert [
        (p.nummer, p.stelling, p.thema, p.uitkomst, p.reden, p.steun.voor, p.steun.van, p.eigen)
        for p in terug.punten
    ] == [
        (1, "Parken", "Ondermijning", "komt later terug", "Volgend jaar", "7", 10, ""),
        (2, "Nog niets", "", "nog te beslissen", "", "geen", 10, ""),
    ]
    assert (terug.punten[0].district, terug.punten[1].district) == ("6", "")


def test_niets_van_een_ander_staat_erin(ronde, coordinator, lid):
    punt = fabriek.maak_punt(ronde, toelichting="Vooral de burgemeester van Tiel")
    ander = schrijver(ronde, "GEHEIM van een ander", nummer=2, partner="Tiel")
    dvo = fabriek.maak_dvo(ronde)
    fabriek.maak_inzending(dvo, tekst="GEHEIM van het DVO")
    zet(punt, *(gecodeerd(wie, door=coordinator) for wie in (lid, ander, dvo)))
    behandel(punt, coordinator)
    stuk_van(ander).navragen.create(tekst="GEHEIM gevraagd", door=coordinator)

    alles = str(asdict(afgerond(ronde, coordinator, lid)))

    assert "Parken en wijken" in alles
    for woord in ("GEHEIM", ander.naam, "Tiel", coordinator.naam):
        assert woord not in alles


def test_standpunt_van_het_eigen_dvo_staat_ernaast_en_van_een_ander_niet(ronde, coordinator, lid):
    punt = fabriek.maak_punt(ronde)
    for district in ("Twente", "Zuid"):
        dvo = fabriek.maak_dvo(ronde, district)
        fabriek.maak_inzending(dvo)
        zet(punt, gecodeerd(dvo, door=coordinator), tegen=district == "Twente")

    terug = afgerond(ronde, coordinator, lid)

    assert (terug.punten[0].dvo, terug.punten[0].steun.voor) == ("tegen", "geen")


def test_dvo_leest_zijn_standpunt_en_de_punten_met_genoeg_steun_uit_het_district(
    ronde, coordinator
):
    dvo = fabriek.maak_dvo(ronde)
    fabriek.maak_inzending(dvo, tekst="Wij samen")
    maak_noord()
    veel, weinig = fabriek.maak_punt(ronde, "Veel"), fabriek.maak_punt(ronde, "Weinig")
    for nummer in range(1, 15):
        partner = "Borne" if nummer < 7 else ("Tiel" if nummer < 11 else NOORD)
        codering = gecodeerd(schrijver(ronde, nummer=nummer, partner=partner), door=coordinator)
        if nummer in (1, 2, 3, 4, 5, 7, 8, 11):
            zet(veel, codering)
        if nummer in (1, 2):
            zet(weinig, codering)

    terug = afgerond(ronde, coordinator, dvo)

    assert (terug.is_dvo, {tekst.tekst for tekst in terug.teksten}) == (True, {"Wij samen"})
    assert [(p.stelling, p.district) for p in terug.punten] == [("Veel", "5"), ("Weinig", "")]
    assert [p.stelling for p in terug.uit_district] == ["Veel"]


def test_wie_niets_indiende_leest_alleen_de_punten(ronde, coordinator):
    deelname = fabriek.maak_deelname(ronde)
    fabriek.maak_punt(ronde)

    terug = afgerond(ronde, coordinator, deelname)

    assert (terug.ingediend, terug.teksten, len(terug.punten)) == (False, (), 1)


def test_vervangen_tekst_staat_er_niet(ronde, coordinator, lid):
    oud = lid.inzendingen.get()
    oud.status = "vervangen"
    oud.save()
    fabriek.maak_inzending(lid, versie=2, tekst="Nieuwe woorden")

    terug = afgerond(ronde, coordinator, lid)

    assert {tekst.tekst for tekst in terug.teksten} == {"Nieuwe woorden"}


def test_kenmerk_verandert_alleen_met_wat_er_staat(ronde, coordinator, lid):
    punt = fabriek.maak_punt(ronde)
    eerst = afgerond(ronde, coordinator, lid)
    assert lees(lid).peilmoment != eerst.peilmoment

    nogmaals = lees(Deelname.objects.get(pk=lid.pk))
    behandel(punt, coordinator)
    daarna = lees(Deelname.objects.get(pk=lid.pk))

    assert eerst.gegevens_hash == nogmaals.gegevens_hash != daarna.gegevens_hash


def test_lezen_kost_bij_meer_punten_en_teksten_evenveel_queries(ronde, coordinator, lid):
    zet(fabriek.maak_punt(ronde), gecodeerd(lid, door=coordinator))
    with CaptureQueriesContext(connection) as een:
        afgerond(ronde, coordinator, lid)
    for i in range(9):
        stuk = stuk_van(lid, Onderdeel.STIP)
        codering = fabriek.codeer(stuk, fabriek.maak_code(ronde, f"c{i}"), door=coordinator)
        zet(fabriek.maak_punt(ronde, f"Punt {i}"), codering)
    with CaptureQueriesContext(connection) as tien:
        afgerond(ronde, coordinator, lid)

    assert len(tien) == len(een)
