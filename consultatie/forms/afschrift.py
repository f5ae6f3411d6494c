"""Asking for one's own questions and answers as a document."""

from crispy_forms.bootstrap import StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms

from consultatie.models import Rapport

VORMEN = (Rapport.Vorm.PDF, Rapport.Vorm.WORD)


class AfschriftForm(forms.Form):
    """Two buttons: the one that is pressed says in which form."""

    vorm = forms.ChoiceField(choices=[(v.value, v.label) for v in VORMEN])

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_class = "knopformulier"
        self.helper.layout = Layout(
            Div(
                _knop("Maak een PDF", Rapport.Vorm.PDF),
                _knop("Maak een Word-bestand", Rapport.Vorm.WORD),
                css_class="voet",
            )
        )


def _knop(tekst: str, vorm: Rapport.Vorm) -> StrictButton:
    return StrictButton(tekst, name="vorm", value=vorm.value, type="submit", css_class="btn-petrol")
