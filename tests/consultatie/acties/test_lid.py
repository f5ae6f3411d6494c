"""Adding, changing and removing one member; and who may write members at all."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user
from django.http import HttpRequest
from django.test import Client

from consultatie.acties.corrigeer_ledenbestand import corrigeer_ledenbestand
from consultatie.acties.gooi_ledenbestand_weg import gooi_ledenbestand_weg
from consultatie.acties.neem_leden_op import neem_leden_op
from consultatie.acties.ontvang_ledenbestand import ontvang_ledenbestand
from consultatie.acties.verwijder_lid import verwijder_lid
from consultatie.acties.voeg_lid_toe import voeg_lid_toe
from consultatie.acties.wijzig_lid import wijzig_lid
from consultatie.models import Bericht, Deelname, Ledenbestand
from tests import fabriek
from tests.consultatie.leden.in_ronde import ANNA_LID, PIET, leden, regel
from tests.consultatie.leden.lijsten import als_csv
from veiligheid.fouten import Weigering
from veiligheid.models import District, Gebruiker

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronde(db):
    return fabriek.maak_ronde()


@pytest.fixture
def coordinator(ronde):
    return fabriek.maak_gebruiker("coordinator")


def test_voeg_lid_toe_geeft_een_lid_dat_nog_niet_is_uitgenodigd(ronde, coordinator):
    deelname = voeg_lid_toe(ronde.pk, regel(), door=coordinator)

    assert leden(ronde) == [ANNA_LID]
    assert (deelname.naam, deelname.uitgenodigd_op) == ("Anna de Wit", None)


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"email": "ANNA@borne.test"}, "Met dit adres is Anna de Wit al lid van deze ronde."),
        ({"email": "x@voorbeeld.example"}, "is een verzonnen adres"),
        ({"email": "x@tiel.test", "partner": "Tiel", "district_id": 0}, "hoort bij DVO Zuid"),
    ],
)
def test_voeg_lid_toe_weigert_wat_niet_klopt(ronde, coordinator, anders, zin):
    voeg_lid_toe(ronde.pk, regel(), door=coordinator)
    if "district_id" in anders:
        anders |= {"district_id": District.objects.get(naam="Twente").pk}

    with pytest.raises(Weigering, match=zin):
        voeg_lid_toe(ronde.pk, regel(**anders), door=coordinator)

    assert leden(ronde) == [ANNA_LID]


def test_wijzig_lid_wijzigt_naam_functie_secretaris_en_partner(ronde, coordinator):
    deelname = voeg_lid_toe(ronde.pk, regel(), door=coordinator)

    wijzig_lid(
        deelname.pk,
        regel("Anna Wit", partner="Tiel", functie="wethouder", secretaris=True),
        door=coordinator,
    )

    assert leden(ronde) == [("Anna Wit", "anna@borne.test", "wethouder", "Tiel", "Zuid", True)]
    deelname.refresh_from_db()
    assert deelname.linkversie == 1


def test_ander_adres_trekt_de_links_in_alle_rondes_in(ronde, coordinator):
    ander = fabriek.maak_ronde(naam="Andere ronde")
    voeg_lid_toe(ander.pk, regel(), door=coordinator)
    deelname = voeg_lid_toe(ronde.pk, regel(), door=coordinator)

    wijzig_lid(deelname.pk, regel(email="a.dewit@borne.test"), door=coordinator)

    assert leden(ronde)[0][1] == "a.dewit@borne.test"
    assert list(Deelname.objects.values_list("linkversie", flat=True)) == [2, 2]


def test_ander_adres_sluit_het_oude_buiten(ronde, coordinator):
    """Who read the old mailbox may have been somebody else."""
    deelname = voeg_lid_toe(ronde.pk, regel(), door=coordinator)
    EmailAddress.objects.create(user=deelname.gebruiker, email="anna@borne.test", verified=True)
    oud = Client()
    oud.force_login(deelname.gebruiker, "allauth.account.auth_backends.AuthenticationBackend")

    wijzig_lid(deelname.pk, regel(email="a.dewit@borne.test"), door=coordinator)

    verzoek = HttpRequest()
    verzoek.session = oud.session
    assert not get_user(verzoek).is_authenticated
    assert not EmailAddress.objects.exists()


def test_wijzig_lid_weigert_het_adres_van_een_ander(ronde, coordinator):
    deelname = voeg_lid_toe(ronde.pk, regel(), door=coordinator)
    voeg_lid_toe(ronde.pk, regel("Piet Bos", "piet@om.test"), door=coordinator)
    Gebruiker.objects.create_user("geheim@bbg.test", "Geheim", rol="bbg")

    for email, zin in (
        ("Piet@om.test", "Dit adres hoort al bij Piet Bos."),
        ("geheim@bbg.test", "^Dit adres is al in gebruik. Geef elk lid"),
        ("x@voorbeeld.example", "is een verzonnen adres"),
    ):
        with pytest.raises(Weigering, match=zin):
            wijzig_lid(deelname.pk, regel(email=email), door=coordinator)
    assert leden(ronde)[0] == ANNA_LID


@pytest.mark.parametrize("anders", [{"email": "x@borne.test"}, {"naam": "Iemand anders"}])
def test_wijzig_lid_laat_naam_en_adres_van_een_medewerker_aan_de_beheerder(
    ronde, coordinator, anders
):
    """Otherwise the coordinator could take over the administrator's account."""
    Gebruiker.objects.create_user("bea@borne.test", "Bea Vos", rol="beheerder")
    deelname = voeg_lid_toe(ronde.pk, regel("Bea Vos", "bea@borne.test"), door=coordinator)

    with pytest.raises(Weigering, match="wijzigt alleen de beheerder"):
        wijzig_lid(
            deelname.pk,
            regel(**({"naam": "Bea Vos", "email": "bea@borne.test"} | anders)),
            door=coordinator,
        )

    wijzig_lid(
        deelname.pk, regel("Bea Vos", "bea@borne.test", functie="wethouder"), door=coordinator
    )
    assert leden(ronde) == [("Bea Vos", "bea@borne.test", "wethouder", "Borne", "Twente", False)]


