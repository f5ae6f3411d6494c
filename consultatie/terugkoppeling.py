"""What became of what one member (or DVO) said, as plain data for a page or a document.

Of others it holds figures alone, and none of fewer than five people: never their words, never a name.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from consultatie.aggregatie import een_momentopname
from consultatie.models import Deelname, Leesstuk, Onderbouwing, Onderdeel, Punt
from consultatie.navraag import vindplaats
from consultatie.steun import OpenbareSteun, Steun, openbaar, steun_per_punt
from consultatie.uitkomst import kenmerk


@dataclass(frozen=True)
class Bestemming:
    """A point that (words of) a text went into. `woorden` is empty for the text as a whole."""

    woorden: str
    nummer: int
    stelling: str
    tegen: bool
    uitkomst: str
    reden: str


@dataclass(frozen=True)
class EigenTekst:
    vindplaats: str
    tekst: str
    bestemmingen: tuple[Bestemming, ...]


@dataclass(frozen=True)
class Uitslag:
    """A point of the round. `eigen` says on which side one's own words speak, '' for neither; `dvo` the
    same of the standpunt of one's own DVO; `district` is the figure of one's own district, '' where it is
    not to be shown."""

    nummer: int
    stelling: str
    thema: str
    uitkomst: str
    reden: str
    steun: OpenbareSteun
    eigen: str
    dvo: str
    district: str


@dataclass(frozen=True)
class Terugkoppeling:
    ronde: str
    strategie: str
    voorbeeld: bool
    is_dvo: bool
    naam: str
    wie: tuple[tuple[str, str], ...]
    district: str
    ingediend: bool
    afgerond_op: datetime | None
    adres: str
    peilmoment: datetime
    teksten: tuple[EigenTekst, ...]
    punten: tuple[Uitslag, ...]

    @property
    def in_een_punt(self) -> tuple[EigenTekst, ...]:
        return tuple(tekst for tekst in self.teksten if tekst.bestemmingen)

    @property
    def in_geen_punt(self) -> tuple[EigenTekst, ...]:
        return tuple(tekst for tekst in self.teksten if not tekst.bestemmingen)

    @property
    def uit_district(self) -> tuple[Uitslag, ...]:
        """Points that at least five members of the district speak for."""
        return tuple(punt for punt in self.punten if punt.district.isdigit())

    @property
    def peilzin(self) -> str:
        moment = timezone.localtime(self.peilmoment)
        return f"Stand van {date_format(moment, 'j F Y')} om {date_format(moment, 'H:i')} uur."

    @property
    def gegevens_hash(self) -> str:
        """SHA-256 over all that is told, without the moment: the same data, the same mark."""
        return kenmerk(self, "peilmoment", "adres")


def context(terugkoppeling: Terugkoppeling) -> dict:
    return {"t": terugkoppeling}


def lees(deelname: Deelname) -> Terugkoppeling:
    """In a fixed number of queries that all see the same data."""
    with een_momentopname():
        return _lees(deelname)


def _lees(deelname: Deelname) -> Terugkoppeling:
    ronde = deelname.ronde
    onderbouwing = _eigen_onderbouwing(deelname)
    steun = steun_per_punt(ronde)
    return Terugkoppeling(
        ronde=ronde.naam,
        strategie=ronde.strategie.naam,
        voorbeeld=ronde.voorbeeld,
        is_dvo=deelname.is_dvo,
        naam=deelname.naam,
        wie=tuple(_wie(deelname)),
        district=deelname.district.naam,
        ingediend=deelname.inzendingen.geldig().exists(),
        afgerond_op=ronde.afgerond_op,
        adres=settings.PORTAAL_ADRES + reverse("terugkoppeling", args=[deelname.pk]),
        peilmoment=timezone.now(),
        teksten=_teksten(deelname, onderbouwing),
        punten=tuple(
            _uitslag(punt, steun[punt.pk], deelname, onderbouwing)
            for punt in ronde.punten.select_related("thema")
        ),
    )


def _wie(deelname: Deelname) -> Iterable[tuple[str, str]]:
    if not deelname.is_dvo:
        yield "Naam", deelname.naam
    if deelname.functie:
        yield "Functie", deelname.functie
    if deelname.partner:
        yield "Organisatie", deelname.partner.naam
    yield "Overleg", deelname.district.dvo


def _eigen_onderbouwing(deelname: Deelname) -> list[Onderbouwing]:
    return list(
        Onderbouwing.objects.geldig()
        .filter(codering__leesstuk__antwoord__inzending__deelname=deelname)
        .select_related("punt", "codering__leesstuk__antwoord")
        .order_by("punt__nummer", "codering__begin", "pk")
    )


def _teksten(deelname: Deelname, onderbouwing: Sequence[Onderbouwing]) -> tuple[EigenTekst, ...]:
    """All texts that count, in the order in which they were asked."""
    per_stuk: dict[int, list[Onderbouwing]] = defaultdict(list)
    for regel in onderbouwing:
        per_stuk[regel.codering.leesstuk_id].append(regel)
    stukken = (
        Leesstuk.objects.geldig().filter(antwoord__inzending__deelname=deelname).met_vindplaats()
    )
    return tuple(
        EigenTekst(
            _met_hoofdletter(vindplaats(stuk.antwoord)),
            stuk.antwoord.tekst,
            _bestemmingen(per_stuk[stuk.pk]),
        )
        for stuk in sorted(stukken, key=_leesvolgorde)
    )


def _leesvolgorde(stuk: Leesstuk) -> tuple[int, int, int]:
    antwoord = stuk.antwoord
    onderdeel = Onderdeel(antwoord.onderdeel)
    return (
        antwoord.inzending.deelname.ronde.nummer_van(onderdeel.vraagsoort),
        antwoord.thema.nummer if antwoord.thema else 0,
        list(Onderdeel).index(onderdeel),
    )


def _met_hoofdletter(zin: str) -> str:
    return zin[:1].upper() + zin[1:]


def _bestemmingen(onderbouwing: Iterable[Onderbouwing]) -> tuple[Bestemming, ...]:
    """Each point once for the same words, whatever codes they have."""
    gevonden = {
        (regel.punt_id, regel.tegen, regel.codering.begin, regel.codering.eind): Bestemming(
            woorden="" if regel.codering.begin is None else regel.codering.fragment,
            nummer=regel.punt.nummer,
            stelling=regel.punt.stelling,
            tegen=regel.tegen,
            uitkomst=_uitkomst(regel.punt),
            reden=regel.punt.reden,
        )
        for regel in onderbouwing
    }
    return tuple(gevonden.values())


def _uitkomst(punt: Punt) -> str:
    return str(Punt.Uitkomst(punt.uitkomst).label)


def _uitslag(
    punt: Punt, steun: Steun, deelname: Deelname, onderbouwing: Iterable[Onderbouwing]
) -> Uitslag:
    naar_buiten = openbaar(steun)
    district = deelname.district.naam
    kanten = {regel.tegen for regel in onderbouwing if regel.punt_id == punt.pk}
    return Uitslag(
        nummer=punt.nummer,
        stelling=punt.stelling,
        thema=punt.thema.naam if punt.thema else "",
        uitkomst=_uitkomst(punt),
        reden=punt.reden,
        steun=naar_buiten,
        eigen=_kant(kanten),
        dvo=next((s.kant for s in steun.standpunten if s.district == district), ""),
        district=dict(naar_buiten.districten).get(district, ""),
    )


def _kant(kanten: set[bool]) -> str:
    """In the words of steun.Standpunt.kant."""
    woorden = {frozenset(): "", frozenset({False}): "voor", frozenset({True}): "tegen"}
    return woorden.get(frozenset(kanten), "voor en tegen")
