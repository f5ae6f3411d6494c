"""The tables of a report and their charts, drawn from counts in which small groups were left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from consultatie.models import Onderdeel
from consultatie.overzicht import Dekking, Groep, Regel, Vak
from consultatie.rapport.gegevens import Gegevens, Themakop
from consultatie.rapport.grafieken import balk, komma, staaf, stippen
from consultatie.rapport.overzichtvorm import REGIO
from consultatie.uitkomst import Respons, Telling

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


def tabel(g: Gegevens, regel: Regel, onderwerp: str, teken: Tekenaar) -> Tabel:
    """A row per district, per kind of partner, and of the region, each with its chart."""
    telling = regel.totaal.telling
    leeg = ("",) * len(regel.soorten)
    delen: tuple[tuple[str, Sequence[Groep], Sequence[Vak], Sequence[str]], ...] = (
        ("district", g.districten, regel.districten, regel.standpunten),
        ("partner", g.overzicht.soorten, regel.soorten, leeg),
        ("totaal", (REGIO,), (regel.totaal,), ("",)),
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


def brede_staaf(telling: Telling, onderwerp: str, _totaal: bool) -> SafeString:
    return staaf(telling, onderwerp, breedte=200)


def grootste_kolom(g: Gegevens) -> int:
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


def matrix(g: Gegevens, thema: Themakop, grootste: int, per_stip: int) -> tuple[Cel, ...]:
    eens, ambitie = g.bij(thema)
    cellen = [
        _cel(f"{thema.naam}, {groep.naam}", links, rechts, grootste, per_stip)
        for groep, links, rechts in zip(
            g.districten, eens.districten, ambitie.districten, strict=True
        )
    ]
    regio = _cel(
        f"{thema.naam}, {REGIO.naam}", eens.totaal, ambitie.totaal, 0, per_stip, totaal=True
    )
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


def respons_rijen(rijen: Sequence[Dekking], totaal: Respons) -> tuple[ResponsRij, ...]:
    """Rows on one scale, so that bars compare; the region, which would dwarf them, without a bar."""
    grootste = max((d.respons.uitgenodigd for d in rijen if d.respons), default=0)
    return (
        *(
            ResponsRij(d.groep.naam, d.respons, balk(d.respons, d.groep.naam, grootste=grootste))
            if d.respons
            else ResponsRij(d.groep.naam, None, SafeString(""), str(d.vanwege or ""))
            for d in rijen
        ),
        ResponsRij(REGIO.naam, totaal, SafeString(""), totaal=True),
    )
