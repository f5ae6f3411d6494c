"""What the members of one district answered, as their DVO discusses it: where they differ most first.

How far the choices at one cell lie apart is measured as the mean distance to the median answer, in steps of
its scale, as a part of the largest distance that the scale allows (one half at each end): 0 where all chose
the same, 1 where one half stands opposite the other. The median, not the mean: one answer far away does
not move the middle. "Geen oordeel" stands on no scale and is left out of it; it is counted like any choice.
Below two answers nothing is measured, and the choices are not shown either: they would be one person's.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Count, Q

from consultatie.aggregatie import NAAST, respons, verspreid
from consultatie.models import Antwoord, Deelname, Onderdeel, Vraag
from consultatie.models.antwoord import Aanhalen, Instemming, Invuller
from consultatie.uitkomst import Respons, Telling
from consultatie.volledigheid import Cel, Invulling
from thema.models import Ambitieniveau, Thema

MINSTENS = 2
BUITEN_DE_SCHAAL = (Instemming.GEEN_OORDEEL,)
# From which part of the largest distance the page uses which words; answers that spread evenly over five
# choices come to 0.6.
WOORDEN = ((0.6, "ver uiteen"), (0.3, "verdeeld"), (0.0001, "dicht bij elkaar"), (0, "gelijk"))
# The cell in which a member says how the words at such a question may be quoted.
AANHALEN = {o.vraagsoort: o for o in Onderdeel if o.keuzes is Aanhalen}


def afstand(telling: Telling) -> float | None:
    """The mean distance to the median in steps of the scale; None where too few chose."""
    schaal = _schaal(telling)
    if schaal.n < MINSTENS or schaal.midden is None:
        return None
    stappen = (abs(plaats - schaal.midden) * n for plaats, n in enumerate(schaal.aantallen, 1))
    return sum(stappen) / schaal.n


def spreiding(telling: Telling) -> float | None:
    """The distance as a part of the largest that this scale allows, from 0 to 1."""
    gemiddeld = afstand(telling)
    if gemiddeld is None:
        return None
    return gemiddeld / ((len(_schaal(telling).codes) - 1) / 2)


def _schaal(telling: Telling) -> Telling:
    codes, namen, aantallen = zip(
        *(regel for regel in telling.regels if regel[0] not in BUITEN_DE_SCHAAL), strict=True
    )
    return Telling(codes, namen, aantallen)


@dataclass(frozen=True)
class Verdeling:
    """The members' choices at one cell."""

    onderdeel: Onderdeel
    telling: Telling

    @property
    def genoeg(self) -> bool:
        """Whether the choices may be shown: one answer is somebody's."""
        return self.telling.n >= MINSTENS

    @property
    def spreiding(self) -> float | None:
        return spreiding(self.telling)


@dataclass(frozen=True)
class Bespreekpunt:
    """One thing to discuss: a question, or one theme of it, with the cells in which the DVO answers."""

    vraag: Vraag
    thema: Thema | None
    cellen: tuple[Cel, ...]
    verdelingen: tuple[Verdeling, ...]

    @property
    def naam(self) -> str:
        if self.thema:
            return self.thema.naam
        return "Gemiste thema's" if self.vraag.soort == Vraag.Soort.THEMAS else self.vraag.titel

    @property
    def spreiding(self) -> float | None:
        """That of the cell at which the members differ most."""
        return max((s for v in self.verdelingen if (s := v.spreiding) is not None), default=None)

    @property
    def in_woorden(self) -> str:
        """How far the members lie apart; empty where it was not measured."""
        if self.spreiding is None:
            return ""
        return next(woord for grens, woord in WOORDEN if self.spreiding >= grens)

    def is_beantwoord(self, stand: Invulling) -> bool:
        """Whether nothing is open here for the DVO; where nothing must be chosen, whether it wrote
        something."""
        if self.verdelingen:
            return stand.begonnen and not any(p.cel in self.cellen for p in stand.open_punten)
        return any(cel in stand.antwoorden and stand.antwoorden[cel].waarde for cel in self.cellen)


@dataclass(frozen=True)
class Gesprek:
    """What there is to discuss: how many members answered, and the points in the order of discussing."""

    respons: Respons
    punten: tuple[Bespreekpunt, ...]


@dataclass(frozen=True)
class Woorden:
    """What one member wrote, with as much of who it was as that member allowed."""

    wie: str
    tekst: str
    bij: str  # the choice that it explains, or empty


@dataclass(frozen=True)
class Inbreng:
    """The members' words at one cell; of `verzwegen` members who wrote something it may not be shown."""

    onderdeel: Onderdeel
    woorden: tuple[Woorden, ...]
    verzwegen: int


def gesprek(stand: Invulling) -> Gesprek:
    """The points of a DVO's meeting in three queries, where members differ most first; what could not be
    measured comes last, in the order of the questions."""
    dvo = stand.deelname
    standen = Deelname.objects.leden().filter(ronde=dvo.ronde_id, district=dvo.district_id)
    punten = _punten(stand, _aantallen(dvo), niveaunamen(dvo))
    hoever = list(standen.met_stand().values_list("stand", flat=True))
    gemeten = [punt for punt in punten if punt.spreiding is not None]
    return Gesprek(
        # Everybody in the list may sit at this table, also who was not invited to answer.
        respons=replace(respons(hoever), uitgenodigd=len(hoever)),
        punten=(
            *sorted(gemeten, key=lambda punt: -(punt.spreiding or 0)),
            *(punt for punt in punten if punt.spreiding is None),
        ),
    )


