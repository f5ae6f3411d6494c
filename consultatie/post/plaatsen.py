"""The places in a text of the coordinator's where each member's own words come: {link}, {sluit}."""

import re
from collections.abc import Callable

from django.template.defaultfilters import date as datum
from django.utils import timezone

from consultatie.models import Deelname
from consultatie.post.adres import adres

EIGEN_LINK = "[hier staat de eigen link van dit lid]"
_PLAATS = re.compile(r"(?<!\{)\{([^{}\n]*)\}(?!\})")


def _sluit(deelname: Deelname) -> str:
    if deelname.open_tot is None:
        return "een moment dat nog volgt"
    return datum(timezone.localtime(deelname.open_tot), "j F Y \\o\\m H:i") + " uur"


# (what it becomes, in words; what it becomes for this member)
PLAATSEN: dict[str, tuple[str, Callable[[Deelname], str]]] = {
    "link": ("de link naar de eigen vragen", adres),
    "sluit": ("tot wanneer antwoorden kan", _sluit),
    "dvo": ("het DVO van het lid", lambda deelname: deelname.district.dvo),
    "ronde": ("de naam van deze ronde", lambda deelname: deelname.ronde.naam),
    "naam": ("de naam van het lid", lambda deelname: deelname.naam),
}


def vul_in(tekst: str, deelname: Deelname) -> str:
    """The text as this member reads it. What is no place stays as it stands."""

    def vervang(plaats: re.Match) -> str:
        gevonden = PLAATSEN.get(plaats[1].strip().lower())
        return gevonden[1](deelname) if gevonden else plaats[0]

    return _PLAATS.sub(vervang, tekst)


def zonder_link(tekst: str) -> str:
    """The text to be looked at by somebody else: a link that signs in is for nobody but its owner."""

    def vervang(plaats: re.Match) -> str:
        return EIGEN_LINK if plaats[1].strip().lower() == "link" else plaats[0]

    return _PLAATS.sub(vervang, tekst)


def onbekende(tekst: str) -> list[str]:
    """What stands between braces and is no place, as it stands there."""
    return [p[0] for p in _PLAATS.finditer(tekst) if p[1].strip().lower() not in PLAATSEN]


def heeft_link(tekst: str) -> bool:
    return any(plaats[1].strip().lower() == "link" for plaats in _PLAATS.finditer(tekst))
