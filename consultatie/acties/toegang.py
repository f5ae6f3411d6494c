"""The lock under which somebody's answers are written, with the check that they may be."""

from django.db import connection

from consultatie.models import Deelname, Ronde
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker

GESLOTEN = (
    "De ronde is gesloten. Uw antwoord kan niet meer worden opgeslagen. Neem contact op met de "
    "coördinator als u nog iets wilt meegeven."
)
NOG_NIET_OPEN = "De ronde is nog niet open. De coördinator laat u weten wanneer u kunt antwoorden."
ALLEEN_ZELF = "Dit kan alleen {} zelf doen. Wat u invulde, is bewaard."
NIET_UW_ANTWOORD = (
    "Dit is het antwoord van iemand anders. U kunt alleen uw eigen antwoord wijzigen."
)

_VAN_DEELNAME = [veld.attname for veld in Deelname._meta.concrete_fields]
_VAN_RONDE = [veld.attname for veld in Ronde._meta.concrete_fields]
_KOLOMMEN = ", ".join(
    [f"d.{naam}" for naam in _VAN_DEELNAME] + [f"r.{naam}" for naam in _VAN_RONDE]
)
_VERGRENDEL = (
    f"SELECT {_KOLOMMEN} FROM consultatie_deelname d"  # noqa: S608 - the columns of our own models
    " JOIN consultatie_ronde r ON r.id = d.ronde_id"
    " WHERE d.id = %s FOR UPDATE OF d FOR SHARE OF r"
)


def deelname_om_te_schrijven(
    deelname_id: int, *, door: Gebruiker, wat: str = "beantwoord"
) -> Deelname:
    """Locks a member's part for the rest of the transaction and checks the round under that lock.

    Raises Weigering with the reason when `door` may not do `wat` with it (any more): answer it, or
    submit it (`dien_in`) or let another prepare it (`machtig`), which who prepares it may not.
    """
    deelname = _vergrendel(deelname_id)
    if door.has_perm(f"consultatie.{wat}", deelname):
        return deelname
    if not door.has_perm("consultatie.lees_antwoorden", deelname) and deelname.ronde.is_begonnen:
        raise Weigering(NIET_UW_ANTWOORD)
    if deelname.ronde.status() == Ronde.Status.CONCEPT:
        raise Weigering(NOG_NIET_OPEN)
    if deelname.mag_nog():
        raise Weigering(ALLEEN_ZELF.format(deelname.naam))
    raise Weigering(GESLOTEN)


def _vergrendel(deelname_id: int) -> Deelname:
    """One statement locks and reads, since every key that somebody presses comes here.

    FOR SHARE is what Django cannot say: writers do not wait for each other, closing waits for them. Raises
    Deelname.DoesNotExist.
    """
    with connection.cursor() as cursor:
        cursor.execute(_VERGRENDEL, [deelname_id])
        rij = cursor.fetchone()
    if rij is None:
        raise Deelname.DoesNotExist
    deelname = Deelname.from_db(connection.alias, _VAN_DEELNAME, rij[: len(_VAN_DEELNAME)])
    deelname.ronde = Ronde.from_db(connection.alias, _VAN_RONDE, rij[len(_VAN_DEELNAME) :])
    return deelname
