"""What leaves the portal comes back the same: export of an inventarisatie, and taking that in again."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import fabriek
from thema.acties.neem_op import importeer
from thema.models import Onderwerp, Opgave, Synoniem
from thema.suggesties import sleutel
from veiligheid.models import Partner

pytestmark = pytest.mark.django_db

# Partner, rank, text, remark, onderwerp: what may go wrong on the way out or back.
OPGAVEN = [
    ("Borne", 1, "Ondermijning", "", "Ondermijning"),
    ("Borne", 2, '-Drugs & "drank", 2x', "", None),
    ("Borne", 4, "=1+1 of zoiets", "+31 is een landnummer", "Rekenen"),
    ("Borne", None, "Zonder rang", "regel, met komma", None),
    ("Borne", None, "Alfa zonder rang", "", None),
    ("Tiel", 99, "'s Avonds op straat, é ß €", "@iedereen", "Overlast"),
    ("Tiel", 98, "t" * 200, "o" * 500, None),
    ("Openbaar Ministerie", 1, "Mensenhandel", "", None),
]


@pytest.fixture
def gevuld(db):
    inventarisatie = fabriek.maak_inventarisatie("Heen")
    partners = {partner.naam: partner for partner in Partner.objects.all()}
    for partner, rang, tekst, opmerking, naam in OPGAVEN:
        onderwerp = Onderwerp.objects.get_or_create(naam=naam)[0] if naam else None
        Opgave.objects.create(
            inventarisatie=inventarisatie,
            partner=partners[partner],
            rang=rang,
            tekst=tekst,
            opmerking=opmerking,
            onderwerp=onderwerp,
        )
        if onderwerp and sleutel(tekst) != sleutel(onderwerp.naam):  # as confirming it does
            Synoniem.objects.create(onderwerp=onderwerp, tekst=tekst, sleutel=sleutel(tekst))
    return inventarisatie


def rijen(inventarisatie) -> list[tuple]:
    return list(
        inventarisatie.opgaven.order_by("partner__naam", "rang", "pk").values_list(
            "partner__naam", "rang", "tekst", "opmerking", "onderwerp__naam"
        )
    )


@pytest.mark.parametrize("als", ["xlsx", "csv"])
def test_uitvoer_die_weer_wordt_ingelezen_geeft_dezelfde_inventarisatie(gevuld, als):
    terug = fabriek.maak_inventarisatie("Terug")
    coordinator = Client()
    coordinator.force_login(
        fabriek.maak_gebruiker("coordinator"), "allauth.account.auth_backends.AuthenticationBackend"
    )
    adres = reverse("prioriteiten")
    vraag = {"inventarisatie": gevuld.pk, "als": als, "tabel": "opgaven"}
    uitvoer = coordinator.get(adres, vraag)
    voor = list(gevuld.opgaven.order_by("pk").values())

    for doel in (gevuld, terug):
        uitslag, bestand = importeer(doel.pk, f"uitvoer.{als}", uitvoer.content, door=None)
        assert bestand, [f"{p.cel}: {p.tekst}" for p in uitslag.problemen]

    assert list(gevuld.opgaven.order_by("pk").values()) == voor
    assert rijen(terug) == rijen(gevuld)
