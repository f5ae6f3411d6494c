"""Taking in a list of members, all or nothing."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultatie.acties import neem_leden_op as module
from consultatie.acties.corrigeer_ledenbestand import corrigeer_ledenbestand
from consultatie.acties.gooi_ledenbestand_weg import gooi_ledenbestand_weg
from consultatie.acties.neem_leden_op import importeer_leden, neem_leden_op
from consultatie.acties.ontvang_ledenbestand import ontvang_ledenbestand
from consultatie.acties.voeg_lid_toe import voeg_lid_toe
from consultatie.models import Deelname, Ledenbestand
from tests import fabriek
from tests.consultatie.leden.in_ronde import ANNA_LID, PIET, PIET_LID, leden, regel
from tests.consultatie.leden.lijsten import ANNA, als_csv
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker, Partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronde(db):
    return fabriek.maak_ronde()


@pytest.fixture
def coordinator(ronde):
    return fabriek.maak_gebruiker("coordinator")


def test_neem_leden_op_maakt_leden_zonder_wachtwoord_en_zonder_uitnodiging(ronde, coordinator):
    bestand = ontvang_ledenbestand(ronde.pk, "leden.csv", als_csv(ANNA, PIET), door=coordinator)

    neem_leden_op(bestand.pk, door=coordinator)

    assert leden(ronde) == [ANNA_LID, PIET_LID]
    anna = Gebruiker.objects.get(email="anna@borne.test")
    assert (anna.rol, anna.has_usable_password(), anna.voorbeeld) == ("lid", False, False)
    assert (anna.partner.naam, anna.district.naam, anna.functie) == (
        "Borne",
        "Twente",
        "burgemeester",
    )
    assert set(ronde.deelnames.values_list("uitgenodigd_op", flat=True)) == {None}


def test_neem_leden_op_bewaart_het_bestand_zelf_niet(ronde, coordinator):
    bestand = ontvang_ledenbestand(ronde.pk, "leden.csv", als_csv(ANNA, PIET), door=coordinator)
    assert b"anna@borne.test" in bytes(bestand.inhoud)

    neem_leden_op(bestand.pk, door=coordinator)

    na = Ledenbestand.objects.get()
    assert (bytes(na.inhoud), na.aantal, na.opgenomen_op is None) == (b"", 2, False)


def test_neem_leden_op_werkt_bij_wie_al_lid_is_en_laat_de_rest_staan(ronde, coordinator):
    voeg_lid_toe(ronde.pk, regel(functie="wethouder", secretaris=True), door=coordinator)
    voeg_lid_toe(ronde.pk, regel("Cor Aal", "cor@tiel.test", "Tiel"), door=coordinator)

    importeer_leden(ronde.pk, "leden.csv", als_csv(ANNA, PIET), door=coordinator)

    cor = ("Cor Aal", "cor@tiel.test", "burgemeester", "Tiel", "Zuid", False)
    assert leden(ronde) == [ANNA_LID, cor, PIET_LID]


def test_neem_leden_op_neemt_bij_een_fout_niets_op(ronde, coordinator):
    fout = ("Bea Vos", "bea@tiel.test", "", "Utrecht", "", "")
    bestand = ontvang_ledenbestand(ronde.pk, "leden.csv", als_csv(ANNA, fout), door=coordinator)

    with pytest.raises(Weigering, match="Er is 1 fout. Verbeter het bestand"):
        neem_leden_op(bestand.pk, door=coordinator)

    assert leden(ronde) == []
    assert not Gebruiker.objects.filter(email="anna@borne.test").exists()


def test_neem_leden_op_volgt_de_partners_die_zijn_aangewezen(ronde, coordinator):
    rij = ("Piet Bos", "piet@om.test", "officier", "Het parket", "Twente", "ja")
    bestand = ontvang_ledenbestand(ronde.pk, "leden.csv", als_csv(rij), door=coordinator)
    om = Partner.objects.get(soort="om")

    corrigeer_ledenbestand(bestand.pk, {"Het parket": om.pk}, door=coordinator)
    neem_leden_op(bestand.pk, door=coordinator)

    assert leden(ronde) == [PIET_LID]


def test_neem_leden_op_tweemaal_neemt_eenmaal_op(ronde, coordinator):
    bestand = ontvang_ledenbestand(ronde.pk, "leden.csv", als_csv(ANNA), door=coordinator)
    neem_leden_op(bestand.pk, door=coordinator)

    with pytest.raises(Weigering, match="al opgenomen of weggegooid"):
        neem_leden_op(bestand.pk, door=coordinator)

    assert leden(ronde) == [ANNA_LID]


def test_neem_leden_op_geeft_een_bekende_geen_tweede_account(ronde, coordinator):
    ander = fabriek.maak_ronde(naam="Vorige ronde")
    voeg_lid_toe(ander.pk, regel("A. de Wit", "Anna@borne.test"), door=coordinator)

    importeer_leden(ronde.pk, "leden.csv", als_csv(ANNA), door=coordinator)

    (lid,) = leden(ronde)
    assert lid == (*ANNA_LID[:1], "Anna@borne.test", *ANNA_LID[2:])
    assert Deelname.objects.filter(gebruiker__email="Anna@borne.test").count() == 2


@pytest.mark.parametrize("rol", ["coordinator", "bbg", "beheerder"])
def test_medewerker_als_lid_houdt_rol_naam_en_partner(ronde, rol):
    medewerker = Gebruiker.objects.create_user("bea@tiel.test", "Bea Vos", rol=rol)
    rij = ("Bea de Vos", "bea@tiel.test", "burgemeester", "Tiel", "", "")

    importeer_leden(ronde.pk, "leden.csv", als_csv(rij), door=None)

    medewerker.refresh_from_db()
    assert (medewerker.naam, medewerker.rol, medewerker.partner) == ("Bea Vos", rol, None)
    assert leden(ronde) == [("Bea Vos", "bea@tiel.test", "burgemeester", "Tiel", "Zuid", False)]


def test_contactpersoon_houdt_de_eigen_gemeente(ronde, coordinator):
    contact = fabriek.maak_contact("Tiel", nummer=3)
    Gebruiker.objects.filter(pk=contact.pk).update(email="anna@borne.test", naam="Anna de Wit")

    importeer_leden(ronde.pk, "leden.csv", als_csv(ANNA), door=coordinator)

    contact.refresh_from_db()
    assert contact.partner.naam == "Tiel"
    assert leden(ronde) == [ANNA_LID]


def test_neem_leden_op_weigert_wie_intussen_is_begonnen_te_verplaatsen(
    ronde, coordinator, monkeypatch
):
    """Somebody begins between reading the members and writing them."""
    deelname = voeg_lid_toe(ronde.pk, regel(), door=coordinator)
    echt = module.gevolg

    def begin_en_lees(*argumenten):
        fabriek.maak_inzending(deelname, "concept")
        return echt(*argumenten)

    monkeypatch.setattr(module, "gevolg", begin_en_lees)
    with pytest.raises(Weigering, match="Intussen veranderde er iets"):
        importeer_leden(
            ronde.pk,
            "leden.csv",
            als_csv((*ANNA[:3], "Tiel", "", "")),
            door=coordinator,
        )
    assert leden(ronde) == [ANNA_LID]


def test_neem_leden_op_kost_evenveel_queries_voor_een_als_voor_veertig(ronde, coordinator):
    def kosten(begin: int, aantal: int) -> int:
        rijen = [
            (f"Lid {n}", f"lid{n}@borne.test", "raadslid", "Borne", "", "")
            for n in range(begin, begin + aantal)
        ]
        with CaptureQueriesContext(
            connection,
        ) as vragen:
            importeer_leden(ronde.pk, "leden.csv", als_csv(*rijen), door=coordinator)
        return len(vragen)

    kosten(0, 1)
    assert kosten(10, 1) == kosten(20, 40)


@pytest.mark.parametrize("status", ["respijt", "gesloten"])
def test_in_een_gesloten_ronde_komt_niemand_bij(coordinator, status):
    gesloten = fabriek.maak_ronde(status, naam="Gesloten")

    for doe in (
        lambda: ontvang_ledenbestand(gesloten.pk, "a.csv", als_csv(ANNA), door=coordinator),
        lambda: importeer_leden(gesloten.pk, "a.csv", als_csv(ANNA), door=coordinator),
        lambda: voeg_lid_toe(gesloten.pk, regel(), door=coordinator),
    ):
        with pytest.raises(Weigering, match="Heropen de ronde eerst"):
            doe()
    assert leden(gesloten) == []


def test_ontvang_ledenbestand_bewaart_hetzelfde_eenmaal(ronde, coordinator):
    eerste, tweede = (
        ontvang_ledenbestand(ronde.pk, "C:\\map\\leden.csv", als_csv(ANNA), door=coordinator)
        for _ in range(2)
    )
    assert (eerste.pk, eerste.naam) == (tweede.pk, "leden.csv")


@pytest.mark.django_db(transaction=True)
def test_tegelijk_opnemen_in_twee_rondes_geeft_een_account():
    rondes = [fabriek.maak_ronde(naam=naam) for naam in ("Een", "Twee")]

    def druk(ronde) -> bool:
        try:
            return importeer_leden(ronde.pk, "a.csv", als_csv(ANNA), door=None).kan_opgenomen
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as tegelijk:
        assert all(tegelijk.map(druk, rondes * 2))
    assert [leden(ronde) for ronde in rondes] == [[ANNA_LID], [ANNA_LID]]
    assert Gebruiker.objects.filter(email="anna@borne.test").count() == 1


def test_gooi_ledenbestand_weg_laat_staan_wat_is_opgenomen(ronde, coordinator):
    wacht = ontvang_ledenbestand(ronde.pk, "leden.csv", als_csv(ANNA), door=coordinator)
    gedaan = ontvang_ledenbestand(ronde.pk, "meer.csv", als_csv(PIET), door=coordinator)
    neem_leden_op(gedaan.pk, door=coordinator)

    for bestand in (wacht, gedaan, wacht):
        gooi_ledenbestand_weg(bestand.pk, door=coordinator)

    assert list(ronde.ledenbestanden.values_list("naam", flat=True)) == ["meer.csv"]
    with pytest.raises(Weigering, match="Dit bestand is er niet meer"):
        neem_leden_op(wacht.pk, door=coordinator)
