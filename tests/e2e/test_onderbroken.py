"""The web server as in production stops while somebody types in a real browser, and comes back."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from consultatie.models import Antwoord
from tests import fabriek
from tests.server import Webserver, sessie


@pytest.fixture
def server(transactional_db):
    server = Webserver()
    server.start()
    yield server
    server.dood()


def test_server_die_stopt_tijdens_het_typen_en_terugkomt_kost_geen_letter(
    server, ronde, new_context
):
    deelname = fabriek.maak_deelname(ronde)
    adres = f"http://localhost:{server.poort}"
    venster = new_context(locale="nl-NL")
    venster.add_cookies([{"name": "sessionid", "value": sessie(deelname.gebruiker), "url": adres}])
    pagina = venster.new_page()
    pagina.goto(adres + reverse("vraag", args=[deelname.pk, 1]))
    veld = pagina.get_by_label("Welke prioriteit mist u?")
    stand = pagina.locator("[data-cel=prioriteit_gemist] [data-stand]")
    veld.press_sequentially("Voor de storing")
    expect(stand).to_have_text(re.compile("^Opgeslagen"))

    server.dood()
    veld.press_sequentially(", tijdens")
    expect(stand).to_contain_text("er is geen verbinding")
    server.start()

    expect(stand).to_have_text(re.compile("^Opgeslagen"), timeout=40_000)
    assert Antwoord.objects.get().tekst == "Voor de storing, tijdens"
