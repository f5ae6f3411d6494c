from datetime import date

import pytest
from django.apps import apps

from tests import fabriek
from thema.acties.verwijder_afweging import verwijder_afweging
from thema.acties.weeg import Oordeel, weeg
from thema.acties.zet_afweging import zet_afweging
from thema.models import Afweging, Criterium, Onderwerp, Strategie, Weging
from veiligheid.fouten import Weigering

pytestmark = pytest.mark.django_db

DAG = date(2018, 4, 20)


@pytest.fixture
def april(db):
    """Frozen: the BBG weighs what was counted."""
    return fabriek.maak_inventarisatie(opgaven={"Borne": ["Jeugd"]}, bevroren=True)


@pytest.fixture
def coordinator(april):
    return fabriek.maak_gebruiker("coordinator")


@pytest.fixture
def los(april) -> Onderwerp:
    """An onderwerp that falls under no theme."""
    return Onderwerp.objects.create(naam="Geweld")


def _criterium() -> Criterium:
    return Criterium.objects.get(nummer=1)


def _cellen() -> list[tuple]:
    return list(Weging.objects.values_list("onderwerp__naam", "oordeel", "reden", "datum", "door"))


def _sporen(naam: str) -> list[str]:
    events = apps.get_model("thema", naam).objects.order_by("pgh_id")
    return list(events.values_list("pgh_label", flat=True))


def _zet(april, onderwerp, door, **anders):
    velden = {"reden": "lokaal", "toelichting": "Maatwerk", "datum": DAG} | anders
    return zet_afweging(april.pk, onderwerp.pk, door=door, **velden)


def test_weeg_legt_een_oordeel_vast_met_reden_en_datum(april, coordinator, los):
    aantal = weeg(april.pk, los.pk, {_criterium().pk: Oordeel(2, " Omdat ", DAG)}, door=coordinator)

    assert aantal == 1
    assert _cellen() == [("Geweld", 2, "Omdat", DAG, coordinator.pk)]


def test_weeg_laat_van_een_gelijk_oordeel_geen_spoor(april, coordinator, los):
    oordelen = {_criterium().pk: Oordeel(2, "Omdat", DAG)}
    weeg(april.pk, los.pk, oordelen, door=coordinator)

    ander = fabriek.maak_gebruiker("coordinator", nummer=2)
    assert weeg(april.pk, los.pk, oordelen, door=ander) == 0

    assert _sporen("WegingEvent") == ["insert"]
    assert _cellen()[0][-1] == coordinator.pk


def test_weeg_wijzigt_en_haalt_weg(april, coordinator, los):
    pk = _criterium().pk
    for oordeel in (Oordeel(2, "Omdat", DAG), Oordeel(0, "Toch niet", DAG), None, None):
        weeg(april.pk, los.pk, {pk: oordeel}, door=coordinator)

    assert _cellen() == []
    assert _sporen("WegingEvent") == ["insert", "update", "delete"]


def test_weeg_zonder_reden_schrijft_niets(april, coordinator, los):
    tweede = Criterium.objects.create(
        strategie=april.strategie, nummer=2, tekst="T", kort="Urgentie", bron="-"
    )
    oordelen = {_criterium().pk: Oordeel(2, "Omdat", DAG), tweede.pk: Oordeel(1, " ", DAG)}

    with pytest.raises(Weigering, match="Schrijf bij ‘Urgentie’ een reden"):
        weeg(april.pk, los.pk, oordelen, door=coordinator)

    assert _cellen() == []


@pytest.mark.parametrize("hoe", ["geteld", "andere strategie"])
def test_weeg_weigert_een_criterium_dat_niet_wordt_beoordeeld(april, coordinator, los, hoe):
    if hoe == "geteld":
        Criterium.objects.update(geteld=True)
    else:
        ander = Strategie.objects.create(naam="A", van_jaar=2023, tot_jaar=2026, doel="D", bron="-")
        Criterium.objects.update(strategie=ander)

    with pytest.raises(Weigering, match="wordt geteld of hoort bij een andere strategie"):
        weeg(april.pk, los.pk, {_criterium().pk: Oordeel(2, "Omdat", DAG)}, door=coordinator)


def test_weeg_weigert_een_samengevoegd_onderwerp(april, coordinator, los):
    los.opgegaan_in = Onderwerp.objects.get(naam="Ondermijning")
    los.save()

    with pytest.raises(Weigering, match="samengevoegd met ‘Ondermijning’"):
        weeg(april.pk, los.pk, {_criterium().pk: Oordeel(2, "Omdat", DAG)}, door=coordinator)


def test_zet_afweging_legt_vast_waarom_het_geen_thema_werd(april, coordinator, los):
    _zet(april, los, coordinator)
    _zet(april, los, coordinator)
    _zet(april, los, coordinator, reden="district")

    assert list(Afweging.objects.values_list("onderwerp", "reden", "toelichting", "door")) == [
        (los.pk, "district", "Maatwerk", coordinator.pk)
    ]
    assert _sporen("AfwegingEvent") == ["insert", "update"]


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"reden": "onzin"}, "Kies waarom"),
        ({"toelichting": " "}, "Schrijf een toelichting"),
    ],
)
def test_zet_afweging_weigert_wat_niet_volledig_is(april, coordinator, los, anders, zin):
    with pytest.raises(Weigering, match=zin):
        _zet(april, los, coordinator, **anders)


def test_zet_afweging_weigert_wat_onder_een_thema_valt(april, coordinator):
    with pytest.raises(Weigering, match="valt onder het thema ‘Ondermijning’"):
        _zet(april, Onderwerp.objects.get(naam="Ondermijning"), coordinator)


def test_verwijder_afweging_haalt_weg_wat_er_stond(april, coordinator, los):
    _zet(april, los, coordinator)

    assert verwijder_afweging(april.pk, los.pk, door=coordinator)
    assert not verwijder_afweging(april.pk, los.pk, door=coordinator)
    assert _sporen("AfwegingEvent") == ["insert", "delete"]


@pytest.mark.parametrize("rol", ["lid", "bbg", "beheerder"])
def test_wegen_is_aan_de_coordinator(april, los, rol):
    wie = fabriek.maak_gebruiker(rol)
    for poging in (
        lambda: weeg(april.pk, los.pk, {}, door=wie),
        lambda: _zet(april, los, wie),
        lambda: verwijder_afweging(april.pk, los.pk, door=wie),
    ):
        with pytest.raises(Weigering, match="Alleen de coördinator"):
            poging()
