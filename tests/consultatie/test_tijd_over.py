"""A range from what is open; the estimates themselves stand in consultatie.tijd_over with their reasons."""

import pytest

from consultatie.models import Onderdeel
from consultatie.tijd_over import DUUR, Duur, tijd_over
from consultatie.volledigheid import invulling
from tests import fabriek
from thema.models import Thema

pytestmark = pytest.mark.django_db


@pytest.fixture
def deelname():
    return fabriek.maak_deelname(fabriek.maak_ronde())


def over(deelname) -> Duur | None:
    return tijd_over(invulling(deelname))


def test_elke_cel_van_een_lid_heeft_een_schatting(deelname):
    stand = invulling(deelname)

    assert {c.onderdeel for v in stand.vragen for c in stand.cellen(v)} == set(DUUR)
    assert all(0 <= van < tot for van, tot in DUUR.values())


def test_wie_niet_begon_krijgt_de_tijd_van_alles(deelname):
    assert (over(deelname), str(over(deelname))) == (Duur(5, 20), "5 tot 20 minuten")


def test_vier_themas_kosten_meer_dan_twee(deelname):
    strategie = deelname.ronde.strategie
    for nummer in (3, 4):
        Thema.objects.create(strategie=strategie, nummer=nummer, naam="T", kort="t", bron="-")

    assert over(deelname) == Duur(10, 30)


def test_tijd_neemt_af_met_elk_antwoord(deelname):
    concept = fabriek.maak_inzending(deelname, "concept")
    vol = over(deelname)
    concept.antwoorden.filter(onderdeel__in=["stip", "ambitie"]).delete()

    half = over(deelname)

    assert half.van > vol.van
    assert half.tot > vol.tot


def test_alles_ingevuld_is_nog_nakijken_en_nooit_nul(deelname):
    concept = fabriek.maak_inzending(deelname, "concept")
    themas = Thema.objects.all()
    for onderdeel in Onderdeel:
        if onderdeel in DUUR and not concept.antwoorden.filter(onderdeel=onderdeel).exists():
            for thema in themas if onderdeel.per_thema else (None,):
                veld = "keuze" if onderdeel.keuzes else "tekst"
                concept.antwoorden.create(onderdeel=onderdeel, thema=thema, **{veld: "x"})

    assert over(deelname) == Duur(1, 2)


def test_tekst_naast_een_gemaakte_keuze_mag_overgeslagen_zijn(deelname):
    concept = fabriek.maak_inzending(deelname, "concept")
    concept.antwoorden.filter(onderdeel="stip").update(tekst="")

    assert over(deelname).van == 1


def test_verplichte_toelichting_telt_ook_in_de_ondergrens(deelname):
    concept = fabriek.maak_inzending(deelname, "concept", instemming="mits")
    concept.antwoorden.filter(onderdeel="instemming_toelichting").update(tekst=" ")

    assert over(deelname).van == 3


@pytest.mark.parametrize("keuze", ["oneens", "geen_oordeel"])
def test_ambitie_die_niet_hoeft_telt_niet_in_de_ondergrens(deelname, keuze):
    concept = fabriek.maak_inzending(deelname, "concept", instemming=keuze)
    concept.antwoorden.filter(onderdeel="ambitie").update(keuze="")

    assert over(deelname).van == 1


def test_na_indienen_is_er_geen_tijd_meer(deelname):
    fabriek.maak_inzending(deelname)

    assert over(deelname) is None


def test_herziening_begint_weer_te_tellen(deelname):
    fabriek.maak_inzending(deelname)
    fabriek.maak_inzending(deelname, "concept", versie=2)

    assert over(deelname).van == 1


def test_een_dvo_krijgt_geen_schatting(deelname):
    assert over(fabriek.maak_dvo(deelname.ronde)) is None
