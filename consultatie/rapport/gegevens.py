"""All that a report about a round says, read from one snapshot: counts, points, decisions, words.

Everybody but the coordinator reads these reports, so the figures of small groups are left out
(`consultatie.overzicht.afgeschermd`) before anything is drawn or written.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils import timezone

from consultatie import aggregatie, overzicht
from consultatie.models import Ronde
from consultatie.overeenstemming import cijfers as overeenstemming
from consultatie.overzicht import Groep, Overzicht, Regel
from consultatie.rapport import besluiten, codeboek, punten, standpunten, teksten
from consultatie.rapport.besluiten import Besluitregel
from consultatie.rapport.codeboek import Coderegel, Leesstand
from consultatie.rapport.keuze import GEHEEL, Keuze
from consultatie.rapport.punten import Puntstand
from consultatie.rapport.standpunten import Afwijking
from consultatie.rapport.teksten import Tekstgroep
from consultatie.uitkomst import GemeenteStand, Niveau, Overeenstemming, Respons, kenmerk
from consultatie.verschillen import Verschil, verschillen
from thema.models import Ambitieniveau, Prioriteit


@dataclass(frozen=True)
class Themakop:
    """A theme as it was put forward."""

    pk: int
    nummer: int
    naam: str
    kort: str
    hieronder: str


@dataclass(frozen=True)
class Lid:
    """A seat in a DVO, without the name of who has it, and how far that person is."""

    functie: str
    partner: str
    stand: str


@dataclass(frozen=True)
class Gegevens:
    """`vragen` are (number, kind, title, wording); `lijsten` the published lists by name."""

    ronde: str
    strategie: str
    voorbeeld: bool
    status: str
    opent_op: datetime | None
    sluit_op: datetime | None
    peilmoment: datetime
    keuze: Keuze
    vragen: tuple[tuple[int, str, str, str], ...]
    lijsten: tuple[tuple[str, tuple[str, ...]], ...]
    themas: tuple[Themakop, ...]
    niveaus: tuple[Niveau, ...]
    overzicht: Overzicht
    verschillen: tuple[Verschil, ...]
    punten: tuple[Puntstand, ...]
    besluiten: tuple[Besluitregel, ...]
    afwijkingen: tuple[Afwijking, ...]
    codes: tuple[Coderegel, ...]
    gelezen: Leesstand
    overeenstemming: Overeenstemming | None  # None where no text was coded twice
    bijlage: tuple[Tekstgroep, ...]
    leden: tuple[Lid, ...] = ()  # of the district that the report is about

    @cached_property
    def gegevens_hash(self) -> str:
        """SHA-256 over all that was counted and said, without the moment: the same data, the same mark."""
        return kenmerk(self, "peilmoment", "status")

    @property
    def respons(self) -> Respons:
        return self.overzicht.respons

    @property
    def gemeenten(self) -> tuple[GemeenteStand, ...]:
        return tuple(g for _pk, g in self.overzicht.gemeenten)

    @property
    def zonder_antwoord(self) -> tuple[GemeenteStand, ...]:
        """The gemeenten from which nothing was submitted."""
        return tuple(g for g in self.gemeenten if g.stand != "ingediend")

    @property
    def districten(self) -> tuple[Groep, ...]:
        return self.overzicht.districten

    def bij(self, thema: Themakop) -> tuple[Regel, Regel]:
        """The counts of agreement and ambition of a theme."""
        return self.overzicht.themas[self.themas.index(thema)]


def lees(ronde: Ronde, keuze: Keuze = GEHEEL) -> Gegevens:
    """The round as it stands at this moment, in one repeatable-read transaction and a fixed number of
    queries, whatever the number of members."""
    with aggregatie.een_momentopname():
        geteld = overzicht.lees(ronde)
        openbaar = standpunten.naast(overzicht.afgeschermd(geteld), geteld)
        peilmoment = timezone.now()
        return Gegevens(
            ronde=ronde.naam,
            strategie=ronde.strategie.naam,
            voorbeeld=ronde.voorbeeld,
            status=ronde.status(peilmoment).label,
            opent_op=ronde.opent_op,
            sluit_op=ronde.sluit_op,
            peilmoment=peilmoment,
            keuze=keuze,
            vragen=tuple((v.nummer, v.soort, v.titel, v.tekst) for v in ronde.vragen.all()),
            lijsten=_lijsten(ronde),
            themas=tuple(
                Themakop(t.pk, t.nummer, t.naam, t.kort, t.hieronder)
                for t in ronde.gevraagde_themas()
            ),
            niveaus=tuple(
                Niveau(n.niveau, n.naam, n.uitleg)
                for n in Ambitieniveau.objects.filter(strategie_id=ronde.strategie_id)
            ),
            overzicht=openbaar,
            verschillen=verschillen(openbaar),
            punten=punten.lees(ronde, keuze),
            besluiten=besluiten.lees(ronde),
            afwijkingen=standpunten.afwijkingen(ronde) if keuze.met_namen else (),
            codes=codeboek.lees(ronde),
            gelezen=codeboek.gelezen(ronde),
            overeenstemming=overeenstemming(ronde),
            bijlage=teksten.lees(ronde) if keuze.bijlage else (),
            leden=_leden(ronde, keuze.district) if keuze.district else (),
        )


def _lijsten(ronde: Ronde) -> tuple[tuple[str, tuple[str, ...]], ...]:
    regels = list(
        Prioriteit.objects.filter(strategie_id=ronde.strategie_id)
        .order_by("lijst", "rang")
        .values_list("lijst", "tekst")
    )
    return tuple(
        (str(lijst.label), tuple(tekst for van, tekst in regels if van == lijst))
        for lijst, _onderdeel in overzicht.LIJSTEN
    )


def _leden(ronde: Ronde, district: str) -> tuple[Lid, ...]:
    """By partner and function, in one query."""
    rijen = (
        ronde.deelnames.leden()
        .filter(district__naam=district)
        .met_stand()
        .order_by("partner__naam", "functie", "pk")
        .values_list("functie", "partner__naam", "stand")
    )
    return tuple(
        Lid(functie or "lid", partner, stand.replace("_", " ")) for functie, partner, stand in rijen
    )
