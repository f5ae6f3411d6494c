from datetime import date

import pytest

from veiligheid.inlezen import cellen
from veiligheid.inlezen.cellen import Celfout


@pytest.mark.parametrize(
    ("tekst", "sleutel"),
    [
        (" Oude IJsselstreek,  Gem. ", "oude ijsselstreek gem"),
        ("E-mailadres", "e mailadres"),
        ("Café's", "cafe s"),
        ("–", ""),
    ],
)
def test_sleutel_laat_weg_waarin_mensen_verschillen(tekst, sleutel):
    assert cellen.sleutel(tekst) == sleutel


@pytest.mark.parametrize(
    ("tekst", "gelezen"),
    [(" Anna\n de  Wit ", "Anna de Wit"), ("'=1+1", "=1+1"), ("An\u00adna_x000D_", "Anna")],
)
def test_schoon_geeft_een_regel_zonder_wat_niemand_ziet(tekst, gelezen):
    assert cellen.schoon(tekst) == gelezen


@pytest.mark.parametrize("tekst", ["#N/B", "a\x07b", "a\ufffd"])
def test_schoon_weigert_wat_niet_te_lezen_is(tekst):
    with pytest.raises(Celfout):
        cellen.schoon(tekst)


@pytest.mark.parametrize(
    ("waarde", "zin"),
    [
        (True, "WAAR of ONWAAR"),
        (date(2018, 4, 20), "een datum of een tijd"),
        (1.5, "alleen het getal 1,5"),
    ],
)
def test_soort_zegt_wat_er_staat(waarde, zin):
    assert cellen.soort(waarde) == zin
