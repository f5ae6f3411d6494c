"""The form in which the coordinator writes down how the BBG weighed an onderwerp."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Field, Layout
from django import forms
from django.utils import timezone
from django.utils.html import format_html

from thema.acties.weeg import Oordeel
from thema.models import Afweging, Criterium, Weging
from veiligheid.forms import primair

NOG_NIET = ("", "nog niet beoordeeld")
KIES = "Kies een van de mogelijkheden."


@dataclass(frozen=True)
class Redenering:
    """Why it did not become a theme, as it was filled in."""

    reden: str
    toelichting: str
    datum: date


class WeegForm(forms.Form):
    """Per criterium a step on the scale with its reason and date; and, for an onderwerp that fell under no
    theme, why not."""

    def __init__(
        self,
        *args,
        criteria: Sequence[Criterium],
        wegingen: Mapping[int, Weging],
        afweging: Afweging | None = None,
        vraagt_afweging: bool,
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        self.vraagt_afweging = vraagt_afweging
        blokken = []
        for criterium in criteria:
            weging = wegingen.get(criterium.pk)
            naam = f"oordeel-{criterium.pk}"
            self.fields[naam] = _keuze(
                criterium.tekst, Weging.Oordeel.choices, weging.oordeel if weging else ""
            )
            self._voeg_uitleg_toe(
                str(criterium.pk),
                f"‘{criterium.kort}’",
                weging.reden if weging else "",
                weging.datum if weging else None,
            )
            blokken.append(self._blok(criterium.kort, naam, str(criterium.pk)))
        if vraagt_afweging:
            self.fields["afweging"] = _keuze(
                "Waarom werd dit geen thema?",
                Afweging.Reden.choices,
                afweging.reden if afweging else "",
                leeg=("", "nog niet vastgelegd"),
            )
            self._voeg_uitleg_toe(
                "afweging",
                "de uitkomst",
                afweging.toelichting if afweging else "",
                afweging.datum if afweging else None,
            )
            blokken.append(self._blok("De uitkomst", "afweging", "afweging"))
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": "", "data-bewaak": ""}
        self.helper.layout = Layout(*blokken, primair("Leg vast"))

    def _voeg_uitleg_toe(self, sleutel: str, bij: str, reden: str, datum: date | None) -> None:
        self.fields[f"reden-{sleutel}"] = forms.CharField(
            label=f"Reden bij {bij}",
            initial=reden,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields[f"datum-{sleutel}"] = forms.DateField(
            label=f"Datum bij {bij}",
            initial=datum or timezone.localdate(),
            required=False,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": "Vul de datum in als dag, maand en jaar."},
        )

    def _blok(self, kop: str, keuze: str, sleutel: str) -> Div:
        return Div(
            HTML(_kop(kop)),
            Div(keuze, css_class="keuzes redenen" if keuze == "afweging" else "keuzes"),
            f"reden-{sleutel}",
            Field(f"datum-{sleutel}", css_class="datum"),
            css_class="weegblok",
        )

    def clean(self) -> dict:
        """A choice needs a reason and a date; a reason that was typed needs a choice."""
        gegevens = super().clean() or {}
        sleutels = [str(c.pk) for c in self.criteria]
        paren = [(f"oordeel-{s}", s) for s in sleutels]
        if self.vraagt_afweging:
            paren.append(("afweging", "afweging"))
        for keuze, sleutel in paren:
            reden = gegevens.get(f"reden-{sleutel}", "").strip()
            if gegevens.get(keuze):
                if not reden:
                    self.add_error(f"reden-{sleutel}", "Schrijf erbij waarom.")
                if not gegevens.get(f"datum-{sleutel}") and not self.has_error(f"datum-{sleutel}"):
                    self.add_error(f"datum-{sleutel}", "Vul een datum in.")
            elif keuze in gegevens and reden and reden != self._was(sleutel):
                self.add_error(keuze, "Kies ook een oordeel, of laat de reden leeg.")
        return gegevens

    def _was(self, sleutel: str) -> str:
        """The reason that stood there: who takes a judgement away need not empty it."""
        return str(self.fields[f"reden-{sleutel}"].initial or "")

    def oordelen(self) -> dict[int, Oordeel | None]:
        """What was filled in, by the pk of the criterium; None where nothing was chosen."""
        gegevens = self.cleaned_data
        return {
            c.pk: Oordeel(
                int(gegevens[f"oordeel-{c.pk}"]),
                gegevens[f"reden-{c.pk}"],
                gegevens[f"datum-{c.pk}"],
            )
            if gegevens[f"oordeel-{c.pk}"]
            else None
            for c in self.criteria
        }

    def redenering(self) -> Redenering | None:
        gegevens = self.cleaned_data
        if not gegevens.get("afweging"):
            return None
        return Redenering(
            gegevens["afweging"], gegevens["reden-afweging"], gegevens["datum-afweging"]
        )


def _kop(tekst: str) -> str:
    """A heading for a layout, which reads it as a template: no brace may start a tag."""
    return format_html('<h2 class="sectiekop">{}</h2>', tekst).replace("{", "&#123;")


def _keuze(vraag: str, keuzes, nu: object, leeg: tuple[str, str] = NOG_NIET) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=vraag,
        choices=[leeg, *((str(waarde), woorden) for waarde, woorden in keuzes)],
        initial=str(nu),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": KIES},
    )
