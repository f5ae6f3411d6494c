"""The form that begins a small round from an earlier one."""

from typing import cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms

from consultatie.models import Ronde, Vraag
from thema.models import Thema
from veiligheid.forms import primair


class VragenVeld(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Vraag) -> str:
        return obj.titel


class RondeBeginnenForm(forms.Form):
    """Its name, which questions and which themes."""

    naam = forms.CharField(
        label="Naam van de ronde",
        max_length=100,
        help_text="Bijvoorbeeld: Accent vakantieparken, najaar 2020.",
        error_messages={
            "required": "Geef de ronde een naam.",
            "max_length": "Deze naam is te lang; er passen %(limit_value)d tekens.",
        },
    )
    vragen = VragenVeld(
        Vraag.objects.none(),
        label="Welke vragen stelt u?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één vraag."},
    )
    themas = forms.ModelMultipleChoiceField(
        Thema.objects.none(),
        label="Over welke thema's?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één thema."},
    )

    def __init__(self, *args, van: Ronde, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        mogelijk = {"vragen": van.vragen.all(), "themas": van.strategie.themas.all()}
        for naam, rijen in mogelijk.items():
            veld = cast(forms.ModelMultipleChoiceField, self.fields[naam])
            veld.queryset = rijen
            fout = "Dit hoort niet bij deze ronde. Laad de pagina opnieuw."
            veld.error_messages |= {"invalid_choice": fout, "invalid_pk_value": fout}
        self.fields["naam"].widget.attrs.pop("maxlength", None)
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": "", "data-bewaak": ""}
        self.helper.layout = Layout(
            "naam",
            Field("vragen", wrapper_class="aanwezig"),
            Field("themas", wrapper_class="aanwezig"),
            primair("Begin deze ronde"),
        )
