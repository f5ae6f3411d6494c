"""Keeps who took what out of the portal."""

from veiligheid.models import Gebruiker, Inzage


def leg_inzage_vast(*, wat: str, sleutel: str, door: Gebruiker) -> Inzage:
    """Right before the file is handed out, so that nothing leaves the portal without it. `wat` is a
    sentence that can be read on its own; `sleutel` says what it was about, from the whole to the part:
    'ronde:3/rapport:12'."""
    return Inzage.objects.create(wat=wat, sleutel=sleutel, door=door)
