"""The map: every gemeente one hexagon of equal size, since every gemeente counts once.

Tiles stand point up; odd rows are shifted half a tile to the east. `kolom` and `rij` come from the
gemeente itself (rows counted from the north). One template serves report and web page: presentation
attributes only, so that no Content-Security-Policy refuses them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from consultatie.aggregatie import GemeenteStand
from consultatie.rapport.grafieken import getal
from consultatie.rapport.kleuren import kleuren

STAP_X, STAP_Y = 19.4, 16.8  # between two tiles in a row, between two rows
STRAAL = 10.5  # centre to corner; a touch under STAP_X / sqrt(3), which leaves a white seam
RAND = 1.2

# Outline against fill: the map says the same in grey and to colour-blind eyes.
STANDEN = {
    "ingediend": "ingediend",
    "begonnen": "begonnen",
    "niet_begonnen": "niet begonnen",
    "niet_uitgenodigd": "niet uitgenodigd",
}

# Where the first four or five letters would name two gemeenten alike, or say too little.
_KORT = {
    "Berg en Dal": "B&D",
    "Hardenberg": "Hberg",
    "Harderwijk": "Hwijk",
    "Hof van Twente": "HvT",
    "Lingewaal": "Lwaal",
    "Lingewaard": "Lward",
    "Oost Gelre": "OGel",
    "Oude IJsselstreek": "OIJ",
    "West Maas en Waal": "WMW",
}

# The corners of a tile clockwise from the top, and per edge the step to the neighbour behind it: (row,
# column in an even row, column in an odd row).
_HOEKEN = ((0, -1), (0.866, -0.5), (0.866, 0.5), (0, 1), (-0.866, 0.5), (-0.866, -0.5))
_BUREN = ((-1, 0, 1), (0, 1, 1), (1, 0, 1), (1, -1, 0), (0, -1, -1), (-1, -1, 0))


@dataclass(frozen=True)
class Tegel:
    """One hexagon, ready to draw."""

    x: str
    y: str
    tekst_y: str
    hoeken: str
    stand: str
    kort: str
    naam: str


def kaart(gemeenten: Iterable[GemeenteStand]) -> SafeString:
    """The map as one `<svg role="img">`; its title holds the counts, the page beside it the names."""
    gemeenten = tuple(gemeenten)
    if not gemeenten:
        return SafeString("")
    kort = afkortingen(g.naam for g in gemeenten)
    links = min(_midden(g)[0] for g in gemeenten) - STAP_X / 2 - RAND
    boven = min(_midden(g)[1] for g in gemeenten) - STRAAL - RAND
    breedte = max(_midden(g)[0] for g in gemeenten) + STAP_X / 2 + RAND - links
    hoogte = max(_midden(g)[1] for g in gemeenten) + STRAAL + RAND - boven
    return render_to_string(
        "rapport/grafieken/kaart.svg",
        {
            "titel": in_woorden(gemeenten),
            "vak": " ".join(getal(w) for w in (links, boven, breedte, hoogte)),
            "breedte": getal(breedte),
            "hoogte": getal(hoogte),
            "tegels": [_tegel(g, kort[g.naam]) for g in gemeenten],
            "grenzen": "".join(_grenzen(gemeenten)),
            "kleur": {naam.replace("-", "_"): waarde for naam, waarde in kleuren().items()},
        },
    )


def legenda(gemeenten: Iterable[GemeenteStand]) -> tuple[tuple[str, str, int], ...]:
    """(stand, words, number of gemeenten), in the order of the map's legend."""
    aantallen = Counter(g.stand for g in gemeenten)
    return tuple((stand, woorden, aantallen[stand]) for stand, woorden in STANDEN.items())


def in_woorden(gemeenten: tuple[GemeenteStand, ...]) -> str:
    delen = "; ".join(f"{woorden} {aantal}" for _stand, woorden, aantal in legenda(gemeenten))
    return f"Kaart van {len(gemeenten)} gemeenten, elk één tegel: {delen}"


def afkortingen(namen: Iterable[str]) -> dict[str, str]:
    """A short form of every name, at most five letters and no two alike."""
    namen = sorted(set(namen))
    kort: dict[str, str] = {naam: _KORT[naam] for naam in namen if naam in _KORT}
    for naam in namen:
        if naam not in kort:
            kort[naam] = next(k for k in _mogelijk(naam, namen) if k not in kort.values())
    return kort


def _mogelijk(naam: str, namen: list[str]) -> Iterator[str]:
    """Four letters where they point to one name, else five, else the beginning and a later letter."""
    letters = naam.replace(" ", "")
    anderen = [n for n in namen if n != naam and n not in _KORT]
    for lengte in (4, 5):
        if not any(n.replace(" ", "").startswith(letters[:lengte]) for n in anderen):
            yield letters[:lengte]
    yield from (letters[:4] + letter for letter in letters[5:])
    yield from (f"{letters[:3]}{i}" for i in range(len(namen)))


def _midden(gemeente: GemeenteStand) -> tuple[float, float]:
    return (gemeente.kolom + gemeente.rij % 2 / 2) * STAP_X, gemeente.rij * STAP_Y


def _tegel(gemeente: GemeenteStand, kort: str) -> Tegel:
    x, y = _midden(gemeente)
    # An outlined tile is drawn smaller, so that its line lies inside its own space.
    straal = STRAAL if gemeente.stand == "ingediend" else STRAAL - 0.5
    return Tegel(
        x=getal(x),
        y=getal(y),
        tekst_y=getal(y + 1.8),
        hoeken=" ".join(f"{getal(x + straal * dx)},{getal(y + straal * dy)}" for dx, dy in _HOEKEN),
        stand=gemeente.stand,
        kort=kort,
        naam=gemeente.naam,
    )


def _grenzen(gemeenten: tuple[GemeenteStand, ...]) -> Iterator[str]:
    """The edges between tiles of two districts, each once, as pieces of a path."""
    district = {(g.kolom, g.rij): g.district for g in gemeenten}
    straal = STAP_X / 3**0.5
    for g in gemeenten:
        x, y = _midden(g)
        for kant in range(3):  # north-east, east, south-east: the other three are a neighbour's
            rij, even, oneven = _BUREN[kant]
            buur = district.get((g.kolom + (oneven if g.rij % 2 else even), g.rij + rij))
            if buur and buur != g.district:
                (x1, y1), (x2, y2) = _HOEKEN[kant], _HOEKEN[kant + 1]
                yield (
                    f"M{getal(x + straal * x1)} {getal(y + straal * y1)}"
                    f"L{getal(x + straal * x2)} {getal(y + straal * y2)}"
                )
