"""The locks under which the coordinator works with the points of a round, with the checks on it."""

from django.db import connection

from consultatie.models import Punt, Ronde
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker

SLOTKLASSE = 0x5055  # 'PU': keeps this lock apart from other advisory locks in the database

ALLEEN_COORDINATOR = "Alleen de coördinator verwerkt de antwoorden van een ronde."
AFGEROND = (
    "Deze ronde is afgerond: leden lezen al wat er met hun inbreng gebeurde. Hervat de ronde eerst."
)
VERANDERD = (
    "Dit punt is intussen gewijzigd, misschien door een collega. Er is niets bewaard. Lees hieronder hoe het "
    "er nu staat, en probeer het dan opnieuw."
)
WEG = "Dit punt bestaat niet meer."


def eis_coordinator(door: Gebruiker) -> None:
    if not door.has_perm("consultatie.coordineer"):
        raise Weigering(ALLEEN_COORDINATOR)


def ronde_om_te_verwerken(ronde_id: int, *, door: Gebruiker) -> Ronde:
    """Locks the points of a round as a whole, one writer at a time; who is answering does not wait, finishing
    the round does.

    Raises Weigering when `door` is no coordinator, or the round is finished.
    """
    eis_coordinator(door)
    vergrendel_punten(ronde_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM consultatie_ronde WHERE id = %s FOR SHARE", [ronde_id])
    ronde = Ronde.objects.get(pk=ronde_id)
    if ronde.is_afgerond:
        raise Weigering(AFGEROND)
    return ronde


def vergrendel_punten(ronde_id: int) -> None:
    """One writer at a time, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [SLOTKLASSE, ronde_id])


def punt_om_te_wijzigen(punt_id: int, *, versie: int | None, door: Gebruiker) -> Punt:
    """Locks one point, and the points of its round before it. `versie` is what `door` last read; None where
    what they do does not rest on that.

    Raises Weigering as above, when the point is gone, or when it was changed since.
    """
    ronde_id = Punt.objects.filter(pk=punt_id).values_list("ronde", flat=True).first()
    if ronde_id is None:
        raise Weigering(WEG)
    ronde = ronde_om_te_verwerken(ronde_id, door=door)
    punt = Punt.objects.select_for_update(of=("self",)).filter(pk=punt_id).first()
    if punt is None:
        raise Weigering(WEG)
    if versie is not None and punt.versie != versie:
        raise Weigering(VERANDERD)
    punt.ronde = ronde
    return punt
