from datetime import timedelta

import pytest
from django.utils import timezone

from consultatie.acties.beantwoord import Botsing, Wijziging, beantwoord
from consultatie.models import Antwoord, Inzending, Onderdeel, Ronde
from consultatie.volledigheid import Cel
from tests import fabriek
from veiligheid.fouten import Weigering

pytestmark = pytest.mark.django_db

GEMIST = Cel(Onderdeel.PRIORITEIT_GEMIST)
HERKENT = Cel(Onderdeel.HERKENNING_OM)


@pytest.fixture
def deelname():
    return fabriek.maak_deelname(fabriek.maak_ronde())


def schrijf(deelname, *wijzigingen: Wijziging, door=None):
    return beantwoord(deelname.pk, wijzigingen, door=door or deelname.gebruiker)


def cellen(inzending: Inzending) -> dict:
    return {
        (a.onderdeel, a.thema_id): (a.keuze, a.tekst, a.versie) for a in inzending.antwoorden.all()
    }


def test_eerste_antwoord_begint_een_concept(deelname):
    schrijf(deelname, Wijziging(GEMIST, "Water", 0), Wijziging(HERKENT, "ja", 0))

    inzending = Inzending.objects.get()
    assert (inzending.versie, inzending.status) == (1, "concept")
    assert cellen(inzending) == {
        ("prioriteit_gemist", None): ("", "Water", 1),
        ("herkenning_om", None): ("ja", "", 1),
    }


def test_lege_bladzijde_opslaan_begint_niets(deelname):
    schrijf(deelname, Wijziging(GEMIST, "", 0), Wijziging(HERKENT, "", 0))

    assert not Inzending.objects.exists()


def test_zelfde_waarde_opnieuw_is_geen_wijziging(deelname):
    schrijf(deelname, Wijziging(GEMIST, "Water", 0))
    schrijf(deelname, Wijziging(GEMIST, "Water", 0))

    assert cellen(Inzending.objects.get()) == {("prioriteit_gemist", None): ("", "Water", 1)}


def test_leegmaken_houdt_de_versie_bij(deelname):
    schrijf(deelname, Wijziging(GEMIST, "Water", 0))
    schrijf(deelname, Wijziging(GEMIST, "", 1))

    assert cellen(Inzending.objects.get()) == {("prioriteit_gemist", None): ("", "", 2)}


def test_tweede_tabblad_overschrijft_niet_ongezien(deelname):
    schrijf(deelname, Wijziging(GEMIST, "Eerst", 0))

    with pytest.raises(Botsing) as botsing:
        schrijf(deelname, Wijziging(GEMIST, "Daarna", 0), Wijziging(HERKENT, "ja", 0))

    assert {cel: a.waarde for cel, a in botsing.value.nu.items()} == {GEMIST: "Eerst"}
    assert cellen(Inzending.objects.get()) == {("prioriteit_gemist", None): ("", "Eerst", 1)}


def test_eigen_pagina_botst_nooit_met_zichzelf(deelname):
    schrijf(deelname, Wijziging(GEMIST, "Wa", 0, "p", 1))
    schrijf(deelname, Wijziging(GEMIST, "Water", 0, "p", 2))

    assert cellen(Inzending.objects.get()) == {("prioriteit_gemist", None): ("", "Water", 2)}


def test_verlate_eerdere_tekst_van_dezelfde_pagina_overschrijft_niets(deelname):
    schrijf(deelname, Wijziging(GEMIST, "Water", 0, "p", 2))

    with pytest.raises(Botsing):
        schrijf(deelname, Wijziging(GEMIST, "Wa", 0, "p", 1))

    assert cellen(Inzending.objects.get()) == {("prioriteit_gemist", None): ("", "Water", 1)}


def test_pagina_die_door_een_ander_is_ingehaald_overschrijft_niets(deelname):
    schrijf(deelname, Wijziging(GEMIST, "Telefoon", 0, "p", 1))
    schrijf(deelname, Wijziging(GEMIST, "Laptop", 1, "q", 1))

    with pytest.raises(Botsing):
        schrijf(deelname, Wijziging(GEMIST, "Telefoon, later", 1, "p", 2))

    assert cellen(Inzending.objects.get()) == {("prioriteit_gemist", None): ("", "Laptop", 2)}


