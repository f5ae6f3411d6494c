"""From themes to goals in the browser's words: who reads what, and from a goal to the sentence and back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from consultatie.models import (
    Besluit,
    Doel,
    Leesstuk,
    Onderdeel,
    Rapport,
    RapportBestand,
    Ronde,
)
from tests import fabriek
from thema.models import Vervolgstap
from veiligheid.models import Gebruiker, Inzage

pytestmark = pytest.mark.django_db


@pytest.fixture
def besluit(coordinator, ronde):
    return fabriek.maak_besluit(ronde, tekst="Vakantieparken erbij")


@pytest.fixture
def doel(besluit, ronde):
    """A goal that rests on the words of one member."""
    fabriek.maak_inzending(
        fabriek.maak_deelname(ronde), tekst="Ik wil meer zicht op parken & hennep"
    )
    stuk = Leesstuk.objects.get(antwoord__onderdeel=Onderdeel.STIP, antwoord__thema__nummer=1)
    codering = fabriek.codeer(
        stuk, fabriek.maak_code(ronde), "zicht op parken", door=besluit.vastgelegd_door
    )
    doel = fabriek.maak_doel(besluit)
    doel.coderingen.add(codering)
    doel.punten.add(fabriek.maak_punt(ronde, thema=besluit.thema))
    return doel


def test_coordinator_legt_een_besluit_vast(coordinator, ronde):
    antwoord = coordinator.post(
        reverse("besluit_vastleggen", args=[ronde.pk, 1]),
        {
            "uitkomst": "accent",
            "tekst": "Vakantieparken erbij",
            "genomen_op": f"{timezone.localdate()}",
            "gehoord": ["dvo", "rvo"],
        },
        follow=True,
    )

    assert "Het besluit is bewaard." in antwoord.text
    assert "vastgesteld met een ander accent" in antwoord.text
    assert "de DVO&#x27;s en het RVO" in antwoord.text
    assert Besluit.objects.get().tekst == "Vakantieparken erbij"


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"gehoord": []}, "Kies wie is gehoord"),
        ({"uitkomst": ""}, "Kies wat er met het thema gebeurt"),
        ({"genomen_op": ""}, "Vul de dag in waarop de BBG besloot"),
    ],
)
def test_besluit_zegt_wat_mis_is_en_houdt_wat_is_getypt(coordinator, ronde, anders, zin):
    velden = {"uitkomst": "accent", "tekst": "Getypt", "genomen_op": f"{timezone.localdate()}"}
    velden |= {"gehoord": ["dvo"]} | anders

    antwoord = coordinator.post(reverse("besluit_vastleggen", args=[ronde.pk, 1]), velden)

    assert antwoord.status_code == 422
    assert zin in antwoord.text
    assert "Getypt" in antwoord.text


def test_van_doel_naar_zin_en_terug_in_twee_klikken(coordinator, ronde, doel):
    adres = reverse("besluit", args=[ronde.pk, 1])
    zin = reverse("besluit_zin", args=[ronde.pk, 1, doel.coderingen.get().pk])

    assert f'href="{zin}">‘zicht op parken’' in coordinator.get(adres).text

    tekst = coordinator.get(zin).text
    assert "Ik wil meer <mark>zicht op parken</mark> &amp; hennep" in tekst
    assert f'href="{adres}#doel-{doel.pk}"' in tekst
    assert f'id="doel-{doel.pk}"' in coordinator.get(adres).text


def test_bbg_leest_besluit_en_doel_zonder_woorden_en_zonder_klein_getal(bbg, ronde, doel):
    tekst = bbg.get(reverse("besluit", args=[ronde.pk, 1])).text

    assert "Vakantieparken erbij" in tekst
    assert doel.titel in tekst
    assert "Woorden van minder dan vijf leden" in tekst
    for geheim in ("zicht op parken", "Voorbeeld lid 1", "Twente", "Wijzig"):
        assert geheim not in tekst


def test_bbg_ziet_van_vijf_leden_hoeveel_het_er_zijn(bbg, ronde, doel):
    code = doel.coderingen.get().code
    for nummer in range(2, 6):
        fabriek.maak_inzending(fabriek.maak_deelname(ronde, nummer=nummer))
    stukken = Leesstuk.objects.filter(
        antwoord__onderdeel=Onderdeel.STIP, antwoord__thema__nummer=1
    ).exclude(coderingen__code=code)
    for stuk in stukken:
        doel.coderingen.add(fabriek.codeer(stuk, code, door=doel.besluit.vastgelegd_door))

    assert "Woorden van 5 leden uit Twente" in bbg.get(reverse("besluit", args=[ronde.pk, 1])).text


def test_woorden_die_later_zijn_gewijzigd_tellen_niet_en_dat_staat_erbij(coordinator, ronde, doel):
    inzending = doel.coderingen.get().leesstuk.antwoord.inzending
    inzending.status = "vervangen"
    inzending.save()

    tekst = coordinator.get(reverse("besluit", args=[ronde.pk, 1])).text

    assert "Telt niet meer" in tekst
    assert "Geen woorden van leden die nu tellen" in tekst


def test_bladzijde_van_een_thema_toont_de_besluiten_in_de_tijd(coordinator, ronde, besluit):
    klein = fabriek.maak_ronde("gesloten", naam="Accent 2020")
    fabriek.maak_besluit(klein, uitkomst="accent", tekst="Nu ook zorgfraude", wijzigt=besluit)

    tekst = coordinator.get(reverse("besluit", args=[klein.pk, 1])).text

    assert tekst.index("Nu ook zorgfraude") < tekst.index("Vakantieparken erbij")
    assert f'href="#besluit-{besluit.pk}"' in tekst
    assert "in de ronde Accent 2020" in tekst


def test_doel_wordt_toegevoegd_gewijzigd_en_weggehaald(coordinator, ronde, doel):
    velden = {"titel": "Tweede", "stip": "Stip", "niveau": doel.niveau_id}
    velden |= {"coderingen": [doel.coderingen.get().pk]}
    coordinator.post(reverse("doel_toevoegen", args=[ronde.pk, 1]), velden)
    coordinator.post(reverse("doel_wijzigen", args=[ronde.pk, 1, 2]), velden | {"titel": "Anders"})
    coordinator.post(reverse("doel_verwijderen", args=[ronde.pk, 1, 1]))

    assert list(Doel.objects.values_list("nummer", "titel")) == [(1, "Anders")]
    assert list(Doel.objects.get().coderingen.all()) == list(
        ronde.leesstukken.get(coderingen__isnull=False).coderingen.all()
    )


def test_vervolg_neemt_een_stap_over_zonder_datum(coordinator, ronde):
    Vervolgstap.objects.create(
        strategie=ronde.strategie,
        nummer=2,
        periode="Najaar 2018",
        tekst="De BBG biedt de doelen aan het RVO aan. Daarna volgt meer.",
        bron="§4",
    )
    assert "Najaar 2018" in coordinator.get(reverse("vervolg", args=[ronde.pk])).text

    tekst = coordinator.get(reverse("vervolg_toevoegen", args=[ronde.pk]) + "?stap=2").text

    assert 'value="De BBG biedt de doelen aan het RVO aan"' in tekst
    assert 'name="datum" class=' not in tekst or 'value="20' not in tekst


def test_vervolg_wijst_aan_wat_is_blijven_liggen(bbg, ronde):
    gisteren = timezone.localdate() - timedelta(days=1)
    oud = fabriek.maak_vervolg(ronde, datum=gisteren, wat="Vaststellen")
    fabriek.maak_vervolg(ronde, datum=gisteren, stand="gedaan", wat="Gehoord")

    tekst = bbg.get(reverse("vervolg", args=[ronde.pk])).text

    assert "Dit moment is voorbij en staat nog op" in " ".join(tekst.split())
    assert tekst.count("gepland, maar de dag is voorbij") == 1
    assert f'href="#moment-{oud.pk}"' in tekst


def test_document_buiten_het_portaal_opent_zonder_iets_mee_te_geven(coordinator, ronde):
    moment = fabriek.maak_vervolg(ronde)
    adres = reverse("vervolg_document", args=[ronde.pk, moment.pk])
    coordinator.post(adres, {"titel": "Nota", "vindplaats": "https://zaak.example/1"})
    fout = coordinator.post(adres, {"titel": "Slecht", "vindplaats": "javascript:alert(1)"})

    assert fout.status_code == 422
    assert "Vul een adres in dat met https:// begint" in fout.text
    tekst = coordinator.get(reverse("vervolg", args=[ronde.pk])).text
    assert '<a href="https://zaak.example/1" rel="noopener noreferrer">Nota</a>' in tekst
    assert list(moment.documenten.values_list("titel", flat=True)) == ["Nota"]


def test_moment_komt_als_hele_dag_in_de_agenda(bbg, ronde):
    moment = fabriek.maak_vervolg(ronde)

    antwoord = bbg.get(reverse("vervolg_agenda", args=[ronde.pk, moment.pk]))

    regels = antwoord.content.decode().splitlines()
    assert antwoord["Content-Type"] == "text/calendar"
    assert f"DTSTART;VALUE=DATE:{moment.datum:%Y%m%d}" in regels
    assert "SUMMARY:RVO: De doelen vaststellen" in regels


def test_kleine_ronde_begint_vanuit_een_eerdere(coordinator, ronde):
    fabriek.maak_deelname(ronde)

    antwoord = coordinator.post(
        reverse("ronde_beginnen", args=[ronde.pk]),
        {
            "naam": "Accent 2020",
            "vragen": [ronde.vragen.get(soort="inbreng").pk],
            "themas": [ronde.strategie.themas.get(nummer=2).pk],
        },
        follow=True,
    )

    nieuw = Ronde.objects.get(naam="Accent 2020")
    assert antwoord.redirect_chain[0][0] == reverse("coordinatie", args=[nieuw.pk])
    assert "nog niet uitgenodigd" in " ".join(antwoord.text.split())


def test_strategie_beginnen_zegt_wat_is_overgenomen(coordinator, ronde):
    antwoord = coordinator.post(
        reverse("strategie_beginnen"),
        {"van": ronde.strategie_id, "naam": "Volgende", "van_jaar": "2023", "tot_jaar": "2026"},
    )

    assert antwoord.status_code == 200
    assert "Volgende is begonnen" in antwoord.text
    assert "Ambitieniveaus" in antwoord.text


def test_geschiedenis_toont_per_dag_wie_wat_deed(coordinator, ronde, besluit):
    url = reverse("besluit_vastleggen", args=[ronde.pk, 1])
    coordinator.post(
        url,
        {
            "uitkomst": "accent",
            "tekst": "Vakantieparken erbij",
            "genomen_op": f"{timezone.localdate()}",
            "gehoord": ["dvo", "rvo"],
        },
    )

    tekst = coordinator.get(
        reverse("geschiedenis", args=[ronde.pk]) + f"?soort=besluit&object={besluit.pk}"
    ).text

    assert (
        "Besluit over Ondermijning: uitkomst van vastgesteld naar vastgesteld met een ander accent, "
        "door Voorbeeld coordinator 1" in tekst
    )


@pytest.mark.parametrize("zoek", ["?soort=zaken", "?object=x", "?object=0"])
def test_geschiedenis_met_een_verzonnen_keuze_valt_niet_om(coordinator, ronde, zoek):
    assert coordinator.get(reverse("geschiedenis", args=[ronde.pk]) + zoek).status_code == 422


def test_ledenlijst_downloaden_wordt_vastgelegd_en_bekijken_niet(coordinator, ronde):
    adres = reverse("leden", args=[ronde.pk])
    coordinator.get(adres)
    assert coordinator.get(f"{adres}?als=pdf").status_code == 404
    assert not Inzage.objects.exists()

    coordinator.get(f"{adres}?als=csv")

    inzage = Inzage.objects.get()
    assert (inzage.wat, inzage.sleutel) == (
        f"Lijst van 0 leden gedownload als leden-{timezone.localdate():%Y-%m-%d}.csv",
        f"ronde:{ronde.pk}/leden",
    )


def test_geweigerde_download_legt_niets_vast(lid, als, ronde):
    lid.get(reverse("leden", args=[ronde.pk]) + "?als=csv")
    lid.get(reverse("rapport_bestand", args=[1]))

    assert not Inzage.objects.exists()


def test_rapport_downloaden_wordt_vastgelegd(bbg, coordinator, ronde):
    rapport = Rapport.objects.create(
        ronde=ronde,
        nummer=3,
        status="klaar",
        aangevraagd_door=Gebruiker.objects.get(rol="bbg"),
        klaar_op=timezone.now(),
        peilmoment=timezone.now(),
        gegevens_hash="0" * 64,
    )
    RapportBestand.objects.create(rapport=rapport, inhoud=b"%PDF-", sha256="0" * 64)

    bbg.get(reverse("rapport_bestand", args=[rapport.pk]))

    inzage = Inzage.objects.get()
    assert (inzage.wat, inzage.sleutel, inzage.door.rol) == (
        "Totaalrapport 3 gedownload",
        f"ronde:{ronde.pk}/rapport:{rapport.pk}",
        "bbg",
    )
    tekst = coordinator.get(reverse("geschiedenis", args=[ronde.pk])).text
    assert "Totaalrapport 3 gedownload, door Voorbeeld bbg 1" in tekst


def vul(besluit, aantal: int) -> None:
    """Goals with words and points, moments with papers, and decisions of other rounds."""
    ronde = besluit.ronde
    begin = 50 + ronde.deelnames.count()
    code = ronde.codes.first() or fabriek.maak_code(ronde)
    for nummer in range(begin, begin + aantal):
        fabriek.maak_inzending(fabriek.maak_deelname(ronde, nummer=nummer))
        stuk = ronde.leesstukken.filter(antwoord__thema=besluit.thema).last()
        doel = fabriek.maak_doel(besluit, f"Doel {nummer}")
        doel.coderingen.add(fabriek.codeer(stuk, code, door=besluit.vastgelegd_door))
        doel.punten.add(fabriek.maak_punt(ronde, f"Punt {nummer}", thema=besluit.thema))
        moment = fabriek.maak_vervolg(ronde)
        moment.documenten.create(titel="Nota", vindplaats="Z-1")
        ander = fabriek.maak_ronde("gesloten", naam=f"Ronde {nummer}")
        fabriek.maak_besluit(ander, wijzigt=besluit)


@pytest.mark.parametrize(
    ("naam", "rest"),
    [
        ("besluiten", []),
        ("besluit", [1]),
        ("doel_wijzigen", [1, 1]),
        ("vervolg", []),
        ("geschiedenis", []),
    ],
)
def test_aantal_queries_hangt_niet_af_van_hoeveel_er_is(coordinator, ronde, besluit, naam, rest):
    def tel() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert coordinator.get(reverse(naam, args=[ronde.pk, *rest])).status_code == 200
        return len(queries)

    vul(besluit, 1)
    een = tel()
    vul(besluit, 3)

    assert tel() == een
    assert een < 25
