import pytest
from django.test import Client


@pytest.fixture
def als():
    """A browser in which this person is signed in."""

    def inloggen(gebruiker) -> Client:
        client = Client()
        client.force_login(gebruiker, "allauth.account.auth_backends.AuthenticationBackend")
        return client

    return inloggen
