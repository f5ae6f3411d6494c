from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consultatie.models import Antwoord, Ronde
from tests import fabriek

pytestmark = pytest.mark.django_db


@pytest.fixture
def bewaar(lid, deelname):
    def post(waarde: str, cel: str = "prioriteit_gemist", *, client=lid, **extra):
        doel = reverse("cel", args=[deelname.pk, cel])
        return client.post(
            doel, {"waarde": waarde, **extra}, headers={"accept": "application/json"}
        )

    return post


def waarden() -> dict:
    return {a.onderdeel: (a.waarde, a.versie) for a in Antwoord.objects.all()}


def test_cel_wordt_bewaard_en_zegt_wanneer_en_welke_versie(bewaar):
    antwoord = bewaar("Water\r\nen vuur", versie=0, pagina="p", beurt=1)

    assert antwoord.json() == {"versie": 1, "tijd": f"{timezone.localtime():%H:%M}"}
    assert waarden() == {"prioriteit_gemist": ("Water\nen vuur", 1)}


def test_leeg_bewaren_van_een_lege_cel_begint_niets(bewaar):
    assert bewaar("").json()["versie"] == 0
    assert waarden() == {}


def test_botsing_geeft_beide_teksten(bewaar):
    bewaar("Van mijn <telefoon>", versie=0, pagina="p", beurt=1)

    antwoord = bewaar("Van mijn laptop", versie=0, pagina="q", beurt=1)

    assert antwoord.status_code == 409
    gegevens = antwoord.json()
    assert (gegevens["versie"], gegevens["waarde"]) == (1, "Van mijn <telefoon>")
    for woord in ("Van mijn &lt;telefoon&gt;", "Van mijn laptop", "door Voorbeeld lid 1"):
        assert woord in gegevens["html"]
    assert waarden() == {"prioriteit_gemist": ("Van mijn <telefoon>", 1)}


@pytest.mark.parametrize(
    ("waarde", "cel", "zin"),
    [
        ("x" * 10_001, "prioriteit_gemist", "Deze tekst is te lang"),
        ("misschien", "herkenning_om", "Kies een van de antwoorden uit de lijst."),
    ],
)
def test_wat_niet_past_wordt_in_een_zin_geweigerd(bewaar, waarde, cel, zin):
    antwoord = bewaar(waarde, cel)

    assert (antwoord.status_code, waarden()) == (422, {})
    assert zin in antwoord.json()["zin"]


def test_gesloten_ronde_zegt_dat_er_niets_is_opgeslagen(bewaar):
    Ronde.objects.update(sluit_op=timezone.now(), respijt=timedelta(0))

    antwoord = bewaar("Te laat")

    assert (antwoord.status_code, waarden()) == (403, {})
    assert "De ronde is gesloten." in antwoord.json()["zin"]


def test_na_afloop_van_de_sessie_krijgt_de_pagina_een_code_die_zij_begrijpt(bewaar):
    antwoord = bewaar("Water", client=Client())

    assert (antwoord.status_code, waarden()) == (401, {})
    assert antwoord.json() == {"zin": "U bent uitgelogd. Log opnieuw in."}


def test_ander_lid_bewaart_niets(bewaar, als):
    antwoord = bewaar("Water", client=als(fabriek.maak_gebruiker(nummer=2)))

    assert (antwoord.status_code, waarden()) == (403, {})


@pytest.mark.parametrize("cel", ["onzin", "stip-x", "stip-", "stip"])
def test_wat_geen_cel_is_wordt_niet_bewaard(bewaar, cel):
    assert bewaar("Water", cel).status_code in (403, 404)
    assert waarden() == {}
