"""The lock under which members of a round are written, with the check that they may be."""

from django.db import connection

from consultatie.models import Deelname, Ledenbestand, Ronde
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker

# One at a time over all rounds: two lists may name the same person, who then gets one account.
SLOTKLASSE = 0x4C45  # 'LE': keeps this lock apart from other advisory locks in the database

ALLEEN_COORDINATOR = "Alleen de coördinator kan de leden van een ronde wijzigen."


def ronde_met_leden(ronde_id: int, *, door: Gebruiker | None) -> Ronde:
    """Locks the members of all rounds for the rest of the transaction. `door` is None for the command
    line, where whoever is let in may do everything.

    The round itself is taken FOR SHARE: closing it waits, who is answering does not. Raises Weigering
    when `door` may not write members.
    """
    if door and not door.has_perm("consultatie.coordineer"):
        raise Weigering(ALLEEN_COORDINATOR)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [SLOTKLASSE])
        cursor.execute("SELECT 1 FROM consultatie_ronde WHERE id = %s FOR SHARE", [ronde_id])
    return Ronde.objects.get(pk=ronde_id)


def ronde_om_leden_bij_te_zetten(ronde_id: int, *, door: Gebruiker | None) -> Ronde:
    """As above. Raises Weigering as well when the round is closed: who comes now cannot answer."""
    ronde = ronde_met_leden(ronde_id, door=door)
    if ronde.status() not in (Ronde.Status.CONCEPT, Ronde.Status.OPEN):
        raise Weigering(
            "Deze ronde is gesloten: wie er nu bij komt, kan niet meer antwoorden. Heropen de ronde eerst."
        )
    return ronde


def lid_om_te_wijzigen(deelname_id: int, *, door: Gebruiker) -> Deelname:
    """Locks one member, and the members of all rounds before it. Whoever is answering waits.

    Raises Weigering when `door` may not write members, or when this one is gone.
    """
    lid = Deelname.objects.leden().filter(pk=deelname_id)
    ronde_id = lid.values_list("ronde", flat=True).first()
    ronde = ronde_met_leden(ronde_id, door=door) if ronde_id else None
    deelname = lid.order_by("pk").select_for_update().first()
    if ronde is None or deelname is None:
        raise Weigering("Dit lid staat niet meer in deze ronde. Voeg het zo nodig opnieuw toe.")
    deelname.ronde = ronde
    return deelname


def ledenbestand_om_op_te_nemen(pk: int, *, door: Gebruiker | None) -> Ledenbestand:
    """Locks a file that was not taken in yet, and the members before it.

    Raises Weigering as above, and when the file was taken in or thrown away.
    """
    bestand = Ledenbestand.objects.filter(pk=pk).first()
    if bestand is None:
        raise Weigering("Dit bestand is er niet meer. Kies het opnieuw.")
    ronde = ronde_om_leden_bij_te_zetten(bestand.ronde_id, door=door)
    bestand = Ledenbestand.objects.select_for_update().filter(pk=pk).first()
    if bestand is None or bestand.opgenomen_op:
        raise Weigering("Dit bestand is al opgenomen of weggegooid. Kies het zo nodig opnieuw.")
    bestand.ronde = ronde
    return bestand
