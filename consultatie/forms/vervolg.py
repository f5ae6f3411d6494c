"""The forms of the follow-up calendar: a moment, and a paper for it."""

from typing import cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.urls import reverse
from django.utils import timezone

from consultatie.acties.zet_vervolg import GEEN_VINDPLAATS, Vervolgvorm, is_vindplaats
from consultatie.models import Rapport, Vervolgmoment
from veiligheid.forms import knop, primair

KIES_UIT_LIJST = "Kies een van de mogelijkheden uit de lijst."
TE_LANG = "Deze tekst is te lang; er passen %(limit_value)d tekens. Maak hem korter."


class VervolgForm(forms.Form):
    """Which body, when, what for, and what came of it."""

    orgaan = forms.ChoiceField(
        label="Bij wie?",
        choices=[("", "Kies"), *Vervolgmoment.Orgaan.choices],
        error_messages={
            "required": "Kies bij wie dit op de agenda staat.",
            "invalid_choice": KIES_UIT_LIJST,
        },
    )
    datum = forms.DateField(
        label="Datum",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Vul de dag in.",
            "invalid": "Vul de datum in als dag, maand en jaar.",
        },
    )
    wat = forms.CharField(
        label="Waarvoor?",
        max_length=200,
        error_messages={"required": "Schrijf op waarvoor dit is.", "max_length": TE_LANG},
    )
    stand = forms.ChoiceField(
        label="Stand",
        choices=Vervolgmoment.Stand.choices,
        initial=Vervolgmoment.Stand.GEPLAND,
        error_messages={"required": "Kies een stand.", "invalid_choice": KIES_UIT_LIJST},
    )
    uitkomst = forms.CharField(
        label="Wat eruit kwam",
        help_text="Mag leeg blijven tot het is geweest.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "data-max": 2000}),
        error_messages={"max_length": TE_LANG},
    )

    def __init__(self, *args, moment: Vervolgmoment | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if moment:
            self.initial = {naam: getattr(moment, naam) for naam in self.fields}
        for naam in ("wat", "uitkomst"):
            self.fields[naam].widget.attrs.pop("maxlength", None)
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": "", "data-bewaak": ""}
        self.helper.layout = Layout(
            "orgaan",
            Field("datum", css_class="datum"),
            "wat",
            "stand",
            "uitkomst",
            primair("Bewaar dit moment"),
        )

    def clean(self) -> dict:
        keuze = super().clean() or {}
        gedaan = keuze.get("stand") == Vervolgmoment.Stand.GEDAAN
        if gedaan and keuze.get("datum") and keuze["datum"] > timezone.localdate():
            self.add_error("datum", "Deze dag moet nog komen. Kies ‘gepland’, of een eerdere dag.")
        return keuze

    def vorm(self) -> Vervolgvorm:
        """What the verbs ask for."""
        keuze = self.cleaned_data
        return Vervolgvorm(
            orgaan=Vervolgmoment.Orgaan(keuze["orgaan"]),
            datum=keuze["datum"],
            wat=keuze["wat"],
            stand=Vervolgmoment.Stand(keuze["stand"]),
            uitkomst=keuze["uitkomst"].replace("\r\n", "\n"),
        )


class DocumentForm(forms.Form):
    """One of our reports, or where the paper can be found."""

    titel = forms.CharField(
        label="Titel van het document",
        max_length=160,
        error_messages={"required": "Geef het document een titel.", "max_length": TE_LANG},
    )
    rapport = forms.ModelChoiceField(
        Rapport.objects.none(),
        label="Rapport uit dit portaal",
        required=False,
        empty_label="geen",
        error_messages={"invalid_choice": KIES_UIT_LIJST},
    )
    vindplaats = forms.CharField(
        label="Of waar het te vinden is",
        help_text="Een adres dat met https:// begint, of een zaaknummer.",
        required=False,
        max_length=300,
        error_messages={"max_length": TE_LANG},
    )

    def __init__(self, *args, moment: Vervolgmoment, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        klaar = Rapport.objects.van_ronde().filter(ronde=moment.ronde_id, status="klaar")
        cast(forms.ModelChoiceField, self.fields["rapport"]).queryset = klaar.select_related(
            "district", "thema"
        )
        self.helper = FormHelper()
        self.helper.form_action = reverse("vervolg_document", args=[moment.ronde_id, moment.pk])
        self.helper.attrs = {"novalidate": ""}
        self.helper.layout = Layout(
            "titel", "rapport", "vindplaats", knop("Voeg toe", "document", "btn-rand")
        )

    def clean(self) -> dict:
        keuze = super().clean() or {}
        rapport, vindplaats = keuze.get("rapport"), keuze.get("vindplaats", "")
        if rapport and vindplaats:
            self.add_error("vindplaats", "Kies een rapport of vul een vindplaats in, niet allebei.")
        elif not rapport and not self.errors and not is_vindplaats(vindplaats):
            self.add_error("vindplaats", GEEN_VINDPLAATS)
        return keuze
