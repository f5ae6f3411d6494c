"""The reading pages: what stands on them, for whom, and at what cost."""

import csv
import html
import io
import re
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests import fabriek
from tests.thema.telwereld import OM, inventariseer
from tests.thema.views.bladzijde import als, tel_queries
from thema.models import Afweging, Criterium, Onderwerp, Thema, Weging
from veiligheid.models import Gebruiker, Partner

pytestmark = pytest.mark.django_db

APRIL = {
    "Almelo": [(1, "Ondermijning"), (2, "Geweld")],
    "Borne": [(1, "Geweld"), (3, "Ondermijning"), (4, None)],
    "Ede": [(2, "Ondermijning")],
    OM: [(1, "Ondermijning")],
}


@pytest.fixture
def april():
    return inventariseer(APRIL, bevroren=True)


@pytest.fixture
def lid(april):
    return als(fabriek.maak_gebruiker())


def onderwerp(naam: str) -> Onderwerp:
    return Onderwerp.objects.get(naam=naam)


def tekst(antwoord) -> str:
    """What stands on the page, without its tags."""
    assert antwoord.status_code == 200
    inhoud = antwoord.content.decode().split("<main")[1].split("</main>")[0]
    zonder = re.sub(r"<(title|button|select)[^>]*>.*?</\1>|<[^>]+>", " ", inhoud, flags=re.S)
    return re.sub(r"\s+([.,:;)])", r"\1", re.sub(r"\s+", " ", zonder)).strip()


def adressen(inventarisatie=None) -> list[str]:
    """Every reading page."""
    vervolg = f"?inventarisatie={inventarisatie.pk}" if inventarisatie else ""
    return [
        adres + vervolg
        for adres in (
            reverse("prioriteiten"),
            reverse("vergelijken"),
            reverse("onderwerp", args=[onderwerp("Ondermijning").pk]),
            reverse("gemeente", args=[Partner.objects.get(naam="Borne").pk]),
            reverse("themas"),
            reverse("thema", args=[1]),
        )
    ]


def test_prioriteiten_toont_telling_voorstel_en_om(lid):
    antwoord = lid.get(reverse("prioriteiten"))

    assert [(r.plaats, r.naam, r.n) for r, _opgegaan, _themas in antwoord.context["regels"]] == [
        (1, "Ondermijning", 3),
        (2, "Geweld", 2),
    ]
    op_de_bladzijde = tekst(antwoord)
    assert "3 van de 5 gemeenten gaven prioriteiten op." in op_de_bladzijde
    assert "1 opgave is nog niet aan een onderwerp gekoppeld en telt niet mee." in op_de_bladzijde
    assert "1 Ondermijning thema Ondermijning 3 van 5 2 Geweld 2 van 5" in op_de_bladzijde
    assert "Het OM noemt Een eigen lijst" in op_de_bladzijde
    assert "1 Eerste van gemeenten 1 zelfde plaats" in op_de_bladzijde
    assert "Geteld in de inventarisatie April, peildatum 1 april 2018." in op_de_bladzijde


def test_prioriteiten_toont_gelijke_plaatsen_als_gedeeld():
    inventariseer({"Borne": [(1, "Geweld")], "Ede": [(1, "Jeugd")]}, bevroren=True)

    assert "1 gedeeld Geweld 1 van 5 1 gedeeld Jeugd 1 van 5" in tekst(
        als(fabriek.maak_gebruiker()).get(reverse("prioriteiten"))
    )


def test_prioriteiten_per_district_en_naar_inwoners(lid):
    twente = Partner.objects.get(naam="Borne").district_id

    antwoord = lid.get(reverse("prioriteiten"), {"district": twente, "naar": "inwoners"})

    assert [(r.naam, r.n) for r, _opgegaan, _themas in antwoord.context["regels"]] == [
        ("Geweld", 90_000),
        ("Ondermijning", 90_000),
    ]
    assert "Top 10 van de gemeenten in district Twente, geteld naar inwoners" in tekst(antwoord)
    assert "90.000 van 110.000" in tekst(antwoord)


def test_prioriteiten_toont_tien_of_alle():
    inventariseer({"Borne": [(i, f"Onderwerp {i:02}") for i in range(1, 13)]}, bevroren=True)
    client = als(fabriek.maak_gebruiker())

    antwoord = client.get(reverse("prioriteiten"))

    assert len(antwoord.context["regels"]) == 10
    assert "Toon ook de 2 andere onderwerpen" in tekst(antwoord)
    assert (
        len(client.get(reverse("prioriteiten") + antwoord.context["meer"]).context["regels"]) == 12
    )


