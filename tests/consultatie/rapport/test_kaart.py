import re
from itertools import combinations
from xml.etree import ElementTree

import pytest

from consultatie.rapport.kaart import kaart, legenda
from consultatie.uitkomst import GemeenteStand
from veiligheid.beeld.kaart import STAP_X
from veiligheid.beeld.kleuren import kleuren

from .conftest import gemeenten

SVG = "{http://www.w3.org/2000/svg}"
STANDEN = ("ingediend", "begonnen", "niet_begonnen", "niet_uitgenodigd")
ALLE = gemeenten(lambda i: STANDEN[i % 4])


def tegel(kolom: int, rij: int, district: str = "A", stand: str = "ingediend") -> GemeenteStand:
    return GemeenteStand(f"Gemeente {kolom}-{rij}", district, kolom, rij, stand, 1, 1)


def middens(svg: str) -> list[tuple[float, float]]:
    return [
        (float(t.get("x")), float(t.get("y")))
        for t in ElementTree.fromstring(svg).iter(f"{SVG}text")
    ]


def test_kaart_heeft_een_tegel_per_gemeente_en_geen_twee_op_elkaar():
    svg = kaart(ALLE)

    assert svg.count("<polygon") == 78
    assert (
        min((x1 - x2) ** 2 + (y1 - y2) ** 2 for (x1, y1), (x2, y2) in combinations(middens(svg), 2))
        > 18**2
    )


def test_oneven_rijen_schuiven_een_halve_tegel_op():
    (x_even, _), (x_oneven, _) = middens(kaart([tegel(1, 2), tegel(1, 3)]))

    assert x_oneven - x_even == pytest.approx(STAP_X / 2)


def test_standen_verschillen_ook_zonder_kleur():
    kleur = kleuren()
    tegels = [
        re.search("<polygon[^>]*>", kaart([tegel(1, 1, stand=stand)]))[0] for stand in STANDEN
    ]

    assert [re.search('fill="([^"]*)"', t)[1] for t in tegels] == [
        kleur["petrol"],
        kleur["petrol-midden"],
        "#ffffff",
        "#ffffff",
    ]
    assert ["dasharray" in t for t in tegels] == [False, False, False, True]
    assert f'stroke="{kleur["steen"]}"' in tegels[2]


def test_grens_staat_alleen_tussen_districten():
    binnen = kaart([tegel(1, 1, "A"), tegel(2, 1, "A")])
    tussen = kaart([tegel(1, 1, "A"), tegel(2, 1, "B")])

    assert binnen.count("L") == 0
    assert len(re.findall(r"M[\d.]+ [\d.]+L", tussen)) == 2  # one edge: its halo and its line


def test_kaart_zegt_in_woorden_wat_zij_toont():
    boom = ElementTree.fromstring(kaart(ALLE))

    assert (boom.get("role"), boom[0].tag) == ("img", f"{SVG}title")
    assert boom[0].text == (
        "Kaart van 78 gemeenten, elk één tegel: ingediend 20; begonnen 20; niet begonnen 19; "
        "niet uitgenodigd 19"
    )
    assert [aantal for _stand, _woorden, aantal in legenda(ALLE)] == [20, 20, 19, 19]


def test_kaart_kan_op_een_pagina_met_strenge_csp():
    assert "style" not in kaart(ALLE)


def test_kaart_zonder_gemeenten_is_leeg():
    assert kaart([]) == ""
