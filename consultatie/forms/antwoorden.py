"""The forms in which a member answers."""

from collections.abc import Sequence
from typing import cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Field, Layout
from django import forms
from django.conf import settings
from django.db.models import TextChoices
from django.http import QueryDict
from django.utils.html import format_html

from consultatie.acties.beantwoord import Botsing, Wijziging
from consultatie.models import Onderdeel, Vraag
from consultatie.models.antwoord import Aanhalen, Mandaat
from consultatie.volledigheid import Cel, Invulling
from thema.models import Ambitieniveau, Thema
from veiligheid.forms import knop, primair

AANTAL_REGELS = {Onderdeel.STIP: 6}
HULPTEKST = {
    Onderdeel.INSTEMMING_TOELICHTING: "Nodig bij ‘eens, mits’ en ‘oneens’.",
    Onderdeel.HERKENNING_TOELICHTING: "Mag leeg blijven.",
    Onderdeel.PRIORITEIT_GEMIST: "Mag leeg blijven.",
    Onderdeel.THEMA_GEMIST: "Mag leeg blijven.",
    Onderdeel.STIP: "Een paar zinnen is genoeg.",
}


# Choices that may be left open, and what holds then.
LEGE_KEUZE: dict[type[TextChoices], str] = {
    Aanhalen: "onder mijn district, zonder naam of functie",
    Mandaat: "dat zeg ik niet",
}
# The cells that say how a page may be quoted and on whose behalf it was answered.
OVER_UW_WOORDEN = {
    Vraag.Soort.HERKENNING: (Onderdeel.AANHALEN_HERKENNING, Onderdeel.MANDAAT_HERKENNING),
    Vraag.Soort.THEMAS: (Onderdeel.AANHALEN_THEMAS, Onderdeel.MANDAAT_THEMAS),
    Vraag.Soort.INBRENG: (Onderdeel.AANHALEN_INBRENG, Onderdeel.MANDAAT_INBRENG),
}


