"""Reading in a real Chromium: two clicks to who and why, and the map by keyboard."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import fabriek
from tests.thema.telwereld import OM, inventariseer
from thema.models import Onderwerp, Thema
from veiligheid import inloglink


@pytest.fixture
def april(transactional_db):
    """Almelo, Borne, Losser, Ede and Tiel lie beside each other, from west to east."""
    inventarisatie = inventariseer(
        {
            "Almelo": [(2, "Ondermijning"), (1, "Geweld")],
            "Borne": [(1, "Ondermijning")],
            "Ede": [(None, "Ondermijning")],
            OM: [(1, "Ondermijning")],
        },
        bevroren=True,
    )
    Thema.objects.filter(nummer=1).update(toelichting="Bijna alle partners noemen dit onderwerp.")
    return inventarisatie


@pytest.mark.parametrize("breedte", [360, 1280])
@pytest.mark.parametrize("rol", ["lid", "coordinator", "bbg"])
def test_in_twee_klikken_van_start_naar_wie_en_waarom(april, log_in, live_server, rol, breedte):
    ronde = fabriek.maak_ronde()
    gebruiker = fabriek.maak_gebruiker(rol)
    fabriek.nodig_uit(ronde, gebruiker)
    pagina = log_in(gebruiker, viewport={"width": breedte, "height": 800})
    pagina.goto(live_server.url + reverse("start"))

    pagina.get_by_role("link", name="Prioriteiten", exact=True).click()
    pagina.get_by_role("link", name="Ondermijning", exact=True).first.click()

    expect(pagina.get_by_role("heading", level=1)).to_have_text("Ondermijning")
    expect(pagina.get_by_text("3 van de 5 gemeenten noemen dit")).to_be_in_viewport()
    waarom = pagina.get_by_role("region", name="Waarom is dit een thema?")
    expect(waarom).to_contain_text("Bijna alle partners noemen dit onderwerp.")
    twente = pagina.get_by_role("region", name="Gemeenten in Twente")
    expect(twente.get_by_role("row")).to_have_text(
        [
            re.compile(r"Gemeente\s+Plaats\s+In eigen woorden"),
            re.compile(r"Almelo\s+2\s+Ondermijning van Almelo"),
            re.compile(r"Borne\s+1\s+Ondermijning van Borne"),
        ]
    )


@pytest.fixture
def kaart(april, log_in, live_server):
    """The page with the map of Ondermijning."""
    pagina = log_in(fabriek.maak_gebruiker())
    adres = reverse("onderwerp", args=[Onderwerp.objects.get(naam="Ondermijning").pk])
    pagina.goto(live_server.url + adres)
    return pagina


def op(pagina) -> str:
    """The name of the tile that has the focus."""
    return pagina.evaluate("document.activeElement.querySelector('title')?.textContent ?? ''")


def test_kaart_is_een_tabstop_en_loopt_met_de_pijltjes(kaart):
    kaart.get_by_role("link", name="Almelo, Twente: op plaats 2").focus()

    gelopen = []
    for toets in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowUp", "End", "ArrowRight", "Home"):
        kaart.keyboard.press(toets)
        gelopen.append(op(kaart))

    assert gelopen == [
        "Borne, Twente: op plaats 1",
        "Losser, Twente: gaf geen prioriteiten op",
        "Borne, Twente: op plaats 1",
        "Borne, Twente: op plaats 1",
        "Tiel, Zuid: gaf geen prioriteiten op",
        "Tiel, Zuid: gaf geen prioriteiten op",
        "Almelo, Twente: op plaats 2",
    ]
    assert kaart.locator("svg[data-kaart] a[tabindex='0']").count() == 1
    kaart.keyboard.press("Tab")
    assert op(kaart) == ""


def test_enter_op_een_tegel_gaat_naar_de_gemeente(kaart):
    kaart.get_by_role("link", name="Almelo, Twente: op plaats 2").focus()
    kaart.keyboard.press("ArrowRight")
    kaart.keyboard.press("Enter")

    expect(kaart.get_by_role("heading", level=1)).to_have_text("Borne")


def test_focus_op_een_tegel_is_te_zien(kaart):
    tegel = kaart.get_by_role("link", name="Borne, Twente: op plaats 1")
    ervoor = tegel.screenshot()
    kaart.get_by_role("link", name="Almelo, Twente: op plaats 2").focus()
    kaart.keyboard.press("ArrowRight")

    stijl = tegel.evaluate(
        "t => [...t.querySelectorAll('polygon')].map(p => getComputedStyle(p).stroke)"
    )

    assert stijl == ["rgb(224, 160, 48)", "rgb(23, 36, 47)"]
    assert tegel.screenshot() != ervoor


def test_kaart_werkt_zonder_javascript(april, new_context, live_server):
    pagina = new_context(locale="nl-NL", java_script_enabled=False).new_page()
    pagina.goto(live_server.url + inloglink.pad(fabriek.maak_gebruiker()))
    pagina.get_by_role("button", name="Inloggen").click()
    adres = reverse("onderwerp", args=[Onderwerp.objects.get(naam="Ondermijning").pk])
    pagina.goto(live_server.url + adres)

    tegels = pagina.get_by_role("group", name="Kaart: 3 van 5 gemeenten").get_by_role("link")

    assert tegels.count() == 5
    assert pagina.locator("svg[data-kaart] a[tabindex]").count() == 0
    expect(pagina.get_by_text("Met de pijltjestoetsen")).to_be_hidden()
