"""Says that a text stands out, or not after all."""

from uuid import UUID

from django.db import transaction

from consultatie.acties.codeerslot import Stappen, leesstuk_om_te_coderen
from consultatie.models import Codeerstap, Leesstuk
from veiligheid.models import Gebruiker


@transaction.atomic
def markeer_opvallend(
    leesstuk_id: int, opvallend: bool = True, *, reeks: UUID | None = None, door: Gebruiker
) -> Leesstuk:
    """Raises Weigering when the text counts no more."""
    leesstuk = leesstuk_om_te_coderen(leesstuk_id, door=door)
    stappen = Stappen(leesstuk, reeks, door)
    if leesstuk.opvallend != opvallend and not stappen.al_gedaan():
        leesstuk.opvallend = opvallend
        leesstuk.save(update_fields=["opvallend"])
        soort = Codeerstap.Soort.OPVALLEND if opvallend else Codeerstap.Soort.NIET_OPVALLEND
        stappen.onthoud(soort)
    return leesstuk
