"""From which gemeenten an answer came, on the map of veiligheid.beeld.kaart."""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.utils.safestring import SafeString

from consultatie.uitkomst import GemeenteStand
from veiligheid.beeld import kaart as beeld
from veiligheid.beeld.kaart import Tegel, Vulling

STANDEN = {
    "ingediend": ("ingediend", Vulling.VOL),
    "begonnen": ("begonnen", Vulling.HALF),
    "niet_begonnen": ("niet begonnen", Vulling.RAND),
    "niet_uitgenodigd": ("niet uitgenodigd", Vulling.STREEP),
}


def kaart(
    gemeenten: Iterable[GemeenteStand], adressen: Mapping[str, str] | None = None
) -> SafeString:
    """The map as one `<svg role="img">`; its title holds the counts, the page beside it the names. With
    addresses by name a tile is a link to what its members answered."""
    gemeenten, adressen = tuple(gemeenten), adressen or {}
    tegels = (
        Tegel(
            g.naam,
            g.district,
            g.kolom,
            g.rij,
            STANDEN[g.stand][1],
            uitleg=f"{g.ingediend} van {g.uitgenodigd} ingediend",
            adres=adressen.get(g.naam, ""),
        )
        for g in gemeenten
    )
    return beeld.kaart(tegels, in_woorden(gemeenten))


def legenda(gemeenten: Iterable[GemeenteStand]) -> tuple[tuple[str, str, int], ...]:
    """(stand, words, number of gemeenten), in the order of the map's legend."""
    aantallen = Counter(g.stand for g in gemeenten)
    return tuple((stand, woorden, aantallen[stand]) for stand, (woorden, _) in STANDEN.items())


def in_woorden(gemeenten: tuple[GemeenteStand, ...]) -> str:
    delen = "; ".join(f"{woorden} {aantal}" for _stand, woorden, aantal in legenda(gemeenten))
    return f"Kaart van {len(gemeenten)} gemeenten, elk één tegel: {delen}"
