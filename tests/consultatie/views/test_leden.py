"""The members of a round, by the pages."""

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from consultatie.acties.voeg_lid_toe import voeg_lid_toe
from consultatie.leden import lees
from consultatie.leden.bekend import Bekend
from consultatie.leden.gevolg import gevolg
from consultatie.models import Deelname
from tests import fabriek
from tests.consultatie.leden.in_ronde import ANNA_LID, leden, regel
from veiligheid.models import District, Gebruiker, Partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def voeg_toe(ronde, coordinator):
    """Adds a member as the coordinator."""
    door = Gebruiker.objects.get(rol="coordinator")
    return lambda **velden: voeg_lid_toe(ronde.pk, regel(**velden), door=door)


def veld(pagina, naam: str) -> list[str]:
    return pagina.context["form"].errors.get(naam, [])


# The list --------------------------------------------------------------------------------------


def test_lijst_toont_leden_op_volgorde_van_dvo_partner_en_naam(coordinator, ronde, voeg_toe):
    voeg_toe(naam="Cor Aal", email="cor@tiel.test", partner="Tiel")
    voeg_toe(naam="Piet Bos", email="piet@om.test", partner="Openbaar Ministerie", secretaris=True)
    voeg_toe()

    pagina = coordinator.get(reverse("leden", args=[ronde.pk]))

    assert [lid.naam for lid in pagina.context["bladzijde"]] == [
        "Anna de Wit",
        "Piet Bos",
        "Cor Aal",
    ]
    assert [(str(d), n, s) for d, n, s in pagina.context["per_dvo"]] == [
        ("Twente", 2, "Piet Bos"),
        ("Zuid", 1, ""),
    ]
    assert pagina.context["totaal"] == {"leden": 3, "wacht": 3}


def test_lijst_telt_een_dvo_niet_als_lid(coordinator, ronde, voeg_toe):
    Deelname.objects.create(ronde=ronde, district=District.objects.get(naam="Twente"))
    voeg_toe()

    pagina = coordinator.get(reverse("leden", args=[ronde.pk]))

    assert pagina.context["totaal"]["leden"] == 1


@pytest.mark.parametrize(
    ("zoek", "namen"),
    [
        ({"zoek": "wit anna"}, ["Anna de Wit"]),
        ({"zoek": "@TIEL"}, ["Cor Aal"]),
        ({"zoek": "tiel"}, ["Cor Aal"]),
        ({"zoek": "burgemeester"}, ["Anna de Wit", "Cor Aal"]),
        ({"zoek": "%"}, []),
        ({"district": "Zuid"}, ["Cor Aal"]),
    ],
)
def test_lijst_zoekt_op_tekst_en_dvo(coordinator, ronde, voeg_toe, zoek, namen):
    voeg_toe()
    voeg_toe(naam="Cor Aal", email="cor@tiel.test", partner="Tiel")
    if "district" in zoek:
        zoek = {"district": District.objects.get(naam=zoek["district"]).pk}

    pagina = coordinator.get(reverse("leden", args=[ronde.pk]), zoek)

    assert [lid.naam for lid in pagina.context["bladzijde"]] == namen


def test_lijst_zonder_leden_zegt_hoe_het_begint(coordinator, ronde):
    pagina = coordinator.get(reverse("leden", args=[ronde.pk]))

    assert "Er zijn nog geen leden. Lees een lijst in" in pagina.text


def test_download_van_de_lijst_verandert_niets_als_hij_weer_wordt_ingelezen(
    coordinator, ronde, voeg_toe
):
    voeg_toe(secretaris=True)
    voeg_toe(naam="Piet Bos", email="piet@om.test", partner="Openbaar Ministerie", functie="")

    for als in ("xlsx", "csv"):
        bestand = coordinator.get(reverse("leden", args=[ronde.pk]), {"als": als})
        bekend = Bekend.uit_database(ronde)
        uitslag = lees(f"leden.{als}", bestand.content, bekend)
        assert gevolg(uitslag.regels, bekend).gelijk == 2
        assert uitslag.problemen == ()


def test_download_voert_geen_formule_uit(coordinator, ronde, voeg_toe):
    deelname = voeg_toe()
    Deelname.objects.filter(pk=deelname.pk).update(functie="=HYPERLINK(1)")

    tekst = coordinator.get(reverse("leden", args=[ronde.pk]), {"als": "csv"}).content.decode()
    werkmap = load_workbook(
        BytesIO(coordinator.get(reverse("leden", args=[ronde.pk]), {"als": "xlsx"}).content)
    )

    assert ";'=HYPERLINK(1);" in tekst
    (cel,) = [c for rij in werkmap.active for c in rij if c.value == "=HYPERLINK(1)"]
    assert cel.data_type == "s"


# One member ------------------------------------------------------------------------------------


def test_toevoegen_geeft_een_lid_in_het_dvo_van_de_gemeente(coordinator, ronde):
    gegevens = {
        "naam": " Anna  de Wit ",
        "email": "Anna <anna@borne.test>",
        "functie": "burgemeester",
        "partner": Partner.objects.get(naam="Borne").pk,
    }
    antwoord = coordinator.post(reverse("lid_toevoegen", args=[ronde.pk]), gegevens)

    assert antwoord.url == reverse("leden", args=[ronde.pk])
    assert leden(ronde) == [ANNA_LID]


