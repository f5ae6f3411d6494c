"""The forms of the coordinator: opening and closing, and what a round shows."""

from datetime import datetime, timedelta
from typing import cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.urls import reverse
from django.utils import timezone

from consultatie.models import Ronde
from thema.models import Inventarisatie
from veiligheid.forms import primair
from veiligheid.moment import MomentVeld


class SluitmomentForm(forms.Form):
    """Opening or reopening a round: until when."""

    sluit_op = MomentVeld(label="Open tot")

    def __init__(self, *args, actie: str, knop: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        voorstel = timezone.localtime() + timedelta(days=21)
        self.fields["sluit_op"].initial = voorstel.replace(hour=17, minute=0, second=0)
        self.helper = FormHelper()
        self.helper.form_action = actie
        self.helper.attrs = {"novalidate": ""}
        self.helper.layout = Layout(Field("sluit_op", css_class="moment"), primair(knop))

    def clean_sluit_op(self) -> datetime:
        moment = self.cleaned_data["sluit_op"]
        if moment <= timezone.now():
            raise forms.ValidationError("Kies een moment dat nog moet komen.")
        return moment


class SluitForm(forms.Form):
    """Closing a round: how long who is answering may still finish."""

    respijt = forms.IntegerField(
        label="Respijt in minuten",
        help_text="Zo lang kan wie al begonnen was nog opslaan en indienen.",
        min_value=0,
        max_value=7 * 24 * 60,
        initial=30,
        error_messages={
            "required": "Vul een aantal minuten in; 0 mag ook.",
            "invalid": "Vul een heel aantal minuten in.",
            "min_value": "Het aantal minuten kan niet onder 0 liggen.",
            "max_value": "Meer dan een week respijt kan niet.",
        },
    )

    def __init__(self, *args, actie: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_action = actie
        self.helper.attrs = {"novalidate": ""}
        self.helper.layout = Layout("respijt", primair("Sluit de ronde nu"))


class KoppelForm(forms.Form):
    """Which inventarisatie a round shows: a frozen one of its own strategie and kind."""

    inventarisatie = forms.ModelChoiceField(
        Inventarisatie.objects.none(),
        label="Inventarisatie bij deze ronde",
        empty_label=None,
        error_messages={
            "required": "Kies een inventarisatie.",
            "invalid_choice": "Kies een van de mogelijkheden uit de lijst.",
        },
    )

    def __init__(self, *args, ronde: Ronde, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        veld = cast(forms.ModelChoiceField, self.fields["inventarisatie"])
        veld.queryset = Inventarisatie.objects.bevroren().filter(
            strategie_id=ronde.strategie_id, voorbeeld=ronde.voorbeeld
        )
        veld.initial = ronde.inventarisatie_id
        self.helper = FormHelper()
        self.helper.form_action = reverse("ronde_inventarisatie", args=[ronde.pk])
        self.helper.attrs = {"novalidate": ""}
        self.helper.layout = Layout("inventarisatie", primair("Koppel aan deze ronde"))

    @property
    def heeft_keuze(self) -> bool:
        """Whether there is anything to choose."""
        veld = cast(forms.ModelChoiceField, self.fields["inventarisatie"])
        return veld.queryset is not None and veld.queryset.exists()
