"""What somebody wants to see of the history."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout
from django import forms

from consultatie.geschiedenis import GROEPEN


class GeschiedenisForm(forms.Form):
    """A kind, somebody's name, and from a link one object."""

    soort = forms.ChoiceField(
        label="Wat",
        required=False,
        choices=[("", "Alles"), *GROEPEN.items()],
        error_messages={"invalid_choice": "Kies een van de mogelijkheden uit de lijst."},
    )
    wie = forms.CharField(label="Door wie", required=False, max_length=120)
    object = forms.IntegerField(
        required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.disable_csrf = True
        self.helper.form_class = "filter"
        self.helper.layout = Layout(
            "soort", "wie", HTML('<button class="btn btn-petrol">Toon</button>')
        )

    def clean(self) -> dict:
        keuze = super().clean() or {}
        if keuze.get("object") and keuze.get("soort") in (None, "", "inzage"):
            keuze["object"] = None
        return keuze
