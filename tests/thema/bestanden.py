"""Spreadsheets for tests, as bytes."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook

KOPPEN = ("Gemeente", "Rang", "Prioriteit", "Opmerking")


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


def lang(*rijen: Sequence[Any]) -> bytes:
    """A workbook in the long shape: gemeente, rang, prioriteit and perhaps a remark."""
    return xlsx({"Prioriteiten": [KOPPEN, *rijen]})


def lang_csv(*rijen: Sequence[Any]) -> bytes:
    csv.writer(uit := StringIO(), delimiter=";").writerows((KOPPEN, *rijen))
    return uit.getvalue().encode()
