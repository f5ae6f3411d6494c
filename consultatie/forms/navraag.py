"""One turn of a thread about a text: the coordinator's question, or what its writer says to it."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from consultatie.models import Navraag
from veiligheid.forms import primair

LENGTE = Navraag._meta.get_field("tekst").max_length


class BeurtForm(forms.Form):
    """`stuk_id` is the text that it is about; `terug` the path on which to come out, where that is another
    page than the one that it is sent to."""

    stuk = forms.IntegerField(widget=forms.HiddenInput)
    terug = forms.CharField(widget=forms.HiddenInput, required=False)
    tekst = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LENGTE,
        error_messages={
            "required": "Schrijf hier een tekst.",
            "max_length": f"Deze tekst is te lang; er passen {LENGTE} tekens. Maak hem korter.",
        },
    )

    def __init__(
        self, data=None, *, stuk_id: int, label: str, knop: str, actie: str = "", terug: str = ""
    ) -> None:
        beginwaarden = {"stuk": stuk_id, "terug": terug}
        super().__init__(data, initial=beginwaarden, auto_id=f"id_{stuk_id}_%s")
        self.fields["tekst"].label = label
        self.fields["tekst"].widget.attrs.pop("maxlength", None)
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": "", "data-bewaak": ""}
        self.helper.form_action = actie
        self.helper.layout = Layout("stuk", "terug", "tekst", primair(knop))

    def clean_tekst(self) -> str:
        """Browsers send a new line as two characters; one is kept. PostgreSQL has no place for NUL."""
        return self.cleaned_data["tekst"].replace("\r\n", "\n").replace("\x00", "")
