"""The kinds of report: what is read for one, and the template that shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from consultatie import terugkoppeling
from consultatie.models import Rapport, Ronde
from consultatie.rapport import afschrift, opmaak
from consultatie.rapport.beperken import beperkt
from consultatie.rapport.gegevens import Gegevens, lees
from consultatie.rapport.keuze import Keuze


@dataclass(frozen=True)
class Soort:
    """`tel` makes of what the report is about (a Ronde with a Keuze, or for an afschrift a Deelname or
    Inzending) the data that `opmaak` prepares for `sjabloon`; `stappen` says so while each of the two is
    done."""

    titel: str
    tel: Callable[..., Any]
    opmaak: Callable[[Any], dict]
    sjabloon: str
    stappen: tuple[str, str]


def _van_ronde(ronde: Ronde, keuze: Keuze) -> Gegevens:
    return beperkt(lees(ronde, keuze))


SOORTEN: dict[Rapport.Soort, Soort] = {
    Rapport.Soort.TOTAAL: Soort(
        "Totaalrapport",
        _van_ronde,
        opmaak.context,
        "rapport/totaal.html",
        ("Antwoorden tellen", "Grafieken tekenen"),
    ),
    Rapport.Soort.DISTRICT: Soort(
        "Districtsrapport",
        _van_ronde,
        opmaak.context,
        "rapport/district.html",
        ("Antwoorden tellen", "Grafieken tekenen"),
    ),
    Rapport.Soort.THEMA: Soort(
        "Themarapport",
        _van_ronde,
        opmaak.context,
        "rapport/thema.html",
        ("Antwoorden tellen", "Grafieken tekenen"),
    ),
    Rapport.Soort.ONTVANGST: Soort(
        "Vragen en antwoorden",
        afschrift.lees,
        afschrift.context,
        "rapport/afschrift.html",
        ("Antwoorden lezen", "Vragen en antwoorden bij elkaar zetten"),
    ),
    Rapport.Soort.TERUGKOPPELING: Soort(
        "Terugkoppeling",
        terugkoppeling.lees,
        terugkoppeling.context,
        "rapport/terugkoppeling.html",
        ("Punten lezen", "Terugkoppeling bij elkaar zetten"),
    ),
}
