import pytest
from django.test import Client
from django.urls import reverse

from tests import fabriek

pytestmark = pytest.mark.django_db

TEKST = "Een hele alinea die niemand nog eens wil typen & <zo>."


def test_formulier_na_afloop_van_de_sessie_geeft_de_tekst_terug():
    deelname = fabriek.maak_deelname(fabriek.maak_ronde())

    antwoord = Client().post(
        reverse("vraag", args=[deelname.pk, 1]),
        {"prioriteit_gemist": TEKST, "herkenning_om": "ja", "versies": '{"prioriteit_gemist": 0}'},
    )

    assert antwoord.status_code == 401
    assert antwoord.context["teksten"] == [TEKST]
    assert "die niemand nog eens wil typen &amp; &lt;zo&gt;." in antwoord.text


def test_formulier_na_afloop_van_de_sessie_geeft_ook_een_kort_woord_terug():
    deelname = fabriek.maak_deelname(fabriek.maak_ronde())
    adres = reverse("vraag", args=[deelname.pk, 1])
    client = Client()
    client.force_login(deelname.gebruiker, "allauth.account.auth_backends.AuthenticationBackend")
    verborgen = client.get(adres).context["form"].tekstvelden()

    antwoord = Client().post(
        adres,
        {"tekstvelden": verborgen, "prioriteit_gemist": "water", "herkenning_om": "grotendeels"},
    )

    assert antwoord.status_code == 401
    assert antwoord.context["teksten"] == ["water"]


def test_pagina_zonder_sessie_gaat_naar_het_inloggen():
    deelname = fabriek.maak_deelname(fabriek.maak_ronde())
    adres = reverse("vraag", args=[deelname.pk, 1])

    assert Client().get(adres).url == f"{reverse('account_login')}?next={adres}"


def test_formulier_met_een_oude_sleutel_geeft_de_tekst_terug():
    deelname = fabriek.maak_deelname(fabriek.maak_ronde())
    client = Client(enforce_csrf_checks=True)
    client.force_login(deelname.gebruiker, "allauth.account.auth_backends.AuthenticationBackend")

    antwoord = client.post(reverse("vraag", args=[deelname.pk, 1]), {"prioriteit_gemist": TEKST})

    assert antwoord.status_code == 403
    assert antwoord.context["teksten"] == [TEKST]