def test_onbekende_keuze_wordt_uitgelegd(lid):
    antwoord = lid.get(reverse("prioriteiten"), {"district": "9999", "naar": "straten"})

    assert antwoord.status_code == 422
    assert antwoord.content.decode().count("Kies een van de mogelijkheden uit de lijst.") == 2


def test_zoeken_geeft_onderwerpen_en_eigen_woorden(lid):
    antwoord = lid.get(reverse("prioriteiten"), {"zoek": "ondermijnen"})

    assert [o.naam for o, _steun, _themas in antwoord.context["onderwerpen"]] == ["Ondermijning"]
    assert "Ondermijning 3 van 5 gemeenten thema Ondermijning" in tekst(antwoord)
    assert "In eigen woorden: 4 opgaven" in tekst(antwoord)


def test_zoeken_zonder_uitkomst_zegt_wat_te_doen(lid):
    antwoord = lid.get(reverse("prioriteiten"), {"zoek": "vliegtuig"})

    assert "Geen onderwerp past bij deze woorden. Probeer een korter woord" in tekst(antwoord)


def test_zoeken_bladert():
    inventariseer({"Borne": [(i, f"Zaak {i:02}") for i in range(1, 31)]}, bevroren=True)
    client = als(fabriek.maak_gebruiker())

    antwoord = client.get(reverse("prioriteiten"), {"zoek": "zaak"})

    assert len(antwoord.context["bladzijde"]) == 25
    assert 'href="?zoek=zaak&amp;bladzijde=2"' in antwoord.text
    volgende = {"zoek": "zaak", "bladzijde": "2"}
    assert len(client.get(reverse("prioriteiten"), volgende).context["bladzijde"]) == 5


@pytest.mark.parametrize(("zoek", "gevonden"), [("borne", ["Borne"]), ("o", []), ("zaak", [])])
def test_zoeken_vindt_een_gemeente_bij_haar_naam(lid, zoek, gevonden):
    antwoord = lid.get(reverse("prioriteiten"), {"zoek": zoek})

    assert [g.naam for g in antwoord.context["gemeenten"]] == gevonden


def test_prioriteiten_wijst_de_weg_naar_de_eigen_gemeente(lid):
    antwoord = lid.get(reverse("prioriteiten"))

    assert "Uw gemeente: wat Borne opgaf" in tekst(antwoord)
    assert reverse("gemeente", args=[Partner.objects.get(naam="Borne").pk]) in antwoord.text


def test_onderwerp_zegt_wie_en_waarom(lid, april):
    Thema.objects.filter(nummer=1).update(toelichting="Omdat het moet.", bron="§2d")

    op_de_bladzijde = tekst(lid.get(reverse("onderwerp", args=[onderwerp("Ondermijning").pk])))

    assert (
        "3 van de 5 gemeenten noemen dit: plaats 1 in de telling. Het OM noemt het ook. "
        "Het valt onder het thema Ondermijning." in op_de_bladzijde
    )
    assert (
        "Waarom is dit een thema? Het onderwerp valt onder het thema Ondermijning. Omdat het moet. §2d"
        in (op_de_bladzijde)
    )
    assert "Twente 2 van 3 Zuid 1 van 2" in op_de_bladzijde
    assert "Almelo 1 Ondermijning van Almelo Borne 3 Ondermijning van Borne" in op_de_bladzijde
    assert "Niet genoemd door Losser (gaf niets op)." in op_de_bladzijde


@pytest.fixture
def criteria(april):
    """Three: the first is counted, the others are judged."""
    Criterium.objects.update(geteld=True, kort="Meerderheid")
    for nummer, kort in ((2, "Urgentie"), (3, "Meerwaarde")):
        Criterium.objects.create(
            strategie=april.strategie, nummer=nummer, kort=kort, tekst=kort, bron="§2b"
        )


def weeg(april, naam: str, kort: str, oordeel: int, reden: str = "Daarom.") -> None:
    Weging.objects.create(
        inventarisatie=april,
        onderwerp=onderwerp(naam),
        criterium=Criterium.objects.get(kort=kort),
        oordeel=oordeel,
        reden=reden,
        datum=date(2018, 4, 20),
    )


