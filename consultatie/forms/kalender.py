"""The forms about time: the calendar of a round, and opening it again for some."""

from datetime import timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.utils import timezone

from consultatie.models import Deelname, Ronde
from consultatie.querysets import DeelnameQuerySet
from veiligheid.forms import primair
from veiligheid.models import District
from veiligheid.moment import MomentVeld

MEESTE_DAGEN = 60
DAGEN_FOUT = (
    f"Vul dagen in als 14, 7, 2: hele getallen van 1 tot en met {MEESTE_DAGEN}, of laat dit leeg."
)


class KalenderForm(forms.Form):
    """When a round opens and closes, and when its members are reminded."""

    opent_op = MomentVeld(label="Opent op")
    sluit_op = MomentVeld(label="Sluit op")
    respijt = forms.IntegerField(
        label="Respijt in minuten",
        help_text="Zo lang kan wie al begonnen was na sluiting nog opslaan en indienen.",
        min_value=0,
        max_value=7 * 24 * 60,
        error_messages={
            "required": "Vul een aantal minuten in; 0 mag ook.",
            "invalid": "Vul een heel aantal minuten in.",
            "min_value": "Het aantal minuten kan niet onder 0 liggen.",
            "max_value": "Meer dan een week respijt kan niet.",
        },
    )
    herinneringen = forms.CharField(
        label="Herinneren, dagen voor sluiting",
        help_text="Met komma's ertussen, bijvoorbeeld 14, 7, 2. Leeg: geen herinneringen. Een dag in het "
        "weekend wordt de vrijdag ervoor.",
        required=False,
        max_length=100,
    )

    def __init__(self, *args, ronde: Ronde, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        begin = timezone.localtime().replace(hour=9, minute=0, second=0) + timedelta(days=7)
        self.initial = {
            "opent_op": ronde.opent_op or begin,
            "sluit_op": ronde.sluit_op or begin.replace(hour=17) + timedelta(days=28),
            "respijt": int(ronde.respijt.total_seconds() // 60),
            "herinneringen": ", ".join(map(str, ronde.herinneringen)),
        }
        if ronde.is_begonnen:
            del self.fields["opent_op"]
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": "", "data-bewaak": ""}
        momenten = [naam for naam in ("opent_op", "sluit_op") if naam in self.fields]
        self.helper.layout = Layout(
            *(Field(naam, css_class="moment") for naam in momenten),
            "respijt",
            "herinneringen",
            primair("Bewaar de kalender"),
        )

    def clean_respijt(self) -> timedelta:
        return timedelta(minutes=self.cleaned_data["respijt"])

    def clean_herinneringen(self) -> list[int]:
        delen = self.cleaned_data["herinneringen"].replace(";", ",").replace(" ", ",").split(",")
        dagen = [deel for deel in delen if deel]
        if any(not deel.isascii() or not deel.isdigit() or len(deel) > 2 for deel in dagen):
            raise forms.ValidationError(DAGEN_FOUT)
        if any(not 1 <= int(deel) <= MEESTE_DAGEN for deel in dagen):
            raise forms.ValidationError(DAGEN_FOUT)
        return sorted({int(deel) for deel in dagen}, reverse=True)

    def clean(self) -> dict[str, Any]:
        keuze = super().clean() or {}
        opent, sluit = keuze.get("opent_op"), keuze.get("sluit_op")
        if opent and opent <= timezone.now():
            self.add_error("opent_op", "Kies een moment dat nog moet komen, of open de ronde nu.")
        if sluit and sluit <= (opent or timezone.now()):
            self.add_error("sluit_op", "Kies een moment dat nog moet komen, na het openen.")
        return keuze


class HeropenForm(forms.Form):
    """For whom, until when and why. `deelnames` holds the parts of the round."""

    wie = forms.ChoiceField(
        label="Voor wie?",
        error_messages={
            "required": "Kies een lid of een DVO.",
            "invalid_choice": "Kies een van de mogelijkheden uit de lijst.",
        },
    )
    tot = MomentVeld(label="Tot wanneer?")
    reden = forms.CharField(
        label="Waarom?",
        help_text="Dit staat in de geschiedenis. Bijvoorbeeld: de raad vergaderde pas na de sluiting.",
        error_messages={
            "required": "Schrijf in een paar woorden op waarom.",
            "max_length": "Deze tekst is te lang; er passen 300 tekens. Maak hem korter.",
        },
        max_length=Deelname._meta.get_field("heropend_reden").max_length,
    )

    def __init__(self, *args, deelnames: DeelnameQuerySet, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.deelnames = deelnames
        leden = deelnames.leden().select_related("gebruiker", "partner", "district")
        per_dvo: dict[District, list[tuple[str, str]]] = {}
        for lid in leden:
            regel = (f"lid-{lid.pk}", f"{lid.naam}, {lid.partner}")
            per_dvo.setdefault(lid.district, []).append(regel)
        self.fields["wie"].choices = [  # type: ignore[attr-defined]
            ("", "Kies"),
            (
                "Een heel DVO",
                [(f"dvo-{d.pk}", f"{d.dvo}, {len(rij)} leden") for d, rij in per_dvo.items()],
            ),
            *((f"Een lid van het {district.dvo}", rij) for district, rij in per_dvo.items()),
        ]
        self.fields["reden"].widget.attrs.pop("maxlength", None)
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": "", "data-bewaak": ""}
        self.helper.layout = Layout(
            "wie", Field("tot", css_class="moment"), "reden", primair("Heropen")
        )

    def gekozen(self) -> list[int]:
        """The parts that were meant; of a DVO its own as well."""
        soort, _, pk = self.cleaned_data["wie"].partition("-")
        veld = "pk" if soort == "lid" else "district"
        return list(
            self.deelnames.order_by().filter(**{veld: int(pk)}).values_list("pk", flat=True)
        )
