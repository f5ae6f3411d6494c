"""The forms about what a point rests on: choosing codes, taking their fragments in, taking them out."""

from collections.abc import Sequence

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Layout
from django import forms

from consultatie.models import Code, Codering, Onderbouwing, Ronde
from veiligheid.forms import Stuk, knop

KIES = "Kruis minstens één fragment aan."


class CodekeuzeForm(forms.Form):
    """Of which codes to show the fragments; a code brings those under it along."""

    code = forms.MultipleChoiceField(
        label="Fragmenten met de code",
        help_text="U kunt er meer kiezen. Een code neemt de codes eronder mee.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Deze code is er niet meer. Kies opnieuw."},
    )

    def __init__(self, data=None, *, ronde: Ronde) -> None:
        super().__init__(data, auto_id="id_kies_%s")
        self.codes = list(Code.objects.actief().filter(ronde=ronde).order_by("naam"))
        self.fields["code"].choices = [  # type: ignore[attr-defined]
            (str(code.pk), f"{'– ' * diepte}{code.naam}") for code, diepte in self._boom()
        ]
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.disable_csrf = True
        self.helper.form_action = "#fragmenten"
        self.helper.layout = Layout(
            Div("code", css_class="codekeuze"),
            HTML('<button class="btn btn-rand">Toon de fragmenten</button>'),
        )

    def _boom(self) -> list[tuple[Code, int]]:
        """Every code under the one that it belongs to, with how deep it stands."""
        gevonden: list[tuple[Code, int]] = []

        def daal_af(ouder: int | None, diepte: int) -> None:
            for code in self.codes:
                if code.ouder_id == ouder:
                    gevonden.append((code, diepte))
                    daal_af(code.pk, diepte + 1)

        daal_af(None, 0)
        return gevonden

    def gekozen(self) -> set[int]:
        """The chosen codes with all that stand under them."""
        if not self.is_valid():
            return set()
        uit = {int(pk) for pk in self.cleaned_data["code"]}
        for code, _diepte in self._boom():  # from above downwards
            if code.ouder_id in uit:
                uit.add(code.pk)
        return uit


class FragmentenForm(forms.Form):
    """Fragments that are not in the point yet, to take in: the ticked ones, or all."""

    codering = forms.MultipleChoiceField(
        required=False,
        error_messages={
            "invalid_choice": "Een van deze fragmenten staat al in het punt, of telt niet meer. Kies opnieuw."
        },
    )
    kant = forms.ChoiceField(
        label="Wat zeggen deze fragmenten over de stelling?",
        choices=[("voor", "Zij steunen het punt"), ("tegen", "Zij spreken het tegen")],
        initial="voor",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies of de fragmenten het punt steunen of tegenspreken.",
            "invalid_choice": "Kies een van de mogelijkheden uit de lijst.",
        },
    )

    def __init__(self, data=None, *, fragmenten: Sequence[Codering], alle: int) -> None:
        super().__init__(data, auto_id="id_fragment_%s")
        self.fields["codering"].choices = [(str(c.pk), "") for c in fragmenten]  # type: ignore[attr-defined]
        aan = set(self["codering"].value() or ())
        self.regels = [(codering, str(codering.pk) in aan) for codering in fragmenten]
        alles = [knop(f"Neem alle {alle} op", "neem_alle", "btn-rand")] if alle > 1 else []
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": ""}
        self.helper.layout = Layout(
            Stuk("consultatie/_fragmentkeuze.html", formulier=self),
            Div("kant", css_class="keuzes"),
            Div(knop("Neem de aangekruiste op", "neem_op"), *alles, css_class="voet"),
        )

    def clean_codering(self) -> list[int]:
        gekozen = [int(pk) for pk in self.cleaned_data["codering"]]
        if not gekozen and "neem_alle" not in self.data:
            raise forms.ValidationError(KIES)
        return gekozen


class OnderbouwingForm(forms.Form):
    """What the point rests on now, to take out or to put on the other side."""

    regel = forms.MultipleChoiceField(
        required=False,
        error_messages={"invalid_choice": "Een van deze fragmenten is er al uit. Kies opnieuw."},
    )

    def __init__(self, data=None, *, regels: Sequence[Onderbouwing]) -> None:
        super().__init__(data, auto_id="id_regel_%s")
        self.fields["regel"].choices = [(str(r.pk), "") for r in regels]  # type: ignore[attr-defined]
        self.onderbouwing = regels
        aan = set(self["regel"].value() or ())
        self.regels = [(regel, str(regel.pk) in aan) for regel in regels]
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": ""}
        self.helper.layout = Layout(
            Stuk("consultatie/_onderbouwing.html", formulier=self),
            Div(
                knop("Haal de aangekruiste eruit", "haal_uit", "btn-rand"),
                knop("Zij steunen het punt", "zet_voor", "btn-tekst"),
                knop("Zij spreken het tegen", "zet_tegen", "btn-tekst"),
                css_class="voet",
            ),
        )

    def clean_regel(self) -> list[int]:
        gekozen = [int(pk) for pk in self.cleaned_data["regel"]]
        if not gekozen:
            raise forms.ValidationError(KIES)
        return gekozen

    def gekozen_coderingen(self) -> list[int]:
        gekozen = set(self.cleaned_data["regel"])
        return [regel.codering_id for regel in self.onderbouwing if regel.pk in gekozen]
