"""What changed between two lists of opgaven, per partner: new, gone, moved, in other words."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from thema.suggesties import sleutel


@dataclass(frozen=True)
class Regel:
    """One opgave as it is compared. `onderwerp_id` only helps to see that two texts mean the same."""

    partner_id: int
    rang: int | None
    tekst: str
    onderwerp_id: int | None = None


class Soort(StrEnum):
    NIEUW = "nieuw"
    WEG = "weg"
    VERPLAATST = "verplaatst"  # past another one that stayed
    SCHUIFT_MEE = "schuift mee"  # another rank only because of what came, went or passed
    WOORDEN = "woorden"  # other words at the same rank


@dataclass(frozen=True)
class Wijziging:
    soort: Soort
    oud: Regel | None
    nieuw: Regel | None

    @property
    def andere_woorden(self) -> bool:
        return bool(self.oud and self.nieuw and self.oud.tekst != self.nieuw.tekst)


@dataclass(frozen=True)
class PartnerVerschil:
    """What changed in one partner's list, in the order of the new list; what is gone stands last."""

    partner_id: int
    wijzigingen: tuple[Wijziging, ...]

    @property
    def om_te_lezen(self) -> tuple[Wijziging, ...]:
        """Without lines that only moved along with the others."""
        return tuple(
            w for w in self.wijzigingen if w.soort is not Soort.SCHUIFT_MEE or w.andere_woorden
        )

    @property
    def schuift_mee(self) -> tuple[Wijziging, ...]:
        return tuple(w for w in self.wijzigingen if w not in self.om_te_lezen)


def verschil(oud: Iterable[Regel], nieuw: Iterable[Regel]) -> tuple[PartnerVerschil, ...]:
    """The partners whose list differs in words or rank, by their id. Replacing the `oud` of every
    Wijziging by its `nieuw` turns the one into the other."""
    per_partner: dict[int, tuple[list[Regel], list[Regel]]] = defaultdict(lambda: ([], []))
    for plek, regels in enumerate((oud, nieuw)):
        for regel in regels:
            per_partner[regel.partner_id][plek].append(regel)
    return tuple(
        PartnerVerschil(partner_id, wijzigingen)
        for partner_id, lijsten in sorted(per_partner.items())
        if (wijzigingen := _wijzigingen(*map(_op_rang, lijsten)))
    )


def _op_rang(regels: list[Regel]) -> list[Regel]:
    return sorted(regels, key=lambda regel: (regel.rang is None, regel.rang or 0))


def _wijzigingen(oud: Sequence[Regel], nieuw: Sequence[Regel]) -> tuple[Wijziging, ...]:
    paren = _paren(oud, nieuw)
    blijft = _op_volgorde_gebleven([paren[i] for i in sorted(paren)])
    gevonden = []
    for i, regel in enumerate(nieuw):
        if i not in paren:
            gevonden.append(Wijziging(Soort.NIEUW, None, regel))
            continue
        was = oud[paren[i]]
        if was.rang != regel.rang:
            soort = Soort.SCHUIFT_MEE if paren[i] in blijft else Soort.VERPLAATST
            gevonden.append(Wijziging(soort, was, regel))
        elif was.tekst != regel.tekst:
            gevonden.append(Wijziging(Soort.WOORDEN, was, regel))
    over = set(paren.values())
    gevonden += [Wijziging(Soort.WEG, was, None) for j, was in enumerate(oud) if j not in over]
    return tuple(gevonden)


def _paren(oud: Sequence[Regel], nieuw: Sequence[Regel]) -> dict[int, int]:
    """Which line of the old list became which of the new one: place in `nieuw` -> place in `oud`. The same
    text goes before the same words otherwise spelled, and these before the same onderwerp."""
    paren: dict[int, int] = {}
    gelijkenissen: tuple[Callable[[Regel], Hashable], ...] = (
        lambda regel: (regel.tekst, regel.rang),
        lambda regel: regel.tekst,
        lambda regel: sleutel(regel.tekst) or None,
        lambda regel: regel.onderwerp_id,
    )
    for gelijkenis in gelijkenissen:
        if len(paren) == min(len(oud), len(nieuw)):
            break
        vrij = defaultdict(list)
        bezet = set(paren.values())
        for j, regel in enumerate(oud):
            if j not in bezet and (teken := gelijkenis(regel)) is not None:
                vrij[teken].append(j)
        for i, regel in enumerate(nieuw):
            if i not in paren and (rij := vrij.get(gelijkenis(regel))):
                paren[i] = rij.pop(0)
    return paren


def _op_volgorde_gebleven(plaatsen: Sequence[int]) -> set[int]:
    """The longest run of old places that still stand in their old order: those did not pass each other."""
    staarten: list[int] = []  # the smallest end of a run of each length
    ketens: list[tuple[int, ...]] = []
    for plaats in plaatsen:
        lengte = bisect_left(staarten, plaats)
        keten = (*(ketens[lengte - 1] if lengte else ()), plaats)
        staarten[lengte : lengte + 1] = [plaats]
        ketens[lengte : lengte + 1] = [keten]
    return set(ketens[-1]) if ketens else set()
