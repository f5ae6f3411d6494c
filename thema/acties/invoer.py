"""The lock under which a file is received, corrected and taken in, with the check that it may be."""

from thema.models import Inventarisatie, Invoerbestand
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


def inventarisatie_om_in_te_vullen(pk: int, *, door: Gebruiker | None) -> Inventarisatie:
    """Locks an inventarisatie for the rest of the transaction. `door` is None for the command line, where
    whoever is let in may do everything.

    Raises Weigering when `door` may not write it, or when it is frozen.
    """
    if door and not door.has_perm("thema.beheer_inventarisatie"):
        raise Weigering("Alleen de coördinator kan een bestand inlezen.")
    inventarisatie = Inventarisatie.objects.select_for_update().get(pk=pk)
    if inventarisatie.bevroren:
        raise Weigering(
            f"‘{inventarisatie}’ is bevroren en verandert niet meer. "
            "Begin een nieuwe inventarisatie en lees het bestand daar in."
        )
    return inventarisatie


def bestand_om_op_te_nemen(pk: int, *, door: Gebruiker | None) -> Invoerbestand:
    """Locks a file that was not taken in yet, and its inventarisatie before it.

    Raises Weigering as above, and when the file was taken in already.
    """
    inventarisatie_id = Invoerbestand.objects.values_list("inventarisatie", flat=True).get(pk=pk)
    inventarisatie = inventarisatie_om_in_te_vullen(inventarisatie_id, door=door)
    bestand = Invoerbestand.objects.select_for_update().get(pk=pk)
    if bestand.opgenomen_op:
        raise Weigering(
            f"‘{bestand}’ is al opgenomen. Wilt u het opnieuw opnemen, kies het bestand dan nog eens."
        )
    bestand.inventarisatie = inventarisatie
    return bestand