def test_wijzig_lid_laat_de_partner_staan_van_wie_is_begonnen(ronde, coordinator):
    deelname = voeg_lid_toe(ronde.pk, regel(), door=coordinator)
    fabriek.maak_inzending(deelname, "concept")

    with pytest.raises(Weigering, match="al begonnen met antwoorden voor Borne, DVO Twente"):
        wijzig_lid(deelname.pk, regel(partner="Tiel"), door=coordinator)

    wijzig_lid(deelname.pk, regel("Anna Wit"), door=coordinator)
    assert leden(ronde) == [("Anna Wit", *ANNA_LID[1:])]


def test_verwijder_lid_haalt_alleen_de_deelname_weg(ronde, coordinator):
    deelname = voeg_lid_toe(ronde.pk, regel(), door=coordinator)

    verwijder_lid(deelname.pk, door=coordinator)

    assert leden(ronde) == []
    assert Gebruiker.objects.filter(email="anna@borne.test").exists()
    with pytest.raises(Weigering, match="staat niet meer in deze ronde"):
        verwijder_lid(deelname.pk, door=coordinator)


@pytest.mark.parametrize("wat", ["begonnen", "uitgenodigd", "uitnodiging wacht"])
def test_verwijder_lid_weigert_wie_is_gevraagd(ronde, coordinator, wat):
    deelname = voeg_lid_toe(ronde.pk, regel(), door=coordinator)
    if wat == "begonnen":
        fabriek.maak_inzending(deelname, "concept")
    elif wat == "uitgenodigd":
        Deelname.objects.update(uitgenodigd_op=ronde.opent_op)
    else:
        Bericht.objects.create(deelname=deelname, soort="uitnodiging", aan="anna@borne.test")

    with pytest.raises(Weigering, match="blijft daarom in de lijst"):
        verwijder_lid(deelname.pk, door=coordinator)

    assert leden(ronde) == [ANNA_LID]


@pytest.mark.parametrize("rol", ["lid", "bbg", "beheerder"])
def test_alleen_de_coordinator_schrijft_leden(ronde, coordinator, rol):
    deelname = voeg_lid_toe(ronde.pk, regel(), door=coordinator)
    bestand = ontvang_ledenbestand(ronde.pk, "leden.csv", als_csv(PIET), door=coordinator)
    ander = fabriek.maak_gebruiker(rol, nummer=9)

    for doe in (
        lambda: ontvang_ledenbestand(ronde.pk, "a.csv", als_csv(PIET), door=ander),
        lambda: corrigeer_ledenbestand(bestand.pk, {}, door=ander),
        lambda: neem_leden_op(bestand.pk, door=ander),
        lambda: gooi_ledenbestand_weg(bestand.pk, door=ander),
        lambda: voeg_lid_toe(ronde.pk, regel(email="x@borne.test"), door=ander),
        lambda: wijzig_lid(deelname.pk, regel("X"), door=ander),
        lambda: verwijder_lid(deelname.pk, door=ander),
    ):
        with pytest.raises(Weigering, match="Alleen de coördinator"):
            doe()
    assert leden(ronde) == [ANNA_LID]
    assert Ledenbestand.objects.filter(opgenomen_op=None).count() == 1