def weeg_af(april, naam: str, toelichting: str = "Elke gemeente pakt dit zelf aan.") -> None:
    Afweging.objects.create(
        inventarisatie=april,
        onderwerp=onderwerp(naam),
        reden=Afweging.Reden.LOKAAL,
        toelichting=toelichting,
        datum=date(2018, 4, 20),
    )


def ga_op(naam: str, nieuw: str) -> None:
    """Merges an onderwerp into another after the inventarisatie was frozen."""
    doel, _ = Onderwerp.objects.get_or_create(naam=nieuw)
    oud = onderwerp(naam)
    for thema in oud.themas.all():
        thema.onderwerpen.set([doel])
    oud.prioriteiten.update(onderwerp=doel)
    oud.opgegaan_in = doel
    oud.save()


def test_onderwerp_toont_zijn_weging(lid, april, criteria):
    weeg(april, "Geweld", "Urgentie", Weging.Oordeel.DEELS, "Het kan wachten.")

    op_de_bladzijde = tekst(lid.get(reverse("onderwerp", args=[onderwerp("Geweld").pk])))

    assert (
        "1. Meerderheid geen meerderheid 2 van 6 partners (gemeenten en OM) noemen dit. 1 april 2018 "
        "2. Urgentie voldoet deels Het kan wachten. 20 april 2018 "
        "3. Meerwaarde nog niet beoordeeld" in op_de_bladzijde
    )


def test_onderwerp_zonder_thema_zegt_waarom_niet(lid, april):
    adres = reverse("onderwerp", args=[onderwerp("Geweld").pk])
    assert "De reden is nog niet vastgelegd." in tekst(lid.get(adres))

    weeg_af(april, "Geweld")

    assert (
        "Waarom is dit geen thema? Lokaal maatwerk. Elke gemeente pakt dit zelf aan. "
        "Vastgelegd op 20 april 2018" in tekst(lid.get(adres))
    )
    assert "Geweld 2 van 5 gemeenten Lokaal maatwerk." in tekst(lid.get(reverse("themas")))


def test_wat_onder_een_thema_valt_staat_niet_bij_wat_geen_thema_werd(lid, april):
    weeg_af(april, "Geweld")
    Thema.objects.get(nummer=2).onderwerpen.add(onderwerp("Geweld"))

    assert "Elke gemeente pakt dit zelf aan." not in tekst(lid.get(reverse("themas")))


@pytest.mark.parametrize("nieuw", ["Agressie", "Zware misdaad"])
def test_samengevoegd_onderwerp_toont_zijn_eigen_oordeel(lid, april, criteria, nieuw):
    ga_op("Geweld", nieuw)
    weeg(april, "Geweld", "Urgentie", Weging.Oordeel.WEL, "Van Geweld.")
    weeg(april, nieuw, "Urgentie", Weging.Oordeel.NIET, "Van de ander.")
    weeg(april, nieuw, "Meerwaarde", Weging.Oordeel.NIET, "Ook van de ander.")
    weeg_af(april, "Geweld", "Reden van Geweld.")
    weeg_af(april, nieuw, "Reden van de ander.")

    op_de_bladzijde = tekst(lid.get(reverse("onderwerp", args=[onderwerp("Geweld").pk])))

    assert "2. Urgentie voldoet Van Geweld." in op_de_bladzijde
    assert "3. Meerwaarde voldoet niet Ook van de ander." in op_de_bladzijde
    assert "Lokaal maatwerk. Reden van Geweld." in op_de_bladzijde
    assert "Reden van de ander." not in op_de_bladzijde


def test_onderwerp_dat_niemand_noemde_telt_nul(lid, april, criteria):
    ander = Onderwerp.objects.create(naam="Verkeer")

    op_de_bladzijde = tekst(lid.get(reverse("onderwerp", args=[ander.pk])))

    assert (
        "1. Meerderheid geen meerderheid 0 van 6 partners (gemeenten en OM) noemen dit."
        in op_de_bladzijde
    )


