"""The forms about members: looking for them, one of them, and a file of them."""

from collections.abc import Callable
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Field, Layout
from django import forms

from consultatie.acties.voeg_lid_toe import is_al_lid
from consultatie.leden import cellen
from consultatie.leden.bekend import Bekend, Lid
from consultatie.leden.bezwaren import bezwaren
from consultatie.leden.vorm import Lidregel, Rol, Uitslag
from consultatie.leden.wijzigbezwaren import wijzigbezwaren
from thema.forms.partnerkeuze import WEG, als_partner, partnervelden, veldnaam
from veiligheid.forms import knop, primair
from veiligheid.inlezen.cellen import Celfout
from veiligheid.inlezen.vorm import Ernst
from veiligheid.models import District, Partner

ONBEKEND = "Kies een van de mogelijkheden uit de lijst."
TOON_NAMEN = 60  # more would make a page that nobody reads
_VELD = {
    Rol.NAAM: "naam",
    Rol.EMAIL: "email",
    Rol.FUNCTIE: "functie",
    Rol.PARTNER: "partner",
    Rol.DISTRICT: "district",
    Rol.SECRETARIS: "secretaris",
}


class DvoVeld(forms.ModelChoiceField):
    def label_from_instance(self, obj: District) -> str:
        return obj.dvo


class LedenfilterForm(forms.Form):
    """Which members to show."""

    district = DvoVeld(
        District.objects.all(),
        label="DVO",
        required=False,
        empty_label="Alle DVO's",
        error_messages={"invalid_choice": ONBEKEND},
    )
    zoek = forms.CharField(label="Naam, adres, functie of partner", required=False, max_length=100)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.disable_csrf = True
        self.helper.form_class = "filter"
        self.helper.layout = Layout(
            "district", "zoek", HTML('<button class="btn btn-petrol">Toon</button>')
        )


