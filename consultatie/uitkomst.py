"""What counting the answers of a round comes to, as frozen dataclasses; every figure carries its n."""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Telling:
    """How many members made each choice, in the fixed order of the choices; `codes` are the values in
    the database, `namen` the words on the page."""

    codes: tuple[str, ...]
    namen: tuple[str, ...]
    aantallen: tuple[int, ...]

    @property
    def n(self) -> int:
        return sum(self.aantallen)

    @property
    def regels(self) -> tuple[tuple[str, str, int], ...]:
        """(code, name, number), for charts and tables."""
        return tuple(zip(self.codes, self.namen, self.aantallen, strict=True))

    @property
    def midden(self) -> float | None:
        """The median of an ordered choice counted from 1; None when nobody chose."""
        plaatsen = [i for i, aantal in enumerate(self.aantallen, 1) for _ in range(aantal)]
        if not plaatsen:
            return None
        half = len(plaatsen) // 2
        if len(plaatsen) % 2:
            return float(plaatsen[half])
        return (plaatsen[half - 1] + plaatsen[half]) / 2


@dataclass(frozen=True)
class Respons:
    """Of how many invited members how many began and how many submitted; who submitted also began."""

    uitgenodigd: int
    begonnen: int
    ingediend: int


@dataclass(frozen=True)
class Uitsplitsing:
    """One count by district and, beside it, by kind of partner: each member stands in one of either."""

    districten: tuple[Telling, ...]
    soorten: tuple[Telling, ...]
    totaal: Telling


@dataclass(frozen=True)
class GemeenteStand:
    """One gemeente on the map. `stand`: ingediend (at least one member did), begonnen, niet_begonnen, or
    niet_uitgenodigd."""

    naam: str
    district: str
    kolom: int
    rij: int
    stand: str
    uitgenodigd: int
    ingediend: int


@dataclass(frozen=True)
class Niveau:
    niveau: int
    naam: str
    uitleg: str


@dataclass(frozen=True)
class Kappa:
    """The judgements of two coders on one code, each text once: both gave it, one of them, or neither."""

    naam: str
    beide: int
    alleen_eerste: int
    alleen_tweede: int
    geen: int

    @property
    def n(self) -> int:
        return self.beide + self.alleen_eerste + self.alleen_tweede + self.geen

    @property
    def gelijk(self) -> int:
        """On how many they agree."""
        return self.beide + self.geen

    @property
    def gegeven(self) -> int:
        """How often the code was given, by both coders together; of `mogelijk` times."""
        return 2 * self.beide + self.alleen_eerste + self.alleen_tweede

    @property
    def mogelijk(self) -> int:
        return 2 * self.n

    @property
    def prevalentie(self) -> float | None:
        """The share of the judgements that is yes, of both coders together."""
        return self.gegeven / self.mogelijk if self.n else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa: agreement beyond what chance gives, 1 at most. None without judgements, and where
        chance alone gives full agreement: both said yes to all, or both no."""
        if not self.n:
            return None
        ja_1, ja_2 = self.beide + self.alleen_eerste, self.beide + self.alleen_tweede
        toeval = ja_1 * ja_2 + (self.n - ja_1) * (self.n - ja_2)  # times n squared
        if toeval == self.n**2:
            return None
        return (self.gelijk * self.n - toeval) / (self.n**2 - toeval)


@dataclass(frozen=True)
class Verschil:
    """A text on which two coders differ, with the names of the codes that each gave alone."""

    leesstuk_id: int
    alleen_eerste: tuple[str, ...]
    alleen_tweede: tuple[str, ...]
    beide: tuple[str, ...]


@dataclass(frozen=True)
class Overeenstemming:
    """How far two coders agree on the texts that both coded."""

    n: int
    per_code: tuple[Kappa, ...]
    samen: Kappa
    verschillen: tuple[Verschil, ...]


def kenmerk(inhoud: Any, *zonder: str) -> str:
    """SHA-256 over a dataclass without these fields (its moment, say): the same data, the same mark."""
    velden = asdict(inhoud)
    for veld in zonder:
        del velden[veld]
    tekst = json.dumps(velden, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(tekst.encode()).hexdigest()
