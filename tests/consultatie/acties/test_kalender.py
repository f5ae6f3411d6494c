"""The calendar of a round and opening it again for some, over the changing of the clock."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from consultatie.acties.beantwoord import Wijziging, beantwoord
from consultatie.acties.heropen_voor import heropen_voor
from consultatie.acties.plan_ronde import plan_ronde
from consultatie.models import Deelname, Onderdeel, Ronde
from consultatie.volledigheid import Cel
from tests import fabriek
from veiligheid.fouten import Weigering
from veiligheid.models import District

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)
MINUUT = timedelta(minutes=1)


@pytest.fixture
def coordinator(db):
    fabriek.maak_ronde("gesloten", naam="Eerder")
    return fabriek.maak_gebruiker("coordinator")


def plan(ronde: Ronde, door, **anders) -> Ronde:
    nu = timezone.now()
    velden = {
        "opent_op": nu + DAG,
        "sluit_op": nu + 8 * DAG,
        "respijt": 30 * MINUUT,
        "herinneringen": [2, 7],
    }
    return plan_ronde(ronde.pk, **(velden | anders), door=door)


def maak_concept() -> Ronde:
    ronde = fabriek.maak_ronde("concept")
    fabriek.bevries(ronde.inventarisatie)
    return ronde


def op(jaar, maand, dag, uur, minuut=0) -> datetime:
    return datetime(jaar, maand, dag, uur, minuut, tzinfo=timezone.get_default_timezone())


def standen(ronde: Ronde, *momenten: datetime) -> list[str]:
    return [str(ronde.status(moment)) for moment in momenten]


@pytest.mark.parametrize(
    ("opent", "sluit", "uren_open"),
    [
        # summer time begins on 25 March 2018 at 2:00, and ends on 28 October at 3:00
        (op(2018, 3, 24, 12), op(2018, 3, 25, 12), 23),
        (op(2018, 10, 27, 12), op(2018, 10, 28, 12), 25),
        (op(2018, 5, 1, 12), op(2018, 5, 2, 12), 24),
    ],
)
def test_ronde_opent_en_sluit_vanzelf_op_de_nederlandse_klok(coordinator, opent, sluit, uren_open):
    ronde = maak_concept()
    with time_machine.travel(opent - 9 * DAG, tick=False):
        plan(ronde, coordinator, opent_op=opent, sluit_op=sluit)

    ronde.refresh_from_db()
    assert standen(
        ronde,
        opent - MINUUT,
        opent,
        sluit - MINUUT,
        sluit,
        sluit + 29 * MINUUT,
        sluit + 30 * MINUUT,
    ) == ["concept", "open", "open", "respijt", "respijt", "gesloten"]
    assert (sluit.astimezone(UTC) - opent.astimezone(UTC)) == timedelta(hours=uren_open)
    assert ronde.herinneringen == [7, 2]


def test_plannen_zet_voor_elk_dvo_een_deel_klaar_en_opnieuw_plannen_geen_tweede(coordinator):
    ronde = maak_concept()

    plan(ronde, coordinator)
    plan(ronde, coordinator)

    dvos = Deelname.objects.dvos().filter(ronde=ronde).order_by("district__volgorde")
    assert [dvo.district for dvo in dvos] == list(District.objects.all())


def test_van_een_open_ronde_verandert_de_opening_niet(coordinator):
    ronde = fabriek.maak_ronde("open")
    sluit = timezone.now() + 30 * DAG

    plan(ronde, coordinator, opent_op=None, sluit_op=sluit)

    nieuw = Ronde.objects.get(pk=ronde.pk)
    assert (nieuw.opent_op, nieuw.sluit_op) == (ronde.opent_op, sluit)


@pytest.mark.parametrize(
    ("status", "anders"),
    [
        ("concept", {"opent_op": timezone.now() - DAG}),
        ("concept", {"sluit_op": timezone.now() + MINUUT}),
        ("open", {"sluit_op": timezone.now() - DAG}),
        ("respijt", {}),
        ("gesloten", {}),
    ],
)
def test_wat_niet_past_wordt_geweigerd_en_verandert_niets(coordinator, status, anders):
    ronde = fabriek.maak_ronde(status)
    fabriek.bevries(ronde.inventarisatie)

    with pytest.raises(Weigering):
        plan(ronde, coordinator, **anders)

    nieuw = Ronde.objects.get(pk=ronde.pk)
    assert (nieuw.opent_op, nieuw.sluit_op) == (ronde.opent_op, ronde.sluit_op)


def test_alleen_de_coordinator_plant_en_heropent(coordinator):
    lid = fabriek.maak_deelname(ronde := fabriek.maak_ronde("gesloten"))

    with pytest.raises(Weigering):
        plan(ronde, lid.gebruiker)
    with pytest.raises(Weigering):
        heropen_voor(ronde.pk, [lid.pk], tot=timezone.now() + DAG, reden="x", door=lid.gebruiker)


def schrijf(deelname: Deelname) -> None:
    wijziging = Wijziging(Cel(Onderdeel.PRIORITEIT_GEMIST), "Water", versie=0)
    beantwoord(deelname.pk, [wijziging], door=deelname.gebruiker)


def test_heropend_lid_kan_tot_dat_moment_antwoorden_en_een_ander_niet(coordinator):
    ronde = fabriek.maak_ronde("gesloten")
    lid, ander = (fabriek.maak_deelname(ronde, nummer=n) for n in (1, 2))
    tot = timezone.now() + DAG

    heropen_voor(ronde.pk, [lid.pk], tot=tot, reden="Ziek", door=coordinator)

    lid.refresh_from_db()
    assert (lid.is_heropend, lid.open_tot, lid.heropend_reden) == (True, tot, "Ziek")
    schrijf(lid)
    with pytest.raises(Weigering):
        schrijf(ander)
    with time_machine.travel(tot + 29 * MINUUT, tick=False):
        schrijf(lid)
    with time_machine.travel(tot + 31 * MINUUT, tick=False), pytest.raises(Weigering):
        schrijf(lid)


def test_heropenen_weigert_wat_niets_uithaalt(coordinator):
    ronde = fabriek.maak_ronde("open")
    lid = fabriek.maak_deelname(ronde)

    for tot in (timezone.now() - DAG, ronde.sluit_op):
        with pytest.raises(Weigering):
            heropen_voor(ronde.pk, [lid.pk], tot=tot, reden="Ziek", door=coordinator)

    assert not Deelname.objects.exclude(heropend_tot=None).exists()
