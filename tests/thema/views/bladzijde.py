"""Opening pages: as whom, and at what cost."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from veiligheid.models import Gebruiker


def als(gebruiker: Gebruiker) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(gebruiker, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def tel_queries(client: Client, adres: str) -> int:
    with CaptureQueriesContext(connection) as vragen:
        assert client.get(adres).status_code == 200
    return len(vragen)
