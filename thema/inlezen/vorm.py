"""What passes between the steps of reading priorities in."""

from dataclasses import dataclass, field
from enum import StrEnum

from veiligheid.inlezen.vorm import Ernst, Probleem


class Rol(StrEnum):
    """What a column holds. One `prioriteit` makes a long sheet, several a wide one; `onderwerp`
    columns hold crosses and their heading is the priority."""

    PARTNER = "partner"
    PRIORITEIT = "prioriteit"
    RANG = "rang"
    OPMERKING = "opmerking"
    ONDERWERP = "onderwerp"
    NIET = "niet"


@dataclass(frozen=True)
class BladKeuze:
    """What the coordinator says of one sheet; None where the portal's own reading stands."""

    overslaan: bool = False
    kop: int | None = None  # row number of the heading, from 1; 0 where there is no heading
    rollen: tuple[Rol, ...] | None = None  # per column, from the first


@dataclass(frozen=True)
class Keuzes:
    """All corrections on one file. `bladen`: a sheet that stands here is read or skipped as it says.
    `partners`: the name as Uitslag.onbekend writes it to a partner's pk, or to None where its rows are
    to be left out."""

    bladen: dict[str, BladKeuze] = field(default_factory=dict)
    partners: dict[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True)
class BladBegrip:
    """What the portal understood of a sheet; `kop` is None where it found no heading."""

    naam: str
    overslaan: bool
    kop: int | None
    koppen: tuple[str, ...]
    rollen: tuple[Rol, ...]

    @property
    def vorm(self) -> str:
        """'lang', 'breed', 'kruisjes', or '' where the columns give no shape."""
        if Rol.PARTNER not in self.rollen:
            return ""
        if Rol.ONDERWERP in self.rollen:
            return "kruisjes"
        aantal = self.rollen.count(Rol.PRIORITEIT)
        return "" if not aantal else "lang" if aantal == 1 else "breed"


@dataclass(frozen=True, slots=True)
class Regel:
    """One priority of one partner, ready to be taken in."""

    partner_id: int
    rang: int | None
    tekst: str
    opmerking: str
    blad: str
    rij: int


@dataclass(frozen=True)
class Uitslag:
    """What a file comes to. It can be taken in when there is no fout and at least one regel.

    `onbekend`: names of partners that were not recognised, with the cell where each first stands.
    `gelezen_als`: names that are nearly a partner's, and were read as that one.
    """

    bladen: tuple[BladBegrip, ...]
    regels: tuple[Regel, ...]
    problemen: tuple[Probleem, ...]
    onbekend: dict[str, str] = field(default_factory=dict)
    gelezen_als: dict[str, int] = field(default_factory=dict)

    @property
    def fouten(self) -> tuple[Probleem, ...]:
        return tuple(p for p in self.problemen if p.ernst == Ernst.FOUT)

    @property
    def kan_opgenomen(self) -> bool:
        return bool(self.regels) and not self.fouten
