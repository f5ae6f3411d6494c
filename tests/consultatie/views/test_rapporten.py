import pytest
from django.urls import reverse
from django.utils import timezone

from consultatie.models import Rapport, RapportBestand
from tests import fabriek
from veiligheid.models import District

pytestmark = pytest.mark.django_db
TOTAAL = {"soort": "totaal", "vorm": "pdf"}


@pytest.fixture
def rapport(bbg, ronde):
    bbg.post(reverse("rapporten", args=[ronde.pk]), TOTAAL)
    return Rapport.objects.get()


def test_aangevraagd_rapport_staat_in_de_lijst_met_een_balk_die_zich_ververst(bbg, ronde, rapport):
    pagina = bbg.get(reverse("rapporten", args=[ronde.pk])).text

    assert "Totaalrapport 1" in pagina
    assert "<progress" in pagina
    assert f'hx-get="{reverse("rapport_stand", args=[rapport.pk])}"' in pagina


def test_rapport_met_alle_teksten_is_een_keuze(bbg, ronde):
    bbg.post(reverse("rapporten", args=[ronde.pk]), TOTAAL | {"bijlage": "on"})

    assert Rapport.objects.get().bijlage
    assert "Totaalrapport 1 met alle teksten" in bbg.get(reverse("rapporten", args=[ronde.pk])).text


def test_rapport_over_een_district_als_spreadsheet(bbg, ronde):
    twente = District.objects.get(naam="Twente")
    keuze = {"soort": "district", "district": twente.pk, "vorm": "xlsx"}

    bbg.post(reverse("rapporten", args=[ronde.pk]), keuze)

    rapport = Rapport.objects.get()
    assert (rapport.district, rapport.thema, rapport.vorm) == (twente, None, "xlsx")
    assert str(rapport) == "Districtsrapport 1 Twente (spreadsheet)"


@pytest.mark.parametrize(
    ("soort", "zin"), [("district", "Kies het district"), ("thema", "Kies het thema")]
)
def test_rapport_over_iets_vraagt_waarover(bbg, ronde, soort, zin):
    antwoord = bbg.post(reverse("rapporten", args=[ronde.pk]), {"soort": soort, "vorm": "pdf"})

    assert antwoord.status_code == 422
    assert zin in antwoord.text
    assert not Rapport.objects.exists()


def test_wat_bij_een_ander_rapport_hoort_telt_niet(bbg, ronde):
    twente = District.objects.get(naam="Twente")

    bbg.post(reverse("rapporten", args=[ronde.pk]), TOTAAL | {"district": twente.pk})

    assert Rapport.objects.get().district is None


def test_klaar_rapport_is_te_downloaden_en_ververst_niet_meer(bbg, ronde, rapport):
    nu = timezone.now()
    RapportBestand.objects.create(rapport=rapport, inhoud=b"%PDF-1.7", sha256="0" * 64)
    Rapport.objects.update(status="klaar", klaar_op=nu, peilmoment=nu, gegevens_hash="ab" * 32)

    stuk = bbg.get(reverse("rapport_stand", args=[rapport.pk])).text
    bestand = bbg.get(reverse("rapport_bestand", args=[rapport.pk]))

    assert "Download de PDF" in stuk
    assert "abababababab" in stuk
    assert "hx-get" not in stuk
    assert (bestand.content, bestand["Content-Type"]) == (b"%PDF-1.7", "application/pdf")
    assert bestand["Content-Disposition"] == 'attachment; filename="consultatie-totaal-1.pdf"'


def test_mislukt_rapport_toont_de_reden_en_kan_opnieuw(bbg, ronde, rapport):
    Rapport.objects.update(status="mislukt", reden="Het geheugen was vol.")

    pagina = bbg.get(reverse("rapporten", args=[ronde.pk])).text
    bbg.post(reverse("rapport_opnieuw", args=[rapport.pk]))

    assert "Het geheugen was vol." in pagina
    assert "Probeer opnieuw" in pagina
    assert Rapport.objects.get().status == Rapport.Status.WACHT


def test_onaf_rapport_heeft_geen_bestand(bbg, rapport):
    assert bbg.get(reverse("rapport_bestand", args=[rapport.pk])).status_code == 404


def test_open_ronde_waarschuwt_voor_een_tussenstand(bbg, ronde):
    assert "tussenstand" in bbg.get(reverse("rapporten", args=[ronde.pk])).text


def test_gesloten_ronde_waarschuwt_niet(als):
    ronde = fabriek.maak_ronde("gesloten")
    bbg = als(fabriek.maak_gebruiker("bbg"))

    assert "tussenstand" not in bbg.get(reverse("rapporten", args=[ronde.pk])).text
