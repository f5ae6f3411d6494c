"""On a real database, with a second session where two workers meet."""

import hashlib
from datetime import timedelta

import psycopg2
import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultatie.models import Rapport, RapportBestand, Ronde
from consultatie.rapport import maken
from consultatie.tasks import herstel_gestrande_rapporten, maak_rapport
from tests import fabriek

from .conftest import ZONDER_PROFIELKLACHT, dicht, paginas

pytestmark = [pytest.mark.django_db, ZONDER_PROFIELKLACHT]

STANDEN = ("ingediend", "begonnen")
VOLGORDE = [
    (5, "Antwoorden tellen"),
    (15, "Grafieken tekenen"),
    (30, "Pagina's opmaken"),
    (75, "Bestand schrijven"),
    (90, "Toegankelijk maken"),
]


@pytest.fixture
def ronde() -> Ronde:
    ronde = fabriek.maak_ronde()
    fabriek.maak_inzending(fabriek.maak_deelname(ronde), tekst="Samen met de zorg & de buurt")
    return ronde


@pytest.fixture
def rapport(ronde) -> Rapport:
    return ronde.rapporten.create(
        nummer=1, aangevraagd_door=fabriek.maak_gebruiker("bbg", nummer=9)
    )


@pytest.fixture
def andere_werker():
    """A database session of its own, as another worker has."""
    sessie = psycopg2.connect(**connection.get_connection_params())
    sessie.autocommit = True
    yield sessie.cursor()
    sessie.close()


def houd_vast(cursor, rapport_id: int) -> None:
    cursor.execute("SELECT pg_advisory_lock(%s, %s)", [maken.SLOTKLASSE, rapport_id])


