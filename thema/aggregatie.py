"""Counts what the partners put forward; the one place where opgaven are counted.

A gemeente counts once for an onderwerp, with its best rank, however many of its texts are mapped to it.
The OM is never counted with the gemeenten. All counts of a list come from one query, whatever the
number of inventarisaties; opgaven that are not mapped yet only show that a gemeente handed in something.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from fractions import Fraction
from itertools import groupby

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef

from thema.models import Inventarisatie, Onderwerp, Opgave, Prioriteit, Thema
from thema.querysets import TELLENDE_PARTNERS
from thema.uitkomst import Deel, InDistrict, Naar, Noeming, Ranglijst, Steun, Vergelijking, Verschil
from veiligheid.models import District, Partner

# One row per district and onderwerp of every inventarisatie; beside them, without an onderwerp, who
# handed in anything, and, without an inventarisatie, of how many. Districts add up: a gemeente is in one.
_TELLING = """
WITH bereik AS (
    SELECT id, district_id, inwoners_2018 AS inwoners FROM veiligheid_partner
    WHERE soort = 'gemeente'
        AND (%(district)s::bigint IS NULL OR district_id = %(district)s)
        AND (%(provincie)s = '' OR provincie = %(provincie)s)
), genoemd AS (
    SELECT o.inventarisatie_id, b.district_id, o.onderwerp_id, b.id, b.inwoners, min(o.rang) AS rang
    FROM thema_opgave o JOIN bereik b ON b.id = o.partner_id
    WHERE o.inventarisatie_id = ANY(%(inventarisaties)s)
    GROUP BY o.inventarisatie_id, b.district_id, o.onderwerp_id, b.id, b.inwoners
)
SELECT g.inventarisatie_id, g.district_id, g.onderwerp_id, o.naam,
    count(*), sum(g.inwoners), coalesce(sum(g.rang), 0), count(g.rang)
