"""What the page of the overview places: cells with their chart, their figures and where those lead."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from consultatie.afscherming import Vanwege
from consultatie.kenmerken import Kenmerk
from consultatie.models import Onderdeel
from consultatie.overzicht import Dekking, Groep, Ketenstand, Overzicht, Regel, Vak
from consultatie.rapport.grafieken import staaf, stippen, verloop
from consultatie.rapport.kaart import kaart, legenda
from consultatie.uitkomst import GemeenteStand
from consultatie.verschillen import Kant, Verschil
from veiligheid.models import Partner

REGIO = Groep("", "", "Oost-Nederland")
MEESTE_STIPPEN = 400  # in one strip; above that a dot is several people
EERST = 6  # differences that stand there without unfolding
_MET_LIDWOORD = {
    Partner.Soort.GEMEENTE: "de gemeenten",
    Partner.Soort.OM: "het OM",
    Partner.Soort.POLITIE: "de politie",
}
_VAKER = {Onderdeel.INSTEMMING: "vaker eens", Onderdeel.AMBITIE: "vaker ambitie 4 of 5"}


class Adressen:
    """Where figures lead: to the answers behind them, or nowhere for who may not read those."""

    def __init__(self, ronde_id: int | None) -> None:
        self.ronde_id = ronde_id

    @cached_property
    def _begin(self) -> str:
        return reverse("antwoorden", args=[self.ronde_id]) if self.ronde_id else ""

    def van(self, groep: Groep = REGIO, **filters: str | int | None) -> str:
        if not self._begin:
            return ""
        if groep.veld:
            filters[groep.veld] = groep.sleutel
        # Ids and names of our own, with nothing in them that an address would have to escape.
        zoek = "&".join(f"{naam}={waarde}" for naam, waarde in filters.items() if waarde)
        return f"{self._begin}?{zoek}" if zoek else self._begin

    def van_kenmerk(self, kenmerk: Kenmerk, regel: Regel, groep: Groep) -> str:
        return self.van(groep, keuze=kenmerk.sleutel, thema=regel.thema)


@dataclass(frozen=True)
class Cijfer:
    """So many chose this, in words; `adres` leads to them, or is empty."""

    aantal: int
    code: str
    woord: str
    adres: str


@dataclass(frozen=True)
class Cel:
    """One choice of one group. `vanwege` says why there are no figures."""

    groep: str
    beeld: SafeString
    cijfers: tuple[Cijfer, ...]
    n: int
    adres: str
    standpunt: str
    vanwege: Vanwege | None


@dataclass(frozen=True)
class Rij:
    """A list or a theme: per group the cells of what was asked about it."""

    naam: str
    kolommen: tuple[tuple[Cel, ...], ...]


@dataclass(frozen=True)
class Matrix:
    groepen: tuple[Groep, ...]
    lijsten: tuple[Rij, ...]
    themas: tuple[Rij, ...]


@dataclass(frozen=True)
class Zin:
    """One difference: what is chosen more often where, and the two figures with where they lead."""

    kop: str
    cijfers: tuple[tuple[str, str], ...]


def context(o: Overzicht, adressen: Adressen) -> dict:
    return {
        "per_district": _dekking((*o.per_district, Dekking(REGIO, o.respons)), adressen),
        "per_soort": _dekking(o.per_soort, adressen),
        "kaart": _kaart_getekend(o.gemeenten, adressen.ronde_id),
        "verloop": verloop([(d.dag, d.aantal, d.samen) for d in o.dagen], o.respons.uitgenodigd)
        if o.dagen
        else "",
        "matrix": _getekend(o.lijsten, o.themas, o.districten, "districten", adressen.ronde_id),
        "per_partner": _getekend(o.lijsten, o.themas, o.soorten, "soorten", adressen.ronde_id),
        "per_stip": per_stip(o.themas),
        "ketenrijen": [
            (thema, [(stand, _keten(stand, adressen)) for stand in standen])
            for thema, standen in o.ketens
        ],
        "eerst": EERST,
    }


@lru_cache(maxsize=16)
def _kaart_getekend(
    gemeenten: tuple[tuple[int, GemeenteStand], ...], ronde_id: int | None
) -> SafeString:
    """The map with its list, drawn once for the same figures."""
    adressen = Adressen(ronde_id)
    standen = [(g, adressen.van(partner=pk) if g.ingediend else "") for pk, g in gemeenten]
    velden = {
        "kaart": kaart((g for _pk, g in gemeenten), {g.naam: adres for g, adres in standen}),
        "legenda": legenda(g for _pk, g in gemeenten),
        "gemeenten": standen if ronde_id else (),
    }
    return render_to_string("consultatie/_overzichtkaart.html", velden)


@lru_cache(maxsize=16)
def _getekend(
    lijsten: tuple[Regel, ...],
    themas: tuple[tuple[Regel, Regel], ...],
    groepen: tuple[Groep, ...],
    wat: str,
    ronde_id: int | None,
) -> SafeString:
    """The table, drawn. It depends on nothing else than this, so the same figures are drawn once."""
    m = matrix(lijsten, themas, groepen, wat, Adressen(ronde_id))
    namen = {"districten": "district", "soorten": "soort partner"}
    return render_to_string("consultatie/_overzichtmatrix.html", {"m": m, "wat": namen[wat]})


def matrix(
    lijsten: tuple[Regel, ...],
    themas: tuple[tuple[Regel, Regel], ...],
    groepen: tuple[Groep, ...],
    wat: str,
    adressen: Adressen,
) -> Matrix:
    """Lists and themes against the region and its groups; `wat` is what those are: districten or
    soorten."""
    vorm = _Vorm(themas, groepen, wat, adressen)
    return Matrix(
        groepen,
        tuple(vorm.rij(regel) for regel in lijsten),
        tuple(vorm.rij(*paar) for paar in themas),
    )


def per_stip(themas: tuple[tuple[Regel, Regel], ...]) -> int:
    """How many people a dot is, on one scale for the whole page."""
    tellingen = [ambitie.totaal.telling for _eens, ambitie in themas]
    meeste = max((telling.n for telling in tellingen if telling), default=0)
    return max(1, -(-meeste // MEESTE_STIPPEN))


def zinnen(gevonden: Iterable[Verschil], adressen: Adressen) -> list[Zin]:
    return [
        Zin(
            f"{v.regel.naam}: {_VAKER.get(v.regel.onderdeel, 'vaker herkend')} "
            f"{_waar(v.hoog.groep)} dan {_waar(v.laag.groep)}",
            tuple((_n_van(kant), _van_kant(v, kant, adressen)) for kant in (v.hoog, v.laag)),
        )
        for v in gevonden
    ]


def _waar(groep: Groep) -> str:
    if groep.veld == "district":
        return f"in {groep.naam}"
    return f"bij {_MET_LIDWOORD[Partner.Soort(groep.sleutel)]}"


def _n_van(kant: Kant) -> str:
    return f"{kant.n} van {kant.van}"


def _van_kant(v: Verschil, kant: Kant, adressen: Adressen) -> str:
    return adressen.van_kenmerk(v.kenmerk, v.regel, kant.groep) if kant.n else ""


def _keten(stand: Ketenstand, adressen: Adressen) -> str:
    return adressen.van(keten=stand.keten.code, thema=stand.thema) if stand.n else ""


def _dekking(rijen: Iterable[Dekking], adressen: Adressen) -> list[tuple[Dekking, str]]:
    return [(d, adressen.van(d.groep) if d.respons and d.respons.ingediend else "") for d in rijen]


class _Vorm:
    """Draws the cells of one matrix, on one scale."""

    def __init__(
        self,
        themas: tuple[tuple[Regel, Regel], ...],
        groepen: tuple[Groep, ...],
        wat: str,
        adressen: Adressen,
    ) -> None:
        self._groepen, self._wat, self._adressen = groepen, wat, adressen
        self._per_stip = per_stip(themas)
        self._grootste = max(
            (
                aantal
                for _eens, ambitie in themas
                for vak in getattr(ambitie, wat)
                if vak.telling
                for aantal in vak.telling.aantallen
            ),
            default=0,
        )

    def rij(self, *regels: Regel) -> Rij:
        return Rij(
            regels[0].naam, tuple(zip(*(self._cellen(regel) for regel in regels), strict=True))
        )

    def _cellen(self, regel: Regel) -> Iterator[Cel]:
        """The region first, then its groups."""
        yield self._cel(REGIO, regel, regel.totaal, "")
        vakken = getattr(regel, self._wat)
        standpunten = regel.standpunten if self._wat == "districten" else ("",) * len(vakken)
        for groep, vak, standpunt in zip(self._groepen, vakken, standpunten, strict=True):
            yield self._cel(groep, regel, vak, standpunt)

    def _cel(self, groep: Groep, regel: Regel, vak: Vak, standpunt: str) -> Cel:
        telling = vak.telling
        if telling is None:
            return Cel(groep.naam, SafeString(""), (), 0, "", standpunt, vak.vanwege)
        naam = f"{regel.naam}, {groep.naam}"
        beeld = (
            stippen(
                telling,
                f"{naam}, ambitie",
                grootste=self._grootste if groep.veld else 0,
                per_stip=self._per_stip,
            )
            if regel.onderdeel is Onderdeel.AMBITIE
            else staaf(telling, naam)
        )
        return Cel(
            groep.naam,
            beeld,
            tuple(
                Cijfer(aantal, code, woord, self._adres(regel, groep, (code,)) if aantal else "")
                for code, woord, aantal in telling.regels
            ),
            telling.n,
            self._adres(regel, groep, ()) if telling.n else "",
            standpunt,
            None,
        )

    def _adres(self, regel: Regel, groep: Groep, keuzes: tuple[str, ...]) -> str:
        return self._adressen.van_kenmerk(Kenmerk(regel.onderdeel, keuzes), regel, groep)
