import pytest
from django.test import Client
from django.urls import reverse

from tests import fabriek
from tests.thema.views.bladzijde import als
from thema.models import Inventarisatie, Wijzigingsvoorstel
from veiligheid.models import Partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def april(db) -> Inventarisatie:
    return fabriek.maak_inventarisatie(opgaven={"Borne": ["Jeugd", "Drugs"]}, bevroren=True)


@pytest.fixture
def persoon(april):
    return fabriek.maak_contact("Borne")


@pytest.fixture
def contact(persoon) -> Client:
    return als(persoon)


@pytest.fixture
def coordinator(april) -> Client:
    return als(fabriek.maak_gebruiker("coordinator"))


@pytest.fixture
def adres(april) -> str:
    return reverse("wijziging_voorstellen", args=[Partner.objects.get(naam="Borne").pk])


@pytest.fixture
def voorstel(april, persoon) -> Wijzigingsvoorstel:
    return Wijzigingsvoorstel.objects.create(
        inventarisatie=april,
        partner=persoon.partner,
        regels=["Drugs", "Vuurwerk"],
        toelichting="Nieuw plan",
        ingediend_door=persoon,
    )


def _rijen(antwoord) -> list[str]:
    return antwoord.context["form"].rijen


def test_wijziging_voorstellen_begint_met_de_lijst_die_er_is(contact, adres):
    assert _rijen(contact.get(adres)) == ["Jeugd", "Drugs"]


@pytest.mark.parametrize(
    ("knop", "na", "aangewezen"),
    [
        ({"omhoog": "1"}, ["B", "A", "C"], 0),
        ({"omlaag": "1"}, ["A", "C", "B"], 2),
        ({"omhoog": "0"}, ["A", "B", "C"], 0),
        ({"omlaag": "2"}, ["A", "B", "C"], 2),
        ({"weg": "0"}, ["B", "C"], 0),
        ({"weg": "2"}, ["A", "B"], 1),
        ({"erbij": "1"}, ["A", "B", "C", ""], 3),
        ({"weg": "9"}, ["A", "B", "C"], None),
        ({"weg": "x"}, ["A", "B", "C"], None),
        ({"weg": "²"}, ["A", "B", "C"], None),
    ],
)
def test_wijziging_voorstellen_verandert_de_lijst_zonder_javascript(
    contact, adres, knop, na, aangewezen
):
    antwoord = contact.post(
        adres, {"regel": ["A", "B", "C"], "toelichting": "Omdat het zo is"} | knop
    )

    assert _rijen(antwoord) == na
    assert antwoord.context["form"].aangewezen == aangewezen
    assert antwoord.context["form"]["toelichting"].value() == "Omdat het zo is"
    assert not Wijzigingsvoorstel.objects.exists()


def test_wijziging_voorstellen_met_de_laatste_regel_weg_laat_een_lege_over(contact, adres):
    assert _rijen(contact.post(adres, {"regel": ["A"], "weg": "0"})) == [""]


def test_wijziging_voorstellen_stuurt_de_lijst(contact, adres, april):
    antwoord = contact.post(
        adres, {"regel": ["Drugs", "", "Jeugd"], "toelichting": "Nieuw plan", "verder": "1"}
    )

    voorstel = Wijzigingsvoorstel.objects.get()
    assert antwoord.url == adres
    assert (voorstel.inventarisatie, voorstel.regels, voorstel.toelichting) == (
        april,
        ["Drugs", "Jeugd"],
        "Nieuw plan",
    )


@pytest.mark.parametrize(
    ("regels", "toelichting", "zin", "code"),
    [
        (["A", "a"], "Waarom", "‘a’ staat er tweemaal", 409),
        (["Jeugd", "Drugs"], "Waarom", "dezelfde als die er nu staat", 409),
        (["A"], "x" * 2001, "Deze tekst is te lang", 422),
    ],
)
def test_wijziging_voorstellen_verliest_niets_bij_een_fout(
    contact, adres, regels, toelichting, zin, code
):
    antwoord = contact.post(adres, {"regel": regels, "toelichting": toelichting, "verder": "1"})

    assert antwoord.status_code == code
    assert zin in antwoord.text
    assert _rijen(antwoord) == regels
    assert antwoord.context["form"]["toelichting"].value() == toelichting


def test_wijziging_voorstellen_terwijl_er_een_wacht_geeft_het_getypte_terug(
    contact, adres, voorstel
):
    antwoord = contact.post(adres, {"regel": ["Getypt in een ander venster"], "verder": "1"})

    assert antwoord.status_code == 409
    assert "Getypt in een ander venster" in antwoord.text


def test_wijziging_voorstellen_toont_wat_wacht_en_geen_formulier(contact, adres, voorstel):
    pagina = contact.get(adres).text

    assert "Vuurwerk" in pagina
    assert "Trek dit voorstel in" in pagina
    assert "Stuur naar de coördinator" not in pagina


def test_wijziging_voorstellen_intrekken_en_ermee_verder(contact, adres, voorstel):
    antwoord = contact.post(adres, {"intrekken": str(voorstel.pk)}, follow=True)

    voorstel.refresh_from_db()
    assert voorstel.uitkomst == "ingetrokken"
    assert _rijen(antwoord) == ["Drugs", "Vuurwerk"]
    assert antwoord.context["form"]["toelichting"].value() == "Nieuw plan"


