"""Two onderwerpen to merge, beside the `inventarisatie` of the test itself."""

import pytest

from thema.models import Onderwerp


@pytest.fixture
def bron(inventarisatie) -> Onderwerp:
    """The one that fabriek.maak_inventarisatie maps every text to; it falls under theme 1."""
    return Onderwerp.objects.get(naam="Ondermijning")


@pytest.fixture
def doel(inventarisatie) -> Onderwerp:
    return Onderwerp.objects.create(naam="Zware misdaad")
