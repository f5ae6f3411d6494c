"""Takes away the reason why an onderwerp did not become a theme; the history keeps it."""

from django.db import transaction

from thema.models import Afweging
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def verwijder_afweging(inventarisatie_id: int, onderwerp_id: int, *, door: Gebruiker) -> bool:
    """Gives whether there was one."""
    if not door.has_perm("thema.weeg"):
        raise Weigering("Alleen de coördinator kan een afweging weghalen.")
    verwijderd, _ = Afweging.objects.filter(
        inventarisatie_id=inventarisatie_id, onderwerp_id=onderwerp_id
    ).delete()
    return bool(verwijderd)
