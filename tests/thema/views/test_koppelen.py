"""The mapping page."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import fabriek
from tests.thema.views.bladzijde import als, tel_queries
from thema.models import Onderwerp, Opgave, Synoniem

pytestmark = pytest.mark.django_db


@pytest.fixture
def inventarisatie():
    inventarisatie = fabriek.maak_inventarisatie(
        opgaven={
            "Borne": ["Ondermijnende criminaliteit", "Woninginbraak", "Zeppelins"],
            "Tiel": ["Criminaliteit, ondermijnend", "Woninginbraken"],
            "Openbaar Ministerie": ["woninginbraak!"],
        }
    )
    Onderwerp.objects.create(naam="Woninginbraken")
    Opgave.objects.update(onderwerp=None)
    return inventarisatie


@pytest.fixture
def client(inventarisatie) -> Client:
    return als(fabriek.maak_gebruiker("coordinator"))


@pytest.fixture
def adres(inventarisatie) -> str:
    return reverse("koppelen", args=[inventarisatie.pk])


def _regels(client, adres) -> dict:
    """The rows of the page by text."""
    groepen = client.get(adres).context["groepen"]
    return {regel.tekst.tekst: regel for groep in groepen for regel in groep.regels}


def _velden(client, adres, **keuzes) -> dict[str, str]:
    """What the page would send, with other choices for some texts (by their first word)."""
    velden = {}
    for tekst, regel in _regels(client, adres).items():
        kenmerk = regel.tekst.kenmerk
        eigen = keuzes.get(tekst.split()[0].lower().strip(","), {"keuze": regel.keuze})
        velden |= {f"{kenmerk}-{veld}": str(waarde) for veld, waarde in eigen.items()}
        velden[f"{kenmerk}-groep"] = str(regel.groep)
    return velden


def _gekoppeld() -> dict[str, str | None]:
    return dict(Opgave.objects.values_list("tekst", "onderwerp__naam"))


def test_bladzijde_groepeert_teksten_onder_hun_eerste_voorstel(client, adres):
    antwoord = client.get(adres)
    groepen = {
        groep.naam: [(r.tekst.tekst, r.tekst.partners) for r in groep.regels]
        for groep in antwoord.context["groepen"]
    }
    assert groepen == {
        "Woninginbraken": [
            ("Woninginbraken", ("Tiel",)),
            ("Woninginbraak", ("Borne", "Openbaar Ministerie")),
        ],
        "Ondermijning": [
            ("Criminaliteit, ondermijnend", ("Tiel",)),
            ("Ondermijnende criminaliteit", ("Borne",)),
        ],
        "Zonder voorstel": [("Zeppelins", ("Borne",))],
    }
    assert "0 van 5 teksten zijn gekoppeld" in antwoord.text


def test_bladzijde_kiest_alleen_een_zeker_voorstel_vooraf(client, adres, inventarisatie):
    keuzes = {tekst: regel.keuze for tekst, regel in _regels(client, adres).items()}
    woning = str(Onderwerp.objects.get(naam="Woninginbraken").pk)
    assert keuzes["Woninginbraken"] == keuzes["Woninginbraak"] == woning
    assert keuzes["Zeppelins"] == "niet"


def test_een_knop_koppelt_alles_wat_is_gekozen(client, adres):
    antwoord = client.post(adres, _velden(client, adres) | {"bevestig": "alles"})
    assert antwoord.status_code == 302
    assert _gekoppeld()["Woninginbraken"] == "Woninginbraken"
    assert _gekoppeld()["woninginbraak!"] == "Woninginbraken"
    assert _gekoppeld()["Zeppelins"] is None
    assert Synoniem.objects.filter(sleutel="woninginbraak").exists()


def test_een_groep_laat_andere_groepen_staan(client, adres):
    onder = Onderwerp.objects.get(naam="Ondermijning").pk
    velden = _velden(client, adres, ondermijnende={"keuze": onder}, criminaliteit={"keuze": onder})
    client.post(adres, velden | {"bevestig": f"groep-{onder}"})
    assert {t for t, o in _gekoppeld().items() if o} == {
        "Ondermijnende criminaliteit",
        "Criminaliteit, ondermijnend",
    }


def test_een_tekst_alleen_en_verder_bij_de_volgende(client, adres):
    regels = list(_regels(client, adres).values())
    velden = _velden(client, adres) | {"bevestig": regels[0].tekst.kenmerk}
    antwoord = client.post(adres, velden)
    assert antwoord.url == f"{adres}#{regels[1].tekst.kenmerk}"
    assert [t for t, o in _gekoppeld().items() if o] == ["Woninginbraken"]


def test_iets_anders_kiest_uit_de_lijst_of_maakt_een_nieuw_onderwerp(client, adres):
    onder = Onderwerp.objects.get(naam="Ondermijning").pk
    velden = _velden(
        client,
        adres,
        zeppelins={"keuze": "anders", "nieuw": "Luchtvaart"},
        woninginbraak={"keuze": "anders", "anders": onder},
    )
    client.post(adres, velden | {"bevestig": "alles"})
    assert _gekoppeld()["Zeppelins"] == "Luchtvaart"
    assert _gekoppeld()["Woninginbraak"] == "Ondermijning"


def test_laatste_bevestiging_wijst_de_weg_verder(client, adres, inventarisatie):
    keuzes = {"keuze": Onderwerp.objects.get(naam="Ondermijning").pk}
    namen = ("zeppelins", "ondermijnende", "criminaliteit")
    velden = _velden(client, adres, **dict.fromkeys(namen, keuzes)) | {"bevestig": "alles"}

    antwoord = client.post(adres, velden, headers={"HX-Request": "true"})

    verder = reverse("inventarisatie", args=[inventarisatie.pk])
    assert f'Alle teksten hebben een onderwerp. <a href="{verder}">' in antwoord.text
    assert client.get(adres).text.count("Alle teksten hebben een onderwerp.") == 1


@pytest.mark.parametrize(
    ("zeppelins", "zin"),
    [
        ({"keuze": "anders"}, "Kies een onderwerp uit de lijst, of geef"),
        ({"keuze": "anders", "nieuw": "x" * 81}, "hoogstens 80 tekens"),
        ({"keuze": "999999"}, "Dit onderwerp bestaat niet meer"),
        ({"keuze": "²"}, "Dit onderwerp bestaat niet meer"),
        ({"keuze": "anders", "anders": "x"}, "Kies een van de mogelijkheden"),
    ],
)
def test_een_onvolledige_keuze_koppelt_niets_en_blijft_staan(client, adres, zeppelins, zin):
    velden = _velden(client, adres, zeppelins=zeppelins)
    antwoord = client.post(adres, velden | {"bevestig": "alles"})
    assert antwoord.status_code == 422
    assert zin in antwoord.text
    assert set(_gekoppeld().values()) == {None}
    regel = next(
        r
        for groep in antwoord.context["groepen"]
        for r in groep.regels
        if r.tekst.tekst == "Zeppelins"
    )
    assert regel.keuze == zeppelins["keuze"]


def test_niets_gekozen_zegt_wat_te_doen(client, adres):
    velden = {k: "niet" if k.endswith("-keuze") else v for k, v in _velden(client, adres).items()}
    antwoord = client.post(adres, velden | {"bevestig": "alles"})
    assert antwoord.status_code == 422
    assert "Kies eerst bij minstens één tekst een onderwerp." in antwoord.text


def test_een_bestaande_naam_wordt_geweigerd_met_een_zin(client, adres):
    velden = _velden(client, adres, zeppelins={"keuze": "anders", "nieuw": "ONDERMIJNING"})
    antwoord = client.post(adres, velden | {"bevestig": "alles"})
    assert antwoord.status_code == 409
    assert "Er is al een onderwerp ‘Ondermijning’" in antwoord.text


def test_een_tekst_die_een_ander_al_koppelde_verandert_niet(client, adres):
    velden = _velden(client, adres)
    Opgave.objects.update(onderwerp=Onderwerp.objects.get(naam="Ondermijning"))
    antwoord = client.post(adres, velden | {"bevestig": "alles"})
    assert antwoord.status_code == 422
    assert set(_gekoppeld().values()) == {"Ondermijning"}


def test_ongedaan_maken_kan_een_keer(client, adres):
    client.post(adres, _velden(client, adres) | {"bevestig": "alles"})
    assert "Maak dit ongedaan" in client.get(adres).text
    client.post(adres, {"ongedaan": "1"})
    assert set(_gekoppeld().values()) == {None}
    assert not Synoniem.objects.exists()
    assert "Maak dit ongedaan" not in client.get(adres).text
    assert client.post(adres, {"ongedaan": "1"}).status_code == 409


def test_met_htmx_komen_alleen_de_gewijzigde_stukken(client, adres):
    regel = _regels(client, adres)["Woninginbraak"]
    velden = _velden(client, adres) | {"bevestig": regel.tekst.kenmerk}
    antwoord = client.post(adres, velden, headers={"HX-Request": "true"})
    assert "gekoppeld aan Woninginbraken" in antwoord.text
    assert "1 van 5 teksten zijn gekoppeld" in antwoord.text
    assert "<html" not in antwoord.text

    terug = client.post(adres, {"ongedaan": "1"}, headers={"HX-Request": "true"})
    assert f'id="{regel.tekst.kenmerk}"' in terug.text
    assert "0 van 5 teksten zijn gekoppeld" in terug.text


def test_gekoppeld_zoekt_en_filtert(client, adres, inventarisatie):
    client.post(adres, _velden(client, adres) | {"bevestig": "alles"})
    woning = Onderwerp.objects.get(naam="Woninginbraken")

    def teksten(**zoek):
        rijen = client.get(adres, {"tab": "gekoppeld", **zoek}).context["rijen"]
        return [tekst.tekst for tekst, _ in rijen]

    assert teksten(onderwerp=woning.pk) == ["Woninginbraak", "Woninginbraken"]
    assert teksten(zoek="INBRAKEN") == ["Woninginbraken"]
    assert teksten(zoek="zeppelin") == []
    assert client.get(adres, {"tab": "gekoppeld", "onderwerp": "x"}).status_code == 422


def test_gekoppeld_wijzigt_een_koppeling(client, adres):
    client.post(adres, _velden(client, adres) | {"bevestig": "alles"})
    onder = Onderwerp.objects.get(naam="Ondermijning")
    rijen = client.get(adres, {"tab": "gekoppeld"}).context["rijen"]
    velden = {
        f"{tekst.kenmerk}-onderwerp": str(tekst.onderwerp_id)
        if tekst.tekst != "Woninginbraak"
        else str(onder.pk)
        for tekst, _ in rijen
    }
    antwoord = client.post(f"{adres}?tab=gekoppeld", velden | {"wijzig": "1"})
    assert antwoord.status_code == 302
    assert _gekoppeld()["woninginbraak!"] == "Ondermijning"
    assert Synoniem.objects.get(sleutel="woninginbraak").onderwerp == onder


def test_bevroren_inventarisatie_is_alleen_te_lezen(client, adres, inventarisatie):
    Opgave.objects.update(onderwerp=Onderwerp.objects.first())
    fabriek.bevries(inventarisatie)
    antwoord = client.get(adres)
    assert "is bevroren" in antwoord.text
    assert "Bewaar de wijzigingen" not in antwoord.text


def test_bladzijde_houdt_vijftig_teksten_en_zegt_wat_later_komt(client, adres, inventarisatie):
    _voeg_toe(inventarisatie, 560)
    antwoord = client.get(adres)
    assert len(antwoord.context["bladzijde"]) == 50
    assert "Er volgen daarna nog 65" in antwoord.text


@pytest.mark.parametrize("zoek", ["", "?tab=gekoppeld"])
def test_bladzijde_kost_evenveel_queries_bij_een_en_honderd_teksten(
    client, adres, inventarisatie, zoek
):
    Opgave.objects.exclude(tekst="Woninginbraken").delete()
    if zoek:
        Opgave.objects.update(onderwerp=Onderwerp.objects.first())
    client.get(adres + zoek)
    bij_een = tel_queries(client, adres + zoek)
    _voeg_toe(inventarisatie, 100)
    if zoek:
        Opgave.objects.update(onderwerp=Onderwerp.objects.first())
    assert tel_queries(client, adres + zoek) == bij_een


def _voeg_toe(inventarisatie, aantal: int) -> None:
    borne = fabriek.Partner.objects.get(naam="Borne")
    Opgave.objects.bulk_create(
        Opgave(inventarisatie=inventarisatie, partner=borne, tekst=f"Woninginbraken {i}")
        for i in range(aantal)
    )
