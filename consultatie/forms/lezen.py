"""What the coordinator wants to read of the answers."""

from collections.abc import Iterator
from typing import cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout
from django import forms

from consultatie.kenmerken import KETENS, PER_CODE, Kenmerk, maatstaf
from consultatie.models import Onderdeel, Ronde, Vraag
from thema.models import Thema
from veiligheid.models import District, Partner

GEVRAAGD = (
    Onderdeel.HERKENNING_GEMEENTEN,
    Onderdeel.HERKENNING_OM,
    Onderdeel.INSTEMMING,
    Onderdeel.AMBITIE,
)
_NAMEN = {  # of the group in the list, and before each choice of it
    Onderdeel.HERKENNING_GEMEENTEN: ("Top 10 van de gemeenten herkend", "top 10"),
    Onderdeel.HERKENNING_OM: ("Prioriteiten van het OM herkend", "OM"),
    Onderdeel.INSTEMMING: ("Eens met het thema", "thema"),
    Onderdeel.AMBITIE: ("Ambitieniveau", "ambitie"),
}


def kenmerken(onderdeel: Onderdeel) -> Iterator[tuple[Kenmerk, str]]:
    """What one may ask for at a cell, in words: any choice, each choice, and what is compared by."""
    assert onderdeel.keuzes, f"{onderdeel} is een tekst"
    woorden = dict(onderdeel.keuzes.choices)
    yield Kenmerk(onderdeel), "een keuze gemaakt"
    for code, woord in woorden.items():
        yield Kenmerk(onderdeel, (code,)), str(woord)
    if len((samen := maatstaf(onderdeel)).keuzes) > 1:
        yield samen, " of ".join(str(woorden[code]) for code in samen.keuzes)


PER_SLEUTEL = {kenmerk.sleutel: kenmerk for o in GEVRAAGD for kenmerk, _ in kenmerken(o)}


class SelectieForm(forms.Form):
    """Which answers: of a question, a theme, a district, or all of them."""

    vraag = forms.ModelChoiceField(
        Vraag.objects.none(), label="Vraag", required=False, empty_label="Alle vragen"
    )
    thema = forms.ModelChoiceField(
        Thema.objects.none(), label="Thema", required=False, empty_label="Alle thema's"
    )
    district = forms.ModelChoiceField(
        District.objects.all(), label="District", required=False, empty_label="Alle districten"
    )

    def __init__(self, *args, ronde: Ronde, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        mogelijk = {
            "vraag": ronde.vragen.all(),
            "thema": ronde.gevraagde_themas(),
        }
        for naam, veld in self.fields.items():
            if naam in mogelijk:
                cast(forms.ModelChoiceField, veld).queryset = mogelijk[naam]
            veld.error_messages["invalid_choice"] = "Kies een van de mogelijkheden uit de lijst."
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.disable_csrf = True
        self.helper.form_class = "filter"
        self.helper.layout = Layout(
            *self.fields, HTML('<button class="btn btn-petrol">Toon</button>')
        )

    def clean(self) -> dict:
        """Question 1 has no themes: without this an empty page would say that nobody answered."""
        keuze = super().clean() or {}
        vraag = keuze.get("vraag")
        if keuze.get("thema") and vraag and vraag.soort == Vraag.Soort.HERKENNING:
            raise forms.ValidationError(
                f"Vraag {vraag.nummer} wordt niet per thema gesteld. Kies ‘Alle thema's’."
            )
        return keuze


class LeesForm(SelectieForm):
    """... and of a kind of partner, a partner, who made a choice, or two choices together."""

    soort = forms.ChoiceField(
        label="Soort partner",
        required=False,
        choices=[("", "Alle soorten"), *Partner.Soort.choices],
    )
    partner = forms.ModelChoiceField(
        Partner.objects.all(), label="Partner", required=False, empty_label="Alle partners"
    )
    keuze = forms.ChoiceField(label="Wie dit koos", required=False)
    keten = forms.ChoiceField(
        label="Twee keuzes samen",
        required=False,
        choices=[("", "Iedereen"), *((k.code, k.naam.capitalize()) for k in KETENS)],
    )

    def __init__(self, *args, ronde: Ronde, **kwargs) -> None:
        super().__init__(*args, ronde=ronde, **kwargs)
        cast(forms.ChoiceField, self.fields["keuze"]).choices = [
            ("", "Iedereen"),
            *(
                (naam, [(k.sleutel, f"{kort}: {woord}") for k, woord in kenmerken(o)])
                for o, (naam, kort) in _NAMEN.items()
            ),
        ]

    def clean_keuze(self) -> Kenmerk | None:
        return PER_SLEUTEL.get(self.cleaned_data["keuze"])

    def clean_keten(self):
        return PER_CODE.get(self.cleaned_data["keten"])
