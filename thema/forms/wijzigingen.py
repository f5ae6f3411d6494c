"""The forms of an amendment: the contact's list, and the coordinator's answer to it."""

from collections.abc import Sequence

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout
from django import forms
from django.http import QueryDict

from thema.acties.stel_wijziging_voor import LANGSTE_REGEL
from veiligheid.forms import knop, primair

REGEL = "regel"  # the name that all text fields of the list share
_STAPPEN = {"omhoog": -1, "omlaag": 1}


class WijzigingForm(forms.Form):
    """A list of lines in order of rank, which buttons change before anything is sent; and why.

    `regels` is what the list holds now: what was sent, after the pressed button was obeyed.
    `aangewezen` is the line that the button was about.
    """

    toelichting = forms.CharField(
        label="Waarom verandert dit?",
        help_text="Mag leeg blijven. Bijvoorbeeld: de raad stelde een nieuw veiligheidsplan vast.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "data-max": 2000}),
        error_messages={"max_length": "Deze tekst is te lang: hoogstens %(limit_value)d tekens."},
    )

    def __init__(
        self, data: QueryDict | None = None, *, regels: Sequence[str] = (), toelichting: str = ""
    ) -> None:
        super().__init__(data, initial={"toelichting": toelichting})
        self.regels = list(regels) if data is None else data.getlist(REGEL)
        self.aangewezen: int | None = None
        self.lengte = LANGSTE_REGEL
        if data is not None:
            self._gehoorzaam(data)
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": "", "data-bewaak": "", "data-lijst": ""}
        self.helper.layout = Layout(
            HTML('{% include "thema/_regels.html" %}'),
            "toelichting",
            primair("Stuur naar de coördinator"),
        )

    @property
    def rijen(self) -> list[str]:
        """The lines to show: at least one, so that there is always somewhere to type."""
        return self.regels or [""]

    @property
    def wordt_verstuurd(self) -> bool:
        """Whether the button was the one that sends; the others only change the list."""
        return "verder" in self.data

    def _gehoorzaam(self, data: QueryDict) -> None:
        """Moves, removes or adds a line as the pressed button says; an impossible one does nothing."""
        if "erbij" in data:
            self.regels.append("")
            self.aangewezen = len(self.regels) - 1
            return
        for wat in ("weg", *_STAPPEN):
            plek = data.get(wat, "")
            if plek not in map(str, range(len(self.regels))):
                continue
            van = int(plek)
            regel = self.regels.pop(van)
            naar = min(max(van + _STAPPEN.get(wat, 0), 0), len(self.regels))
            if wat in _STAPPEN:
                self.regels.insert(naar, regel)
            self.aangewezen = naar if wat in _STAPPEN else min(van, len(self.regels) - 1)


class AntwoordForm(forms.Form):
    """The coordinator takes an amendment over, where there is an inventarisatie for it (`kan_over`), or
    not; then the contact reads why."""

    antwoord = forms.CharField(
        label="Antwoord aan de contactpersoon",
        help_text="Nodig als u de wijziging niet overneemt; anders mag het leeg blijven.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, kan_over: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": "", "data-bewaak": ""}
        self.helper.layout = Layout(
            "antwoord",
            HTML('<div class="voet">'),
            *([knop("Neem de wijziging over", "aanvaard")] if kan_over else []),
            knop("Neem de wijziging niet over", "wijs_af", "btn-tekst"),
            HTML("</div>"),
        )
