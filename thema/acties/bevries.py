"""Freezes an inventarisatie."""

from django.db import transaction
from django.utils import timezone

from thema.models import Inventarisatie
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def bevries(inventarisatie_id: int, *, door: Gebruiker) -> Inventarisatie:
    """From now on nothing in it changes any more; the database guards that. Its peildatum stays.

    Raises Weigering when it was frozen before, when it is empty, or when texts have no onderwerp yet: a
    count over half of the texts would mislead.
    """
    if not door.has_perm("thema.beheer_inventarisatie"):
        raise Weigering("Alleen de coördinator kan een inventarisatie bevriezen.")
    # The triggers on Opgave take this row FOR SHARE: who is writing now goes first, who comes waits.
    inventarisatie = Inventarisatie.objects.select_for_update().get(pk=inventarisatie_id)
    if inventarisatie.bevroren:
        raise Weigering(f"‘{inventarisatie}’ is al bevroren.")
    if not inventarisatie.opgaven.exists():
        raise Weigering("Deze inventarisatie is nog leeg. Lees eerst een bestand in.")
    zonder = inventarisatie.opgaven.filter(onderwerp=None).count()
    if zonder:
        raise Weigering(
            f"{zonder} {'tekst heeft' if zonder == 1 else 'teksten hebben'} nog geen onderwerp. "
            f"Koppel {'die' if zonder == 1 else 'ze'} eerst: wat niet is gekoppeld telt niet mee."
        )
    inventarisatie.bevroren_op = timezone.now()
    inventarisatie.save(update_fields=["bevroren_op"])
    return inventarisatie
