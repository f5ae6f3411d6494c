"""The differences that matter, by one fixed rule, so that nobody picks them: district against district, and
the gemeenten against the OM and the police.

Compared is the share that chose what consultatie.kenmerken.maatstaf names. A difference matters when both
groups have at least MINSTENS answers, the shares lie at least DREMPEL apart, and it stays when one person in
either group had chosen otherwise. Of the districts only the two furthest apart are named.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from consultatie.afscherming import MINSTENS
from consultatie.kenmerken import Kenmerk, maatstaf
from consultatie.overzicht import Groep, Overzicht, Regel
from veiligheid.models import Partner

DREMPEL = Fraction(1, 5)


@dataclass(frozen=True)
class Kant:
    """One of the two that differ: n of N."""

    groep: Groep
    n: int
    van: int

    @property
    def deel(self) -> Fraction:
        return Fraction(self.n, self.van)


@dataclass(frozen=True)
class Verschil:
    """`hoog` chose `kenmerk` more often than `laag`."""

    regel: Regel
    kenmerk: Kenmerk
    hoog: Kant
    laag: Kant

    @property
    def grootte(self) -> Fraction:
        return self.hoog.deel - self.laag.deel

    @property
    def doet_ertoe(self) -> bool:
        anders = Fraction(self.hoog.n - 1, self.hoog.van) > Fraction(self.laag.n + 1, self.laag.van)
        return self.grootte >= DREMPEL and anders


def verschillen(o: Overzicht) -> tuple[Verschil, ...]:
    """All that matter, the largest first."""
    gevonden = [v for regel in o.regels for v in _van_regel(o, regel) if v.doet_ertoe]
    return tuple(sorted(gevonden, key=lambda v: -v.grootte))


def _van_regel(o: Overzicht, regel: Regel) -> Iterator[Verschil]:
    kenmerk = maatstaf(regel.onderdeel)
    districten = list(_kanten(zip(o.districten, regel.districten, strict=True), kenmerk))
    paren = list(combinations(sorted(districten, key=lambda kant: -kant.deel), 2))
    if paren:
        yield max((Verschil(regel, kenmerk, *paar) for paar in paren), key=lambda v: v.grootte)
    soorten = list(_kanten(zip(o.soorten, regel.soorten, strict=True), kenmerk))
    for paar in combinations(soorten, 2):
        if any(kant.groep.sleutel == Partner.Soort.GEMEENTE for kant in paar):
            hoog, laag = sorted(paar, key=lambda kant: -kant.deel)
            yield Verschil(regel, kenmerk, hoog, laag)


def _kanten(vakken: Iterable, kenmerk: Kenmerk) -> Iterator[Kant]:
    for groep, vak in vakken:
        if vak.telling and vak.telling.n >= MINSTENS:
            n = sum(aantal for code, _naam, aantal in vak.telling.regels if code in kenmerk.keuzes)
            yield Kant(groep, n, vak.telling.n)
