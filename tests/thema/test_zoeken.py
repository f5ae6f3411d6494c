"""Searching in Dutch: in names of onderwerpen and in what partners wrote."""

import pytest

from tests.thema.telwereld import inventariseer
from thema.models import Onderwerp, Opgave, Synoniem
from veiligheid.models import Partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def opgaven():
    inventarisatie = inventariseer({})

    def maak(*teksten: str, onderwerp: str | None = None):
        Opgave.objects.bulk_create(
            Opgave(
                inventarisatie=inventarisatie,
                partner=Partner.objects.gemeenten().first(),
                tekst=tekst,
                onderwerp=onderwerp and Onderwerp.objects.get_or_create(naam=onderwerp)[0],
            )
            for tekst in teksten
        )
        return inventarisatie.opgaven

    return maak


@pytest.mark.parametrize(
    ("vraag", "tekst"),
    [
        ("inbraak", "Aanpak woninginbraken"),
        ("inbraken", "Woninginbraak"),
        ("woning inbraak", "Preventie woninginbraak"),
        ("verkeer", "Verkeersoverlast"),
        ("jeugd", "Overlastgevende jeugdgroepen"),
        ("INBRAAK", "woninginbraak"),
        ("inbráák", "woninginbraak"),
        ("cafe", "Overlast rond cafés"),
        ("hic", "Woninginbraken (HIC)"),
        ("omg", "Aanpak van OMG's"),
        ("OMG's", "omg-clubhuizen"),
        ("de overlast van jeugd", "Jeugdoverlast"),
        ("drugs", "Drank & drugs"),
        ("diefstallen", "Fietsendiefstal"),
    ],
)
def test_zoeken_vindt(opgaven, vraag, tekst):
    assert opgaven(tekst, "Iets heel anders").zoek(vraag).get().tekst == tekst


@pytest.mark.parametrize(
    ("vraag", "tekst"),
    [
        ("hic", "Vehicels"),  # fewer than four letters must stand by themselves
        ("inbraak jeugd", "Woninginbraak"),  # every word counts
        ("de", "De jeugd"),  # a word that says nothing
        ("%", "100% veilig"),
        ("____", "abcd"),
        ("' OR 1=1 --", "Geweld"),
        ("%s", "Geweld"),
        ("", "Geweld"),
    ],
)
def test_zoeken_vindt_niet(opgaven, vraag, tekst):
    assert not opgaven(tekst).zoek(vraag).exists()


def test_opgave_is_ook_te_vinden_via_haar_onderwerp(opgaven):
    gevonden = opgaven("Bibob", onderwerp="Ondermijning").zoek("bibob ondermijning")

    assert [o.tekst for o in gevonden] == ["Bibob"]


def test_onderwerp_is_te_vinden_via_naam_en_synoniem():
    inventariseer({})
    inbraken = Onderwerp.objects.create(naam="Woninginbraken")
    geweld = Onderwerp.objects.create(naam="Geweld")
    for tekst in ("Inbraak in huizen", "Inbraak en geweld"):
        Synoniem.objects.create(onderwerp=inbraken, tekst=tekst, sleutel=tekst)
    Synoniem.objects.create(onderwerp=geweld, tekst="Mishandeling", sleutel="m", voorbeeld=True)

    def gevonden(vraag: str, *, voorbeeld: bool = False) -> list[str]:
        return [o.naam for o in Onderwerp.objects.zoek(vraag, voorbeeld=voorbeeld)]

    assert gevonden("inbraak") == ["Woninginbraken"]
    assert gevonden("geweld") == ["Geweld", "Woninginbraken"]
    assert gevonden("mishandelen") == []
    assert gevonden("mishandelen", voorbeeld=True) == ["Geweld"]


def test_zoeken_is_een_query(opgaven, django_assert_num_queries):
    alle = opgaven(*(f"Inbraak {i}" for i in range(50)))

    with django_assert_num_queries(1):
        assert len(alle.zoek("inbraken")) == 50
