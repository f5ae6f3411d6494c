from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consultatie.models import Antwoord, Inzending, Ronde
from tests import fabriek
from thema.models import Thema

pytestmark = pytest.mark.django_db


def vraag(deelname, nummer=1, thema=None) -> str:
    if thema:
        return reverse("vraag_thema", args=[deelname.pk, nummer, thema])
    return reverse("vraag", args=[deelname.pk, nummer])


def waarden() -> dict:
    return {a.onderdeel: a.waarde for a in Antwoord.objects.all()}


def test_vraag_een_toont_lijsten_en_eigen_opgave_ernaast(lid, deelname, ronde):
    fabriek.maak_opgave(ronde, "Borne", "Fietsendiefstal bij het station")
    fabriek.maak_opgave(ronde, "Tiel", "Iets van een ander")

    pagina = lid.get(vraag(deelname)).text

    assert "Eerste van gemeenten" in pagina
    assert "Eerste van om" in pagina
    assert "Wat Borne opgaf" in pagina
    assert "Fietsendiefstal bij het station" in pagina
    assert "Iets van een ander" not in pagina


def test_verder_bewaart_en_gaat_naar_de_volgende_vraag(lid, deelname):
    antwoord = lid.post(vraag(deelname), {"herkenning_om": "ja", "prioriteit_gemist": "Water"})

    assert (antwoord.status_code, antwoord.url) == (302, vraag(deelname, 2))
    assert waarden() == {"herkenning_om": "ja", "prioriteit_gemist": "Water"}


def test_alleen_opslaan_blijft_op_de_bladzijde_en_zegt_het(lid, deelname):
    antwoord = lid.post(
        vraag(deelname), {"prioriteit_gemist": "Water", "opslaan": "Alleen opslaan"}, follow=True
    )

    assert antwoord.redirect_chain == [(vraag(deelname), 302)]
    assert "Opgeslagen om" in antwoord.text


def test_vraag_drie_gaat_per_thema(lid, deelname):
    assert lid.get(vraag(deelname, 3)).url == vraag(deelname, 3, 1)
    thema = Thema.objects.get(nummer=1)
    antwoord = lid.post(
        vraag(deelname, 3, 1), {f"stip-{thema.pk}": "Rust", f"ambitie-{thema.pk}": "4"}
    )

    assert antwoord.url == vraag(deelname, 3, 2)
    assert waarden() == {"stip": "Rust", "ambitie": "4"}


def test_vraag_drie_toont_steun_voor_het_thema(lid, deelname, ronde):
    fabriek.maak_opgave(ronde, "Tiel", "Ondermijning in het buitengebied")

    pagina = lid.get(vraag(deelname, 3, 1)).text

    assert "1 van 2" in pagina
    assert "0 van 1" in pagina


def test_vraag_drie_legt_elk_niveau_uit_met_een_voorbeeld_bij_dit_thema(lid, deelname):
    Thema.objects.get(nummer=1).ambitievoorbeelden.create(niveau=4, tekst="Een team", bron="-")

    pagina = lid.get(vraag(deelname, 3, 1)).text

    assert 'Uitleg 4</span><span class="bijvoorbeeld">Bijvoorbeeld: Een team</span>' in pagina
    assert pagina.count("Bijvoorbeeld:") == 1
    assert "Bijvoorbeeld:" not in lid.get(vraag(deelname, 3, 2)).text


def test_te_lange_tekst_wordt_geweigerd_en_blijft_staan(lid, deelname):
    tekst = "é" * 10_001

    antwoord = lid.post(vraag(deelname), {"prioriteit_gemist": tekst, "herkenning_om": "ja"})

    assert antwoord.status_code == 422
    assert "Deze tekst is te lang: 10.001 tekens, en er passen er 10.000." in antwoord.text
    assert tekst in antwoord.text
    assert waarden() == {}


