"""Choosing a file, seeing what was understood of it, correcting and confirming, by the pages."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests import fabriek
from tests.thema.bestanden import KOPPEN, lang, lang_csv, xlsx
from thema.acties.ontvang_bestand import ontvang_bestand
from thema.models import Inventarisatie, Invoerbestand, Opgave
from veiligheid.inlezen.grenzen import MAX_BYTES
from veiligheid.inlezen.lezen import lees_bladen
from veiligheid.models import Partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def inventarisatie(db) -> Inventarisatie:
    fabriek.maak_netwerk()
    return Inventarisatie.objects.create(
        strategie=fabriek.maak_strategie(), naam="April", peildatum=date(2018, 4, 1)
    )


@pytest.fixture
def coordinator(inventarisatie) -> Client:
    client = Client()
    client.force_login(
        fabriek.maak_gebruiker("coordinator"), "allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def kies(client, inventarisatie, inhoud: bytes, naam: str = "opgaven.xlsx"):
    return client.post(
        reverse("inlezen", args=[inventarisatie.pk]),
        {"bestand": SimpleUploadedFile(naam, inhoud)},
    )


def bewaar(inventarisatie, inhoud: bytes, naam: str = "opgaven.xlsx") -> str:
    """Keeps a file and gives the address of its check page."""
    bestand = ontvang_bestand(inventarisatie.pk, naam, inhoud, door=None)
    return reverse("inlezen_controle", args=[inventarisatie.pk, bestand.pk])


def velden(antwoord) -> dict:
    """What a browser would send back of the form on the page, unchanged."""
    form = antwoord.context["form"]
    return {veld.html_name: veld.value() for veld in form if veld.value() not in (None, False)}


def naam(antwoord, van: str) -> str:
    """The field that asks which partner a name means."""
    return antwoord.context["form"].namen[van]


def tekst(antwoord) -> str:
    """The words of the page as somebody reads them."""
    inhoud = antwoord.text.split('<main id="inhoud" class="breed" tabindex="-1">', 1)[1].split(
        "</main>"
    )[0]
    return " ".join(re.sub(r"<[^>]+>", " ", inhoud).split())


def test_bestand_kiezen_bewaart_het_en_toont_wat_het_is(coordinator, inventarisatie):
    inhoud = lang(("Borne", 1, "Ondermijning"), ("Tiel", 1, "Geweld"))

    antwoord = kies(coordinator, inventarisatie, inhoud)

    bestand = Invoerbestand.objects.get()
    controle = reverse("inlezen_controle", args=[inventarisatie.pk, bestand.pk])
    assert (antwoord.status_code, antwoord.url) == (302, controle)
    assert bytes(bestand.inhoud) == inhoud
    pagina = coordinator.get(controle)
    assert "leest er 2 prioriteiten in van 2 partners" in tekst(pagina)
    assert "Neem 2 prioriteiten van 2 partners op" in tekst(pagina)
    assert "Daarna ontbreken nog 1 van 3 partners" in tekst(pagina)
    assert not Opgave.objects.exists()


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [
        ("opgaven.pdf", b"%PDF-1.7", "Uit een PDF kan het portaal geen tabel lezen"),
        ("opgaven.xlsx", b"geen werkmap", "de inhoud is geen Excel-bestand"),
        ("opgaven.xlsx", b"", "Dit bestand is leeg"),
        ("opgaven.xlsx", b"x" * (MAX_BYTES + 1), "Dit bestand is groter dan 5 MB"),
    ],
)
def test_geweigerd_bestand_krijgt_een_zin_bij_het_veld(
    coordinator, inventarisatie, naam, inhoud, zin
):
    antwoord = kies(coordinator, inventarisatie, inhoud, naam)

    assert antwoord.status_code == 422
    assert zin in " ".join(antwoord.context["form"].errors["bestand"])
    assert zin in antwoord.text
    assert not Invoerbestand.objects.exists()


def test_niets_kiezen_zegt_wat_te_doen(coordinator, inventarisatie):
    antwoord = coordinator.post(reverse("inlezen", args=[inventarisatie.pk]))

    assert antwoord.status_code == 422
    assert "Kies een bestand." in antwoord.text


def test_bevestigen_neemt_op_en_gaat_naar_het_koppelen(coordinator, inventarisatie):
    controle = bewaar(inventarisatie, lang(("Borne", 1, "Nieuwe woorden"), ("Tiel", 1, "Ook")))

    antwoord = coordinator.post(controle, velden(coordinator.get(controle)) | {"verder": "1"})

    assert antwoord.url == reverse("koppelen", args=[inventarisatie.pk])
    assert sorted(Opgave.objects.values_list("partner__naam", "rang", "tekst")) == [
        ("Borne", 1, "Nieuwe woorden"),
        ("Tiel", 1, "Ook"),
    ]


def test_bevestigen_gaat_naar_de_inventarisatie_als_alles_bekend_is(coordinator, inventarisatie):
    controle = bewaar(inventarisatie, lang(("Borne", 1, "Ondermijning")))

    antwoord = coordinator.post(controle, velden(coordinator.get(controle)) | {"verder": "1"})

    doel = reverse("inventarisatie", args=[inventarisatie.pk])
    assert antwoord.url == doel
    assert "1 prioriteit opgenomen uit ‘opgaven.xlsx’." in coordinator.get(doel).text


def test_controle_noemt_wat_wordt_vervangen_en_wat_blijft(coordinator, inventarisatie):
    for partner, aantal in (("Borne", 3), ("Openbaar Ministerie", 1)):
        for rang in range(1, aantal + 1):
            Opgave.objects.create(
                inventarisatie=inventarisatie,
                partner=Partner.objects.get(naam=partner),
                rang=rang,
                tekst=f"Tekst {rang}",
            )
    controle = bewaar(inventarisatie, lang(("Borne", 1, "Nieuw"), ("Tiel", 1, "Ook")))

    pagina = tekst(coordinator.get(controle))

    assert "Vervangt de lijst van 1 partner Welke Borne (nu 3, straks 1)" in pagina
    assert "Nieuw van 1 partner Welke Tiel (1)" in pagina
    assert "blijft zoals het is: 1 partner Welke Openbaar Ministerie" in pagina
    assert "Daarna is er van alle 3 partners een lijst" in pagina


def test_fouten_staan_er_met_blad_en_cel_en_zonder_knop(coordinator, inventarisatie):
    controle = bewaar(
        inventarisatie, lang(("Borne", 1, "Nieuw"), ("West Betuwe", 1, "A"), ("Tiel", "veel", "B"))
    )

    antwoord = coordinator.get(controle)

    assert [(p.blad, p.cel) for p in antwoord.context["fouten"]] == [
        ("Prioriteiten", "A3"),
        ("Prioriteiten", "B4"),
    ]
    assert "Er zijn 2 fouten." in tekst(antwoord)
    assert 'name="verder"' not in antwoord.text


def test_alle_meldingen_zijn_te_downloaden(coordinator, inventarisatie):
    controle = bewaar(
        inventarisatie,
        lang(("=Borne", 1, "Nieuw"), *(("Tiel", "veel", f"B{i}") for i in range(300))),
    )

    pagina = coordinator.get(controle)
    antwoord = coordinator.get(controle, {"als": "csv"})

    assert len(pagina.context["fouten"]) == 200
    assert f"er zijn er nog {pagina.context['verzwegen']}" in tekst(pagina)
    regels = antwoord.content.decode("utf-8-sig").splitlines()
    assert antwoord["Content-Disposition"] == 'attachment; filename="problemen.csv"'
    assert len([r for r in regels if r.startswith(("fout;", "let op;"))]) == (
        pagina.context["aantal_fouten"] + pagina.context["aantal_let_op"]
    )
    assert pagina.context["aantal_fouten"] == 301


def test_onbekende_naam_aanwijzen_maakt_opnemen_mogelijk(coordinator, inventarisatie):
    controle = bewaar(inventarisatie, lang(("Bornerbroek", 1, "Nieuw"), ("Zomerdijk", 1, "Weg")))
    borne = Partner.objects.get(naam="Borne").pk
    eerst = coordinator.get(controle)
    assert [(cel, veld.label) for cel, veld in eerst.context["form"].gevraagd()] == [
        ("Prioriteiten, A2", "Wie is ‘Bornerbroek’?"),
        ("Prioriteiten, A3", "Wie is ‘Zomerdijk’?"),
    ]
    verbeterd = velden(eerst) | {naam(eerst, "Bornerbroek"): borne, naam(eerst, "Zomerdijk"): "weg"}

    bekeken = coordinator.post(controle, verbeterd | {"bekijk": "1"}, follow=True)

    assert "Uw verbeteringen zijn bewaard." in bekeken.text
    assert "Neem 1 prioriteit van 1 partner op" in bekeken.text
    coordinator.post(controle, velden(bekeken) | {"verder": "1"})
    assert list(Opgave.objects.values_list("partner__naam", "tekst")) == [("Borne", "Nieuw")]


def test_naam_die_bijna_klopt_is_anders_aan_te_wijzen(coordinator, inventarisatie):
    controle = bewaar(inventarisatie, lang(("Bornne", 1, "Nieuw")))
    eerst = coordinator.get(controle)
    assert [veld.label for _, veld in eerst.context["form"].geraden()] == ["Wie is ‘Bornne’?"]
    tiel = Partner.objects.get(naam="Tiel").pk

    bekeken = coordinator.post(controle, velden(eerst) | {naam(eerst, "Bornne"): tiel}, follow=True)
    coordinator.post(controle, velden(bekeken) | {"verder": "1"})

    assert list(Opgave.objects.values_list("partner__naam", "tekst")) == [("Tiel", "Nieuw")]


def test_verbetering_in_een_ander_venster_verschuift_geen_naam(coordinator, inventarisatie):
    controle = bewaar(inventarisatie, lang(("Zomerdijk", 1, "Een"), ("Winterdijk", 1, "Twee")))
    eerst = coordinator.get(controle)
    coordinator.post(controle, velden(eerst) | {naam(eerst, "Winterdijk"): "weg"})

    coordinator.post(controle, velden(eerst) | {naam(eerst, "Zomerdijk"): "weg"})

    assert Invoerbestand.objects.get().keuzes["partners"] == {"Zomerdijk": None}


def test_verbeterde_naam_is_weer_terug_te_nemen(coordinator, inventarisatie):
    controle = bewaar(inventarisatie, lang(("Zomerdijk", 1, "Weg"), ("Borne", 1, "Nieuw")))
    veld = naam(eerst := coordinator.get(controle), "Zomerdijk")
    bekeken = coordinator.post(controle, velden(eerst) | {veld: "weg"}, follow=True)

    terug = coordinator.post(controle, velden(bekeken) | {veld: ""}, follow=True)

    assert [p.cel for p in terug.context["fouten"]] == ["A2"]
    assert Invoerbestand.objects.get().keuzes.get("partners", {}) == {}


def test_kolom_en_koprij_zijn_te_verbeteren(coordinator, inventarisatie):
    inhoud = xlsx({"Blad1": [("Wie", "Zus", "Zo"), ("Borne", "Niet dit", "Wel dit")]})
    controle = bewaar(inventarisatie, inhoud)
    eerst = coordinator.post(
        controle, velden(coordinator.get(controle)) | {"kop-0": "1"}, follow=True
    )
    keuze = {"rol-0-0": "partner", "rol-0-1": "niet", "rol-0-2": "prioriteit"}

    bekeken = coordinator.post(controle, velden(eerst) | keuze, follow=True)
    coordinator.post(controle, velden(bekeken) | {"verder": "1"})

    assert list(Opgave.objects.values_list("partner__naam", "tekst")) == [("Borne", "Wel dit")]


def test_blad_overslaan(coordinator, inventarisatie):
    inhoud = xlsx(
        {"Een": [KOPPEN, ("Borne", 1, "Eerste")], "Twee": [KOPPEN, ("Nergensland", 1, "Tweede")]}
    )
    controle = bewaar(inventarisatie, inhoud)

    bekeken = coordinator.post(
        controle, velden(coordinator.get(controle)) | {"overslaan-1": "on"}, follow=True
    )

    assert "Neem 1 prioriteit van 1 partner op" in bekeken.text
    assert "Blad ‘Twee’: overgeslagen" in tekst(bekeken)


def test_overgeslagen_blad_is_weer_aan_te_zetten(coordinator, inventarisatie):
    inhoud = xlsx(
        {"Een": [KOPPEN, ("Borne", 1, "Eerste")], "Twee": [KOPPEN, ("Tiel", 1, "Tweede")]}
    )
    controle = bewaar(inventarisatie, inhoud)
    weg = coordinator.post(
        controle, velden(coordinator.get(controle)) | {"overslaan-1": "on"}, follow=True
    )
    aan = velden(weg)
    del aan["overslaan-1"]

    terug = coordinator.post(controle, aan, follow=True)

    assert "Neem 2 prioriteiten van 2 partners op" in terug.text


def test_opnemen_met_nieuwe_verbeteringen_toont_eerst_wat_het_wordt(coordinator, inventarisatie):
    controle = bewaar(inventarisatie, lang(("Borne", 1, "Een", "Twee")))
    ongezien = velden(coordinator.get(controle)) | {"rol-0-3": "prioriteit", "verder": "1"}

    antwoord = coordinator.post(controle, ongezien, follow=True)

    assert antwoord.redirect_chain == [(controle, 302)]
    assert "Er is nog niets opgenomen: bekijk het eerst." in antwoord.text
    assert "Neem 2 prioriteiten van 1 partner op" in antwoord.text
    assert not Opgave.objects.exists()


def test_onmogelijke_rij_wordt_geweigerd_bij_haar_veld(coordinator, inventarisatie):
    controle = bewaar(inventarisatie, lang(("Borne", 1, "Nieuw")))

    antwoord = coordinator.post(controle, velden(coordinator.get(controle)) | {"kop-0": "99"})

    assert antwoord.status_code == 422
    assert "Vul een rijnummer in van 1 tot en met 2, of 0 als er geen koppen zijn." in antwoord.text
    assert Invoerbestand.objects.get().keuzes == {}


@pytest.mark.parametrize(
    ("veld", "onzin"), [("kop-0", "²"), ("rol-0-0", "x"), ("Nergensland", "99999999")]
)
def test_onzin_in_het_formulier_geeft_een_zin(coordinator, inventarisatie, veld, onzin):
    controle = bewaar(inventarisatie, lang(("Nergensland", 1, "Nieuw")))
    eerst = coordinator.get(controle)
    veld = naam(eerst, veld) if veld == "Nergensland" else veld

    antwoord = coordinator.post(controle, velden(eerst) | {veld: onzin})

    assert antwoord.status_code == 422
    assert "Er is nog niets veranderd." in antwoord.text


def test_tweede_venster_hoort_dat_het_al_is_opgenomen(coordinator, inventarisatie):
    controle = bewaar(inventarisatie, lang(("Borne", 1, "Ondermijning")))
    formulier = velden(coordinator.get(controle)) | {"verder": "1"}
    coordinator.post(controle, formulier)

    antwoord = coordinator.post(controle, formulier, follow=True)

    doel = reverse("inventarisatie", args=[inventarisatie.pk])
    assert antwoord.redirect_chain == [(doel, 302)]
    assert "‘opgaven.xlsx’ is al opgenomen: 1 prioriteit." in tekst(antwoord)
    assert "Dit bestand is opgenomen op" in tekst(coordinator.get(controle))
    assert Opgave.objects.count() == 1


def test_intussen_bevroren_zegt_het(coordinator, inventarisatie):
    controle = bewaar(inventarisatie, lang(("Borne", 1, "Ondermijning")))
    formulier = velden(coordinator.get(controle)) | {"verder": "1"}
    Inventarisatie.objects.update(bevroren_op=timezone.now())

    antwoord = coordinator.post(controle, formulier)
    uploaden = kies(coordinator, inventarisatie, lang(("Tiel", 1, "X")))

    assert (antwoord.status_code, uploaden.status_code) == (409, 422)
    for pagina in (antwoord, uploaden):
        assert "‘April’ is bevroren en verandert niet meer." in tekst(pagina)
    assert not Opgave.objects.exists()


def test_origineel_komt_terug_als_bijlage(coordinator, inventarisatie):
    inhoud = lang(("Borne", 1, "Nieuw"))
    bestand = ontvang_bestand(inventarisatie.pk, 'a"b <c>.xlsx', inhoud, door=None)

    antwoord = coordinator.get(reverse("inlezen_bestand", args=[inventarisatie.pk, bestand.pk]))

    assert antwoord.content == inhoud
    assert antwoord["Content-Type"] == "application/octet-stream"
    assert antwoord["Content-Disposition"] == 'attachment; filename="a\\"b <c>.xlsx"'
    assert antwoord["X-Content-Type-Options"] == "nosniff"


def test_bestand_hoort_bij_zijn_inventarisatie(coordinator, inventarisatie):
    ander = Inventarisatie.objects.create(
        strategie=inventarisatie.strategie, naam="Mei", peildatum=date(2018, 5, 1)
    )
    bestand = ontvang_bestand(inventarisatie.pk, "a.xlsx", lang(("Borne", 1, "X")), door=None)

    for adres in ("inlezen_controle", "inlezen_bestand"):
        assert coordinator.get(reverse(adres, args=[ander.pk, bestand.pk])).status_code == 404


def test_csv_gaat_dezelfde_weg(coordinator, inventarisatie):
    kies(coordinator, inventarisatie, lang_csv(("Borne", 1, "Ondermijning")), "opgaven.csv")

    controle = reverse("inlezen_controle", args=[inventarisatie.pk, Invoerbestand.objects.get().pk])
    assert "Neem 1 prioriteit van 1 partner op" in coordinator.get(controle).text


def test_eerdere_bestanden_staan_op_de_pagina(coordinator, inventarisatie):
    controle = bewaar(inventarisatie, lang(("Borne", 1, "Ondermijning")), "eerste.xlsx")
    coordinator.post(controle, velden(coordinator.get(controle)) | {"verder": "1"})
    bewaar(inventarisatie, lang(("Tiel", 1, "Ondermijning")), "tweede.xlsx")

    pagina = tekst(coordinator.get(reverse("inlezen", args=[inventarisatie.pk])))

    assert re.search(r"tweede\.xlsx .* nog niet; ga verder .* eerste\.xlsx .* 1 prioriteit", pagina)


@pytest.mark.parametrize("vorm", ["xlsx", "csv"])
def test_sjabloon_leest_zonder_enige_melding(coordinator, inventarisatie, vorm):
    sjabloon = coordinator.get(reverse("inlezen_sjabloon", args=[vorm]))
    bladen = lees_bladen(f"prioriteiten.{vorm}", sjabloon.content)
    assert [blad.naam for blad in bladen] == (
        ["Prioriteiten", "Toelichting"] if vorm == "xlsx" else ["prioriteiten"]
    )
    assert {rij[0] for rij in bladen[0].rijen[1:]} == {"Borne", "Tiel", "Openbaar Ministerie"}
    ingevuld = [list(rij) + [None] * (4 - len(rij)) for rij in bladen[0].rijen]
    for eerste in (1, 11, 21):
        ingevuld[eerste][2] = "Ondermijning"
    inhoud = (
        xlsx({bladen[0].naam: ingevuld, "Toelichting": bladen[1].rijen})
        if vorm == "xlsx"
        else lang_csv(*ingevuld[1:])
    )

    pagina = coordinator.get(bewaar(inventarisatie, inhoud, f"ingevuld.{vorm}"))

    assert (pagina.context["aantal_fouten"], pagina.context["aantal_let_op"]) == (0, 0)
    assert "Neem 3 prioriteiten van 3 partners op" in pagina.text


def test_sjabloon_van_een_andere_soort_bestaat_niet(coordinator):
    assert coordinator.get(reverse("inlezen_sjabloon", args=["pdf"])).status_code == 404


def test_controle_kost_evenveel_queries_bij_weinig_en_veel(coordinator, inventarisatie):
    def tel(aantal: int) -> int:
        rijen = [("Borne", None, f"Tekst {'a' * i}") for i in range(1, aantal + 1)]
        rijen += [(f"Onbekend {'b' * i}", 1, "Tekst") for i in range(1, aantal + 1)]
        controle = bewaar(inventarisatie, lang(*rijen))
        coordinator.get(controle)
        with CaptureQueriesContext(connection) as vragen:
            assert coordinator.get(controle).status_code == 200
        return len(vragen)

    assert tel(1) == tel(50)


def test_lijst_van_bestanden_kost_evenveel_queries_bij_een_en_vijftig(coordinator, inventarisatie):
    doel = reverse("inlezen", args=[inventarisatie.pk])

    def tel() -> int:
        with CaptureQueriesContext(connection) as vragen:
            assert coordinator.get(doel).status_code == 200
        return len(vragen)

    bewaar(inventarisatie, lang(("Borne", 1, "Tekst")))
    bij_een = tel()
    for i in range(49):
        bewaar(inventarisatie, lang(("Borne", 1, "Tekst")), f"bestand{i}.xlsx")

    assert tel() == bij_een
