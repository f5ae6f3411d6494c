import pytest
from django.test import Client

from tests import fabriek


@pytest.fixture
def als():
    """A browser in which this person is signed in."""

    def inloggen(gebruiker) -> Client:
        client = Client()
        client.force_login(gebruiker, "allauth.account.auth_backends.AuthenticationBackend")
        return client

    return inloggen


@pytest.fixture
def ronde(db):
    return fabriek.maak_ronde()


@pytest.fixture
def deelname(ronde):
    return fabriek.maak_deelname(ronde)


@pytest.fixture
def lid(als, deelname):
    return als(deelname.gebruiker)


@pytest.fixture
def coordinator(als, ronde):
    return als(fabriek.maak_gebruiker("coordinator"))


@pytest.fixture
def bbg(als, ronde):
    return als(fabriek.maak_gebruiker("bbg"))
