"""Taking a list of members in, by the pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from consultatie.acties.voeg_lid_toe import voeg_lid_toe
from consultatie.leden import lees
from consultatie.leden.bekend import Bekend
from consultatie.models import Ledenbestand
from tests.consultatie.leden.in_ronde import ANNA_LID, leden, regel
from tests.consultatie.leden.lijsten import ANNA, KOP, als_csv
from tests.spreadsheets import xlsx
from veiligheid.models import Gebruiker, Partner

pytestmark = pytest.mark.django_db


def stuur(client, ronde, inhoud: bytes, naam: str = "leden.csv"):
    return client.post(
        reverse("leden_inlezen", args=[ronde.pk]), {"bestand": SimpleUploadedFile(naam, inhoud)}
    )


def test_lijst_gaat_van_bestand_langs_controle_naar_leden(coordinator, ronde):
    door = Gebruiker.objects.get(rol="coordinator")
    voeg_lid_toe(ronde.pk, regel(functie="wethouder"), door=door)
    piet = ("Piet Bos", "piet@tiel.test", "raadslid", "Tiel", "", "")

    controle = stuur(coordinator, ronde, xlsx({"Leden": [KOP, ANNA, piet]}), "leden.xlsx").url
    pagina = coordinator.get(controle)
    assert "2 leden in: 1 nieuw, 1 gewijzigd en 0 gelijk gebleven." in " ".join(pagina.text.split())
    assert "Anna de Wit: functie wordt burgemeester" in pagina.text
    assert leden(ronde)[0][2] == "wethouder"

    antwoord = coordinator.post(controle, {"verder": "1"})

    assert antwoord.url == reverse("leden", args=[ronde.pk])
    assert leden(ronde) == [
        ANNA_LID,
        ("Piet Bos", "piet@tiel.test", "raadslid", "Tiel", "Zuid", False),
    ]


def test_controle_toont_fouten_en_geen_knop_om_op_te_nemen(coordinator, ronde):
    fout = ("Piet Bos", "geen adres", "", "Tiel", "", "")
    controle = stuur(coordinator, ronde, als_csv(ANNA, fout)).url

    pagina = coordinator.get(controle)
    assert "Er is 1 fout. Verbeter het bestand" in pagina.text
    assert 'name="verder"' not in pagina.text
    assert coordinator.post(controle, {"verder": "1"}).status_code == 409
    assert leden(ronde) == []

    regels = coordinator.get(controle, {"als": "csv"}).content.decode().splitlines()
    assert regels[-1] == (
        "fout;leden;B3;‘geen adres’ is geen e-mailadres. Een voorbeeld: naam@gemeente.nl."
    )


def test_controle_vraagt_wie_een_onbekende_naam_is_en_toont_wat_dat_wordt(coordinator, ronde):
    piet = ("Piet Bos", "piet@om.test", "", "Parket", "Twente", "")
    controle = stuur(coordinator, ronde, als_csv(piet)).url
    ((cel, naamveld),) = coordinator.get(controle).context["form"].gevraagd()
    assert cel == "leden, D2"
    om = Partner.objects.get(soort="om")

    antwoord = coordinator.post(controle, {naamveld.name: om.pk, "verder": "1"})
    assert antwoord.url == controle
    assert leden(ronde) == []

    coordinator.post(controle, {naamveld.name: om.pk, "verder": "1"})
    assert [lid[:4] for lid in leden(ronde)] == [("Piet Bos", "piet@om.test", "", om.naam)]


def test_tweemaal_bevestigen_neemt_eenmaal_op(coordinator, ronde):
    controle = stuur(coordinator, ronde, als_csv(ANNA)).url

    antwoorden = [coordinator.post(controle, {"verder": "1"}) for _ in range(2)]

    assert {a.url for a in antwoorden} == {reverse("leden", args=[ronde.pk])}
    assert leden(ronde) == [ANNA_LID]


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [
        ("leden.pdf", b"%PDF-", "Uit een PDF kan het portaal geen tabel lezen."),
        ("leden.xlsx", b"PK\x03\x04", "Dit Excel-bestand is beschadigd"),
        ("leden.csv", b"", "Dit bestand is leeg."),
    ],
)
def test_bestand_dat_niet_te_lezen_is_zegt_waarom(coordinator, ronde, naam, inhoud, zin):
    pagina = stuur(coordinator, ronde, inhoud, naam)

    assert pagina.status_code == 422
    assert pagina.context["form"].errors["bestand"][0].startswith(zin)
    assert not Ledenbestand.objects.exists()


def test_weggooien_haalt_de_namen_en_adressen_weg(coordinator, ronde):
    controle = stuur(coordinator, ronde, als_csv(ANNA)).url

    coordinator.post(f"{controle}weg/")

    assert not Ledenbestand.objects.exists()
    assert coordinator.get(controle).status_code == 404


@pytest.mark.parametrize("vorm", ["xlsx", "csv"])
def test_sjabloon_is_te_lezen_en_noemt_elke_partner_per_dvo(coordinator, ronde, vorm):
    sjabloon = coordinator.get(reverse("leden_sjabloon", args=[ronde.pk, vorm]))

    uitslag = lees(f"leden.{vorm}", sjabloon.content, Bekend.uit_database(ronde))

    assert [p.tekst for p in uitslag.problemen] == [
        "Onder deze kop staat geen enkel lid. Vul de tabel aan.",
        "In deze rij staan geen naam en geen e-mailadres. De rij telt niet mee. "
        "Dit geldt ook voor nog 3 rijen.",
    ]
    if vorm == "csv":
        assert sjabloon.content.decode("utf-8-sig").splitlines() == [
            "Naam;E-mailadres;Functie;Partner;DVO;Secretaris",
            ";;;Borne;DVO Twente;",
            ";;;Openbaar Ministerie;DVO Twente;",
            ";;;Tiel;DVO Zuid;",
            ";;;Openbaar Ministerie;DVO Zuid;",
        ]


def test_sjabloon_van_een_andere_soort_bestaat_niet(coordinator, ronde):
    assert coordinator.get(reverse("leden_sjabloon", args=[ronde.pk, "pdf"])).status_code == 404
