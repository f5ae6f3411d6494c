"""The forms of the reading pages: what to count, what to look for, which districts to compare."""

from collections.abc import Sequence
from typing import cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Field, Layout
from django import forms

from thema.models import Inventarisatie
from thema.uitkomst import Naar
from veiligheid.models import District, Partner

ONBEKEND = "Kies een van de mogelijkheden uit de lijst."


class _GetForm(forms.Form):
    """A question to a page: it changes nothing, so it travels in the address."""

    knop = "Toon"
    velden: Sequence[str | Field] = ()

    def __init__(self, *args, inventarisatie: Inventarisatie | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for veld in self.fields.values():
            veld.error_messages["invalid_choice"] = ONBEKEND
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.disable_csrf = True
        self.helper.form_class = "filter"
        self.helper.layout = Layout(
            *self.velden, HTML(f'<button class="btn btn-petrol">{self.knop}</button>')
        )
        if inventarisatie:
            self.helper.layout.append(
                HTML(
                    f'<input type="hidden" name="inventarisatie" value="{int(inventarisatie.pk)}">'
                )
            )


class TelForm(_GetForm):
    """Whose priorities to count, and in what."""

    velden: Sequence[str | Field] = ("district", "provincie", "naar", "inventarisatie", "alles")

    district = forms.ModelChoiceField(
        District.objects.all(), label="District", required=False, empty_label="Alle districten"
    )
    provincie = forms.ChoiceField(label="Provincie", required=False)
    naar = forms.ChoiceField(
        label="Tellen naar",
        required=False,
        choices=[(Naar.GEMEENTEN, "gemeenten"), (Naar.INWONERS, "inwoners")],
    )
    inventarisatie = forms.ChoiceField(label="Inventarisatie", required=False)
    alles = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, keuzes: Sequence[Inventarisatie], **kwargs) -> None:
        if len(keuzes) < 2:
            self.velden = [naam for naam in self.velden if naam != "inventarisatie"]
        super().__init__(*args, **kwargs)
        provincies = Partner.objects.gemeenten().order_by("provincie")
        cast(forms.ChoiceField, self.fields["provincie"]).choices = [
            ("", "Alle provincies"),
            *((p, p) for p in provincies.values_list("provincie", flat=True).distinct() if p),
        ]
        if len(keuzes) > 1:
            keus = cast(forms.ChoiceField, self.fields["inventarisatie"])
            keus.choices = [(str(i.pk), _met_stand(i)) for i in keuzes]
        else:
            del self.fields["inventarisatie"]


def _met_stand(inventarisatie: Inventarisatie) -> str:
    """Its name, with what a reader must know of it."""
    stand = "" if inventarisatie.bevroren else ", nog niet bevroren"
    return f"{inventarisatie}{stand}{', verzonnen' if inventarisatie.voorbeeld else ''}"


class ZoekForm(_GetForm):
    """Words to look for in what the partners wrote."""

    knop = "Zoek"
    velden = (Field("zoek", type="search"),)

    zoek = forms.CharField(
        label="Zoek in de prioriteiten",
        max_length=100,
        required=False,
        error_messages={"max_length": "Zoek met hoogstens 100 tekens."},
    )


class VergelijkForm(_GetForm):
    """Two districts to lay beside each other."""

    knop = "Vergelijk"
    velden = ("links", "rechts")

    links = forms.ModelChoiceField(
        District.objects.all(), label="Het ene district", empty_label=None
    )
    rechts = forms.ModelChoiceField(
        District.objects.all(), label="Het andere district", empty_label=None
    )

    def clean(self) -> dict:
        keuze = super().clean() or {}
        if keuze.get("links") and keuze.get("links") == keuze.get("rechts"):
            self.add_error("rechts", "Kies hier een ander district.")
        return keuze
