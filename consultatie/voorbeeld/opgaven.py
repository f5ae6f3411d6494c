"""What the gemeenten handed in, invented so that counting it gives the published top 10."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import TypeVar

import yaml

T = TypeVar("T")

# How many gemeenten name the subjects of the published top 10, in its order; no two alike.
STEUN_TOP_10 = (68, 63, 59, 55, 44, 36, 29, 24, 19, 15)
# What a few gemeenten name besides; always less than the tenth.
STEUN_OVERIG = {
    "Cybercrime": 13,
    "Hennep en synthetische drugs": 9,
    "Vakantieparken": 8,
    "Doorgroei van jongeren naar criminaliteit": 7,
    "OMG's": 6,
    "Mensenhandel": 5,
    "Zorgfraude": 4,
    "Burgeropsporing en burgerparticipatie": 3,
}
_MINSTENS, _HOOGSTENS = 4, 7  # priorities of one gemeente

_BANK: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "teksten" / "opgaven.yaml").read_text(encoding="utf-8")
)


def verdeel_opgaven(
    gemeenten: Sequence[T], top_10: Sequence[str], rng: Random
) -> list[tuple[T, int, str, str]]:
    """For every gemeente four to seven priorities: (gemeente, rank, own words, onderwerp)."""
    steun = STEUN_OVERIG | dict(zip(top_10, STEUN_TOP_10, strict=True))
    verdeeld = _verdeel(len(gemeenten), steun, rng)
    return [
        (gemeente, rang, rng.choice(_BANK.get(onderwerp, [onderwerp])), onderwerp)
        for gemeente, onderwerpen in zip(gemeenten, verdeeld, strict=True)
        for rang, onderwerp in enumerate(_rangschik(onderwerpen, steun, rng), 1)
    ]


def _verdeel(aantal: int, steun: dict[str, int], rng: Random) -> list[list[str]]:
    """Who names what: a subject goes to as many gemeenten as its support says, those with most room
    left first, so that it always fits."""
    ruimte = _ruimte(aantal, sum(steun.values()), rng)
    verdeeld: list[list[str]] = [[] for _ in range(aantal)]
    for onderwerp, keer in sorted(steun.items(), key=lambda paar: -paar[1]):
        volgorde = sorted(range(aantal), key=lambda i: (-ruimte[i], rng.random()))
        for i in volgorde[:keer]:
            verdeeld[i].append(onderwerp)
            ruimte[i] -= 1
    return verdeeld


def _ruimte(aantal: int, totaal: int, rng: Random) -> list[int]:
    """How many priorities each gemeente has; together `totaal`."""
    ruimte = [_MINSTENS] * aantal
    for _ in range(totaal - _MINSTENS * aantal):
        ruimte[rng.choice([i for i in range(aantal) if ruimte[i] < _HOOGSTENS])] += 1
    return ruimte


def _rangschik(onderwerpen: list[str], steun: dict[str, int], rng: Random) -> list[str]:
    """Mostly by how widely a subject is shared, with a twist of each gemeente's own."""
    return sorted(onderwerpen, key=lambda onderwerp: -steun[onderwerp] * rng.uniform(0.3, 1.7))
