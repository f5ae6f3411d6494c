"""Who stands behind a point: counted from the fragments that it rests on, and stored nowhere.

A member counts once, however many fragments they have, and only with texts that still count. The joint
answers of DVO's are named beside the members and never added to them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Count

from consultatie.models import Deelname, Onderbouwing, Ronde
from veiligheid.models import District, Partner

KLEIN = 5  # of fewer people nobody but the coordinator reads a figure
MINDER = f"minder dan {KLEIN}"


@dataclass(frozen=True)
class Aandeel:
    """Members of one district, of one kind of partner, or all: who speaks for it, against it, or both
    (`verdeeld`), of how many who submitted (`van`). Nobody is in two of the three."""

    naam: str
    voor: int
    tegen: int
    verdeeld: int
    van: int

    @property
    def leden(self) -> int:
        return self.voor + self.tegen + self.verdeeld


@dataclass(frozen=True)
class Standpunt:
    """The joint answer of a DVO that speaks for a point, against it, or both ways."""

    district: str
    kant: str

    @property
    def naam(self) -> str:
        return f"DVO {self.district}"


@dataclass(frozen=True)
class Steun:
    totaal: Aandeel
    districten: tuple[Aandeel, ...]
    soorten: tuple[Aandeel, ...]
    standpunten: tuple[Standpunt, ...]

    @property
    def uit(self) -> tuple[str, ...]:
        """The districts from which somebody speaks for it."""
        return tuple(d.naam for d in self.districten if d.voor)


@dataclass(frozen=True)
class OpenbareSteun:
    """The same as others than the coordinator may read it: no figure of fewer than five people, nor one
    that follows from the others. `districten` is empty where that cannot be otherwise."""

    voor: str
    tegen: str
    verdeeld: str
    van: int
    districten: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Spreker:
    """A part with a fragment in a point."""

    deelname: int
    is_dvo: bool
    district: int
    soort: str | None


@dataclass(frozen=True)
class _Kader:
    """What every point of a round is measured against."""

    districten: tuple[tuple[int, str], ...]
    soorten: tuple[tuple[str, str], ...]
    ingediend: tuple[tuple[int, str, int], ...]  # (district, kind of partner, members)

    def van(self, *, district: int | None = None, soort: str | None = None) -> int:
        """How many submitted, of all or of one group."""
        return sum(
            aantal
            for in_district, van_soort, aantal in self.ingediend
            if district in (None, in_district) and soort in (None, van_soort)
        )


def steun_per_punt(ronde: Ronde, punt_id: int | None = None) -> dict[int, Steun]:
    """Of every point of the round, or of one, in a fixed number of queries."""
    kader = _kader(ronde)
    punten = ronde.punten.all() if punt_id is None else ronde.punten.filter(pk=punt_id)
    kanten = _kanten(punten.values("pk"))
    return {pk: _steun(kanten.get(pk, {}), kader) for pk in punten.values_list("pk", flat=True)}


def _kanten(punten) -> dict[int, dict[_Spreker, set[bool]]]:
    """Per point who speaks, with on which sides: False for it, True against it."""
    deelname = "codering__leesstuk__antwoord__inzending__deelname"
    rijen = (
        Onderbouwing.objects.geldig()
        .filter(punt__in=punten)
        .order_by()
        .values_list(
            "punt",
            "tegen",
            deelname,
            f"{deelname}__gebruiker",
            f"{deelname}__district",
            f"{deelname}__partner__soort",
        )
        .distinct()
    )
    per_punt: dict[int, dict[_Spreker, set[bool]]] = defaultdict(lambda: defaultdict(set))
    for punt, tegen, pk, gebruiker, district, soort in rijen:
        per_punt[punt][_Spreker(pk, gebruiker is None, district, soort)].add(tegen)
    return per_punt


def _kader(ronde: Ronde) -> _Kader:
    ingediend = (
        Deelname.objects.leden()
        .filter(ronde=ronde, inzendingen__status="ingediend")
        .order_by()
        .values_list("district", "partner__soort")
        .annotate(aantal=Count("pk"))
    )
    return _Kader(
        tuple(District.objects.values_list("pk", "naam")),
        tuple((soort.value, str(soort.label)) for soort in Partner.Soort),
        tuple(ingediend),
    )


def _steun(kanten: dict[_Spreker, set[bool]], kader: _Kader) -> Steun:
    leden = {wie: kant for wie, kant in kanten.items() if not wie.is_dvo}
    namen = dict(kader.districten)
    volgorde = [pk for pk, _naam in kader.districten]
    dvos = sorted(
        (wie for wie in kanten if wie.is_dvo), key=lambda wie: volgorde.index(wie.district)
    )

    def aandeel(naam: str, hoort: Callable[[_Spreker], bool], van: int) -> Aandeel:
        sprekers = [kant for wie, kant in leden.items() if hoort(wie)]
        return Aandeel(
            naam,
            voor=sprekers.count({False}),
            tegen=sprekers.count({True}),
            verdeeld=sprekers.count({False, True}),
            van=van,
        )

    return Steun(
        totaal=aandeel("Oost-Nederland", lambda wie: True, kader.van()),
        districten=tuple(
            aandeel(naam, lambda wie, pk=pk: wie.district == pk, kader.van(district=pk))  # type: ignore[misc]
            for pk, naam in kader.districten
        ),
        soorten=tuple(
            aandeel(naam, lambda wie, soort=soort: wie.soort == soort, kader.van(soort=soort))  # type: ignore[misc]
            for soort, naam in kader.soorten
        ),
        standpunten=tuple(Standpunt(namen[wie.district], _kant(kanten[wie])) for wie in dvos),
    )


def _kant(kanten: set[bool]) -> str:
    if kanten == {False}:
        return "voor"
    return "tegen" if kanten == {True} else "voor en tegen"


def openbaar(steun: Steun) -> OpenbareSteun:
    totaal = steun.totaal
    return OpenbareSteun(
        voor=in_woorden(totaal.voor),
        tegen=in_woorden(totaal.tegen),
        verdeeld=in_woorden(totaal.verdeeld),
        van=totaal.van,
        districten=_openbaar_per_district(steun),
    )


def in_woorden(aantal: int) -> str:
    """A number of people, without what a small one tells about them."""
    if not aantal:
        return "geen"
    return str(aantal) if aantal >= KLEIN else MINDER


def _openbaar_per_district(steun: Steun) -> tuple[tuple[str, str], ...]:
    """Nothing where what is hidden would follow from the total, or where there is nothing to show."""
    verborgen = [district for district in steun.districten if district.voor < KLEIN]
    rest = sum(district.voor for district in verborgen)
    if len(verborgen) == len(steun.districten) or _is_herleidbaar(verborgen, rest):
        return ()
    return tuple((d.naam, str(d.voor) if d.voor >= KLEIN else MINDER) for d in steun.districten)


def _is_herleidbaar(verborgen: Iterable[Aandeel], rest: int) -> bool:
    """Whether one of the hidden figures can be only one number, given what they are together, that each
    is under five, and how many submitted in each."""
    hoogste = [min(KLEIN - 1, district.van, rest) for district in verborgen]
    return any(
        district.van and max(0, rest - (sum(hoogste) - hoog)) == hoog
        for district, hoog in zip(verborgen, hoogste, strict=True)
    )
