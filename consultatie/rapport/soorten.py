"""The kinds of report: what is counted for one, and the template that shows it."""

from collections.abc import Callable
from dataclasses import dataclass

from consultatie import aggregatie
from consultatie.models import Rapport, Ronde
from consultatie.rapport import opmaak


@dataclass(frozen=True)
class Soort:
    titel: str
    tel: Callable[[Ronde], aggregatie.Totaal]
    opmaak: Callable[[aggregatie.Totaal], dict]
    sjabloon: str


SOORTEN: dict[Rapport.Soort, Soort] = {
    Rapport.Soort.TOTAAL: Soort(
        "Totaalrapport", aggregatie.totaal, opmaak.context, "rapport/totaal.html"
    ),
}
