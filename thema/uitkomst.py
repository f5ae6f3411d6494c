"""What counting the opgaven comes to, as frozen dataclasses; thema.aggregatie fills them."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from veiligheid.models import Partner


class Naar(StrEnum):
    """What support is counted in. Inhabitants are an alternative, to be labelled as such."""

    GEMEENTEN = "gemeenten"
    INWONERS = "inwoners"


@dataclass(frozen=True)
class Steun:
    """One onderwerp in a count: `n` gemeenten (or inhabitants of these) named it, on average at
    `gemiddelde_rang`. Equal in both is a tie: the same `plaats`, `gedeeld`."""

    onderwerp_id: int
    naam: str
    n: int
    gemiddelde_rang: Fraction | None
    plaats: int
    gedeeld: bool


@dataclass(frozen=True)
class Ranglijst:
    """A count in total order: support, then mean rank, then name.

    `van` is the whole that `n` is a part of: gemeenten in scope, or their inhabitants. `ingediend` of
    the `gemeenten` handed in anything at all.
    """

    naar: Naar
    van: int
    gemeenten: int
    ingediend: int
    regels: tuple[Steun, ...]

    def top(self, aantal: int) -> tuple[Steun, ...]:
        """The first places; a tie for the last one stays whole."""
        return tuple(regel for regel in self.regels if regel.plaats <= aantal)

    def bij(self, onderwerp_id: int) -> Steun | None:
        return next((r for r in self.regels if r.onderwerp_id == onderwerp_id), None)


@dataclass(frozen=True)
class Vergelijking:
    """A published line beside its place in the count; `verschil` is how much higher (or, below zero,
    lower) it stands there, None where the gemeenten in scope did not name it."""

    rang: int
    tekst: str
    onderwerp_id: int
    steun: Steun | None

    @property
    def verschil(self) -> int | None:
        return self.rang - self.steun.plaats if self.steun else None

    @property
    def in_woorden(self) -> str:
        if self.verschil is None:
            return "niet in de telling"
        if not self.verschil:
            return "zelfde plaats"
        return f"{abs(self.verschil)} {'hoger' if self.verschil > 0 else 'lager'}"


@dataclass(frozen=True)
class Noeming:
    """What one gemeente says of the onderwerpen that were asked for: its own words in their order, and
    the best rank. Without words it named something else, or (not `ingediend`) handed in nothing."""

    gemeente: Partner
    ingediend: bool
    rang: int | None
    teksten: tuple[str, ...]

    @property
    def genoemd(self) -> bool:
        return bool(self.teksten)

    @property
    def district(self) -> str:
        assert self.gemeente.district, "elke gemeente ligt in een district"
        return self.gemeente.district.naam


@dataclass(frozen=True)
class Deel:
    """n of N gemeenten somewhere."""

    naam: str
    n: int
    van: int


@dataclass(frozen=True)
class InDistrict:
    """The gemeenten of one district: those that named it and those that did not."""

    deel: Deel
    genoemd: tuple[Noeming, ...]
    niet: tuple[Noeming, ...]


@dataclass(frozen=True)
class Verschil:
    """One onderwerp in two districts; `verschil` is the difference of their shares."""

    onderwerp_id: int
    naam: str
    links: Deel
    rechts: Deel

    @property
    def verschil(self) -> Fraction:
        return _deel(self.links) - _deel(self.rechts)


def _deel(deel: Deel) -> Fraction:
    return Fraction(deel.n, deel.van) if deel.van else Fraction(0)
