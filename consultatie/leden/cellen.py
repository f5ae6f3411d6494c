"""What one cell says of a member: a name, an address, yes or no. Celfout where that cannot be read."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from consultatie.models import Deelname
from veiligheid.inlezen.cellen import Celfout, is_leeg, schoon, sleutel, soort
from veiligheid.models import Gebruiker

MAX_NAAM: int = Gebruiker._meta.get_field("naam").max_length or 0
MAX_FUNCTIE: int = Deelname._meta.get_field("functie").max_length or 0
MAX_EMAIL: int = Gebruiker._meta.get_field("email").max_length or 0

_LETTER = re.compile(r"[^\W\d_]")
_BEGIN = re.compile(r"[=+\-@]")
_OMHULD = re.compile(r"(?:mailto:\s*|[^<>]*<)?([^<>\s]+?)>?[;,.]?", re.IGNORECASE)
_JA = frozenset(("ja", "j", "x", "v", "✓", "✔", "☑", "☒", "waar", "yes", "1", "secretaris"))
_NEE = frozenset(("", "nee", "n", "-", "–", "0", "onwaar", "no", "☐", "nvt", "n.v.t.", "lid"))


def naam(waarde: Any) -> str:
    """A person's name, or nothing where the cell is empty. Raises Celfout."""
    tekst = _tekst(waarde, "de naam")
    if not tekst:
        return ""
    if not _LETTER.search(tekst) or _BEGIN.match(tekst):
        raise Celfout(f"Hier staat ‘{tekst[:40]}’. Typ de naam van het lid.")
    return _niet_langer(tekst, MAX_NAAM, "naam")


def naamdeel(waarde: Any) -> str:
    """One of several cells that a name is put together from. Raises Celfout."""
    return _tekst(waarde, "dit deel van de naam")


def partnernaam(waarde: Any) -> str:
    """Raises Celfout, also where the cell is empty."""
    tekst = _tekst(waarde, "de naam van een gemeente of partner")
    if not tekst:
        raise Celfout("Bij dit lid staat geen gemeente of partner. Typ de naam.")
    return tekst


def districtnaam(waarde: Any) -> str:
    """Raises Celfout."""
    return _tekst(waarde, "het DVO")


def functie(waarde: Any) -> str:
    """Raises Celfout."""
    return _niet_langer(_tekst(waarde, "de functie"), MAX_FUNCTIE, "functie")


def email(waarde: Any) -> str:
    """An address as it will be kept: its domain in small letters, without what Outlook or a browser puts
    around it. Nothing where the cell is empty. Raises Celfout."""
    tekst = _tekst(waarde, "het e-mailadres")
    if not tekst:
        return ""
    kaal = _OMHULD.fullmatch(tekst)
    adres = Gebruiker.objects.normalize_email(kaal[1] if kaal else tekst)
    if adres.count("@") > 1:
        raise Celfout("Hier staat meer dan één e-mailadres. Laat er één staan.")
    try:
        validate_email(adres)
    except ValidationError:
        raise Celfout(
            f"‘{tekst[:60]}’ is geen e-mailadres. Een voorbeeld: naam@gemeente.nl."
        ) from None
    return _niet_langer(adres, MAX_EMAIL, "e-mailadres")


def ja_nee(waarde: Any) -> bool:
    """Raises Celfout."""
    if is_leeg(waarde):
        return False
    if isinstance(waarde, bool):
        return waarde
    tekst = schoon(waarde).casefold() if isinstance(waarde, str) else str(waarde)
    if tekst in _JA or tekst in _NEE:
        return tekst in _JA
    raise Celfout(f"Hier staat ‘{tekst[:40]}’. Typ ja of nee, of laat de cel leeg.")


def district_sleutel(tekst: str) -> str:
    """The words of a district's name whatever their order: 'DVO Gelderland Midden', 'Midden-Gelderland'.

    >>> district_sleutel("DVO Noord- en Oost-Gelderland")
    'gelderland noord oost'
    """
    woorden = set(sleutel(tekst).split()) - {"dvo", "district", "politiedistrict", "en", "het"}
    return " ".join(sorted(woorden))


def _tekst(waarde: Any, wat: str) -> str:
    if waarde is None:
        return ""
    if not isinstance(waarde, str):
        raise Celfout(f"Hier staat {soort(waarde)}. Typ hier {wat}.")
    return schoon(waarde)


def _niet_langer(tekst: str, langste: int, wat: str) -> str:
    if len(tekst) > langste:
        raise Celfout(
            f"Deze tekst telt {len(tekst)} tekens; in een {wat} passen er {langste}. Maak hem korter."
        )
    return tekst
