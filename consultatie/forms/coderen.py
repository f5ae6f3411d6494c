"""The forms of reading and coding: which texts, a code on words, and the codebook."""

from collections.abc import Sequence
from typing import cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout
from django import forms

from consultatie.coderen.rij import STANDEN, Keuze
from consultatie.coderen.stuk import Codekeuze
from consultatie.forms.lezen import SelectieForm
from consultatie.models import Code, Ronde
from veiligheid.forms import knop, primair

_ANDERE = "Kies een van de mogelijkheden uit de lijst."


class WachtrijForm(SelectieForm):
    """Which texts of the queue: as when reading answers, and how far the work on them is."""

    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[("", "Alle teksten"), *STANDEN.items()],
        error_messages={"invalid_choice": _ANDERE},
    )

    @property
    def keuze(self) -> Keuze:
        """What was chosen; everything where that cannot be read."""
        return Keuze(**self.cleaned_data) if self.is_valid() else Keuze()


class CodeerForm(forms.Form):
    """A code on the text or on words of it, as the page sends it: by their first and last character, or
    as they were typed."""

    code = forms.IntegerField(required=False)
    nieuw = forms.CharField(required=False, max_length=200)
    begin = forms.IntegerField(required=False)
    eind = forms.IntegerField(required=False)
    woorden = forms.CharField(required=False, strip=False)
    keer = forms.IntegerField(required=False, min_value=1, max_value=10_000)
    codering = forms.IntegerField(required=False)
    reeks = forms.UUIDField(required=False)

    def clean(self) -> dict:
        gegevens = super().clean() or {}
        gegevens["woorden"] = (gegevens.get("woorden") or "").strip()
        return gegevens

    def plaats_in(self, tekst: str) -> tuple[int | None, int | None]:
        """First and last character of the words; a place outside the text where they are not in it."""
        gegevens = self.cleaned_data
        woorden = gegevens["woorden"]
        if not woorden:
            return gegevens["begin"], gegevens["eind"]
        begin = -1
        for _keer in range(gegevens["keer"] or 1):
            begin = tekst.find(woorden, begin + 1)
            if begin < 0:
                break
        return begin, begin + len(woorden)


class CodeForm(forms.Form):
    """One code of the codebook."""

    naam = forms.CharField(
        label="Naam",
        max_length=80,
        help_text="Kort en herkenbaar, zoals ‘Vakantieparken’.",
        error_messages={
            "required": "Geef de code een naam.",
            "max_length": "Kies een naam van hoogstens 80 tekens.",
        },
    )
    ouder = forms.TypedChoiceField(
        label="Valt onder",
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": "Kies een code uit de lijst."},
    )
    definitie = forms.CharField(
        label="Wat eronder valt",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    voorbeeldzin = forms.CharField(
        label="Een voorbeeld uit een antwoord",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, keuzes: Sequence[Codekeuze], code: Code | None = None, **kwargs):
        if code:
            kwargs["initial"] = {
                "naam": code.naam,
                "ouder": code.ouder_id,
                "definitie": code.definitie,
                "voorbeeldzin": code.voorbeeldzin,
            }
        super().__init__(*args, **kwargs)
        ouders = [(k.code.pk, k.pad) for k in keuzes if k.code != code]
        veld = cast(forms.TypedChoiceField, self.fields["ouder"])
        veld.choices = [("", "geen andere code"), *ouders]
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": "", "autocomplete": "off"}
        tekst = "Bewaar deze code" if code else "Maak deze code"
        self.helper.layout = Layout(
            "naam", "ouder", "definitie", "voorbeeldzin", knop(tekst, "bewaar")
        )


class CodesSamenvoegForm(forms.Form):
    """Choosing the code that another goes into, and then confirming what will move."""

    doel = forms.TypedChoiceField(
        label="Samenvoegen met",
        coerce=int,
        error_messages={
            "required": "Kies de code waar deze in opgaat.",
            "invalid_choice": "Kies een code uit de lijst.",
        },
    )

    def __init__(self, *args, keuzes: Sequence[Codekeuze], code: Code, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        veld = cast(forms.TypedChoiceField, self.fields["doel"])
        andere = [(k.code.pk, k.pad) for k in keuzes if k.code != code]
        veld.choices = [("", "Kies een code"), *andere]
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.disable_csrf = True
        self.helper.attrs = {"novalidate": ""}
        css = "btn-rand" if self.is_bound and self.is_valid() else "btn-petrol"
        self.helper.layout = Layout(
            "doel", HTML(f'<button class="btn {css}">Laat zien wat er verandert</button>')
        )

    def om_te_bevestigen(self, doel: Code) -> FormHelper:
        """The same choice, now as one button that does it."""
        helper = FormHelper()
        helper.attrs = {"novalidate": ""}
        helper.layout = Layout(
            HTML(f'<input type="hidden" name="doel" value="{int(doel.pk)}">'),
            primair("Voeg samen"),
        )
        return helper


class CodeSplitsForm(forms.Form):
    """Which coderingen go to a new code; `keuzes` are pairs of key and words."""

    naam = forms.CharField(
        label="Naam van de nieuwe code",
        max_length=80,
        error_messages={
            "required": "Geef de nieuwe code een naam.",
            "max_length": "Kies een naam van hoogstens 80 tekens.",
        },
    )
    definitie = forms.CharField(
        label="Wat eronder valt",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    fragmenten = forms.TypedMultipleChoiceField(
        label="Fragmenten die naar de nieuwe code gaan",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies minstens één fragment dat naar de nieuwe code gaat.",
            "invalid_choice": "Een van de fragmenten hoort niet meer bij deze code. Kies opnieuw.",
        },
    )

    def __init__(self, *args, keuzes: Sequence[tuple[int, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.TypedMultipleChoiceField, self.fields["fragmenten"]).choices = keuzes
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": "", "autocomplete": "off"}
        self.helper.form_class = "afsplitsen"
        self.helper.layout = Layout("naam", "definitie", "fragmenten", primair("Splits deze code"))


class CodeboekOverForm(forms.Form):
    """From which earlier round the codebook comes."""

    ronde = forms.ModelChoiceField(
        Ronde.objects.none(),
        label="Codeboek van",
        empty_label=None,
        error_messages={
            "required": "Kies een ronde.",
            "invalid_choice": "Kies een ronde uit de lijst.",
        },
    )

    def __init__(self, *args, rondes, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["ronde"]).queryset = rondes
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": ""}
        self.helper.layout = Layout(
            "ronde", knop("Neem dit codeboek over", "overnemen", "btn-rand")
        )
