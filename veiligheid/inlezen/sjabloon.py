"""A template to fill in: a sheet with fixed headings, and beside it one that explains."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

UITLEGBLAD = "Toelichting"  # that this sheet does not count is no news

Rijen = Iterable[Sequence[Any]]


def als_xlsx(
    naam: str, koppen: Sequence[str], breedtes: Sequence[int], rijen: Rijen, uitleg: Sequence[str]
) -> bytes:
    """`naam` is that of the sheet to fill in; the first line of `uitleg` is its heading."""
    boek = Workbook(write_only=True)
    blad = boek.create_sheet(naam)
    blad.freeze_panes = "A2"
    for nummer, breedte in enumerate(breedtes, 1):
        blad.column_dimensions[get_column_letter(nummer)].width = breedte
    blad.append([_vet(blad, kop) for kop in koppen])
    for rij in rijen:
        blad.append(tuple(rij))
    toelichting = boek.create_sheet(UITLEGBLAD)
    toelichting.column_dimensions["A"].width = 90
    toelichting.append([_vet(toelichting, uitleg[0])])
    for regel in uitleg[1:]:
        cel = WriteOnlyCell(toelichting, regel)
        cel.alignment = Alignment(wrap_text=True, vertical="top")
        toelichting.append([cel])
    boek.save(uit := BytesIO())
    return uit.getvalue()


def als_csv(koppen: Sequence[str], rijen: Rijen) -> bytes:
    """Semicolons and a byte order mark: what Dutch Excel opens without asking."""
    bestand = StringIO(newline="")
    csv.writer(bestand, delimiter=";").writerows((koppen, *rijen))
    return b"\xef\xbb\xbf" + bestand.getvalue().encode()


def _vet(blad: Any, tekst: str) -> Cell:
    cel = WriteOnlyCell(blad, tekst)
    cel.font = Font(bold=True)
    return cel
