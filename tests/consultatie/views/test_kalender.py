"""The pages about time: what the coordinator fills in, and what a member reads of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consultatie.models import Deelname, Ronde
from tests import fabriek

pytestmark = pytest.mark.django_db
INLOG = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def ronde():
    return fabriek.maak_ronde()


@pytest.fixture
def coordinator(client, ronde):
    client.force_login(fabriek.maak_gebruiker("coordinator"), INLOG)
    return client


def invoer(**anders) -> dict:
    velden = {
        "sluit_op_0": "2100-05-25",
        "sluit_op_1": "17:00",
        "respijt": "45",
        "herinneringen": "10; 3 3",
    }
    return velden | anders


def test_kalender_bewaart_wat_is_ingevuld(coordinator, ronde):
    antwoord = coordinator.post(f"/coordinatie/{ronde.pk}/kalender/", invoer(), follow=True)

    ronde.refresh_from_db()
    assert "De kalender is bewaard." in antwoord.text
    assert timezone.localtime(ronde.sluit_op).strftime("%Y-%m-%d %H:%M") == "2100-05-25 17:00"
    assert (ronde.respijt, ronde.herinneringen) == (timedelta(minutes=45), [10, 3])


@pytest.mark.parametrize(
    ("fout", "zin"),
    [
        ({"sluit_op_0": "2018-01-01"}, "Kies een moment dat nog moet komen, na het openen."),
        ({"sluit_op_0": "2030-03-31", "sluit_op_1": "02:30"}, "Dit moment bestaat niet"),
        ({"sluit_op_0": "2030-10-27", "sluit_op_1": "02:30"}, "Dit moment komt twee keer voor"),
        ({"herinneringen": "een week"}, "Vul dagen in als 14, 7, 2"),
        ({"herinneringen": "99"}, "Vul dagen in als 14, 7, 2"),
        ({"respijt": ""}, "Vul een aantal minuten in; 0 mag ook."),
    ],
)
def test_kalender_zegt_wat_mis_is_en_verandert_niets(coordinator, ronde, fout, zin):
    antwoord = coordinator.post(f"/coordinatie/{ronde.pk}/kalender/", invoer(**fout))

    assert antwoord.status_code == 422
    assert zin in antwoord.text
    assert Ronde.objects.get(pk=ronde.pk).sluit_op == ronde.sluit_op


def test_heropenen_voor_een_dvo_raakt_alle_leden_en_het_dvo_zelf(coordinator, ronde):
    binnen, buiten = (
        fabriek.maak_deelname(ronde, nummer=n, partner=p) for n, p in ((1, "Borne"), (2, "Tiel"))
    )
    dvo = fabriek.maak_dvo(ronde)
    gegevens = {
        "wie": f"dvo-{dvo.district_id}",
        "tot_0": "2100-01-01",
        "tot_1": "17:00",
        "reden": "Het DVO vergadert later",
    }

    antwoord = coordinator.post(f"/coordinatie/{ronde.pk}/heropenen-voor/", gegevens, follow=True)

    heropend = set(Deelname.objects.exclude(heropend_tot=None).values_list("pk", flat=True))
    assert heropend == {binnen.pk, dvo.pk}
    assert buiten.pk not in heropend
    assert "Heropend." in antwoord.text
    assert "Het DVO vergadert later" in antwoord.text


def test_een_heropend_dvo_staat_in_een_regel_met_wie_erbij_horen(coordinator, ronde):
    leden = [fabriek.maak_deelname(ronde, nummer=n) for n in (1, 2)]
    tot = timezone.make_aware(timezone.datetime(2100, 5, 25, 17))
    ronde.deelnames.update(heropend_tot=tot, heropend_reden="Het DVO vergadert later")

    bladzijde = coordinator.get(f"/coordinatie/{ronde.pk}/heropenen-voor/").text

    assert bladzijde.count("Tot 25 mei 2100, 17:00 uur: Het DVO vergadert later") == 1
    assert f"Twente: {leden[0].naam}, {leden[1].naam}" in bladzijde


def test_heropend_lid_leest_tot_wanneer(client):
    ronde = fabriek.maak_ronde("gesloten")
    deelname = fabriek.maak_deelname(ronde)
    deelname.heropend_tot = timezone.make_aware(timezone.datetime(2100, 5, 25, 17))
    deelname.heropend_reden = "Ziek"
    deelname.save()
    client.force_login(deelname.gebruiker, INLOG)

    bladzijde = client.get(f"/consultatie/{deelname.pk}/").text

    assert "voor u heropend tot 25 mei 2100, 17:00 uur" in bladzijde
    assert "Heropend tot 25 mei, 17:00 uur" in bladzijde
    assert "Begin met vraag 1" in bladzijde
