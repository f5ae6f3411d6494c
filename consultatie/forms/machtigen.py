"""The form in which a member asks somebody to prepare their answer."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.utils import timezone

from consultatie.leden import cellen
from consultatie.models import Deelname
from veiligheid.forms import primair
from veiligheid.inlezen.cellen import Celfout
from veiligheid.moment import op_de_klok

LANGST = timedelta(days=366)
LAATSTE_MINUUT = time(23, 59)  # of the day; the clock shows it once, whatever day it is


class MachtigForm(forms.Form):
    """Who, and until which day."""

    naam = forms.CharField(
        label="Naam", error_messages={"required": "Vul de naam in van wie u vraagt."}
    )
    email = forms.CharField(
        label="E-mailadres",
        help_text="Hiermee logt deze persoon in. Kijk het goed na: wie dit adres heeft, leest uw antwoord.",
        widget=forms.EmailInput,
        error_messages={"required": "Vul het e-mailadres in van wie u vraagt."},
    )
    tot = forms.DateField(
        label="Tot en met",
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Kies tot en met welke dag.",
            "invalid": "Vul de datum in als dag, maand en jaar.",
        },
    )

    def __init__(self, *args, deelname: Deelname, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        vandaag = timezone.localdate()
        sluit = deelname.open_tot
        self.fields["tot"].initial = (
            max(vandaag, timezone.localdate(sluit)) if sluit else vandaag + timedelta(days=14)
        )
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": "", "data-bewaak": ""}
        self.helper.layout = Layout(
            Field("naam", autocomplete="off"),
            Field("email", autocomplete="off"),
            Field("tot", css_class="datum"),
            primair("Vraag om voor te bereiden"),
        )

    def clean_naam(self) -> str:
        return self._cel(cellen.naam, "naam")

    def clean_email(self) -> str:
        return self._cel(cellen.email, "email")

    def _cel(self, lees: Callable[[Any], str], veld: str) -> str:
        """Read as the same cell of a list of members is."""
        try:
            tekst = lees(self.cleaned_data[veld])
        except Celfout as fout:
            raise forms.ValidationError(str(fout)) from fout
        if not tekst:
            raise forms.ValidationError(self.fields[veld].error_messages["required"])
        return tekst

    def clean_tot(self) -> date:
        tot, vandaag = self.cleaned_data["tot"], timezone.localdate()
        if tot < vandaag:
            raise forms.ValidationError("Kies vandaag of een latere dag.")
        if tot > vandaag + LANGST:
            raise forms.ValidationError("Kies een dag binnen een jaar.")
        return tot

    def geldig_tot(self) -> datetime:
        """The end of the chosen day."""
        return op_de_klok(datetime.combine(self.cleaned_data["tot"], LAATSTE_MINUUT))
