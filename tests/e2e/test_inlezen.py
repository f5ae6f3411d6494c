"""Taking in a messy workbook, in a browser: see what is wrong, correct it, confirm."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from openpyxl import Workbook
from playwright.sync_api import expect

from tests import fabriek
from tests.e2e.test_toegankelijkheid import REGELS
from thema.models import Invoerbestand, Opgave


@pytest.fixture
def inventarisatie(transactional_db):
    return fabriek.maak_inventarisatie("Mei", peildatum=date(2018, 5, 1))


@pytest.fixture
def rommelig(tmp_path):
    """What people make: a merged title, an empty row, spaces, 'Gem.', numbers as text, a heading that says
    nothing, a gemeente that did not exist yet, the same priority twice, and a second sheet."""
    boek = Workbook()
    blad = boek.active
    blad.title = "Bijlage 1"
    blad["A1"] = "Prioriteiten van de gemeenten 2018"
    blad.merge_cells("A1:D1")
    for rij in (
        (),
        ("Gemeente", "Nr", "Prioriteit", "Wat er nog bij hoort"),
        ("Gem. Borne ", "1", "  Ondermijning  ", "met Twente"),
        ("Borne", "2", "Geweld", None),
        ("Borne", "3", "geweld", None),
        ("West Betuwe", "1", "Drugs", "uit Geldermalsen"),
        (),
        ("O.M.", "1", "Mensenhandel", None),
    ):
        blad.append(rij)
    boek.create_sheet("Contactpersonen").append(("Naam", "Telefoon"))
    boek.save(pad := tmp_path / "bijlage definitief (2).xlsx")
    return pad


def rijen() -> list[tuple]:
    return list(
        Opgave.objects.order_by("partner__naam", "rang").values_list(
            "inventarisatie__naam", "partner__naam", "rang", "tekst", "opmerking", "onderwerp__naam"
        )
    )


def test_rommelige_werkmap_van_kiezen_tot_opnemen(inventarisatie, rommelig, log_in, live_server):
    pagina = log_in(fabriek.maak_gebruiker("coordinator"))
    pagina.goto(live_server.url + reverse("inlezen", args=[inventarisatie.pk]))
    pagina.get_by_label("Werkmap of CSV-bestand").set_input_files(rommelig)
    pagina.get_by_role("button", name="Bekijk wat erin staat").click()

    fouten = pagina.get_by_role("region", name="Fouten")
    expect(fouten.get_by_role("row")).to_have_count(2)
    expect(fouten).to_contain_text("A7")
    expect(fouten).to_contain_text("West Betuwe bestond in april 2018 nog niet")
    expect(pagina.get_by_role("button", name="Neem")).to_have_count(0)
    pagina.locator("summary", has_text="Let op").click()
    for cel in ("C6", "D3", "Contactpersonen"):
        expect(pagina.get_by_role("region", name="Keuzes van het portaal")).to_contain_text(cel)
    assert Axe().run(pagina, options=REGELS).response["violations"] == []
    assert rijen() == []

    pagina.get_by_label("Wie is ‘West Betuwe’?").select_option(label="Tiel")
    pagina.get_by_label("D: Wat er nog bij hoort").select_option(label="opmerking")
    pagina.get_by_role("button", name="Bekijk opnieuw").click()
    expect(pagina.get_by_role("status")).to_contain_text("Uw verbeteringen zijn bewaard.")
    pagina.get_by_role("button", name="Neem 4 prioriteiten van 3 partners op").dblclick()

    pagina.wait_for_url("**/koppelen/")
    assert rijen() == [
        ("Mei", "Borne", 1, "Ondermijning", "met Twente", "Ondermijning"),
        ("Mei", "Borne", 2, "Geweld", "", None),
        ("Mei", "Openbaar Ministerie", 1, "Mensenhandel", "", None),
        ("Mei", "Tiel", 1, "Drugs", "uit Geldermalsen", None),
    ]
    bestand = Invoerbestand.objects.get()
    assert (bytes(bestand.inhoud), bestand.aantal) == (rommelig.read_bytes(), 4)


def test_geweigerd_bestand_zegt_het_bij_het_veld(inventarisatie, log_in, live_server, tmp_path):
    (groot := tmp_path / "groot.xlsx").write_bytes(b"PK" + bytes(45 * 1024**2))
    pagina = log_in(fabriek.maak_gebruiker("coordinator"))
    pagina.goto(live_server.url + reverse("inlezen", args=[inventarisatie.pk]))
    pagina.get_by_label("Werkmap of CSV-bestand").set_input_files(groot)

    pagina.get_by_role("button", name="Bekijk wat erin staat").click()

    veld = pagina.get_by_label("Werkmap of CSV-bestand")
    expect(veld).to_have_attribute("aria-invalid", "true")
    expect(pagina.get_by_text("Dit bestand is groter dan 5 MB.")).to_be_visible()
    assert pagina.title().startswith("Fout: ")
    assert Axe().run(pagina, options=REGELS).response["violations"] == []
    assert not Invoerbestand.objects.exists()
