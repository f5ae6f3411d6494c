"""Counts the choices of a round in PostgreSQL: rows of ids and numbers, that the rest makes sense of."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Count, Exists, Min, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import TruncDate
from django.utils import timezone

from consultatie.kenmerken import KETENS
from consultatie.models import Antwoord, Deelname, Inzending, Onderdeel, Ronde
from consultatie.uitkomst import Respons, Telling, Uitsplitsing
from veiligheid.models import District, Partner

DeelnameRij = tuple[int, int, str, int]
KeuzeRij = tuple[str, int | None, int, str, str, int]


@dataclass(frozen=True)
class Aantallen:
    """All that the overview counts in a round, by id: names are read where they are shown.

    deelnames: (district, partner, how far, number); keuzes: (onderdeel, thema, district, kind of partner,
    choice, number); ketens: (code, thema, whether the chain holds, number); dagen: (day of a member's first
    submission, number); standpunten: (district, onderdeel, thema, choice) of the DVO's. From the moment
    `tot`, when an invitation that waits is due, this holds no longer.
    """

    deelnames: tuple[DeelnameRij, ...]
    keuzes: tuple[KeuzeRij, ...]
    ketens: tuple[tuple[str, int, bool, int], ...]
    dagen: tuple[tuple[date, int], ...]
    standpunten: tuple[tuple[int, str, int | None, str], ...]
    tot: datetime | None

    def geldt(self, moment: datetime) -> bool:
        return self.tot is None or moment < self.tot


def tel(ronde: Ronde) -> Aantallen:
    """Counts everything, in a fixed number of queries. The caller takes care of one snapshot."""
    return Aantallen(
        deelnames=deelnames(ronde),
        keuzes=keuzes(ronde),
        ketens=_ketens(ronde),
        dagen=_dagen(ronde),
        standpunten=_standpunten(ronde),
        tot=ronde.deelnames.leden()
        .filter(uitgenodigd_op__gt=timezone.now())
        .aggregate(eerste=Min("uitgenodigd_op"))["eerste"],
    )


def keuzes(ronde: Ronde) -> tuple[KeuzeRij, ...]:
    """All choices of the members, each member once, in one query."""
    return tuple(
        Antwoord.objects.geldig(ronde)
        .exclude(keuze="")
        .values_list(
            "onderdeel",
            "thema_id",
            "inzending__deelname__district_id",
            "inzending__deelname__partner__soort",
            "keuze",
        )
        .annotate(aantal=Count("pk"))
        .order_by()
    )


def deelnames(ronde: Ronde) -> tuple[DeelnameRij, ...]:
    """How far the members are, in one query; who is only on the list is niet_uitgenodigd."""
    versies = Inzending.objects.filter(deelname=OuterRef("pk"))
    rijen = (
        Deelname.objects.leden()
        .filter(ronde=ronde)
        .annotate(
            stand=Case(
                When(Exists(versies.geldig()), then=Value("ingediend")),
                When(Exists(versies), then=Value("begonnen")),
                When(uitgenodigd_op__lte=timezone.now(), then=Value("niet_begonnen")),
                default=Value("niet_uitgenodigd"),
            )
        )
        .values_list("district_id", "partner_id", "stand")
        .annotate(aantal=Count("pk"))
        .order_by()
    )
    return tuple(rijen)


def _ketens(ronde: Ronde) -> tuple[tuple[str, int, bool, int], ...]:
    geldig = Antwoord.objects.geldig(ronde)
    return tuple(
        (keten.code, thema, houdt, aantal)
        for keten in KETENS
        for thema, houdt, aantal in (
            geldig.in_keten(keten)
            .annotate(houdt=Q(keuze__in=keten.dan.keuzes))
            .values_list("thema_id", "houdt")
            .annotate(aantal=Count("pk"))
            .order_by()
        )
    )


def _dagen(ronde: Ronde) -> tuple[tuple[date, int], ...]:
    eerste = (
        Inzending.objects.filter(deelname=OuterRef("deelname"), ingediend_op__isnull=False)
        .order_by("ingediend_op")
        .values("ingediend_op")[:1]
    )
    return tuple(
        Inzending.objects.geldig()
        .van_leden()
        .filter(deelname__ronde=ronde)
        .annotate(dag=TruncDate(Subquery(eerste)))
        .values_list("dag")
        .annotate(aantal=Count("pk"))
        .order_by("dag")
    )


def _standpunten(ronde: Ronde) -> tuple[tuple[int, str, int | None, str], ...]:
    return tuple(
        Antwoord.objects.geldig_van_dvos(ronde)
        .exclude(keuze="")
        .values_list("inzending__deelname__district_id", "onderdeel", "thema_id", "keuze")
        .order_by("pk")
    )


class Opkomst:
    """The rows of `deelnames`, by group."""

    def __init__(self, rijen: Iterable[DeelnameRij], partners: Iterable[Partner]) -> None:
        soort = {partner.pk: partner.soort for partner in partners}
        self._standen: defaultdict[tuple, Counter[str]] = defaultdict(Counter)
        for district, partner, stand, aantal in rijen:
            for groep in (
                (),
                ("district", district),
                ("soort", soort[partner]),
                ("partner", partner),
            ):
                self._standen[groep][stand] += aantal

    def van(self, *groep: str | int) -> Respons:
        """Of everybody, or of one district, kind of partner or partner: van("district", pk)."""
        return respons_van(self._standen.get(groep, Counter()))


def respons_van(standen: Mapping[str, int]) -> Respons:
    """Of so many members in each state (DeelnameQuerySet.met_stand). Who stands in the list but was not
    invited is not counted."""
    ingediend = standen.get("ingediend", 0)
    begonnen = standen.get("begonnen", 0) + ingediend
    return Respons(begonnen + standen.get("niet_begonnen", 0), begonnen, ingediend)


class Tellingen:
    """The rows of `keuzes`, by cell and by group."""

    def __init__(self, rijen: Iterable[KeuzeRij], districten: Sequence[District]) -> None:
        self._districten = [d.pk for d in districten]
        self._per_district: Counter[tuple] = Counter()
        self._per_soort: Counter[tuple] = Counter()
        for onderdeel, thema, district, soort, keuze, aantal in rijen:
            self._per_district[onderdeel, thema, keuze, district] += aantal
            self._per_soort[onderdeel, thema, keuze, soort] += aantal

    def uitgesplitst(
        self, onderdeel: Onderdeel, thema_id: int | None = None, namen: tuple[str, ...] = ()
    ) -> Uitsplitsing:
        assert onderdeel.keuzes, f"{onderdeel} is een tekst"
        codes = tuple(onderdeel.keuzes.values)
        namen = namen or tuple(str(label) for label in onderdeel.keuzes.labels)

        def tellingen(bron: Counter[tuple], groepen: Iterable) -> tuple[Telling, ...]:
            return tuple(
                Telling(
                    codes, namen, tuple(bron[onderdeel, thema_id, code, groep] for code in codes)
                )
                for groep in groepen
            )

        districten = tellingen(self._per_district, self._districten)
        som = tuple(sum(t.aantallen[i] for t in districten) for i in range(len(codes)))
        return Uitsplitsing(
            districten,
            tellingen(self._per_soort, Partner.Soort.values),
            Telling(codes, namen, som),
        )
