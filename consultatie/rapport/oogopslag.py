"""The three sentences on the decision page, by fixed rules, so that nobody colours the outcome.

Every figure has its n. A comparison between districts leaves out districts with fewer than KLEINSTE
answers: there one person decides the share.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from consultatie.uitkomst import Lijst, Telling, ThemaUitkomst, Totaal

KLEINSTE = 10

T = TypeVar("T")


@dataclass(frozen=True)
class Zin:
    """`kop` is the finding, `vervolg` its evidence."""

    kop: str
    vervolg: str


def zinnen(t: Totaal) -> tuple[Zin, ...]:
    """Response, recognition, agreement; shorter where there are no answers."""
    if not t.respons.ingediend:
        return (
            Zin(
                "Nog niemand diende antwoorden in.",
                f"Uitgenodigd: {leden(t.respons.uitgenodigd)}; begonnen: {t.respons.begonnen}.",
            ),
        )
    delen = (_respons(t), _herkenning(t.lijsten), _instemming(t))
    return tuple(zin for zin in delen if zin)


def leden(aantal: int) -> str:
    return "1 lid" if aantal == 1 else f"{aantal} leden"


def opsomming(woorden: Iterable[str]) -> str:
    """a, b en c"""
    *eerste, laatste = woorden
    return f"{', '.join(eerste)} en {laatste}" if eerste else laatste


def _respons(t: Totaal) -> Zin:
    met_antwoord = sum(g.stand == "ingediend" for g in t.gemeenten)
    kop = f"{t.respons.ingediend} van {leden(t.respons.uitgenodigd)} dienden antwoorden in"
    if t.respons.ingediend == 1:
        kop = f"1 van {leden(t.respons.uitgenodigd)} diende antwoorden in"
    vervolg = f"uit {met_antwoord} van de {len(t.gemeenten)} gemeenten."
    standen = [d for d in t.districten if d.respons.uitgenodigd >= KLEINSTE]
    hoog, laag = _uitersten(standen, lambda d: Fraction(d.respons.ingediend, d.respons.uitgenodigd))
    if len(hoog) == len(laag) == 1:
        vervolg += (
            f" De respons is het hoogst in {hoog[0].naam}"
            f" ({hoog[0].respons.ingediend} van {hoog[0].respons.uitgenodigd})"
            f" en het laagst in {laag[0].naam}"
            f" ({laag[0].respons.ingediend} van {laag[0].respons.uitgenodigd})."
        )
    return Zin(f"{kop},", vervolg)


def _herkenning(lijsten: tuple[Lijst, ...]) -> Zin | None:
    """'Recognised' is said where at least half chose ja or grotendeels."""
    geteld = [lijst for lijst in lijsten if lijst.herkenning.totaal.n]
    if not geteld:
        return None
    delen = []
    for lijst in geteld:
        telling = lijst.herkenning.totaal
        aantal = sum(telling.aantallen[:2])
        oordeel = "herkend" if 2 * aantal >= telling.n else "maar ten dele herkend"
        delen.append((_lijstnaam(lijst), oordeel, f"{aantal} van {telling.n}"))
    (naam, oordeel, cijfers), *rest = delen
    vervolg = f"{cijfers} kozen ‘ja’ of ‘grotendeels’"
    for andere, oordeel_andere, cijfers_andere in rest:
        woord = "ook " if oordeel_andere == oordeel else ""
        vervolg += f"; {andere} {woord}{oordeel_andere}: {cijfers_andere}"
    kop = f"{naam[0].upper()}{naam[1:]} {oordeel}:"
    return Zin(kop, f"{vervolg}.")


def _lijstnaam(lijst: Lijst) -> str:
    werkwoord = "wordt" if lijst.naam.startswith("Top") else "worden"
    return f"de {lijst.naam[0].lower()}{lijst.naam[1:]} {werkwoord}"


def _instemming(t: Totaal) -> Zin | None:
    """Where the share of 'eens' is largest and smallest, and where districts differ most."""
    themas = [thema for thema in t.themas if thema.instemming.totaal.n]
    if not themas:
        return None
    meest, minst = _uitersten(themas, lambda thema: _deel_eens(thema.instemming.totaal))
    if len(meest) == len(themas) > 1:
        kop = f"De instemming is voor alle {len(themas)} thema’s even groot"
        zin = f"({_eens(meest[0].instemming.totaal)})."
    else:
        kop = f"De instemming is het grootst voor {opsomming(_namen(meest))}"
        zin = f"({_eens(meest[0].instemming.totaal)})"
        if len(themas) > len(meest):
            zin += f" en het kleinst voor {opsomming(_namen(minst))}"
            zin += f" ({_met_voorwaarde(minst[0].instemming.totaal)})"
        zin += f".{_oneens(themas)}"
    return Zin(kop, f"{zin} {_verschil(t, themas)}".strip())


def _verschil(t: Totaal, themas: list[ThemaUitkomst]) -> str:
    spreiding = []
    for thema in themas:
        paren = [
            (telling, d.naam)
            for telling, d in zip(thema.instemming.districten, t.districten, strict=True)
            if telling.n >= KLEINSTE
        ]
        hoog, laag = _uitersten(paren, lambda paar: _deel_eens(paar[0]))
        if hoog and hoog != laag:
            verschil = _deel_eens(hoog[0][0]) - _deel_eens(laag[0][0])
            spreiding.append((verschil, -thema.nummer, thema, hoog[0], laag[0]))
    if not spreiding:
        return ""
    _verschil, _nummer, thema, (hoogste, waar_hoog), (laagste, waar_laag) = max(spreiding)
    return (
        f"De districten verschillen het meest over {thema.naam}: van {_eens(laagste)} in {waar_laag}"
        f" tot {_eens(hoogste)} in {waar_hoog}."
    )


def _deel_eens(telling: Telling) -> Fraction:
    return Fraction(telling.aantallen[0], telling.n)


def _eens(telling: Telling) -> str:
    return f"{telling.aantallen[0]} van {telling.n} eens"


def _met_voorwaarde(telling: Telling) -> str:
    """Who agrees on a condition agrees too: without them a theme looks less wanted than it is."""
    mits = telling.aantallen[1]
    return f"{_eens(telling)}; {mits} eens, mits" if mits else _eens(telling)


def _oneens(themas: list[ThemaUitkomst]) -> str:
    """Where most members disagree, which need not be where fewest agree without a condition."""
    meest, _ = _uitersten(themas, lambda thema: Fraction(_aantal_oneens(thema)))
    aantal = _aantal_oneens(meest[0])
    if not aantal or len(meest) == len(themas) > 1:
        return ""
    n = meest[0].instemming.totaal.n
    return f" Het vaakst oneens: {opsomming(_namen(meest))} ({aantal} van {n})."


def _aantal_oneens(thema: ThemaUitkomst) -> int:
    return thema.instemming.totaal.aantallen[2]


def _namen(themas: Iterable[ThemaUitkomst]) -> list[str]:
    return [thema.naam for thema in themas]


def _uitersten(dingen: list[T], maat: Callable[[T], Fraction]) -> tuple[list[T], list[T]]:
    """All with the largest measure, and all with the smallest."""
    if not dingen:
        return [], []
    maten = [maat(ding) for ding in dingen]
    return (
        [ding for ding, m in zip(dingen, maten, strict=True) if m == max(maten)],
        [ding for ding, m in zip(dingen, maten, strict=True) if m == min(maten)],
    )
