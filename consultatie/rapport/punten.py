"""The points of a round as a report tells them: what was raised, by how many, in whose words, and the
answer."""

from collections import defaultdict
from dataclasses import dataclass

from consultatie.afscherming import MINSTENS
from consultatie.aggregatie import verspreid
from consultatie.bespreking import AANHALEN, bronvermelding
from consultatie.models import Antwoord, Onderbouwing, Onderdeel, Punt, Ronde
from consultatie.models.antwoord import Aanhalen
from consultatie.rapport.keuze import Keuze
from consultatie.steun import OpenbareSteun, Steun, openbaar, steun_per_punt

MEESTE = 3  # quotes with one point, on each side
LANGSTE = 420  # characters of one quote


@dataclass(frozen=True)
class Citaat:
    """Somebody's words, with as much of who it was as they allowed."""

    woorden: str
    wie: str
    tegen: bool


@dataclass(frozen=True)
class Puntstand:
    """`steun` names no group of fewer than five people; `dvos` are (DVO, voor or tegen)."""

    nummer: int
    stelling: str
    toelichting: str
    thema: str
    uitkomst: str
    uitkomst_in_woorden: str
    reden: str
    steun: OpenbareSteun
    dvos: tuple[tuple[str, str], ...]
    citaten: tuple[Citaat, ...]
    gewicht: int  # 0 where fewer than five spoke: the order of a list would tell otherwise

    @property
    def is_open(self) -> bool:
        return self.uitkomst == Punt.Uitkomst.OPEN


def lees(ronde: Ronde, keuze: Keuze) -> tuple[Puntstand, ...]:
    """Every point in its order, in a fixed number of queries."""
    steun = steun_per_punt(ronde)
    citaten = _citaten(ronde, keuze)
    return tuple(
        _stand(punt, steun[punt.pk], citaten[punt.pk])
        for punt in ronde.punten.select_related("thema")
    )


def _stand(punt: Punt, steun: Steun, citaten: tuple[Citaat, ...]) -> Puntstand:
    return Puntstand(
        nummer=punt.nummer,
        stelling=punt.stelling,
        toelichting=punt.toelichting,
        thema=punt.thema.naam if punt.thema else "",
        uitkomst=punt.uitkomst,
        uitkomst_in_woorden=str(Punt.Uitkomst(punt.uitkomst).label),
        reden=punt.reden,
        steun=openbaar(steun),
        dvos=tuple((s.naam, s.kant) for s in steun.standpunten),
        citaten=citaten,
        gewicht=leden if (leden := steun.totaal.leden) >= MINSTENS else 0,
    )


def _citaten(ronde: Ronde, keuze: Keuze) -> defaultdict[int, tuple[Citaat, ...]]:
    """Per point a few quotes on each side: by a fixed order that tells of no person, and from as many
    districts as there are."""
    mag = _aanhalen(ronde)
    deelname = "codering__leesstuk__antwoord__inzending__deelname"
    per_punt: dict[tuple[int, bool], list[Onderbouwing]] = defaultdict(list)
    rijen = (
        Onderbouwing.objects.geldig()
        .filter(punt__ronde=ronde)
        .select_related(f"{deelname}__gebruiker", f"{deelname}__district", f"{deelname}__partner")
        .defer("codering__leesstuk__zoek")
        .order_by("pk")
    )
    for rij in rijen:
        if mag.get(_bron(rij)) != Aanhalen.NIET:
            per_punt[rij.punt_id, rij.tegen].append(rij)
    uit: defaultdict[int, tuple[Citaat, ...]] = defaultdict(tuple)
    for (punt, tegen), onderbouwing in sorted(per_punt.items()):
        uit[punt] += tuple(
            Citaat(kort(rij.codering.fragment), _wie(rij, mag, keuze), tegen)
            for rij in _spreid(onderbouwing)[:MEESTE]
        )
    return uit


def _aanhalen(ronde: Ronde) -> dict[tuple, str]:
    """How those behind a point want their words quoted, by (inzending, kind of question, theme)."""
    achter_een_punt = Onderbouwing.objects.geldig().filter(punt__ronde=ronde)
    rijen = (
        Antwoord.objects.geldig(ronde)
        .filter(
            onderdeel__in=AANHALEN.values(),
            inzending__in=achter_een_punt.values("codering__leesstuk__antwoord__inzending"),
        )
        .exclude(keuze="")
        .order_by()
        .values_list("inzending_id", "onderdeel", "thema_id", "keuze")
    )
    return {
        (inzending, Onderdeel(onderdeel).vraagsoort, thema): keuze
        for inzending, onderdeel, thema, keuze in rijen
    }


def _bron(rij: Onderbouwing) -> tuple:
    """Where somebody said how these words may be quoted: once for a question, or once for a theme of it."""
    antwoord = rij.codering.leesstuk.antwoord
    soort = Onderdeel(antwoord.onderdeel).vraagsoort
    thema = antwoord.thema_id if AANHALEN[soort].per_thema else None
    return antwoord.inzending_id, soort, thema


def _wie(rij: Onderbouwing, mag: dict[tuple, str], keuze: Keuze) -> str:
    deelname = rij.codering.leesstuk.antwoord.inzending.deelname
    if deelname.is_dvo:
        return deelname.naam
    aanhalen = mag.get(_bron(rij), "") if keuze.met_namen else ""
    return bronvermelding(deelname, aanhalen, deelname.district.naam)


def _spreid(rijen: list[Onderbouwing]) -> list[Onderbouwing]:
    """One of every district before a second of any; each person and each wording once."""
    beurt: dict[int, int] = defaultdict(int)
    gezien: set[int] = set()
    gezegd: set[str] = set()
    met_beurt = []
    for rij in sorted(rijen, key=_volgorde):
        deelname = rij.codering.leesstuk.antwoord.inzending.deelname
        if deelname.pk in gezien or rij.codering.fragment in gezegd:
            continue
        gezien.add(deelname.pk)
        gezegd.add(rij.codering.fragment)
        met_beurt.append((beurt[deelname.district_id], rij))
        beurt[deelname.district_id] += 1
    return [rij for _beurt, rij in sorted(met_beurt, key=lambda paar: paar[0])]


def _volgorde(rij: Onderbouwing) -> bytes:
    antwoord = rij.codering.leesstuk.antwoord
    return verspreid(Onderdeel(antwoord.onderdeel), rij.punt_id, rij.codering.fragment)


def kort(tekst: str) -> str:
    """At most LANGSTE characters, cut between two words, with a mark where something was left out."""
    tekst = " ".join(tekst.split())
    if len(tekst) <= LANGSTE:
        return tekst
    return f"{tekst[:LANGSTE].rpartition(' ')[0] or tekst[:LANGSTE]} […]"
