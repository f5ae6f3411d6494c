"""How the portal wants allauth to behave: nobody signs up, codes go by mail through Celery."""

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction

from veiligheid.tasks import verstuur_mail


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": (
            "Deze code klopt niet. Gebruik de code uit de nieuwste mail, zonder spaties."
        ),
        "too_many_login_attempts": (
            "U hebt het te vaak geprobeerd. Wacht vijf minuten en vraag dan een nieuwe code aan."
        ),
        "rate_limited": (
            "Dat ging te snel achter elkaar. Wacht een paar minuten en probeer opnieuw."
        ),
    }

    def is_open_for_signup(self, request) -> bool:
        """Only who was invited has an account."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Hands the code mail to Celery: a known and an unknown address take the same time."""
        bericht = self.render_mail(template_prefix, email, context)
        transaction.on_commit(
            lambda: verstuur_mail.delay(bericht.subject, bericht.body, list(bericht.to)),
            robust=True,  # a failing broker must not tell who has an account
        )

    def add_message(
        self,
        request,
        level,
        message_template=None,
        message_context=None,
        extra_tags="",
        message=None,
    ) -> None:
        """Shows errors only: the pages themselves say what happened."""
        if message:
            super().add_message(request, level, message=message, extra_tags=extra_tags)
