"""What of the choices is counted by name: one choice or several at one cell, and chains of two of those."""

from dataclasses import dataclass

from consultatie.models import Onderdeel
from consultatie.models.antwoord import Ambitie, Herkenning, Instemming


@dataclass(frozen=True)
class Kenmerk:
    """One of these choices at this cell; without choices: any choice at all. `sleutel` names it in an
    address."""

    onderdeel: Onderdeel
    keuzes: tuple[str, ...] = ()

    @property
    def sleutel(self) -> str:
        return f"{self.onderdeel.value}-{'.'.join(self.keuzes)}" if self.keuzes else self.onderdeel


@dataclass(frozen=True)
class Keten:
    """Who chose `van` and then `dan` as well: n of all who chose `van` and chose something at the cell of
    `dan`. Per theme, and a member counts once in each."""

    code: str
    naam: str
    van: Kenmerk
    dan: Kenmerk
    uitleg: str


HERKEND = (Herkenning.JA, Herkenning.GROTENDEELS)
EENS = (Instemming.EENS,)
HOOG = (Ambitie.SAMEN_UITVOEREN, Ambitie.VOOROPLOPEN)

KETENS = (
    Keten(
        "herkend_oneens",
        "herkend, maar niet eens",
        Kenmerk(Onderdeel.HERKENNING_GEMEENTEN, HERKEND),
        Kenmerk(Onderdeel.INSTEMMING, (Instemming.ONEENS,)),
        "oneens met het thema, van wie de top 10 van de gemeenten (grotendeels) herkent",
    ),
    Keten(
        "eens_laag",
        "eens, maar lage ambitie",
        Kenmerk(Onderdeel.INSTEMMING, (Instemming.EENS, Instemming.MITS)),
        Kenmerk(Onderdeel.AMBITIE, (Ambitie.VOLGEN, Ambitie.KENNIS_DELEN)),
        "ambitie 1 of 2, van wie het (met een voorwaarde) eens is en een niveau koos",
    ),
    Keten(
        "oneens_hoog",
        "niet eens, maar hoge ambitie",
        Kenmerk(Onderdeel.INSTEMMING, (Instemming.ONEENS,)),
        Kenmerk(Onderdeel.AMBITIE, HOOG),
        "ambitie 4 of 5, van wie het oneens is en een niveau koos",
    ),
)
PER_CODE = {keten.code: keten for keten in KETENS}


def maatstaf(onderdeel: Onderdeel) -> Kenmerk:
    """The choices by which groups are compared: recognised, agreed, a high ambition."""
    if onderdeel is Onderdeel.INSTEMMING:
        return Kenmerk(onderdeel, EENS)
    return Kenmerk(onderdeel, HOOG if onderdeel is Onderdeel.AMBITIE else HERKEND)
