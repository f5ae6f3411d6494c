"""Gives a code to words, or to a text as a whole."""

from uuid import UUID

from django.db import transaction

from consultatie.acties.codeerslot import Stappen, actieve_codes, leesstuk_om_te_coderen
from consultatie.acties.maak_code import maak_code
from consultatie.acties.markeer_gelezen import zet_gelezen
from consultatie.models import Code, Codeerstap, Codering, Leesstuk
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker

BUITEN_DE_TEKST = "De gekozen woorden staan niet in deze tekst. Kies ze opnieuw."


@transaction.atomic
def codeer(
    leesstuk_id: int,
    code_id: int | None = None,
    *,
    nieuw: str = "",
    begin: int | None = None,
    eind: int | None = None,
    reeks: UUID | None = None,
    door: Gebruiker,
) -> Codering | None:
    """This code, or a `nieuw` one of that name, on the characters `begin` up to `eind`, or on the whole
    text without them. Who codes has read: the text is marked so.

    The same code on the same words is there once. None when this `reeks` was done before and taken back.
    Raises Weigering when the text counts no more, the words are not in it, or the code cannot be used.
    """
    leesstuk = leesstuk_om_te_coderen(leesstuk_id, door=door)
    eis_woorden(leesstuk, begin, eind)
    stappen = Stappen(leesstuk, reeks, door)
    if stappen.al_gedaan():
        return Codering.objects.filter(
            pk__in=Codeerstap.objects.filter(reeks=stappen.reeks, door=door).values("codering")
        ).first()
    if code_id is None:
        code = maak_code(leesstuk.ronde_id, nieuw, door=door)
        stappen.onthoud(Codeerstap.Soort.CODE_GEMAAKT, code=code)
    else:
        code = actieve_codes(leesstuk.ronde_id, [code_id])[code_id]
    codering = geef(leesstuk, code, begin, eind, stappen)
    zet_gelezen(leesstuk, True, stappen)
    return codering


def geef(
    leesstuk: Leesstuk, code: Code, begin: int | None, eind: int | None, stappen: Stappen
) -> Codering:
    """On a locked text, with a locked code."""
    codering, nieuw = Codering.objects.get_or_create(
        leesstuk=leesstuk,
        code=code,
        begin=begin,
        eind=eind,
        tweede=False,
        defaults={"door": stappen.door},
    )
    if nieuw:
        stappen.onthoud(Codeerstap.Soort.CODE_GEGEVEN, codering=codering)
    return codering


def eis_woorden(leesstuk: Leesstuk, begin: int | None, eind: int | None) -> None:
    """Characters are code points. Raises Weigering when these are not in the text, or are only spaces."""
    if begin is None and eind is None:
        return
    tekst = leesstuk.antwoord.tekst
    if begin is None or eind is None or not 0 <= begin < eind <= len(tekst):
        raise Weigering(BUITEN_DE_TEKST)
    if not tekst[begin:eind].strip():
        raise Weigering("Kies minstens één woord.")
