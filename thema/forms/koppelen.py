"""The forms of mapping: what to do with one text, which onderwerp a mapped text has, and filtering.

One page holds fifty of the first kind, so the page writes their fields itself
(templates/thema/_koppelregel.html); these forms only read what comes back.
"""

from collections.abc import Sequence
from typing import cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Field, Layout
from django import forms

ANDERS, NIET = "anders", "niet"
ONBEKEND = "Kies een van de mogelijkheden uit de lijst."


class RegelForm(forms.Form):
    """What to do with one text: `keuze` is a suggested onderwerp, ANDERS or NIET.

    Cleaned, `onderwerp` is the pk of the chosen onderwerp or None, `naam` that of a new one or ''.
    """

    keuze = forms.CharField(required=False)
    anders = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, error_messages={"invalid_choice": ONBEKEND}
    )
    nieuw = forms.CharField(
        required=False,
        max_length=80,
        error_messages={"max_length": "Kies een naam van hoogstens 80 tekens."},
    )

    def __init__(self, *args, keuzes: Sequence[tuple[int, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["anders"]).choices = keuzes
        self.bekend = {pk for pk, _ in keuzes}

    def clean(self) -> dict:
        gegeven = super().clean() or {}
        if self.errors:
            return gegeven
        keuze = gegeven.get("keuze") or NIET
        gegeven["onderwerp"], gegeven["naam"] = None, ""
        if keuze == ANDERS:
            self._lees_anders(gegeven)
        elif keuze != NIET:
            if not keuze.isdecimal() or int(keuze) not in self.bekend:
                raise forms.ValidationError(
                    "Dit onderwerp bestaat niet meer. Kies een ander onderwerp."
                )
            gegeven["onderwerp"] = int(keuze)
        return gegeven

    def _lees_anders(self, gegeven: dict) -> None:
        onderwerp, naam = gegeven.get("anders"), gegeven.get("nieuw")
        if onderwerp and naam:
            raise forms.ValidationError(
                "Kies een onderwerp uit de lijst of geef een nieuwe naam, niet allebei."
            )
        if not onderwerp and not naam:
            raise forms.ValidationError(
                "Kies een onderwerp uit de lijst, of geef een nieuw onderwerp een naam."
            )
        gegeven["onderwerp"], gegeven["naam"] = onderwerp, naam

    @property
    def fout(self) -> str:
        """What is wrong, in one sentence."""
        return " ".join(str(b) for berichten in self.errors.values() for b in berichten)


class GekoppeldForm(forms.Form):
    """Which mapped texts to show."""

    onderwerp = forms.TypedChoiceField(
        label="Onderwerp",
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": ONBEKEND},
    )
    zoek = forms.CharField(
        label="Zoek in de teksten",
        required=False,
        max_length=100,
        error_messages={"max_length": "Zoek met hoogstens 100 tekens."},
    )

    def __init__(self, *args, keuzes: Sequence[tuple[int, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["onderwerp"]).choices = [
            ("", "Alle onderwerpen"),
            *keuzes,
        ]
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.disable_csrf = True
        self.helper.form_class = "filter"
        self.helper.layout = Layout(
            "onderwerp",
            Field("zoek", type="search"),
            HTML('<input type="hidden" name="tab" value="gekoppeld">'),
            HTML('<button class="btn btn-petrol">Toon</button>'),
        )