def sloten() -> int:
    """How many report locks this session still holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = %s"
            " AND pid = pg_backend_pid()",
            [maken.SLOTKLASSE],
        )
        return cursor.fetchone()[0]


def toestand(rapport: Rapport) -> tuple:
    rapport.refresh_from_db()
    return rapport.status, rapport.voortgang, rapport.stap, rapport.reden


def test_maak_legt_het_bestand_vast_met_zijn_kenmerk(rapport):
    maak_rapport(rapport.pk)

    assert toestand(rapport) == ("klaar", 100, "", "")
    inhoud = bytes(rapport.bestand.inhoud)
    assert rapport.bestand.sha256 == hashlib.sha256(inhoud).hexdigest()
    assert rapport.gegevens_hash[:12] in dicht(paginas(inhoud)[0])
    assert rapport.peilmoment <= rapport.klaar_op
    assert rapport.bestand.cijfers == [
        ["respons", "", "regio", "Oost-Nederland", k, 1, 1] for k in STANDEN
    ]
    assert sloten() == 0


def test_volgend_rapport_zegt_wat_er_sindsdien_veranderde(ronde, rapport):
    maken.maak(rapport.pk)
    fabriek.maak_inzending(fabriek.maak_deelname(ronde, nummer=2), tekst="Ook")
    tweede = ronde.rapporten.create(nummer=2, aangevraagd_door=rapport.aangevraagd_door)

    maken.maak(tweede.pk)

    eerste_bladen, bladen = (
        dicht("".join(paginas(bytes(r.bestand.inhoud)))) for r in (rapport, tweede)
    )
    assert dicht("Sinds Totaalrapport 1") in bladen
    assert dicht("Respons ingediend 1 van 1 2 van 2") in bladen
    assert "Sinds" not in eerste_bladen


def test_bijlage_geeft_de_woorden_van_leden(rapport):
    Rapport.objects.update(bijlage=True)

    maken.maak(rapport.pk)

    bladen = dicht("".join(paginas(bytes(rapport.bestand.inhoud))))
    assert dicht("Samen met de zorg & de buurt") in bladen


def test_tweemaal_maken_verandert_niets(rapport):
    maken.maak(rapport.pk)
    eerste = RapportBestand.objects.values().get()
    maken.maak(rapport.pk)

    assert RapportBestand.objects.values().get() == eerste


def test_wie_te_laat_komt_laat_het_aan_de_ander(rapport, andere_werker):
    houd_vast(andere_werker, rapport.pk)

    maken.maak(rapport.pk)

    assert toestand(rapport) == ("wacht", 0, "", "")


def test_voortgang_wordt_stap_voor_stap_bewaard(rapport):
    with CaptureQueriesContext(connection) as queries:
        maken.maak(rapport.pk)

    bewaard = [
        (procent, stap)
        for query in queries
        for procent, stap in VOLGORDE
        if query["sql"].startswith("UPDATE") and stap.replace("'", "''") in query["sql"]
    ]
    assert bewaard == VOLGORDE


def test_stel_samen_verandert_niets_in_de_database(ronde, rapport):
    voor = Rapport.objects.values().get()

    gemaakt = maken.stel_samen(ronde, "totaal", nummer=7, maker="Iemand")

    assert Rapport.objects.values().get() == voor
    assert not RapportBestand.objects.exists()
    assert "Totaalrapport 7" in paginas(gemaakt.inhoud)[0]


def test_mislukt_rapport_houdt_een_reden_en_lukt_daarna_wel(rapport, caplog):
    Rapport.objects.update(soort="onbekend")

    maken.maak(rapport.pk)

    status, _procent, stap, reden = toestand(rapport)
    assert (status, stap) == ("mislukt", "")
    assert reden.startswith(
        "Het rapport kon niet worden gemaakt; de antwoorden zijn niet aangetast."
    )
    assert "rapport 1," in reden
    assert "Traceback" not in reden
    assert "is mislukt" in caplog.text
    assert sloten() == 0

    Rapport.objects.update(soort="totaal")
    maken.maak(rapport.pk)
    assert toestand(rapport) == ("klaar", 100, "", "")


def test_gestrand_rapport_wordt_opnieuw_aangeboden(rapport):
    Rapport.objects.update(status="bezig", voortgang=30, stap="Pagina's opmaken")
    opnieuw = []

    maken.herstel_gestrande(opnieuw.append)

    assert opnieuw == [rapport.pk]
    assert toestand(rapport) == ("wacht", 0, "", "")
    assert sloten() == 0


def test_rapport_waaraan_iemand_werkt_is_niet_gestrand(rapport, andere_werker):
    Rapport.objects.update(status="bezig", voortgang=30)
    houd_vast(andere_werker, rapport.pk)
    opnieuw = []

    maken.herstel_gestrande(opnieuw.append)

    assert opnieuw == []
    assert toestand(rapport)[0] == "bezig"


def test_dode_werker_laat_zijn_slot_los(rapport, andere_werker):
    Rapport.objects.update(status="bezig")
    houd_vast(andere_werker, rapport.pk)
    andere_werker.connection.close()
    opnieuw = []

    # The server notices the end of a session a moment after it.
    einde = timezone.now() + timedelta(seconds=5)
    while not opnieuw and timezone.now() < einde:
        maken.herstel_gestrande(opnieuw.append)

    assert opnieuw == [rapport.pk]


def test_lang_wachtend_rapport_gaat_een_keer_opnieuw_in_de_rij(rapport):
    Rapport.objects.update(in_wachtrij_op=timezone.now() - maken.WACHTGRENS - timedelta(seconds=1))
    opnieuw = []

    maken.herstel_gestrande(opnieuw.append)
    maken.herstel_gestrande(opnieuw.append)

    assert opnieuw == [rapport.pk]


def test_pas_aangevraagd_klaar_of_mislukt_rapport_blijft_liggen(ronde, rapport):
    lang_geleden = timezone.now() - timedelta(days=1)
    for nummer, velden in enumerate(
        (
            {"status": "mislukt", "reden": "Stroom weg."},
            {
                "status": "klaar",
                "klaar_op": lang_geleden,
                "peilmoment": lang_geleden,
                "gegevens_hash": "ab" * 32,
            },
        ),
        2,
    ):
        oud = ronde.rapporten.create(
            nummer=nummer, aangevraagd_door=rapport.aangevraagd_door, **velden
        )
        Rapport.objects.filter(pk=oud.pk).update(in_wachtrij_op=lang_geleden)
    opnieuw = []

    maken.herstel_gestrande(opnieuw.append)

    assert opnieuw == []


def test_taak_zet_gestrand_rapport_op_de_echte_wachtrij(rapport, wachtrij):
    Rapport.objects.update(status="bezig")

    herstel_gestrande_rapporten()

    assert wachtrij() == [("consultatie.tasks.maak_rapport", [rapport.pk])]


def test_opdracht_schrijft_het_rapport_van_de_laatste_ronde(ronde, tmp_path, capsys):
    uit = tmp_path / "map" / "r.pdf"

    call_command("rapport", uit=uit)

    bladen = paginas(uit.read_bytes())
    regel = capsys.readouterr().out
    assert ronde.naam in bladen[0]
    assert regel.startswith(
        f"Totaalrapport geschreven naar {uit}: {len(bladen)} bladzijden, kenmerk "
    )
