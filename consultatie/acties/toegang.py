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


def deelname_om_te_schrijven(deelname_id: int, *, door: Gebruiker) -> Deelname:
    """Locks a member's part for the rest of the transaction and checks the round under that lock.

    Raises Weigering with the reason when `door` may not write it (any more).
    """
    deelname = Deelname.objects.select_for_update().get(pk=deelname_id)
    with connection.cursor() as cursor:
        # Shared, which Django cannot say: writers do not wait for each other, closing waits for them.
        cursor.execute(
            "SELECT 1 FROM consultatie_ronde WHERE id = %s FOR SHARE", [deelname.ronde_id]
        )
    if door.has_perm("consultatie.beantwoord", deelname):
        return deelname
    if deelname.gebruiker_id != door.pk:
        raise Weigering(NIET_UW_ANTWOORD)
    if deelname.ronde.status() == Ronde.Status.CONCEPT:
        raise Weigering(NOG_NIET_OPEN)
    raise Weigering(GESLOTEN)