class LidForm(forms.Form):
    """One member. Without `lid` a new one; what is known of others decides what may be filled in."""

    naam = forms.CharField(label="Naam", error_messages={"required": "Vul de naam in."})
    email = forms.CharField(
        label="E-mailadres",
        help_text="Hierheen gaat de uitnodiging, en hiermee logt het lid in.",
        widget=forms.EmailInput,
        error_messages={"required": "Vul het e-mailadres in."},
    )
    functie = forms.CharField(label="Functie", required=False)
    partner = forms.ModelChoiceField(
        Partner.objects.all(),
        label="Gemeente of partner",
        empty_label="Kies",
        error_messages={"required": "Kies een gemeente of partner.", "invalid_choice": ONBEKEND},
    )
    district = DvoVeld(
        District.objects.all(),
        label="DVO",
        required=False,
        empty_label="Zoals de gemeente",
        help_text="Alleen nodig bij het OM en de politie.",
        error_messages={"invalid_choice": ONBEKEND},
    )
    secretaris = forms.BooleanField(
        label="Secretaris van het DVO",
        help_text="Ziet wie in het district nog niet heeft geantwoord en legt het DVO-standpunt vast.",
        required=False,
    )

    def __init__(self, *args, bekend: Bekend, lid: Lid | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.bekend, self.lid = bekend, lid
        self.let_op: list[str] = []
        if lid:
            self._vul_in(lid)
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": "", "data-bewaak": ""}
        self.helper.layout = Layout(
            "naam",
            Field("email", autocomplete="off"),
            "functie",
            "partner",
            "district",
            Field("secretaris", wrapper_class="enkel"),
            primair("Bewaar" if lid else "Voeg toe"),
        )

    def _vul_in(self, lid: Lid) -> None:
        nu: dict[str, Any] = {
            "naam": lid.account.naam,
            "email": lid.account.email,
            "functie": lid.functie,
            "partner": lid.partner_id,
            "district": None if self._is_gemeente(lid) else lid.district_id,
            "secretaris": lid.secretaris,
        }
        for veld, waarde in nu.items():
            self.fields[veld].initial = waarde
        vast = [] if lid.account.is_lid else ["naam", "email"]
        vast += ["partner", "district"] if lid.begonnen else []
        for veld in vast:
            self.fields[veld].disabled = True

    def _is_gemeente(self, lid: Lid) -> bool:
        """Whose DVO follows from the partner, also when that one is changed."""
        return self.bekend.partners[lid.partner_id].district_id is not None

    def clean_naam(self) -> str:
        return self._cel(cellen.naam, "naam")

    def clean_email(self) -> str:
        return self._cel(cellen.email, "email")

    def clean_functie(self) -> str:
        return self._cel(cellen.functie, "functie")

    def _cel(self, lees: Callable[[Any], str], veld: str) -> str:
        """Read as the same cell of a list is."""
        try:
            tekst = lees(self.cleaned_data[veld])
        except Celfout as fout:
            raise forms.ValidationError(str(fout)) from fout
        if not tekst and self.fields[veld].required:
            raise forms.ValidationError(self.fields[veld].error_messages["required"])
        return tekst

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        partner = schoon.get("partner")
        if partner and not schoon.get("district") and "district" not in self.errors:
            schoon["district"] = partner.district
            if partner.district is None:
                self.add_error("district", f"Kies in welk DVO dit lid van {partner} zit.")
        if not self.errors:
            self._toets(schoon)
        return schoon

    def _toets(self, schoon: dict[str, Any]) -> None:
        regel = self._regel(schoon)
        if self.lid:
            gevonden = wijzigbezwaren(regel, self.lid, self.bekend)
        elif al_lid := self.bekend.leden.get(regel.sleutel):
            return self.add_error("email", is_al_lid(al_lid.account.naam))
        else:
            gevonden = bezwaren(regel, self.bekend)
        for rol, ernst, zin in gevonden:
            if ernst == Ernst.FOUT:
                self.add_error(_VELD[rol], zin)
            else:
                self.let_op.append(zin)
        return None

    def _regel(self, schoon: dict[str, Any]) -> Lidregel:
        return Lidregel(
            email=schoon["email"],
            naam=schoon["naam"],
            functie=schoon["functie"],
            partner_id=schoon["partner"].pk,
            district_id=schoon["district"].pk,
            secretaris=schoon["secretaris"],
        )

    def regel(self) -> Lidregel:
        """The member as it was filled in."""
        return self._regel(self.cleaned_data)

    def vraag_nog_eens(self) -> None:
        """Puts a button that says it has been read in the place of the usual one."""
        self.helper.layout[-1] = knop("Het klopt, voeg toe", "toch")


class LedenbestandForm(forms.Form):
    """Which partners the unknown names in a list mean, and taking the list in."""

    def __init__(
        self,
        *args,
        uitslag: Uitslag,
        partners: dict[str, int | None],
        knoptekst: str = "",
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.uitslag, self.partners = uitslag, partners
        alle = list(dict.fromkeys((*uitslag.onbekend, *partners, *uitslag.gelezen_als)))
        self.namen = alle[:TOON_NAMEN]
        self.meer_namen = len(alle) - len(self.namen)
        if self.namen:
            self.fields |= partnervelden((naam, self._gekozen(naam)) for naam in self.namen)
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": ""}
        knoppen = [knop("Bekijk opnieuw", "bekijk", "btn-rand")] if self.namen else []
        if knoptekst:
            knoppen.append(primair(knoptekst))
        self.helper.layout = Layout(
            HTML("{% include 'thema/_inlezen_partners.html' %}"),
            Div(*knoppen, css_class="voet", css_id="opnemen"),
        )

    def _gekozen(self, naam: str) -> str:
        """What was chosen for a name, or else what the portal took it for."""
        if naam in self.partners:
            return str(self.partners[naam] or WEG)
        return str(self.uitslag.gelezen_als.get(naam, ""))

    def gevraagd(self) -> list[tuple[str, forms.BoundField]]:
        """(cell where it first stands, field) of each name that is no partner's."""
        return [
            (self.uitslag.onbekend.get(naam, ""), self[veldnaam(naam)])
            for naam in self.namen
            if naam not in self.uitslag.gelezen_als
        ]

    def geraden(self) -> list[tuple[str, forms.BoundField]]:
        """The same of each name that the portal took for a partner's."""
        return [("", self[veldnaam(n)]) for n in self.namen if n in self.uitslag.gelezen_als]

    def keuzes(self) -> dict[str, int | None]:
        """The choices so far with those of this page."""
        partners = dict(self.partners)
        for naam in self.namen:
            keuze = self.cleaned_data[veldnaam(naam)]
            if keuze != self._gekozen(naam):
                partners.pop(naam, None)
                if keuze:
                    partners[naam] = als_partner(keuze)
        return partners
