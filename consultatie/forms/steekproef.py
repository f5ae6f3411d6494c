"""The forms of the second coder: drawing texts, and coding one of them."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from consultatie.models import Code, Ronde
from veiligheid.forms import primair
from veiligheid.models import Gebruiker

MEESTE = 500


class CodeurVeld(forms.ModelChoiceField):
    def label_from_instance(self, obj: Gebruiker) -> str:
        return obj.naam


class CodesVeld(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Code) -> str:
        return f"{obj.naam}: {obj.definitie}" if obj.definitie else obj.naam


class SteekproefForm(forms.Form):
    """Who codes how many texts a second time."""

    codeur = CodeurVeld(
        Gebruiker.objects.none(),
        label="Tweede codeur",
        empty_label="Kies",
        help_text="Een andere coördinator. Die ziet uw codes niet.",
        error_messages={
            "required": "Kies wie de tweede codeur is.",
            "invalid_choice": "Kies een van de mogelijkheden uit de lijst.",
        },
    )
    aantal = forms.IntegerField(
        label="Aantal teksten",
        min_value=1,
        max_value=MEESTE,
        initial=30,
        help_text="Uit de teksten die u al hebt gelezen of gecodeerd, op toeval.",
        error_messages={
            "required": "Vul een aantal in.",
            "invalid": "Vul een heel getal in, zonder punten.",
            "min_value": "Kies minstens één tekst.",
            "max_value": f"Kies hoogstens {MEESTE} teksten.",
        },
    )

    def __init__(self, *args, door: Gebruiker, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["codeur"]
        assert isinstance(veld, forms.ModelChoiceField)
        veld.queryset = (
            Gebruiker.objects.filter(rol="coordinator", is_active=True)
            .exclude(pk=door.pk)
            .order_by("naam")
        )
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": ""}
        self.helper.layout = Layout("codeur", "aantal", primair("Trek de steekproef"))


class BlindForm(forms.Form):
    """The codes of one text, as the second coder sees it."""

    codes = CodesVeld(
        Code.objects.none(),
        label="Welke codes horen bij deze tekst?",
        help_text="Geen enkele mag ook.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "Een van deze codes staat niet meer in het codeboek. Kies opnieuw.",
            "invalid_pk_value": "Een van deze codes staat niet meer in het codeboek. Kies opnieuw.",
        },
    )

    def __init__(self, *args, ronde: Ronde | int, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["codes"]
        assert isinstance(veld, forms.ModelMultipleChoiceField)
        veld.queryset = Code.objects.actief().filter(ronde=ronde).order_by("naam")
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": ""}
        self.helper.layout = Layout("codes", primair("Klaar, naar de volgende"))
