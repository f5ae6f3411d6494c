"""The last form of answering: how all words may be quoted, on whose behalf, and the button."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms

from consultatie.acties.beantwoord import Wijziging
from consultatie.forms.velden import LEGE_KEUZE
from consultatie.models.antwoord import Aanhalen, Mandaat
from consultatie.volledigheid import Invulling
from veiligheid.forms import knop

LAAT_STAAN = "laat_staan"
LEEG = "leeg"


class IndienForm(forms.Form):
    """Submits. A member may first choose at once for all questions what a page asks for itself; a DVO says
    such things per page, and while something is open that comes first. `gezien` says what was looked over."""

    gezien = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, stand: Invulling, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.stand = stand
        self.fields["gezien"].initial = stand.kenmerk
        if not stand.deelname.is_dvo and not stand.open_punten:
            self.fields["aanhalen"] = _keuze("Hoe mogen wij uw woorden aanhalen?", Aanhalen)
            self.fields["mandaat"] = _keuze("Namens wie antwoordt u?", Mandaat)
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": ""}
        css = "btn-tekst" if stand.open_punten else "btn-petrol"
        self.helper.layout = Layout(*map(Field, self.fields), knop("Indienen", "knop", css))

    def wijzigingen(self) -> list[Wijziging]:
        """The same choice for every page that asks for it; nothing where it is left as it stands."""
        soorten = {Aanhalen: "aanhalen", Mandaat: "mandaat"}
        gevonden = []
        for vraag in self.stand.vragen:
            for cel in self.stand.cellen(vraag):
                naam = soorten.get(cel.onderdeel.keuzes)  # type: ignore[arg-type]
                keuze = self.cleaned_data.get(naam, "") if naam else ""
                if keuze in ("", LAAT_STAAN):
                    continue
                nu = self.stand.antwoorden.get(cel)
                waarde = "" if keuze == LEEG else keuze
                gevonden.append(Wijziging(cel, waarde, nu.versie if nu else 0))
        return gevonden


def _keuze(label: str, keuzes: type[Aanhalen] | type[Mandaat]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[
            (LAAT_STAAN, "zoals u het per vraag koos"),
            (LEEG, f"bij alle vragen: {LEGE_KEUZE[keuzes]}"),
            *((code, f"bij alle vragen: {naam}") for code, naam in keuzes.choices),
        ],
        initial=LAAT_STAAN,
        required=False,
    )
