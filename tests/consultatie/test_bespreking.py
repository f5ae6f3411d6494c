"""What a DVO discusses first, and how members stand in its meeting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultatie.bespreking import (
    Inbreng,
    Woorden,
    afstand,
    gesprek,
    inbreng,
    spreiding,
)
from consultatie.models import Onderdeel
from consultatie.models.antwoord import Ambitie, Herkenning, Instemming
from consultatie.uitkomst import Respons, Telling
from consultatie.volledigheid import invulling
from tests import fabriek
from thema.models import Thema


def telling(keuzes, aantallen) -> Telling:
    return Telling(tuple(keuzes.values), tuple(keuzes.labels), tuple(aantallen))


@pytest.mark.parametrize(
    ("keuzes", "aantallen", "stappen", "deel"),
    [
        (Ambitie, (0, 0, 0, 0, 0), None, None),  # nobody
        (Ambitie, (0, 0, 1, 0, 0), None, None),  # one answer is no difference
        (Ambitie, (0, 0, 7, 0, 0), 0, 0),
        (Ambitie, (1, 0, 0, 0, 1), 2, 1),
        (Ambitie, (3, 0, 0, 0, 3), 2, 1),
        (Ambitie, (0, 1, 1, 0, 0), 0.5, 0.25),
        (Ambitie, (0, 0, 9, 0, 1), 0.2, 0.1),  # one far away does not move the middle
        (Herkenning, (2, 0, 0, 2), 1.5, 1),
        (Herkenning, (1, 1, 1, 1), 1, 2 / 3),
        (Instemming, (2, 0, 2, 0), 1, 1),
        (Instemming, (2, 0, 0, 8), 0, 0),  # no opinion stands on no scale
        (Instemming, (1, 0, 0, 8), None, None),
        (Ambitie, (2, 2, 2, 2, 2), 1.2, 0.6),
    ],
)
def test_spreiding_is_de_afstand_tot_het_midden_als_deel_van_de_grootste(
    keuzes, aantallen, stappen, deel
):
    geteld = telling(keuzes, aantallen)

    assert (afstand(geteld), spreiding(geteld)) == (pytest.approx(stappen), pytest.approx(deel))


aantallen_op_vijf = st.lists(st.integers(0, 40), min_size=5, max_size=5).filter(
    lambda aantallen: sum(aantallen) > 1
)


@given(aantallen_op_vijf)
def test_spreiding_ligt_tussen_nul_en_een_en_is_nul_als_ieder_hetzelfde_kiest(aantallen):
    gemeten = spreiding(telling(Ambitie, aantallen))

    assert 0 <= gemeten <= 1
    assert (gemeten == 0) == (sum(1 for aantal in aantallen if aantal) == 1)


@given(aantallen_op_vijf)
def test_spreiding_kent_geen_richting_en_hangt_niet_af_van_het_aantal_leden(aantallen):
    gemeten = spreiding(telling(Ambitie, aantallen))

    assert spreiding(telling(Ambitie, aantallen[::-1])) == pytest.approx(gemeten)
    assert spreiding(telling(Ambitie, [3 * n for n in aantallen])) == pytest.approx(gemeten)


@pytest.fixture
def ronde(db):
    return fabriek.maak_ronde()


@pytest.fixture
def dvo(ronde):
    return fabriek.maak_dvo(ronde)


def lid(ronde, nummer: int, *, partner: str = "Borne", status: str = "ingediend", **velden):
    deelname = fabriek.maak_deelname(ronde, nummer=nummer, partner=partner)
    return fabriek.maak_inzending(deelname, status, **velden)


def test_bovenaan_staat_waar_de_leden_het_meest_verschillen(ronde, dvo):
    eerste, tweede = Thema.objects.all()
    for nummer, (een, twee) in enumerate((("1", "3"), ("5", "3"), ("3", "4")), 1):
        inzending = lid(ronde, nummer)
        inzending.antwoorden.filter(onderdeel="ambitie", thema=eerste).update(keuze=een)
        inzending.antwoorden.filter(onderdeel="ambitie", thema=tweede).update(keuze=twee)

    punten = gesprek(invulling(dvo)).punten

    assert [(p.vraag.nummer, p.naam, p.in_woorden) for p in punten] == [
        (3, "Ondermijning", "ver uiteen"),
        (3, "Cybercrime", "dicht bij elkaar"),
        (1, "Titel 1", "gelijk"),
        (2, "Ondermijning", "gelijk"),
        (2, "Cybercrime", "gelijk"),
        (2, "Gemiste thema's", ""),
    ]


def test_alleen_ingediende_antwoorden_van_leden_van_het_district_tellen(ronde, dvo):
    lid(ronde, 1, instemming="eens")
    lid(ronde, 2, instemming="mits")
    lid(ronde, 3, status="concept", instemming="oneens")
    lid(ronde, 4, status="vervangen", instemming="oneens")
    lid(ronde, 5, partner="Tiel", instemming="oneens")
    fabriek.maak_inzending(dvo, instemming="oneens")
    fabriek.maak_inzending(
        fabriek.maak_deelname(fabriek.maak_ronde(naam="Andere"), nummer=6), instemming="oneens"
    )

    uitkomst = gesprek(invulling(dvo))
    punt = next(p for p in uitkomst.punten if p.thema and p.vraag.nummer == 2)

    assert uitkomst.respons == Respons(uitgenodigd=4, begonnen=4, ingediend=2)
    assert punt.verdelingen[0].telling.regels == (
        ("eens", "eens", 1),
        ("mits", "eens, mits", 1),
        ("oneens", "oneens", 0),
        ("geen_oordeel", "geen oordeel", 0),
    )


def test_een_enkel_antwoord_wordt_niet_als_verdeling_getoond(ronde, dvo):
    lid(ronde, 1)

    punten = gesprek(invulling(dvo)).punten

    assert {v.genoeg for punt in punten for v in punt.verdelingen} == {False}
    assert [(p.vraag.nummer, p.naam) for p in punten] == [
        (1, "Titel 1"),
        (2, "Ondermijning"),
        (2, "Cybercrime"),
        (2, "Gemiste thema's"),
        (3, "Ondermijning"),
        (3, "Cybercrime"),
    ]


def punt_van(dvo, nummer: int, thema: int | None = None):
    return next(
        p
        for p in gesprek(invulling(dvo)).punten
        if (p.vraag.nummer, p.thema.nummer if p.thema else None) == (nummer, thema)
    )


@pytest.mark.parametrize(
    ("keuze", "wie"),
    [
        ("naam", "Voorbeeld lid 1, burgemeester, Borne"),
        ("functie", "burgemeester, Twente"),
        ("", "Een lid uit Twente"),
    ],
)
def test_woorden_staan_er_met_zoveel_naam_als_het_lid_toestaat(ronde, dvo, keuze, wie):
    thema = Thema.objects.get(nummer=1)
    inzending = lid(ronde, 1, tekst="  Mijn woorden\nen meer ", ambitie="4")
    fabriek.maak_cel(inzending, Onderdeel.AANHALEN_INBRENG, keuze, thema)

    assert inbreng(dvo, punt_van(dvo, 3, 1)) == (
        Inbreng(Onderdeel.STIP, (Woorden(wie, "Mijn woorden\nen meer", "ambitie 4"),), 0),
    )


def test_functie_zonder_ingevulde_functie_verraadt_geen_naam(ronde, dvo):
    inzending = lid(ronde, 1)
    inzending.deelname.functie = ""
    inzending.deelname.save()
    fabriek.maak_cel(inzending, Onderdeel.AANHALEN_HERKENNING, "functie")

    (toelichting, _) = inbreng(dvo, punt_van(dvo, 1))

    assert [w.wie for w in toelichting.woorden] == ["Een lid uit Twente"]


def test_wie_niet_aangehaald_wil_worden_wordt_alleen_geteld(ronde, dvo):
    thema = Thema.objects.get(nummer=1)
    for nummer in (1, 2):
        inzending = lid(ronde, nummer, tekst=f"Geheim {nummer}")
        fabriek.maak_cel(inzending, Onderdeel.AANHALEN_THEMAS, "niet")
    lid(ronde, 3, tekst="Open", instemming="mits")

    assert inbreng(dvo, punt_van(dvo, 2, 1)) == (
        Inbreng(
            Onderdeel.INSTEMMING_TOELICHTING,
            (Woorden("Een lid uit Twente", "Open", "eens, mits"),),
            2,
        ),
    )
    assert "Geheim" in str(inbreng(dvo, punt_van(dvo, 3, thema.nummer)))  # said per question
    assert punt_van(dvo, 2, 1).verdelingen[0].telling.n == 3


def test_niet_aanhalen_bij_een_thema_geldt_voor_dat_thema(ronde, dvo):
    inzending = lid(ronde, 1)
    fabriek.maak_cel(inzending, Onderdeel.AANHALEN_INBRENG, "niet", Thema.objects.get(nummer=1))

    (een,), (twee,) = (inbreng(dvo, punt_van(dvo, 3, nummer)) for nummer in (1, 2))

    assert ((een.woorden, een.verzwegen), len(twee.woorden)) == (((), 1), 1)


def test_concept_van_wie_herziet_blijft_weg(ronde, dvo):
    inzending = lid(ronde, 1, tekst="Ingediend")
    fabriek.maak_inzending(inzending.deelname, "concept", versie=2, tekst="Nog bezig")

    (stip,) = inbreng(dvo, punt_van(dvo, 3, 1))

    assert [w.tekst for w in stip.woorden] == ["Ingediend"]


def test_volgorde_van_de_woorden_verraadt_niet_wie_het_schreef(ronde, dvo):
    for nummer in range(1, 13):
        lid(ronde, nummer, tekst=f"Lid {nummer:02}")

    (een,), (twee,) = (inbreng(dvo, punt_van(dvo, 3, nummer)) for nummer in (1, 2))

    volgordes = [[w.tekst for w in cel.woorden] for cel in (een, twee)]
    assert volgordes[0] != volgordes[1]
    assert sorted(volgordes[0]) not in volgordes


@pytest.mark.parametrize(
    ("status", "klaar"), [("concept", True), ("ingediend", True), (None, False)]
)
def test_punt_is_klaar_als_het_dvo_daar_niets_meer_open_heeft(ronde, dvo, status, klaar):
    if status:
        fabriek.maak_inzending(dvo, status)
    stand = invulling(dvo)

    met_keuze = [p for p in gesprek(stand).punten if p.verdelingen]

    assert {p.is_beantwoord(stand) for p in met_keuze} == {klaar}


def test_gesprek_en_inbreng_kosten_altijd_vier_queries(ronde, dvo, django_assert_num_queries):
    stand = invulling(dvo)
    for nummer in (1, 2, 3):
        lid(ronde, nummer)
        with django_assert_num_queries(4):
            inbreng(dvo, gesprek(stand).punten[0])
