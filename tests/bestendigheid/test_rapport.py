"""A report survives the death of its worker."""

import pytest

from consultatie.acties.vraag_rapport_aan import vraag_rapport_aan
from consultatie.models import Rapport, RapportBestand
from consultatie.tasks import herstel_gestrande_rapporten, maak_rapport
from tests import fabriek
from tests.werker import wacht_tot


@pytest.fixture
def rapport(transactional_db) -> Rapport:
    ronde = fabriek.maak_ronde()
    for nummer in range(1, 20):  # enough text to be in the middle of it when the worker is killed
        fabriek.maak_inzending(fabriek.maak_deelname(ronde, nummer=nummer), tekst="Woorden. " * 200)
    bbg = fabriek.maak_gebruiker("bbg")
    return vraag_rapport_aan(ronde.pk, Rapport.Soort.TOTAAL, bijlage=True, door=bbg)


def status() -> str:
    return Rapport.objects.get().status


def test_gedode_werker_wordt_afgemaakt_door_de_volgende(rapport, werker):
    wacht_tot(lambda: Rapport.objects.get().voortgang >= 15)
    werker.dood()
    assert status() == "bezig"

    werker.start()
    herstel_gestrande_rapporten.delay()  # what beat sends every fifteen seconds
    wacht_tot(lambda: status() == "klaar")

    bestand = RapportBestand.objects.get()
    assert bestand.rapport_id == rapport.pk
    assert bytes(bestand.inhoud).startswith(b"%PDF-")


def test_tweemaal_in_de_wachtrij_geeft_een_bestand(rapport, werker):
    maak_rapport.delay(rapport.pk)
    wacht_tot(lambda: status() == "klaar")
    eerste = RapportBestand.objects.get().sha256

    maak_rapport.delay(rapport.pk)
    volgende = vraag_rapport_aan(
        rapport.ronde_id, Rapport.Soort.TOTAAL, door=rapport.aangevraagd_door
    )
    wacht_tot(lambda: Rapport.objects.get(pk=volgende.pk).status == "klaar")

    assert RapportBestand.objects.get(rapport=rapport).sha256 == eerste
