"""The secretaris of a DVO reminds members of the own district, at most once on a day."""

from datetime import date, datetime

import pytest
import time_machine
from django.utils import timezone

from consultatie.acties.spoor_aan import spoor_aan
from consultatie.models import Bericht
from consultatie.post.herinneren import herinner
from tests import fabriek
from veiligheid.fouten import Weigering

pytestmark = pytest.mark.django_db
VRIJDAG = datetime(2018, 5, 18, 10, tzinfo=timezone.get_default_timezone())


@pytest.fixture(autouse=True)
def _vrijdag():
    with time_machine.travel(VRIJDAG, tick=False):
        yield


@pytest.fixture
def ronde():
    return fabriek.maak_ronde()


@pytest.fixture
def dvo(ronde):
    return fabriek.maak_dvo(ronde)


@pytest.fixture
def secretaris(ronde):
    deelname = fabriek.maak_deelname(ronde)
    deelname.secretaris = True
    deelname.save()
    return deelname.gebruiker


def rijen() -> list[tuple]:
    return list(Bericht.objects.order_by("pk").values_list("aan", "dag", "tekst", "door"))


def test_alleen_wie_niet_indiende_in_het_eigen_district_krijgt_er_een(ronde, dvo, secretaris):
    niet = fabriek.maak_deelname(ronde, nummer=2)
    klaar = fabriek.maak_deelname(ronde, nummer=3)
    fabriek.maak_inzending(klaar)
    elders = fabriek.maak_deelname(ronde, partner="Tiel", nummer=4)

    aantal = spoor_aan(dvo.pk, [niet.pk, klaar.pk, elders.pk], tekst="Graag", door=secretaris)

    assert aantal == 1
    assert rijen() == [("lid2@voorbeeld.example", date(2018, 5, 18), "Graag", secretaris.pk)]


def test_nooit_twee_op_een_dag_ook_niet_met_die_van_het_portaal(ronde, dvo, secretaris):
    lid = fabriek.maak_deelname(ronde, nummer=2)
    spoor_aan(dvo.pk, [lid.pk], door=secretaris)

    with pytest.raises(Weigering, match="krijgen die dag al een"):
        spoor_aan(dvo.pk, [lid.pk], door=secretaris)
    herinner()

    assert len(Bericht.objects.filter(deelname=lid)) == 1


def test_in_het_weekend_gaat_hij_op_maandag(ronde, dvo, secretaris):
    lid = fabriek.maak_deelname(ronde, nummer=2)

    with time_machine.travel(VRIJDAG.replace(day=20), tick=False):
        spoor_aan(dvo.pk, [lid.pk], door=secretaris)

    (bericht,) = Bericht.objects.all()
    assert (bericht.dag, bericht.verzenden_op) == (
        date(2018, 5, 21),
        VRIJDAG.replace(day=21, hour=9),
    )


def test_een_gewoon_lid_kan_het_niet(ronde, dvo, secretaris):
    lid = fabriek.maak_deelname(ronde, nummer=2)

    with pytest.raises(Weigering, match="Alleen de secretaris"):
        spoor_aan(dvo.pk, [lid.pk], door=lid.gebruiker)

    assert rijen() == []
