"""The members of a round as a table that leaves the portal; read in again it changes nothing."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from consultatie.leden.sjabloon import KOPPEN
from consultatie.models import Ronde
from veiligheid.spreadsheet import Tabel

VOORBEELD = "VOORBEELDGEGEVENS: deze personen zijn verzonnen."
STANDEN = {
    "niet_uitgenodigd": "nog niet uitgenodigd",
    "niet_begonnen": "nog niet begonnen",
    "begonnen": "begonnen",
    "ingediend": "ingediend",
}


def ledentabel(ronde: Ronde, leden: Iterable[Any], datum: date) -> Tabel:
    """`leden`: Deelnames of people, with their stand (DeelnameQuerySet.met_stand)."""
    return Tabel(
        titel="Leden",
        bron=f"ronde {ronde}",
        datum=datum,
        koppen=(*KOPPEN, "Uitgenodigd", "Stand"),
        rijen=tuple(
            (
                lid.gebruiker.naam,
                lid.gebruiker.email,
                lid.functie,
                lid.partner.naam,
                lid.district.dvo,
                "ja" if lid.secretaris else "",
                timezone.localdate(lid.uitgenodigd_op) if lid.uitgenodigd_op else None,
                STANDEN[lid.stand],
            )
            for lid in leden
        ),
        toelichting=(VOORBEELD,) if ronde.voorbeeld else (),
    )
