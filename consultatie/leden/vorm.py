"""What passes between the steps of reading members in."""

from dataclasses import dataclass, field
from enum import StrEnum

from veiligheid.inlezen.vorm import Ernst, Probleem


class Rol(StrEnum):
    """What a column holds. A name may stand in one column, or in parts in several."""

    NAAM = "naam"
    VOORNAAM = "voornaam"
    TUSSENVOEGSEL = "tussenvoegsel"
    ACHTERNAAM = "achternaam"
    EMAIL = "e-mailadres"
    FUNCTIE = "functie"
    PARTNER = "partner"
    DISTRICT = "DVO"
    SECRETARIS = "secretaris"
    NIET = "niet"


NAAMDELEN = (Rol.VOORNAAM, Rol.TUSSENVOEGSEL, Rol.ACHTERNAAM)


@dataclass(frozen=True)
class BladBegrip:
    """What the portal understood of a sheet; `kop` is the row of the heading, None where there is none."""

    naam: str
    kop: int | None
    koppen: tuple[str, ...]
    rollen: tuple[Rol, ...]
    overslaan: bool = False

    def kolommen(self, *rollen: Rol) -> list[int]:
        return [k for k, rol in enumerate(self.rollen) if rol in rollen]


@dataclass(frozen=True, slots=True)
class Lidregel:
    """One member, ready to be taken in. None for `functie` or `secretaris`: the file does not say, so
    what is known of a member stays."""

    email: str
    naam: str
    functie: str | None
    partner_id: int
    district_id: int
    secretaris: bool | None
    blad: str = ""
    rij: int = 0

    @property
    def sleutel(self) -> str:
        """Under which an address is the same address."""
        return self.email.casefold()


@dataclass(frozen=True)
class Uitslag:
    """What a file comes to. It can be taken in when there is no fout and at least one regel.

    `onbekend` and `gelezen_als` are as those of thema.inlezen.vorm.Uitslag.
    """

    bladen: tuple[BladBegrip, ...]
    regels: tuple[Lidregel, ...]
    problemen: tuple[Probleem, ...]
    onbekend: dict[str, str] = field(default_factory=dict)
    gelezen_als: dict[str, int] = field(default_factory=dict)

    @property
    def fouten(self) -> tuple[Probleem, ...]:
        return tuple(p for p in self.problemen if p.ernst == Ernst.FOUT)

    @property
    def kan_opgenomen(self) -> bool:
        return bool(self.regels) and not self.fouten
