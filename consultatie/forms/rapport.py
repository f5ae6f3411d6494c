"""The form that asks for a report."""

from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from consultatie.models import Rapport, Ronde
from thema.models import Thema
from veiligheid.forms import primair
from veiligheid.models import District

_SOORTEN = (
    (Rapport.Soort.TOTAAL.value, "Totaalrapport: alles, voor de BBG"),
    (Rapport.Soort.DISTRICT.value, "Districtsrapport: één district naast de regio"),
    (Rapport.Soort.THEMA.value, "Themarapport: één thema in alle districten"),
)
_VORMEN = (
    (Rapport.Vorm.PDF.value, "PDF, om te lezen en te bewaren"),
    (Rapport.Vorm.WORD.value, "Word, om in verder te werken"),
    (Rapport.Vorm.CIJFERS.value, "Spreadsheet, alle cijfers met uitleg"),
)


class RapportForm(forms.Form):
    """Which report, of what, and in which form."""

    soort = forms.ChoiceField(
        label="Welk rapport",
        choices=_SOORTEN,
        initial=Rapport.Soort.TOTAAL.value,
        widget=forms.RadioSelect,
    )
    district = forms.ModelChoiceField(
        District.objects.all(),
        label="District",
        required=False,
        empty_label="kies een district",
        help_text="Alleen bij een districtsrapport.",
    )
    thema = forms.ModelChoiceField(
        Thema.objects.none(),
        label="Thema",
        required=False,
        empty_label="kies een thema",
        help_text="Alleen bij een themarapport.",
    )
    vorm = forms.ChoiceField(
        label="Als", choices=_VORMEN, initial=Rapport.Vorm.PDF.value, widget=forms.RadioSelect
    )
    bijlage = forms.BooleanField(
        label="Met alle teksten van leden als bijlage",
        help_text="Woord voor woord, per district en zonder naam. Het rapport wordt dan lang.",
        required=False,
    )

    def __init__(self, *args, ronde: Ronde, actie: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["thema"]).queryset = ronde.gevraagde_themas()
        for naam in ("soort", "vorm"):
            self.fields[naam].error_messages["required"] = "Kies er één."
        self.helper = FormHelper()
        self.helper.form_action = actie
        self.helper.form_class = "aanvraag"
        self.helper.attrs = {"novalidate": ""}
        self.helper.layout = Layout(
            "soort", "district", "thema", "vorm", "bijlage", primair("Maak dit rapport")
        )

    def clean(self) -> dict[str, Any]:
        """What belongs to another kind of report is left out."""
        gekozen = self.cleaned_data
        soort = gekozen.get("soort")
        for naam, fout in (
            ("district", "Kies het district waarover het rapport gaat."),
            ("thema", "Kies het thema waarover het rapport gaat."),
        ):
            if soort != naam:
                gekozen[naam] = None
            elif not gekozen.get(naam) and naam not in self.errors:
                self.add_error(naam, fout)
        return gekozen
