import pytest

from tests import fabriek
from tests.mailserver import Mailserver


@pytest.fixture
def mailserver():
    with Mailserver() as server, server.instellingen():
        yield server
        server.shutdown()


@pytest.fixture
def ronde(db):
    return fabriek.maak_ronde()


@pytest.fixture
def deelname(ronde):
    return fabriek.maak_deelname(ronde)


@pytest.fixture
def bericht(deelname):
    """An invitation that is due."""
    return fabriek.maak_bericht(deelname, "te_versturen")
