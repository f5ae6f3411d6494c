"""How long answering will still take, from what is open: a range, because people differ, and never nothing.

The estimates are ours, in minutes (at least, at most). Behind them: reading at some 240 words a minute, and
writing at 20 to 40 words a minute, thinking included. They are no measurement; who measures may change them.
"""

from dataclasses import dataclass
from math import ceil

from consultatie.models import Inzending, Onderdeel
from consultatie.models.antwoord import Instemming
from consultatie.volledigheid import VRAAGT_TOELICHTING, ZONDER_AMBITIE, Cel, Invulling

O = Onderdeel  # noqa: E741 - the table below reads as a table

# Of an empty cell, with the reading that belongs to it.
DUUR: dict[Onderdeel, tuple[float, float]] = {
    O.HERKENNING_GEMEENTEN: (0.5, 1),  # ten lines, the own list beside them, a choice of four
    O.HERKENNING_OM: (0.25, 0.5),  # five lines, a choice of four
    O.HERKENNING_TOELICHTING: (0, 1),  # may stay empty; else one or two sentences
    O.PRIORITEIT_GEMIST: (0, 0.5),  # may stay empty; else a few words
    O.INSTEMMING: (0.5, 1),  # an explanation of some 80 words, a choice of four
    O.INSTEMMING_TOELICHTING: (0, 0.75),  # may stay empty, unless NODIG
    O.THEMA_GEMIST: (0, 0.5),  # may stay empty; else a few words
    O.STIP: (1, 2.5),  # two to four sentences, thought about
    O.AMBITIE: (0.5, 1),  # five levels with an example, some 120 words
    O.AANHALEN_HERKENNING: (0, 0.1),  # a list that already says what holds
    O.AANHALEN_THEMAS: (0, 0.1),
    O.AANHALEN_INBRENG: (0, 0.1),
    O.MANDAAT_HERKENNING: (0, 0.1),
    O.MANDAAT_THEMAS: (0, 0.1),
    O.MANDAAT_INBRENG: (0, 0.1),
}
NODIG = (1, 2)  # an explanation that the choice asks for: one to three sentences
OVERGESLAGEN = (
    0  # at least, of a text beside a choice that was made: perhaps it is meant to stay empty
)
NAKIJKEN = (1, 2)  # reading one's own answers once more, and submitting


@dataclass(frozen=True)
class Duur:
    """In whole minutes."""

    van: int
    tot: int

    def __str__(self) -> str:
        return f"{self.van} tot {self.tot} minuten"


def tijd_over(stand: Invulling) -> Duur | None:
    """None when nothing waits to be submitted, and for a DVO: nobody knows how long a meeting takes."""
    ingediend = stand.inzending and stand.inzending.status != Inzending.Status.CONCEPT
    if ingediend or stand.deelname.is_dvo:
        return None
    open_cellen = [
        cel
        for vraag in stand.vragen
        for cel in stand.cellen(vraag)
        if not (cel in stand.antwoorden and stand.antwoorden[cel].waarde.strip())
    ]
    duren = [NAKIJKEN, *(_duur(cel, stand) for cel in open_cellen)]
    return _rond_af(sum(van for van, _ in duren), sum(tot for _, tot in duren))


def _duur(cel: Cel, stand: Invulling) -> tuple[float, float]:
    """Of one empty cell, given what was chosen beside it."""
    van, tot = DUUR[cel.onderdeel]
    instemming = _keuze(stand, Onderdeel.INSTEMMING, cel)
    if cel.onderdeel is Onderdeel.INSTEMMING_TOELICHTING and instemming in VRAAGT_TOELICHTING:
        return NODIG
    if cel.onderdeel is Onderdeel.AMBITIE and instemming in ZONDER_AMBITIE:
        return (OVERGESLAGEN, tot)
    if cel.onderdeel is Onderdeel.STIP and (
        _keuze(stand, Onderdeel.AMBITIE, cel) or instemming == Instemming.ONEENS
    ):
        return (OVERGESLAGEN, tot)
    return (van, tot)


def _keuze(stand: Invulling, onderdeel: Onderdeel, cel: Cel) -> str:
    antwoord = stand.antwoorden.get(Cel(onderdeel, cel.thema_id))
    return antwoord.waarde if antwoord else ""


def _rond_af(van: float, tot: float) -> Duur:
    """To minutes below five and to fives above it: more would pretend to know."""
    begin = round(van) if van < 5 else 5 * round(van / 5)
    eind = ceil(tot) if tot <= 5 else 5 * ceil(tot / 5)
    return Duur(max(begin, 1), max(eind, begin + 1))
