"""Cohen's kappa: by hand, by what must always hold, and which coding counts for it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from consultatie.models import Leesstuk
from consultatie.overeenstemming import cijfers, kappa, overeenstemming
from consultatie.rapport.gegevens import lees
from consultatie.uitkomst import Kappa, Verschil
from tests import fabriek

OORDELEN = st.lists(st.tuples(st.booleans(), st.booleans()), max_size=60)


@pytest.mark.parametrize(
    ("beide", "eerste", "tweede", "geen", "verwacht"),
    [
        (20, 5, 10, 15, 0.4),  # the example of many a handbook: po 0.70, pe 0.50
        (45, 15, 25, 15, 0.1304),  # po 0.60, pe 0.54
        (25, 35, 5, 35, 0.2593),  # the same agreement, other margins: pe 0.46
        (10, 0, 0, 10, 1.0),
        (0, 10, 10, 0, -1.0),
        (5, 5, 5, 5, 0.0),
        (1, 0, 1, 98, 0.6622),  # rare: 99 in 100 the same, and yet
        (10, 0, 0, 0, None),  # both always yes
        (0, 0, 0, 10, None),  # both never
        (0, 0, 0, 0, None),
        (0, 3, 0, 7, 0.0),  # one always no
    ],
)
def test_kappa_komt_uit_zoals_met_de_hand_berekend(beide, eerste, tweede, geen, verwacht):
    gevonden = Kappa("", beide, eerste, tweede, geen).kappa
    assert gevonden == (verwacht if verwacht is None else pytest.approx(verwacht, abs=0.0001))


@given(OORDELEN)
def test_kappa_ligt_tussen_min_een_en_een(oordelen):
    gevonden = kappa("", oordelen).kappa
    assert gevonden is None or -1 <= gevonden <= 1


@given(OORDELEN)
def test_kappa_is_een_precies_als_alles_gelijk_is(oordelen):
    gevonden = kappa("", oordelen).kappa
    if gevonden is not None:
        assert (gevonden == 1) == all(a == b for a, b in oordelen)


@given(OORDELEN)
def test_kappa_hangt_niet_af_van_wie_de_eerste_is_of_van_wat_ja_heet(oordelen):
    gevonden = kappa("", oordelen).kappa
    assert kappa("", [(b, a) for a, b in oordelen]).kappa == gevonden
    assert kappa("", [(not a, not b) for a, b in oordelen]).kappa == gevonden


@given(OORDELEN)
def test_kappa_volgt_de_formule(oordelen):
    """Po and pe, the slow way."""
    gevonden = kappa("", oordelen)
    n = len(oordelen)
    if not n:
        assert (gevonden.n, gevonden.prevalentie) == (0, None)
        return
    ja_1, ja_2 = (sum(o[i] for o in oordelen) / n for i in (0, 1))
    po = sum(a == b for a, b in oordelen) / n
    pe = ja_1 * ja_2 + (1 - ja_1) * (1 - ja_2)
    assert gevonden.prevalentie == pytest.approx((ja_1 + ja_2) / 2)
    if gevonden.kappa is not None:
        assert gevonden.kappa == pytest.approx((po - pe) / (1 - pe))


@pytest.fixture
def dubbel(db):
    """Three texts that both coders did: they agree on one, differ on one and gave one nothing."""
    ronde = fabriek.maak_ronde()
    fabriek.maak_inzending(fabriek.maak_deelname(ronde), tekst="Drugs op vakantieparken")
    eerste, tweede = (fabriek.maak_gebruiker("coordinator", nummer=n) for n in (1, 2))
    code, ander = fabriek.maak_code(ronde, "Drugs"), fabriek.maak_code(ronde, "Parken")
    fabriek.maak_code(ronde, "Ongebruikt")
    stukken = list(Leesstuk.objects.order_by("pk"))[:4]
    steekproef = ronde.steekproeven.create(codeur=tweede, getrokken_door=eerste)
    for stuk in stukken[:3]:
        steekproef.stukken.create(leesstuk=stuk, klaar_op=timezone.now())
    steekproef.stukken.create(leesstuk=stukken[3])
    fabriek.codeer(stukken[0], code, "Drugs", door=eerste)
    fabriek.codeer(stukken[0], code, door=eerste)
    fabriek.codeer(stukken[0], code, door=tweede, tweede=True)
    fabriek.codeer(stukken[1], code, "Drugs", door=eerste)
    fabriek.codeer(stukken[1], ander, door=tweede, tweede=True)
    fabriek.codeer(stukken[3], code, door=eerste)  # the second coder is not done with it
    return ronde, stukken


def test_overeenstemming_vergelijkt_per_tekst_of_elk_de_code_gaf(dubbel):
    ronde, stukken = dubbel

    gevonden = overeenstemming(ronde)

    assert gevonden.n == 3
    assert gevonden.per_code == (Kappa("Drugs", 1, 1, 0, 1), Kappa("Parken", 0, 0, 1, 2))
    assert gevonden.samen == Kappa("Alle codes samen", 1, 1, 1, 3)
    assert gevonden.verschillen == (Verschil(stukken[1].pk, ("Drugs",), ("Parken",), ()),)


def test_overeenstemming_laat_weg_wat_niet_meer_telt(dubbel):
    ronde, _ = dubbel
    ronde.deelnames.get().inzendingen.update(status="vervangen")

    assert overeenstemming(ronde) is None


def test_overeenstemming_kost_drie_queries(dubbel):
    with CaptureQueriesContext(connection) as queries:
        overeenstemming(dubbel[0])
    assert len(queries) == 3


def test_rapport_krijgt_de_cijfers_zonder_de_teksten(dubbel):
    ronde, _ = dubbel
    gevonden = lees(ronde).overeenstemming

    assert gevonden == cijfers(ronde)
    assert (gevonden.n, gevonden.samen.gelijk, gevonden.verschillen) == (3, 4, ())
