"""The shared subjects: list, merging and splitting."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import fabriek
from tests.thema.views.bladzijde import als, tel_queries
from thema.models import Onderwerp, Opgave, Synoniem

pytestmark = pytest.mark.django_db


@pytest.fixture
def inventarisatie():
    return fabriek.maak_inventarisatie(opgaven={"Borne": ["Wiet", "Motorclubs"], "Tiel": ["wiet"]})


@pytest.fixture
def client(inventarisatie) -> Client:
    return als(fabriek.maak_gebruiker("coordinator"))


def test_lijst_telt_in_de_open_inventarisatie(client, bron, doel):
    antwoord = client.get(reverse("onderwerpen"))
    assert [(str(o), n) for o, n in antwoord.context["rijen"]] == [
        ("Ondermijning", 3),
        ("Zware misdaad", 0),
    ]
    assert "thema 1: Ondermijning" in antwoord.text


def test_lijst_telt_geen_verzonnen_inventarisatie_voor_een_echte_coordinator(client):
    fabriek.maak_inventarisatie("Zomer", opgaven={"Borne": ["Wiet"]}, voorbeeld=True)
    antwoord = client.get(reverse("onderwerpen"))
    assert str(antwoord.context["inventarisatie"]) == "April"
    assert not antwoord.context["toon_voorbeeld"]


def test_lijst_maakt_een_nieuw_onderwerp(client, bron):
    assert client.post(reverse("onderwerpen"), {"naam": "Zorg"}).status_code == 302
    assert Onderwerp.objects.filter(naam="Zorg").exists()
    dubbel = client.post(reverse("onderwerpen"), {"naam": "ondermijning"})
    assert dubbel.status_code == 422
    assert "Er is al een onderwerp" in dubbel.text


def test_samenvoegen_toont_eerst_wat_er_verandert(client, bron, doel):
    adres = reverse("onderwerp_samenvoegen", args=[bron.pk])
    antwoord = client.get(adres, {"doel": doel.pk})
    assert "3 prioriteiten in ‘April’" in antwoord.text
    assert "de plaats onder thema 1" in antwoord.text
    bron.refresh_from_db()
    assert bron.opgegaan_in is None


def test_samenvoegen_en_de_geschiedenis_ervan(client, bron, doel):
    client.post(reverse("onderwerp_samenvoegen", args=[bron.pk]), {"doel": doel.pk})
    antwoord = client.get(reverse("onderwerpen"))
    (stap,) = antwoord.context["verloop"]
    assert (stap.naam, stap.wat, stap.ander, stap.door) == (
        "Ondermijning",
        "opgegaan in",
        "Zware misdaad",
        "Voorbeeld coordinator 1",
    )
    assert client.get(reverse("onderwerp_samenvoegen", args=[bron.pk])).status_code == 404


def test_samenvoegen_zonder_keuze_zegt_wat_te_doen(client, bron, doel):
    antwoord = client.post(reverse("onderwerp_samenvoegen", args=[bron.pk]), {"doel": ""})
    assert antwoord.status_code == 422
    assert "Kies het onderwerp waar dit in opgaat." in antwoord.text


def test_splitsen_toont_de_teksten_zonder_de_eigen_naam(client, bron):
    Synoniem.objects.create(onderwerp=bron, tekst="Drugs", sleutel="drugs")
    Opgave.objects.filter(tekst="Motorclubs").update(tekst="Ondermijning")
    antwoord = client.get(reverse("onderwerp_splitsen", args=[bron.pk]))
    assert antwoord.context["keuzes"] == [
        ("wiet", "Wiet (2 prioriteiten)"),
        ("drugs", "Drugs (nu geen prioriteit)"),
    ]


def test_splitsen_telt_verzonnen_gegevens_apart(client, bron):
    fabriek.maak_inventarisatie("Zomer", opgaven={"Borne": ["Wiet"]}, voorbeeld=True)
    antwoord = client.get(reverse("onderwerp_splitsen", args=[bron.pk]))
    assert antwoord.context["keuzes"][0][1] == "Wiet (2 prioriteiten en 1 verzonnen prioriteit)"
    assert antwoord.context["toon_voorbeeld"]


def test_splitsen_en_de_geschiedenis_ervan(client, bron):
    adres = reverse("onderwerp_splitsen", args=[bron.pk])
    antwoord = client.post(adres, {"naam": "Hennep", "teksten": ["wiet"]})
    assert antwoord.status_code == 302
    (stap,) = client.get(reverse("onderwerpen")).context["verloop"]
    assert (stap.naam, stap.wat, stap.ander) == ("Hennep", "afgesplitst van", "Ondermijning")


@pytest.mark.parametrize(
    ("gegevens", "zin"),
    [
        ({"naam": "", "teksten": ["wiet"]}, "Geef het nieuwe onderwerp een naam."),
        ({"naam": "Hennep"}, "Kies minstens één tekst"),
        ({"naam": "Hennep", "teksten": ["zoek"]}, "hoort niet meer bij dit onderwerp"),
        ({"naam": "Ondermijning", "teksten": ["wiet"]}, "Er is al een onderwerp"),
    ],
)
def test_splitsen_zegt_wat_er_ontbreekt(client, bron, gegevens, zin):
    antwoord = client.post(reverse("onderwerp_splitsen", args=[bron.pk]), gegevens)
    assert antwoord.status_code in (409, 422)
    assert zin in antwoord.text


def test_lijst_kost_evenveel_queries_bij_een_en_vijftig_onderwerpen(client, bron, inventarisatie):
    adres = reverse("onderwerpen")
    client.get(adres)
    bij_een = tel_queries(client, adres)
    nieuw = Onderwerp.objects.bulk_create(Onderwerp(naam=f"Onderwerp {i}") for i in range(50))
    Synoniem.objects.bulk_create(
        Synoniem(onderwerp=o, tekst=f"Woord {o.naam}", sleutel=f"woord {o.pk}") for o in nieuw
    )
    assert tel_queries(client, adres) == bij_een
