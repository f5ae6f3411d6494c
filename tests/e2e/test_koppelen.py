"""Mapping with the keyboard alone, in a real Chromium."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import fabriek
from thema.models import Onderwerp, Opgave, Synoniem

TEKSTEN = {
    "Borne": ["Woninginbraak", "Zeppelins", "Ondermijnende criminaliteit"],
    "Tiel": ["woninginbraken!", "Ondermijning"],
}


@pytest.fixture
def inventarisatie(transactional_db):
    inventarisatie = fabriek.maak_inventarisatie(opgaven=TEKSTEN)
    Onderwerp.objects.create(naam="Woninginbraken")
    Opgave.objects.update(onderwerp=None)
    return inventarisatie


@pytest.fixture
def pagina(inventarisatie, log_in, live_server):
    pagina = log_in(fabriek.maak_gebruiker("coordinator"))
    pagina.goto(live_server.url + reverse("koppelen", args=[inventarisatie.pk]))
    return pagina


def _gekoppeld() -> dict[str, str | None]:
    return dict(Opgave.objects.values_list("tekst", "onderwerp__naam"))


def _naar_de_lijst(pagina) -> None:
    """With Tab, until focus is inside the list."""
    pagina.locator("#toetsen-aan, .toetsen summary").first.focus()
    pagina.keyboard.press("Tab")
    if not pagina.evaluate("!!document.activeElement.closest('#koppellijst')"):
        pagina.keyboard.press("Tab")
    assert pagina.evaluate("!!document.activeElement.closest('#koppellijst')")


def _tekst_met_focus(pagina) -> str:
    return pagina.evaluate(
        "document.activeElement.closest('.koppelregel')?.querySelector('legend')?.textContent ?? ''"
    )


def test_van_ongekoppeld_naar_gekoppeld_en_terug_met_het_toetsenbord(pagina):
    toets = pagina.keyboard.press
    _naar_de_lijst(pagina)
    toets("j")
    for _ in TEKSTEN["Borne"] + TEKSTEN["Tiel"]:  # at the last text j stays where it is
        if _tekst_met_focus(pagina) == "Woninginbraak":
            break
        toets("j")
    assert _tekst_met_focus(pagina) == "Woninginbraak"
    toets("Enter")
    expect(pagina.get_by_text("gekoppeld aan Woninginbraken")).to_be_visible()
    assert _gekoppeld()["Woninginbraak"] == "Woninginbraken"
    assert Synoniem.objects.get().sleutel == "woninginbraak"
    expect(pagina.get_by_text("1 van 5 teksten zijn gekoppeld")).to_be_visible()
    assert _tekst_met_focus(pagina) not in ("", "Woninginbraak")  # on to the next

    toets("u")
    expect(pagina.get_by_text("0 van 5 teksten zijn gekoppeld")).to_be_visible()
    assert set(_gekoppeld().values()) == {None}
    assert _tekst_met_focus(pagina) == "Woninginbraak"  # back where it was
    assert not Synoniem.objects.exists()


def test_toets_g_bevestigt_de_groep(pagina):
    _naar_de_lijst(pagina)
    pagina.keyboard.press("j")
    groep = pagina.evaluate(
        "document.activeElement.closest('section').querySelector('h2').textContent"
    )
    pagina.keyboard.press("g")
    expect(pagina.locator(".koppelregel.gedaan").first).to_be_visible()
    assert {o for o in _gekoppeld().values() if o} == {groep}


def test_toets_x_en_cijfer_kiezen(pagina):
    regel = pagina.locator(".koppelregel", has_text="Woninginbraak")
    regel.locator("fieldset").first.focus()
    eerste = regel.locator("[data-toets='1']").first
    expect(eerste).to_be_checked()
    pagina.keyboard.press("x")
    expect(regel.get_by_label("nu niet").first).to_be_checked()
    pagina.keyboard.press("1")
    expect(eerste).to_be_checked()


def test_toetsen_doen_niets_buiten_de_lijst_of_als_ze_uit_staan(pagina):
    pagina.locator("h1").evaluate("e => { e.tabIndex = -1; e.focus(); }")
    pagina.keyboard.press("g")
    pagina.locator(".toetsen summary").click()
    pagina.get_by_label("Toetsen gebruiken").uncheck()
    pagina.locator(".koppelregel fieldset").first.focus()
    for toets in ("g", "Enter", "x"):
        pagina.keyboard.press(toets)
    pagina.wait_for_timeout(300)
    assert set(_gekoppeld().values()) == {None}
    pagina.reload()
    expect(pagina.locator("#toetsen-aan")).not_to_be_checked()


def test_letters_in_een_veld_zijn_tekst_en_enter_bevestigt_deze_tekst(pagina):
    regel = pagina.locator(".koppelregel", has_text="Zeppelins")
    regel.get_by_label("iets anders").check()
    naam = regel.get_by_label("of een nieuw onderwerp")
    naam.press_sequentially("jgux1")
    expect(naam).to_have_value("jgux1")
    naam.press("Enter")
    expect(pagina.get_by_text("gekoppeld aan jgux1")).to_be_visible()
    assert {t: o for t, o in _gekoppeld().items() if o} == {"Zeppelins": "jgux1"}


def test_een_fout_staat_bij_de_tekst_en_krijgt_de_focus(pagina):
    regel = pagina.locator(".koppelregel", has_text="Zeppelins")
    regel.get_by_label("iets anders").check()
    regel.get_by_role("button", name="Bevestig").click()
    expect(pagina.get_by_text("Kies een onderwerp uit de lijst, of geef")).to_be_visible()
    assert _tekst_met_focus(pagina) == "Zeppelins"


def test_zonder_javascript_is_het_een_gewoon_formulier(inventarisatie, log_in, live_server):
    pagina = log_in(fabriek.maak_gebruiker("coordinator"), java_script_enabled=False)
    pagina.goto(live_server.url + reverse("koppelen", args=[inventarisatie.pk]))
    pagina.get_by_role("button", name="Koppel alles wat op deze bladzijde is gekozen").click()
    assert _gekoppeld()["Woninginbraak"] == "Woninginbraken"
    pagina.get_by_role("button", name="Maak dit ongedaan").click()
    assert set(_gekoppeld().values()) == {None}
