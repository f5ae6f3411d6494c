"""The forms about points: what one states, what becomes of it, and finishing the round."""

from typing import cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms

from consultatie.models import Punt, Ronde
from thema.models import Thema
from veiligheid.forms import knop, primair

LENGTE_STELLING = Punt._meta.get_field("stelling").max_length
LENGTE_REDEN = 2000
LENGTE_HERVATTEN = Ronde._meta.get_field("hervat_reden").max_length

UITKOMSTEN = [
    (Punt.Uitkomst.OVERGENOMEN, "Overgenomen"),
    (Punt.Uitkomst.DEELS, "Deels overgenomen"),
    (Punt.Uitkomst.NIET, "Niet overgenomen"),
    (Punt.Uitkomst.LATER, "Komt later terug"),
]


def _te_lang(lengte: int | None) -> str:
    return f"Deze tekst is te lang; er passen {lengte} tekens. Maak hem korter."


def _helper(*layout) -> FormHelper:
    helper = FormHelper()
    helper.attrs = {"novalidate": "", "data-bewaak": ""}
    helper.layout = Layout(*layout)
    return helper


class PuntForm(forms.Form):
    """A new point, or what an existing one states. `versie` is what was read of it."""

    stelling = forms.CharField(
        label="Stelling",
        help_text="In één zin wat deze mensen willen. Leden lezen deze zin.",
        max_length=LENGTE_STELLING,
        error_messages={
            "required": "Schrijf in één zin wat het punt zegt.",
            "max_length": _te_lang(LENGTE_STELLING),
        },
    )
    toelichting = forms.CharField(
        label="Toelichting voor uzelf en de BBG",
        help_text="Mag leeg blijven. Leden lezen dit niet.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LENGTE_REDEN,
        required=False,
        error_messages={"max_length": _te_lang(LENGTE_REDEN)},
    )
    thema = forms.ModelChoiceField(
        Thema.objects.none(),
        label="Bij thema",
        required=False,
        empty_label="bij geen van de thema's",
        error_messages={"invalid_choice": "Kies een van de mogelijkheden uit de lijst."},
    )
    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, ronde: Ronde, punt: Punt | None = None) -> None:
        super().__init__(data, auto_id="id_punt_%s")
        cast(forms.ModelChoiceField, self.fields["thema"]).queryset = ronde.gevraagde_themas()
        for naam in ("stelling", "toelichting"):
            self.fields[naam].widget.attrs.pop("maxlength", None)
        if punt:
            for naam in ("stelling", "toelichting", "thema", "versie"):
                self.initial[naam] = getattr(punt, naam)
        actie = knop("Bewaar", "wijzig", "btn-rand") if punt else primair("Maak dit punt")
        velden = ["stelling", "toelichting", "thema", *(["versie"] if punt else [])]
        self.helper = _helper(*velden, actie)

    def clean_toelichting(self) -> str:
        return self.cleaned_data["toelichting"].replace("\r\n", "\n").replace("\x00", "")


class BehandelForm(forms.Form):
    """What becomes of a point, and why."""

    uitkomst = forms.ChoiceField(
        label="Wat gebeurt ermee?",
        choices=UITKOMSTEN,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies wat er met dit punt gebeurt.",
            "invalid_choice": "Kies een van de mogelijkheden uit de lijst.",
        },
    )
    reden = forms.CharField(
        label="Waarom?",
        help_text="Leden lezen deze reden als de ronde is afgerond. Noem geen namen en haal niemand aan.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LENGTE_REDEN,
        error_messages={
            "required": "Schrijf op waarom. Leden lezen deze reden.",
            "max_length": _te_lang(LENGTE_REDEN),
        },
    )
    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, punt: Punt) -> None:
        super().__init__(data, auto_id="id_behandel_%s")
        self.initial["versie"] = punt.versie
        self.fields["reden"].widget.attrs.pop("maxlength", None)
        self.helper = _helper(
            Div("uitkomst", css_class="keuzes"),
            "reden",
            "versie",
            knop("Leg vast wat ermee gebeurt", "behandel"),
        )

    def clean_reden(self) -> str:
        return self.cleaned_data["reden"].replace("\r\n", "\n").replace("\x00", "")


class HeropenPuntForm(forms.Form):
    """Why a point that was answered is open again."""

    reden = forms.CharField(
        label="Waarom opnieuw bekijken?",
        help_text="Dit blijft in de geschiedenis van het punt staan.",
        max_length=LENGTE_REDEN,
        error_messages={
            "required": "Schrijf in een paar woorden op waarom.",
            "max_length": _te_lang(LENGTE_REDEN),
        },
    )
    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, punt: Punt) -> None:
        super().__init__(data, auto_id="id_heropen_%s")
        self.initial["versie"] = punt.versie
        self.fields["reden"].widget.attrs.pop("maxlength", None)
        self.helper = _helper("reden", "versie", knop("Heropen dit punt", "heropen", "btn-rand"))


class RondAfForm(forms.Form):
    """One tick, because every member gets a mail."""

    zeker = forms.BooleanField(
        label="Ja, leden mogen nu lezen wat er met hun inbreng gebeurde, en krijgen daarover een mail",
        error_messages={"required": "Kruis aan dat u het zeker weet."},
    )

    def __init__(self, data=None, *, actie: str) -> None:
        super().__init__(data, auto_id="id_rondaf_%s")
        self.helper = _helper("zeker", primair("Rond de ronde af"))
        self.helper.form_action = actie


class HervatForm(forms.Form):
    """Why the feedback is taken back for now."""

    reden = forms.CharField(
        label="Waarom hervat u de ronde?",
        help_text="Dit staat in de geschiedenis. Leden zien de terugkoppeling niet tot u weer afrondt.",
        max_length=LENGTE_HERVATTEN,
        error_messages={
            "required": "Schrijf in een paar woorden op waarom.",
            "max_length": _te_lang(LENGTE_HERVATTEN),
        },
    )

    def __init__(self, data=None, *, actie: str) -> None:
        super().__init__(data, auto_id="id_hervat_%s")
        self.fields["reden"].widget.attrs.pop("maxlength", None)
        self.helper = _helper("reden", knop("Hervat de ronde", "hervat", "btn-rand"))
        self.helper.form_action = actie
