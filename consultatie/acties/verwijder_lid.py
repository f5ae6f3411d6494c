"""Takes somebody out of a round who was never asked."""

from django.db import transaction

from consultatie.acties.ledenslot import lid_om_te_wijzigen
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def verwijder_lid(deelname_id: int, *, door: Gebruiker) -> None:
    """Their account stays, for other rounds. Raises Weigering when they began to answer, or when an
    invitation went out or waits: a member who was asked stays in the count."""
    deelname = lid_om_te_wijzigen(deelname_id, door=door)
    if deelname.inzendingen.exists():
        raise Weigering(
            f"{deelname.naam} is al begonnen met antwoorden en blijft daarom in de lijst."
        )
    if deelname.uitgenodigd_op or deelname.berichten.exists():
        raise Weigering(
            f"{deelname.naam} is al uitgenodigd en blijft daarom in de lijst. Staat er iets verkeerd, wijzig "
            "het lid dan."
        )
    deelname.delete()
