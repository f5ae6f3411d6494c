"""The key under which texts are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thema.suggesties import sleutel
from thema.suggesties.sleutel import LENGTE


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("  Aanpak   Woninginbraken (HIC) ", "aanpak woninginbraken hic"),
        ("OMG’s", "omgs"),
        ("OMG's", "omgs"),
        ("Café-overlast", "cafe overlast"),
        ("Drugs- en alcoholoverlast", "drugs en alcoholoverlast"),
        ("cybercrime_fraude", "cybercrime fraude"),
        ("---", ""),
        ("", ""),
        ("ß" * 200, "s" * LENGTE),
    ],
)
def test_sleutel_laat_weg_wat_niets_zegt(tekst, verwacht):
    assert sleutel(tekst) == verwacht


@given(st.text(max_size=300))
def test_sleutel_van_een_sleutel_is_die_sleutel(tekst):
    eerste = sleutel(tekst)
    assert sleutel(eerste) == eerste
    assert len(eerste) <= LENGTE
    assert eerste == eerste.strip()


@given(st.text(max_size=50))
def test_sleutel_is_gelijk_bij_hoofdletters_en_spaties(tekst):
    assert sleutel(f" {tekst}  !") == sleutel(tekst)
