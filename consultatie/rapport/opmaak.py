"""What the templates of a report place on the page: tables with their charts, texts in groups.

No counting here; that is done in `consultatie.aggregatie`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.safestring import SafeString

from consultatie.models import Onderdeel, Ronde
from consultatie.overzicht import Dekking, Groep, Regel, Vak
from consultatie.rapport.gegevens import Gegevens, Themakop
from consultatie.rapport.grafieken import balk, komma, staaf, stippen
from consultatie.rapport.kaart import kaart, legenda
from consultatie.rapport.oogopslag import zinnen
from consultatie.rapport.overzichtvorm import Adressen
from consultatie.rapport.overzichtvorm import zinnen as verschilzinnen
from consultatie.rapport.punten import Puntstand
from consultatie.rapport.teksten import Tekst, Tekstgroep
from consultatie.uitkomst import GemeenteStand, Respons, Telling

REGIO = "Oost-Nederland"
NAAST_ELKAAR = 3  # districts beside each other in the appendix
OP_BESLISPAGINA = 4  # points that ask for a decision; the others stand in their chapter
MEESTE_STIPPEN = 400  # in one strip; above that a dot is several people
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

Tekenaar = Callable[[Telling, str, bool], SafeString]


@dataclass(frozen=True)
class Rij:
    """A district, a kind of partner or the region in a table of counts; `cellen` are (code, number), empty
    where `vanwege` says why they are not shown. `soort` is district, partner or totaal."""

    naam: str
    grafiek: SafeString
    cellen: tuple[tuple[str, int], ...]
    n: int
    midden: str
    soort: str
    standpunt: str
    vanwege: str


@dataclass(frozen=True)
class Tabel:
    """`met_standpunt`: whether a DVO gave a joint answer here."""

    kolommen: tuple[tuple[str, str], ...]  # (code, name)
    rijen: tuple[Rij, ...]
    met_standpunt: bool


@dataclass(frozen=True)
class Cel:
    """One theme in one district on the decision page."""

    staaf: SafeString
    stippen: SafeString
    cellen: tuple[tuple[str, int], ...]
    totaal: bool
    vanwege: str


@dataclass(frozen=True)
class Districtteksten:
    """The texts of one district, by the choice that they explain."""

    district: str
    teksten: tuple[tuple[str, str], ...]  # (choice in words or empty, text)

    @property
    def aantal(self) -> int:
        return len(self.teksten)


@dataclass(frozen=True)
class ResponsRij:
    naam: str
    respons: Respons | None
    grafiek: SafeString
    vanwege: str = ""
    totaal: bool = False

    @property
    def alleen_begonnen(self) -> int:
        return self.respons.begonnen - self.respons.ingediend if self.respons else 0

    @property
    def niet_begonnen(self) -> int:
        return self.respons.uitgenodigd - self.respons.begonnen if self.respons else 0


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
    per_stip = _per_stip(g)
    te_beslissen = sorted((p for p in g.punten if p.is_open), key=lambda p: (-p.gewicht, p.nummer))
    return {
        "t": g,
        "vragen": {s: (nr, titel, tekst) for nr, s, titel, tekst in g.vragen} or STANDAARDVRAGEN,
        "tussenstand": TUSSENSTAND.get(g.status, ""),
        "zinnen": zinnen(g),
        "lijsten": [
            (naam, regels, _tabel(g, regel, f"{regel.naam}, herkenning", _brede_staaf))
            for (naam, regels), regel in zip(g.lijsten, g.overzicht.lijsten, strict=True)
        ],
        "hoofdstukken": [_hoofdstuk(g, thema, per_stip) for thema in g.themas],
        "per_stip": per_stip,
        "verschillen": verschilzinnen(g.verschillen, Adressen(None)),
        "te_beslissen": te_beslissen[:OP_BESLISPAGINA],
        "nog_te_beslissen": len(te_beslissen) - len(te_beslissen[:OP_BESLISPAGINA]),
        "punten_per_thema": _punten_per_thema(g),
        "codes_algemeen": _codes(g, ""),
        "respons": _respons_rijen(g.overzicht.per_district, g.respons),
        "per_soort": _respons_rijen(
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
        "regio": REGIO,
    }


def van_thema(g: Gegevens) -> dict:
    """What `rapport/thema.html` needs: all of one theme."""
    naam = g.keuze.thema
    verschillen = tuple(v for v in g.verschillen if v.regel.naam == naam)
    alles = context(
        replace(
            g,
            punten=tuple(p for p in g.punten if p.thema == naam),
            besluiten=tuple(b for b in g.besluiten if b.thema == naam),
            afwijkingen=tuple(a for a in g.afwijkingen if a.thema == naam),
            bijlage=tuple(groep for groep in g.bijlage if groep.thema == naam),
            verschillen=verschillen,
        )
    )
    alles["hoofdstukken"] = [h for h in alles["hoofdstukken"] if h.thema.naam == naam]
    return alles


def van_district(g: Gegevens) -> dict:
    """What `rapport/district.html` needs: one district beside the region."""
    naam = g.keuze.district
    bijlage = tuple(
        replace(groep, teksten=tuple(t for t in groep.teksten if t.district == naam))
        for groep in g.bijlage
    )
    alles = context(
        replace(
            g,
            afwijkingen=tuple(a for a in g.afwijkingen if a.district == naam),
            bijlage=tuple(groep for groep in bijlage if groep.teksten),
            verschillen=tuple(
                v for v in g.verschillen if naam in (v.hoog.groep.naam, v.laag.groep.naam)
            ),
        )
    )

    def smal(tabel: Tabel) -> Tabel:
        return replace(tabel, rijen=tuple(r for r in tabel.rijen if r.naam in (naam, REGIO)))

    alles["lijsten"] = [(lijst, regels, smal(tabel)) for lijst, regels, tabel in alles["lijsten"]]
    alles["hoofdstukken"] = [
        replace(h, instemming=smal(h.instemming), ambitie=smal(h.ambitie))
        for h in alles["hoofdstukken"]
    ]
    alles["respons"] = [rij for rij in alles["respons"] if rij.naam in (naam, REGIO)]
    return alles


def _per_stip(g: Gegevens) -> int:
    """How many people a dot is, on one scale for the whole report."""
    tellingen = [ambitie.totaal.telling for _eens, ambitie in g.overzicht.themas]
    meeste = max((telling.n for telling in tellingen if telling), default=0)
    return max(1, -(-meeste // MEESTE_STIPPEN))


def _tabel(g: Gegevens, regel: Regel, onderwerp: str, teken: Tekenaar) -> Tabel:
    """A row per district, per kind of partner, and of the region, each with its chart."""
    telling = regel.totaal.telling
    leeg = ("",) * len(regel.soorten)
    delen: tuple[tuple[str, Sequence[Groep], Sequence[Vak], Sequence[str]], ...] = (
        ("district", g.districten, regel.districten, regel.standpunten),
        ("partner", g.overzicht.soorten, regel.soorten, leeg),
        ("totaal", (Groep("", "", REGIO),), (regel.totaal,), ("",)),
    )
    rijen = [
        _rij(soort, groep.naam, vak, standpunt, onderwerp, teken)
        for soort, groepen_, vakken, standpunten in delen
        for groep, vak, standpunt in zip(groepen_, vakken, standpunten, strict=True)
        if soort != "partner" or vak.vanwege or (vak.telling and vak.telling.n)
    ]
    kolommen = _kolommen(telling or next((v.telling for v in regel.districten if v.telling), None))
    return Tabel(kolommen or _kolommen_van(g, regel), tuple(rijen), any(regel.standpunten))


def _kolommen(telling: Telling | None) -> tuple[tuple[str, str], ...]:
    return tuple((code, naam) for code, naam, _aantal in telling.regels) if telling else ()


def _kolommen_van(g: Gegevens, regel: Regel) -> tuple[tuple[str, str], ...]:
    """Of a table in which nothing is shown."""
    assert regel.onderdeel.keuzes
    if regel.onderdeel is Onderdeel.AMBITIE:
        return tuple((str(n.niveau), f"{n.niveau} {n.naam}") for n in g.niveaus)
    return tuple((code, str(naam)) for code, naam in regel.onderdeel.keuzes.choices)


def _rij(soort: str, naam: str, vak: Vak, standpunt: str, onderwerp: str, teken: Tekenaar) -> Rij:
    if vak.telling is None:
        return Rij(naam, SafeString(""), (), 0, "", soort, _kort(standpunt), str(vak.vanwege or ""))
    telling = vak.telling
    cellen = tuple(zip(telling.codes, telling.aantallen, strict=True))
    grafiek = teken(telling, f"{onderwerp}, {naam}", soort == "totaal")
    return Rij(naam, grafiek, cellen, telling.n, komma(telling.midden), soort, _kort(standpunt), "")


def _kort(standpunt: str) -> str:
    """A level of ambition by its number: the column is narrow."""
    return standpunt.partition(" ")[0] if standpunt[:1].isdigit() else standpunt


def _brede_staaf(telling: Telling, onderwerp: str, _totaal: bool) -> SafeString:
    return staaf(telling, onderwerp, breedte=200)


def _hoofdstuk(g: Gegevens, thema: Themakop, per_stip: int) -> Hoofdstuk:
    grootste = _grootste(g)
    instemming, ambitie = g.bij(thema)

    def breed(telling: Telling, onderwerp: str, totaal: bool) -> SafeString:
        hoogte, meeste = (16, 0) if totaal else (11, grootste)
        return stippen(
            telling, onderwerp, breedte=120, hoogte=hoogte, grootste=meeste, per_stip=per_stip
        )

    return Hoofdstuk(
        thema=thema,
        instemming=_tabel(g, instemming, f"{thema.naam}, instemming", _brede_staaf),
        ambitie=_tabel(g, ambitie, f"{thema.naam}, ambitie", breed),
        matrix=_matrix(g, thema, grootste, per_stip),
        codes=_codes(g, thema.naam),
        punten=tuple(p for p in g.punten if p.thema == thema.naam),
    )


def _grootste(g: Gegevens) -> int:
    """The largest column of dots of any group, so that a dot is equally large everywhere."""
    return max(
        (
            aantal
            for _eens, ambitie in g.overzicht.themas
            for vak in (*ambitie.districten, *ambitie.soorten)
            if vak.telling
            for aantal in vak.telling.aantallen
        ),
        default=0,
    )


def _matrix(g: Gegevens, thema: Themakop, grootste: int, per_stip: int) -> tuple[Cel, ...]:
    eens, ambitie = g.bij(thema)
    cellen = [
        _cel(f"{thema.naam}, {groep.naam}", links, rechts, grootste, per_stip)
        for groep, links, rechts in zip(
            g.districten, eens.districten, ambitie.districten, strict=True
        )
    ]
    regio = _cel(f"{thema.naam}, {REGIO}", eens.totaal, ambitie.totaal, 0, per_stip, totaal=True)
    return (*cellen, regio)


def _cel(
    onderwerp: str, eens: Vak, ambitie: Vak, grootste: int, per_stip: int, totaal: bool = False
) -> Cel:
    telling, niveau = eens.telling, ambitie.telling
    return Cel(
        staaf=staaf(telling, f"{onderwerp}, instemming") if telling else SafeString(""),
        stippen=stippen(niveau, f"{onderwerp}, ambitie", grootste=grootste, per_stip=per_stip)
        if niveau
        else SafeString(""),
        cellen=tuple(zip(telling.codes, telling.aantallen, strict=True)) if telling else (),
        totaal=totaal,
        vanwege=str(eens.vanwege or ambitie.vanwege or ""),
    )


def _codes(g: Gegevens, thema: str) -> tuple[tuple[str, str], ...]:
    regels = [(code.naam, code.leden) for code in g.codes if code.thema == thema]
    return tuple(regels[:MEESTE_CODES])


def _punten_per_thema(g: Gegevens) -> list[tuple[str, list[Puntstand]]]:
    namen = ["", *(thema.naam for thema in g.themas)]
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


def _respons_rijen(rijen: Sequence[Dekking], totaal: Respons) -> tuple[ResponsRij, ...]:
    """Rows on one scale, so that bars compare; the region, which would dwarf them, without a bar."""
    grootste = max((d.respons.uitgenodigd for d in rijen if d.respons), default=0)
    return (
        *(
            ResponsRij(d.groep.naam, d.respons, balk(d.respons, d.groep.naam, grootste=grootste))
            if d.respons
            else ResponsRij(d.groep.naam, None, SafeString(""), str(d.vanwege or ""))
            for d in rijen
        ),
        ResponsRij(REGIO, totaal, SafeString(""), totaal=True),
    )


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
