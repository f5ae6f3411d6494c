"""Where a round stands: how many answered, what each district and kind of partner chose, where they differ,
and which choices go together. Every figure is n of N, members only; DVO-standpunten stand beside them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from consultatie import aggregatie
from consultatie.afscherming import MINSTENS, Vanwege, scherm_af
from consultatie.aggregatie.bewaard import aantallen, ruim_merken_op, uit_de_rij
from consultatie.aggregatie.tellingen import Aantallen, Opkomst, Tellingen
from consultatie.kenmerken import KETENS, Keten
from consultatie.models import Onderdeel, Ronde
from consultatie.uitkomst import GemeenteStand, Respons, Telling, Uitsplitsing
from thema.models import Ambitieniveau, Prioriteit, Thema
from veiligheid.models import District, Partner

LIJSTEN = (
    (Prioriteit.Lijst.GEMEENTEN, Onderdeel.HERKENNING_GEMEENTEN),
    (Prioriteit.Lijst.OM, Onderdeel.HERKENNING_OM),
)


@dataclass(frozen=True)
class Groep:
    """A district or a kind of partner; `veld` and `sleutel` name it in an address."""

    veld: str
    sleutel: str
    naam: str


@dataclass(frozen=True)
class Dekking:
    """How many of a group were invited, began and submitted; without figures where that says too much."""

    groep: Groep
    respons: Respons | None
    vanwege: Vanwege | None = None


@dataclass(frozen=True)
class Vak:
    """The choices of one group at one cell; without figures where that says too much."""

    telling: Telling | None
    vanwege: Vanwege | None = None


@dataclass(frozen=True)
class Regel:
    """One choice that was asked: what each district, each kind of partner and all together chose, and what
    each DVO chose (empty where it has no standpunt)."""

    naam: str
    onderdeel: Onderdeel
    thema: int | None
    districten: tuple[Vak, ...]
    soorten: tuple[Vak, ...]
    totaal: Vak
    standpunten: tuple[str, ...]


@dataclass(frozen=True)
class Ketenstand:
    """For how many of those with whom a chain begins it holds, at one theme."""

    keten: Keten
    thema: int
    n: int
    van: int
    vanwege: Vanwege | None = None


@dataclass(frozen=True)
class Dag:
    """How many submitted for the first time on a day, and how many had by then."""

    dag: date
    aantal: int
    samen: int


@dataclass(frozen=True)
class Overzicht:
    districten: tuple[Groep, ...]
    soorten: tuple[Groep, ...]
    respons: Respons
    per_district: tuple[Dekking, ...]
    per_soort: tuple[Dekking, ...]
    gemeenten: tuple[tuple[int, GemeenteStand], ...]  # each with the id of its Partner
    dagen: tuple[Dag, ...]
    lijsten: tuple[Regel, ...]
    themas: tuple[tuple[Regel, Regel], ...]  # agreement, ambition
    ketens: tuple[tuple[str, tuple[Ketenstand, ...]], ...]  # by theme

    @property
    def regels(self) -> tuple[Regel, ...]:
        return (*self.lijsten, *(regel for paar in self.themas for regel in paar))


def lees(ronde: Ronde) -> Overzicht:
    """The overview as it is now, in a fixed number of queries."""
    with aggregatie.een_momentopname():
        districten = tuple(District.objects.all())
        partners = list(Partner.objects.select_related("district"))
        themas = tuple(ronde.gevraagde_themas())
        niveaus = tuple(
            str(niveau)
            for niveau in Ambitieniveau.objects.filter(strategie_id=ronde.strategie_id).order_by(
                "niveau"
            )
        )
        geteld = aantallen(ronde, partners)
    opkomst = Opkomst(geteld.deelnames, partners)
    groepen = tuple(Groep("district", str(d.pk), d.naam) for d in districten)
    soorten = tuple(Groep("soort", s.value, str(s.label)) for s in Partner.Soort)
    maak = _Regels(geteld, districten, niveaus)
    return Overzicht(
        districten=groepen,
        soorten=soorten,
        respons=opkomst.van(),
        per_district=tuple(
            Dekking(groep, opkomst.van("district", d.pk))
            for groep, d in zip(groepen, districten, strict=True)
        ),
        per_soort=tuple(Dekking(groep, opkomst.van("soort", groep.sleutel)) for groep in soorten),
        gemeenten=tuple(
            zip(
                (p.pk for p in partners if p.soort == Partner.Soort.GEMEENTE),
                aggregatie.gemeenten(opkomst, partners),
                strict=True,
            )
        ),
        dagen=tuple(_dagen(geteld)),
        lijsten=tuple(maak.regel(str(lijst.label), onderdeel) for lijst, onderdeel in LIJSTEN),
        themas=tuple(
            (
                maak.regel(thema.naam, Onderdeel.INSTEMMING, thema),
                maak.regel(thema.naam, Onderdeel.AMBITIE, thema),
            )
            for thema in themas
        ),
        ketens=_ketens(geteld, themas),
    )


def tel_vooruit(ronde_id: int) -> None:
    """Puts the counts in the cache, and makes one mark of the many that were set since."""
    uit_de_rij(ronde_id)
    ronde = Ronde.objects.filter(pk=ronde_id).first()
    if ronde:
        ruim_merken_op(ronde_id)
        lees(ronde)


class _Regels:
    """Makes a Regel of what was counted at a cell."""

    def __init__(
        self, geteld: Aantallen, districten: Sequence[District], niveaus: tuple[str, ...]
    ) -> None:
        self._tellingen = Tellingen(geteld.keuzes, districten)
        self._standpunten = {(d, o, t): keuze for d, o, t, keuze in geteld.standpunten}
        self._districten = [d.pk for d in districten]
        self._niveaus = niveaus

    def regel(self, naam: str, onderdeel: Onderdeel, thema: Thema | None = None) -> Regel:
        thema_id = thema.pk if thema else None
        assert onderdeel.keuzes, f"{onderdeel} is een tekst"
        namen = tuple(str(label) for label in onderdeel.keuzes.labels)
        if onderdeel is Onderdeel.AMBITIE and len(self._niveaus) == len(namen):
            namen = self._niveaus
        geteld: Uitsplitsing = self._tellingen.uitgesplitst(onderdeel, thema_id, namen)
        woorden = dict(zip(onderdeel.keuzes.values, namen, strict=True)) | {"": ""}
        return Regel(
            naam=naam,
            onderdeel=onderdeel,
            thema=thema_id,
            districten=tuple(map(Vak, geteld.districten)),
            soorten=tuple(map(Vak, geteld.soorten)),
            totaal=Vak(geteld.totaal),
            standpunten=tuple(
                woorden[self._standpunten.get((d, onderdeel, thema_id), "")]
                for d in self._districten
            ),
        )


def _dagen(geteld: Aantallen) -> Iterable[Dag]:
    samen = 0
    for dag, aantal in geteld.dagen:
        samen += aantal
        yield Dag(dag, aantal, samen)


def _ketens(
    geteld: Aantallen, themas: Iterable[Thema]
) -> tuple[tuple[str, tuple[Ketenstand, ...]], ...]:
    n: defaultdict[tuple[str, int], int] = defaultdict(int)
    van: defaultdict[tuple[str, int], int] = defaultdict(int)
    for code, thema, houdt, aantal in geteld.ketens:
        van[code, thema] += aantal
        n[code, thema] += aantal if houdt else 0
    return tuple(
        (
            thema.naam,
            tuple(
                Ketenstand(k, thema.pk, n[k.code, thema.pk], van[k.code, thema.pk]) for k in KETENS
            ),
        )
        for thema in themas
    )


def afgeschermd(o: Overzicht) -> Overzicht:
    """The overview for everybody but the coordinator: without the figures of small groups, without what
    gives those away, and without DVO-standpunten, which others than the coordinator read from their DVO."""
    return replace(
        o,
        per_district=_dekking_afgeschermd(o.per_district),
        per_soort=_dekking_afgeschermd(o.per_soort),
        lijsten=tuple(map(_regel_afgeschermd, o.lijsten)),
        themas=tuple(
            (_regel_afgeschermd(eens), _regel_afgeschermd(ambitie)) for eens, ambitie in o.themas
        ),
        ketens=tuple(
            (
                thema,
                tuple(
                    replace(k, n=0, van=0, vanwege=Vanwege.TE_KLEIN) if k.van < MINSTENS else k
                    for k in standen
                ),
            )
            for thema, standen in o.ketens
        ),
    )


def _dekking_afgeschermd(rijen: tuple[Dekking, ...]) -> tuple[Dekking, ...]:
    redenen = scherm_af([d.respons.uitgenodigd if d.respons else 0 for d in rijen])
    return tuple(
        replace(dekking, respons=None, vanwege=reden) if reden else dekking
        for dekking, reden in zip(rijen, redenen, strict=True)
    )


def _regel_afgeschermd(regel: Regel) -> Regel:
    return replace(
        regel,
        districten=_vakken_afgeschermd(regel.districten),
        soorten=_vakken_afgeschermd(regel.soorten),
        totaal=_totaal_afgeschermd(regel.totaal),
        standpunten=("",) * len(regel.standpunten),
    )


def _totaal_afgeschermd(vak: Vak) -> Vak:
    te_klein = vak.telling is None or vak.telling.n < MINSTENS
    return Vak(None, Vanwege.TE_KLEIN) if te_klein else vak


def _vakken_afgeschermd(vakken: tuple[Vak, ...]) -> tuple[Vak, ...]:
    redenen = scherm_af([vak.telling.n if vak.telling else 0 for vak in vakken])
    return tuple(
        Vak(None, reden) if reden else vak for vak, reden in zip(vakken, redenen, strict=True)
    )
