import re
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultatie.models.antwoord import Ambitie, Herkenning, Instemming
from consultatie.rapport.grafieken import balk, komma, staaf, stippen, verloop
from consultatie.uitkomst import Respons
from veiligheid.beeld.kleuren import kleuren

from .conftest import telling

SVG = "{http://www.w3.org/2000/svg}"
KLEUREN = kleuren()


def rechthoeken(svg: str) -> list[tuple[float, float, str]]:
    """(x, width, colour) of every rectangle."""
    boom = ElementTree.fromstring(svg)
    return [
        (float(r.get("x")), float(r.get("width")), r.get("fill")) for r in boom.iter(f"{SVG}rect")
    ]


def punten(svg: str) -> list[tuple[float, float]]:
    pad = next((d for d in re.findall(r' d="([^"]*)"', svg) if "h0" in d), "")
    return [(float(x), float(y)) for x, y in re.findall(r"M([\d.]+) ([\d.]+)h0", pad)]


def test_staaf_verdeelt_de_breedte_in_vaste_volgorde():
    svg = staaf(telling(Instemming, (5, 2, 1, 2)), "Zorg", breedte=101.8)

    assert rechthoeken(svg) == [
        (0, 50, KLEUREN["petrol"]),
        (50.6, 20, KLEUREN["saffraan"]),
        (71.2, 10, KLEUREN["steen"]),
        (81.8, 20, KLEUREN["grijs"]),
    ]


def test_staaf_slaat_een_lege_keuze_over_zonder_dubbele_spleet():
    svg = staaf(telling(Herkenning, (1, 0, 0, 1)), "Top 10", breedte=100.6)

    assert rechthoeken(svg) == [(0, 50, KLEUREN["petrol"]), (50.6, 50, KLEUREN["steen"])]


def test_staaf_zonder_antwoorden_is_een_stippellijn_en_zegt_het():
    svg = staaf(telling(Instemming, (0, 0, 0, 0)), "Zorg")

    assert rechthoeken(svg) == []
    assert "<title>Zorg: geen antwoorden</title>" in svg
    assert "stroke-dasharray" in svg


def test_staaf_maakt_oneens_herkenbaar_zonder_kleur():
    assert 'stroke="#ffffff"' in staaf(telling(Instemming, (0, 0, 3, 0)), "Zorg")
    assert 'stroke="#ffffff"' not in staaf(telling(Instemming, (3, 3, 0, 3)), "Zorg")


def test_stippen_zijn_een_per_persoon_boven_het_eigen_niveau():
    svg = stippen(telling(Ambitie, (2, 0, 1, 0, 3)), "Zorg", breedte=100)

    assert [int(x // 20) + 1 for x, _y in punten(svg)] == [1, 1, 3, 5, 5, 5]
    assert "<title>Zorg: 1 2; 2 0; 3 1; 4 0; 5 3; samen 6; midden 4</title>" in svg
    assert 'transform="translate(70 ' in svg


def test_stippen_zonder_antwoorden_tonen_geen_midden():
    svg = stippen(telling(Ambitie, (0, 0, 0, 0, 0)), "Zorg")

    assert punten(svg) == []
    assert "translate" not in svg


@given(st.tuples(*[st.integers(0, 200)] * 5))
@settings(max_examples=40, deadline=None)
def test_stippen_passen_altijd_in_hun_vak(aantallen):
    plaatsen = punten(stippen(telling(Ambitie, aantallen), "Zorg", breedte=100, hoogte=20))

    assert len(plaatsen) == len(set(plaatsen)) == sum(aantallen)
    assert all(0 < y < 20 for _x, y in plaatsen)
    assert [sum(20 * i <= x < 20 * (i + 1) for x, _y in plaatsen) for i in range(5)] == list(
        aantallen
    )


def test_stippen_van_vergeleken_strippen_zijn_even_groot():
    dikte = [
        re.search(r'stroke-width="([\d.]+)" stroke-linecap', stippen(t, "Zorg", grootste=60))[1]
        for t in (telling(Ambitie, (1, 0, 0, 0, 0)), telling(Ambitie, (60, 3, 0, 0, 0)))
    ]

    assert dikte[0] == dikte[1]


def test_stippen_van_meer_mensen_ronden_naar_boven_zodat_niemand_verdwijnt():
    svg = stippen(telling(Ambitie, (1, 0, 20, 21, 0)), "Zorg", per_stip=10)

    assert len(punten(svg)) == 1 + 2 + 3


def test_verloop_stapelt_de_dagen_tot_wie_is_uitgenodigd():
    dagen = [(date(2018, 5, 1), 1, 1), (date(2018, 5, 3), 2, 3)]

    svg = verloop(dagen, 4, breedte=30, hoogte=45)

    assert "samen 3 van 4; op de drukste dag 2" in svg
    assert 'd="M0 33H5V25H25V9H30"' in svg
    assert [(x, breedte) for x, breedte, _kleur in rechthoeken(svg)] == [(1.5, 7), (21.5, 7)]


def test_balk_toont_aantal_en_geheel_op_de_gedeelde_schaal():
    svg = balk(
        Respons(uitgenodigd=20, begonnen=15, ingediend=10), "Twente", grootste=40, breedte=80
    )

    assert rechthoeken(svg) == [
        (0, 40, KLEUREN["zand"]),
        (0, 30, KLEUREN["petrol-midden"]),
        (0, 20, KLEUREN["petrol"]),
    ]
    assert "<title>Twente: 10 van 20 ingediend, 5 begonnen</title>" in svg


@pytest.mark.parametrize(
    "svg",
    [
        staaf(telling(Instemming, (1, 1, 1, 1)), "<b>&"),
        stippen(telling(Ambitie, (1, 0, 0, 0, 2)), "<b>&"),
        balk(Respons(3, 2, 1), "<b>&", grootste=3),
    ],
)
def test_grafiek_is_een_beeld_met_eigen_woorden_en_eigen_kleuren(svg):
    boom = ElementTree.fromstring(svg)

    assert boom.get("role") == "img"
    assert boom[0].tag == f"{SVG}title"
    assert boom[0].text.startswith("<b>&: ")
    assert set(re.findall(r"#[0-9a-f]{6}", svg)) <= {*KLEUREN.values(), "#ffffff"}
    assert "style=" not in svg


@pytest.mark.parametrize(("waarde", "woord"), [(3.0, "3"), (3.5, "3,5"), (None, "–")])
def test_midden_staat_in_nederlandse_cijfers(waarde, woord):
    assert komma(waarde) == woord
