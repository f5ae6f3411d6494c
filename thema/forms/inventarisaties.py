"""The forms of the coordinator: beginning an inventarisatie, reading what changed in it."""

from typing import cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Field, Layout
from django import forms
from django.urls import reverse

from thema.models import Inventarisatie, Strategie
from veiligheid.forms import primair
from veiligheid.models import District, Gebruiker


class KopieVeld(forms.ModelChoiceField):
    def label_from_instance(self, obj: Inventarisatie) -> str:
        return f"een kopie van ‘{obj}’"


class NieuweInventarisatieForm(forms.Form):
    """Empty, or as a copy of a frozen one. A copy belongs to the strategie of that one and is invented
    where that one is; where there is one strategie, nothing is asked."""

    naam = forms.CharField(
        label="Naam",
        max_length=100,
        help_text="Bijvoorbeeld: Inventarisatie oktober 2018.",
        error_messages={"required": "Geef de inventarisatie een naam."},
    )
    peildatum = forms.DateField(
        label="Peildatum",
        help_text="De dag waarop deze prioriteiten gelden.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Vul de dag in waarop deze prioriteiten gelden.",
            "invalid": "Vul de datum in als dag, maand en jaar.",
        },
    )
    kopie_van = KopieVeld(
        Inventarisatie.objects.none(),
        label="Beginnen met",
        required=False,
        empty_label="een lege inventarisatie",
        error_messages={"invalid_choice": "Kies een van de mogelijkheden uit de lijst."},
    )
    strategie = forms.ModelChoiceField(
        Strategie.objects.none(),
        label="Strategie, als u leeg begint",
        empty_label=None,
        error_messages={"invalid_choice": "Kies een van de mogelijkheden uit de lijst."},
    )
    voorbeeld = forms.BooleanField(
        label="Dit is een oefening met verzonnen gegevens",
        help_text="Een kopie van verzonnen gegevens is altijd een oefening.",
        required=False,
    )

    def __init__(self, *args, door: Gebruiker, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        bevroren = Inventarisatie.objects.zichtbaar_voor(door).bevroren()
        strategieen = list(Strategie.objects.all())
        cast(forms.ModelChoiceField, self.fields["kopie_van"]).queryset = bevroren
        strategie = cast(forms.ModelChoiceField, self.fields["strategie"])
        strategie.queryset = Strategie.objects.all()
        strategie.initial = strategieen[0] if strategieen else None
        if len(strategieen) == 1:
            strategie.widget = strategie.hidden_widget()
        self.fields["voorbeeld"].initial = door.voorbeeld
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": ""}
        self.helper.layout = Layout(
            "naam",
            Field("peildatum", css_class="datum"),
            "kopie_van",
            "strategie",
            Field("voorbeeld", wrapper_class="enkel"),
            primair("Begin de inventarisatie"),
        )


class BevriesForm(forms.Form):
    """Freezing cannot be undone, so it takes more than one press."""

    zeker = forms.BooleanField(
        label="Ik heb de telling nagekeken",
        error_messages={"required": "Kijk eerst de telling na en zet hier een vinkje."},
    )

    def __init__(self, *args, inventarisatie: Inventarisatie, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_action = reverse("inventarisatie_bevriezen", args=[inventarisatie.pk])
        self.helper.attrs = {"novalidate": ""}
        self.helper.layout = Layout(
            Field("zeker", wrapper_class="enkel"), primair("Bevries deze inventarisatie")
        )


class DistrictForm(forms.Form):
    """Which district somebody wants to read."""

    district = forms.ModelChoiceField(
        District.objects.all(),
        label="District",
        required=False,
        empty_label="Alle districten",
        error_messages={"invalid_choice": "Kies een van de mogelijkheden uit de lijst."},
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.form_action = "#veranderd"
        self.helper.disable_csrf = True
        self.helper.form_class = "filter"
        self.helper.layout = Layout(
            "district", HTML('<button class="btn btn-petrol">Toon</button>')
        )
