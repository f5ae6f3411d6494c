"""The question which partner a name in a file means; every list that comes in asks it alike."""

import hashlib
from collections.abc import Iterable

from django import forms

from veiligheid.models import Partner

WEG = "weg"


def partnervelden(namen: Iterable[tuple[str, str]]) -> dict[str, forms.ChoiceField]:
    """A field for each (name, what is chosen or guessed for it), in their order."""
    keuzes = [
        ("", "Kies een partner"),
        (WEG, "Laat deze rijen weg"),
        *((str(pk), naam) for pk, naam in Partner.objects.values_list("pk", "naam")),
    ]
    return {
        veldnaam(naam): forms.ChoiceField(
            label=f"Wie is ‘{naam}’?",
            choices=keuzes,
            initial=gekozen,
            required=False,
            widget=forms.Select(attrs={"class": "form-select"}),
            error_messages={"invalid_choice": "Kies een van de partners uit de lijst."},
        )
        for naam, gekozen in namen
    }


def veldnaam(naam: str) -> str:
    """By name and not by place: in another window the list may be in another order."""
    return f"partner-{hashlib.sha256(naam.encode(errors='replace')).hexdigest()[:12]}"


def als_partner(keuze: str) -> int | None:
    """What a choice that is not empty stands for: a partner's pk, or None to leave the rows out."""
    return None if keuze == WEG else int(keuze)
