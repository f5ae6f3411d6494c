"""The form of a DVO's meeting: when it was, and who was there. The answers are VraagForm's."""

from datetime import date

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.utils import timezone

from consultatie.models import Bespreking, Deelname
from veiligheid.forms import primair


class LedenVeld(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Deelname) -> str:
        assert obj.partner
        return ", ".join(filter(None, (obj.naam, obj.functie, obj.partner.naam)))


class AanwezigForm(forms.Form):
    """Who was at the table, starting from what was recorded before."""

    gehouden_op = forms.DateField(
        label="Datum van de bespreking",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Vul de datum in als dag, maand en jaar."},
    )
    aanwezig = LedenVeld(
        Deelname.objects.none(),
        label="Aanwezige leden",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "Een van deze personen is geen lid van dit DVO. Laad de pagina opnieuw.",
            "invalid_pk_value": "Kruis leden aan uit de lijst.",
        },
    )
    ook_aanwezig = forms.CharField(
        label="Ook aanwezig",
        help_text="Wie geen lid is in deze ronde, met functie. Mag leeg blijven.",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "data-max": 500}),
        error_messages={
            "max_length": "Houd het onder de 500 tekens; nu zijn het er %(show_value)d."
        },
    )

    def __init__(self, *args, dvo: Deelname, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.bespreking = Bespreking.objects.met_aanwezigen().filter(deelname=dvo).first()
        # The page counts and the server says what is too long; the browser would cut it off unseen.
        self.fields["ook_aanwezig"].widget.attrs.pop("maxlength", None)
        leden = self.fields["aanwezig"]
        assert isinstance(leden, LedenVeld)
        leden.queryset = (
            Deelname.objects.leden()
            .filter(ronde=dvo.ronde_id, district=dvo.district_id)
            .select_related("gebruiker", "partner")
            .order_by("partner__naam", "gebruiker__naam")
        )
        self.initial = self._nu()
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": "", "data-bewaak": ""}
        self.helper.layout = Layout(
            Field("gehouden_op", css_class="datum"),
            Field("aanwezig", wrapper_class="aanwezig"),
            "ook_aanwezig",
            primair("Leg vast wie er is"),
        )

    def _nu(self) -> dict:
        if self.bespreking is None:
            return {"gehouden_op": timezone.localdate()}
        return {
            "gehouden_op": self.bespreking.gehouden_op,
            "aanwezig": list(self.bespreking.aanwezig.all()),
            "ook_aanwezig": self.bespreking.ook_aanwezig,
        }

    def clean_gehouden_op(self) -> date | None:
        dag = self.cleaned_data["gehouden_op"]
        if dag and dag > timezone.localdate():
            raise forms.ValidationError("Deze dag moet nog komen. Kies vandaag of een eerdere dag.")
        return dag

    def waarden(self) -> dict:
        """What `leg_bespreking_vast` asks for."""
        schoon = self.cleaned_data
        return {
            "gehouden_op": schoon["gehouden_op"],
            "aanwezig": [lid.pk for lid in schoon["aanwezig"]],
            "ook_aanwezig": schoon["ook_aanwezig"].replace("\r\n", "\n"),
        }
