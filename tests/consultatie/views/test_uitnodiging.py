"""The link in a mail, opened by its owner, by a scanner and by others."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from consultatie.acties.trek_link_in import trek_link_in
from consultatie.acties.wijzig_lid import wijzig_lid
from consultatie.leden.vorm import Lidregel
from consultatie.models import Deelname
from consultatie.uitnodigingslink import pad
from tests import fabriek

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronde():
    return fabriek.maak_ronde()


@pytest.fixture
def deelname(ronde):
    return fabriek.maak_deelname(ronde)


def is_ingelogd_als(client) -> int | None:
    pk = client.session.get("_auth_user_id")
    return int(pk) if pk else None


def test_openen_toont_een_knop_en_logt_niet_in(deelname):
    scanner = Client()

    antwoord = scanner.get(pad(deelname))

    assert (antwoord.status_code, is_ingelogd_als(scanner)) == (200, None)
    assert "Welkom, Voorbeeld lid 1" in antwoord.text
    assert "Open mijn vragen" in antwoord.text


def test_knop_logt_in_zo_vaak_als_nodig_ook_na_een_scanner(deelname):
    Client().get(pad(deelname))
    for _ in range(2):
        client = Client()
        antwoord = client.post(pad(deelname, "vraag-3-2"))

        assert antwoord.url == f"/consultatie/{deelname.pk}/vraag/3/thema/2/"
        assert is_ingelogd_als(client) == deelname.gebruiker_id


def test_wie_al_is_ingelogd_gaat_meteen_door(deelname, client):
    client.force_login(deelname.gebruiker, "allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(pad(deelname, "nakijken")).url == f"/consultatie/{deelname.pk}/nakijken/"


def test_wie_als_een_ander_is_ingelogd_leest_dat_en_wisselt_pas_met_de_knop(
    deelname, ronde, client
):
    ander = fabriek.maak_deelname(ronde, nummer=2).gebruiker
    client.force_login(ander, "allauth.account.auth_backends.AuthenticationBackend")

    bladzijde = client.get(pad(deelname))
    eerst = is_ingelogd_als(client)
    client.post(pad(deelname))

    assert "U bent nu ingelogd als Voorbeeld lid 2" in bladzijde.text
    assert (eerst, is_ingelogd_als(client)) == (ander.pk, deelname.gebruiker_id)


@pytest.mark.parametrize("rol", ["coordinator", "bbg", "beheerder"])
def test_wie_meer_mag_dan_antwoorden_logt_in_met_een_code(ronde, rol):
    deelname = fabriek.nodig_uit(ronde, fabriek.maak_gebruiker(rol))
    client = Client()

    antwoord = client.post(pad(deelname))

    assert is_ingelogd_als(client) is None
    assert f"/inloggen/?next=%2Fconsultatie%2F{deelname.pk}%2F" in antwoord.text


def test_ingetrokken_link_werkt_niet_en_wie_ermee_binnen_was_is_uitgelogd(deelname):
    coordinator = fabriek.maak_gebruiker("coordinator")
    oud, client = pad(deelname), Client()
    client.post(oud)

    trek_link_in(deelname.pk, door=coordinator)

    assert client.get("/").url.startswith("/inloggen/")
    assert [Client().get(oud).status_code, Client().post(oud).status_code] == [410, 410]
    deelname.refresh_from_db()
    assert Client().post(pad(deelname)).status_code == 302


def test_na_sluiting_wijst_de_link_naar_de_code(deelname, ronde):
    ronde.sluit_op = timezone.now() - timedelta(days=1)
    ronde.save()

    antwoord = Client().get(pad(deelname))

    assert antwoord.status_code == 410
    assert "Log in met een code" in antwoord.text


def test_voor_opening_zegt_de_link_vanaf_wanneer(deelname, ronde):
    ronde.opent_op = timezone.now() + timedelta(days=2)
    ronde.save()
    client = Client()

    antwoord = client.post(pad(deelname))

    assert "De vragen zijn nog niet open" in antwoord.text
    assert is_ingelogd_als(client) is None


def test_een_ander_adres_maakt_oude_links_ongeldig(deelname):
    oud = pad(deelname)
    regel = Lidregel(
        naam="Voorbeeld lid 1",
        email="ander@borne.test",
        functie="burgemeester",
        partner_id=deelname.partner_id,
        district_id=deelname.district_id,
        secretaris=False,
    )
    wijzig_lid(deelname.pk, regel, door=fabriek.maak_gebruiker("coordinator"))

    assert Client().post(oud).status_code == 410
    assert Deelname.objects.get(pk=deelname.pk).linkversie == 2
