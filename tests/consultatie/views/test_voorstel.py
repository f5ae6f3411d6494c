"""Suggested codes, by the pages: given or rejected by a person, and counted by nobody before that."""

import pytest
from django.urls import reverse

from consultatie.models import AfgewezenCode, Codering
from tests import fabriek
from veiligheid.models import Gebruiker

pytestmark = pytest.mark.django_db


@pytest.fixture
def stuk(ronde):
    fabriek.maak_inzending(fabriek.maak_deelname(ronde), tekst="Vakantieparken eerst")
    return ronde.leesstukken.order_by("pk").first()


@pytest.fixture
def code(ronde):
    return fabriek.maak_code(ronde, "Vakantieparken")


def _adres(naam: str, stuk) -> str:
    return reverse(naam, args=[stuk.ronde_id, stuk.pk])


def _voorgesteld(client, stuk) -> list[str]:
    pagina = client.get(_adres("lijkt_op", stuk))
    return [voorstel.code.naam for voorstel in pagina.context["voorstellen"]]


def test_geef_maakt_er_een_codering_van(coordinator, stuk, code):
    assert _voorgesteld(coordinator, stuk) == ["Vakantieparken"]

    coordinator.post(_adres("voorstel", stuk), {"doe": "geef", "code": code.pk})

    door = Gebruiker.objects.get(rol="coordinator")
    assert [(c.leesstuk, c.code, c.begin, c.tweede, c.door) for c in Codering.objects.all()] == [
        (stuk, code, None, False, door)
    ]
    assert _voorgesteld(coordinator, stuk) == []


def test_geef_weigert_wat_niet_meer_kan(stuk, code, coordinator):
    ander = fabriek.maak_code(stuk.ronde, "Parken", opgegaan_in=code)
    adres = _adres("voorstel", stuk)

    weg = coordinator.post(adres, {"doe": "geef", "code": ander.pk})
    assert (weg.status_code, Codering.objects.exists()) == (409, False)
    assert "opgegaan in" in weg.content.decode()


def test_wijs_af_laat_het_niet_terugkomen(coordinator, stuk, code):
    antwoord = coordinator.post(
        _adres("voorstel", stuk),
        {"doe": "wijs_af", "code": code.pk},
        headers={"accept": "application/json"},
    )

    assert antwoord.status_code == 204
    assert list(AfgewezenCode.objects.values_list("leesstuk", "code")) == [(stuk.pk, code.pk)]
    assert (_voorgesteld(coordinator, stuk), Codering.objects.exists()) == ([], False)


@pytest.mark.parametrize("code_id", ["", "x", "0", "99999"])
def test_een_code_die_er_niet_is_bestaat_niet(coordinator, stuk, code_id):
    antwoord = coordinator.post(_adres("voorstel", stuk), {"doe": "geef", "code": code_id})

    assert antwoord.status_code == 404


def test_deel_is_alleen_de_hulp_zonder_de_bladzijde_eromheen(coordinator, stuk, code):
    html = coordinator.get(f"{_adres('lijkt_op', stuk)}?deel=1").content.decode()

    assert "Misschien deze codes" in html
    assert "<html" not in html
