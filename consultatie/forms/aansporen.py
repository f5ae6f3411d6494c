"""The form of a secretaris who asks members to answer."""

from dataclasses import dataclass
from datetime import date

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from consultatie.models import Deelname
from veiligheid.forms import Stuk, primair

LENGTE = 1000


@dataclass(frozen=True)
class Regel:
    """A member of the district: their part with its stand, the day of their last reminder, and whether
    they may have one more."""

    lid: Deelname
    herinnerd: date | None
    kan: bool


class AanspoorForm(forms.Form):
    """Whom to remind, with some words of one's own; `district` holds all its members."""

    leden = forms.MultipleChoiceField(
        required=False,
        error_messages={
            "invalid_choice": "Een van deze leden heeft intussen ingediend. Kies opnieuw."
        },
    )
    tekst = forms.CharField(
        label="Uw woorden erbij (mag leeg blijven)",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LENGTE,
        help_text="Het portaal zet er zelf bij wat nog open is, met een link naar elke vraag.",
        error_messages={
            "max_length": f"Deze tekst is te lang; er passen {LENGTE} tekens. Maak hem korter."
        },
    )

    def __init__(self, *args, district: list[Regel], wanneer: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leden"].choices = [  # type: ignore[attr-defined]
            (str(regel.lid.pk), regel.lid.naam) for regel in district if regel.kan
        ]
        self.fields["tekst"].widget.attrs.pop("maxlength", None)
        gekozen = self["leden"].value() if self.is_bound else [k for k, _ in self.keuzes]
        self.regels = [(regel, str(regel.lid.pk) in (gekozen or ())) for regel in district]
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": "", "data-bewaak": ""}
        self.helper.layout = Layout(
            Stuk("consultatie/_dvo_leden.html", formulier=self),
            *(["tekst", primair(f"Stuur een herinnering{wanneer}")] if self.keuzes else []),
        )

    @property
    def keuzes(self) -> list[tuple[str, str]]:
        return list(self.fields["leden"].choices)  # type: ignore[attr-defined]

    def clean_leden(self) -> list[int]:
        gekozen = self.cleaned_data["leden"]
        if not gekozen:
            raise forms.ValidationError("Kruis minstens één lid aan.")
        return [int(pk) for pk in gekozen]
