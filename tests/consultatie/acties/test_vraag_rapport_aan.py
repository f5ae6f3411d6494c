import pytest

from consultatie.acties.vraag_rapport_aan import vraag_opnieuw_aan, vraag_rapport_aan
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