@pytest.mark.parametrize(
    "cel",
    [
        Cel(Onderdeel.OVEREENSTEMMING_HERKENNING),
        Cel(Onderdeel.STIP),
        Cel(Onderdeel.STIP, 999_999),
        Cel(Onderdeel.PRIORITEIT_GEMIST, 999_999),
    ],
)
def test_wat_niet_gevraagd_is_wordt_niet_bewaard(deelname, cel):
    with pytest.raises(Weigering, match="niet gevraagd"):
        schrijf(deelname, Wijziging(cel, "allen", 0))

    assert not Inzending.objects.exists()


def test_herziening_begint_als_kopie_en_laat_het_ingediende_staan(deelname):
    ingediend = fabriek.maak_inzending(deelname)
    voor = cellen(ingediend)

    schrijf(deelname, Wijziging(Cel(Onderdeel.HERKENNING_OM), "nee", 1))

    concept = Inzending.objects.get(status="concept")
    assert concept.versie == 2
    assert cellen(concept) == voor | {("herkenning_om", None): ("nee", "", 2)}
    assert cellen(ingediend) == voor


def test_ander_mag_niet_schrijven(deelname):
    with pytest.raises(Weigering, match="antwoord van iemand anders"):
        schrijf(deelname, Wijziging(GEMIST, "Water", 0), door=fabriek.maak_gebruiker("coordinator"))

    assert not Antwoord.objects.exists()


@pytest.mark.parametrize(
    ("status", "zin"), [("concept", "nog niet open"), ("gesloten", "ronde is gesloten")]
)
def test_buiten_de_ronde_wordt_niets_bewaard(status, zin):
    deelname = fabriek.maak_deelname(fabriek.maak_ronde(status))

    with pytest.raises(Weigering, match=zin):
        schrijf(deelname, Wijziging(GEMIST, "Water", 0))

    assert not Antwoord.objects.exists()


def test_respijt_is_er_voor_wie_al_begonnen_was(deelname):
    schrijf(deelname, Wijziging(GEMIST, "Begin", 0))
    nu = timezone.now()
    Ronde.objects.update(sluit_op=nu, respijt=timedelta(minutes=30))

    schrijf(deelname, Wijziging(GEMIST, "Einde", 1))

    assert cellen(Inzending.objects.get()) == {("prioriteit_gemist", None): ("", "Einde", 2)}


def test_respijt_is_er_ook_voor_wie_had_ingediend(deelname):
    fabriek.maak_inzending(deelname, "ingediend")
    Ronde.objects.update(sluit_op=timezone.now(), respijt=timedelta(minutes=30))

    schrijf(deelname, Wijziging(HERKENT, "nee", 1))

    assert Inzending.objects.get(status="concept").versie == 2


def test_respijt_is_er_niet_voor_wie_nog_moest_beginnen(deelname):
    Ronde.objects.update(sluit_op=timezone.now(), respijt=timedelta(minutes=30))

    with pytest.raises(Weigering, match="ronde is gesloten"):
        schrijf(deelname, Wijziging(GEMIST, "Te laat", 0))


def test_cel_noemt_wie_haar_het_laatst_schreef_ook_in_een_herziening(deelname):
    gemachtigde = fabriek.maak_gebruiker(nummer=2)
    deelname.machtigingen.create(
        gemachtigde=gemachtigde, geldig_tot=timezone.now() + timedelta(days=1)
    )
    schrijf(deelname, Wijziging(GEMIST, "Water", 0), door=gemachtigde)
    schrijf(deelname, Wijziging(HERKENT, "ja", 0))
    Inzending.objects.update(status="ingediend", ingediend_op=timezone.now())

    schrijf(deelname, Wijziging(HERKENT, "deels", 1))

    assert {
        a.onderdeel: a.gewijzigd_door
        for a in Antwoord.objects.filter(inzending__versie=2).select_related("gewijzigd_door")
    } == {"prioriteit_gemist": gemachtigde, "herkenning_om": deelname.gebruiker}


def test_verlopen_machtiging_schrijft_niet_meer(deelname):
    gemachtigde = fabriek.maak_gebruiker(nummer=2)
    deelname.machtigingen.create(
        gemachtigde=gemachtigde, geldig_tot=timezone.now() + timedelta(days=1)
    )
    deelname.machtigingen.update(ingetrokken_op=timezone.now())

    with pytest.raises(Weigering, match="iemand anders"):
        schrijf(deelname, Wijziging(GEMIST, "Water", 0), door=gemachtigde)
    assert not Inzending.objects.exists()
