"""The forms with which a file is taken in: choosing it, and correcting what was understood of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Layout
from django import forms
from django.core.files.uploadedfile import UploadedFile
from openpyxl.utils import get_column_letter

from thema.forms.partnerkeuze import WEG, als_partner, partnervelden, veldnaam
from thema.inlezen.vorm import BladBegrip, BladKeuze, Keuzes, Rol
from veiligheid.forms import knop, primair
from veiligheid.inlezen.grenzen import MAX_BYTES
from veiligheid.inlezen.vorm import Blad

MAX_MB = MAX_BYTES // 1024**2
# More fields than these would make a page that nobody reads; the rest is corrected in the file itself.
TOON_BLADEN = 10
TOON_KOLOMMEN = 60
TOON_NAMEN = 60
TOON_RIJEN = 6

ROLLEN = {
    Rol.PARTNER: "gemeente of OM",
    Rol.PRIORITEIT: "prioriteit",
    Rol.RANG: "rang",
    Rol.OPMERKING: "opmerking",
    Rol.ONDERWERP: "onderwerp, met kruisjes",
    Rol.NIET: "niet gebruiken",
}
VORMEN = {
    "lang": "Op elke rij staat een partner met één prioriteit.",
    "breed": "Op elke rij staat een partner met de prioriteiten naast elkaar.",
    "kruisjes": "Op elke rij staat een partner, met kruisjes onder de onderwerpen.",
    "": "Hier vond het portaal geen kolommen met partners en prioriteiten.",
}


class BestandForm(forms.Form):
    """The spreadsheet to take in. What is in it is read later; what it weighs is known here, before it is
    read: a large upload waits on disk."""

    bestand = forms.FileField(
        label="Werkmap of CSV-bestand",
        help_text=f"XLSX of CSV, hoogstens {MAX_MB} MB en 20.000 rijen.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": "Kies een bestand.",
            "invalid": "Kies een bestand.",
            "empty": "Dit bestand is leeg. Kies een ander bestand.",
        },
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": ""}
        self.helper.layout = Layout("bestand", primair("Bekijk wat erin staat"))

    def clean_bestand(self) -> UploadedFile:
        bestand: UploadedFile = self.cleaned_data["bestand"]
        if (bestand.size or 0) > MAX_BYTES:
            raise forms.ValidationError(
                f"Dit bestand is groter dan {MAX_MB} MB. Bewaar alleen het blad met de tabel "
                "in een nieuwe werkmap en kies die."
            )
        return bestand


@dataclass(frozen=True)
class Kolom:
    """One column on the page: its letter, heading, first values, and the field that says what it is."""

    letter: str
    kop: str
    voorbeelden: tuple[str, ...]
    veld: forms.BoundField


@dataclass(frozen=True)
class BladOverzicht:
    """One sheet on the page: what was understood of it, its first rows, and the fields to correct it."""

    begrip: BladBegrip
    in_woorden: str
    rijen: tuple[tuple[int, tuple[str, ...]], ...]
    overslaan: forms.BoundField
    kop: forms.BoundField
    kolommen: tuple[Kolom, ...] = ()
    meer_kolommen: int = 0


@dataclass
class Gelezen:
    """What the page shows and the form departs from: the sheets, what was understood of them, and the
    corrections so far. `onbekend` and `gelezen_als` are those of Uitslag."""

    bladen: Sequence[Blad]
    begrip: Sequence[BladBegrip]
    keuzes: Keuzes
    onbekend: dict[str, str] = field(default_factory=dict)
    gelezen_als: dict[str, int] = field(default_factory=dict)

    def namen(self) -> list[str]:
        """The names of partners to ask about: unknown ones, corrected ones, and those that were guessed."""
        return list(dict.fromkeys((*self.onbekend, *self.keuzes.partners, *self.gelezen_als)))


class InvoerForm(forms.Form):
    """Corrections on one file. What is not changed on the page stays as it was kept, or as the portal
    itself reads it."""

    def __init__(self, *args, gelezen: Gelezen, knoptekst: str = "", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.gelezen = gelezen
        self.namen = {naam: veldnaam(naam) for naam in gelezen.namen()[:TOON_NAMEN]}
        self.getoond = list(zip(gelezen.bladen, gelezen.begrip, strict=True))[:TOON_BLADEN]
        self._vraag_naar_partners()
        for i, (blad, begrip) in enumerate(self.getoond):
            self._vraag_naar_blad(i, blad, begrip)
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": ""}
        knoppen = [knop("Bekijk opnieuw", "bekijk", "btn-rand")]
        if knoptekst:
            knoppen.append(primair(knoptekst))
        self.helper.layout = Layout(
            HTML("{% include 'thema/_inlezen_partners.html' %}"),
            HTML("{% include 'thema/_inlezen_bladen.html' %}"),
            Div(*knoppen, css_class="voet", css_id="opnemen"),
        )

    def _vraag_naar_partners(self) -> None:
        if self.namen:
            self.fields |= partnervelden((naam, self._gekozen(naam)) for naam in self.namen)

    def _gekozen(self, naam: str) -> str:
        """What was chosen for a name, or else what the portal took it for."""
        if naam in self.gelezen.keuzes.partners:
            return str(self.gelezen.keuzes.partners[naam] or WEG)
        return str(self.gelezen.gelezen_als.get(naam, ""))

    def _vraag_naar_blad(self, i: int, blad: Blad, begrip: BladBegrip) -> None:
        self.fields[f"overslaan-{i}"] = forms.BooleanField(
            label="Sla dit blad over",
            initial=begrip.overslaan,
            required=False,
            widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
        )
        aantal = len(blad.rijen)
        self.fields[f"kop-{i}"] = forms.IntegerField(
            label="Rij met de koppen",
            initial=begrip.kop,
            required=False,
            min_value=0,
            max_value=aantal,
            widget=forms.NumberInput(attrs={"class": "form-control rijnummer"}),
            error_messages=dict.fromkeys(
                ("invalid", "min_value", "max_value"),
                f"Vul een rijnummer in van 1 tot en met {aantal}, of 0 als er geen koppen zijn.",
            ),
        )
        for k, rol in enumerate(begrip.rollen[:TOON_KOLOMMEN]):
            self.fields[f"rol-{i}-{k}"] = forms.ChoiceField(
                label=f"Wat staat er in kolom {get_column_letter(k + 1)}?",
                choices=[(str(r), tekst) for r, tekst in ROLLEN.items()],
                initial=str(rol),
                required=False,
                widget=forms.Select(attrs={"class": "form-select"}),
                error_messages={"invalid_choice": "Kies een van de mogelijkheden uit de lijst."},
            )

    # What the page shows ------------------------------------------------------------------------

    def gevraagd(self) -> list[tuple[str, forms.BoundField]]:
        """(cell where it first stands, field) of each name that is no partner's."""
        return [
            (self.gelezen.onbekend.get(naam, ""), self[veld])
            for naam, veld in self.namen.items()
            if naam not in self.gelezen.gelezen_als
        ]

    def geraden(self) -> list[tuple[str, forms.BoundField]]:
        """The same of each name that the portal took for a partner's."""
        return [
            ("", self[veld])
            for naam, veld in self.namen.items()
            if naam in self.gelezen.gelezen_als
        ]

    def meer_namen(self) -> int:
        return len(self.gelezen.namen()) - len(self.namen)

    def meer_bladen(self) -> int:
        return len(self.gelezen.bladen) - len(self.getoond)

    def bladen(self) -> list[BladOverzicht]:
        return [self._overzicht(i, blad, begrip) for i, (blad, begrip) in enumerate(self.getoond)]

    def _overzicht(self, i: int, blad: Blad, begrip: BladBegrip) -> BladOverzicht:
        eronder = blad.rijen[begrip.kop or 0 :][:3]
        return BladOverzicht(
            begrip=begrip,
            in_woorden=VORMEN[begrip.vorm],
            rijen=tuple(
                (nummer, tuple(_tekst(cel) for cel in rij[:8]))
                for nummer, rij in enumerate(blad.rijen[:TOON_RIJEN], 1)
            ),
            overslaan=self[f"overslaan-{i}"],
            kop=self[f"kop-{i}"],
            kolommen=tuple(
                Kolom(
                    letter=get_column_letter(k + 1),
                    kop=begrip.koppen[k] if k < len(begrip.koppen) else "",
                    voorbeelden=tuple(_tekst(rij[k]) if k < len(rij) else "" for rij in eronder),
                    veld=self[f"rol-{i}-{k}"],
                )
                for k in range(len(begrip.rollen[:TOON_KOLOMMEN]))
            ),
            meer_kolommen=max(0, len(begrip.rollen) - TOON_KOLOMMEN),
        )

    # What was answered --------------------------------------------------------------------------

    def keuzes(self) -> Keuzes:
        """The corrections so far with those of this page. A sheet whose heading was moved is read anew:
        its roles belonged to other headings."""
        eerder = self.gelezen.keuzes
        partners = dict(eerder.partners)
        for naam, veld in self.namen.items():
            keuze = self.cleaned_data[veld]
            if keuze != self._gekozen(naam):
                partners.pop(naam, None)
                if keuze:
                    partners[naam] = als_partner(keuze)
        bladen = dict(eerder.bladen)
        for i, (blad, begrip) in enumerate(self.getoond):
            if keuze_van_blad := self._bladkeuze(i, bladen.get(blad.naam), begrip):
                bladen[blad.naam] = keuze_van_blad
        return Keuzes(bladen=bladen, partners=partners)

    def _bladkeuze(self, i: int, oud: BladKeuze | None, begrip: BladBegrip) -> BladKeuze | None:
        overslaan, kop = self.cleaned_data[f"overslaan-{i}"], self.cleaned_data[f"kop-{i}"]
        rollen = tuple(
            Rol(self.cleaned_data.get(f"rol-{i}-{k}") or rol) for k, rol in enumerate(begrip.rollen)
        )
        if (overslaan, kop, rollen) == (begrip.overslaan, begrip.kop, begrip.rollen):
            return oud
        eerder = oud or BladKeuze()
        if kop != begrip.kop:
            return BladKeuze(overslaan=overslaan, kop=kop)
        return BladKeuze(
            overslaan=overslaan,
            kop=eerder.kop,
            rollen=eerder.rollen if rollen == begrip.rollen else rollen,
        )


def _tekst(cel: object) -> str:
    """A cell as it is shown: short, and empty where there is nothing."""
    tekst = "" if cel is None else str(cel)
    return tekst if len(tekst) <= 40 else f"{tekst[:39]}…"
