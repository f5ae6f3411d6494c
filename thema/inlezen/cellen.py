"""What a cell says of a priority: its text, a rank, a cross. Celfout where that cannot be read."""

import re
from typing import Any

from thema.models import Opgave
from veiligheid.inlezen.cellen import DATUMS, Celfout, in_cijfers, is_leeg, schoon, soort

MAX_TEKST: int = Opgave._meta.get_field("tekst").max_length or 0
MAX_OPMERKING: int = Opgave._meta.get_field("opmerking").max_length or 0
MAX_RANG = 99

_LEEG = frozenset(("n.v.t.", "n.v.t", "nvt", "nvt.", "geen", "n.a.", "leeg"))
_STREEPJES = frozenset(("", "-", "--", "–", "—", "/", "."))
_JA = frozenset(("x", "xx", "ja", "j", "v", "✓", "✔", "√", "☑", "☒", "waar"))
_NEE = frozenset(("0", "nee", "n", "-", "–", "onwaar", "☐", "n.v.t.", "nvt"))
_OPSOMMING = re.compile(r"^(?:[-–—•·*▪►>]\s+|\(?\d{1,2}\s?[.)](?:\s+|(?=[^\W\d])))+")
_LETTER = re.compile(r"[^\W\d_]")
_RANG = re.compile(
    r"(?:nr|no|nummer|rang|prio|prioriteit|plaats|#)?[\s.:]*(\d{1,4})(?:[.,]0+)?\s*(?:e|de|ste|[.):°])?",
    re.IGNORECASE,
)
_VERVOLG = re.compile(r"(?:[-/,&+]|\b(?:en|of|van|de|het|met|door|bij|in))$", re.IGNORECASE)


def prioriteiten(waarde: Any) -> tuple[str, ...]:
    """The priorities in one cell: none, one, or several on lines of their own or between semicolons.

    Raises Celfout."""
    if waarde is None:
        return ()
    if not isinstance(waarde, str):
        raise Celfout(f"Hier staat {soort(waarde)}. Typ de prioriteit in woorden.")
    if waarde.isprintable() and ";" not in waarde and "_x0" not in waarde:
        tekst = prioriteit(waarde)
        return (tekst,) if tekst else ()
    return tuple(filter(None, map(prioriteit, _delen(waarde))))


def prioriteit(tekst: str) -> str:
    """One priority as it will be kept, without what numbers a list; nothing for 'n.v.t.' and the like.

    Raises Celfout."""
    tekst = schoon(tekst)
    if not tekst[:1].isalpha():
        tekst = _OPSOMMING.sub("", tekst, count=1)
    if tekst in _STREEPJES or tekst.casefold() in _LEEG:
        return ""
    if len(tekst) > MAX_TEKST:
        raise Celfout(
            f"Deze prioriteit telt {len(tekst)} tekens; er passen er {MAX_TEKST}. "
            "Maak de tekst korter en zet de rest bij de opmerking."
        )
    if not _LETTER.search(tekst):
        raise Celfout(f"Hier staat '{tekst}', zonder letters. Typ de prioriteit in woorden.")
    return tekst


def _delen(tekst: str) -> list[str]:
    """Lines are priorities of their own, unless a line runs on into the next ('Drugs- en / alcohol')."""
    delen: list[str] = []
    for stuk in tekst.split(";"):
        regels = [r.strip() for r in re.split(r"[\r\n]+|_x000D_", stuk) if r.strip()]
        for nummer, regel in enumerate(regels):
            loopt_door = nummer and (
                _VERVOLG.search(regels[nummer - 1])
                or (regel[0].islower() and regels[0][0].isupper())
            )
            if loopt_door:
                delen[-1] += f" {regel}"
            else:
                delen.append(regel)
    return delen


def opmerking(waarde: Any) -> str:
    """A remark, or nothing. Raises Celfout."""
    if waarde is None:
        return ""
    if isinstance(waarde, (bool, *DATUMS)):
        raise Celfout(
            f"Hier staat {soort(waarde)}. Typ de opmerking in woorden, of maak de cel leeg."
        )
    tekst = schoon(waarde if isinstance(waarde, str) else in_cijfers(waarde))
    if len(tekst) > MAX_OPMERKING:
        raise Celfout(
            f"Deze opmerking telt {len(tekst)} tekens; er passen er {MAX_OPMERKING}. "
            "Maak de tekst korter."
        )
    return tekst


def rang(waarde: Any) -> int | None:
    """A whole number from 1, also as '1.', 'nr 1' or 1.0; None for an empty cell. Raises Celfout."""
    if type(waarde) is int:
        if 1 <= waarde <= MAX_RANG:
            return waarde
        getal: float = waarde
    elif is_leeg(waarde):
        return None
    elif isinstance(waarde, float):
        getal = waarde
    elif isinstance(waarde, str) and (gevonden := _RANG.fullmatch(schoon(waarde))):
        getal = int(gevonden[1])
    else:
        wat = f"'{schoon(waarde)[:40]}'" if isinstance(waarde, str) else soort(waarde)
        raise Celfout(f"De rang moet een getal zijn; hier staat {wat}. Typ 1, 2, 3 enzovoort.")
    if not 1 <= getal <= MAX_RANG or getal != int(getal):
        raise Celfout(
            f"De rang moet een heel getal van 1 tot en met {MAX_RANG} zijn; hier staat "
            f"{in_cijfers(getal)}. Typ een ander getal, of maak de cel leeg."
        )
    return int(getal)


def kruis(waarde: Any) -> bool | int | float:
    """Whether a cell holds a cross: True, False, or the number that stands there. Raises Celfout."""
    if is_leeg(waarde):
        return False
    if isinstance(waarde, bool):
        return waarde
    if isinstance(waarde, int | float):
        return waarde if waarde else False
    tekst = schoon(waarde).casefold() if isinstance(waarde, str) else ""
    if not tekst and isinstance(waarde, str) or tekst in _NEE:
        return False
    if tekst in _JA:
        return True
    if gevonden := _RANG.fullmatch(tekst):
        return int(gevonden[1])
    wat = f"'{tekst[:40]}'" if tekst else soort(waarde)
    raise Celfout(
        f"Hier staat {wat}. Zet een x als deze partner het onderwerp noemt en maak de cel anders leeg."
    )