class VraagForm(forms.Form):
    """The cells of one question, or of one theme of it. Nothing is required here: unfinished work can
    always be saved, and what is missing is said on the control page."""

    def __init__(
        self,
        *args,
        stand: Invulling,
        vraag: Vraag,
        thema: Thema | None = None,
        niveaus: Sequence[Ambitieniveau] = (),
        verder: str,
        schrijfbaar: bool = True,
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.cellen = stand.cellen(vraag, thema)
        for cel in self.cellen:
            antwoord = stand.antwoorden.get(cel)
            self.fields[cel.sleutel] = _veld(cel, niveaus, antwoord.waarde if antwoord else "")
            self.fields[f"versie-{cel.sleutel}"] = forms.CharField(
                widget=forms.HiddenInput,
                initial=antwoord.versie if antwoord else 0,
                required=False,
            )
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": "", "data-bewaak": ""}
        self.helper.layout = _indeling(stand, vraag, thema, verder if schrijfbaar else "")
        if not schrijfbaar:
            self._sluit_af()

    def _sluit_af(self) -> None:
        """Answers to read and to copy: also what was typed and came too late."""
        for veld in self.fields.values():
            tekst = isinstance(veld, TekstVeld)
            veld.widget.attrs["readonly" if tekst else "disabled"] = True

    def wijzigingen(self) -> list[Wijziging]:
        """What was sent, cell by cell; a field that the page did not send is left alone."""
        return [
            Wijziging(
                cel,
                self.cleaned_data[cel.sleutel],
                _versie(self.cleaned_data[f"versie-{cel.sleutel}"]),
            )
            for cel in self.cellen
            if cel.sleutel in self.data
        ]

    def toon_botsing(self, botsing: Botsing) -> None:
        """Puts the other text beside the typed one; saving again then keeps the typed one."""
        self.data = gegevens = cast(QueryDict, self.data).copy()
        for cel, nu in botsing.nu.items():
            gegevens[f"versie-{cel.sleutel}"] = str(nu.versie)
            woorden = _in_woorden(cel, nu.waarde)
            self.add_error(
                cel.sleutel,
                f"Dit is intussen ergens anders gewijzigd. Daar staat nu: {woorden} Wat u hier invulde "
                "staat er nog. Sla opnieuw op om dat te bewaren.",
            )


def _versie(waarde: str) -> int:
    """What a page sends back unread; anything but a number is the version of an empty cell."""
    return int(waarde) if waarde.isdecimal() and len(waarde) < 10 else 0


def _veld(cel: Cel, niveaus: Sequence[Ambitieniveau], waarde: str) -> forms.Field:
    keuzes = cel.onderdeel.keuzes
    if keuzes is None:
        return TekstVeld(
            label=cel.onderdeel.label,
            initial=waarde,
            help_text=HULPTEKST.get(cel.onderdeel, ""),
            regels=AANTAL_REGELS.get(cel.onderdeel, 4),
        )
    if keuzes in LEGE_KEUZE:
        return forms.ChoiceField(
            label=cel.onderdeel.label,
            choices=[("", LEGE_KEUZE[keuzes]), *keuzes.choices],
            initial=waarde,
            required=False,
            error_messages={"invalid_choice": "Kies een van de antwoorden uit de lijst."},
        )
    opties: list[tuple[str, str]] = [(code, str(label)) for code, label in keuzes.choices]
    if cel.onderdeel is Onderdeel.AMBITIE:
        opties = [(str(n.niveau), _niveau_label(n)) for n in niveaus]
    return forms.ChoiceField(
        label=cel.onderdeel.label,
        choices=opties,
        initial=waarde,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies een van de antwoorden uit de lijst."},
    )


class TekstVeld(forms.CharField):
    """A text of at most MAX_TEKENS characters, counted as the page and the database count them."""

    def __init__(self, *, regels: int, **kwargs) -> None:
        super().__init__(
            required=False,
            strip=False,
            widget=forms.Textarea(attrs={"rows": regels, "data-max": settings.MAX_TEKENS}),
            **kwargs,
        )

    def to_python(self, value) -> str:
        """Browsers send a new line as two characters; one is kept. PostgreSQL has no place for NUL."""
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\x00", "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > settings.MAX_TEKENS:
            raise forms.ValidationError(
                f"Deze tekst is te lang: {_getal(len(value))} tekens, en er passen er "
                f"{_getal(settings.MAX_TEKENS)}. Kort de tekst in en sla opnieuw op."
            )


def _getal(aantal: int) -> str:
    """10000 as 10.000, the Dutch way."""
    return f"{aantal:,}".replace(",", ".")


def _niveau_label(niveau: Ambitieniveau) -> str:
    return format_html(
        '<span class="niveau">{}</span> <b>{}</b> <span class="uitleg">{}</span>',
        niveau.niveau,
        niveau.naam,
        niveau.uitleg,
    )


def _in_woorden(cel: Cel, waarde: str) -> str:
    if not waarde:
        return "niets."
    if cel.onderdeel.keuzes and cel.onderdeel is not Onderdeel.AMBITIE:
        return f"‘{cel.onderdeel.keuzes(waarde).label}’."
    return f"‘{waarde}’."


def _indeling(stand: Invulling, vraag: Vraag, thema: Thema | None, verder: str) -> Layout:
    """Beside every cell the reasons that it is about: partial templates named after the question."""
    tekstknop = knop("Alleen opslaan", "opslaan", "btn-tekst")
    knoppen = Div(*([primair(verder), tekstknop] if verder else []), css_class="voet")
    versies = [Field(f"versie-{cel.sleutel}") for cel in stand.cellen(vraag, thema)]
    woorden = [
        Field(Cel(onderdeel, thema.pk if thema else None).sleutel)
        for onderdeel in OVER_UW_WOORDEN[Vraag.Soort(vraag.soort)]
    ]
    slot = Div(Div(*woorden, css_class="invullen"), css_class="paar")
    if vraag.soort == Vraag.Soort.HERKENNING:
        return Layout(*_herkenning(), slot, *versies, knoppen)
    if vraag.soort == Vraag.Soort.THEMAS:
        return Layout(*_themas(stand), slot, *versies, knoppen)
    assert thema is not None, "vraag 3 wordt per thema gesteld"
    return Layout(
        Field(Cel(Onderdeel.STIP, thema.pk).sleutel),
        Field(Cel(Onderdeel.AMBITIE, thema.pk).sleutel, wrapper_class="ladder"),
        *woorden,
        *versies,
        knoppen,
    )


def _herkenning() -> list[Div]:
    return [
        Div(
            Div(HTML("{% include 'consultatie/_lijst_gemeenten.html' %}"), css_class="ernaast"),
            Div(
                Field(Onderdeel.HERKENNING_GEMEENTEN, wrapper_class="keuzes"), css_class="invullen"
            ),
            css_class="paar",
        ),
        Div(
            Div(HTML("{% include 'consultatie/_lijst_om.html' %}"), css_class="ernaast"),
            Div(Field(Onderdeel.HERKENNING_OM, wrapper_class="keuzes"), css_class="invullen"),
            css_class="paar",
        ),
        Div(
            Div(
                Field(Onderdeel.HERKENNING_TOELICHTING),
                Field(Onderdeel.PRIORITEIT_GEMIST),
                css_class="invullen",
            ),
            css_class="paar",
        ),
    ]


def _themas(stand: Invulling) -> list[Div]:
    paren = [
        Div(
            Div(
                HTML(f"{{% include 'consultatie/_thema_kop.html' with thema=themas.{plaats} %}}"),
                Field(Cel(Onderdeel.INSTEMMING, thema.pk).sleutel, wrapper_class="keuzes"),
                Field(Cel(Onderdeel.INSTEMMING_TOELICHTING, thema.pk).sleutel),
                css_class="invullen",
            ),
            Div(
                HTML(f"{{% include 'consultatie/_waarom.html' with thema=themas.{plaats} %}}"),
                css_class="ernaast",
            ),
            css_class="paar",
        )
        for plaats, thema in enumerate(stand.themas)
    ]
    slot = Div(Div(Field(Onderdeel.THEMA_GEMIST), css_class="invullen"), css_class="paar")
    return [*paren, slot]
