"""The sentences on the decision page, by fixed rules, so that nobody colours the outcome.

Every figure has its n. A comparison between districts leaves out districts with fewer than KLEINSTE
answers: there one person decides the share.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from consultatie.overzicht import Groep, Regel
from consultatie.rapport.gegevens import Gegevens, Themakop
from consultatie.uitkomst import Respons, Telling

KLEINSTE = 10

T = TypeVar("T")


@dataclass(frozen=True)
class Zin:
    """`kop` is the finding, `vervolg` its evidence."""

    kop: str
    vervolg: str


def zinnen(g: Gegevens) -> tuple[Zin, ...]:
    """Response, recognition, agreement, ambition, the DVO's; shorter where there are no answers."""
    if not g.respons.ingediend:
        return (
            Zin(
                "Nog niemand diende antwoorden in.",
                f"Uitgenodigd: {leden(g.respons.uitgenodigd)}; begonnen: {g.respons.begonnen}.",
            ),
        )
    delen = (_respons(g), _herkenning(g.overzicht.lijsten), _instemming(g), _ambitie(g), _dvos(g))
    return tuple(zin for zin in delen if zin)


def leden(aantal: int) -> str:
    return "1 lid" if aantal == 1 else f"{aantal} leden"


def opsomming(woorden: Iterable[str]) -> str:
    """a, b en c"""
    *eerste, laatste = woorden
    return f"{', '.join(eerste)} en {laatste}" if eerste else laatste


def _respons(g: Gegevens) -> Zin:
    met_antwoord = sum(stand.stand == "ingediend" for stand in g.gemeenten)
    kop = f"{g.respons.ingediend} van {leden(g.respons.uitgenodigd)} dienden antwoorden in"
    if g.respons.ingediend == 1:
        kop = f"1 van {leden(g.respons.uitgenodigd)} diende antwoorden in"
    vervolg = f"uit {met_antwoord} van de {len(g.gemeenten)} gemeenten."
    standen: list[tuple[Groep, Respons]] = [
        (d.groep, d.respons)
        for d in g.overzicht.per_district
        if d.respons and d.respons.uitgenodigd >= KLEINSTE
    ]
    hoog, laag = _uitersten(standen, lambda p: Fraction(p[1].ingediend, p[1].uitgenodigd))
    if len(hoog) == len(laag) == 1:
        vervolg += (
            f" De respons is het hoogst in {_waar(*hoog[0])} en het laagst in {_waar(*laag[0])}."
        )
    return Zin(f"{kop},", vervolg)


def _waar(groep: Groep, respons: Respons) -> str:
    return f"{groep.naam} ({respons.ingediend} van {respons.uitgenodigd})"


def _herkenning(lijsten: tuple[Regel, ...]) -> Zin | None:
    """'Recognised' is said where at least half chose ja or grotendeels."""
    delen = []
    for lijst in lijsten:
        telling = lijst.totaal.telling
        if telling is None or not telling.n:
            continue
        aantal = sum(telling.aantallen[:2])
        oordeel = "herkend" if 2 * aantal >= telling.n else "maar ten dele herkend"
        delen.append((_lijstnaam(lijst.naam), oordeel, f"{aantal} van {telling.n}"))
    if not delen:
        return None
    (naam, oordeel, cijfers), *rest = delen
    vervolg = f"{cijfers} kozen ‘ja’ of ‘grotendeels’"
    for andere, oordeel_andere, cijfers_andere in rest:
        woord = "ook " if oordeel_andere == oordeel else ""
        vervolg += f"; {andere} {woord}{oordeel_andere}: {cijfers_andere}"
    kop = f"{naam[0].upper()}{naam[1:]} {oordeel}:"
    return Zin(kop, f"{vervolg}.")


def _lijstnaam(naam: str) -> str:
    werkwoord = "wordt" if naam.startswith("Top") else "worden"
    return f"de {naam[0].lower()}{naam[1:]} {werkwoord}"


Geteld = tuple[Themakop, Regel, Telling]


def _geteld(g: Gegevens, welke: int) -> list[Geteld]:
    """The themes with a count of agreement (0) or ambition (1) that may be read."""
    return [
        (thema, regel, regel.totaal.telling)
        for thema in g.themas
        for regel in [g.bij(thema)[welke]]
        if regel.totaal.telling and regel.totaal.telling.n
    ]


def _instemming(g: Gegevens) -> Zin | None:
    """Where the share of 'eens' is largest and smallest, and where districts differ most."""
    themas = _geteld(g, 0)
    if not themas:
        return None
    meest, minst = _uitersten(themas, lambda geteld: _deel_eens(geteld[2]))
    if len(meest) == len(themas) > 1:
        kop = f"De instemming is voor alle {len(themas)} thema’s even groot"
        zin = f"({_eens(meest[0][2])})."
    else:
        kop = f"De instemming is het grootst voor {opsomming(_namen(meest))}"
        zin = f"({_eens(meest[0][2])})"
        if len(themas) > len(meest):
            zin += f" en het kleinst voor {opsomming(_namen(minst))}"
            zin += f" ({_met_voorwaarde(minst[0][2])})"
        zin += f".{_oneens(themas)}"
    return Zin(kop, f"{zin} {_verschil(g, themas)}".strip())


