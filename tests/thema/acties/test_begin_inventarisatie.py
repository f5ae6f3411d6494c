from datetime import date

import pytest

from tests import fabriek
from thema.acties.begin_inventarisatie import begin_inventarisatie
from thema.models import Afweging, Criterium, Inventarisatie, Onderwerp, Strategie, Weging
from veiligheid.fouten import Weigering

pytestmark = pytest.mark.django_db

OKTOBER = date(2018, 10, 1)


@pytest.fixture
def coordinator(db):
    fabriek.maak_netwerk()
    return fabriek.maak_gebruiker("coordinator")


def _kopie(bron: Inventarisatie, door, naam: str = "Oktober", **meer) -> Inventarisatie:
    return begin_inventarisatie(
        strategie=bron.strategie, naam=naam, peildatum=OKTOBER, door=door, kopie_van=bron, **meer
    )


def _regels(inventarisatie: Inventarisatie) -> list[tuple]:
    return list(
        inventarisatie.opgaven.order_by("partner__naam", "rang", "pk").values_list(
            "partner__naam", "rang", "tekst", "opmerking", "onderwerp__naam"
        )
    )


def _weeg(inventarisatie, onderwerp, reden: str, datum=OKTOBER, oordeel: int = 1) -> Weging:
    return Weging.objects.create(
        inventarisatie=inventarisatie,
        onderwerp=onderwerp,
        criterium=Criterium.objects.get(),
        oordeel=oordeel,
        reden=reden,
        datum=datum,
    )


def test_begin_inventarisatie_begint_leeg(coordinator):
    strategie = fabriek.maak_strategie()

    nieuw = begin_inventarisatie(
        strategie=strategie, naam="April", peildatum=OKTOBER, door=coordinator
    )

    assert list(Inventarisatie.objects.all()) == [nieuw]
    assert (nieuw.naam, nieuw.peildatum, nieuw.bevroren, nieuw.gebaseerd_op, nieuw.voorbeeld) == (
        "April",
        OKTOBER,
        False,
        None,
        False,
    )
    assert _regels(nieuw) == []


def test_begin_inventarisatie_neemt_opgaven_van_een_bevroren_over(coordinator):
    bron = fabriek.maak_inventarisatie(opgaven={"Borne": ["Jeugd", "Drugs"], "Tiel": ["Geweld"]})
    bron.opgaven.filter(tekst="Drugs").update(opmerking="vooral XTC", onderwerp=None)
    fabriek.bevries(bron)

    kopie = _kopie(bron, coordinator)

    assert (kopie.gebaseerd_op, kopie.bevroren) == (bron, False)
    assert _regels(kopie) == [
        ("Borne", 1, "Jeugd", "", "Ondermijning"),
        ("Borne", 2, "Drugs", "vooral XTC", None),
        ("Tiel", 1, "Geweld", "", "Ondermijning"),
    ]
    assert _regels(bron) == _regels(kopie)


def test_begin_inventarisatie_volgt_een_samengevoegd_onderwerp(coordinator):
    bron = fabriek.maak_inventarisatie(opgaven={"Borne": ["Jeugd"]}, bevroren=True)
    oud = Onderwerp.objects.get()
    tussen, slot = (Onderwerp.objects.create(naam=naam) for naam in ("Tussen", "Slot"))
    oud.opgegaan_in, tussen.opgegaan_in = tussen, slot
    oud.save()
    tussen.save()

    kopie = _kopie(bron, coordinator)

    assert _regels(kopie) == [("Borne", 1, "Jeugd", "", "Slot")]
    assert _regels(bron) == [("Borne", 1, "Jeugd", "", "Ondermijning")]


def test_begin_inventarisatie_neemt_weging_en_afweging_over(coordinator):
    bron = fabriek.maak_inventarisatie(opgaven={"Borne": ["Jeugd"]}, bevroren=True)
    onderwerp = Onderwerp.objects.get()
    _weeg(bron, onderwerp, "Omdat", oordeel=2)
    Afweging.objects.create(
        inventarisatie=bron, onderwerp=onderwerp, reden="lokaal", toelichting="T", datum=OKTOBER
    )

    kopie = _kopie(bron, coordinator)

    assert list(kopie.wegingen.values_list("onderwerp", "oordeel", "reden", "datum")) == [
        (onderwerp.pk, 2, "Omdat", OKTOBER)
    ]
    assert list(kopie.afwegingen.values_list("onderwerp", "reden", "toelichting", "datum")) == [
        (onderwerp.pk, "lokaal", "T", OKTOBER)
    ]
    assert (bron.wegingen.count(), bron.afwegingen.count()) == (1, 1)


