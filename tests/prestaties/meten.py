"""How fast the portal is: every figure a ratio against a floor that is measured beside it.

A machine is faster today than tomorrow, and CI is slower than a laptop, so seconds say little. What says
something is how much longer the portal takes than the least that the same work can cost here and now.

Ours and the floor are measured in turn, pair after pair, so that a neighbour who keeps the machine busy
slows both. The ratio is the median of ours over the median of the floor. Not the median (or mean) of the
ratios of the pairs: there one disturbed round of the floor makes ours look better than it is, while in a
median of its own a disturbed round simply drops out.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TextIO

MINSTENS = 5  # pairs


@dataclass(frozen=True)
class Meting:
    """One thing to measure. `meet` does the work once each way and gives (seconds of ours, seconds of the
    floor); it leaves everything as it found it. Over `grens` the run fails."""

    naam: str
    meet: Callable[[], tuple[float, float]]
    grens: float
    toelichting: str


@dataclass(frozen=True)
class Uitslag:
    """What a measurement came to: the medians, in seconds."""

    meting: Meting
    ons: float
    vloer: float

    @property
    def verhouding(self) -> float:
        return self.ons / self.vloer

    @property
    def over_de_grens(self) -> bool:
        return self.verhouding > self.meting.grens


def voer_uit(metingen: Iterable[Meting], json_bestand: Path, scherm: TextIO) -> int:
    """Measures all, prints the table, writes the file; gives the exit code: 1 where one is over."""
    uitslagen = [meet(meting) for meting in metingen]
    scherm.write(tabel(uitslagen))
    json_bestand.parent.mkdir(parents=True, exist_ok=True)
    json_bestand.write_text(als_json(uitslagen))
    return int(any(uitslag.over_de_grens for uitslag in uitslagen))


def meet(meting: Meting, paren: int = MINSTENS) -> Uitslag:
    """The medians of `paren` pairs, after one that only warms up what is cached."""
    meting.meet()
    ons, vloer = [], []
    for _ in range(max(paren, MINSTENS)):
        van_ons, van_de_vloer = meting.meet()
        ons.append(van_ons)
        vloer.append(van_de_vloer)
    return Uitslag(meting, median(ons), median(vloer))


def tabel(uitslagen: list[Uitslag]) -> str:
    """A table to read, with the Dutch comma."""
    rijen = [("meting", "ons", "vloer", "verhouding", "grens", "")]
    for u in uitslagen:
        oordeel = "te langzaam" if u.over_de_grens else "goed"
        rijen.append(
            (
                u.meting.naam,
                f"{u.ons:.3f} s",
                f"{u.vloer:.3f} s",
                f"{u.verhouding:.2f}",
                f"{u.meting.grens:.2f}",
                oordeel,
            )
        )
    breedtes = [max(len(rij[i]) for rij in rijen) for i in range(len(rijen[0]))]
    regels = [
        "  ".join(
            cel.ljust(breedte) if i in (0, 5) else cel.rjust(breedte)
            for i, (cel, breedte) in enumerate(zip(rij, breedtes, strict=True))
        ).rstrip()
        for rij in rijen
    ]
    return "\n".join(regels).replace(".", ",") + "\n"


def als_json(uitslagen: list[Uitslag]) -> str:
    """A list of naam, verhouding, grens and toelichting."""
    lijst = [
        {
            "naam": u.meting.naam,
            "verhouding": round(u.verhouding, 3),
            "grens": u.meting.grens,
            "toelichting": u.meting.toelichting,
        }
        for u in uitslagen
    ]
    return json.dumps(lijst, ensure_ascii=False, indent=2) + "\n"
