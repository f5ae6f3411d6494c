"""Work of the network in the background."""

from celery import shared_task
from django.conf import settings
from django.core.mail import EmailMessage


@shared_task(
    autoretry_for=(OSError,),  # what smtplib and sockets raise
    retry_backoff=5,
    retry_backoff_max=60,
    max_retries=4,
    expires=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT,
)
def verstuur_mail(onderwerp: str, tekst: str, aan: list[str]) -> None:
    """Sends one short-lived mail. Sent twice it holds the same code, which is harmless; after the
    code has expired it is not sent at all."""
    EmailMessage(onderwerp, tekst, to=aan).send()
