"""Says that a text was read, or not after all."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from consultatie.acties.codeerslot import Stappen, leesstuk_om_te_coderen
from consultatie.models import Codeerstap, Leesstuk
from veiligheid.models import Gebruiker


@transaction.atomic
def markeer_gelezen(
    leesstuk_id: int, gelezen: bool = True, *, reeks: UUID | None = None, door: Gebruiker
) -> Leesstuk:
    """Raises Weigering when the text counts no more."""
    leesstuk = leesstuk_om_te_coderen(leesstuk_id, door=door)
    stappen = Stappen(leesstuk, reeks, door)
    if not stappen.al_gedaan():
        zet_gelezen(leesstuk, gelezen, stappen)
    return leesstuk


def zet_gelezen(leesstuk: Leesstuk, gelezen: bool, stappen: Stappen) -> None:
    """Of a locked text; who read it first stays the reader."""
    if bool(leesstuk.gelezen_op) == gelezen:
        return
    schrijf_gelezen(leesstuk, gelezen, stappen.door)
    soort = Codeerstap.Soort.GELEZEN if gelezen else Codeerstap.Soort.ONGELEZEN
    stappen.onthoud(soort)


def schrijf_gelezen(leesstuk: Leesstuk, gelezen: bool, door: Gebruiker) -> None:
    leesstuk.gelezen_op = timezone.now() if gelezen else None
    leesstuk.gelezen_door = door if gelezen else None
    leesstuk.save(update_fields=["gelezen_op", "gelezen_door"])
