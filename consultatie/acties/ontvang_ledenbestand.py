"""Keeps a list of members that the coordinator wants to take in."""

from django.db import transaction

from consultatie.acties.ledenslot import ronde_om_leden_bij_te_zetten
from consultatie.models import Ledenbestand
from thema.acties.ontvang_bestand import korte_naam
from veiligheid.inlezen.lezen import lees_bladen
from veiligheid.models import Gebruiker


def ontvang_ledenbestand(
    ronde_id: int, naam: str, inhoud: bytes, *, door: Gebruiker
) -> Ledenbestand:
    """Keeps the file as it came; nothing of it counts yet. The same file that still waits is returned
    with its corrections: pressing twice keeps one.

    Raises Weigering when it cannot be read at all, or when nobody can be added to the round.
    """
    lees_bladen(naam, inhoud)
    return _bewaar(ronde_id, korte_naam(naam), inhoud, door=door)


@transaction.atomic
def _bewaar(ronde_id: int, naam: str, inhoud: bytes, *, door: Gebruiker) -> Ledenbestand:
    ronde = ronde_om_leden_bij_te_zetten(ronde_id, door=door)
    wachtend = ronde.ledenbestanden.filter(opgenomen_op=None, naam=naam, inhoud=inhoud).first()
    if wachtend:
        return wachtend
    return ronde.ledenbestanden.create(naam=naam, inhoud=inhoud, ontvangen_van=door)
