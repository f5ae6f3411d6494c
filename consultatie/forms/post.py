"""The forms about the mail of a round: which to show, and that one came back."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout
from django import forms

from consultatie.post.redenen import LENGTE
from veiligheid.forms import primair

STANDEN = {
    "te_versturen": "te versturen",
    "verstuurd": "verstuurd",
    "onzeker": "waarschijnlijk verstuurd",
    "mislukt": "niet aangekomen",
    "vervallen": "niet meer nodig",
}


class PostfilterForm(forms.Form):
    """Which mails to show."""

    stand = forms.ChoiceField(
        choices=[("", "Alle standen"), *STANDEN.items()],
        required=False,
        error_messages={"invalid_choice": "Kies een van de mogelijkheden uit de lijst."},
    )
    zoek = forms.CharField(label="Naam of adres", required=False, max_length=100)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.disable_csrf = True
        self.helper.form_class = "filter"
        self.helper.layout = Layout(
            "stand", "zoek", HTML('<button class="btn btn-petrol">Toon</button>')
        )


class KwamTerugForm(forms.Form):
    """What the notice said that came back instead."""

    reden = forms.CharField(
        label="Waarom kwam de mail niet aan?",
        help_text="Bijvoorbeeld: het adres bestaat niet, de postbus is vol, of iemand werkt er niet meer.",
        max_length=LENGTE,
        error_messages={
            "required": "Schrijf in een paar woorden op waarom de mail niet aankwam.",
            "max_length": f"Deze tekst is te lang; er passen {LENGTE} tekens. Maak hem korter.",
        },
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["reden"].widget.attrs["maxlength"]  # says nothing about what it cuts off
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": "", "data-bewaak": ""}
        self.helper.layout = Layout("reden", primair("Meld dat de mail terugkwam"))
