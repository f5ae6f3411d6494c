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
NIET_UW_ANTWOORD = (
    "Dit is het antwoord van iemand anders. U kunt alleen uw eigen antwoord wijzigen."
)


def deelname_om_te_schrijven(
    deelname_id: int, *, door: Gebruiker, wat: str = "beantwoord"
) -> Deelname:
    """Locks a member's part for the rest of the transaction and checks the round under that lock.

    Raises Weigering with the reason when `door` may not do `wat` with it (any more): answer it, or
    submit it (`dien_in`), which who prepares it for another may not.
    """
    with connection.cursor() as cursor:
        # FOR SHARE, which Django cannot say: writers do not wait for each other, closing waits for them.
        cursor.execute(
            "SELECT 1 FROM consultatie_deelname d JOIN consultatie_ronde r ON r.id = d.ronde_id"
            " WHERE d.id = %s FOR UPDATE OF d FOR SHARE OF r",
            [deelname_id],
        )
    deelname = Deelname.objects.select_related("ronde").get(pk=deelname_id)
    if door.has_perm(f"consultatie.{wat}", deelname):
        return deelname
    if not door.has_perm("consultatie.lees_antwoorden", deelname) and deelname.ronde.is_begonnen:
        raise Weigering(NIET_UW_ANTWOORD)
    if deelname.ronde.status() == Ronde.Status.CONCEPT:
        raise Weigering(NOG_NIET_OPEN)
    raise Weigering(GESLOTEN)
