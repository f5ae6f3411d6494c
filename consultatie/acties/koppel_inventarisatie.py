"""Decides which inventarisatie a round shows."""

from django.db import transaction

from consultatie.models import Inzending, Ronde
from thema.models import Inventarisatie
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def koppel_inventarisatie(ronde_id: int, inventarisatie_id: int, *, door: Gebruiker) -> Ronde:
    """Gives the round a frozen inventarisatie of its own strategie and kind (real or invented).

    Raises Weigering when it does not fit, and when somebody has submitted: they answered about the
    other one.
    """
    if not door.has_perm("consultatie.coordineer"):
        raise Weigering("Alleen de coördinator kan een inventarisatie aan een ronde koppelen.")
    # Submitting takes the round FOR SHARE (acties.toegang): it waits here, or is seen below.
    ronde = Ronde.objects.select_for_update().get(pk=ronde_id)
    inventarisatie = Inventarisatie.objects.get(pk=inventarisatie_id)
    if bezwaar := ronde.bezwaar_tegen(inventarisatie):
        raise Weigering(bezwaar)
    if ronde.inventarisatie_id == inventarisatie.pk:
        return ronde
    ingediend = Inzending.objects.geldig().filter(deelname__ronde=ronde).count()
    if ingediend:
        raise Weigering(
            f"{ingediend} {'lid heeft' if ingediend == 1 else 'leden hebben'} al ingediend, over de "
            "inventarisatie die er nu bij hoort. Die blijft staan; kies een andere bij een nieuwe ronde."
        )
    ronde.inventarisatie = inventarisatie
    ronde.save(update_fields=["inventarisatie"])
    return ronde
