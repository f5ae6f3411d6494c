"""The pages of points: the list, one point, and finishing the round."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consultatie.models import Punt, Ronde
from tests import fabriek
from tests.consultatie.verwerking import behandel, gecodeerd, schrijver, zet
from veiligheid.models import Gebruiker

pytestmark = pytest.mark.django_db


@pytest.fixture
def door(coordinator) -> Gebruiker:
    return Gebruiker.objects.get(rol="coordinator")


@pytest.fixture
def punt(ronde) -> Punt:
    return fabriek.maak_punt(ronde)


@pytest.fixture
def coderingen(ronde, door):
    return [gecodeerd(schrijver(ronde, f"Woorden {n}", nummer=n), door=door) for n in range(1, 4)]


def punten(ronde) -> str:
    return reverse("punten", args=[ronde.pk])


def adres(punt, *codes) -> str:
    zoek = "&".join(f"code={code.pk}" for code in codes)
    return reverse("punt", args=[punt.ronde_id, punt.nummer]) + (f"?{zoek}" if zoek else "")


def sluit(ronde: Ronde) -> None:
    ronde.sluit_op, ronde.respijt = timezone.now(), timedelta(0)
    ronde.save()


def test_coordinator_maakt_een_punt_en_komt_op_zijn_bladzijde(coordinator, ronde):
    antwoord = coordinator.post(punten(ronde), {"stelling": "Parken als accent"}, follow=True)

    punt = Punt.objects.get()
    assert antwoord.redirect_chain == [(adres(punt), 302)]
    assert "Parken als accent" in antwoord.text


def test_punt_zonder_stelling_zegt_wat_er_mis_is(coordinator, ronde):
    antwoord = coordinator.post(punten(ronde), {"stelling": ""})

    assert (antwoord.status_code, Punt.objects.count()) == (422, 0)
    assert "Schrijf in één zin wat het punt zegt." in antwoord.text


def test_kiezen_van_een_code_toont_haar_fragmenten_met_wie_en_waar(coordinator, punt, coderingen):
    onder = fabriek.maak_code(punt.ronde, "Toezicht", ouder=coderingen[0].code)
    zet(punt, coderingen[0])
    coderingen[2].code = onder
    coderingen[2].save()

    pagina = coordinator.get(adres(punt, coderingen[0].code)).text

    keuze = pagina.split('id="fragmenten"')[1]
    assert "Woorden 1" not in keuze  # in the point already
    assert ("Woorden 2" in keuze, "Woorden 3" in keuze) == (True, True)
    assert "Voorbeeld lid 2, Borne · Twente" in keuze
    assert "2 fragmenten met deze code" in keuze


def test_aangekruiste_fragmenten_of_alle_gaan_erin(coordinator, punt, coderingen):
    doel = adres(punt, coderingen[0].code)

    coordinator.post(doel, {"codering": coderingen[0].pk, "kant": "tegen", "neem_op": "1"})
    na_een = set(punt.onderbouwing.values_list("codering", "tegen"))
    antwoord = coordinator.post(doel, {"kant": "voor", "neem_alle": "1"}, follow=True)

    een, twee, drie = (codering.pk for codering in coderingen)
    assert na_een == {(een, True)}
    assert set(punt.onderbouwing.values_list("codering", "tegen")) == {
        (een, True),
        (twee, False),
        (drie, False),
    }
    assert "2 fragmenten zijn opgenomen." in antwoord.text


def test_zonder_kruisje_gebeurt_er_niets(coordinator, punt, coderingen):
    zet(punt, coderingen[0])

    for gegevens in ({"kant": "voor", "neem_op": "1"}, {"haal_uit": "1"}):
        antwoord = coordinator.post(adres(punt, coderingen[0].code), gegevens)
        assert antwoord.status_code == 422
        assert "Kruis minstens één fragment aan." in antwoord.text


def test_fragment_gaat_eruit_of_naar_de_andere_kant(coordinator, punt, coderingen):
    zet(punt, *coderingen[:2])
    een, twee = punt.onderbouwing.order_by("pk")

    coordinator.post(adres(punt), {"regel": een.pk, "zet_tegen": "1"})
    coordinator.post(adres(punt), {"regel": twee.pk, "haal_uit": "1"})

    assert list(punt.onderbouwing.values_list("pk", "tegen")) == [(een.pk, True)]


def test_besluiten_heropenen_en_wat_eerder_was_besloten(coordinator, punt):
    doel = adres(punt)
    gegevens = {"uitkomst": "niet", "reden": "Kan niet", "versie": "1", "behandel": "1"}

    assert "Vastgelegd: niet overgenomen." in coordinator.post(doel, gegevens, follow=True).text
    pagina = coordinator.post(
        doel, {"reden": "Toch wel", "versie": "2", "heropen": "1"}, follow=True
    ).text

    punt.refresh_from_db()
    assert (punt.uitkomst, punt.reden) == ("open", "Toch wel")
    assert "Wat eerder werd besloten" in pagina
    assert "Kan niet" in pagina


def test_wie_te_laat_is_ziet_wat_een_ander_deed_houdt_de_eigen_tekst_en_kan_opnieuw(
    coordinator, punt
):
    Punt.objects.update(stelling="Door een ander", versie=2)
    gegevens = {"uitkomst": "niet", "reden": "Mijn reden", "versie": "1", "behandel": "1"}

    antwoord = coordinator.post(adres(punt), gegevens)

    assert antwoord.status_code == 409
    for zin in ("intussen gewijzigd", "Door een ander", "Mijn reden", 'value="2"'):
        assert zin in antwoord.text
    coordinator.post(adres(punt), gegevens | {"versie": "2"})
    punt.refresh_from_db()
    assert punt.uitkomst == "niet"


def test_fragment_dat_niet_meer_telt_zegt_dat(coordinator, punt, coderingen):
    zet(punt, coderingen[0])
    coderingen[0].leesstuk.antwoord.inzending.deelname.inzendingen.update(status="vervangen")

    assert "telt niet meer: de tekst is gewijzigd" in coordinator.get(adres(punt)).text


def test_lijst_noemt_wat_in_de_weg_staat(coordinator, ronde, punt, coderingen, door):
    coderingen[0].leesstuk.navragen.create(tekst="Waarom?", door=door)

    pagina = coordinator.get(punten(ronde)).text

    for zin in (
        "De ronde is nog niet gesloten: zij is open.",
        "Punt 1 is nog te beslissen",
        "wacht 1 vraag aan leden nog op",
    ):
        assert zin in pagina
    assert "Rond de ronde af" not in pagina


def test_afronden_hervatten_en_weer_afronden(coordinator, ronde, punt, door):
    behandel(punt, door)
    sluit(ronde)
    rond_af, hervat = (
        reverse(naam, args=[ronde.pk]) for naam in ("ronde_afronden", "ronde_hervatten")
    )

    assert coordinator.post(rond_af, {}).status_code == 422
    afgerond = coordinator.post(rond_af, {"zeker": "on"}, follow=True).text
    leeg = coordinator.post(hervat, {"reden": ""}).status_code
    hervat_pagina = coordinator.post(hervat, {"reden": "Fout in een reden"}, follow=True).text

    assert "De ronde is afgerond." in afgerond
    assert leeg == 422
    assert "Hervat: Fout in een reden" in hervat_pagina


def test_afronden_dat_niet_kan_zegt_waarom(coordinator, ronde, punt):
    antwoord = coordinator.post(reverse("ronde_afronden", args=[ronde.pk]), {"zeker": "on"})

    assert antwoord.status_code == 409
    assert "Nog te beslissen: punt 1" in antwoord.text
