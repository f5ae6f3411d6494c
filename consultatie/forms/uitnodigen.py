"""The form that invites: whom, with which words, when."""

from collections import defaultdict
from datetime import datetime
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout
from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from consultatie.models import Bericht, Deelname, Ronde
from consultatie.post.plaatsen import PLAATSEN, heeft_link, onbekende
from consultatie.post.uitnodiging import ONDERWERP, standaardtekst
from consultatie.querysets import DeelnameQuerySet
from veiligheid.forms import Stuk, knop, primair
from veiligheid.models import District
from veiligheid.moment import MomentVeld

LENGTE_TEKST = 5000
ONBEKEND = "Kies een van de mogelijkheden uit de lijst."


class UitnodigForm(forms.Form):
    """Whom to invite, the mail and its moment. `alle` holds the members of the round."""

    wie = forms.ChoiceField(
        label="Wie nodigt u uit?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie u uitnodigt.", "invalid_choice": ONBEKEND},
    )
    leden = forms.ModelMultipleChoiceField(
        Deelname.objects.none(),
        label="Leden",
        required=False,
        error_messages={
            "invalid_choice": "Een van deze leden zit niet meer in deze ronde. Kies opnieuw.",
            "invalid_pk_value": "Een van deze leden zit niet meer in deze ronde. Kies opnieuw.",
        },
    )
    onderwerp = forms.CharField(
        label="Onderwerp",
        max_length=Bericht._meta.get_field("onderwerp").max_length,
        error_messages={
            "required": "Vul een onderwerp in.",
            "max_length": "Dit onderwerp is te lang; er passen 150 tekens. Maak het korter.",
        },
    )
    tekst = forms.CharField(
        label="Tekst",
        widget=forms.Textarea(attrs={"rows": 14}),
        max_length=LENGTE_TEKST,
        help_text="De aanhef ‘Geachte …’ en de afsluiting zet het portaal er zelf bij.",
        error_messages={
            "required": "Schrijf een tekst.",
            "max_length": f"Deze tekst is te lang; er passen {LENGTE_TEKST} tekens. Maak hem korter.",
        },
    )
    wanneer = forms.ChoiceField(
        label="Wanneer gaat de mail uit?",
        choices=[("nu", "Nu"), ("later", "Op een later moment")],
        initial="nu",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wanneer de mail uitgaat.", "invalid_choice": ONBEKEND},
    )
    moment = MomentVeld(
        label="Later, op",
        required=False,
    )

    def __init__(self, *args, ronde: Ronde, alle: DeelnameQuerySet, kies: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.alle = alle
        self.groepen = {"nieuw": alle.nog_uit_te_nodigen(), "open": alle.niet_ingediend()}
        self.aantallen = {naam: groep.count() for naam, groep in self.groepen.items()}
        wie = cast(forms.ChoiceField, self.fields["wie"])
        wie.choices = [
            ("nieuw", f"Wie nog niet is uitgenodigd ({self.aantallen['nieuw']})"),
            ("open", f"Iedereen die nog niet heeft ingediend ({self.aantallen['open']})"),
            ("gekozen", "Leden die u hieronder aankruist"),
        ]
        cast(forms.ModelMultipleChoiceField, self.fields["leden"]).queryset = alle
        for naam in ("onderwerp", "tekst"):
            self.fields[naam].widget.attrs.pop("maxlength", None)  # cuts off without saying so
        nieuw = "nieuw" if self.aantallen["nieuw"] else "open"
        self.initial = {
            "wie": "gekozen" if kies else nieuw,
            "leden": [kies] if kies else [],
            "onderwerp": ronde.uitnodiging_onderwerp or ONDERWERP,
            "tekst": ronde.uitnodiging_tekst or standaardtekst(ronde),
            "wanneer": "nu",
        }
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": "", "data-bewaak": ""}
        self.helper.layout = Layout(
            Div("wie", css_class="keuzes"),
            Stuk("consultatie/_ledenkeuze.html", formulier=self),
            "onderwerp",
            "tekst",
            Stuk("consultatie/_plaatsen.html", plaatsen=PLAATSEN),
            Div("wanneer", css_class="keuzes"),
            Field("moment", css_class="moment"),
            primair("Bekijk de mail"),
        )

    def per_dvo(self) -> list[tuple[District, list[tuple[Deelname, bool]]]]:
        """Every member with whether it is ticked, by DVO."""
        gekozen = {str(pk) for pk in self["leden"].value() or ()}
        groepen = defaultdict(list)
        for deelname in self.alle.select_related("gebruiker", "partner", "district"):
            groepen[deelname.district].append((deelname, str(deelname.pk) in gekozen))
        return list(groepen.items())

    def clean_tekst(self) -> str:
        tekst = self.cleaned_data["tekst"].replace("\r\n", "\n")
        self._eis_plaatsen(tekst)
        if not heeft_link(tekst):
            raise forms.ValidationError(
                "In de tekst ontbreekt {link}. Zet dat op de plek waar de link moet komen; zonder link kan "
                "een lid niet verder."
            )
        return tekst

    def clean_onderwerp(self) -> str:
        onderwerp = self.cleaned_data["onderwerp"]
        self._eis_plaatsen(onderwerp)
        if heeft_link(onderwerp):
            raise forms.ValidationError(
                "De link past niet in het onderwerp. Zet {link} in de tekst."
            )
        return onderwerp

    def _eis_plaatsen(self, tekst: str) -> None:
        if fout := onbekende(tekst):
            raise forms.ValidationError(
                f"Het portaal kent {fout[0]} niet. U kunt gebruiken: "
                f"{', '.join(f'{{{naam}}}' for naam in PLAATSEN)}."
            )

    def clean(self) -> dict[str, Any]:
        keuze = super().clean() or {}
        if keuze.get("wie") == "gekozen" and "leden" in keuze and not keuze["leden"]:
            self.add_error("leden", "Kruis minstens één lid aan.")
        if keuze.get("wanneer") == "later" and "moment" in keuze:
            if not keuze["moment"]:
                self.add_error("moment", "Vul in wanneer de mail uitgaat.")
            elif keuze["moment"] <= timezone.now():
                self.add_error("moment", "Kies een moment dat nog moet komen.")
        return keuze

    def gekozen(self) -> list[Deelname]:
        """Whom it is about, of a form that is valid."""
        wie = self.cleaned_data["wie"]
        leden = self.cleaned_data["leden"] if wie == "gekozen" else self.groepen[wie]
        return list(leden.select_related("gebruiker", "partner", "district", "ronde"))

    def verzenden_op(self) -> datetime | None:
        return self.cleaned_data["moment"] if self.cleaned_data["wanneer"] == "later" else None


class VerstuurForm(forms.Form):
    """The button under the mail that was looked at; `gezien_op` is when that was."""

    gezien_op = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, aantal: int, later: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        leden = f"{aantal} {'lid' if aantal == 1 else 'leden'}"
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "gezien_op",
            Div(
                knop(f"{'Zet klaar voor' if later else 'Verstuur aan'} {leden}", "verstuur"),
                knop("Terug en wijzigen", "wijzig", "btn-rand"),
                css_class="voet",
            ),
        )

    def clean_gezien_op(self) -> datetime:
        moment = parse_datetime(self.cleaned_data["gezien_op"])
        if moment is None or timezone.is_naive(moment):
            raise forms.ValidationError("Bekijk de mail opnieuw.")
        return moment
