from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consultatie.models import Antwoord, Inzending, Ronde
from tests import fabriek
from thema.models import Thema

pytestmark = pytest.mark.django_db


def vraag(ronde, nummer=1, thema=None) -> str:
    if thema:
        return reverse("vraag_thema", args=[ronde.pk, nummer, thema])
    return reverse("vraag", args=[ronde.pk, nummer])


def waarden() -> dict:
    return {a.onderdeel: a.waarde for a in Antwoord.objects.all()}


def test_lezen_zegt_wat_er_gevraagd_wordt_tot_wanneer_en_hoe_ver_men_is(lid, ronde):
    pagina = lid.get(reverse("lezen", args=[ronde.pk])).text

    for zin in ("Vraag 1?", "Vraag 2?", "Vraag 3?", "Begin met vraag 1", "nog niet ingediend"):
        assert zin in pagina
    sluit = timezone.localtime(ronde.sluit_op)
    assert f"{sluit.day} " in pagina
    assert f"{sluit:%H:%M}" in pagina


def test_vraag_een_toont_lijsten_en_eigen_opgave_ernaast(lid, ronde):
    fabriek.maak_opgave(ronde, "Borne", "Fietsendiefstal bij het station")
    fabriek.maak_opgave(ronde, "Tiel", "Iets van een ander")

    pagina = lid.get(vraag(ronde)).text

    assert "Eerste van gemeenten" in pagina
    assert "Eerste van om" in pagina
    assert "Wat Borne opgaf" in pagina
    assert "Fietsendiefstal bij het station" in pagina
    assert "Iets van een ander" not in pagina


def test_verder_bewaart_en_gaat_naar_de_volgende_vraag(lid, ronde):
    antwoord = lid.post(vraag(ronde), {"herkenning_om": "ja", "prioriteit_gemist": "Water"})

    assert (antwoord.status_code, antwoord.url) == (302, vraag(ronde, 2))
    assert waarden() == {"herkenning_om": "ja", "prioriteit_gemist": "Water"}


def test_alleen_opslaan_blijft_op_de_bladzijde_en_zegt_het(lid, ronde):
    antwoord = lid.post(
        vraag(ronde), {"prioriteit_gemist": "Water", "opslaan": "Alleen opslaan"}, follow=True
    )

    assert antwoord.redirect_chain == [(vraag(ronde), 302)]
    assert "Opgeslagen om" in antwoord.text


def test_vraag_drie_gaat_per_thema(lid, ronde):
    assert lid.get(vraag(ronde, 3)).url == vraag(ronde, 3, 1)
    thema = Thema.objects.get(nummer=1)
    antwoord = lid.post(
        vraag(ronde, 3, 1), {f"stip-{thema.pk}": "Rust", f"ambitie-{thema.pk}": "4"}
    )

    assert antwoord.url == vraag(ronde, 3, 2)
    assert waarden() == {"stip": "Rust", "ambitie": "4"}


def test_vraag_drie_toont_steun_voor_het_thema(lid, ronde):
    fabriek.maak_opgave(ronde, "Tiel", "Ondermijning in het buitengebied")

    pagina = lid.get(vraag(ronde, 3, 1)).text

    assert "1 van 2" in pagina
    assert "0 van 1" in pagina


def test_te_lange_tekst_wordt_geweigerd_en_blijft_staan(lid, ronde):
    tekst = "é" * 10_001

    antwoord = lid.post(vraag(ronde), {"prioriteit_gemist": tekst, "herkenning_om": "ja"})

    assert antwoord.status_code == 422
    assert "Deze tekst is te lang: 10.001 tekens, en er passen er 10.000." in antwoord.text
    assert tekst in antwoord.text
    assert waarden() == {}


def test_regeleinden_tellen_als_een_teken(lid, ronde):
    lid.post(vraag(ronde), {"prioriteit_gemist": "a\r\n" * 5000})

    assert waarden() == {"prioriteit_gemist": "a\n" * 5000}


def test_onbekende_keuze_wordt_geweigerd(lid, ronde):
    antwoord = lid.post(vraag(ronde), {"herkenning_om": "misschien", "prioriteit_gemist": "Water"})

    assert antwoord.status_code == 422
    assert "Kies een van de antwoorden uit de lijst." in antwoord.text
    assert "Water" in antwoord.text
    assert waarden() == {}


