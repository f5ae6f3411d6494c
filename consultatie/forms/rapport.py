"""The form that asks for a report."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from veiligheid.forms import primair


class RapportForm(forms.Form):
    """What the report holds besides the figures."""

    bijlage = forms.BooleanField(
        label="Met alle teksten van leden als bijlage",
        help_text="Woord voor woord, per district en zonder naam. Het rapport wordt dan lang.",
        required=False,
    )

    def __init__(self, *args, actie: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_action = actie
        self.helper.layout = Layout("bijlage", primair("Maak een nieuw totaalrapport"))
