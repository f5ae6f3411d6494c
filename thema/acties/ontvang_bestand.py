"""Keeps a file that the coordinator wants to take in."""

import hashlib
from pathlib import PurePath

from django.db import transaction

from thema.acties.invoer import inventarisatie_om_in_te_vullen
from thema.models import Invoerbestand
from veiligheid.inlezen.lezen import lees_bladen
from veiligheid.models import Gebruiker

NAAM = 200  # characters of Invoerbestand.naam


def ontvang_bestand(
    inventarisatie_id: int, naam: str, inhoud: bytes, *, door: Gebruiker | None
) -> Invoerbestand:
    """Keeps the file as it came; nothing of it counts yet. The same file that still waits is returned
    with its corrections: pressing twice keeps one.

    Raises Weigering when it cannot be read at all, or when the inventarisatie is frozen.
    """
    lees_bladen(naam, inhoud)
    return bewaar(inventarisatie_id, naam, inhoud, door=door)


@transaction.atomic
def bewaar(
    inventarisatie_id: int, naam: str, inhoud: bytes, *, door: Gebruiker | None
) -> Invoerbestand:
    """As above, for a file that was read already."""
    inventarisatie = inventarisatie_om_in_te_vullen(inventarisatie_id, door=door)
    kenmerk = hashlib.sha256(inhoud).hexdigest()
    velden = {"naam": korte_naam(naam), "sha256": kenmerk}
    wachtend = inventarisatie.invoerbestanden.filter(opgenomen_op=None, **velden).first()
    if wachtend:
        return wachtend
    return inventarisatie.invoerbestanden.create(inhoud=inhoud, ontvangen_van=door, **velden)


def korte_naam(naam: str) -> str:
    """The name without folders and control characters, and short enough to keep; it keeps its ending,
    which says how to read it. Never empty."""
    schoon = "".join(teken for teken in naam if teken.isprintable())
    pad = PurePath(schoon.replace("\\", "/"))
    ending = pad.suffix[:20]
    return (pad.name.removesuffix(ending)[: NAAM - len(ending)] + ending) or "bestand"
