from datetime import date
from threading import Thread

import pytest
from django.db import connection

from consultatie.acties.leg_bespreking_vast import leg_bespreking_vast
from consultatie.models import Bespreking
from tests import fabriek
from veiligheid.fouten import Weigering

DAG = date(2018, 5, 3)


@pytest.fixture
def ronde(db):
    return fabriek.maak_ronde()


@pytest.fixture
def dvo(ronde):
    return fabriek.maak_dvo(ronde)


@pytest.fixture
def coordinator(ronde):
    return fabriek.maak_gebruiker("coordinator")


def leg_vast(dvo, door, aanwezig=(), ook="", dag=DAG) -> Bespreking:
    return leg_bespreking_vast(
        dvo.pk, gehouden_op=dag, aanwezig=[a.pk for a in aanwezig], ook_aanwezig=ook, door=door
    )


def staat_er() -> list[tuple]:
    return [
        (b.gehouden_op, set(b.aanwezig.all()), b.ook_aanwezig, b.vastgelegd_door)
        for b in Bespreking.objects.all()
    ]


def test_bespreking_houdt_wie_er_waren_en_wanneer(ronde, dvo, coordinator):
    een, twee = (fabriek.maak_deelname(ronde, nummer=n) for n in (1, 2))
    een.secretaris = True
    een.save()

    leg_vast(dvo, coordinator, [een, twee], "De notulist")
    leg_vast(dvo, een.gebruiker, [twee], "")

    assert staat_er() == [(DAG, {twee}, "", een.gebruiker)]


def test_hetzelfde_nog_eens_vastleggen_verandert_niets(ronde, dvo, coordinator):
    een = fabriek.maak_deelname(ronde)
    eerst = leg_vast(dvo, coordinator, [een], "De notulist")
    anders = fabriek.maak_gebruiker("coordinator", nummer=2)

    leg_vast(dvo, anders, [een], "De notulist")

    assert staat_er() == [(DAG, {een}, "De notulist", coordinator)]
    assert Bespreking.objects.get().gewijzigd_op == eerst.gewijzigd_op


def test_alleen_wie_het_dvo_leidt_legt_vast(ronde, dvo):
    lid = fabriek.maak_deelname(ronde)

    with pytest.raises(Weigering):
        leg_vast(dvo, lid.gebruiker)

    assert staat_er() == []


def test_secretaris_van_een_ander_district_legt_hier_niets_vast(ronde, dvo):
    ander = fabriek.maak_deelname(ronde, partner="Tiel")
    ander.secretaris = True
    ander.save()

    with pytest.raises(Weigering):
        leg_vast(dvo, ander.gebruiker)


def test_lid_houdt_met_het_eigen_antwoord_geen_bespreking(ronde):
    lid = fabriek.maak_deelname(ronde)

    with pytest.raises(Weigering, match="Alleen een DVO"):
        leg_vast(lid, lid.gebruiker)


@pytest.mark.parametrize("wie", ["ander district", "andere ronde", "het dvo zelf"])
def test_aanwezig_is_een_lid_van_dit_dvo_in_deze_ronde(ronde, dvo, coordinator, wie):
    vreemd = {
        "ander district": lambda: fabriek.maak_deelname(ronde, partner="Tiel"),
        "andere ronde": lambda: fabriek.maak_deelname(fabriek.maak_ronde(naam="Andere")),
        "het dvo zelf": lambda: dvo,
    }[wie]()

    with pytest.raises(Weigering, match="geen lid van dit DVO"):
        leg_vast(dvo, coordinator, [vreemd])

    assert staat_er() == []


def test_na_sluiten_verandert_er_niets_meer(coordinator):
    gesloten = fabriek.maak_ronde("gesloten", naam="Gesloten")

    with pytest.raises(Weigering, match="gesloten"):
        leg_vast(fabriek.maak_dvo(gesloten), coordinator)


@pytest.mark.django_db(transaction=True)
def test_twee_tegelijk_geven_een_bespreking():
    ronde = fabriek.maak_ronde()
    dvo, coordinator = fabriek.maak_dvo(ronde), fabriek.maak_gebruiker("coordinator")
    fouten = []

    def doe() -> None:
        try:
            leg_vast(dvo, coordinator)
        except Exception as fout:  # noqa: BLE001 - told to the test
            fouten.append(fout)
        finally:
            connection.close()

    draden = [Thread(target=doe) for _ in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(90)

    assert [draad for draad in draden if draad.is_alive()] == []
    assert (fouten, Bespreking.objects.count()) == ([], 1)
