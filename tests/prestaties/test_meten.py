"""The frame of `make bench`: what it writes, what it prints, and when it fails."""

import json
from io import StringIO

import pytest

from tests.prestaties.meten import Meting, meet, voer_uit


def _meting(naam: str, ons: float, *, grens: float = 1.5) -> Meting:
    return Meting(naam, lambda: (ons, 2.0), grens, f"Waarom {naam}")


@pytest.mark.parametrize(("ons", "code"), [(2.9, 0), (3.0, 0), (3.1, 1)])
def test_afloop_is_alleen_goed_op_of_onder_de_grens(tmp_path, ons, code):
    assert voer_uit([_meting("a", ons), _meting("b", 1.0)], tmp_path / "b.json", StringIO()) == code


def test_bestand_is_een_lijst_van_verhoudingen(tmp_path):
    bestand = tmp_path / "var" / "bench.json"

    voer_uit([_meting("import_20000", 2.5), _meting("b", 4.0)], bestand, StringIO())

    assert json.loads(bestand.read_text()) == [
        {
            "naam": "import_20000",
            "verhouding": 1.25,
            "grens": 1.5,
            "toelichting": "Waarom import_20000",
        },
        {"naam": "b", "verhouding": 2.0, "grens": 1.5, "toelichting": "Waarom b"},
    ]


def test_tabel_zegt_in_het_nederlands_wat_te_langzaam_is(tmp_path):
    scherm = StringIO()

    voer_uit([_meting("a", 2.5), _meting("b", 4.0)], tmp_path / "b.json", scherm)

    assert scherm.getvalue() == (
        "meting      ons    vloer  verhouding  grens\n"
        "a       2,500 s  2,000 s        1,25   1,50  goed\n"
        "b       4,000 s  2,000 s        2,00   1,50  te langzaam\n"
    )


def test_meting_neemt_de_middelste_van_elke_kant_na_een_ronde_om_warm_te_worden():
    rondes = iter([(99, 99), (9, 2), (3, 2), (4, 8), (2, 2), (3, 2)])

    uitslag = meet(Meting("a", lambda: next(rondes), 1.5, "-"))

    assert (uitslag.ons, uitslag.vloer, uitslag.verhouding) == (3, 2, 1.5)
    assert list(rondes) == []
