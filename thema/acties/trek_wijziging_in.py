"""Takes back a proposal that nobody has handled yet."""

from django.db import transaction

from thema.acties.open_wijziging import open_wijziging, sluit_af
from thema.models import Wijzigingsvoorstel
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def trek_wijziging_in(voorstel_id: int, *, door: Gebruiker) -> Wijzigingsvoorstel:
    """Raises Weigering when `door` is not the contact of that partner or it was handled already."""
    voorstel = open_wijziging(voorstel_id)
    if not door.has_perm("thema.stel_wijziging_voor", voorstel.partner):
        raise Weigering(
            f"Alleen de contactpersoon van {voorstel.partner} kan dit voorstel intrekken."
        )
    return sluit_af(voorstel, Wijzigingsvoorstel.Uitkomst.INGETROKKEN, door=door)
