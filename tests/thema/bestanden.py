"""Spreadsheets of priorities, as bytes."""

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any

from tests.spreadsheets import xlsx

KOPPEN = ("Gemeente", "Rang", "Prioriteit", "Opmerking")


def lang(*rijen: Sequence[Any]) -> bytes:
    """A workbook in the long shape: gemeente, rang, prioriteit and perhaps a remark."""
    return xlsx({"Prioriteiten": [KOPPEN, *rijen]})


def lang_csv(*rijen: Sequence[Any]) -> bytes:
    csv.writer(uit := StringIO(), delimiter=";").writerows((KOPPEN, *rijen))
    return uit.getvalue().encode()
