"""What the BBG decided about the themes of a round, with the goals that follow."""

from dataclasses import dataclass
from datetime import date

from consultatie.models import Ronde


@dataclass(frozen=True)
class Doelregel:
    nummer: int
    titel: str
    stip: str
    niveau: str


@dataclass(frozen=True)
class Besluitregel:
    thema: str
    uitkomst: str
    tekst: str
    genomen_op: date
    gehoord: str
    doelen: tuple[Doelregel, ...]


def lees(ronde: Ronde) -> tuple[Besluitregel, ...]:
    """In the order of the themes, in two queries."""
    besluiten = ronde.besluiten.select_related("thema").prefetch_related("doelen__niveau")
    return tuple(
        Besluitregel(
            thema=b.thema.naam,
            uitkomst=str(b.get_uitkomst_display()),
            tekst=b.tekst,
            genomen_op=b.genomen_op,
            gehoord=b.gehoord_in_woorden,
            doelen=tuple(
                Doelregel(d.nummer, d.titel, d.stip, str(d.niveau)) for d in b.doelen.all()
            ),
        )
        for b in besluiten.order_by("thema__nummer", "pk")
    )
