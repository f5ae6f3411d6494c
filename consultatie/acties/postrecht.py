"""Who may do something with the mail of a round."""

from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


def eis_coordinator(door: Gebruiker) -> None:
    if not door.has_perm("consultatie.coordineer"):
        raise Weigering("Alleen de coördinator gaat over de post van een ronde.")