def test_samengevoegd_onderwerp_blijft_leesbaar(lid):
    ga_op("Ondermijning", "Ondermijnende criminaliteit")
    oud, nieuw = onderwerp("Ondermijning"), onderwerp("Ondermijnende criminaliteit")

    oude = tekst(lid.get(reverse("onderwerp", args=[oud.pk])))
    nieuwe = tekst(lid.get(reverse("onderwerp", args=[nieuw.pk])))

    assert "Dit onderwerp is later opgegaan in Ondermijnende criminaliteit." in oude
    assert "3 van de 5 gemeenten" in oude
    assert "Waarom is dit een thema?" in oude
    assert (
        "Ondermijning is hierin opgegaan; in deze inventarisatie telt het nog apart, met 3 van 5"
        in (nieuwe)
    )
    assert "Ondermijning later opgegaan in Ondermijnende criminaliteit thema Ondermijning" in tekst(
        lid.get(reverse("prioriteiten"))
    )
    assert "3 van de 5 gemeenten noemen iets" in tekst(lid.get(reverse("thema", args=[1])))


def test_gemeente_staat_naast_district_en_regio(lid):
    borne = Partner.objects.get(naam="Borne")

    op_de_bladzijde = tekst(lid.get(reverse("gemeente", args=[borne.pk])))

    assert "20.000 inwoners op 1 januari 2018" in op_de_bladzijde
    assert (
        "1 Geweld van Borne onderwerp Geweld 2 van 3 2 van 5 "
        "3 Ondermijning van Borne onderwerp Ondermijning 2 van 3 3 van 5 "
        "4 iets van Borne nog niet aan een onderwerp gekoppeld – –" in op_de_bladzijde
    )
    assert "Stel een wijziging voor" not in op_de_bladzijde


def test_contactpersoon_kan_een_wijziging_voorstellen(april):
    client = als(fabriek.maak_contact("Borne"))

    pks = {p.naam: p.pk for p in Partner.objects.all()}

    assert "Stel een wijziging voor" in tekst(client.get(reverse("gemeente", args=[pks["Borne"]])))
    assert "Stel een wijziging voor" not in tekst(
        client.get(reverse("gemeente", args=[pks["Ede"]]))
    )


def test_vergelijken_begint_bij_het_eigen_district(lid):
    antwoord = lid.get(reverse("vergelijken"))

    assert (antwoord.context["links"].naam, antwoord.context["rechts"].naam) == ("Twente", "Zuid")
    assert "Geweld 2 van 3 0 van 2 Ondermijning 2 van 3 1 van 2" in tekst(antwoord)
    assert "%" not in tekst(antwoord)


def test_vergelijken_met_zichzelf_wordt_uitgelegd(lid):
    twente = Partner.objects.get(naam="Borne").district_id

    antwoord = lid.get(reverse("vergelijken"), {"links": twente, "rechts": twente})

    assert antwoord.status_code == 422
    assert "Kies hier een ander district." in antwoord.content.decode()


def test_thema_toont_steun_reden_en_uitgangspunten(lid):
    op_de_bladzijde = tekst(lid.get(reverse("thema", args=[1])))

    assert (
        "3 van de 5 gemeenten noemen iets dat hieronder valt. Onder Ondermijning" in op_de_bladzijde
    )
    assert "Waarom dit thema? Waarom Ondermijning §2c" in op_de_bladzijde
    assert "De uitgangspunten waarop alle thema's rusten Uitgangspunt" in op_de_bladzijde


def test_thema_zet_elk_onderwerp_naast_de_criteria(lid, april, criteria):
    Thema.objects.get(nummer=1).onderwerpen.add(onderwerp("Geweld"))
    weeg(april, "Ondermijning", "Urgentie", Weging.Oordeel.WEL)
    weeg(april, "Geweld", "Meerwaarde", Weging.Oordeel.DEELS)

    op_de_bladzijde = tekst(lid.get(reverse("thema", args=[1])))

    assert (
        "Onderwerp Gemeenten 1. Meerderheid 2. Urgentie 3. Meerwaarde "
        "Ondermijning 3 van 5 4 van 6, meerderheid ● voldoet – nog niet beoordeeld "
        "Geweld 2 van 5 2 van 6, geen meerderheid – nog niet beoordeeld ◐ voldoet deels"
        in op_de_bladzijde
    )


def test_thema_toont_ook_wat_later_is_opgegaan(lid):
    ga_op("Ondermijning", "Ondermijnende criminaliteit")

    rijen = lid.get(reverse("thema", args=[1])).context["eronder"]

    assert [(rij.onderwerp.naam, steun.n if steun else 0) for rij, steun in rijen] == [
        ("Ondermijning", 3),
        ("Ondermijnende criminaliteit", 0),
    ]


