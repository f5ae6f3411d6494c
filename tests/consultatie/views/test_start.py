"""The first page: what there is to do."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consultatie.models import Machtiging, Ronde
from tests import fabriek

pytestmark = pytest.mark.django_db


def doelen(client) -> list[tuple[str, str]]:
    return [d[:2] for d in client.get(reverse("start")).context["doelen"]]


def test_een_doel_gaat_er_meteen_heen(lid, deelname):
    antwoord = lid.get(reverse("start"))

    assert antwoord.url == reverse("lezen", args=[deelname.pk])


def test_secretaris_kiest_tussen_eigen_antwoord_en_dat_van_het_dvo(lid, deelname):
    deelname.secretaris = True
    deelname.save()
    dvo = fabriek.maak_dvo(deelname.ronde)
    fabriek.maak_dvo(deelname.ronde, "Zuid")

    assert doelen(lid) == [
        ("Uw antwoord: Ronde", reverse("lezen", args=[deelname.pk])),
        ("Standpunt van het DVO Twente: Ronde", reverse("lezen", args=[dvo.pk])),
    ]


def test_wie_voorbereidt_ziet_voor_wie(lid, deelname):
    ander = fabriek.maak_deelname(deelname.ronde, nummer=2)
    fabriek.machtig(ander, deelname.gebruiker)

    assert doelen(lid) == [
        ("Uw antwoord: Ronde", reverse("lezen", args=[deelname.pk])),
        ("Voorbereiden voor Voorbeeld lid 2: Ronde", reverse("lezen", args=[ander.pk])),
    ]


def test_verlopen_machtiging_staat_er_niet_meer(als, deelname):
    ander = fabriek.maak_gebruiker(nummer=2)
    fabriek.machtig(deelname, ander)
    nu = timezone.now()
    Machtiging.objects.update(gegeven_op=nu - timedelta(days=2), geldig_tot=nu)

    assert doelen(als(ander)) == []


def test_coordinator_vindt_het_standpunt_bij_de_ronde_en_niet_hier(coordinator, ronde):
    fabriek.maak_dvo(ronde)
    fabriek.maak_ronde("concept", naam="Nieuw")

    assert [titel for titel, _ in doelen(coordinator)] == [
        "Coördinatie: Nieuw",
        "Coördinatie: Ronde",
    ]


def test_nieuwste_ronde_staat_eerst(lid, deelname):
    later = fabriek.maak_ronde(naam="Later")
    Ronde.objects.filter(pk=later.pk).update(opent_op=timezone.now() - timedelta(days=1))
    fabriek.nodig_uit(later, deelname.gebruiker)

    assert [titel for titel, _ in doelen(lid)] == ["Uw antwoord: Later", "Uw antwoord: Ronde"]


def test_geplande_ronde_staat_er_pas_als_zij_open_is(lid, deelname):
    nu = timezone.now()
    Ronde.objects.update(opent_op=nu + timedelta(days=1), sluit_op=nu + timedelta(days=2))

    assert doelen(lid) == []
