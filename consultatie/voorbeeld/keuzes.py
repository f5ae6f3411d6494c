"""What an invented member chooses: weights by theme, district and kind of partner, so that they
disagree as they might."""

from collections.abc import Mapping
from random import Random

from consultatie.models.antwoord import Herkenning, Instemming
from consultatie.voorbeeld.leden import Lid

# Weights in the order of the choices: ja, grotendeels, deels, nee.
_HERKENNING_GEMEENTEN = {
    "gemeente": (34, 45, 18, 3),
    "om": (15, 45, 35, 5),
    "politie": (30, 50, 18, 2),
}
_HERKENNING_OM = {"gemeente": (22, 42, 29, 7), "om": (75, 22, 3, 0), "politie": (45, 42, 12, 1)}

# Weights per theme number, in the order eens, mits, oneens, geen oordeel. A district or a kind of
# partner that thinks otherwise is named; the district goes first.
_INSTEMMING = {
    1: {"": (56, 31, 7, 6), "Noord- en Oost-Gelderland": (44, 42, 9, 5), "partner": (72, 21, 4, 3)},
    2: {"": (83, 12, 2, 3), "Twente": (88, 10, 0, 2), "partner": (88, 11, 1, 0)},
    3: {"": (34, 53, 6, 7), "Gelderland-Midden": (45, 45, 4, 6), "partner": (42, 50, 4, 4)},
    4: {
        "": (46, 31, 14, 9),
        "Twente": (76, 18, 2, 4),
        "Gelderland-Zuid": (24, 30, 36, 10),
        "partner": (70, 22, 4, 4),
    },
}
# Weights of the levels 1 to 5.
_AMBITIE = {
    1: {"": (5, 22, 41, 26, 6), "IJsselland": (3, 16, 38, 34, 9), "partner": (1, 10, 30, 41, 18)},
    2: {
        "": (1, 6, 20, 44, 29),
        "Gelderland-Zuid": (1, 5, 16, 42, 36),
        "partner": (0, 3, 16, 46, 35),
    },
    3: {
        "": (3, 34, 40, 19, 4),
        "Gelderland-Midden": (2, 24, 40, 26, 8),
        "partner": (2, 26, 42, 24, 6),
    },
    4: {
        "": (12, 38, 33, 14, 3),
        "Twente": (3, 17, 37, 32, 11),
        "Gelderland-Zuid": (34, 39, 20, 6, 1),
        "partner": (2, 12, 32, 36, 18),
    },
}


def herkenning(lid: Lid, van_om: bool, rng: Random) -> str:
    gewichten = _HERKENNING_OM if van_om else _HERKENNING_GEMEENTEN
    return rng.choices(Herkenning.values, gewichten[lid.partner.soort])[0]


def instemming(lid: Lid, thema: int, rng: Random) -> str:
    return rng.choices(Instemming.values, _gewichten(_INSTEMMING[thema], lid))[0]


def ambitie(lid: Lid, thema: int, gekozen: str, rng: Random) -> str:
    """A level, or nothing where who does not back the theme leaves it open."""
    if gekozen in (Instemming.ONEENS, Instemming.GEEN_OORDEEL) and rng.random() < 0.6:
        return ""
    niveau = rng.choices(range(1, 6), _gewichten(_AMBITIE[thema], lid))[0]
    voorbehoud = gekozen != Instemming.EENS and rng.random() < 0.35
    return str(max(1, niveau - voorbehoud))


def _gewichten(per_groep: Mapping[str, tuple[int, ...]], lid: Lid) -> tuple[int, ...]:
    if lid.stem in ("om", "politie"):
        return per_groep["partner"]
    return per_groep.get(lid.district.naam, per_groep[""])
