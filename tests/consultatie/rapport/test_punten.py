"""The points of a round with words of members, on a real database."""

import pytest

from consultatie.models import Antwoord, Onderdeel
from consultatie.rapport import codeboek, punten
from consultatie.rapport.keuze import GEHEEL, Keuze
from consultatie.rapport.punten import Citaat
from tests import fabriek
from tests.consultatie.verwerking import behandel, gecodeerd, schrijver, zet

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return fabriek.maak_gebruiker("coordinator")


@pytest.fixture
def ronde():
    return fabriek.maak_ronde()


def spreker(ronde, coordinator, nummer, woorden, aanhalen="", partner="Borne"):
    """A member whose coded words may be quoted in this way."""
    deelname = schrijver(ronde, woorden, nummer=nummer, partner=partner)
    deelname.functie = "burgemeester"
    deelname.save()
    if aanhalen:
        Antwoord.objects.create(
            inzending=deelname.inzendingen.get(),
            onderdeel=Onderdeel.AANHALEN_HERKENNING,
            keuze=aanhalen,
        )
    return gecodeerd(deelname, door=coordinator)


def test_citaat_noemt_wie_het_zei_zoals_die_dat_wil(ronde, coordinator):
    punt = fabriek.maak_punt(ronde)
    naam = spreker(ronde, coordinator, 1, "Met naam", "naam")
    functie = spreker(ronde, coordinator, 2, "Met functie", "functie", partner="Tiel")
    district = spreker(ronde, coordinator, 3, "Zonder keuze")
    niet = spreker(ronde, coordinator, 4, "Niet aanhalen", "niet", partner="Tiel")
    zet(punt, naam, functie, district, niet)

    (stand,) = punten.lees(ronde, GEHEEL)

    wie = naam.leesstuk.antwoord.inzending.deelname
    assert set(stand.citaten) == {
        Citaat("Met naam", f"{wie.naam}, burgemeester, Borne", False),
        Citaat("Met functie", "burgemeester, Zuid", False),
        Citaat("Zonder keuze", "Een lid uit Twente", False),
    }
    assert stand.steun.van == 4


def test_zonder_namen_staat_ieder_onder_het_district(ronde, coordinator):
    punt = fabriek.maak_punt(ronde)
    zet(
        punt,
        spreker(ronde, coordinator, 1, "Met naam", "naam"),
        spreker(ronde, coordinator, 2, "Met functie", "functie", partner="Tiel"),
    )

    (stand,) = punten.lees(ronde, Keuze(met_namen=False))

    assert {c.wie for c in stand.citaten} == {"Een lid uit Twente", "Een lid uit Zuid"}


def test_van_een_punt_staan_er_enkele_citaten_uit_zoveel_mogelijk_districten(ronde, coordinator):
    punt = fabriek.maak_punt(ronde)
    for nummer in range(1, 7):
        zet(punt, spreker(ronde, coordinator, nummer, f"Woorden {nummer}"))
    zet(punt, spreker(ronde, coordinator, 7, "Uit het zuiden", partner="Tiel"))
    zet(punt, spreker(ronde, coordinator, 8, "Niet mee eens"), tegen=True)

    (stand,) = punten.lees(ronde, GEHEEL)

    voor = [c for c in stand.citaten if not c.tegen]
    assert len(voor) == punten.MEESTE
    assert "Uit het zuiden" in {c.woorden for c in voor}
    assert [c.woorden for c in stand.citaten if c.tegen] == ["Niet mee eens"]
    assert (stand.steun.voor, stand.steun.tegen, stand.gewicht) == ("7", "minder dan 5", 8)


def test_dezelfde_woorden_staan_er_een_keer(ronde, coordinator):
    punt = fabriek.maak_punt(ronde)
    zet(punt, *(spreker(ronde, coordinator, nummer, "Eens") for nummer in (1, 2)))

    (stand,) = punten.lees(ronde, GEHEEL)

    assert [c.woorden for c in stand.citaten] == ["Eens"]


def test_lang_citaat_wordt_tussen_twee_woorden_ingekort():
    tekst = punten.kort("woord " * 200)

    assert tekst.endswith("woord […]")
    assert len(tekst) <= punten.LANGSTE + len(" […]")
    assert punten.kort("kort\n en  goed") == "kort en goed"


def test_punt_draagt_zijn_uitkomst_en_reden(ronde, coordinator):
    behandel(fabriek.maak_punt(ronde), coordinator, "deels", "Later meer")

    (stand,) = punten.lees(ronde, GEHEEL)

    assert (stand.uitkomst_in_woorden, stand.reden, stand.is_open) == (
        "deels overgenomen",
        "Later meer",
        False,
    )


def test_codes_tellen_leden_en_verzwijgen_kleine_aantallen(ronde, coordinator):
    for nummer in range(1, 6):
        gecodeerd(schrijver(ronde, nummer=nummer), door=coordinator, code="Parken")
    gecodeerd(schrijver(ronde, nummer=6), door=coordinator, code="Zorg")

    assert [(c.naam, c.thema, c.leden) for c in codeboek.lees(ronde)] == [
        ("Parken", "", "5"),
        ("Zorg", "", "minder dan 5"),
    ]
    assert codeboek.gelezen(ronde).gecodeerd == 6