def test_onderwerpen_van_een_thema_als_csv(lid, april, criteria):
    weeg(april, "Ondermijning", "Urgentie", Weging.Oordeel.WEL, "Er is haast.")

    antwoord = lid.get(reverse("thema", args=[1]), {"als": "csv", "tabel": "onderwerpen"})

    assert onder_de_koppen(csv_rijen(antwoord)) == [
        [
            *("Onderwerp", "Gemeenten", "Van", "Meerderheid", "Partners", "Van"),
            *("Urgentie", "Reden: Urgentie", "Meerwaarde", "Reden: Meerwaarde"),
        ],
        [
            *("Ondermijning", "3", "5", "meerderheid", "4", "6"),
            *("voldoet", "Er is haast.", "nog niet beoordeeld", ""),
        ],
    ]


def test_themas_toont_elk_thema_met_zijn_steun(lid):
    op_de_bladzijde = tekst(lid.get(reverse("themas")))

    assert "1 Ondermijning Onder Ondermijning Onderwerpen: Ondermijning. 3 van 5 gemeenten" in (
        op_de_bladzijde
    )
    assert (
        "2 Cybercrime Onder Cybercrime Onderwerpen: nog geen. 0 van 5 gemeenten" in op_de_bladzijde
    )


def test_onbekend_thema_bestaat_niet(lid):
    assert lid.get(reverse("thema", args=[99])).status_code == 404


# What each person sees.


def test_zonder_inventarisatie_staat_er_wat_het_voorstel_zegt():
    inventariseer(APRIL)  # not frozen: for the coordinator alone
    client = als(fabriek.maak_gebruiker())

    bladzijden = {adres: tekst(client.get(adres)) for adres in adressen()}

    assert all(
        "De opgaven van de gemeenten zijn nog niet ingelezen." in b for b in bladzijden.values()
    )
    assert "Eerste van gemeenten thema Ondermijning" in bladzijden[reverse("prioriteiten")]
    over_ondermijning = bladzijden[adressen()[2]]
    assert "Het valt onder het thema Ondermijning." in over_ondermijning
    assert "Waarom Ondermijning §2c" in over_ondermijning
    assert "plaats 1 in de top 10 van de gemeenten" in over_ondermijning


def test_zonder_voorstel_werkt_elke_bladzijde():
    fabriek.maak_netwerk()
    client = als(fabriek.maak_gebruiker())

    assert [
        client.get(reverse(naam)).status_code for naam in ("prioriteiten", "vergelijken", "themas")
    ] == [200, 200, 200]


@pytest.mark.parametrize(
    ("rol", "verzonnen", "ziet"),
    [
        ("lid", False, {"echt"}),
        ("lid", True, {"echt", "voorbeeld"}),
        ("bbg", False, {"echt"}),
        ("coordinator", False, {"echt", "open", "voorbeeld"}),
        ("beheerder", False, {"echt"}),
    ],
)
def test_wie_welke_inventarisatie_ziet(rol, verzonnen, ziet):
    alle = {
        "echt": inventariseer(APRIL, naam="Echt", bevroren=True),
        "open": inventariseer(APRIL, naam="Open"),
        "voorbeeld": inventariseer(APRIL, naam="Voorbeeld", bevroren=True, voorbeeld=True),
    }
    gebruiker = fabriek.maak_gebruiker(rol)
    Gebruiker.objects.update(voorbeeld=verzonnen)
    client = als(gebruiker)

    codes = {
        naam: {client.get(adres).status_code for adres in adressen(inventarisatie)}
        for naam, inventarisatie in alle.items()
    }

    assert codes == {naam: {200} if naam in ziet else {404} for naam in alle}
    standaard = client.get(reverse("prioriteiten")).context["inventarisatie"]
    assert standaard == alle["voorbeeld" if verzonnen else "echt"]


@pytest.mark.parametrize("gevraagd", ["onzin", "-1", "9" * 30, "0"])
def test_onbestaande_inventarisatie_is_er_niet(lid, gevraagd):
    assert lid.get(reverse("themas"), {"inventarisatie": gevraagd}).status_code == 404


def test_open_inventarisatie_zegt_dat_de_telling_nog_kan_veranderen():
    open_ = inventariseer(APRIL)
    client = als(fabriek.maak_gebruiker("coordinator"))

    for adres in adressen(open_):
        assert "Nog niet bevroren: deze telling kan nog veranderen." in tekst(client.get(adres))


