"""Workbooks for tests, as bytes: whole ones, and ones of which the inside was changed."""

import zipfile
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook

BLAD = "xl/worksheets/sheet1.xml"
NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def xlsx(bladen: dict[str, Iterable[Sequence[Any]]]) -> bytes:
    """A workbook with these sheets, each its rows from the first."""
    boek = Workbook()
    boek.remove(boek.active)
    for naam, rijen in bladen.items():
        blad = boek.create_sheet(naam)
        for rij in rijen:
            blad.append(list(rij))
    boek.save(uit := BytesIO())
    return uit.getvalue()


def herbouw(
    inhoud: bytes,
    verander: Callable[[str, bytes], bytes | None] = lambda naam, deel: deel,
    *,
    extra: Iterable[tuple[str, bytes]] = (),
    methode: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """The same zip with members changed, left out (None) or added."""
    with (
        zipfile.ZipFile(BytesIO(inhoud)) as oud,
        zipfile.ZipFile(uit := BytesIO(), "w", methode) as nieuw,
    ):
        for naam in oud.namelist():
            if (deel := verander(naam, oud.read(naam))) is not None:
                nieuw.writestr(naam, deel)
        for naam, deel in extra:
            nieuw.writestr(naam, deel)
    return uit.getvalue()


def gewone_werkmap() -> bytes:
    return xlsx({"Blad1": [["Gemeente", "Prioriteit"], ["Ede", "Woninginbraken"]]})


def met_cellen(rijen: str, *, voor: str = "", na: str = "") -> bytes:
    """A workbook whose only sheet has exactly this XML for its rows."""
    blad = f'<worksheet xmlns="{NS}">{voor}<sheetData>{rijen}</sheetData>{na}</worksheet>'
    return herbouw(gewone_werkmap(), lambda naam, deel: blad.encode() if naam == BLAD else deel)


def cel(plaats: str, tekst: str) -> str:
    return f'<c r="{plaats}" t="inlineStr"><is><t>{tekst}</t></is></c>'


KOPRIJ = f'<row r="1">{cel("A1", "Gemeente")}{cel("B1", "Prioriteit")}</row>'
