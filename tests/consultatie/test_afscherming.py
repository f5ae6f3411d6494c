"""Which cells are hidden, so that no small group can be read or computed from its total."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultatie.afscherming import MINSTENS, scherm_af


@pytest.mark.parametrize(
    ("aantallen", "woorden"),
    [
        ([], []),
        ([5, 9, 30], ["", "", ""]),
        ([4, 9, 30], ["minder dan 5", "afgeschermd", ""]),
        ([30, 4, 9, 3], ["", "minder dan 5", "", "minder dan 5"]),
        ([1, 1, 9, 30], ["minder dan 5", "minder dan 5", "afgeschermd", ""]),
        ([0, 6], ["minder dan 5", "afgeschermd"]),
        ([3], ["minder dan 5"]),
    ],
)
def test_de_kleinste_die_nodig_is_gaat_mee(aantallen, woorden):
    assert [str(reden or "") for reden in scherm_af(aantallen)] == woorden


@given(st.lists(st.integers(0, 40), min_size=2, max_size=8))
def test_totaal_min_wat_er_staat_is_nooit_een_kleine_groep(aantallen):
    redenen = scherm_af(aantallen)
    verborgen = [n for n, reden in zip(aantallen, redenen, strict=True) if reden]

    assert all(reden or n >= MINSTENS for n, reden in zip(aantallen, redenen, strict=True))
    if verborgen and sum(aantallen) >= MINSTENS:
        assert len(verborgen) >= 2
        assert sum(verborgen) >= MINSTENS
