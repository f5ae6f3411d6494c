"""Letting somebody prepare one's answer, and taking that back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from consultatie.acties.beantwoord import Wijziging, beantwoord
from consultatie.acties.dien_in import dien_in
from consultatie.acties.machtig import MEESTE, machtig
from consultatie.acties.trek_machtiging_in import trek_machtiging_in
from consultatie.models import Bericht, Inzending, Machtiging, Onderdeel, Ronde
from consultatie.volledigheid import Cel
from tests import fabriek
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker

DAG = timedelta(days=1)
WATER = [Wijziging(Cel(Onderdeel.PRIORITEIT_GEMIST), "Water", 0)]


@pytest.fixture
def deelname(db):
    return fabriek.maak_deelname(fabriek.maak_ronde())


def vraag(deelname, email="anna@borne.test", *, dagen=1, door=None) -> Machtiging:
    return machtig(
        deelname.pk,
        naam="Anna de Wit",
        email=email,
        geldig_tot=timezone.now() + dagen * DAG,
        door=door or deelname.gebruiker,
    )


def test_machtig_geeft_een_onbekend_adres_een_account_zonder_wachtwoord(deelname):
    anna = vraag(deelname).gemachtigde

    assert (anna.email, anna.naam, anna.rol, anna.voorbeeld, anna.has_usable_password()) == (
        "anna@borne.test",
        "Anna de Wit",
        "lid",
        False,
        False,
    )


@pytest.mark.parametrize("rol", ["lid", "coordinator", "bbg", "beheerder"])
def test_machtig_laat_een_bekend_account_zoals_het_is(deelname, rol):
    bekend = fabriek.maak_gebruiker(rol, nummer=5)
    Gebruiker.objects.filter(pk=bekend.pk).update(email="Piet@borne.test")
    voor = Gebruiker.objects.values().get(pk=bekend.pk)

    machtiging = vraag(deelname, "piet@BORNE.test")

    assert machtiging.gemachtigde == bekend
    assert Gebruiker.objects.values().get(pk=bekend.pk) == voor


def test_machtig_zet_een_mail_klaar_en_laat_hem_versturen(
    deelname, wachtrij, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        machtiging = vraag(deelname)

    bericht = Bericht.objects.get()
    assert (bericht.soort, bericht.aan, bericht.machtiging, bericht.door) == (
        "machtiging",
        "anna@borne.test",
        machtiging,
        deelname.gebruiker,
    )
    assert wachtrij() == [("consultatie.tasks.verzend_post", [])]


def test_gemachtigde_vult_in_en_het_lid_dient_in_en_beide_staan_erbij(deelname):
    anna = vraag(deelname).gemachtigde
    fabriek.maak_inzending(deelname, "concept")

    beantwoord(deelname.pk, WATER, door=anna)
    inzending = dien_in(deelname.pk, door=deelname.gebruiker)

    cel = inzending.antwoorden.get(onderdeel="prioriteit_gemist")
    assert (cel.gewijzigd_door, inzending.ingediend_door) == (anna, deelname.gebruiker)


def test_gemachtigde_kan_niet_indienen_en_niemand_anders_machtigen(deelname):
    anna = vraag(deelname).gemachtigde
    fabriek.maak_inzending(deelname, "concept")

    for actie in (
        lambda: dien_in(deelname.pk, door=anna),
        lambda: vraag(deelname, "bea@borne.test", door=anna),
    ):
        with pytest.raises(Weigering, match="Dit kan alleen Voorbeeld lid 1 zelf doen."):
            actie()
    assert Inzending.objects.get().status == "concept"


def test_nog_eens_dezelfde_geeft_een_andere_dag_en_geen_tweede_mail(deelname):
    eerste = vraag(deelname)

    tweede = vraag(deelname, "ANNA@borne.test", dagen=3)

    assert tweede.pk == eerste.pk
    assert tweede.geldig_tot > eerste.geldig_tot
    assert Bericht.objects.count() == 1


def test_na_verlopen_of_intrekken_is_het_een_nieuwe_met_een_nieuwe_mail(deelname):
    vraag(deelname)
    Machtiging.objects.update(gegeven_op=timezone.now() - 3 * DAG, geldig_tot=timezone.now() - DAG)
    tweede = vraag(deelname)
    trek_machtiging_in(tweede.pk, door=deelname.gebruiker)

    derde = vraag(deelname)

    assert Bericht.objects.count() == 3
    assert list(Machtiging.objects.geldig()) == [derde]


@pytest.mark.parametrize(
    ("email", "zin"),
    [
        ("anna@voorbeeld.example", "is een verzonnen adres"),
        ("LID1@voorbeeld.example", "Dit is uw eigen adres."),
    ],
)
def test_machtig_weigert_een_adres_dat_niet_past(deelname, email, zin):
    with pytest.raises(Weigering, match=zin):
        vraag(deelname, email)

    assert (Machtiging.objects.count(), Gebruiker.objects.count()) == (0, 1)


def test_voorbeeldronde_neemt_alleen_verzonnen_mensen(deelname):
    Ronde.objects.update(voorbeeld=True)

    with pytest.raises(Weigering, match="alleen verzonnen adressen"):
        vraag(deelname)
    assert vraag(deelname, "anna@voorbeeld.example").gemachtigde.voorbeeld


def test_machtig_weigert_een_moment_dat_voorbij_is(deelname):
    with pytest.raises(Weigering, match="Kies vandaag of een latere dag."):
        vraag(deelname, dagen=-1)


def test_machtig_weigert_na_sluiting(db):
    deelname = fabriek.maak_deelname(fabriek.maak_ronde("gesloten"))

    with pytest.raises(Weigering, match="De ronde is gesloten"):
        vraag(deelname)


def test_machtig_weigert_voor_een_ander(deelname):
    with pytest.raises(Weigering, match="Dit is het antwoord van iemand anders"):
        vraag(deelname, door=fabriek.maak_gebruiker("coordinator"))


def test_machtig_kent_een_grens(deelname):
    for nummer in range(MEESTE):
        vraag(deelname, f"n{nummer}@borne.test")

    with pytest.raises(Weigering, match="Meer kan niet"):
        vraag(deelname, "nog@borne.test")
    assert vraag(deelname, "n0@borne.test", dagen=5)


def test_intrekken_geldt_meteen_en_blijft_bij_de_eerste_keer(deelname):
    machtiging = vraag(deelname)
    beantwoord(deelname.pk, WATER, door=machtiging.gemachtigde)

    eerste = trek_machtiging_in(machtiging.pk, door=deelname.gebruiker).ingetrokken_op

    with pytest.raises(Weigering, match="Dit is het antwoord van iemand anders"):
        beantwoord(deelname.pk, WATER, door=machtiging.gemachtigde)
    assert trek_machtiging_in(machtiging.pk, door=deelname.gebruiker).ingetrokken_op == eerste
    assert Inzending.objects.get().antwoorden.get().tekst == "Water"


def test_intrekken_is_aan_wie_hem_gaf(deelname):
    machtiging = vraag(deelname)

    with pytest.raises(Weigering, match="U kunt alleen intrekken wat u zelf hebt gegeven."):
        trek_machtiging_in(machtiging.pk, door=machtiging.gemachtigde)


def test_geven_en_intrekken_staan_in_de_geschiedenis(deelname):
    machtiging = vraag(deelname)
    trek_machtiging_in(machtiging.pk, door=deelname.gebruiker)

    events = apps.get_model("consultatie", "MachtigingEvent").objects.order_by("pgh_id")
    assert list(events.values_list("pgh_label", flat=True)) == ["insert", "update"]


@pytest.mark.django_db(transaction=True)
def test_tegelijk_dezelfde_vragen_geeft_een_account_een_machtiging_en_een_mail():
    ronde = fabriek.maak_ronde()
    deelnames = [fabriek.maak_deelname(ronde, nummer=nummer) for nummer in (1, 2)]

    def druk(nummer) -> None:
        try:
            vraag(deelnames[nummer % 2])
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as tegelijk:
        list(tegelijk.map(druk, range(4)))

    assert Gebruiker.objects.filter(email="anna@borne.test").count() == 1
    assert [d.machtigingen.count() for d in deelnames] == [1, 1]
    assert Bericht.objects.count() == 2
