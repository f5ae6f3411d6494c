"""How far each invented member came."""

from collections import Counter
from collections.abc import Sequence
from enum import Enum
from random import Random

from consultatie.voorbeeld.leden import Lid

_INGEDIEND, _HALF = 0.77, 0.07  # of all members; the rest has not begun
_HERZIEN, _HERZIET = 0.04, 0.03  # of who submitted
_STILLE_GEMEENTEN = 4


class Verloop(Enum):
    NIET_BEGONNEN = "has not begun"
    HALF = "has begun and not submitted"
    INGEDIEND = "has submitted once"
    HERZIEN = "has submitted, revised and submitted again"
    HERZIET = "has submitted and is revising"


def verdeel_verloop(leden: Sequence[Lid], rng: Random) -> list[Verloop]:
    """One for each member. The first has not begun, for a newcomer to begin as; of a few small
    gemeenten nobody has."""
    stil = _stille_gemeenten(leden, rng)
    kandidaten = [i for i, lid in enumerate(leden) if i > 0 and lid.partner.pk not in stil]
    rng.shuffle(kandidaten)
    ingediend = round(_INGEDIEND * len(leden))
    herzien, herziet = round(_HERZIEN * ingediend), round(_HERZIET * ingediend)
    soorten = [
        *[Verloop.HERZIEN] * herzien,
        *[Verloop.HERZIET] * herziet,
        *[Verloop.INGEDIEND] * (ingediend - herzien - herziet),
        *[Verloop.HALF] * round(_HALF * len(leden)),
    ]
    verloop = [Verloop.NIET_BEGONNEN] * len(leden)
    for i, soort in zip(kandidaten, soorten, strict=False):  # the last candidates have not begun
        verloop[i] = soort
    return verloop


def _stille_gemeenten(leden: Sequence[Lid], rng: Random) -> set[int]:
    """Gemeenten, other than the first member's, with the fewest members."""
    per_gemeente = Counter(
        lid.partner.pk for lid in leden if lid.stem in ("burgemeester", "ambtenaar")
    )
    del per_gemeente[leden[0].partner.pk]
    rij = sorted(per_gemeente, key=lambda pk: (per_gemeente[pk], rng.random()))
    return set(rij[:_STILLE_GEMEENTEN]) if len(rij) > 10 * _STILLE_GEMEENTEN else set()
