"""The forms about searching texts and about the words that are typical of a part of them."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Field, Layout
from django import forms

from consultatie.forms.lezen import SelectieForm
from consultatie.models import Ronde
from veiligheid.models import District

_TOON = HTML('<button class="btn btn-petrol">Toon</button>')


class ZoekForm(SelectieForm):
    """What to look for, and in which texts."""

    zoek = forms.CharField(
        label="Zoek in de teksten",
        required=False,
        max_length=200,
        help_text="Woorden in elke vorm. Tussen aanhalingstekens: precies zo achter elkaar. "
        "Met een min ervoor: zonder dit woord.",
    )

    def __init__(self, *args, ronde: Ronde, **kwargs) -> None:
        super().__init__(*args, ronde=ronde, **kwargs)
        self.helper.layout = Layout(
            Field("zoek", wrapper_class="heel"),
            "vraag",
            "thema",
            "district",
            HTML('<button class="btn btn-petrol">Zoek</button>'),
        )


class TermenForm(forms.Form):
    """Of which district or theme."""

    van = forms.ChoiceField(
        label="District of thema",
        required=False,
        error_messages={"invalid_choice": "Kies een van de mogelijkheden uit de lijst."},
    )

    def __init__(self, *args, ronde: Ronde, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.groepen = {
            "Districten": [(f"district-{d.pk}", d.naam) for d in District.objects.all()],
            "Thema's": [(f"thema-{t.pk}", t.kort) for t in ronde.gevraagde_themas()],
        }
        veld = self.fields["van"]
        assert isinstance(veld, forms.ChoiceField)
        veld.choices = list(self.groepen.items())
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.disable_csrf = True
        self.helper.form_class = "filter"
        self.helper.layout = Layout("van", _TOON)

    @property
    def gekozen(self) -> tuple[str, str]:
        """The key and the name of what was chosen; the first district without a choice."""
        namen = {sleutel: naam for groep in self.groepen.values() for sleutel, naam in groep}
        sleutel = self.cleaned_data.get("van") or next(iter(namen))
        return sleutel, namen[sleutel]
