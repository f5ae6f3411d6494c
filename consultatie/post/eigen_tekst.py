"""Says what the coordinator wrote."""

from consultatie.models import Bericht
from consultatie.post.vorm import Inhoud


def eigen_tekst(bericht: Bericht) -> Inhoud:
    ronde = bericht.deelname.ronde
    return Inhoud(
        onderwerp=bericht.onderwerp or f"Consultatie: {ronde.naam}",
        tekst=bericht.tekst,
        waarom=f"u bent gevraagd voor de consultatie ‘{ronde.naam}’",
    )
