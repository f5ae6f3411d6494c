"""The forms of signing in, and the button that stands for a whole form."""

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from crispy_forms.bootstrap import StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Field, Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.template import Context
from django.template.loader import get_template
from django.utils.html import format_html


class Stuk:
    """A partial template as a part of a form's layout, with something to show. Crispy's own HTML compiles
    its text again for every page."""

    def __init__(self, sjabloon: str, **inhoud) -> None:
        self.sjabloon, self.inhoud = sjabloon, inhoud

    def render(self, form: forms.BaseForm, context: Context, template_pack=None, **kwargs) -> str:
        with context.push(**self.inhoud):
            return get_template(self.sjabloon).template.render(context)  # type: ignore[attr-defined]


class Blok(LayoutObject):
    """Parts of a form in a `<div>`. Crispy's own Div renders a template for each, and a page has many."""

    def __init__(self, css: str, *delen) -> None:
        self.css, self.fields = css, list(delen)

    def render(self, form: forms.BaseForm, context: Context, template_pack=None, **kwargs) -> str:
        inhoud = self.get_rendered_fields(form, context, template_pack or TEMPLATE_PACK, **kwargs)
        return format_html('<div class="{}">{}</div>', self.css, inhoud)


def knop(tekst: str, naam: str, css: str = "btn-petrol") -> StrictButton:
    """A button whose text may take two lines, which an `<input>` cannot."""
    return StrictButton(tekst, name=naam, value="1", type="submit", css_class=css)


def primair(tekst: str) -> StrictButton:
    """The one primary button of a page; its text says what comes next."""
    return knop(tekst, "verder")


class Knop(forms.Form):
    """A form that is one button: signing out, opening a round, asking for a report."""

    def __init__(self, tekst: str, actie: str, *, css: str = "btn-petrol") -> None:
        super().__init__()
        self.helper = FormHelper()
        self.helper.form_action = actie
        self.helper.form_class = "knopformulier"
        self.helper.layout = Layout(knop(tekst, "knop", css))


class InlogForm(RequestLoginCodeForm):
    """E-mail address; the answer is the same page whether we know it or not."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Uw e-mailadres"
        self.fields["email"].widget.attrs.pop("placeholder", None)
        self.fields["email"].error_messages["required"] = "Vul uw e-mailadres in."
        self.fields["email"].error_messages["invalid"] = (
            "Dit is geen volledig e-mailadres. Een voorbeeld: naam@gemeente.nl."
        )
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": ""}
        self.helper.layout = Layout(
            Field("email", autocomplete="email"), primair("Stuur mij een code")
        )


class CodeForm(ConfirmLoginCodeForm):
    """The six digits from the mail."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code uit de mail"
        self.fields["code"].help_text = "Zes cijfers. De code is tien minuten geldig."
        self.fields["code"].widget.attrs.pop("placeholder", None)
        self.fields["code"].error_messages["required"] = "Vul de zes cijfers uit de mail in."
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": ""}
        self.helper.layout = Layout(
            Field("code", inputmode="numeric", css_class="code"),
            HTML('<input type="hidden" name="action" value="verify">'),
            primair("Inloggen"),
        )
