"""What is known without asking."""

import pytest

from tests import fabriek
from thema.models import Onderwerp, Synoniem
from thema.suggesties import bekend, sleutel

pytestmark = pytest.mark.django_db


@pytest.fixture
def onderwerpen() -> dict[str, Onderwerp]:
    return {naam: Onderwerp.objects.create(naam=naam) for naam in ("OMG's", "Geweld", "Drugs")}


def _synoniem(onderwerp: Onderwerp, tekst: str, *, voorbeeld: bool = False) -> None:
    Synoniem.objects.create(
        onderwerp=onderwerp, tekst=tekst, sleutel=sleutel(tekst), voorbeeld=voorbeeld
    )


def test_bekend_geeft_namen_en_synoniemen(onderwerpen):
    _synoniem(onderwerpen["OMG's"], "Motorbendes")
    assert bekend(voorbeeld=False) == {
        "omgs": onderwerpen["OMG's"].pk,
        "geweld": onderwerpen["Geweld"].pk,
        "drugs": onderwerpen["Drugs"].pk,
        "motorbendes": onderwerpen["OMG's"].pk,
    }


def test_bekend_geeft_verzonnen_synoniemen_alleen_bij_verzonnen_gegevens(onderwerpen):
    _synoniem(onderwerpen["Geweld"], "Ruzie")
    _synoniem(onderwerpen["Drugs"], "Ruzie", voorbeeld=True)
    _synoniem(onderwerpen["Drugs"], "Wiet", voorbeeld=True)
    echt, verzonnen = bekend(voorbeeld=False), bekend(voorbeeld=True)
    assert (echt["ruzie"], echt.get("wiet")) == (onderwerpen["Geweld"].pk, None)
    assert (verzonnen["ruzie"], verzonnen["wiet"]) == (onderwerpen["Drugs"].pk,) * 2


def test_bekend_gaat_bij_een_naam_van_de_naam_uit(onderwerpen):
    _synoniem(onderwerpen["Drugs"], "Geweld")
    assert bekend(voorbeeld=False)["geweld"] == onderwerpen["Geweld"].pk


def test_bekend_noemt_geen_samengevoegd_onderwerp(onderwerpen):
    onderwerpen["Drugs"].opgegaan_in = onderwerpen["Geweld"]
    onderwerpen["Drugs"].save()
    assert "drugs" not in bekend(voorbeeld=False)


def test_bekend_kost_twee_queries(onderwerpen, django_assert_num_queries):
    fabriek.maak_netwerk()
    with django_assert_num_queries(2):
        bekend(voorbeeld=True)
