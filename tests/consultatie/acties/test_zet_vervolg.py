"""The follow-up calendar: moments in order of date, and papers that can be found."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consultatie.acties.zet_vervolg import (
    Vervolgvorm,
    is_vindplaats,
    plan_vervolg,
    verwijder_vervolg,
    voeg_document_toe,
    wijzig_vervolg,
)
from consultatie.models import Rapport, Vervolgmoment
from tests import fabriek
from veiligheid.fouten import Weigering

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronde():
    return fabriek.maak_ronde("gesloten")


@pytest.fixture
def coordinator(ronde):
    return fabriek.maak_gebruiker("coordinator")


def vorm(dagen: int, **anders) -> Vervolgvorm:
    velden = {
        "orgaan": Vervolgmoment.Orgaan.RVO,
        "datum": timezone.localdate() + timedelta(days=dagen),
        "wat": "Doelen vaststellen",
    }
    return Vervolgvorm(**(velden | anders))


def maak_rapport(ronde, door, **velden) -> Rapport:
    klaar = {"status": "klaar", "klaar_op": timezone.now(), "peilmoment": timezone.now()}
    klaar |= {"gegevens_hash": "0" * 64, "nummer": 1, "ronde": ronde, "aangevraagd_door": door}
    return Rapport.objects.create(**(klaar | velden))


def test_momenten_staan_op_volgorde_van_datum(ronde, coordinator):
    plan_vervolg(ronde.pk, vorm(30, orgaan=Vervolgmoment.Orgaan.RADEN), door=coordinator)
    plan_vervolg(ronde.pk, vorm(10), door=coordinator)

    assert [m.orgaan for m in ronde.vervolgmomenten.all()] == ["rvo", "raden"]


def test_voorbij_en_nog_gepland_valt_op(ronde, coordinator):
    oud = plan_vervolg(ronde.pk, vorm(-1), door=coordinator)
    straks = plan_vervolg(ronde.pk, vorm(0), door=coordinator)
    assert (oud.is_blijven_liggen, straks.is_blijven_liggen) == (True, False)

    gedaan = wijzig_vervolg(
        oud.pk, vorm(-1, stand=Vervolgmoment.Stand.GEDAAN, uitkomst="Akkoord"), door=coordinator
    )

    assert (gedaan.is_blijven_liggen, gedaan.uitkomst) == (False, "Akkoord")


def test_gedaan_voor_de_dag_wordt_geweigerd(ronde, coordinator):
    with pytest.raises(Weigering, match="Deze dag moet nog komen"):
        plan_vervolg(ronde.pk, vorm(1, stand=Vervolgmoment.Stand.GEDAAN), door=coordinator)


def test_wat_is_geweest_blijft_staan(ronde, coordinator):
    moment = fabriek.maak_vervolg(ronde, datum=timezone.localdate(), stand="gedaan")

    with pytest.raises(Weigering, match="blijft daarom staan"):
        verwijder_vervolg(moment.pk, door=coordinator)


@pytest.mark.parametrize(
    ("tekst", "goed"),
    [
        ("https://zaak.voorbeeld.example/stuk/12?x=1", True),
        ("Z-18-001234", True),
        ("zaak 2018.12/7", True),
        ("http://voorbeeld.example/", False),
        ("HTTPS://voorbeeld.example/", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("//voorbeeld.example", False),
        ("www.voorbeeld.example", False),
        ("<b>", False),
        ("", False),
    ],
)
def test_vindplaats_is_een_https_adres_of_een_zaaknummer(tekst, goed):
    assert is_vindplaats(tekst) is goed


def test_document_is_een_rapport_van_deze_ronde_of_een_vindplaats(ronde, coordinator):
    moment = fabriek.maak_vervolg(ronde)
    eigen = maak_rapport(ronde, coordinator)

    voeg_document_toe(
        moment.pk, titel="Rapport", rapport_id=eigen.pk, vindplaats="", door=coordinator
    )
    voeg_document_toe(
        moment.pk, titel="Nota", rapport_id=None, vindplaats="Z-18-1", door=coordinator
    )

    assert list(moment.documenten.values_list("titel", "rapport", "vindplaats")) == [
        ("Rapport", eigen.pk, ""),
        ("Nota", None, "Z-18-1"),
    ]


def test_iemands_afschrift_wordt_nooit_een_document(ronde, coordinator):
    deelname = fabriek.maak_deelname(ronde)
    afschrift = maak_rapport(ronde, coordinator, deelname=deelname, soort="ontvangst")
    moment = fabriek.maak_vervolg(ronde)

    with pytest.raises(Weigering, match="Kies een rapport van deze ronde"):
        voeg_document_toe(
            moment.pk, titel="x", rapport_id=afschrift.pk, vindplaats="", door=coordinator
        )


@pytest.mark.parametrize("rol", ["lid", "bbg", "beheerder"])
def test_alleen_de_coordinator_houdt_de_kalender_bij(ronde, rol):
    with pytest.raises(Weigering, match="Alleen de coördinator"):
        plan_vervolg(ronde.pk, vorm(1), door=fabriek.maak_gebruiker(rol))
