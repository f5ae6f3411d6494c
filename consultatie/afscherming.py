"""Small groups: what is not shown to anybody but the coordinator."""

from collections.abc import Sequence
from enum import StrEnum

MINSTENS = 5  # people in a cell whose figures may be read


class Vanwege(StrEnum):
    """Why the figures of a cell are not shown."""

    TE_KLEIN = "minder dan 5"
    MEE = "afgeschermd"  # else a small one beside it could be computed from the total


def scherm_af(aantallen: Sequence[int]) -> tuple[Vanwege | None, ...]:
    """For cells that stand beside their total, by the number of people in each: which of them are hidden.

    A total less all that is shown leaves what is hidden. So there are never fewer than two hidden cells, nor
    fewer than MINSTENS people in them together: the next smallest go along until that holds.
    """
    uit: list[Vanwege | None] = [Vanwege.TE_KLEIN if n < MINSTENS else None for n in aantallen]
    if not any(uit):
        return tuple(uit)
    for plaats in sorted(range(len(uit)), key=lambda i: (aantallen[i], i)):
        verborgen = [n for n, reden in zip(aantallen, uit, strict=True) if reden]
        if len(verborgen) > 1 and sum(verborgen) >= MINSTENS:
            break
        uit[plaats] = uit[plaats] or Vanwege.MEE
    return tuple(uit)
