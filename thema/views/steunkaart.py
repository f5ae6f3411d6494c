"""Which gemeenten named something, on the tile map: the rank in the tile, fill against outline."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.safestring import SafeString

from thema.uitkomst import Noeming
from veiligheid.beeld.kaart import Tegel, Vulling, kaart

BOVENAAN = 3
STANDEN = {
    Vulling.VOL: f"genoemd op plaats 1 tot en met {BOVENAAN}",
    Vulling.HALF: "lager of zonder plaats genoemd",
    Vulling.OPEN: "niet genoemd",
    Vulling.STREEP: "gaf geen prioriteiten op",
}


def steunkaart(noemingen: Sequence[Noeming], wat: str, vervolg: str) -> SafeString:
    """The map of `wat`; every tile leads to its gemeente."""
    genoemd = sum(n.genoemd for n in noemingen)
    noemen = "noemt" if genoemd == 1 else "noemen"
    titel = (
        f"Kaart: {genoemd} van {len(noemingen)} gemeenten {noemen} {wat}. "
        "Elke tegel is een gemeente."
    )
    return kaart((_tegel(n, vervolg) for n in noemingen), titel)


def legenda(noemingen: Iterable[Noeming]) -> list[tuple[str, str, int]]:
    """(fill, words, number of gemeenten), in the order of the map's legend."""
    gevuld = [_vulling(n) for n in noemingen]
    return [
        (vulling.value, woorden, gevuld.count(vulling))
        for vulling, woorden in STANDEN.items()
        if vulling in gevuld or vulling is not Vulling.STREEP
    ]


def _vulling(noeming: Noeming) -> Vulling:
    if not noeming.genoemd:
        return Vulling.OPEN if noeming.ingediend else Vulling.STREEP
    return Vulling.VOL if noeming.rang and noeming.rang <= BOVENAAN else Vulling.HALF


def _tegel(noeming: Noeming, vervolg: str) -> Tegel:
    gemeente, vulling = noeming.gemeente, _vulling(noeming)
    assert gemeente.kaart_kolom is not None and gemeente.kaart_rij is not None
    if noeming.genoemd:
        uitleg = f"op plaats {noeming.rang}" if noeming.rang else "genoemd, zonder plaats"
    else:
        uitleg = STANDEN[vulling]
    return Tegel(
        naam=gemeente.naam,
        district=noeming.district,
        kolom=gemeente.kaart_kolom,
        rij=gemeente.kaart_rij,
        vulling=vulling,
        bijschrift=(str(noeming.rang) if noeming.rang else "•") if noeming.genoemd else "",
        uitleg=uitleg,
        adres=reverse("gemeente", args=[gemeente.pk]) + vervolg,
    )