def test_toevoegen_noemt_elke_fout_bij_het_veld_en_bewaart_wat_er_staat(coordinator, ronde):
    gegevens = {
        "naam": "",
        "email": "anna@borne",
        "functie": "x" * 121,
        "partner": Partner.objects.get(soort="om").pk,
    }
    pagina = coordinator.post(reverse("lid_toevoegen", args=[ronde.pk]), gegevens)

    assert pagina.status_code == 422
    assert [veld(pagina, naam) for naam in ("naam", "email", "functie", "district")] == [
        ["Vul de naam in."],
        ["‘anna@borne’ is geen e-mailadres. Een voorbeeld: naam@gemeente.nl."],
        ["Deze tekst telt 121 tekens; in een functie passen er 120. Maak hem korter."],
        ["Kies in welk DVO dit lid van Openbaar Ministerie zit."],
    ]
    assert "anna@borne" in pagina.text
    assert leden(ronde) == []


def test_toevoegen_vraagt_bij_een_naamgenoot_of_het_klopt(coordinator, ronde, voeg_toe):
    voeg_toe()
    gegevens = {
        "naam": "Anna de Wit",
        "email": "a.dewit@borne.test",
        "partner": Partner.objects.get(naam="Borne").pk,
        "verder": "1",
    }
    pagina = coordinator.post(reverse("lid_toevoegen", args=[ronde.pk]), gegevens)

    assert "Er is nog niemand toegevoegd. Lees dit eerst:" in pagina.text
    assert "staat al in deze ronde, met het adres anna@borne.test" in pagina.text
    assert len(leden(ronde)) == 1

    coordinator.post(reverse("lid_toevoegen", args=[ronde.pk]), gegevens | {"toch": "1"})
    assert len(leden(ronde)) == 2


def test_toevoegen_van_wie_al_lid_is_zegt_dat(coordinator, ronde, voeg_toe):
    voeg_toe()
    gegevens = {
        "naam": "Anna",
        "email": "ANNA@borne.test",
        "partner": Partner.objects.get(naam="Borne").pk,
    }
    pagina = coordinator.post(reverse("lid_toevoegen", args=[ronde.pk]), gegevens)

    assert veld(pagina, "email") == [
        "Met dit adres is Anna de Wit al lid van deze ronde. Wijzig het lid in de lijst."
    ]


def test_wijzigen_zegt_bij_een_ander_adres_wat_dat_betekent(coordinator, ronde, voeg_toe):
    deelname = voeg_toe()
    doel = reverse("lid_wijzigen", args=[ronde.pk, deelname.pk])
    form = coordinator.get(doel).context["form"]
    nu = {naam: form[naam].value() or "" for naam in form.fields}
    assert nu == {
        "naam": "Anna de Wit",
        "email": "anna@borne.test",
        "functie": "burgemeester",
        "partner": deelname.partner_id,
        "district": "",
        "secretaris": "",
    }

    pagina = coordinator.post(doel, nu | {"email": "a.dewit@borne.test"}, follow=True)

    assert leden(ronde) == [("Anna de Wit", "a.dewit@borne.test", *ANNA_LID[2:])]
    assert "Links in mails naar het oude adres werken niet meer." in pagina.text


def test_wijzigen_van_gemeente_neemt_het_dvo_mee(coordinator, ronde, voeg_toe):
    deelname = voeg_toe()
    gegevens = {
        "naam": "Anna de Wit",
        "email": "anna@borne.test",
        "partner": Partner.objects.get(naam="Tiel").pk,
    }
    coordinator.post(reverse("lid_wijzigen", args=[ronde.pk, deelname.pk]), gegevens)

    assert leden(ronde) == [("Anna de Wit", "anna@borne.test", "", "Tiel", "Zuid", False)]


def test_wijzigen_laat_vast_staan_wat_niet_kan_veranderen(coordinator, ronde, voeg_toe):
    Gebruiker.objects.create_user("bea@borne.test", "Bea Vos", rol="bbg")
    deelname = voeg_toe(naam="Bea Vos", email="bea@borne.test")
    fabriek.maak_inzending(deelname, "concept")
    doel = reverse("lid_wijzigen", args=[ronde.pk, deelname.pk])
    gegevens = {
        "naam": "Iemand anders",
        "email": "x@borne.test",
        "partner": Partner.objects.get(naam="Tiel").pk,
        "functie": "wethouder",
    }
    coordinator.post(doel, gegevens)

    assert leden(ronde) == [("Bea Vos", "bea@borne.test", "wethouder", "Borne", "Twente", False)]


def test_verwijderen_kan_zolang_iemand_niet_is_gevraagd(coordinator, ronde, voeg_toe):
    deelname = voeg_toe()
    weg = reverse("lid_verwijderen", args=[ronde.pk, deelname.pk])
    Deelname.objects.update(uitgenodigd_op=timezone.now())

    assert coordinator.post(weg).status_code == 409
    assert leden(ronde) == [ANNA_LID]

    Deelname.objects.update(uitgenodigd_op=None)
    assert coordinator.post(weg).url == reverse("leden", args=[ronde.pk])
    assert leden(ronde) == []


def test_lid_van_een_andere_ronde_is_hier_onbekend(coordinator, ronde, voeg_toe):
    deelname = voeg_toe()
    ander = fabriek.maak_ronde(naam="Andere ronde")

    for naam in ("lid_wijzigen", "lid_verwijderen"):
        doel = reverse(naam, args=[ander.pk, deelname.pk])
        assert coordinator.post(doel).status_code == 404
    assert leden(ronde) == [ANNA_LID]


def test_een_lid_dat_geen_mail_bereikte_is_in_de_lijst_te_zien(coordinator, ronde):
    deelname = fabriek.maak_deelname(ronde)
    fabriek.maak_bericht(deelname, "mislukt")

    assert (
        "de laatste mail kwam niet aan" in coordinator.get(f"/coordinatie/{ronde.pk}/leden/").text
    )
