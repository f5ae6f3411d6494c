"""CSV as Excel and others write it: the encoding and the separator are found out."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from veiligheid.fouten import Weigering
from veiligheid.inlezen.grenzen import Ruimte
from veiligheid.inlezen.vorm import Blad

_SCHEIDINGEN = ";\t,"  # in order of preference where all fit as well
_PROEF = 50  # rows on which the separator is chosen
_SEP = re.compile(r"sep=([;,\t])\r?\n", re.IGNORECASE)  # a first line that Excel itself understands


def lees_csv(naam: str, inhoud: bytes) -> tuple[Blad, ...]:
    """The one sheet of a CSV, with only text in its cells. Raises Weigering."""
    tekst = _tekst(inhoud)
    if gezegd := _SEP.match(tekst):
        scheiding, tekst = gezegd[1], tekst[gezegd.end() :]
    else:
        scheiding = _scheiding(tekst)
    rijen = Ruimte().rijen(naam, _rijen(tekst, scheiding))
    return (Blad(naam or "csv", rijen),)


def _tekst(inhoud: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or else Windows' own cp1252; what cannot be read becomes U+FFFD."""
    if inhoud.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        tekst = inhoud.decode("utf-16", errors="replace")
    else:
        try:
            tekst = inhoud.decode("utf-8-sig")
        except UnicodeDecodeError:
            tekst = inhoud.decode("cp1252", errors="replace")
    if "\0" in tekst:
        raise Weigering(
            "De naam eindigt op .csv, maar de inhoud is geen tekst. Sla het bestand in Excel op als "
            "'CSV UTF-8' of als .xlsx."
        )
    return tekst


def _scheiding(tekst: str) -> str:
    """The separator with which most of the first rows are equally wide, and then the widest."""

    def past(scheiding: str) -> tuple[int, int]:
        proef = islice(csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding), _PROEF)
        try:
            breedtes = Counter(len(rij) for rij in proef if len(rij) > 1)
        except csv.Error:
            return (0, 0)
        return max(((aantal, breedte) for breedte, aantal in breedtes.items()), default=(0, 0))

    return max(_SCHEIDINGEN, key=past)


def _rijen(tekst: str, scheiding: str) -> Iterator[tuple[Any, ...]]:
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding)
    try:
        for rij in lezer:
            while rij and not rij[-1].strip():
                rij.pop()
            yield tuple([waarde or None for waarde in rij])
    except csv.Error:
        raise Weigering(
            f"Bij regel {lezer.line_num} is dit bestand niet te lezen, waarschijnlijk door een "
            "aanhalingsteken dat niet wordt gesloten. Sla het bestand in Excel op als .xlsx."
        )
