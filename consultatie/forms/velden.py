"""The field of one cell: the same for a whole page as for a cell that saves itself."""

from collections.abc import Sequence

from django import forms
from django.conf import settings
from django.utils.html import format_html

from consultatie.models import Onderdeel
from consultatie.models.antwoord import LEGE_KEUZE
from consultatie.volledigheid import Cel
from thema.models import Ambitieniveau, Thema

AANTAL_REGELS = {Onderdeel.STIP: 6}


class CelVeld(forms.Field):
    """What every cell has: the two texts to choose between, where it was changed elsewhere."""

    botsing: dict | None = None


class TekstVeld(CelVeld, forms.CharField):
    """A text of at most MAX_TEKENS characters, counted as the page and the database count them."""

    def __init__(self, *, regels: int, **kwargs) -> None:
        super().__init__(required=False, strip=False, widget=forms.Textarea, **kwargs)
        self.regels = regels
        self.max = settings.MAX_TEKENS

    def to_python(self, value) -> str:
        """Browsers send a new line as two characters; one is kept. PostgreSQL has no place for NUL."""
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\x00", "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.max:
            raise forms.ValidationError(
                f"Deze tekst is te lang: {_getal(len(value))} tekens, en er passen er "
                f"{_getal(self.max)}. Kort de tekst in en sla opnieuw op."
            )


class KeuzeVeld(CelVeld, forms.ChoiceField):
    """One of a few; nothing chosen is an answer that is not there yet."""

    def __init__(self, **kwargs) -> None:
        super().__init__(
            required=False,
            error_messages={"invalid_choice": "Kies een van de antwoorden uit de lijst."},
            **kwargs,
        )


def veld(cel: Cel, ladder: Sequence[tuple[str, str]] = (), waarde: str = "") -> CelVeld:
    """The field of this cell. `ladder` are the levels of ambition as choices; without them it only checks
    what was chosen."""
    keuzes = cel.onderdeel.keuzes
    if keuzes is None:
        return TekstVeld(
            label=cel.onderdeel.label,
            initial=waarde,
            help_text=cel.onderdeel.hulp,
            regels=AANTAL_REGELS.get(cel.onderdeel, 4),
        )
    opties: list[tuple[str, str]] = [(code, str(label)) for code, label in keuzes.choices]
    if keuzes in LEGE_KEUZE:
        opties.insert(0, ("", LEGE_KEUZE[keuzes]))
    elif cel.onderdeel is Onderdeel.AMBITIE and ladder:
        opties = list(ladder)
    return KeuzeVeld(label=cel.onderdeel.label, choices=opties, initial=waarde)


def sjabloon(cel: Cel) -> str:
    """How it looks: a text, a list to unfold, or choices that are all in view."""
    if cel.onderdeel.keuzes is None:
        return "consultatie/velden/tekst.html"
    if cel.onderdeel.keuzes in LEGE_KEUZE:
        return "consultatie/velden/lijst.html"
    return "consultatie/velden/keuze.html"


def in_woorden(cel: Cel, waarde: str) -> str:
    """What a cell holds, for who must choose between that and their own."""
    if cel.onderdeel.keuzes and waarde and cel.onderdeel is not Onderdeel.AMBITIE:
        return str(cel.onderdeel.keuzes(waarde).label)
    return waarde


def _getal(aantal: int) -> str:
    """10000 as 10.000, the Dutch way."""
    return f"{aantal:,}".replace(",", ".")


def ladder(thema: Thema) -> list[tuple[str, str]]:
    """The levels of ambition as choices, each with what it means and an example for this theme."""
    voorbeelden = dict(thema.ambitievoorbeelden.order_by().values_list("niveau", "tekst"))
    niveaus = Ambitieniveau.objects.filter(strategie_id=thema.strategie_id).order_by("niveau")
    return [(str(n.niveau), _trede(n, voorbeelden.get(n.niveau, ""))) for n in niveaus]


def _trede(niveau: Ambitieniveau, voorbeeld: str) -> str:
    return format_html(
        '<span class="niveau">{}</span> <b>{}</b> <span class="uitleg">{}</span>{}',
        niveau.niveau,
        niveau.naam,
        niveau.uitleg,
        format_html('<span class="bijvoorbeeld">Bijvoorbeeld: {}</span>', voorbeeld)
        if voorbeeld
        else "",
    )