def niveaunamen(dvo: Deelname) -> tuple[str, ...]:
    """The levels of ambition in words, in their order."""
    niveaus = Ambitieniveau.objects.filter(strategie_id=dvo.ronde.strategie_id)
    return tuple(str(niveau) for niveau in niveaus.order_by("niveau"))


def _aantallen(dvo: Deelname) -> dict[tuple, int]:
    rijen = (
        Antwoord.objects.ter_bespreking(dvo)
        .exclude(keuze="")
        .values_list("onderdeel", "thema_id", "keuze")
        .annotate(aantal=Count("pk"))
        .order_by()
    )
    return {(onderdeel, thema, keuze): aantal for onderdeel, thema, keuze, aantal in rijen}


def _punten(
    stand: Invulling, aantallen: dict[tuple, int], niveaus: tuple[str, ...]
) -> list[Bespreekpunt]:
    punten = []
    for vraag in stand.vragen:
        for thema in _delen(stand, vraag):
            cellen = tuple(
                c for c in stand.cellen(vraag, thema) if (c.thema_id is None) == (thema is None)
            )
            verdelingen = tuple(
                Verdeling(c.onderdeel, _telling(c, aantallen, niveaus))
                for c in cellen
                if c.onderdeel.keuzes and c.onderdeel.van is Invuller.BEIDE
            )
            punten.append(Bespreekpunt(vraag, thema, cellen, verdelingen))
    return punten


def _delen(stand: Invulling, vraag: Vraag) -> list[Thema | None]:
    """Question 1 is one point; the others one per theme, and the themes that somebody missed."""
    if vraag.soort == Vraag.Soort.HERKENNING:
        return [None]
    return [*stand.themas] + ([None] if vraag.soort == Vraag.Soort.THEMAS else [])


def _telling(cel: Cel, aantallen: dict[tuple, int], niveaus: tuple[str, ...]) -> Telling:
    assert cel.onderdeel.keuzes, f"{cel.onderdeel} is een tekst"
    codes = tuple(cel.onderdeel.keuzes.values)
    namen = tuple(str(label) for label in cel.onderdeel.keuzes.labels)
    if cel.onderdeel is Onderdeel.AMBITIE and len(niveaus) == len(codes):
        namen = niveaus
    return Telling(
        codes, namen, tuple(aantallen.get((cel.onderdeel, cel.thema_id, code), 0) for code in codes)
    )


def inbreng(dvo: Deelname, punt: Bespreekpunt) -> tuple[Inbreng, ...]:
    """What the members wrote at this point, in one query, each with as much of who it was as they allow."""
    soort = Vraag.Soort(punt.vraag.soort)
    eigen = [cel.onderdeel for cel in punt.cellen if cel.onderdeel.van is Invuller.BEIDE]
    hoe_per_thema = punt.thema if AANHALEN[soort].per_thema else None
    rijen = list(
        Antwoord.objects.ter_bespreking(dvo)
        .filter(
            Q(onderdeel__in=eigen, thema=punt.thema)
            | Q(onderdeel=AANHALEN[soort], thema=hoe_per_thema)
        )
        .select_related("inzending__deelname__gebruiker", "inzending__deelname__partner")
        .order_by("pk")
    )
    keuzes = {(rij.inzending_id, rij.onderdeel): rij.keuze for rij in rijen if rij.keuze}
    teksten = defaultdict(list)
    for rij in rijen:
        if rij.tekst.strip():
            teksten[rij.onderdeel].append(rij)
    return tuple(
        _inbreng(dvo, onderdeel, teksten[onderdeel], keuzes)
        for onderdeel in eigen
        if onderdeel.keuzes is None
    )


def _inbreng(
    dvo: Deelname, onderdeel: Onderdeel, rijen: Iterable[Antwoord], keuzes: dict[tuple, str]
) -> Inbreng:
    hoe = AANHALEN[onderdeel.vraagsoort]
    woorden, verzwegen = [], 0
    for rij in sorted(rijen, key=lambda rij: verspreid(onderdeel, rij.thema_id, rij.tekst.strip())):
        aanhalen = keuzes.get((rij.inzending_id, hoe), "")
        if aanhalen == Aanhalen.NIET:
            verzwegen += 1
            continue
        woorden.append(
            Woorden(
                wie=bronvermelding(rij.inzending.deelname, aanhalen, dvo.district.naam),
                tekst=rij.tekst.strip(),
                bij=bij_keuze(onderdeel, keuzes.get((rij.inzending_id, NAAST.get(onderdeel)), "")),
            )
        )
    return Inbreng(onderdeel, tuple(woorden), verzwegen)


def bronvermelding(lid: Deelname, aanhalen: str, district: str) -> str:
    """Only what this member allowed; who chose nothing stands under the district alone."""
    if aanhalen == Aanhalen.NAAM:
        assert lid.partner
        return ", ".join(filter(None, (lid.naam, lid.functie, lid.partner.naam)))
    if aanhalen == Aanhalen.FUNCTIE and lid.functie:
        return f"{lid.functie}, {district}"
    return f"Een lid uit {district}"


def bij_keuze(onderdeel: Onderdeel, keuze: str) -> str:
    """The choice that a text explains, in words; '' where it explains none."""
    naast = NAAST.get(onderdeel)
    if not keuze or naast is None or naast.keuzes is None:
        return ""
    woord = str(naast.keuzes(keuze).label)
    return f"ambitie {woord}" if naast is Onderdeel.AMBITIE else woord