FROM genoemd g JOIN thema_onderwerp o ON o.id = g.onderwerp_id
GROUP BY g.inventarisatie_id, g.district_id, g.onderwerp_id, o.naam
UNION ALL
SELECT inventarisatie_id, district_id, NULL, '', count(DISTINCT id), 0, 0, 0
FROM genoemd GROUP BY inventarisatie_id, district_id
UNION ALL
SELECT NULL, district_id, NULL, '', count(*), sum(inwoners), 0, 0 FROM bereik GROUP BY district_id
"""


def tel(
    inventarisatie: Inventarisatie,
    *,
    district: District | None = None,
    provincie: str = "",
    naar: Naar = Naar.GEMEENTEN,
) -> Ranglijst:
    """What the gemeenten of this scope named, in one query."""
    pk = inventarisatie.pk
    return tel_alle([pk], district=district, provincie=provincie, naar=naar)[pk]


def tel_alle(
    inventarisaties: Iterable[int],
    *,
    district: District | None = None,
    provincie: str = "",
    naar: Naar = Naar.GEMEENTEN,
) -> dict[int, Ranglijst]:
    """The count of every inventarisatie, by its pk; still in one query."""
    pks = list(inventarisaties)
    telling = _Telling(pks, district=district, provincie=provincie)
    return {pk: telling.ranglijst(pk, naar) for pk in pks}


def tel_per_district(
    inventarisatie: Inventarisatie, *, naar: Naar = Naar.GEMEENTEN
) -> dict[int | None, Ranglijst]:
    """A count of its own for every district, by its pk, and of all under None; in one query."""
    telling = _Telling([inventarisatie.pk])
    return {
        district: telling.ranglijst(inventarisatie.pk, naar, district)
        for district in (None, *telling.districten)
    }


class _Telling:
    """The rows of _TELLING by inventarisatie, and the Ranglijst that they add up to."""

    def __init__(
        self, inventarisaties: list[int], *, district: District | None = None, provincie: str = ""
    ) -> None:
        self._genoemd: dict[int, list[tuple]] = defaultdict(list)
        self._ingediend: dict[int, dict[int, int]] = defaultdict(dict)
        self._geheel: dict[int, tuple[int, int]] = {}
        with connection.cursor() as cursor:
            cursor.execute(
                _TELLING,
                {
                    "inventarisaties": inventarisaties,
                    "district": district.pk if district else None,
                    "provincie": provincie,
                },
            )
            for inventarisatie, in_district, onderwerp, *rest in cursor:
                if inventarisatie is None:
                    self._geheel[in_district] = (rest[1], int(rest[2]))
                elif onderwerp is None:
                    self._ingediend[inventarisatie][in_district] = rest[1]
                else:
                    self._genoemd[inventarisatie].append((in_district, onderwerp, *rest))

    @property
    def districten(self) -> tuple[int, ...]:
        return tuple(self._geheel)

    def ranglijst(self, inventarisatie: int, naar: Naar, district: int | None = None) -> Ranglijst:
        binnen = self.districten if district is None else (district,)
        gemeenten = sum(self._geheel[d][0] for d in binnen)
        inwoners = sum(self._geheel[d][1] for d in binnen)
        sommen: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        for in_district, onderwerp, naam, *aantallen in self._genoemd[inventarisatie]:
            if in_district in binnen:
                som = sommen[onderwerp, naam]
                for i, aantal in enumerate(aantallen):
                    som[i] += int(aantal)
        plek = 1 if naar is Naar.INWONERS else 0
        return Ranglijst(
            naar=naar,
            van=inwoners if naar is Naar.INWONERS else gemeenten,
            gemeenten=gemeenten,
            ingediend=sum(self._ingediend[inventarisatie].get(d, 0) for d in binnen),
            regels=_op_volgorde(
                (pk, naam, som[plek], Fraction(som[2], som[3]) if som[3] else None)
                for (pk, naam), som in sommen.items()
            ),
        )


def _op_volgorde(
    gesteund: Iterable[tuple[int, str, int, Fraction | None]],
) -> tuple[Steun, ...]:
    """In total order with their places; those who share support and mean rank share a place."""
    rijen = sorted(gesteund, key=lambda r: (-r[2], r[3] is None, r[3] or 0, r[1]))
    gelijk = Counter(rij[2:] for rij in rijen)
    plaatsen: dict[tuple, int] = {}
    for plaats, rij in enumerate(rijen, 1):
        plaatsen.setdefault(rij[2:], plaats)
    return tuple(
        Steun(*rij, plaats=plaatsen[rij[2:]], gedeeld=gelijk[rij[2:]] > 1) for rij in rijen
    )


def steun_partners(inventarisatie: Inventarisatie) -> dict[int, int]:
    """How many of the partners (gemeenten and OM) named each onderwerp: the first criterion of §2b."""
    return dict(
        Opgave.objects.filter(
            inventarisatie=inventarisatie,
            partner__soort__in=TELLENDE_PARTNERS,
            onderwerp__isnull=False,
        )
        .order_by()
        .values_list("onderwerp_id")
        .annotate(n=Count("partner", distinct=True))
    )


def aantal_partners() -> int:
    """The N beside steun_partners: 79 with all gemeenten and the OM."""
    return Partner.objects.filter(soort__in=TELLENDE_PARTNERS).count()


def is_meerderheid(n: int, van: int) -> bool:
    """More than half; half of them is not a majority."""
    return 2 * n > van


def naast_voorstel(
    ranglijst: Ranglijst, gepubliceerd: Iterable[Prioriteit]
) -> tuple[Vergelijking, ...]:
    """The published list, line by line, beside what was counted. A line whose onderwerp took up another
    since the inventarisatie was frozen is found under that one's name."""
    steun: dict[int, Steun] = {}
    opgegaan = Onderwerp.objects.slotonderwerpen()
    for regel in ranglijst.regels:
        steun.setdefault(opgegaan.get(regel.onderwerp_id, regel.onderwerp_id), regel)
    steun |= {regel.onderwerp_id: regel for regel in ranglijst.regels}
    return tuple(
        Vergelijking(p.rang, p.tekst, p.onderwerp_id, steun.get(p.onderwerp_id))
        for p in gepubliceerd
    )