def _verschil(g: Gegevens, themas: list[Geteld]) -> str:
    spreiding = []
    for thema, regel, _telling in themas:
        paren = [
            (vak.telling, groep.naam)
            for vak, groep in zip(regel.districten, g.districten, strict=True)
            if vak.telling and vak.telling.n >= KLEINSTE
        ]
        hoog, laag = _uitersten(paren, lambda paar: _deel_eens(paar[0]))
        if hoog and hoog != laag:
            verschil = _deel_eens(hoog[0][0]) - _deel_eens(laag[0][0])
            spreiding.append((verschil, -thema.nummer, thema, hoog[0], laag[0]))
    if not spreiding:
        return ""
    _verschil, _nummer, thema, (hoogste, waar_hoog), (laagste, waar_laag) = max(
        spreiding, key=lambda rij: rij[:2]
    )
    return (
        f"De districten verschillen het meest over {thema.naam}: van {_eens(laagste)} in {waar_laag}"
        f" tot {_eens(hoogste)} in {waar_hoog}."
    )


def _ambitie(g: Gegevens) -> Zin | None:
    """Where more members want a high level (4 or 5), and where fewest."""
    themas = _geteld(g, 1)
    if len(themas) < 2:
        return None
    hoog, laag = _uitersten(themas, lambda geteld: Fraction(_hoog(geteld[2]), geteld[2].n))
    if len(hoog) == len(themas):
        return None
    return Zin(
        f"De ambitie is het hoogst voor {opsomming(_namen(hoog))}:",
        f"{_hoog(hoog[0][2])} van {hoog[0][2].n} kozen niveau 4 of 5; het laagst voor"
        f" {opsomming(_namen(laag))}: {_hoog(laag[0][2])} van {laag[0][2].n}.",
    )


def _hoog(telling: Telling) -> int:
    return sum(telling.aantallen[-2:])


def _dvos(g: Gegevens) -> Zin | None:
    """How many DVO's gave a joint answer, and on which themes one of them disagrees."""
    met = {
        groep.naam
        for regel in g.overzicht.regels
        for groep, keuze in zip(g.districten, regel.standpunten, strict=True)
        if keuze
    }
    if not met:
        return None
    tegen = [
        f"{thema.naam} ({opsomming(dvos)})"
        for thema in g.themas
        if (dvos := _oneens_dvos(g, thema))
    ]
    werkwoord = "gaf" if len(met) == 1 else "gaven"
    vervolg = f"een gezamenlijk standpunt. Oneens: {opsomming(tegen)}." if tegen else ""
    return Zin(
        f"{len(met)} van de {len(g.districten)} DVO’s {werkwoord}",
        vervolg or "een gezamenlijk standpunt; geen daarvan is het oneens met een thema.",
    )


def _oneens_dvos(g: Gegevens, thema: Themakop) -> list[str]:
    eens = g.bij(thema)[0]
    return [
        groep.naam
        for groep, keuze in zip(g.districten, eens.standpunten, strict=True)
        if keuze == "oneens"
    ]


def _deel_eens(telling: Telling) -> Fraction:
    return Fraction(telling.aantallen[0], telling.n)


def _eens(telling: Telling) -> str:
    return f"{telling.aantallen[0]} van {telling.n} eens"


def _met_voorwaarde(telling: Telling) -> str:
    """Who agrees on a condition agrees too: without them a theme looks less wanted than it is."""
    mits = telling.aantallen[1]
    return f"{_eens(telling)}; {mits} eens, mits" if mits else _eens(telling)


def _oneens(themas: list[Geteld]) -> str:
    """Where most members disagree, which need not be where fewest agree without a condition."""
    meest, _ = _uitersten(themas, lambda geteld: Fraction(geteld[2].aantallen[2]))
    aantal, n = meest[0][2].aantallen[2], meest[0][2].n
    if not aantal or len(meest) == len(themas) > 1:
        return ""
    return f" Het vaakst oneens: {opsomming(_namen(meest))} ({aantal} van {n})."


def _namen(themas: Iterable[Geteld]) -> list[str]:
    return [thema.naam for thema, _regel, _telling in themas]


def _uitersten(dingen: list[T], maat: Callable[[T], Fraction]) -> tuple[list[T], list[T]]:
    """All with the largest measure, and all with the smallest."""
    if not dingen:
        return [], []
    maten = [maat(ding) for ding in dingen]
    return (
        [ding for ding, m in zip(dingen, maten, strict=True) if m == max(maten)],
        [ding for ding, m in zip(dingen, maten, strict=True) if m == min(maten)],
    )
