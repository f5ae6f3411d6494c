"""What leaves as a spreadsheet, opened again as Excel and a CSV reader would."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from veiligheid.spreadsheet import Tabel, als_csv, als_xlsx, zonder_apostrof

GEVAARLIJK = ("=1+1", "'=1", "+31 6", "-3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1")


def tabel(*rijen: tuple, koppen: tuple[str, ...] = ("Gemeente", "n"), **velden) -> Tabel:
    return Tabel(
        **(
            {"titel": "Telling", "bron": "inventarisatie April", "datum": date(2018, 4, 20)}
            | velden
        ),
        koppen=koppen,
        rijen=rijen,
    )


def csv_rijen(inhoud: bytes) -> list[list[str]]:
    assert inhoud.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))


def blad(inhoud: bytes, nummer: int = 0):
    return load_workbook(io.BytesIO(inhoud)).worksheets[nummer]


def test_csv_heeft_herkomst_boven_de_koppen():
    inhoud = als_csv(tabel(("Borne", 3), toelichting=("VOORBEELD",)))

    assert csv_rijen(inhoud) == [
        ["Telling"],
        ["VOORBEELD"],
        ["Bron: inventarisatie April"],
        ["Gedownload op 20-4-2018"],
        [],
        ["Gemeente", "n"],
        ["Borne", "3"],
    ]
    assert b"Borne;3\r\n" in inhoud


def test_xlsx_heeft_herkomst_boven_vaste_koppen():
    gelezen = blad(als_xlsx([tabel(("Borne", 3), ("Tiel", None))]))

    assert [[c.value for c in rij] for rij in gelezen.iter_rows()] == [
        ["Telling", None],
        ["Bron: inventarisatie April", None],
        ["Gedownload op 20-4-2018", None],
        [None, None],
        ["Gemeente", "n"],
        ["Borne", 3],
        ["Tiel", None],
    ]
    assert (gelezen.title, gelezen.freeze_panes, gelezen.auto_filter.ref) == (
        "Telling",
        "A6",
        "A5:B7",
    )


@pytest.mark.parametrize("tekst", GEVAARLIJK)
def test_tekst_wordt_nooit_een_formule(tekst):
    cel = blad(als_xlsx([tabel((tekst, 1))]))["A6"]
    (regel,) = csv_rijen(als_csv(tabel((tekst, 1))))[-1:]

    assert (cel.data_type, cel.quotePrefix) == ("s", True)
    assert cel.value.replace("\r", "") == tekst.replace("\r", "")
    assert regel[0] == f"'{tekst}"


@pytest.mark.parametrize("tekst", ["Geweld", "a=b", "1 + 1", "'s-Heerenberg"])
def test_gewone_tekst_blijft_zoals_zij_is(tekst):
    assert blad(als_xlsx([tabel((tekst, 1))]))["A6"].value == tekst
    assert csv_rijen(als_csv(tabel((tekst, 1))))[5:][-1][0] == tekst


def test_kop_en_titel_worden_ook_geen_formule():
    boek = als_xlsx([tabel(koppen=("=1", "n"), titel="=HYPERLINK(1)")])

    assert [c.data_type for c in (blad(boek)["A1"], blad(boek)["A5"])] == ["s", "s"]
    assert csv_rijen(als_csv(tabel(titel="=1")))[0] == ["'=1"]


def test_te_lange_tekst_zegt_dat_hij_is_afgebroken():
    lang = "x" * 40_000

    waarde = blad(als_xlsx([tabel((lang, 1))]))["A6"].value

    assert len(waarde) == 32_767
    assert waarde.endswith("de hele tekst staat in het CSV-bestand.")
    assert csv_rijen(als_csv(tabel((lang, 1))))[-1][0] == lang


def test_stuurtekens_worden_zichtbaar_vervangen():
    assert blad(als_xlsx([tabel(("a\x00b\x0bc", 1))]))["A6"].value == "a\ufffdb\ufffdc"


def test_bladen_krijgen_elk_een_naam_die_excel_aanvaardt():
    titels = ["Drugs/alcohol: [alles]", "telling", "Telling", "x" * 40, "x" * 40, "'"]

    boek = load_workbook(io.BytesIO(als_xlsx([tabel(titel=titel) for titel in titels])))

    assert boek.sheetnames == [
        "Drugs alcohol   alles",
        "telling",
        "Telling 2",
        "x" * 31,
        "x" * 27 + " 2",
        "Blad",
    ]


def test_kommagetal_staat_in_csv_met_een_komma():
    assert csv_rijen(als_csv(tabel(("Borne", 2.5))))[-1] == ["Borne", "2,5"]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
@settings(max_examples=100, deadline=None)
def test_elke_tekst_komt_uit_beide_terug(tekst):
    cel = blad(als_xlsx([tabel((tekst, 1))]))["A6"]

    assert zonder_apostrof(csv_rijen(als_csv(tabel((tekst, 1))))[-1][0]) == tekst
    assert cel.data_type != "f"
    assert cel.quotePrefix or not tekst.startswith(("=", "+", "-", "@"))
