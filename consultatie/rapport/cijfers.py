"""Every figure of a report about a round as one row, and what changed in them since an earlier report."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime

from consultatie.overzicht import Groep, Regel, Vak
from consultatie.rapport.gegevens import Gegevens
from consultatie.rapport.overzichtvorm import REGIO

SOORTEN = {"": "regio", "district": "district", "soort": "soort partner"}
MEESTE = 12  # changes that a report names; the comparison names all


@dataclass(frozen=True)
class Cijfer:
    """n of `van` members of a group. `onderwerp` is respons, herkenning, instemming, ambitie or punt;
    `waarover` the list, the theme or the point; `keuze` what was chosen, in words."""

    onderwerp: str
    waarover: str
    soort_groep: str
    groep: str
    keuze: str
    n: int
    van: int

    @property
    def sleutel(self) -> tuple[str, ...]:
        return (self.onderwerp, self.waarover, self.soort_groep, self.groep, self.keuze)


@dataclass(frozen=True)
class Eerder:
    """An earlier report, or another round, to compare with."""

    naam: str
    peilmoment: datetime | None
    cijfers: tuple[Cijfer, ...]


@dataclass(frozen=True)
class Verandering:
    """One figure then and now; None where there was none."""

    sleutel: tuple[str, ...]
    toen: Cijfer | None
    nu: Cijfer | None

    @property
    def grootte(self) -> float:
        """How much the share changed, between 0 and 1."""
        return abs(_deel(self.nu) - _deel(self.toen))


def _deel(cijfer: Cijfer | None) -> float:
    return cijfer.n / cijfer.van if cijfer and cijfer.van else 0.0


@dataclass(frozen=True)
class Sinds:
    """What changed since an earlier report: the largest changes of the region first, and how many more."""

    eerder: Eerder
    veranderd: tuple[Verandering, ...]
    meer: int


def cijfers(g: Gegevens) -> tuple[Cijfer, ...]:
    return tuple(_alle(g))


def _alle(g: Gegevens) -> Iterator[Cijfer]:
    o = g.overzicht
    dekking = [(d.groep, d.respons) for d in (*o.per_district, *o.per_soort)]
    for groep, respons in ((REGIO, o.respons), *dekking):
        if respons is not None and respons.uitgenodigd:
            for keuze, n in (("ingediend", respons.ingediend), ("begonnen", respons.begonnen)):
                yield Cijfer(
                    "respons", "", SOORTEN[groep.veld], groep.naam, keuze, n, respons.uitgenodigd
                )
    for regel in o.lijsten:
        yield from _van_regel(g, "herkenning", regel)
    for eens, ambitie in o.themas:
        yield from _van_regel(g, "instemming", eens)
        yield from _van_regel(g, "ambitie", ambitie)
    for punt in g.punten:
        for keuze, aantal in (("voor", punt.steun.voor), ("tegen", punt.steun.tegen)):
            if aantal.isdigit():
                yield Cijfer(
                    "punt", punt.stelling, "regio", REGIO.naam, keuze, int(aantal), punt.steun.van
                )


def _van_regel(g: Gegevens, onderwerp: str, regel: Regel) -> Iterator[Cijfer]:
    delen: tuple[tuple[Sequence[Groep], Sequence[Vak]], ...] = (
        ((REGIO,), (regel.totaal,)),
        (g.districten, regel.districten),
        (g.overzicht.soorten, regel.soorten),
    )
    for groepen, vakken in delen:
        for groep, vak in zip(groepen, vakken, strict=True):
            for _code, naam, n in vak.telling.regels if vak.telling else ():
                yield Cijfer(
                    onderwerp,
                    regel.naam,
                    SOORTEN[groep.veld],
                    groep.naam,
                    naam,
                    n,
                    vak.telling.n,  # type: ignore[union-attr]
                )


def veranderingen(eerder: Eerder, nu: Iterable[Cijfer]) -> tuple[Verandering, ...]:
    """Every figure that is not what it was, the largest change in share first."""
    toen = {c.sleutel: c for c in eerder.cijfers}
    nieuw = {c.sleutel: c for c in nu}
    sleutels = [*nieuw, *(s for s in toen if s not in nieuw)]
    gevonden = [
        Verandering(s, toen.get(s), nieuw.get(s)) for s in sleutels if toen.get(s) != nieuw.get(s)
    ]
    return tuple(sorted(gevonden, key=lambda v: -v.grootte))


def sinds(eerder: Eerder | None, nu: Sequence[Cijfer], district: str = "") -> Sinds | None:
    """Of the region, and of the district that a report is about, what a reader of the earlier one should
    know; None without one."""
    if eerder is None:
        return None
    waar = {REGIO.naam, district}
    alle = [v for v in veranderingen(eerder, nu) if v.sleutel[3] in waar]
    return Sinds(eerder, tuple(alle[:MEESTE]), max(0, len(alle) - MEESTE))


def als_json(lijst: Iterable[Cijfer]) -> list[list]:
    """How they are kept beside the file of a report."""
    return [list(astuple(c)) for c in lijst]


def uit_json(lijst: Iterable[list]) -> tuple[Cijfer, ...]:
    return tuple(Cijfer(*rij) for rij in lijst)
