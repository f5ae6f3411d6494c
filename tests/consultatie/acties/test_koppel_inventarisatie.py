from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from consultatie.acties.koppel_inventarisatie import koppel_inventarisatie
from consultatie.acties.open_ronde import open_ronde
from consultatie.models import Ronde
from tests import fabriek
from thema.models import Inventarisatie, Strategie
from veiligheid.fouten import Weigering

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronde(db) -> Ronde:
    """An open round; the inventarisatie that it shows is frozen."""
    ronde = fabriek.maak_ronde()
    fabriek.bevries(ronde.inventarisatie)
    return ronde


@pytest.fixture
def coordinator(ronde):
    return fabriek.maak_gebruiker("coordinator")


def _andere(**velden) -> Inventarisatie:
    return fabriek.maak_inventarisatie("Oktober", **velden)


def _toont(ronde: Ronde) -> str:
    return Ronde.objects.get(pk=ronde.pk).inventarisatie.naam


def test_koppel_inventarisatie_geeft_de_ronde_een_bevroren(ronde, coordinator):
    koppel_inventarisatie(ronde.pk, _andere(bevroren=True).pk, door=coordinator)

    assert _toont(ronde) == "Oktober"


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"bevroren": False}, "‘Oktober’ kan nog veranderen. Bevries haar eerst."),
        ({"bevroren": True, "voorbeeld": True}, "echt of verzonnen als de ronde"),
    ],
)
def test_koppel_inventarisatie_weigert_wat_niet_past(ronde, coordinator, velden, zin):
    with pytest.raises(Weigering, match=zin):
        koppel_inventarisatie(ronde.pk, _andere(**velden).pk, door=coordinator)

    assert _toont(ronde) == "April"


def test_koppel_inventarisatie_weigert_een_andere_strategie(ronde, coordinator):
    strategie = Strategie.objects.create(
        naam="Volgende", van_jaar=2023, tot_jaar=2026, doel="D", bron="-"
    )
    andere = Inventarisatie.objects.create(strategie=strategie, naam="2023", peildatum="2023-01-01")
    fabriek.bevries(andere)

    with pytest.raises(Weigering, match="van deze strategie"):
        koppel_inventarisatie(ronde.pk, andere.pk, door=coordinator)


def test_koppel_inventarisatie_mag_zolang_niemand_heeft_ingediend(ronde, coordinator):
    fabriek.maak_inzending(fabriek.maak_deelname(ronde), "concept")
    andere = _andere(bevroren=True)
    koppel_inventarisatie(ronde.pk, andere.pk, door=coordinator)
    fabriek.maak_inzending(fabriek.maak_deelname(ronde, nummer=2), "ingediend")

    with pytest.raises(Weigering, match="1 lid heeft al ingediend"):
        koppel_inventarisatie(
            ronde.pk, Inventarisatie.objects.get(naam="April").pk, door=coordinator
        )

    assert _toont(ronde) == "Oktober"
    assert koppel_inventarisatie(ronde.pk, andere.pk, door=coordinator) == ronde


@pytest.mark.parametrize("rol", ["lid", "bbg", "beheerder"])
def test_koppel_inventarisatie_is_aan_de_coordinator(ronde, rol):
    with pytest.raises(Weigering, match="Alleen de coördinator"):
        koppel_inventarisatie(ronde.pk, _andere(bevroren=True).pk, door=fabriek.maak_gebruiker(rol))


def _open(ronde: Ronde) -> Ronde:
    door = fabriek.maak_gebruiker("coordinator")
    return open_ronde(ronde.pk, sluit_op=timezone.now() + timedelta(days=1), door=door)


def test_open_ronde_weigert_een_inventarisatie_die_nog_kan_veranderen():
    ronde = fabriek.maak_ronde("concept")

    with pytest.raises(Weigering, match="‘April’ kan nog veranderen"):
        _open(ronde)


def test_open_ronde_mag_zonder_inventarisatie():
    ronde = fabriek.maak_ronde("concept")
    Ronde.objects.update(inventarisatie=None)

    assert _open(ronde).status() == Ronde.Status.OPEN


def test_ronde_keurt_een_inventarisatie_in_bewerking_af(ronde):
    ronde.inventarisatie = _andere()

    with pytest.raises(ValidationError, match="kan nog veranderen"):
        ronde.full_clean()