def test_gesloten_ronde_bewaart_niet_maar_geeft_de_tekst_terug(lid, ronde):
    Ronde.objects.update(sluit_op=timezone.now() - timedelta(days=1), respijt=timedelta(0))

    antwoord = lid.post(vraag(ronde), {"prioriteit_gemist": "Op het laatste moment"})

    assert antwoord.status_code == 403
    assert "De ronde is gesloten." in antwoord.text
    assert "Op het laatste moment" in antwoord.text
    assert waarden() == {}


@pytest.mark.parametrize("versie", ["", "x", "9" * 40, "-1", "²"])
def test_onzin_in_een_verborgen_veld_kost_geen_tekst(lid, ronde, versie):
    antwoord = lid.post(
        vraag(ronde), {"prioriteit_gemist": "Water", "versie-prioriteit_gemist": versie}
    )

    assert antwoord.status_code == 302
    assert waarden() == {"prioriteit_gemist": "Water"}


def test_oud_formulier_toont_beide_teksten_en_daarna_wint_de_keuze(lid, ronde):
    lid.post(
        vraag(ronde), {"prioriteit_gemist": "Van mijn telefoon", "versie-prioriteit_gemist": 0}
    )
    formulier = {"prioriteit_gemist": "Van mijn laptop", "versie-prioriteit_gemist": 0}

    botsing = lid.post(vraag(ronde), formulier)

    assert botsing.status_code == 409
    assert "Van mijn telefoon" in botsing.text
    assert "Van mijn laptop" in botsing.text
    assert waarden() == {"prioriteit_gemist": "Van mijn telefoon"}
    versie = botsing.context["form"]["versie-prioriteit_gemist"].value()
    lid.post(vraag(ronde), formulier | {"versie-prioriteit_gemist": versie})
    assert waarden() == {"prioriteit_gemist": "Van mijn laptop"}


def test_antwoord_van_een_ander_is_er_niet(als, ronde, deelname):
    ander = als(fabriek.maak_gebruiker(nummer=2))

    antwoord = ander.get(vraag(ronde))

    assert antwoord.status_code == 404
    assert "Ga naar uw startpagina" in antwoord.text


def test_onvolledig_indienen_noemt_wat_open_is(lid, ronde, deelname):
    antwoord = lid.post(reverse("nakijken", args=[ronde.pk]))

    assert antwoord.status_code == 422
    assert "U kunt nog niet indienen." in antwoord.text
    assert "Kies een ambitieniveau voor Cybercrime." in antwoord.text


def test_indienen_geeft_een_ontvangstbewijs_van_wat_geldt(lid, ronde, deelname):
    fabriek.maak_inzending(deelname, "concept", tekst="Mijn woorden & <meer>")

    antwoord = lid.post(reverse("nakijken", args=[ronde.pk]), follow=True)

    assert antwoord.redirect_chain == [(reverse("ontvangst", args=[ronde.pk]), 302)]
    assert "Uw antwoord is ontvangen" in antwoord.text
    assert "Mijn woorden &amp; &lt;meer&gt;" in antwoord.text


def test_ontvangstbewijs_toont_niet_wat_nog_in_herziening_is(lid, ronde, deelname):
    fabriek.maak_inzending(deelname, "ingediend", tekst="Dit geldt")
    fabriek.maak_inzending(deelname, "concept", versie=2, tekst="Nog niet klaar")

    pagina = lid.get(reverse("ontvangst", args=[ronde.pk])).text

    assert "Dit geldt" in pagina
    assert "Nog niet klaar" not in pagina


def test_wijzigen_na_indienen_maakt_een_nieuwe_versie(lid, ronde, deelname):
    fabriek.maak_inzending(deelname, "ingediend")

    lid.post(vraag(ronde), {"herkenning_om": "nee", "versie-herkenning_om": 1})
    pagina = lid.get(vraag(ronde)).text

    assert "Wat u indiende blijft gelden tot u opnieuw indient." in pagina
    assert list(Inzending.objects.values_list("versie", "status")) == [
        (1, "ingediend"),
        (2, "concept"),
    ]


def test_gesloten_ronde_blijft_leesbaar_zonder_knoppen(lid, ronde, deelname):
    fabriek.maak_inzending(deelname, "ingediend")
    Ronde.objects.update(sluit_op=timezone.now() - timedelta(days=1), respijt=timedelta(0))

    pagina = lid.get(reverse("nakijken", args=[ronde.pk])).text

    assert "Mijn woorden" in pagina
    assert "Indienen</" not in pagina
    assert 'value="Indienen"' not in pagina
