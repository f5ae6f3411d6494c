"""Tables as a spreadsheet: XLSX and CSV, with source and date inside and no cell that runs as a formula.

A text that starts with = + - @, a tab or a line break would run when the file is opened (CWE-1236): in
XLSX it is a text cell with Excel's own quote mark, in CSV it gets an apostrophe in front.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

Cel = str | int | float | Decimal | date | None

# The full-width forms are formulas in Excel as well. One that has apostrophes of its own gets one more,
# so that taking one away always gives the text back.
_FORMULE = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_LANGSTE = 32_767  # characters that a cell of Excel holds
_AFGEBROKEN = " […] De rest past niet in een cel van Excel; de hele tekst staat in het CSV-bestand."
_BREEDSTE, _SMALSTE = 60, 9


@dataclass(frozen=True)
class Tabel:
    """One list or figure, ready to leave the portal.

    `titel` names the sheet as well; `bron` says where the figures come from, `datum` when they were
    counted; `toelichting` are lines that a reader needs besides. They stand above the headings. A table
    that is `apart` leaves only when it is asked for by name.
    """

    titel: str
    bron: str
    datum: date
    koppen: tuple[str, ...]
    rijen: tuple[tuple[Cel, ...], ...]
    toelichting: tuple[str, ...] = ()
    apart: bool = False

    @property
    def aanhef(self) -> tuple[str, ...]:
        """What stands above the headings, a line each."""
        dag = f"{self.datum.day}-{self.datum.month}-{self.datum.year}"
        return (
            self.titel,
            *self.toelichting,
            f"Bron: {self.bron}",
            f"Gedownload op {dag}",
        )


def als_csv(tabel: Tabel) -> bytes:
    """Semicolons, UTF-8 with a byte order mark and CRLF: what Dutch Excel opens without asking."""
    bestand = io.StringIO(newline="")
    schrijver = csv.writer(bestand, delimiter=";", lineterminator="\r\n")
    for regel in tabel.aanhef:
        schrijver.writerow([_csv_cel(regel)])
    schrijver.writerow([])
    for rij in (tabel.koppen, *tabel.rijen):
        schrijver.writerow([_csv_cel(waarde) for waarde in rij])
    return b"\xef\xbb\xbf" + bestand.getvalue().encode()


def _csv_cel(waarde: Cel) -> Cel:
    if isinstance(waarde, str):
        return f"'{waarde}" if _FORMULE.match(waarde) else waarde
    if isinstance(waarde, float | Decimal):
        return str(waarde).replace(".", ",")
    return waarde


def zonder_apostrof(tekst: str) -> str:
    """The text as it was before als_csv guarded it."""
    return tekst[1:] if tekst.startswith("'") and _FORMULE.match(tekst) else tekst


def als_xlsx(tabellen: Sequence[Tabel]) -> bytes:
    """A sheet per table, its headings fixed and filterable."""
    boek = Workbook(write_only=True)
    namen = _bladnamen(tabel.titel for tabel in tabellen)
    for tabel, naam in zip(tabellen, namen, strict=True):
        _schrijf_blad(boek.create_sheet(naam), tabel)
    bestand = io.BytesIO()
    boek.save(bestand)
    return bestand.getvalue()


def _schrijf_blad(blad: Any, tabel: Tabel) -> None:
    kop = len(tabel.aanhef) + 2
    for nummer, breedte in enumerate(_breedtes(tabel), 1):
        blad.column_dimensions[get_column_letter(nummer)].width = breedte
    blad.freeze_panes = f"A{kop + 1}"
    blad.auto_filter.ref = (
        f"A{kop}:{get_column_letter(len(tabel.koppen))}{kop + max(len(tabel.rijen), 1)}"
    )
    for plaats, regel in enumerate(tabel.aanhef):
        blad.append([_xlsx_cel(blad, regel, vet=plaats == 0)])
    blad.append([])
    blad.append([_xlsx_cel(blad, kop, vet=True) for kop in tabel.koppen])
    for rij in tabel.rijen:
        blad.append([_xlsx_cel(blad, waarde) for waarde in rij])


def _xlsx_cel(blad: Any, waarde: Cel, *, vet: bool = False) -> Cell | Cel:
    if not isinstance(waarde, str):
        return waarde
    tekst = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", waarde)
    if len(tekst) > _LANGSTE:
        tekst = tekst[: _LANGSTE - len(_AFGEBROKEN)] + _AFGEBROKEN
    cel = WriteOnlyCell(blad, tekst)
    cel.data_type = "s"  # openpyxl would make a formula of a text that starts with =
    if vet:
        cel.font = Font(bold=True)
    if "\n" in tekst:
        cel.alignment = Alignment(wrap_text=True, vertical="top")
    if _FORMULE.match(tekst):
        cel.quotePrefix = True
    return cel


def _breedtes(tabel: Tabel) -> list[int]:
    """As wide as the headings and the first rows ask, within reason."""
    rijen = (tabel.koppen, *tabel.rijen[:200])
    return [
        min(max(_SMALSTE, *(len(str(rij[i] or "")) + 2 for rij in rijen)), _BREEDSTE)
        for i in range(len(tabel.koppen))
    ]


def _bladnamen(titels: Iterable[str]) -> Iterator[str]:
    """Names that Excel accepts: 31 characters, no []:*?/\\, none twice whatever the capitals."""
    gebruikt: set[str] = set()
    for titel in titels:
        naam = basis = re.sub(r"[\[\]:*?/\\]", " ", titel).strip("' ")[:31].strip() or "Blad"
        nummer = 2
        while naam.casefold() in gebruikt:
            naam = f"{basis[:27]} {nummer}"
            nummer += 1
        gebruikt.add(naam.casefold())
        yield naam
