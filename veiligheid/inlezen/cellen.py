"""What one cell says, whatever the table is about. Celfout carries a sentence for the coordinator."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Any

from veiligheid.spreadsheet import zonder_apostrof

DATUMS = (datetime, date, time, timedelta)
_FOUTWAARDEN = re.compile(
    r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!"
    r"|LEEG!|DEEL/0!|WAARDE!|VERW!|NAAM\?|GETAL!|N/B|OVERLOOP!|BEREKENEN!|VELD!)"
)
# Left behind by pasting from a web page or Word; nobody sees them.
_ONZICHTBAAR = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
_GEEN_LETTER_OF_CIJFER = re.compile(r"[\W_]+")


class Celfout(Exception):
    """A cell that cannot be taken in as it is; its text is a Dutch sentence."""


def sleutel(tekst: str) -> str:
    """The text without what people vary on: case, accents, punctuation, spaces.

    >>> sleutel(" Oude IJsselstreek,  Gem. ")
    'oude ijsselstreek gem'
    """
    if not tekst.isascii():
        ontleed = unicodedata.normalize("NFKD", tekst)
        tekst = "".join(c for c in ontleed if not unicodedata.combining(c))
    return _GEEN_LETTER_OF_CIJFER.sub(" ", tekst.casefold()).strip()


def is_leeg(waarde: Any) -> bool:
    return waarde is None or (type(waarde) is str and not waarde.strip())


def schoon(tekst: str) -> str:
    """One line without spaces to spare, as far as its characters can be read. Raises Celfout."""
    if tekst[:1].isalpha() and tekst.isascii() and tekst.isprintable() and "_x0" not in tekst:
        return " ".join(tekst.split())  # by far most of them
    tekst = unicodedata.normalize("NFC", tekst.translate(_ONZICHTBAAR))
    tekst = tekst.replace("_x000D_", " ")  # how XLSX writes the other half of a line break
    tekst = " ".join(tekst.split())
    if _FOUTWAARDEN.fullmatch(tekst):
        raise Celfout(
            f"In deze cel staat een fout van Excel ({tekst}). "
            "Herstel de formule of typ hier zelf wat er moet staan."
        )
    if not tekst.isprintable() or "\ufffd" in tekst:
        _eis_leesbaar(tekst)
    return zonder_apostrof(tekst)  # as our own CSV writes it


def _eis_leesbaar(tekst: str) -> None:
    for teken in tekst:
        if teken == "\ufffd" or unicodedata.category(teken) in ("Cc", "Cs"):
            raise Celfout(
                "In deze cel staat een teken dat niet te lezen is. Typ de tekst opnieuw, "
                "of sla het bestand op als .xlsx in plaats van .csv."
            )


def soort(waarde: Any) -> str:
    """What stands in a cell that should have held text."""
    if isinstance(waarde, bool):
        return "WAAR of ONWAAR"
    if isinstance(waarde, DATUMS):
        return "een datum of een tijd"
    return (
        f"alleen het getal {in_cijfers(waarde)}"
        if isinstance(waarde, int | float)
        else "geen tekst"
    )


def in_cijfers(getal: float) -> str:
    """As a Dutch spreadsheet shows it, cut where it is endless."""
    return (str(getal) if isinstance(getal, int) else f"{getal:g}").replace(".", ",")[:20]
