"""Declines a proposal, with a reason."""

from django.db import transaction

from thema.acties.open_wijziging import open_wijziging, sluit_af
from thema.models import Wijzigingsvoorstel
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def wijs_wijziging_af(voorstel_id: int, *, door: Gebruiker, antwoord: str) -> Wijzigingsvoorstel:
    """Leaves every list as it is. Raises Weigering without a reason, or when it was handled already."""
    if not door.has_perm("thema.beheer_inventarisatie"):
        raise Weigering("Alleen de coördinator kan een voorstel behandelen.")
    voorstel = open_wijziging(voorstel_id)
    if not antwoord.strip():
        raise Weigering("Schrijf waarom u dit niet overneemt; de contactpersoon leest het.")
    return sluit_af(voorstel, Wijzigingsvoorstel.Uitkomst.AFGEWEZEN, door=door, antwoord=antwoord)