def test_keuze_van_inventarisatie_gaat_mee_in_elke_link():
    inventariseer(APRIL, naam="Nieuw", bevroren=True, peildatum=date(2019, 1, 1))
    oud = inventariseer(APRIL, naam="Oud", bevroren=True)
    client = als(fabriek.maak_gebruiker())

    inhoud = client.get(reverse("prioriteiten"), {"inventarisatie": oud.pk}).content.decode()

    assert (
        f'{reverse("onderwerp", args=[onderwerp("Geweld").pk])}?inventarisatie={oud.pk}"' in inhoud
    )


def test_voorbeeld_draagt_overal_het_merk():
    voorbeeld = inventariseer(APRIL, bevroren=True, voorbeeld=True)
    gebruiker = fabriek.maak_gebruiker()
    Gebruiker.objects.update(voorbeeld=True)
    client = als(gebruiker)

    for adres in adressen(voorbeeld):
        assert "Voorbeeldgegevens." in client.get(adres).content.decode()
        bestand = client.get(f"{adres}&als=csv").content.decode("utf-8-sig")
        assert "VOORBEELDGEGEVENS: deze opgaven zijn verzonnen." in bestand


# What it costs.


def _maak_gemeenten(aantal: int) -> None:
    voorbeeld = Partner.objects.get(naam="Ede")
    Partner.objects.bulk_create(
        Partner(
            soort="gemeente",
            naam=f"Dorp {i}",
            cbs_code=f"GX{i:04}",
            district_id=voorbeeld.district_id,
            provincie="Gelderland",
            inwoners_2018=1000,
            kaart_kolom=i,
            kaart_rij=50,
        )
        for i in range(aantal)
    )


@pytest.mark.parametrize("rol", ["lid", "coordinator"])
def test_aantal_queries_hangt_niet_af_van_wat_er_is(rol):
    eerste = inventariseer(APRIL, naam="Nr 0", bevroren=True)
    client = als(fabriek.maak_gebruiker(rol))
    alle = [*adressen(eerste), reverse("prioriteiten") + "?zoek=ondermijning"]
    bij_een = {adres: tel_queries(client, adres) for adres in alle}

    _maak_gemeenten(60)
    veel = {f"Dorp {i}": [(r, f"Onderwerp {r}") for r in range(1, 8)] for i in range(60)}
    for i in range(1, 50):
        inventariseer(APRIL | (veel if i < 3 else {}), naam=f"Nr {i}", bevroren=True)
    Thema.objects.get(nummer=1).onderwerpen.set(Onderwerp.objects.all())
    for naam in Onderwerp.objects.values_list("naam", flat=True):
        weeg(eerste, naam, "c", Weging.Oordeel.WEL)
    grote = inventariseer(APRIL | veel, naam="Grote", bevroren=True)

    assert {adres: tel_queries(client, adres) for adres in alle} == bij_een
    for adres, (oud, aantal) in zip(adressen(grote), list(bij_een.items())[:6], strict=True):
        assert (tel_queries(client, adres), oud) == (aantal, oud)


# Downloads.


def csv_rijen(antwoord) -> list[list[str]]:
    assert antwoord.status_code == 200
    return list(csv.reader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))


def onder_de_koppen(rijen: list[list[str]]) -> list[list[str]]:
    return rijen[rijen.index([]) + 1 :]


def test_telling_als_csv(lid):
    antwoord = lid.get(reverse("prioriteiten"), {"als": "csv"})

    rijen = csv_rijen(antwoord)
    assert rijen[0] == ["Telling van de gemeenten"]
    assert rijen[2] == ["Bron: inventarisatie April, peildatum 1-4-2018; Veiligheidsstrategie"]
    assert onder_de_koppen(rijen) == [
        ["Plaats", "Gedeeld", "Onderwerp", "Gemeenten", "Van", "Gemiddelde rang"],
        ["1", "nee", "Ondermijning", "3", "5", "2,0"],
        ["2", "nee", "Geweld", "2", "5", "1,5"],
    ]
    assert antwoord["Content-Disposition"].startswith(
        'attachment; filename="telling-van-de-gemeenten-'
    )


def test_lijst_van_het_om_is_te_downloaden_zoals_zij_op_de_bladzijde_staat(lid):
    rijen = csv_rijen(lid.get(reverse("prioriteiten"), {"als": "csv", "tabel": "om"}))

    assert onder_de_koppen(rijen) == [
        ["Plaats", "Prioriteit", "Onderwerp"],
        ["1", "Ondermijning van Openbaar Ministerie", "Ondermijning"],
    ]


