"""The meeting of a DVO: what its members answered beside the joint answer."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from consultatie.models import Antwoord, Bespreking, Onderdeel
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


def adres(dvo, *plaats: int) -> str:
    namen = ("bespreking", "bespreking_vraag", "bespreking_thema")
    return reverse(namen[len(plaats)], args=[dvo.pk, *plaats])


def maak_leden(ronde, aantal: int) -> None:
    begin = 100 + ronde.deelnames.count()
    for nummer in range(begin, begin + aantal):
        fabriek.maak_inzending(fabriek.maak_deelname(ronde, nummer=nummer))


@pytest.mark.parametrize("plaats", [(), (1,), (2,), (2, 1), (3, 2)])
def test_secretaris_en_coordinator_openen_elk_punt(secretaris, coordinator, dvo, plaats):
    doel = adres(dvo, *plaats)

    assert [c.get(doel).status_code for c in (secretaris, coordinator)] == [200, 200]


@pytest.mark.parametrize("plaats", [(), (1,), (2, 1)])
def test_ander_lid_en_de_secretaris_van_een_ander_district_komen_er_niet_in(
    als, lid, ronde, dvo, plaats
):
    elders = fabriek.maak_deelname(ronde, partner="Tiel", nummer=3)
    elders.secretaris = True
    elders.save()

    gezien = [c.get(adres(dvo, *plaats)).status_code for c in (lid, als(elders.gebruiker))]

    assert gezien == [404, 404]


def test_eigen_antwoord_van_een_secretaris_heeft_geen_vergaderstand(secretaris, deelname):
    assert secretaris.get(adres(deelname)).status_code == 404


@pytest.mark.parametrize("plaats", [(3,), (1, 1), (2, 9), (9,)])
def test_punt_dat_er_niet_is_bestaat_niet(coordinator, dvo, plaats):
    assert coordinator.get(adres(dvo, *plaats)).status_code == 404


def test_begin_noemt_hoeveel_leden_antwoordden_en_hoe_de_keuzes_liggen(coordinator, ronde, dvo):
    for nummer, instemming in enumerate(("eens", "oneens"), 1):
        fabriek.maak_inzending(fabriek.maak_deelname(ronde, nummer=nummer), instemming=instemming)
    fabriek.maak_deelname(ronde, nummer=3)

    pagina = coordinator.get(adres(dvo)).text

    assert "2 van 3 leden hebben ingediend" in pagina
    assert "ver uiteen" in pagina
    assert "<title>Ondermijning, Bent u het eens met dit thema?: eens 1; eens, mits 0;" in pagina
    assert pagina.index(adres(dvo, 2, 1)) < pagina.index(adres(dvo, 1))


def test_punt_toont_keuzes_en_woorden_van_de_leden(coordinator, ronde, dvo):
    for nummer in (1, 2):
        fabriek.maak_inzending(
            fabriek.maak_deelname(ronde, nummer=nummer), tekst=f"Regel\n<b>{nummer}</b>"
        )

    antwoord = coordinator.get(adres(dvo, 3, 1))

    assert "Regel<br>&lt;b&gt;2&lt;/b&gt;" in antwoord.text
    assert "3 Samen ontwikkelen: 2 van 2" in antwoord.text
    assert "Een lid uit Twente" in antwoord.text
    assert "Voorbeeld lid" not in antwoord.text


def test_punt_laat_niet_zien_wie_niet_aangehaald_wil_worden(coordinator, ronde, dvo):
    for nummer in (1, 2):
        inzending = fabriek.maak_inzending(
            fabriek.maak_deelname(ronde, nummer=nummer), tekst="Geheim"
        )
        for onderdeel in (Onderdeel.AANHALEN_HERKENNING, Onderdeel.AANHALEN_THEMAS):
            fabriek.maak_cel(inzending, onderdeel, "niet")
        for thema in Thema.objects.all():
            fabriek.maak_cel(inzending, Onderdeel.AANHALEN_INBRENG, "niet", thema)

    paginas = [coordinator.get(adres(dvo, *p)).text for p in ((), (1,), (2,), (2, 1), (3, 1))]

    assert "2 leden willen niet worden aangehaald; hun tekst staat hier niet." in paginas[1]
    assert ["Geheim" in pagina or "Voorbeeld lid" in pagina for pagina in paginas[1:]] == [
        False
    ] * 4
    assert "Geheim" not in paginas[0]


def test_een_enkele_keuze_staat_er_niet(coordinator, ronde, dvo):
    fabriek.maak_inzending(fabriek.maak_deelname(ronde), instemming="oneens", tekst="")

    pagina = coordinator.get(adres(dvo, 2, 1)).text

    assert "De keuzes staan hier vanaf twee antwoorden." in pagina
    assert "oneens: 1" not in pagina
    assert "oneens" not in coordinator.get(adres(dvo)).text


def test_antwoord_wordt_bewaard_en_de_knop_gaat_naar_het_volgende_punt(secretaris, dvo):
    thema = Thema.objects.get(nummer=1)

    antwoord = secretaris.post(
        adres(dvo, 2, 1),
        {
            f"instemming-{thema.pk}": "mits",
            f"instemming_toelichting-{thema.pk}": "Als er geld is",
            f"overeenstemming_thema-{thema.pk}": "meerderheid",
            f"afwijking_thema-{thema.pk}": "Borne vindt van niet",
        },
    )

    assert antwoord.url == adres(dvo, 2, 2)
    assert {(a.onderdeel, a.thema, a.waarde) for a in Antwoord.objects.all()} == {
        ("instemming", thema, "mits"),
        ("instemming_toelichting", thema, "Als er geld is"),
        ("overeenstemming_thema", thema, "meerderheid"),
        ("afwijking_thema", thema, "Borne vindt van niet"),
    }


def test_na_het_laatste_punt_komt_nakijken(secretaris, dvo):
    antwoord = secretaris.post(adres(dvo, 3, 2), {})

    assert antwoord.url == reverse("nakijken", args=[dvo.pk])


def test_alleen_opslaan_blijft_bij_het_punt(secretaris, dvo):
    antwoord = secretaris.post(
        adres(dvo, 2), {"thema_gemist": "Water", "opslaan": "1"}, follow=True
    )

    assert antwoord.redirect_chain == [(adres(dvo, 2), 302)]
    assert "Opgeslagen om" in antwoord.text
    assert "Water" in antwoord.text


def test_wat_intussen_elders_is_gewijzigd_staat_naast_wat_hier_is_getypt(
    secretaris, coordinator, dvo
):
    secretaris.post(adres(dvo, 2), {"thema_gemist": "Water"})

    antwoord = coordinator.post(adres(dvo, 2), {"thema_gemist": "Vuur"})

    assert antwoord.status_code == 409
    assert "Water" in antwoord.text
    assert "Vuur" in antwoord.text
    assert Antwoord.objects.get().tekst == "Water"


def test_te_lange_tekst_blijft_staan_met_wat_er_mis_is(secretaris, dvo):
    antwoord = secretaris.post(adres(dvo, 2), {"thema_gemist": "x" * 10_001})

    assert antwoord.status_code == 422
    assert "x" * 10_001 in antwoord.text


def test_gesloten_ronde_toont_alles_en_bewaart_niets(coordinator):
    ronde = fabriek.maak_ronde("gesloten", naam="Gesloten")
    dvo = fabriek.maak_dvo(ronde)

    antwoord = coordinator.post(adres(dvo, 2), {"thema_gemist": "Te laat"})

    assert antwoord.status_code == 403
    assert "Te laat" in antwoord.text
    assert coordinator.get(adres(dvo)).status_code == 200
    assert not Antwoord.objects.exists()


def test_aanwezigen_worden_vastgelegd_en_staan_er_weer(secretaris, dvo, deelname):
    gegevens = {
        "gehouden_op": "2018-05-03",
        "aanwezig": [deelname.pk],
        "ook_aanwezig": "De notulist\r\nen de griffier",
    }

    pagina = secretaris.post(adres(dvo), gegevens, follow=True)

    bespreking = Bespreking.objects.get()
    assert bespreking.gehouden_op == date(2018, 5, 3)
    assert [*bespreking.aanwezig.all()] == [deelname]
    assert bespreking.ook_aanwezig == "De notulist\nen de griffier"
    assert pagina.context["form"]["aanwezig"].value() == [deelname.pk]
    assert 'value="2018-05-03"' in pagina.text


def test_begin_zegt_hoeveel_er_zijn_als_dat_is_vastgelegd(secretaris, ronde, dvo, deelname):
    fabriek.maak_deelname(ronde, nummer=2)
    secretaris.post(adres(dvo), {"gehouden_op": "2018-05-03", "aanwezig": [deelname.pk]})

    assert "Op 3 mei 2018: 1 van 2 leden aanwezig." in " ".join(
        secretaris.get(adres(dvo)).text.split()
    )


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("gehouden_op", "gisteren", "Vul de datum in als dag, maand en jaar."),
        (
            "gehouden_op",
            f"{timezone.localdate() + timedelta(days=2)}",
            "Deze dag moet nog komen.",
        ),
        ("ook_aanwezig", "x" * 501, "Houd het onder de 500 tekens; nu zijn het er 501."),
        ("aanwezig", "0", "geen lid van dit DVO"),
    ],
)
def test_aanwezigen_met_een_fout_blijven_staan(secretaris, dvo, veld, waarde, zin):
    antwoord = secretaris.post(adres(dvo), {"ook_aanwezig": "De notulist", veld: waarde})

    assert antwoord.status_code == 422
    assert zin in antwoord.text
    assert (veld == "aanwezig") or waarde in antwoord.text
    assert not Bespreking.objects.exists()


def test_lid_van_een_ander_district_kan_hier_niet_aanwezig_zijn(secretaris, ronde, dvo):
    elders = fabriek.maak_deelname(ronde, partner="Tiel", nummer=3)

    antwoord = secretaris.post(adres(dvo), {"aanwezig": [elders.pk]})

    assert antwoord.status_code == 422
    assert elders.gebruiker.naam not in antwoord.text


@pytest.mark.parametrize("plaats", [(), (1,), (2, 1), (3, 1)])
def test_bladzijde_kost_evenveel_queries_bij_een_en_meer_leden(coordinator, ronde, dvo, plaats):
    aantallen = []
    for erbij in (1, 2, 7):
        maak_leden(ronde, erbij)
        with CaptureQueriesContext(connection) as vragen:
            assert coordinator.get(adres(dvo, *plaats)).status_code == 200
        aantallen.append(len(vragen))

    assert len(set(aantallen)) == 1
    assert aantallen[0] <= 25
