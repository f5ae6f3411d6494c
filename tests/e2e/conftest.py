"""A real Chromium against the real portal."""

import pytest

from consultatie.models import Ronde
from tests import fabriek
from veiligheid import inloglink


@pytest.fixture
def ronde(transactional_db) -> Ronde:
    return fabriek.maak_ronde()


@pytest.fixture
def log_in(live_server, new_context):
    """Opens a browser of its own for a person and presses the button of their one-time link."""

    def inloggen(gebruiker, **venster):
        pagina = new_context(locale="nl-NL", **venster).new_page()
        pagina.goto(live_server.url + inloglink.pad(gebruiker))
        pagina.get_by_role("button", name="Inloggen").click()
        pagina.wait_for_url(lambda url: "/inloggen/" not in url)
        return pagina

    return inloggen