def test_regeleinden_tellen_als_een_teken(lid, deelname):
    lid.post(vraag(deelname), {"prioriteit_gemist": "a\r\n" * 5000})

    assert waarden() == {"prioriteit_gemist": "a\n" * 5000}


def test_onbekende_keuze_wordt_geweigerd(lid, deelname):
    antwoord = lid.post(
        vraag(deelname), {"herkenning_om": "misschien", "prioriteit_gemist": "Water"}
    )

    assert antwoord.status_code == 422
    assert "Kies een van de antwoorden uit de lijst." in antwoord.text
    assert "Water" in antwoord.text
    assert waarden() == {}


def test_gesloten_ronde_bewaart_niet_maar_geeft_de_tekst_terug(lid, deelname, ronde):
    Ronde.objects.update(sluit_op=timezone.now() - timedelta(days=1), respijt=timedelta(0))

    antwoord = lid.post(vraag(deelname), {"prioriteit_gemist": "Op het laatste moment"})

    assert antwoord.status_code == 403
    assert "De ronde is gesloten." in antwoord.text
    assert "Op het laatste moment" in antwoord.text
    assert waarden() == {}


@pytest.mark.parametrize(
    "versies",
    ["", "x", "[]", "3", '{"prioriteit_gemist": "x"}', '{"prioriteit_gemist": -1}', "{" * 40],
)
def test_onzin_in_een_verborgen_veld_kost_geen_tekst(lid, deelname, versies):
    antwoord = lid.post(vraag(deelname), {"prioriteit_gemist": "Water", "versies": versies})

    assert antwoord.status_code == 302
    assert waarden() == {"prioriteit_gemist": "Water"}


def test_oud_formulier_toont_beide_teksten_en_daarna_wint_de_keuze(lid, deelname):
    lid.post(
        vraag(deelname),
        {"prioriteit_gemist": "Van mijn telefoon", "versies": '{"prioriteit_gemist": 0}'},
    )
    formulier = {"prioriteit_gemist": "Van mijn laptop", "versies": '{"prioriteit_gemist": 0}'}

    botsing = lid.post(vraag(deelname), formulier)

    assert botsing.status_code == 409
    assert "Van mijn telefoon" in botsing.text
    assert "Van mijn laptop" in botsing.text
    assert waarden() == {"prioriteit_gemist": "Van mijn telefoon"}
    versies = botsing.context["form"].versies_nu()
    lid.post(vraag(deelname), formulier | {"versies": versies})
    assert waarden() == {"prioriteit_gemist": "Van mijn laptop"}


def test_bij_een_botsing_is_de_andere_tekst_over_te_nemen(lid, deelname):
    lid.post(vraag(deelname), {"prioriteit_gemist": "Van mijn telefoon"})

    antwoord = lid.post(
        vraag(deelname),
        {
            "prioriteit_gemist": "Van mijn laptop",
            "herkenning_om": "ja",
            "neem_over": "prioriteit_gemist",
        },
    )

    assert antwoord.url == vraag(deelname)
    assert waarden() == {"prioriteit_gemist": "Van mijn telefoon", "herkenning_om": "ja"}


def test_antwoord_van_een_ander_is_er_niet(als, deelname):
    ander = als(fabriek.maak_gebruiker(nummer=2))

    antwoord = ander.get(vraag(deelname))

    assert antwoord.status_code == 404
    assert "Ga naar uw startpagina" in antwoord.text


def test_wijzigen_na_indienen_maakt_een_nieuwe_versie(lid, deelname):
    fabriek.maak_inzending(deelname, "ingediend")

    lid.post(vraag(deelname), {"herkenning_om": "nee", "versies": '{"herkenning_om": 1}'})
    pagina = lid.get(vraag(deelname)).text

    assert "Wat u indiende blijft gelden tot u opnieuw indient." in pagina
    assert list(Inzending.objects.values_list("versie", "status")) == [
        (1, "ingediend"),
        (2, "concept"),
    ]
