"""Takes a code off words."""

from uuid import UUID

from django.db import transaction

from consultatie.acties.codeerslot import Stappen, eis_los, leesstuk_om_te_coderen
from consultatie.models import Codeerstap, Codering, Leesstuk
from veiligheid.models import Gebruiker


@transaction.atomic
def haal_code_weg(
    leesstuk_id: int, codering_id: int, *, reeks: UUID | None = None, door: Gebruiker
) -> Leesstuk:
    """Nothing happens when it is gone already. Raises Weigering when the text counts no more, or when a
    point or a goal rests on it."""
    leesstuk = leesstuk_om_te_coderen(leesstuk_id, door=door)
    stappen = Stappen(leesstuk, reeks, door)
    codering = (
        Codering.objects.select_for_update(of=("self",))
        .select_related("code")
        .filter(pk=codering_id, leesstuk=leesstuk, tweede=False)
        .first()
    )
    if codering is None or stappen.al_gedaan():
        return leesstuk
    eis_los(codering)
    codering.delete()
    stappen.onthoud(Codeerstap.Soort.CODE_WEG, codering=codering)
    return leesstuk
