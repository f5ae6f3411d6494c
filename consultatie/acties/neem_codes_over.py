"""Takes over the codes that the former version of a text had."""

from uuid import UUID

from django.db import transaction

from consultatie.acties.codeer import geef
from consultatie.acties.codeerslot import Stappen, actieve_codes, leesstuk_om_te_coderen
from consultatie.acties.markeer_gelezen import zet_gelezen
from consultatie.models import Codering, Leesstuk
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def neem_codes_over(
    leesstuk_id: int, *, reeks: UUID | None = None, door: Gebruiker
) -> tuple[Codering, ...]:
    """A code comes on the same words where these still stand in the text, at the place nearest to where
    they were, and on the whole text where they do not. Raises Weigering when the text counts no more, or
    there is nothing to take over."""
    leesstuk = leesstuk_om_te_coderen(leesstuk_id, door=door)
    stappen = Stappen(leesstuk, reeks, door)
    if stappen.al_gedaan():
        return tuple(Codering.objects.filter(leesstuk=leesstuk, tweede=False))
    eerder = list(
        Codering.objects.filter(leesstuk=leesstuk.vorige_id, tweede=False).select_related(
            "code", "leesstuk__antwoord"
        )
    )
    if not eerder:
        raise Weigering("De vorige versie van deze tekst had geen codes.")
    actieve_codes(leesstuk.ronde_id, {codering.code_id for codering in eerder})
    over = [_neem_over(leesstuk, codering, stappen) for codering in eerder]
    zet_gelezen(leesstuk, True, stappen)
    return tuple(over)


def _neem_over(leesstuk: Leesstuk, codering: Codering, stappen: Stappen) -> Codering:
    begin = plaats(leesstuk.antwoord.tekst, codering)
    eind = None if begin is None else begin + len(codering.fragment)
    return geef(leesstuk, codering.code, begin, eind, stappen)


def plaats(tekst: str, codering: Codering) -> int | None:
    """Where the words of a former codering stand in a text, nearest to where they were; None for the
    whole text, or when they are gone."""
    if codering.begin is None:
        return None
    van, woorden = codering.begin, codering.fragment
    plaatsen = [i for i in range(len(tekst)) if tekst.startswith(woorden, i)]
    return min(plaatsen, key=lambda i: abs(i - van), default=None)