def test_begin_inventarisatie_houdt_bij_samenvoegen_de_weging_van_het_onderwerp_zelf(coordinator):
    bron = fabriek.maak_inventarisatie(opgaven={"Borne": ["Jeugd"]}, bevroren=True)
    slot = Onderwerp.objects.get()
    weg = Onderwerp.objects.create(naam="Weg", opgegaan_in=slot)
    _weeg(bron, slot, "van het onderwerp zelf", date(2018, 1, 1))
    _weeg(bron, weg, "van wat erin opging", date(2018, 9, 1))

    kopie = _kopie(bron, coordinator)

    assert list(kopie.wegingen.values_list("onderwerp", "reden")) == [
        (slot.pk, "van het onderwerp zelf")
    ]


def test_begin_inventarisatie_houdt_bij_twee_samengevoegde_de_laatste_weging(coordinator):
    bron = fabriek.maak_inventarisatie(opgaven={"Borne": ["Jeugd"]}, bevroren=True)
    slot = Onderwerp.objects.get()
    for naam, datum in (("Een", date(2018, 9, 1)), ("Twee", date(2018, 1, 1))):
        _weeg(bron, Onderwerp.objects.create(naam=naam, opgegaan_in=slot), naam, datum)

    kopie = _kopie(bron, coordinator)

    assert list(kopie.wegingen.values_list("onderwerp", "reden")) == [(slot.pk, "Een")]


def test_begin_inventarisatie_laat_een_kopie_van_een_voorbeeld_voorbeeld(coordinator):
    bron = fabriek.maak_inventarisatie(bevroren=True, voorbeeld=True)

    assert _kopie(bron, coordinator, voorbeeld=False).voorbeeld


@pytest.mark.parametrize(
    ("bevroren", "naam", "andere_strategie", "zin"),
    [
        (False, "Oktober", False, "‘April’ is nog niet bevroren"),
        (True, "April", False, "Er is al een inventarisatie ‘April’"),
        (True, "Oktober", True, "‘April’ hoort bij een andere strategie"),
    ],
)
def test_begin_inventarisatie_weigert_en_laat_niets_achter(
    coordinator, bevroren, naam, andere_strategie, zin
):
    bron = fabriek.maak_inventarisatie(opgaven={"Borne": ["Jeugd"]}, bevroren=bevroren)
    strategie = bron.strategie
    if andere_strategie:
        strategie = Strategie.objects.create(
            naam="Volgende", van_jaar=2023, tot_jaar=2026, doel="D", bron="-"
        )

    with pytest.raises(Weigering, match=zin):
        begin_inventarisatie(
            strategie=strategie, naam=naam, peildatum=OKTOBER, door=coordinator, kopie_van=bron
        )

    assert list(Inventarisatie.objects.all()) == [bron]


@pytest.mark.parametrize("rol", ["lid", "bbg", "beheerder"])
def test_begin_inventarisatie_is_aan_de_coordinator(rol):
    bron = fabriek.maak_inventarisatie(bevroren=True)

    with pytest.raises(Weigering, match="Alleen de coördinator"):
        _kopie(bron, fabriek.maak_gebruiker(rol))


def test_begin_inventarisatie_kost_evenveel_queries_bij_een_en_honderd_opgaven(
    coordinator, django_assert_num_queries
):
    klein = fabriek.maak_inventarisatie("Klein", opgaven={"Borne": ["Jeugd"]}, bevroren=True)
    groot = fabriek.maak_inventarisatie(
        "Groot", opgaven={"Borne": [f"Opgave {i}" for i in range(100)]}, bevroren=True
    )
    for nummer, bron in enumerate((klein, groot)):
        with django_assert_num_queries(10):
            _kopie(bron, coordinator, f"Kopie {nummer}")
