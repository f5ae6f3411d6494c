"""Keeps what the coordinator corrected of what the portal understood of a file."""

from django.db import transaction

from thema.acties.invoer import bestand_om_op_te_nemen
from thema.inlezen.keuzes import naar_json
from thema.inlezen.vorm import Keuzes
from thema.models import Invoerbestand
from veiligheid.models import Gebruiker


@transaction.atomic
def corrigeer_invoer(bestand_id: int, keuzes: Keuzes, *, door: Gebruiker) -> Invoerbestand:
    """Replaces the corrections of a file that waits. Raises Weigering when it was taken in already, or
    when the inventarisatie is frozen."""
    bestand = bestand_om_op_te_nemen(bestand_id, door=door)
    bestand.keuzes = naar_json(keuzes)
    bestand.save(update_fields=["keuzes"])
    return bestand
