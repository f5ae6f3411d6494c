"""The mark under which a counted outcome is kept changes with all that counts, and with nothing else."""

import pytest
from django.core.cache import cache
from django.db import connection, transaction

from consultatie import overzicht
from consultatie.aggregatie.bewaard import ruim_merken_op
from consultatie.models import Antwoord, Deelname, Inzending, Onderdeel, Telmerk
from tests import fabriek
from veiligheid.models import District, Partner


def merk(ronde) -> int:
    return sum(Telmerk.objects.filter(ronde_id=ronde.pk).values_list("getal", flat=True))


@pytest.fixture
def ronde(transactional_db):
    ronde = fabriek.maak_ronde()
    fabriek.maak_inzending(fabriek.maak_deelname(ronde, nummer=1))
    fabriek.maak_inzending(fabriek.maak_deelname(ronde, nummer=2), "concept")
    return ronde


def kaal(sql: str, *waarden) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden)


TELT = {
    "indienen": lambda: Inzending.objects.filter(status="concept").update(
        status="ingediend", ingediend_op="2018-05-01T12:00Z"
    ),
    "intrekken met kale SQL": lambda: kaal(
        "UPDATE consultatie_inzending SET status = 'vervangen' WHERE status = 'ingediend'"
    ),
    "een andere keuze in wat telt": lambda: kaal(
        "UPDATE consultatie_antwoord SET keuze = 'nee' WHERE onderdeel = 'herkenning_om'"
    ),
    "een antwoord weg": lambda: Antwoord.objects.filter(
        inzending__status="ingediend", onderdeel=Onderdeel.HERKENNING_OM
    ).delete(),
    "een lid erbij": lambda: fabriek.maak_deelname(Deelname.objects.first().ronde, nummer=3),
    "een lid weg": lambda: Inzending.objects.filter(status="concept").get().deelname.delete(),
    "een ander district": lambda: Deelname.objects.update(
        district=District.objects.get(naam="Zuid")
    ),
    "een uitnodiging": lambda: Deelname.objects.update(uitgenodigd_op="2018-05-01T12:00Z"),
    "een andere partner": lambda: Deelname.objects.update(partner=Partner.objects.get(naam="Tiel")),
}
TELT_NIET = {
    "typen in een concept": lambda: Antwoord.objects.filter(inzending__status="concept").update(
        keuze="", tekst="Nog bezig"
    ),
    "een ingetrokken link": lambda: Deelname.objects.update(linkversie=2),
    "het laatste tikje": lambda: Inzending.objects.update(gewijzigd_op="2018-05-01T12:00Z"),
    "niets": lambda: Inzending.objects.filter(versie=9).update(status="vervangen"),
}


@pytest.mark.parametrize("wat", TELT)
def test_merk_verandert_met_wat_telt(ronde, wat):
    voor = merk(ronde)

    TELT[wat]()

    assert merk(ronde) > voor


@pytest.mark.parametrize("wat", TELT_NIET)
def test_merk_blijft_bij_wat_niet_telt(ronde, wat):
    voor = merk(ronde)

    TELT_NIET[wat]()

    assert merk(ronde) == voor


@pytest.mark.parametrize("wat", TELT)
def test_overzicht_is_na_een_wijziging_nooit_van_voor_de_wijziging(ronde, wat):
    overzicht.lees(ronde)
    TELT[wat]()
    bewaard = overzicht.lees(ronde)
    cache.clear()

    assert bewaard == overzicht.lees(ronde)


def test_andere_ronde_houdt_haar_merk(ronde):
    andere = fabriek.maak_ronde(naam="Andere ronde")
    fabriek.maak_inzending(fabriek.maak_deelname(andere, nummer=9))
    voor = merk(ronde)

    Inzending.objects.filter(deelname__ronde=andere).update(status="vervangen")

    assert merk(ronde) == voor


def test_opruimen_laat_een_regel_met_hetzelfde_merk(ronde):
    voor = merk(ronde)

    ruim_merken_op(ronde.pk)

    assert list(Telmerk.objects.values_list("ronde_id", "getal")) == [(ronde.pk, voor)]


def test_wat_wordt_teruggedraaid_wordt_niet_bewaard(ronde):
    echt = overzicht.lees(ronde)
    with transaction.atomic():
        Inzending.objects.update(status="ingediend", ingediend_op="2018-05-01T12:00Z")
        tussendoor = overzicht.lees(ronde)
        transaction.set_rollback(True)

    assert tussendoor.respons.ingediend == 2
    assert overzicht.lees(ronde) == echt


def test_een_leeg_geheugen_kost_alleen_tijd(ronde, django_assert_max_num_queries):
    koud = overzicht.lees(ronde)
    cache.clear()
    assert overzicht.lees(ronde) == koud

    with django_assert_max_num_queries(8):
        assert overzicht.lees(ronde) == koud