def test_alle_opgaven_staan_in_de_lange_vorm(lid, april):
    antwoord = lid.get(reverse("prioriteiten"), {"als": "xlsx", "tabel": "opgaven"})

    (blad,) = load_workbook(io.BytesIO(antwoord.content)).worksheets
    rijen = [[c.value for c in rij] for rij in blad.iter_rows()]
    assert rijen[rijen.index([None] * 5) + 1 :] == [
        ["Gemeente", "Rang", "Prioriteit", "Opmerking", "Onderwerp"],
        ["Almelo", 1, "Ondermijning van Almelo", None, "Ondermijning"],
        ["Almelo", 2, "Geweld van Almelo", None, "Geweld"],
        ["Borne", 1, "Geweld van Borne", None, "Geweld"],
        ["Borne", 3, "Ondermijning van Borne", None, "Ondermijning"],
        ["Borne", 4, "iets van Borne", None, None],
        ["Ede", 2, "Ondermijning van Ede", None, "Ondermijning"],
        [OM, 1, "Ondermijning van Openbaar Ministerie", None, "Ondermijning"],
    ]


def test_werkmap_heeft_elke_tabel_van_de_bladzijde(lid):
    ondermijning = reverse("onderwerp", args=[onderwerp("Ondermijning").pk])

    bladen = {
        adres: load_workbook(io.BytesIO(lid.get(adres, {"als": "xlsx"}).content)).sheetnames
        for adres in (reverse("prioriteiten"), ondermijning, reverse("themas"))
    }

    assert bladen == {
        reverse("prioriteiten"): [
            "Telling van de gemeenten",
            "Voorstel naast de telling",
            "Prioriteiten van het Openbaar M",
        ],
        ondermijning: [
            "Gemeenten Ondermijning",
            "Per district Ondermijning",
            "Weging Ondermijning",
        ],
        reverse("themas"): ["Thema's"],
    }


def test_elke_downloadlink_op_elke_bladzijde_werkt(lid):
    for adres in [*adressen(), reverse("prioriteiten") + "?zoek=geweld"]:
        inhoud = lid.get(adres).content.decode()
        links = [html.unescape(link) for link in re.findall(r'href="(\?[^"]*als=[^"]*)"', inhoud)]
        assert links, adres
        for link in links:
            antwoord = lid.get(adres.split("?")[0] + link)
            assert (antwoord.status_code, "attachment" in antwoord["Content-Disposition"]) == (
                200,
                True,
            )


@pytest.mark.parametrize("zoek", [{"als": "pdf"}, {"als": "csv", "tabel": "onzin"}])
def test_onbekende_download_bestaat_niet(lid, zoek):
    assert lid.get(reverse("prioriteiten"), zoek).status_code == 404


def test_zonder_inventarisatie_is_het_voorstel_te_downloaden():
    inventariseer({})
    client = als(fabriek.maak_gebruiker())

    rijen = csv_rijen(client.get(reverse("prioriteiten"), {"als": "csv"}))

    assert rijen[1] == ["Bron: het voorstel van de BBG, Veiligheidsstrategie"]
    assert onder_de_koppen(rijen)[1:] == [["1", "Eerste van gemeenten", "Ondermijning", "§1"]]


# The main menu.


@pytest.mark.parametrize(
    ("rol", "verwacht"),
    [
        ("lid", ["Consultatie", "Prioriteiten", "Thema's"]),
        ("coordinator", ["Consultatie", "Prioriteiten", "Thema's", "Inventarisaties"]),
    ],
)
def test_hoofdmenu_zegt_waar_men_is(april, rol, verwacht):
    client = als(fabriek.maak_gebruiker(rol))

    def menu(adres: str) -> list[tuple[str, str]]:
        hoofdnav = client.get(adres).context["hoofdnav"]()
        return [(woorden, hier) for woorden, _adres, hier in hoofdnav]

    assert [woorden for woorden, _hier in menu(reverse("themas"))] == verwacht
    assert dict(menu(reverse("themas")))["Thema's"] == "page"
    assert dict(menu(reverse("thema", args=[1])))["Thema's"] == "true"
    assert dict(menu(reverse("vergelijken")))["Prioriteiten"] == "true"


def test_wie_niet_is_ingelogd_ziet_geen_hoofdmenu(client, db):
    assert "hoofdnav" not in client.get(reverse("account_login")).content.decode()
