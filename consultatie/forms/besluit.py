"""The forms of what the BBG decided: a decision about a theme, and a strategic goal within it."""

from typing import cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.utils import timezone

from consultatie.acties.leg_besluit_vast import Besluitvorm
from consultatie.acties.zet_doel import Doelvorm
from consultatie.models import Besluit, Codering, Doel, Punt, Ronde
from thema.models import Ambitieniveau
from veiligheid.forms import primair

KIES_UIT_LIJST = "Kies een van de mogelijkheden uit de lijst."
TE_LANG = "Deze tekst is te lang; er passen %(limit_value)d tekens. Maak hem korter."


class PuntenVeld(forms.ModelMultipleChoiceField):
    """Points to tick, each with what became of it."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs) -> None:
        fout = "Een van deze punten hoort niet bij dit thema. Laad de pagina opnieuw."
        super().__init__(
            Punt.objects.none(),
            label="Rust op deze punten",
            required=False,
            error_messages={"invalid_choice": fout, "invalid_pk_value": fout},
            **kwargs,
        )

    def label_from_instance(self, obj: Punt) -> str:
        return f"{obj.nummer}. {obj.stelling} ({obj.get_uitkomst_display()})"


class FragmentenVeld(forms.ModelMultipleChoiceField):
    """Coded fragments to tick: the words, the code and whose they are."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs) -> None:
        fout = "Een van deze fragmenten hoort niet bij dit thema. Laad de pagina opnieuw."
        super().__init__(
            Codering.objects.none(),
            label="Rust op deze woorden van leden",
            required=False,
            error_messages={"invalid_choice": fout, "invalid_pk_value": fout},
            **kwargs,
        )

    def label_from_instance(self, obj: Codering) -> str:
        deelname = obj.leesstuk.antwoord.inzending.deelname
        woorden = obj.fragment if len(obj.fragment) <= 160 else f"{obj.fragment[:157]}…"
        wie = deelname.naam if deelname.is_dvo else f"{deelname.naam}, {deelname.district}"
        return f"‘{woorden}’ {obj.code}; {wie}"


class BesluitForm(forms.Form):
    """What was decided, when, who was heard, and on which points it rests."""

    uitkomst = forms.ChoiceField(
        label="Wat besloot de BBG over dit thema?",
        choices=Besluit.Uitkomst.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies wat er met het thema gebeurt.",
            "invalid_choice": KIES_UIT_LIJST,
        },
    )
    tekst = forms.CharField(
        label="Het besluit",
        help_text="In de woorden van het verslag. De BBG leest deze tekst mee.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5, "data-max": 4000}),
        error_messages={"required": "Schrijf op wat is besloten.", "max_length": TE_LANG},
    )
    genomen_op = forms.DateField(
        label="Datum van het besluit",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Vul de dag in waarop de BBG besloot.",
            "invalid": "Vul de datum in als dag, maand en jaar.",
        },
    )
    gehoord = forms.MultipleChoiceField(
        label="Wie zijn gehoord?",
        help_text="De BBG verlegt een accent na raadpleging van de DVO's en het RVO.",
        choices=Besluit.Gehoord.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies wie is gehoord: de DVO's, het RVO of allebei.",
            "invalid_choice": KIES_UIT_LIJST,
        },
    )
    punten = PuntenVeld()

    def __init__(
        self, *args, ronde: Ronde, thema_id: int, besluit: Besluit | None, **kwargs
    ) -> None:
        super().__init__(*args, **kwargs)
        punten = Punt.objects.bij_thema(ronde, thema_id)
        cast(PuntenVeld, self.fields["punten"]).queryset = punten
        self.fields["tekst"].widget.attrs.pop("maxlength", None)
        self.initial = {"genomen_op": timezone.localdate()}
        if besluit:
            self.initial = {
                "uitkomst": besluit.uitkomst,
                "tekst": besluit.tekst,
                "genomen_op": besluit.genomen_op,
                "gehoord": besluit.gehoord,
                "punten": [punt.pk for punt in besluit.punten.all()],
            }
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": "", "data-bewaak": ""}
        self.helper.layout = Layout(
            Field("uitkomst", wrapper_class="keuzes onder-elkaar"),
            "tekst",
            Field("genomen_op", css_class="datum"),
            Field("gehoord", wrapper_class="aanwezig"),
            Field("punten", wrapper_class="aanwezig"),
            primair("Bewaar het besluit"),
        )

    def vorm(self) -> Besluitvorm:
        """What the verbs ask for."""
        keuze = self.cleaned_data
        return Besluitvorm(
            uitkomst=Besluit.Uitkomst(keuze["uitkomst"]),
            tekst=keuze["tekst"].replace("\r\n", "\n"),
            genomen_op=keuze["genomen_op"],
            gehoord=tuple(keuze["gehoord"]),
            punten=tuple(punt.pk for punt in keuze["punten"]),
        )


class DoelForm(forms.Form):
    """One strategic goal. `fragmenten` are those to choose from."""

    titel = forms.CharField(
        label="Doel",
        max_length=160,
        help_text="In één zin, bijvoorbeeld: elke gemeente heeft zicht op haar vakantieparken.",
        error_messages={"required": "Geef het doel een titel.", "max_length": TE_LANG},
    )
    stip = forms.CharField(
        label="Stip op de horizon",
        help_text="Wat is er over vier jaar bereikt?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "data-max": 4000}),
        error_messages={"required": "Schrijf op wat er dan is bereikt.", "max_length": TE_LANG},
    )
    niveau = forms.ModelChoiceField(
        Ambitieniveau.objects.none(),
        label="Ambitieniveau",
        empty_label="Kies",
        error_messages={
            "required": "Kies een ambitieniveau.",
            "invalid_choice": KIES_UIT_LIJST,
        },
    )
    punten = PuntenVeld()
    coderingen = FragmentenVeld()

    def __init__(
        self, *args, besluit: Besluit, fragmenten, doel: Doel | None = None, **kwargs
    ) -> None:
        super().__init__(*args, **kwargs)
        ronde = besluit.ronde
        velden = {naam: cast(forms.ModelChoiceField, veld) for naam, veld in self.fields.items()}
        velden["niveau"].queryset = Ambitieniveau.objects.filter(strategie=ronde.strategie_id)
        velden["punten"].queryset = Punt.objects.bij_thema(ronde, besluit.thema_id)
        velden["coderingen"].queryset = fragmenten
        for naam in ("titel", "stip"):
            self.fields[naam].widget.attrs.pop("maxlength", None)
        if doel:
            self.initial = {
                "titel": doel.titel,
                "stip": doel.stip,
                "niveau": doel.niveau_id,
                "punten": [punt.pk for punt in doel.punten.all()],
                "coderingen": [codering.pk for codering in doel.coderingen.all()],
            }
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": "", "data-bewaak": ""}
        self.helper.layout = Layout(
            "titel",
            "stip",
            "niveau",
            Field("punten", wrapper_class="aanwezig"),
            Field("coderingen", wrapper_class="aanwezig"),
            primair("Bewaar het doel"),
        )

    def vorm(self) -> Doelvorm:
        """What the verbs ask for."""
        keuze = self.cleaned_data
        return Doelvorm(
            titel=keuze["titel"],
            stip=keuze["stip"].replace("\r\n", "\n"),
            niveau=keuze["niveau"],
            punten=tuple(punt.pk for punt in keuze["punten"]),
            coderingen=tuple(codering.pk for codering in keuze["coderingen"]),
        )
