"""The form that begins the next strategie."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms

from thema.models import Strategie
from veiligheid.forms import primair

JAAR = {"invalid": "Vul een jaar in, bijvoorbeeld 2023.", "required": "Vul een jaar in."}
JAAR |= {"min_value": JAAR["invalid"], "max_value": JAAR["invalid"]}


class StrategieForm(forms.Form):
    """Which one it is a copy of, what it is called and which years it is for."""

    van = forms.ModelChoiceField(
        Strategie.objects.all(),
        label="Beginnen als kopie van",
        empty_label=None,
        error_messages={
            "required": "Kies een strategie.",
            "invalid_choice": "Kies een van de mogelijkheden uit de lijst.",
        },
    )
    naam = forms.CharField(
        label="Naam",
        max_length=100,
        help_text="Bijvoorbeeld: Veiligheidsstrategie 2023-2026.",
        error_messages={
            "required": "Geef de strategie een naam.",
            "max_length": "Deze naam is te lang; er passen %(limit_value)d tekens.",
        },
    )
    van_jaar = forms.IntegerField(label="Van", min_value=2000, max_value=2100, error_messages=JAAR)
    tot_jaar = forms.IntegerField(
        label="Tot en met", min_value=2000, max_value=2100, error_messages=JAAR
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["naam"].widget.attrs.pop("maxlength", None)
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": "", "data-bewaak": ""}
        self.helper.layout = Layout(
            "van",
            "naam",
            Field("van_jaar", css_class="jaar"),
            Field("tot_jaar", css_class="jaar"),
            primair("Begin deze strategie"),
        )
