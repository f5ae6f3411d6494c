"""XLSX by openpyxl, values only; the zip around it is looked at first (zipkeuring)."""

import io
import warnings
from collections.abc import Iterator
from contextlib import closing
from typing import Any
from xml.etree.ElementTree import iterparse

from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import CELL_TAG, FORMULA_TAG, ROW_TAG, VALUE_TAG

from veiligheid.fouten import Weigering
from veiligheid.inlezen.grenzen import MAX_KOLOMMEN, Ruimte
from veiligheid.inlezen.vorm import Blad
from veiligheid.inlezen.zipkeuring import BESCHADIGD, pak_uit

MAX_BLADEN = 50
MAX_FORMULEFOUTEN = 1_000

_ZONDER_WAARDE = (
    "In deze cel staat een formule waarvan de uitkomst niet in het bestand zit. Open het bestand in "
    "Excel en sla het opnieuw op, of typ hier de uitkomst."
)

# What openpyxl leaves out (styles, extensions) is of no use here, and it says so at every file.
warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl")


def lees_xlsx(inhoud: bytes) -> tuple[Blad, ...]:
    """All sheets, values only: of a formula the value that the spreadsheet kept. Raises Weigering."""
    try:
        archief, formules = pak_uit(inhoud)
        return _bladen(archief, formules)
    except Weigering:
        raise
    except Exception as fout:  # openpyxl raises anything at all on a damaged file
        raise Weigering(BESCHADIGD) from fout


def _bladen(archief: io.BytesIO, formules: bool) -> tuple[Blad, ...]:
    with closing(load_workbook(archief, read_only=True, data_only=True)) as werkmap:
        bladen = [blad for blad in werkmap.worksheets if isinstance(blad, ReadOnlyWorksheet)]
        if len(bladen) > MAX_BLADEN:
            raise Weigering(
                f"Dit bestand heeft meer dan {MAX_BLADEN} bladen. Kopieer alleen de tabel "
                "naar een leeg bestand en kies dat."
            )
        ruimte = Ruimte()
        return tuple(_blad(blad, ruimte, formules) for blad in bladen)


def _blad(blad: Any, ruimte: Ruimte, formules: bool) -> Blad:
    """One ReadOnlyWorksheet (of which the type stubs know little)."""
    naam = str(blad.title)
    blad.reset_dimensions()  # what the file declares is not trusted, nor padded up to
    with closing(blad.iter_rows(values_only=True)) as bron:
        rijen = ruimte.rijen(naam, bron)
    fouten = tuple(_zonder_waarde(blad)) if formules else ()
    return Blad(naam, rijen, fouten, verborgen=blad.sheet_state != "visible")


def _zonder_waarde(blad: Any) -> Iterator[tuple[int, int, str]]:
    """Formulas of which the file holds no result, as in a file that no spreadsheet has opened yet.

    A result of '' is a result: such a cell has type "str".
    """
    rij = gevonden = 0
    with blad._get_source() as bron:
        for _, element in iterparse(bron):  # noqa: S314 - zipkeuring refused a DOCTYPE
            if element.tag != ROW_TAG:
                continue
            rij, kolom = int(element.get("r", rij + 1)), 0
            for cel in element.iterfind(CELL_TAG):
                plaats = cel.get("r")
                kolom = coordinate_to_tuple(plaats)[1] if plaats else kolom + 1
                leeg = cel.get("t") != "str" and not cel.findtext(VALUE_TAG)
                if leeg and kolom <= MAX_KOLOMMEN and cel.find(FORMULA_TAG) is not None:
                    gevonden += 1
                    yield rij, kolom, _ZONDER_WAARDE
            element.clear()
            if gevonden > MAX_FORMULEFOUTEN:
                return
