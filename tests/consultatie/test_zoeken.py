"""Searching the texts: which are found, in what order, and what of them is shown."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consultatie.models import Leesstuk, Onderdeel
from consultatie.zoeken import Zoekwoorden, bladzijde, merk, zoek
from tests import fabriek

pytestmark = pytest.mark.django_db

VAKANTIEPARKEN = "Er wonen mensen op vakantieparken. Dat vraagt toezicht."
PROBLEMATIEK = "De vakantieparkenproblematiek groeit."
PARKEREN = "Parkeren bij het station is lastig."
HUISARTS = "De huisarts wacht op de wijkagent."


@pytest.fixture
def teksten(db):
    """One member per text, each in one cell."""
    ronde = fabriek.maak_ronde()
    for nummer, tekst in enumerate((VAKANTIEPARKEN, PROBLEMATIEK, PARKEREN, HUISARTS)):
        inzending = fabriek.maak_inzending(
            fabriek.maak_deelname(ronde, nummer=10 + nummer), tekst=""
        )
        fabriek.maak_cel(inzending, Onderdeel.PRIORITEIT_GEMIST, tekst)
    return Leesstuk.objects.all()


def gevonden(teksten, vraag: str) -> list[str]:
    return list(zoek(teksten, vraag).values_list("antwoord__tekst", flat=True))


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ("vakantiepark", [VAKANTIEPARKEN, PROBLEMATIEK]),
        ("VAKANTIEPARKEN", [VAKANTIEPARKEN, PROBLEMATIEK]),
        ('"mensen op vakantiepark"', [VAKANTIEPARKEN]),
        ("vakantiepark -toezicht", [PROBLEMATIEK]),
        ("problematiek", []),
        ('"wacht op de wijkagent"', [HUISARTS]),
        ('"wijkagent wacht"', []),
        ("wijkagenten", [HUISARTS]),
        ("park", []),  # four letters: 'parkeren' is about something else
        ("vakantiepark or huisarts", [VAKANTIEPARKEN, HUISARTS, PROBLEMATIEK]),
        ("de het een", []),
        ("", []),
        ("\x00", []),
    ],
)
def test_zoeken_vindt(teksten, vraag, verwacht):
    assert sorted(gevonden(teksten, vraag)) == sorted(verwacht)


def test_letterlijke_woorden_gaan_voor_woorden_die_er_alleen_mee_beginnen(teksten):
    assert gevonden(teksten, "vakantieparken") == [VAKANTIEPARKEN, PROBLEMATIEK]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.one_of(
        st.text(max_size=60),
        st.text(alphabet="abcdeé '\"\\-()!&|:*<>%_0", max_size=60),
    )
)
def test_geen_vraag_breekt_het_zoeken(teksten, vraag):
    list(zoek(teksten, vraag))
    merk([VAKANTIEPARKEN, vraag], Zoekwoorden.van(vraag))


@pytest.mark.parametrize(
    ("tekst", "vraag", "verwacht"),
    [
        (VAKANTIEPARKEN, "toezicht", "… Dat vraagt <mark>toezicht</mark>."),
        (PROBLEMATIEK, "vakantiepark", "De <mark>vakantieparkenproblematiek</mark> groeit."),
        (VAKANTIEPARKEN, "wonen -toezicht", "Er <mark>wonen</mark> mensen op vakantieparken. …"),
        (HUISARTS, "-toezicht", HUISARTS),
        (
            "<b>Huis & haard</b> < 6 weken.",
            "huis",
            "&lt;b&gt;<mark>Huis</mark> &amp; haard&lt;/b&gt; &lt; 6 weken.",
        ),
        ("", "huis", ""),
    ],
)
def test_merk_toont_de_zin_met_het_gevonden_woord(db, tekst, vraag, verwacht):
    assert merk([tekst], Zoekwoorden.van(vraag)) == [verwacht]


@pytest.mark.parametrize(
    ("nummer", "verwacht"), [(None, 1), ("2", 2), ("99", 3), ("0", 1), ("-1", 1), ("x", 1)]
)
def test_bladzijde_is_er_altijd_een(teksten, nummer, verwacht):
    gekozen = zoek(teksten, "vakantiepark or huisarts")
    blad = bladzijde(gekozen, nummer, per=1)

    assert (blad.number, blad.paginator.count, len(blad.object_list)) == (verwacht, 3, 1)
    assert blad.object_list == [gekozen[verwacht - 1].pk]


def test_bladzijde_zonder_resultaat_is_leeg_in_drie_queries(teksten):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        blad = bladzijde(zoek(teksten, "water"), None)
    assert (blad.paginator.count, blad.object_list, len(queries)) == (0, [], 3)
