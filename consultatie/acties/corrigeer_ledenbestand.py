"""Keeps which partner the coordinator says that a name in a list of members means."""

from collections.abc import Mapping

from django.db import transaction

from consultatie.acties.ledenslot import ledenbestand_om_op_te_nemen
from consultatie.models import Ledenbestand
from veiligheid.models import Gebruiker


@transaction.atomic
def corrigeer_ledenbestand(
    bestand_id: int, partners: Mapping[str, int | None], *, door: Gebruiker
) -> Ledenbestand:
    """`partners`: a name as it stands in the file to a partner's pk, or to None where its rows are to be
    left out. Raises Weigering when the file waits no longer."""
    bestand = ledenbestand_om_op_te_nemen(bestand_id, door=door)
    bestand.keuzes = {"partners": dict(partners)}
    bestand.save(update_fields=["keuzes"])
    return bestand
