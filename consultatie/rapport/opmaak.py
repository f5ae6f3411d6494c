"""What the templates of a report place on the page: chapters with their tables (`tekenen`), texts in groups.

No counting here; that is done in `consultatie.aggregatie`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString

from consultatie.models import Onderdeel, Ronde
from consultatie.overzicht import Groep
from consultatie.rapport.gegevens import Gegevens, Themakop
from consultatie.rapport.grafieken import stippen
from consultatie.rapport.kaart import kaart, legenda
from consultatie.rapport.oogopslag import zinnen
from consultatie.rapport.overzichtvorm import REGIO, Adressen, per_stip
from consultatie.rapport.overzichtvorm import zinnen as verschilzinnen
from consultatie.rapport.punten import Puntstand
from consultatie.rapport.tekenen import (
    Cel,
    Tabel,
    brede_staaf,
    grootste_kolom,
    matrix,
    respons_rijen,
    tabel,
)
from consultatie.rapport.teksten import Tekst, Tekstgroep
from consultatie.uitkomst import GemeenteStand, Telling

NAAST_ELKAAR = 3  # districts beside each other in the appendix
OP_BESLISPAGINA = 4  # points that ask for a decision; the others stand in their chapter
MEESTE_CODES = 8  # per theme

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


@dataclass(frozen=True)
class Districtteksten:
    """The texts of one district, by the choice that they explain."""

    district: str
    teksten: tuple[tuple[str, str], ...]  # (choice in words or empty, text)

    @property
    def aantal(self) -> int:
        return len(self.teksten)


@dataclass(frozen=True)
class Hoofdstuk:
    """A theme with everything that questions 2 and 3 say of it."""

    thema: Themakop
    instemming: Tabel
    ambitie: Tabel
    matrix: tuple[Cel, ...]
    codes: tuple[tuple[str, str], ...]
    punten: tuple[Puntstand, ...]


def context(g: Gegevens) -> dict:
    """All that the templates of a report about a round need besides the Gegevens themselves."""
    een_stip = per_stip(g.overzicht.themas)
    te_beslissen = sorted((p for p in g.punten if p.is_open), key=lambda p: (-p.gewicht, p.nummer))
    return {
        "t": g,
        "vragen": {s: (nr, titel, tekst) for nr, s, titel, tekst in g.vragen} or STANDAARDVRAGEN,
        "tussenstand": TUSSENSTAND.get(g.status, ""),
        "zinnen": zinnen(g),
        "lijsten": [
            (naam, regels, tabel(g, regel, f"{regel.naam}, herkenning", brede_staaf))
            for (naam, regels), regel in zip(g.lijsten, g.overzicht.lijsten, strict=True)
        ],
        "hoofdstukken": [_hoofdstuk(g, thema, een_stip) for thema in g.themas],
        "per_stip": een_stip,
        "verschillen": verschilzinnen(g.verschillen, Adressen(None)),
        "te_beslissen": te_beslissen[:OP_BESLISPAGINA],
        "nog_te_beslissen": len(te_beslissen) - len(te_beslissen[:OP_BESLISPAGINA]),
        "punten_per_thema": _punten_per_thema(g),
        "codes_algemeen": _codes(g, ""),
        "respons": respons_rijen(g.overzicht.per_district, g.respons),
        "per_soort": respons_rijen(
            [d for d in g.overzicht.per_soort if d.respons is None or d.respons.uitgenodigd],
            g.respons,
        ),
        "kaart": kaart(g.gemeenten),
        "legenda": legenda(g.gemeenten),
        "zonder_antwoord": [
            (district, len(lijst), _per_stand(lijst))
            for district, lijst in per_district(g.zonder_antwoord, g.districten)
        ],
        "gemeenten": [
            per_district(g.gemeenten, g.districten)[i : i + NAAST_ELKAAR]
            for i in range(0, len(g.districten), NAAST_ELKAAR)
        ],
        "bijlage": [(groep, groepen(groep.teksten, _volgorde(g, groep))) for groep in g.bijlage],
        "regio": REGIO.naam,
    }


def _hoofdstuk(g: Gegevens, thema: Themakop, een_stip: int) -> Hoofdstuk:
    grootste = grootste_kolom(g)
    instemming, ambitie = g.bij(thema)

    def breed(telling: Telling, onderwerp: str, totaal: bool) -> SafeString:
        hoogte, meeste = (16, 0) if totaal else (11, grootste)
        return stippen(
            telling, onderwerp, breedte=120, hoogte=hoogte, grootste=meeste, per_stip=een_stip
        )

    return Hoofdstuk(
        thema=thema,
        instemming=tabel(g, instemming, f"{thema.naam}, instemming", brede_staaf),
        ambitie=tabel(g, ambitie, f"{thema.naam}, ambitie", breed),
        matrix=matrix(g, thema, grootste, een_stip),
        codes=_codes(g, thema.naam),
        punten=tuple(p for p in g.punten if p.thema == thema.naam),
    )


def _codes(g: Gegevens, thema: str) -> tuple[tuple[str, str], ...]:
    regels = [(code.naam, code.leden) for code in g.codes if code.thema == thema]
    return tuple(regels[:MEESTE_CODES])


def _punten_per_thema(g: Gegevens) -> list[tuple[str, list[Puntstand]]]:
    namen = dict.fromkeys(["", *(t.naam for t in g.themas), *(p.thema for p in g.punten)])
    return [(naam, lijst) for naam in namen if (lijst := [p for p in g.punten if p.thema == naam])]


def _volgorde(g: Gegevens, groep: Tekstgroep) -> Sequence[str]:
    if groep.onderdeel == Onderdeel.STIP:
        return [f"ambitie {n.niveau}" for n in g.niveaus]
    return [str(label) for label in Onderdeel.INSTEMMING.keuzes.labels]  # type: ignore[union-attr]


def groepen(teksten: Iterable[Tekst], volgorde: Sequence[str] = ()) -> tuple[Districtteksten, ...]:
    """Texts by district, in each by the choice they explain, in the fixed order of the choices."""
    uit = []
    for district, van_district in groupby(teksten, key=lambda tekst: tekst.district):
        lijst = sorted(van_district, key=lambda tekst: _plaats(tekst.bij, volgorde))
        uit.append(Districtteksten(district, tuple((tekst.bij, tekst.tekst) for tekst in lijst)))
    return tuple(uit)


def per_district(
    gemeenten: Iterable[GemeenteStand], districten: Sequence[Groep]
) -> tuple[tuple[str, tuple[GemeenteStand, ...]], ...]:
    gemeenten = tuple(gemeenten)
    return tuple(
        (groep.naam, tuple(g for g in gemeenten if g.district == groep.naam))
        for groep in districten
    )


def _per_stand(gemeenten: Sequence[GemeenteStand]) -> list[tuple[str, str]]:
    """(state in words, names), for the states that occur."""
    return [
        (woorden, ", ".join(g.naam for g in gemeenten if g.stand == stand))
        for stand, woorden, aantal in legenda(gemeenten)
        if aantal
    ]


def _plaats(bij: str, volgorde: Sequence[str]) -> int:
    return volgorde.index(bij) if bij in volgorde else len(volgorde)
