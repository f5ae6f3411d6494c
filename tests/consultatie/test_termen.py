"""Typical words: G2 by hand, who counts, and when it is counted again."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultatie import termen
from consultatie.termen import Gebruik, Groep, Term, bekende_termen, g2, lemmas, tel
from tests import fabriek
from veiligheid.models import District


def test_g2_komt_uit_zoals_met_de_hand_berekend():
    """10 of 20 here, 5 of 80 elsewhere: expected 3 and 12."""
    verwacht = 2 * (10 * log(10 / 3) + 5 * log(5 / 12) + 10 * log(10 / 17) + 75 * log(75 / 68))
    assert g2(10, 20, 5, 80) == pytest.approx(verwacht)


@given(st.integers(1, 50), st.integers(1, 50), st.integers(0, 50), st.integers(0, 50))
def test_g2_is_nul_bij_gelijke_delen_en_nooit_kleiner(n_hier, n_elders, hier, elders):
    hier, elders = min(hier, n_hier), min(elders, n_elders)
    gevonden = g2(hier, n_hier, elders, n_elders)
    assert gevonden >= 0
    if hier * n_elders == elders * n_hier:
        assert gevonden == pytest.approx(0, abs=1e-9)
    assert gevonden == pytest.approx(g2(elders, n_elders, hier, n_hier), abs=1e-9)


def test_lemmas_zijn_woorden_die_iets_zeggen():
    assert lemmas("De vakantieparken, en het vakantiepark van 2018 & wij!") == {"vakantiepark"}


def _gebruik(deelname: int, district: int, *woorden: str, thema: int | None = None) -> Gebruik:
    return Gebruik(deelname * 10, deelname, district, thema, frozenset(woorden))


def test_tel_vindt_wat_meer_mensen_hier_zeggen_dan_elders():
    hier = [_gebruik(n, 1, "park", "drugs") for n in range(1, 9)]
    elders = [_gebruik(n, 2, "drugs") for n in range(11, 31)]

    assert tel([*hier, *elders]) == (
        Groep(
            "district", 1, 8, 20, (Term("park", 8, 0, pytest.approx(33.5, abs=0.1), (10, 20, 30)),)
        ),
        Groep("district", 2, 20, 8, ()),
    )


def test_tel_telt_wie_zich_herhaalt_een_keer():
    hier = [_gebruik(1, 1, "park") for _ in range(50)] + [_gebruik(2, 1, "park")]
    elders = [_gebruik(n, 2, "drugs") for n in range(11, 31)]

    assert [groep.termen for groep in tel([*hier, *elders])][0] == ()


@pytest.fixture
def ronde(db):
    ronde = fabriek.maak_ronde()
    for nummer in range(12):
        partner, tekst = ("Borne", "Te veel vakantieparken.") if nummer < 6 else ("Tiel", "Water.")
        fabriek.maak_inzending(
            fabriek.maak_deelname(ronde, partner=partner, nummer=10 + nummer), tekst=tekst
        )
    return ronde


def _woorden(ronde) -> dict[str, list[str]]:
    naam = {f"district-{d.pk}": d.naam for d in District.objects.all()}
    return {
        naam[f"{g.soort}-{g.pk}"]: [t.lemma for t in g.termen]
        for g in bekende_termen(ronde)
        if g.soort == "district"
    }


def test_termen_van_een_ronde_staan_bij_het_district(ronde):
    assert _woorden(ronde) == {"Twente": ["vakantiepark"], "Zuid": ["water"]}


def test_termen_veranderen_mee_als_teksten_niet_meer_tellen(ronde):
    bekende_termen(ronde)
    for deelname in ronde.deelnames.filter(partner__naam="Tiel"):
        deelname.inzendingen.update(status="vervangen")

    assert _woorden(ronde) == {"Twente": []}


def test_termen_laten_standpunten_van_dvos_weg(ronde):
    for _ in range(1):
        fabriek.maak_inzending(fabriek.maak_dvo(ronde), tekst="Vakantieparken.")

    (twente, *_) = bekende_termen(ronde)
    assert (twente.hier, twente.elders) == (6, 6)


def test_grote_ronde_wacht_op_celery_en_vraagt_het_een_keer(ronde, monkeypatch):
    monkeypatch.setattr(termen, "GROOT", 10)

    assert bekende_termen(ronde) is None
    assert [termen.moet_berekend(ronde), termen.moet_berekend(ronde)] == [True, False]

    termen.bereken(ronde)
    assert bekende_termen(ronde) is not None
