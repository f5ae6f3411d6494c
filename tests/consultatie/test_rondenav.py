"""The menu of a round, as each sees it."""

import pytest
from django.urls import reverse

from consultatie.templatetags.rondenav import GROEPEN, rondenav
from tests import fabriek

pytestmark = pytest.mark.django_db


def woorden(regels) -> list[tuple[str, bool]]:
    return [(naam, hier) for naam, _, hier in regels]


def test_coordinator_ziet_de_groepen_en_van_de_eigen_groep_de_bladzijden():
    ronde = fabriek.maak_ronde()

    nav = rondenav(ronde, "leden", fabriek.maak_gebruiker("coordinator"))

    assert [naam for naam, hier in woorden(nav["groepen"]) if hier] == ["De ronde"]
    assert woorden(nav["bladzijden"]) == [
        ("Wie heeft geantwoord", False),
        ("Leden", True),
        ("Post", False),
    ]


def test_een_groep_met_een_bladzijde_heeft_geen_tweede_rij():
    nav = rondenav(fabriek.maak_ronde(), "rapporten", fabriek.maak_gebruiker("coordinator"))

    assert [naam for naam, hier in woorden(nav["groepen"]) if hier] == ["Rapporten"]
    assert nav["bladzijden"] == []


def test_elke_bladzijde_is_te_openen_voor_wie_haar_in_het_menu_ziet(client):
    ronde = fabriek.maak_ronde()
    for rol in ("coordinator", "bbg"):
        gebruiker = fabriek.maak_gebruiker(rol)
        client.force_login(gebruiker)
        adressen = [
            reverse(bladzijde.adres, args=[ronde.pk])
            for _, bladzijden in GROEPEN
            for bladzijde in bladzijden
            if rol == "coordinator" or bladzijde.voor_bbg
        ]

        assert {adres: client.get(adres).status_code for adres in adressen} == dict.fromkeys(
            adressen, 200
        )
