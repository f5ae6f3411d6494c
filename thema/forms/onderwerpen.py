"""The forms of the shared subjects: a new one, merging, splitting."""

from collections.abc import Sequence
from typing import cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout
from django import forms

from thema.models import Onderwerp
from veiligheid.forms import knop, primair


class NieuwOnderwerpForm(forms.Form):
    naam = forms.CharField(
        label="Nieuw onderwerp",
        max_length=80,
        help_text="Kort en herkenbaar, zoals ‘Woninginbraken’.",
        error_messages={
            "required": "Vul een naam in voor het nieuwe onderwerp.",
            "max_length": "Kies een naam van hoogstens 80 tekens.",
        },
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": "", "autocomplete": "off"}
        self.helper.layout = Layout("naam", knop("Maak dit onderwerp", "maak"))


class SamenvoegForm(forms.Form):
    """Choosing the target, and then confirming what will move."""

    doel = forms.ModelChoiceField(
        Onderwerp.objects.none(),
        label="Samenvoegen met",
        empty_label="Kies een onderwerp",
        error_messages={
            "required": "Kies het onderwerp waar dit in opgaat.",
            "invalid_choice": "Kies een van de onderwerpen uit de lijst.",
        },
    )

    def __init__(self, *args, onderwerp: Onderwerp, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        veld = cast(forms.ModelChoiceField, self.fields["doel"])
        veld.queryset = Onderwerp.objects.actief().exclude(pk=onderwerp.pk)
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.disable_csrf = True
        self.helper.attrs = {"novalidate": ""}
        css = "btn-rand" if self.is_bound and self.is_valid() else "btn-petrol"
        self.helper.layout = Layout(
            "doel", HTML(f'<button class="btn {css}">Laat zien wat er verandert</button>')
        )

    def om_te_bevestigen(self, doel: Onderwerp) -> FormHelper:
        """The same choice, now as one button that does it."""
        helper = FormHelper()
        helper.attrs = {"novalidate": ""}
        helper.layout = Layout(
            HTML(f'<input type="hidden" name="doel" value="{int(doel.pk)}">'),
            primair("Voeg samen"),
        )
        return helper


class SplitsForm(forms.Form):
    """Which texts go to a new onderwerp; `keuzes` are pairs of key and text."""

    naam = forms.CharField(
        label="Naam van het nieuwe onderwerp",
        max_length=80,
        error_messages={
            "required": "Geef het nieuwe onderwerp een naam.",
            "max_length": "Kies een naam van hoogstens 80 tekens.",
        },
    )
    teksten = forms.MultipleChoiceField(
        label="Teksten die naar het nieuwe onderwerp gaan",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies minstens één tekst die naar het nieuwe onderwerp gaat.",
            "invalid_choice": "Een van de teksten hoort niet meer bij dit onderwerp. Kies opnieuw.",
        },
    )

    def __init__(self, *args, keuzes: Sequence[tuple[str, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.MultipleChoiceField, self.fields["teksten"]).choices = keuzes
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": "", "autocomplete": "off"}
        self.helper.form_class = "afsplitsen"
        self.helper.layout = Layout("naam", "teksten", primair("Splits dit onderwerp"))
