"""The joint answer of a DVO goes through the same pages as a member's."""

import pytest
from django.urls import reverse

from consultatie.models import Antwoord
from tests import fabriek
from thema.models import Thema

pytestmark = pytest.mark.django_db


@pytest.fixture
def dvo(ronde):
    return fabriek.maak_dvo(ronde)


@pytest.fixture
def secretaris(als, deelname):
    deelname.secretaris = True
    deelname.save()
    return als(deelname.gebruiker)


def adres(naam: str, dvo, *rest) -> str:
    return reverse(naam, args=[dvo.pk, *rest])


@pytest.mark.parametrize(
    ("naam", "rest"),
    [
        ("lezen", []),
        ("vraag", [1]),
        ("vraag", [2]),
        ("vraag_thema", [3, 1]),
        ("nakijken", []),
    ],
)
def test_secretaris_en_coordinator_openen_elke_bladzijde(secretaris, coordinator, dvo, naam, rest):
    assert [c.get(adres(naam, dvo, *rest)).status_code for c in (secretaris, coordinator)] == [
        200,
        200,
    ]


def test_ander_lid_van_het_district_werkt_niet_aan_het_standpunt(lid, dvo):
    assert lid.get(adres("vraag", dvo, 1)).status_code == 404


def test_dvo_wordt_gevraagd_hoe_eens_men_het_was_en_niet_hoe_aan_te_halen(secretaris, dvo):
    pagina = secretaris.get(adres("vraag", dvo, 2)).text

    assert pagina.count("Was het DVO het eens?") == 2
    assert pagina.count("Wie denkt er anders over, en waarom?") == 2
    assert "aanhalen" not in pagina
    assert "aanhalen" not in secretaris.get(adres("nakijken", dvo)).text


def test_standpunt_wordt_bewaard_en_ingediend_door_de_secretaris(secretaris, dvo, deelname):
    eerste, tweede = Thema.objects.all()
    secretaris.post(
        adres("vraag", dvo, 1),
        {
            "herkenning_gemeenten": "ja",
            "herkenning_om": "ja",
            "overeenstemming_herkenning": "meerderheid",
            "afwijking_herkenning": "Borne mist water.",
        },
    )
    secretaris.post(
        adres("vraag", dvo, 2), {f"instemming-{t.pk}": "eens" for t in (eerste, tweede)}
    )
    for thema in (eerste, tweede):
        secretaris.post(adres("vraag_thema", dvo, 3, thema.nummer), {f"ambitie-{thema.pk}": "4"})

    antwoord = secretaris.post(adres("nakijken", dvo), follow=True)

    assert antwoord.redirect_chain == [(adres("ontvangst", dvo), 302)]
    assert "DVO Twente" in antwoord.text
    inzending = dvo.inzendingen.get()
    assert (inzending.status, inzending.ingediend_door) == ("ingediend", deelname.gebruiker)
    waarden = {a.onderdeel: a.waarde for a in Antwoord.objects.filter(inzending=inzending)}
    assert waarden["overeenstemming_herkenning"] == "meerderheid"
    assert waarden["afwijking_herkenning"] == "Borne mist water."
