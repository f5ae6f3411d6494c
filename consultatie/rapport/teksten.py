"""All that the members wrote, for the appendix: by question and theme, under the district alone."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from consultatie.aggregatie import NAAST, verspreid
from consultatie.bespreking import AANHALEN, bij_keuze
from consultatie.models import Antwoord, Onderdeel, Ronde
from consultatie.models.antwoord import Aanhalen
from thema.models import Thema


@dataclass(frozen=True)
class Tekst:
    """Somebody's words, without a name. `bij` is the choice that they explain, in words, or empty."""

    district: str
    tekst: str
    bij: str = ""


@dataclass(frozen=True)
class Tekstgroep:
    """What was written at one cell: by district, in an order that links nobody."""

    onderdeel: str
    titel: str
    vraagsoort: str
    thema: str
    teksten: tuple[Tekst, ...]


_KOPPEN = {
    Onderdeel.HERKENNING_TOELICHTING: "Toelichting op de herkenning",
    Onderdeel.PRIORITEIT_GEMIST: "Prioriteiten die leden missen",
    Onderdeel.INSTEMMING_TOELICHTING: "Toelichting op de instemming",
    Onderdeel.THEMA_GEMIST: "Thema’s die leden missen",
    Onderdeel.STIP: "De stip op de horizon",
}


def lees(ronde: Ronde) -> tuple[Tekstgroep, ...]:
    """Every cell where somebody wrote something that may be quoted, in the order of the questions."""
    return tuple(groep for groep in _groepen(_Teksten(ronde), ronde) if groep.teksten)


def _groepen(gevonden: "_Teksten", ronde: Ronde) -> Iterator[Tekstgroep]:
    themas = list(ronde.gevraagde_themas())
    for onderdeel, kop in _KOPPEN.items():
        waarover: list[Thema | None] = [*themas] if onderdeel.per_thema else [None]
        for thema in waarover:
            yield Tekstgroep(
                onderdeel.value,
                kop,
                onderdeel.vraagsoort.value,
                thema.naam if thema else "",
                gevonden.van(onderdeel, thema.pk if thema else None),
            )


class _Teksten:
    """All texts of a round in one query, in the order of districts, each with the choice beside it."""

    def __init__(self, ronde: Ronde) -> None:
        self._keuzes: dict[tuple, str] = {}
        self._niet_aanhalen: set[tuple] = set()
        self._teksten: dict[tuple, list[tuple[int, str, str]]] = defaultdict(list)
        for inzending, onderdeel, thema, keuze, tekst, district in (
            Antwoord.objects.geldig(ronde)
            .order_by("inzending__deelname__district__volgorde", "pk")
            .values_list(
                "inzending_id",
                "onderdeel",
                "thema_id",
                "keuze",
                "tekst",
                "inzending__deelname__district__naam",
            )
        ):
            if keuze == Aanhalen.NIET:
                self._niet_aanhalen.add((inzending, Onderdeel(onderdeel).vraagsoort, thema))
            elif keuze:
                self._keuzes[inzending, onderdeel, thema] = keuze
            elif tekst.strip():
                self._teksten[onderdeel, thema].append((inzending, district, tekst.strip()))

    def van(self, onderdeel: Onderdeel, thema_id: int | None) -> tuple[Tekst, ...]:
        naast = NAAST.get(onderdeel)
        per_district: dict[str, list] = defaultdict(list)
        for rij in self._teksten[onderdeel, thema_id]:
            if self._mag_aangehaald(rij[0], onderdeel, thema_id):
                per_district[rij[1]].append(rij)
        return tuple(
            Tekst(
                district,
                tekst,
                bij_keuze(onderdeel, self._keuzes.get((inzending, naast, thema_id), "")),
            )
            for rijen in per_district.values()
            for inzending, district, tekst in sorted(
                rijen, key=lambda rij: verspreid(onderdeel, thema_id, rij[2])
            )
        )

    def _mag_aangehaald(self, inzending: int, onderdeel: Onderdeel, thema_id: int | None) -> bool:
        """What somebody does not want quoted counts in the figures and stands nowhere in words. It is
        chosen per page: once for a question, or once for a theme of question 3."""
        soort = onderdeel.vraagsoort
        plaats = thema_id if AANHALEN[soort].per_thema else None
        return (inzending, soort, plaats) not in self._niet_aanhalen
