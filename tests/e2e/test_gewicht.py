"""What a page weighs and whether it stays where it is while it loads and while one types."""

import gzip

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Response, expect

from tests import fabriek

LICHT = 100_000  # bytes, for the first page with everything on it
TELEFOON = {"width": 360, "height": 740}
# Chromium counts what moves without the person doing something (web.dev, Cumulative Layout Shift).
VERSCHUIVINGEN = """() => {
  window.verschoven = [];
  new PerformanceObserver((lijst) => {
    for (const deel of lijst.getEntries()) {
      if (deel.value) window.verschoven.push(deel.sources.map((bron) => bron.node?.outerHTML?.slice(0, 200)));
    }
  }).observe({ type: "layout-shift", buffered: true });
}"""


@pytest.fixture
def deelname(ronde):
    return fabriek.maak_deelname(ronde)


def adressen(deelname) -> dict[str, str]:
    return {
        "inloggen": reverse("account_login"),
        "lezen": reverse("lezen", args=[deelname.pk]),
        "vraag een": reverse("vraag", args=[deelname.pk, 1]),
        "vraag drie": reverse("vraag_thema", args=[deelname.pk, 3, 1]),
    }


@pytest.mark.parametrize("naam", ["inloggen", "lezen", "vraag een", "vraag drie"])
def test_bladzijde_is_licht_en_vraagt_niets_aan_een_ander(naam, live_server, log_in, deelname):
    """Every response counted as it goes over the line; what is only compressed in production (the static
    files) as gzip makes it there."""
    pagina = log_in(deelname.gebruiker)
    if naam == "inloggen":
        pagina.context.clear_cookies()
    pagina.context.new_cdp_session(pagina).send("Network.setCacheDisabled", {"cacheDisabled": True})
    gekregen = []
    pagina.on("response", lambda antwoord: gekregen.append(antwoord))

    pagina.goto(live_server.url + adressen(deelname)[naam], wait_until="networkidle")

    assert {antwoord.url.split("/")[2] for antwoord in gekregen} == {live_server.url.split("/")[2]}
    gewichten = {antwoord.url: _gewicht(pagina, antwoord) for antwoord in gekregen}
    assert sum(gewichten.values()) < LICHT, gewichten


def _gewicht(pagina: Page, antwoord: Response) -> int:
    if "/static/" not in antwoord.url:
        return antwoord.request.sizes()["responseBodySize"]
    lijf = pagina.request.get(antwoord.url).body()
    return min(len(gzip.compress(lijf)), len(lijf))


@pytest.mark.parametrize("venster", [TELEFOON, {"width": 1280, "height": 900}], ids=["360", "1280"])
@pytest.mark.parametrize("naam", ["lezen", "vraag een", "vraag drie"])
def test_niets_verschuift_bij_het_openen(naam, venster, live_server, log_in, deelname):
    pagina = log_in(deelname.gebruiker, viewport=venster)
    pagina.add_init_script(f"({VERSCHUIVINGEN})()")

    pagina.goto(live_server.url + adressen(deelname)[naam], wait_until="networkidle")

    assert _rust(pagina) == []


@pytest.mark.parametrize("venster", [TELEFOON, {"width": 1280, "height": 900}], ids=["360", "1280"])
def test_niets_verschuift_als_een_veld_zich_opslaat(venster, live_server, log_in, deelname):
    pagina = log_in(deelname.gebruiker, viewport=venster)
    pagina.goto(live_server.url + adressen(deelname)["vraag drie"])
    stip = pagina.get_by_label("Uw stip op de horizon")
    stip.evaluate("veld => veld.scrollIntoView()")  # what follows it is in sight
    pagina.evaluate(f"({VERSCHUIVINGEN})()")

    stip.press_sequentially("Water")
    expect(pagina.locator("[data-stand]").first).to_contain_text("Opgeslagen")

    assert _rust(pagina) == []


def _rust(pagina: Page) -> list:
    """What shifted, after two frames in which nothing was left to draw."""
    pagina.evaluate(
        "() => new Promise((klaar) => requestAnimationFrame(() => setTimeout(klaar, 100)))"
    )
    return pagina.evaluate("window.verschoven")
