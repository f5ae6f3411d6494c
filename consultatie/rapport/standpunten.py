"""The joint answers of the DVO's: beside the members' and never among them."""

from dataclasses import dataclass, replace

from consultatie.models import Antwoord, Onderdeel, Ronde
from consultatie.overzicht import Overzicht, Regel

_AFWIJKING = (
    Onderdeel.AFWIJKING_HERKENNING,
    Onderdeel.AFWIJKING_THEMA,
    Onderdeel.AFWIJKING_INBRENG,
)


@dataclass(frozen=True)
class Afwijking:
    """Who in a DVO thinks otherwise, in its own words."""

    district: str
    vraagsoort: str
    thema: str
    tekst: str


def naast(afgeschermd: Overzicht, geteld: Overzicht) -> Overzicht:
    """With the choices of the DVO's beside figures from which small groups were left out: a standpunt is
    the answer of a board to the BBG, and no member's."""

    def met(regel: Regel, bron: Regel) -> Regel:
        return replace(regel, standpunten=bron.standpunten)

    return replace(
        afgeschermd,
        lijsten=tuple(map(met, afgeschermd.lijsten, geteld.lijsten)),
        themas=tuple(
            (met(eens, bron_eens), met(ambitie, bron_ambitie))
            for (eens, ambitie), (bron_eens, bron_ambitie) in zip(
                afgeschermd.themas, geteld.themas, strict=True
            )
        ),
    )


def afwijkingen(ronde: Ronde) -> tuple[Afwijking, ...]:
    """In the order of questions and districts, in one query."""
    rijen = (
        Antwoord.objects.geldig_van_dvos(ronde)
        .filter(onderdeel__in=_AFWIJKING)
        .exclude(tekst="")
        .order_by("thema__nummer", "inzending__deelname__district__volgorde", "pk")
        .values_list("inzending__deelname__district__naam", "onderdeel", "thema__naam", "tekst")
    )
    return tuple(
        Afwijking(district, Onderdeel(onderdeel).vraagsoort.value, thema or "", tekst.strip())
        for district, onderdeel, thema, tekst in sorted(
            rijen, key=lambda rij: _AFWIJKING.index(Onderdeel(rij[1]))
        )
        if tekst.strip()
    )
