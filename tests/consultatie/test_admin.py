"""Django admin: reference data for the administrator, never anybody's answer."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultatie.models import Antwoord, Inzending, Rapport, RapportBestand
from tests import fabriek
from thema.models import Thema
from veiligheid.models import Gebruiker

pytestmark = pytest.mark.django_db

MODELLEN = sorted(admin.site._registry, key=lambda model: model._meta.label)


@pytest.fixture
def ronde():
    return fabriek.maak_ronde()


@pytest.fixture
def beheerder(ronde) -> Client:
    client = Client()
    client.force_login(
        fabriek.maak_gebruiker("beheerder"), "allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def lijst(model) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def test_admin_kent_geen_antwoorden_en_rapporten():
    assert not {Antwoord, Inzending, Rapport, RapportBestand}.intersection(MODELLEN)


@pytest.mark.parametrize("model", MODELLEN, ids=lambda model: model._meta.label)
def test_beheerder_opent_elke_lijst_en_ieder_ander_geen(beheerder, ronde, model):
    assert beheerder.get(lijst(model)).status_code == 200
    coordinator = Client()
    coordinator.force_login(
        fabriek.maak_gebruiker("coordinator"),
        "allauth.account.auth_backends.AuthenticationBackend",
    )
    assert coordinator.get(lijst(model), follow=True).status_code == 403


def test_beheerder_wijzigt_een_thema(beheerder):
    thema = Thema.objects.get(nummer=1)
    adres = reverse("admin:thema_thema_change", args=[thema.pk])
    velden = {
        naam: getattr(thema, naam)
        for naam in ("nummer", "naam", "kort", "hieronder", "toelichting", "bron")
    }

    beheerder.post(
        adres, velden | {"strategie": thema.strategie_id, "toelichting": "Nieuwe uitleg"}
    )

    assert Thema.objects.get(pk=thema.pk).toelichting == "Nieuwe uitleg"


def test_lijst_van_gebruikers_kost_evenveel_queries_bij_een_en_vijftig(beheerder):
    def tel() -> int:
        with CaptureQueriesContext(connection) as vragen:
            beheerder.get(lijst(Gebruiker))
        return len(vragen)

    fabriek.maak_gebruiker(nummer=1)
    bij_een = tel()
    for nummer in range(2, 51):
        fabriek.maak_gebruiker(nummer=nummer)

    assert tel() == bij_een


def test_gebruikers_zijn_niet_te_verwijderen(beheerder):
    gebruiker = fabriek.maak_gebruiker()

    antwoord = beheerder.post(reverse("admin:veiligheid_gebruiker_delete", args=[gebruiker.pk]))

    assert antwoord.status_code == 403
    assert Gebruiker.objects.filter(pk=gebruiker.pk).exists()


def _adres(naam: str, ding) -> str:
    return reverse(f"admin:thema_{ding._meta.model_name}_{naam}", args=[ding.pk])


def test_bevroren_inventarisatie_en_haar_opgaven_zijn_in_het_beheer_alleen_te_lezen(beheerder):
    bevroren = fabriek.maak_inventarisatie("Bevroren", opgaven={"Borne": ["Jeugd"]}, bevroren=True)

    for ding in (bevroren, bevroren.opgaven.get()):
        assert beheerder.get(_adres("change", ding)).status_code == 200
        assert beheerder.post(_adres("change", ding), {"naam": "Anders"}).status_code == 403
        assert beheerder.post(_adres("delete", ding), {"post": "yes"}).status_code == 403
    assert bevroren.opgaven.count() == 1


def test_beheerder_kan_een_opgave_niet_in_een_bevroren_inventarisatie_zetten(beheerder):
    bevroren = fabriek.maak_inventarisatie("Bevroren", bevroren=True)
    open_ = fabriek.maak_inventarisatie("Open", opgaven={"Borne": ["Jeugd"]})
    opgave = open_.opgaven.get()
    velden = {"partner": opgave.partner_id, "rang": 1, "tekst": "Jeugd", "opmerking": ""}

    antwoord = beheerder.post(
        _adres("change", opgave), velden | {"inventarisatie": bevroren.pk, "onderwerp": ""}
    )

    assert antwoord.status_code == 200
    assert antwoord.context["errors"]
    assert open_.opgaven.count() == 1


def test_beheerder_kan_opgaven_niet_in_een_keer_wissen(beheerder):
    bevroren = fabriek.maak_inventarisatie("Bevroren", opgaven={"Borne": ["Jeugd"]}, bevroren=True)

    beheerder.post(
        lijst(fabriek.Opgave),
        {"action": "delete_selected", "_selected_action": [o.pk for o in bevroren.opgaven.all()]},
    )

    assert bevroren.opgaven.count() == 1
