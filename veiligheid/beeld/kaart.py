"""The map: every gemeente one hexagon of equal size, since every gemeente counts once.

Tiles stand point up; odd rows are shifted half a tile to the east, rows counted from the north. One
template serves report and web page: presentation attributes only, so that no Content-Security-Policy
refuses them. A tile with an address is a link; static/js/kaart.js then lets the arrow keys walk.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from veiligheid.beeld.kleuren import voor_sjabloon
from veiligheid.beeld.svg import getal

STAP_X, STAP_Y = 19.4, 16.8  # between two tiles in a row, between two rows
STRAAL = 10.5  # centre to corner; a touch under STAP_X / sqrt(3), which leaves a white seam
RAND = 1.2

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


class Vulling(StrEnum):
    """Outline against fill: the map says the same in grey and to colour-blind eyes."""

    VOL = "vol"
    HALF = "half"
    RAND = "rand"  # a heavy outline: what is missing
    OPEN = "open"  # a light outline
    STREEP = "streep"  # a dashed one: nothing to tell


@dataclass(frozen=True)
class Tegel:
    """One gemeente on the map. `bijschrift` stands in the tile below its short name; a tile with an
    `adres` is a link, named 'naam, district: uitleg'."""

    naam: str
    district: str
    kolom: int
    rij: int
    vulling: Vulling
    bijschrift: str = ""
    uitleg: str = ""
    adres: str = ""


@dataclass(frozen=True)
class _Vorm:
    """A tile, ready to draw."""

    tegel: Tegel
    x: str
    y: str
    tekst_y: str
    bijschrift_y: str
    hoeken: str
    ring: str
    kort: str


def kaart(tegels: Iterable[Tegel], titel: str) -> SafeString:
    """The map as one `<svg>`: with addresses a group of links, otherwise one image. `titel` says in words
    what it shows; the page beside it has the names."""
    tegels = tuple(tegels)
    if not tegels:
        return SafeString("")
    kort = afkortingen(t.naam for t in tegels)
    links = min(_midden(t)[0] for t in tegels) - STAP_X / 2 - RAND
    boven = min(_midden(t)[1] for t in tegels) - STRAAL - RAND
    breedte = max(_midden(t)[0] for t in tegels) + STAP_X / 2 + RAND - links
    hoogte = max(_midden(t)[1] for t in tegels) + STRAAL + RAND - boven
    return render_to_string(
        "onderdelen/kaart.svg",
        {
            "titel": titel,
            "met_links": any(t.adres for t in tegels),
            "vak": " ".join(getal(w) for w in (links, boven, breedte, hoogte)),
            "breedte": getal(breedte),
            "hoogte": getal(hoogte),
            "vormen": [_vorm(t, kort[t.naam]) for t in tegels],
            "grenzen": "".join(_grenzen(tegels)),
            "kleur": voor_sjabloon(),
        },
    )


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


def _midden(tegel: Tegel) -> tuple[float, float]:
    return (tegel.kolom + tegel.rij % 2 / 2) * STAP_X, tegel.rij * STAP_Y


def _vorm(tegel: Tegel, kort: str) -> _Vorm:
    x, y = _midden(tegel)
    # An outlined tile is drawn smaller, so that its line lies inside its own space.
    straal = STRAAL if tegel.vulling is Vulling.VOL else STRAAL - 0.5
    return _Vorm(
        tegel=tegel,
        x=getal(x),
        y=getal(y),
        tekst_y=getal(y - 0.9 if tegel.bijschrift else y + 1.8),
        bijschrift_y=getal(y + 5.6),
        hoeken=_zeshoek(x, y, straal),
        ring=_zeshoek(x, y, STRAAL - 0.3) if tegel.adres else "",
        kort=kort,
    )


def _zeshoek(x: float, y: float, straal: float) -> str:
    return " ".join(f"{getal(x + straal * dx)},{getal(y + straal * dy)}" for dx, dy in _HOEKEN)


def _grenzen(tegels: Sequence[Tegel]) -> Iterator[str]:
    """The edges between tiles of two districts, each once, as pieces of a path."""
    district = {(t.kolom, t.rij): t.district for t in tegels}
    straal = STAP_X / 3**0.5
    for t in tegels:
        x, y = _midden(t)
        for kant in range(3):  # north-east, east, south-east: the other three are a neighbour's
            rij, even, oneven = _BUREN[kant]
            buur = district.get((t.kolom + (oneven if t.rij % 2 else even), t.rij + rij))
            if buur and buur != t.district:
                (x1, y1), (x2, y2) = _HOEKEN[kant], _HOEKEN[kant + 1]
                yield (
                    f"M{getal(x + straal * x1)} {getal(y + straal * y1)}"
                    f"L{getal(x + straal * x2)} {getal(y + straal * y2)}"
                )
