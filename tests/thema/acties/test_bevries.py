"""Freezing, and what the database itself keeps from changing afterwards."""

from threading import Event, Thread

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.utils import timezone

from tests import fabriek
from thema.acties.bevries import bevries
from thema.models import Inventarisatie, Opgave
from veiligheid.fouten import Weigering

pytestmark = pytest.mark.django_db

BEVROREN = "is bevroren"


@pytest.fixture
def bevroren(db) -> Inventarisatie:
    return fabriek.maak_inventarisatie(opgaven={"Borne": ["Jeugd", "Drugs"]}, bevroren=True)


@pytest.fixture
def open_(bevroren) -> Inventarisatie:
    return fabriek.maak_inventarisatie("Oktober", opgaven={"Tiel": ["Geweld"]})


def _sql(zin: str, waarden: dict[str, int]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(zin, waarden)


def _alles() -> list[tuple]:
    return list(Opgave.objects.order_by("pk").values_list())


def test_bevries_legt_het_moment_vast_en_laat_de_peildatum():
    inventarisatie = fabriek.maak_inventarisatie(opgaven={"Borne": ["Jeugd"]})
    voor = timezone.now()

    bevries(inventarisatie.pk, door=fabriek.maak_gebruiker("coordinator"))

    na = Inventarisatie.objects.get()
    assert voor <= na.bevroren_op <= timezone.now()
    assert na.peildatum == inventarisatie.peildatum


@pytest.mark.parametrize(
    ("opgaven", "zin"),
    [
        ({}, "Deze inventarisatie is nog leeg. Lees eerst een bestand in."),
        ({"Borne": ["Jeugd"]}, "1 tekst heeft nog geen onderwerp. Koppel die eerst"),
        ({"Borne": ["Jeugd", "Drugs"]}, "2 teksten hebben nog geen onderwerp. Koppel ze eerst"),
    ],
)
def test_bevries_weigert_wat_niet_af_is(opgaven, zin):
    inventarisatie = fabriek.maak_inventarisatie(opgaven=opgaven)
    inventarisatie.opgaven.update(onderwerp=None)
    coordinator = fabriek.maak_gebruiker("coordinator")

    with pytest.raises(Weigering, match=zin):
        bevries(inventarisatie.pk, door=coordinator)

    assert not Inventarisatie.objects.get().bevroren


def test_bevries_weigert_een_tweede_keer(bevroren):
    moment = bevroren.bevroren_op

    with pytest.raises(Weigering, match="‘April’ is al bevroren"):
        bevries(bevroren.pk, door=fabriek.maak_gebruiker("coordinator"))

    assert Inventarisatie.objects.get().bevroren_op == moment


@pytest.mark.parametrize("rol", ["lid", "bbg", "beheerder"])
def test_bevries_is_aan_de_coordinator(rol):
    inventarisatie = fabriek.maak_inventarisatie(opgaven={"Borne": ["Jeugd"]})

    with pytest.raises(Weigering, match="Alleen de coördinator"):
        bevries(inventarisatie.pk, door=fabriek.maak_gebruiker(rol))


@pytest.mark.parametrize(
    "zin",
    [
        """INSERT INTO thema_opgave (inventarisatie_id, partner_id, rang, tekst, opmerking)
           SELECT %(bevroren)s, id, 9, 'Erbij', '' FROM veiligheid_partner""",
        "UPDATE thema_opgave SET tekst = 'Anders' WHERE inventarisatie_id = %(bevroren)s",
        "UPDATE thema_opgave SET onderwerp_id = NULL WHERE inventarisatie_id = %(bevroren)s",
        "UPDATE thema_opgave SET inventarisatie_id = %(open)s WHERE inventarisatie_id = %(bevroren)s",
        "UPDATE thema_opgave SET inventarisatie_id = %(bevroren)s WHERE inventarisatie_id = %(open)s",
        "UPDATE thema_opgave SET rang = rang + 10",
        "DELETE FROM thema_opgave WHERE inventarisatie_id = %(bevroren)s AND rang = 1",
        "DELETE FROM thema_opgave",
        "UPDATE thema_inventarisatie SET naam = 'Anders' WHERE id = %(bevroren)s",
        "UPDATE thema_inventarisatie SET bevroren_op = NULL WHERE id = %(bevroren)s",
        "UPDATE thema_inventarisatie SET voorbeeld = true WHERE id = %(bevroren)s",
        "DELETE FROM thema_inventarisatie WHERE id = %(bevroren)s",
    ],
)
def test_bevroren_houdt_stand_tegen_sql(bevroren, open_, zin):
    voor, rij = _alles(), Inventarisatie.objects.filter(pk=bevroren.pk).values().get()

    with pytest.raises(DatabaseError, match=BEVROREN):
        _sql(zin, {"bevroren": bevroren.pk, "open": open_.pk})

    assert _alles() == voor
    assert Inventarisatie.objects.filter(pk=bevroren.pk).values().get() == rij


@pytest.mark.parametrize(
    "doe",
    [
        lambda i: fabriek.Opgave.objects.create(
            inventarisatie=i, partner=fabriek.Partner.objects.first(), tekst="Erbij"
        ),
        lambda i: i.opgaven.update(tekst="Anders"),
        lambda i: i.opgaven.first().delete(),
        lambda i: i.opgaven.all().delete(),
        lambda i: Inventarisatie.objects.filter(pk=i.pk).update(peildatum="2020-01-01"),
        lambda i: i.delete(),
    ],
    ids=["create", "update", "delete", "delete all", "update inventarisatie", "delete whole"],
)
def test_bevroren_houdt_stand_tegen_de_orm(bevroren, doe):
    voor = _alles()

    with pytest.raises(DatabaseError, match=BEVROREN), transaction.atomic():
        doe(bevroren)

    assert _alles() == voor


def test_wie_niet_bevroren_is_blijft_te_wijzigen(bevroren, open_):
    pk = {"open": open_.pk}
    _sql("UPDATE thema_opgave SET tekst = 'Anders' WHERE inventarisatie_id = %(open)s", pk)
    _sql("DELETE FROM thema_opgave WHERE inventarisatie_id = %(open)s", pk)
    open_.delete()

    assert list(Inventarisatie.objects.all()) == [bevroren]


def test_bevroren_voorbeeld_is_in_zijn_geheel_te_verwijderen_maar_niet_te_wijzigen():
    voorbeeld = fabriek.maak_inventarisatie(
        opgaven={"Borne": ["Jeugd"]}, bevroren=True, voorbeeld=True
    )
    with pytest.raises(DatabaseError, match=BEVROREN), transaction.atomic():
        voorbeeld.opgaven.update(tekst="Anders")

    voorbeeld.delete()

    assert not Inventarisatie.objects.exists()
    assert not Opgave.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_invoegen_wacht_op_wie_aan_het_bevriezen_is_en_wordt_dan_geweigerd():
    inventarisatie = fabriek.maak_inventarisatie(opgaven={"Borne": ["Jeugd"]})
    coordinator = fabriek.maak_gebruiker("coordinator")
    uitkomst, begint = [], Event()

    def voeg_in() -> None:
        begint.set()
        try:
            fabriek.Opgave.objects.create(
                inventarisatie=inventarisatie,
                partner=fabriek.Partner.objects.get(naam="Tiel"),
                tekst="Te laat",
            )
            uitkomst.append("ingevoegd")
        except DatabaseError as fout:
            uitkomst.append(str(fout).splitlines()[0])
        finally:
            connections.close_all()

    ander = Thread(target=voeg_in)
    with transaction.atomic():
        bevries(inventarisatie.pk, door=coordinator)
        ander.start()
        begint.wait(5)
        ander.join(0.5)
        assert uitkomst == []  # it waits
    ander.join(10)

    assert uitkomst == ["Deze inventarisatie is bevroren: haar opgaven veranderen niet meer."]
    assert list(Opgave.objects.values_list("tekst", flat=True)) == ["Jeugd"]


@pytest.mark.django_db(transaction=True)
def test_bevriezen_wacht_op_wie_aan_het_invoegen_is_en_telt_dat_mee():
    inventarisatie = fabriek.maak_inventarisatie(opgaven={"Borne": ["Jeugd"]})
    coordinator = fabriek.maak_gebruiker("coordinator")
    uitkomst, begint = [], Event()

    def vries() -> None:
        begint.set()
        try:
            bevries(inventarisatie.pk, door=coordinator)
            uitkomst.append("bevroren")
        except Weigering as weigering:
            uitkomst.append(str(weigering))
        finally:
            connections.close_all()

    ander = Thread(target=vries)
    with transaction.atomic():
        fabriek.Opgave.objects.create(
            inventarisatie=inventarisatie,
            partner=fabriek.Partner.objects.get(naam="Tiel"),
            tekst="Nog zonder onderwerp",
        )
        ander.start()
        begint.wait(5)
        ander.join(0.5)
        assert uitkomst == []  # it waits
    ander.join(10)

    assert uitkomst == [
        "1 tekst heeft nog geen onderwerp. Koppel die eerst: wat niet is gekoppeld telt niet mee."
    ]
