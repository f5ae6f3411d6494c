"""What passes between reading a file and judging what is in it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from openpyxl.utils import get_column_letter


class Ernst(StrEnum):
    FOUT = "fout"  # must be solved before anything can be taken in
    LET_OP = "let op"  # the portal made a choice that the coordinator must be able to see


@dataclass(frozen=True)
class Blad:
    """A sheet as it was read: `rijen[0]` is row 1; a cell is text, a number, a date, a bool or None.

    Rows end at their last cell, so they differ in length; an empty row is (). `fouten` are cells that
    the reader could not give a value to: (row, column, sentence)."""

    naam: str
    rijen: tuple[tuple[Any, ...], ...]
    fouten: tuple[tuple[int, int, str], ...] = ()
    verborgen: bool = False


@dataclass(frozen=True, order=True, slots=True)
class Probleem:
    """One thing to know about one cell, in a sentence that says what to do. Row and column count from
    1; 0 means the sheet (or row) as a whole."""

    blad: str
    rij: int
    kolom: int
    ernst: Ernst
    tekst: str

    @property
    def cel(self) -> str:
        """As the spreadsheet itself names it: B12, rij 12, kolom B, or nothing."""
        if self.rij and self.kolom:
            return f"{get_column_letter(self.kolom)}{self.rij}"
        if self.rij:
            return f"rij {self.rij}"
        return f"kolom {get_column_letter(self.kolom)}" if self.kolom else ""
