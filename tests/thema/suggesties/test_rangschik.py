"""Ranked suggestions."""

import subprocess
import sys
from itertools import pairwise

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from tests.thema.suggesties.varianten import bekende_woorden
from thema.models import Onderwerp, Synoniem
from thema.suggesties import Kennis, Suggestie, kennis_van, rangschik

NAMEN = sorted({onderwerp for onderwerp, _ in bekende_woorden()})
KENNIS = Kennis((NAMEN.index(onderwerp), tekst) for onderwerp, tekst in bekende_woorden())


def _eerste(tekst: str) -> str | None:
    gevonden = rangschik(tekst, KENNIS)
    return NAMEN[gevonden[0].onderwerp_id] if gevonden else None


@pytest.mark.parametrize(
    ("tekst", "onderwerp"),
    [
        ("inbraakpreventie woning", "Woninginbraken"),
        ("Inbraken in woningen", "Woninginbraken"),
        ("woningibnraken", "Woninginbraken"),
        ("overlast van de jeugd", "Jeugdoverlast"),
        ("personen, verwarde", "Kwetsbare personen"),
        ("criminele ondermijning", "Ondermijning"),
        ("diefstallen van fietsen", "Voertuigendiefstal"),
        ("radikalisering", "Radicalisering en polarisering"),
        ("hennep-teelt", "Hennep en synthetische drugs"),
        ("OMGs", "OMG's"),
        ("handel in mensen", "Mensenhandel"),
    ],
)
def test_rangschik_herkent_woorden_in_een_andere_vorm(tekst, onderwerp):
    assert _eerste(tekst) == onderwerp


def test_rangschik_zegt_waarom():
    kennis = Kennis([(1, "Ondermijnende criminaliteit"), (2, "Geweld")])
    assert rangschik("Ondermijnende criminaliteit", kennis) == [
        Suggestie(1, 100, "is hetzelfde als ‘Ondermijnende criminaliteit’")
    ]
    assert rangschik("criminaliteit, ondermijnend", kennis)[0].omdat == (
        "lijkt op ‘Ondermijnende criminaliteit’"
    )


def test_rangschik_is_leeg_als_niets_erop_lijkt():
    assert rangschik("qqq", KENNIS) == []
    assert rangschik("---", KENNIS) == []
    assert rangschik("Geweld", Kennis([])) == []


@given(st.text(max_size=200), st.integers(0, 8))
def test_rangschik_geeft_altijd_een_volgorde(tekst, n):
    gevonden = rangschik(tekst, KENNIS, n)
    assert len(gevonden) <= n
    assert len({s.onderwerp_id for s in gevonden}) == len(gevonden)
    assert all(0 <= s.score <= 100 for s in gevonden)
    assert all(een.score >= twee.score for een, twee in pairwise(gevonden))
    assert gevonden == rangschik(tekst, KENNIS, n)


@given(st.lists(st.tuples(st.integers(1, 5), st.text(max_size=40)), max_size=12), st.text())
def test_rangschik_hangt_niet_af_van_de_volgorde_van_wat_bekend_is(paren, tekst):
    heen = rangschik(tekst, Kennis(paren))
    terug = rangschik(tekst, Kennis(reversed(paren)))
    assert [(s.onderwerp_id, s.score) for s in heen] == [(s.onderwerp_id, s.score) for s in terug]


@pytest.mark.django_db
def test_kennis_van_houdt_verzonnen_woorden_bij_verzonnen_gegevens():
    geweld = Onderwerp.objects.create(naam="Geweld")
    Synoniem.objects.create(onderwerp=geweld, tekst="Ruzie", sleutel="ruzie", voorbeeld=True)
    Onderwerp.objects.create(naam="Vechten", opgegaan_in=geweld)

    def teksten(*args):
        return [bekende.tekst for bekende in kennis_van(*args).teksten]

    assert teksten(False) == ["Geweld"]
    assert teksten(True) == ["Geweld", "Ruzie"]
    assert teksten(False, [(geweld.pk, "Klappen")]) == ["Geweld", "Klappen"]


def test_woordenboek_wordt_pas_geladen_als_iemand_suggesties_vraagt():
    """It takes half a second and 50 MB."""
    code = (
        "import django; django.setup(); import sys, thema.views.koppelen, thema.acties.neem_op; "
        "print('simplemma' in sys.modules)"
    )
    uitvoer = subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env={
            "DJANGO_SETTINGS_MODULE": "veiligheid.settings",
            "OMGEVING": "test",
            "DATABASE_URL": "postgres:///geen",
            "REDIS_URL": "redis://geen",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert uitvoer.stdout == "False\n"
