"""What the template of the total report places on the page: tables with their charts, texts in groups.

No counting here; that is done in `consultatie.aggregatie`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString

from consultatie.models import Ronde
from consultatie.rapport.grafieken import balk, komma, staaf, stippen
from consultatie.rapport.kaart import kaart, legenda
from consultatie.rapport.oogopslag import zinnen
from consultatie.uitkomst import (
    GemeenteStand,
    PerDistrict,
    Respons,
    Tekst,
    Telling,
    ThemaUitkomst,
    Totaal,
)

REGIO = "Oost-Nederland"
NAAST_ELKAAR = 3  # districts beside each other in the appendix

TUSSENSTAND = {
    Ronde.Status.CONCEPT.label: "De ronde is nog niet geopend.",
    Ronde.Status.OPEN.label: "Tussenstand: de ronde is nog open.",
    Ronde.Status.RESPIJT.label: "Tussenstand: wie bezig was kan nog afronden.",
}

# What a chapter is called where a round has no questions of its own.
STANDAARDVRAGEN = {
    "herkenning": (1, "Herkenning van de prioriteiten", ""),
    "themas": (2, "Instemming met de thema’s", ""),
    "inbreng": (3, "Inbreng per thema", ""),
}

Tekenaar = Callable[[Telling, str], SafeString]


@dataclass(frozen=True)
class Rij:
    """One district, or the region, in a table of counts; `cellen` are (code, number)."""

    naam: str
    grafiek: SafeString
    cellen: tuple[tuple[str, int], ...]
    n: int
    midden: str
    totaal: bool


@dataclass(frozen=True)
class Tabel:
    kolommen: tuple[tuple[str, str], ...]  # (code, name)
    rijen: tuple[Rij, ...]


@dataclass(frozen=True)
class Cel:
    """One theme in one district on the decision page."""

    staaf: SafeString
    stippen: SafeString
    cellen: tuple[tuple[str, int], ...]
    n: int
    totaal: bool


@dataclass(frozen=True)
class Groep:
    """The texts of one district, by the choice that they explain."""

    district: str
    teksten: tuple[tuple[str, str], ...]  # (choice in words or empty, text)

    @property
    def aantal(self) -> int:
        return len(self.teksten)


@dataclass(frozen=True)
class ResponsRij:
    naam: str
    respons: Respons
    grafiek: SafeString
    totaal: bool = False

    @property
    def alleen_begonnen(self) -> int:
        return self.respons.begonnen - self.respons.ingediend

    @property
    def niet_begonnen(self) -> int:
        return self.respons.uitgenodigd - self.respons.begonnen


@dataclass(frozen=True)
class Hoofdstuk:
    """A theme with everything that questions 2 and 3 say of it."""

    thema: ThemaUitkomst
    instemming: Tabel
    ambitie: Tabel
    toelichtingen: tuple[Groep, ...]
    stippen: tuple[Groep, ...]
    matrix: tuple[Cel, ...]


def context(t: Totaal) -> dict:
    """All that `rapport/totaal.html` needs besides the Totaal itself."""
    namen = [d.naam for d in t.districten]
    return {
        "t": t,
        "vragen": {s: (nr, titel, tekst) for nr, s, titel, tekst in t.vragen} or STANDAARDVRAGEN,
        "tussenstand": TUSSENSTAND.get(t.status, ""),
        "zinnen": zinnen(t),
        "lijsten": [
            (lijst, tabel(f"{lijst.naam}, herkenning", namen, lijst.herkenning, _brede_staaf))
            for lijst in t.lijsten
        ],
        "herkenning": groepen(t.herkenning_toelichtingen),
        "gemiste_prioriteiten": groepen(t.gemiste_prioriteiten),
        "hoofdstukken": _hoofdstukken(t, namen),
        "gemiste_themas": groepen(t.gemiste_themas),
        "respons": respons_rijen([(d.naam, d.respons) for d in t.districten], (REGIO, t.respons)),
        "per_soort": respons_rijen(
            [rij for rij in t.per_soort_partner if rij[1].uitgenodigd], (REGIO, t.respons)
        ),
        "kaart": kaart(t.gemeenten),
        "legenda": legenda(t.gemeenten),
        "zonder_antwoord": [
            (district, len(lijst), _per_stand(lijst))
            for district, lijst in per_district(t.zonder_antwoord, namen)
        ],
        "gemeenten": [
            per_district(t.gemeenten, namen)[i : i + NAAST_ELKAAR]
            for i in range(0, len(namen), NAAST_ELKAAR)
        ],
        "regio": REGIO,
    }


def tabel(
    onderwerp: str,
    namen: Sequence[str],
    per: PerDistrict,
    teken: Tekenaar,
    teken_totaal: Tekenaar | None = None,
) -> Tabel:
    """A row per district and one of the region, each with its chart."""
    rijen = [
        _rij(naam, telling, teken(telling, f"{onderwerp}, {naam}"))
        for naam, telling in zip(namen, per.districten, strict=True)
    ]
    grafiek = (teken_totaal or teken)(per.totaal, f"{onderwerp}, {REGIO}")
    rijen.append(_rij(REGIO, per.totaal, grafiek, totaal=True))
    kolommen = tuple((code, naam) for code, naam, _aantal in per.totaal.regels)
    return Tabel(kolommen, tuple(rijen))


def groepen(teksten: Iterable[Tekst], volgorde: Sequence[str] = ()) -> tuple[Groep, ...]:
    """Texts by district, in each by the choice they explain, in the fixed order of the choices."""
    uit = []
    for district, van_district in groupby(teksten, key=lambda tekst: tekst.district):
        lijst = sorted(van_district, key=lambda tekst: _plaats(tekst.bij, volgorde))
        uit.append(Groep(district, tuple((tekst.bij, tekst.tekst) for tekst in lijst)))
    return tuple(uit)


def respons_rijen(
    rijen: Sequence[tuple[str, Respons]], totaal: tuple[str, Respons]
) -> tuple[ResponsRij, ...]:
    """Rows on one scale, so that bars compare; the region, which would dwarf them, without a bar."""
    grootste = max((r.uitgenodigd for _naam, r in rijen), default=0)
    return (
        *(ResponsRij(naam, r, balk(r, naam, grootste=grootste)) for naam, r in rijen),
        ResponsRij(*totaal, SafeString(""), totaal=True),
    )


def per_district(
    gemeenten: Iterable[GemeenteStand], namen: Sequence[str]
) -> tuple[tuple[str, tuple[GemeenteStand, ...]], ...]:
    gemeenten = tuple(gemeenten)
    return tuple((naam, tuple(g for g in gemeenten if g.district == naam)) for naam in namen)


def _per_stand(gemeenten: Sequence[GemeenteStand]) -> list[tuple[str, str]]:
    """(state in words, names), for the states that occur."""
    return [
        (woorden, ", ".join(g.naam for g in gemeenten if g.stand == stand))
        for stand, woorden, aantal in legenda(gemeenten)
        if aantal
    ]


def _hoofdstukken(t: Totaal, namen: Sequence[str]) -> tuple[Hoofdstuk, ...]:
    grootste = max(
        (a for thema in t.themas for per in thema.ambitie.districten for a in per.aantallen),
        default=0,
    )
    return tuple(_hoofdstuk(thema, namen, grootste) for thema in t.themas)


def _hoofdstuk(thema: ThemaUitkomst, namen: Sequence[str], grootste: int) -> Hoofdstuk:
    def breed(telling: Telling, onderwerp: str) -> SafeString:
        return stippen(telling, onderwerp, breedte=120, hoogte=11, grootste=grootste)

    def breed_totaal(telling: Telling, onderwerp: str) -> SafeString:
        return stippen(telling, onderwerp, breedte=120, hoogte=16)

    ambities = [f"ambitie {code}" for code in thema.ambitie.totaal.codes]
    return Hoofdstuk(
        thema=thema,
        instemming=tabel(f"{thema.naam}, instemming", namen, thema.instemming, _brede_staaf),
        ambitie=tabel(f"{thema.naam}, ambitie", namen, thema.ambitie, breed, breed_totaal),
        toelichtingen=groepen(thema.toelichtingen, thema.instemming.totaal.namen),
        stippen=groepen(thema.stippen, ambities),
        matrix=_matrix(thema, namen, grootste),
    )


def _matrix(thema: ThemaUitkomst, namen: Sequence[str], grootste: int) -> tuple[Cel, ...]:
    paren = list(zip(namen, thema.instemming.districten, thema.ambitie.districten, strict=True))
    cellen = [
        _cel(f"{thema.naam}, {naam}", instemming, ambitie, grootste)
        for naam, instemming, ambitie in paren
    ]
    totaal = _cel(
        f"{thema.naam}, {REGIO}", thema.instemming.totaal, thema.ambitie.totaal, 0, totaal=True
    )
    return (*cellen, totaal)


def _cel(
    onderwerp: str, instemming: Telling, ambitie: Telling, grootste: int, totaal: bool = False
) -> Cel:
    return Cel(
        staaf=staaf(instemming, f"{onderwerp}, instemming"),
        stippen=stippen(ambitie, f"{onderwerp}, ambitie", grootste=grootste),
        cellen=tuple(zip(instemming.codes, instemming.aantallen, strict=True)),
        n=instemming.n,
        totaal=totaal,
    )


def _rij(naam: str, telling: Telling, grafiek: SafeString, totaal: bool = False) -> Rij:
    cellen = tuple(zip(telling.codes, telling.aantallen, strict=True))
    return Rij(naam, grafiek, cellen, telling.n, komma(telling.midden), totaal)


def _brede_staaf(telling: Telling, onderwerp: str) -> SafeString:
    return staaf(telling, onderwerp, breedte=200)


def _plaats(bij: str, volgorde: Sequence[str]) -> int:
    return volgorde.index(bij) if bij in volgorde else len(volgorde)