@pytest.mark.parametrize("welk", ["0", "x", "9" * 40])
def test_wijziging_voorstellen_trekt_niets_anders_in(contact, adres, voorstel, welk):
    assert contact.post(adres, {"intrekken": welk}).status_code == 404


def test_wijziging_voorstellen_toont_het_antwoord_van_de_coordinator(
    contact, coordinator, adres, voorstel
):
    coordinator.post(
        reverse("wijziging_behandelen", args=[voorstel.pk]),
        {"wijs_af": "1", "antwoord": "Dit hoort bij de provincie."},
    )

    pagina = contact.get(adres).text

    assert "Dit hoort bij de provincie." in pagina
    assert "niet overgenomen" in pagina


def test_wijziging_voorstellen_zonder_inventarisatie_zegt_dat_zij_er_nog_niet_is(adres):
    verzonnen = als(fabriek.maak_contact("Borne", voorbeeld=True))

    assert "Er is nog geen inventarisatie vastgelegd." in verzonnen.get(adres).text
    antwoord = verzonnen.post(adres, {"regel": ["A"], "verder": "1"})
    assert antwoord.status_code == 409
    assert not Wijzigingsvoorstel.objects.exists()


def test_wijziging_voorstellen_na_het_einde_van_de_sessie_geeft_alle_regels_terug(contact, adres):
    contact.logout()

    antwoord = contact.post(adres, {"regel": ["Jeugd", "Vuurwerk in december"], "verder": "1"})

    assert antwoord.status_code == 401
    assert antwoord.context["teksten"] == ["Jeugd\nVuurwerk in december"]


def test_wijziging_behandelen_toont_het_verschil_in_woorden(coordinator, voorstel):
    antwoord = coordinator.get(reverse("wijziging_behandelen", args=[voorstel.pk]))

    assert [w.soort.value for w in antwoord.context["verschil"].wijzigingen] == [
        "schuift mee",
        "nieuw",
        "weg",
    ]
    assert "Begin eerst een nieuwe inventarisatie" in antwoord.text


def test_wijziging_behandelen_biedt_overnemen_aan_als_het_kan(coordinator, april, voorstel):
    adres = reverse("wijziging_behandelen", args=[voorstel.pk])
    assert 'name="aanvaard"' not in coordinator.get(adres).text

    fabriek.maak_inventarisatie("Oktober", gebaseerd_op=april)

    assert 'name="aanvaard"' in coordinator.get(adres).text


def test_wijziging_behandelen_neemt_over_en_gaat_naar_de_inventarisatie(
    coordinator, april, voorstel
):
    oktober = fabriek.maak_inventarisatie("Oktober", gebaseerd_op=april)

    antwoord = coordinator.post(
        reverse("wijziging_behandelen", args=[voorstel.pk]), {"aanvaard": "1", "antwoord": ""}
    )

    assert antwoord.url == reverse("inventarisatie", args=[oktober.pk])
    assert list(oktober.opgaven.values_list("rang", "tekst")) == [(1, "Drugs"), (2, "Vuurwerk")]


def test_wijziging_behandelen_waarschuwt_als_de_lijst_intussen_anders_is(
    coordinator, april, voorstel
):
    fabriek.maak_inventarisatie("Oktober", opgaven={"Borne": ["Water"]}, gebaseerd_op=april)

    antwoord = coordinator.get(reverse("wijziging_behandelen", args=[voorstel.pk]))

    assert [o.tekst for o in antwoord.context["intussen"]] == ["Water"]


def test_wijziging_behandelen_zonder_reden_zegt_wat_nodig_is(coordinator, voorstel):
    antwoord = coordinator.post(
        reverse("wijziging_behandelen", args=[voorstel.pk]), {"wijs_af": "1", "antwoord": " "}
    )

    assert antwoord.status_code == 409
    assert "Schrijf waarom u dit niet overneemt" in antwoord.text


def test_wijziging_behandelen_van_een_behandeld_voorstel_toont_de_uitkomst(
    coordinator, contact, adres, voorstel
):
    contact.post(adres, {"intrekken": str(voorstel.pk)})

    antwoord = coordinator.get(reverse("wijziging_behandelen", args=[voorstel.pk]))

    assert "Ingetrokken" in antwoord.text
    assert "Neem de wijziging over" not in antwoord.text


def test_wijziging_voorstellen_gaat_verder_met_wat_al_is_overgenomen(
    contact, coordinator, adres, april, voorstel
):
    oktober = fabriek.maak_inventarisatie("Oktober", gebaseerd_op=april)
    coordinator.post(reverse("wijziging_behandelen", args=[voorstel.pk]), {"aanvaard": "1"})

    antwoord = contact.get(adres)

    assert _rijen(antwoord) == ["Drugs", "Vuurwerk"]
    assert "overnam in ‘Oktober’" in antwoord.text
    assert contact.post(adres, {"regel": ["Drugs", "Vuurwerk"], "verder": "1"}).status_code == 409
    assert contact.post(adres, {"regel": ["Jeugd", "Drugs"], "verder": "1"}).status_code == 302
    assert oktober.opgaven.count() == 2