def noemingen(inventarisatie: Inventarisatie, onderwerpen: Iterable[int]) -> tuple[Noeming, ...]:
    """All gemeenten by district and name with what they say of these onderwerpen, in two queries."""
    opgaven = Opgave.objects.filter(inventarisatie=inventarisatie)
    per_gemeente: dict[int, list[tuple[int | None, str]]] = defaultdict(list)
    for pk, rang, tekst in (
        opgaven.filter(onderwerp__in=list(onderwerpen))
        .order_by(F("rang").asc(nulls_last=True), "pk")
        .values_list("partner_id", "rang", "tekst")
    ):
        per_gemeente[pk].append((rang, tekst))
    gemeenten = (
        Partner.objects.gemeenten()
        .select_related("district")
        .annotate(ingediend=Exists(opgaven.filter(partner=OuterRef("pk"))))
        .order_by("district__volgorde", "naam")
    )
    return tuple(
        Noeming(
            gemeente=gemeente,
            ingediend=gemeente.ingediend,
            rang=next((rang for rang, _tekst in gezegd), None),
            teksten=tuple(tekst for _rang, tekst in gezegd),
        )
        for gemeente in gemeenten
        for gezegd in [per_gemeente[gemeente.pk]]
    )


def per_district(noemingen: Iterable[Noeming]) -> tuple[InDistrict, ...]:
    """The gemeenten, that come by district, in their districts."""
    gevonden = []
    for naam, rij in groupby(noemingen, key=lambda n: n.district):
        groep = tuple(rij)
        genoemd = tuple(n for n in groep if n.genoemd)
        niet = tuple(n for n in groep if not n.genoemd)
        gevonden.append(InDistrict(Deel(naam, len(genoemd), len(groep)), genoemd, niet))
    return tuple(gevonden)


def met_opgegane(onderwerpen: Iterable[int]) -> set[int]:
    """These onderwerpen and those that were merged into them: a frozen inventarisatie still names the
    old ones."""
    gevraagd = set(onderwerpen)
    oud = Onderwerp.objects.slotonderwerpen()
    return gevraagd | {van for van, naar in oud.items() if naar in gevraagd}


def steun_themas(inventarisatie: Inventarisatie) -> dict[int, int]:
    """How many gemeenten named anything that falls under each theme, by the theme's pk; three queries."""
    eronder = Thema.onderwerpen.through.objects.filter(
        thema__strategie=inventarisatie.strategie_id
    ).values_list("onderwerp_id", "thema_id")
    oud = Onderwerp.objects.slotonderwerpen()
    themas: dict[int, list[int]] = defaultdict(list)
    for onderwerp, thema in eronder:
        themas[onderwerp].append(thema)
    gemeenten: dict[int, set[int]] = defaultdict(set)
    for onderwerp, gemeente in (
        Opgave.objects.filter(
            inventarisatie=inventarisatie,
            partner__soort=Partner.Soort.GEMEENTE,
            onderwerp__isnull=False,
        )
        .order_by()
        .values_list("onderwerp_id", "partner_id")
        .distinct()
    ):
        for thema in themas[oud.get(onderwerp, onderwerp)]:
            gemeenten[thema].add(gemeente)
    return {thema: len(wie) for thema, wie in gemeenten.items()}


def vergelijk(
    links: District, rechts: District, inventarisatie: Inventarisatie
) -> tuple[Verschil, ...]:
    """What the gemeenten of either named, the largest difference in share first; in one query."""
    geteld = tel_per_district(inventarisatie)
    leeg = Ranglijst(Naar.GEMEENTEN, 0, 0, 0, ())
    paar = [(d, geteld.get(d.pk, leeg)) for d in (links, rechts)]
    namen = {r.onderwerp_id: r.naam for _district, lijst in paar for r in lijst.regels}
    aantallen = [{r.onderwerp_id: r.n for r in lijst.regels} for _district, lijst in paar]
    rijen = [
        Verschil(
            pk,
            naam,
            *(
                Deel(district.naam, n.get(pk, 0), lijst.van)
                for (district, lijst), n in zip(paar, aantallen, strict=True)
            ),
        )
        for pk, naam in namen.items()
    ]
    return tuple(sorted(rijen, key=lambda r: (-abs(r.verschil), r.naam)))
