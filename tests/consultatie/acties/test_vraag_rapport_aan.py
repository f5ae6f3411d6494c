import pytest

from consultatie.acties.vraag_rapport_aan import (
    vraag_afschrift_aan,
    vraag_opnieuw_aan,
    vraag_rapport_aan,
)
from consultatie.models import Rapport
from tests import fabriek
from veiligheid.fouten import Weigering

pytestmark = pytest.mark.django_db

TOTAAL = Rapport.Soort.TOTAAL


@pytest.fixture
def ronde():
    return fabriek.maak_ronde()


@pytest.fixture
def bbg(ronde):
    return fabriek.maak_gebruiker("bbg")


def test_aanvraag_wacht_in_de_wachtrij(ronde, bbg, wachtrij, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        rapport = vraag_rapport_aan(ronde.pk, TOTAAL, door=bbg)

    assert (rapport.nummer, rapport.status) == (1, Rapport.Status.WACHT)
    assert wachtrij() == [("consultatie.tasks.maak_rapport", [rapport.pk])]


def test_tweemaal_drukken_maakt_een_rapport(ronde, bbg):
    eerste = vraag_rapport_aan(ronde.pk, TOTAAL, door=bbg)

    assert vraag_rapport_aan(ronde.pk, TOTAAL, door=bbg) == eerste


def test_rapport_met_alle_teksten_is_een_ander_rapport(ronde, bbg):
    kort = vraag_rapport_aan(ronde.pk, TOTAAL, door=bbg)
    lang = vraag_rapport_aan(ronde.pk, TOTAAL, bijlage=True, door=bbg)

    assert (kort.bijlage, lang.bijlage) == (False, True)
    assert str(lang) == "Totaalrapport 2 met alle teksten"


def test_volgend_rapport_krijgt_een_volgend_nummer(ronde, bbg):
    vraag_rapport_aan(ronde.pk, TOTAAL, door=bbg)
    Rapport.objects.update(status="mislukt", reden="Stroom weg.")

    assert vraag_rapport_aan(ronde.pk, TOTAAL, door=bbg).nummer == 2


def test_mislukt_rapport_kan_opnieuw(ronde, bbg, wachtrij, django_capture_on_commit_callbacks):
    rapport = vraag_rapport_aan(ronde.pk, TOTAAL, door=bbg)
    Rapport.objects.update(status="mislukt", reden="Stroom weg.", voortgang=40, stap="Tellen")

    with django_capture_on_commit_callbacks(execute=True):
        vraag_opnieuw_aan(rapport.pk, door=bbg)

    rapport.refresh_from_db()
    assert (rapport.status, rapport.reden, rapport.stap, rapport.voortgang) == ("wacht", "", "", 0)
    assert wachtrij() == [("consultatie.tasks.maak_rapport", [rapport.pk])]


@pytest.mark.parametrize("rol", ["lid", "beheerder"])
def test_aanvragen_is_aan_bbg_en_coordinator(ronde, rol):
    with pytest.raises(Weigering, match="BBG en de coördinator"):
        vraag_rapport_aan(ronde.pk, TOTAAL, door=fabriek.maak_gebruiker(rol))


# Somebody's own questions and answers --------------------------------------------------------------

PDF, WORD = Rapport.Vorm.PDF, Rapport.Vorm.WORD


@pytest.fixture
def deelname(ronde):
    return fabriek.maak_deelname(ronde)


def vraag(deelname, vorm=PDF) -> Rapport:
    return vraag_afschrift_aan(deelname.pk, vorm, door=deelname.gebruiker)


def test_afschrift_wacht_in_de_wachtrij(deelname, wachtrij, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        rapport = vraag(deelname)

    assert (rapport.soort, rapport.vorm, rapport.nummer) == ("ontvangst", "pdf", 1)
    assert (rapport.ronde, rapport.deelname) == (deelname.ronde, deelname)
    assert wachtrij() == [("consultatie.tasks.maak_rapport", [rapport.pk])]


def test_afschrift_dat_wacht_wordt_niet_nog_eens_gemaakt(deelname):
    pdf, word = vraag(deelname), vraag(deelname, WORD)

    assert (vraag(deelname), vraag(deelname, WORD)) == (pdf, word)
    assert (pdf.nummer, word.nummer) == (1, 2)


def test_van_elke_vorm_blijven_de_laatste_drie(deelname):
    vraag(deelname, WORD)
    for _ in range(5):
        vraag(deelname)
        Rapport.objects.filter(vorm="pdf").update(status="mislukt", reden="Stroom weg.")

    bewaard = deelname.rapporten.order_by("nummer").values_list("vorm", "nummer")
    assert list(bewaard) == [("docx", 1), ("pdf", 4), ("pdf", 5), ("pdf", 6)]


def test_afschrift_dat_wordt_gemaakt_gaat_niet_weg(deelname):
    bezig = vraag(deelname)
    Rapport.objects.update(status="bezig")
    for _ in range(3):
        vraag(deelname)
        Rapport.objects.exclude(pk=bezig.pk).update(status="mislukt", reden="Stroom weg.")

    assert Rapport.objects.filter(pk=bezig.pk).exists()


def test_rapport_van_de_ronde_telt_verder_naast_een_afschrift(ronde, bbg, deelname):
    vraag(deelname)

    assert vraag_rapport_aan(ronde.pk, TOTAAL, door=bbg).nummer == 1


def test_andermans_antwoord_is_niet_aan_te_vragen(deelname, bbg):
    with pytest.raises(Weigering, match="iemand anders"):
        vraag_afschrift_aan(deelname.pk, PDF, door=bbg)


def test_andermans_mislukte_afschrift_kan_niet_opnieuw(deelname, bbg):
    rapport = vraag(deelname)
    Rapport.objects.update(status="mislukt", reden="Stroom weg.")

    with pytest.raises(Weigering, match="niet voor u"):
        vraag_opnieuw_aan(rapport.pk, door=bbg)
