from datetime import timedelta

import pytest
from django.utils import timezone

from consultatie.acties.heropen_ronde import heropen_ronde
from consultatie.acties.open_ronde import open_ronde
from consultatie.acties.sluit_ronde import sluit_ronde
from consultatie.models import Ronde
from tests import fabriek
from veiligheid.fouten import Weigering

pytestmark = pytest.mark.django_db

DAG = timedelta(days=1)


def als_coordinator():
    return fabriek.maak_gebruiker("coordinator")


def test_open_ronde_opent_nu():
    ronde = fabriek.maak_ronde("concept")
    fabriek.bevries(ronde.inventarisatie)
    sluit_op = timezone.now() + DAG

    open_ronde(ronde.pk, sluit_op=sluit_op, door=als_coordinator())

    ronde.refresh_from_db()
    assert (ronde.status(), ronde.sluit_op) == (Ronde.Status.OPEN, sluit_op)


def test_sluit_ronde_geeft_respijt_en_sluit_daarna():
    ronde = fabriek.maak_ronde("open")

    sluit_ronde(ronde.pk, respijt=timedelta(minutes=10), door=als_coordinator())

    ronde.refresh_from_db()
    over_elf_minuten = timezone.now() + timedelta(minutes=11)
    assert [ronde.status(), ronde.status(over_elf_minuten)] == [
        Ronde.Status.RESPIJT,
        Ronde.Status.GESLOTEN,
    ]


@pytest.mark.parametrize("status", ["respijt", "gesloten"])
def test_heropen_ronde_opent_een_gesloten_ronde(status):
    ronde = fabriek.maak_ronde(status)

    heropen_ronde(ronde.pk, sluit_op=timezone.now() + DAG, door=als_coordinator())

    ronde.refresh_from_db()
    assert ronde.status() == Ronde.Status.OPEN


@pytest.mark.parametrize(
    ("status", "actie"),
    [
        ("open", lambda pk, wie: open_ronde(pk, sluit_op=timezone.now() + DAG, door=wie)),
        ("gesloten", lambda pk, wie: open_ronde(pk, sluit_op=timezone.now() + DAG, door=wie)),
        ("concept", lambda pk, wie: sluit_ronde(pk, respijt=DAG, door=wie)),
        ("gesloten", lambda pk, wie: sluit_ronde(pk, respijt=DAG, door=wie)),
        ("open", lambda pk, wie: heropen_ronde(pk, sluit_op=timezone.now() + DAG, door=wie)),
        ("concept", lambda pk, wie: open_ronde(pk, sluit_op=timezone.now() - DAG, door=wie)),
        ("gesloten", lambda pk, wie: heropen_ronde(pk, sluit_op=timezone.now() - DAG, door=wie)),
    ],
)
def test_ronde_weigert_wat_niet_past_en_verandert_niet(status, actie):
    ronde = fabriek.maak_ronde(status)
    voor = (ronde.opent_op, ronde.sluit_op)

    with pytest.raises(Weigering):
        actie(ronde.pk, als_coordinator())

    ronde.refresh_from_db()
    assert (ronde.opent_op, ronde.sluit_op) == voor


def test_open_ronde_weigert_een_ronde_zonder_vragen():
    ronde = fabriek.maak_ronde("concept")
    ronde.vragen.all().delete()

    with pytest.raises(Weigering, match="nog geen vragen"):
        open_ronde(ronde.pk, sluit_op=timezone.now() + DAG, door=als_coordinator())


@pytest.mark.parametrize("rol", ["lid", "bbg", "beheerder"])
def test_ronde_sluiten_is_aan_de_coordinator(rol):
    ronde = fabriek.maak_ronde("open")

    with pytest.raises(Weigering, match="Alleen de coördinator"):
        sluit_ronde(ronde.pk, respijt=DAG, door=fabriek.maak_gebruiker(rol))
