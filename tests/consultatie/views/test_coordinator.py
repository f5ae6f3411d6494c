from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consultatie.models import Deelname, Leesstuk, Onderdeel, Ronde, Vraag
from tests import fabriek
from thema.models import Thema

pytestmark = pytest.mark.django_db


def test_stand_telt_ieder_lid_eenmaal(coordinator, ronde):
    for nummer, status in enumerate(("ingediend", "concept", None), 1):
        deelname = fabriek.maak_deelname(ronde, nummer=nummer)
        if status:
            fabriek.maak_inzending(deelname, status)
    herziet = fabriek.maak_deelname(ronde, nummer=4, partner="Tiel")
    fabriek.maak_inzending(herziet, "ingediend")
    fabriek.maak_inzending(herziet, "concept", versie=2)

    antwoord = coordinator.get(reverse("coordinatie", args=[ronde.pk]))

    assert antwoord.context["tellingen"] == [
        ("Twente", {"uitgenodigd": 3, "begonnen": 2, "ingediend": 1}),
        ("Zuid", {"uitgenodigd": 1, "begonnen": 1, "ingediend": 1}),
    ]
    assert antwoord.context["telling"] == {"uitgenodigd": 4, "begonnen": 3, "ingediend": 2}


def test_stand_telt_wie_nog_niet_is_uitgenodigd_niet_als_uitgenodigd(coordinator, ronde):
    wacht, straks, zonder_mail = (
        fabriek.maak_deelname(ronde, nummer=n, partner="Tiel" if n == 1 else "Borne")
        for n in (1, 2, 3)
    )
    wacht.uitgenodigd_op, straks.uitgenodigd_op = None, timezone.now() + timedelta(days=1)
    zonder_mail.uitgenodigd_op = None
    Deelname.objects.bulk_update([wacht, straks, zonder_mail], ["uitgenodigd_op"])
    fabriek.maak_inzending(zonder_mail)

    antwoord = coordinator.get(reverse("coordinatie", args=[ronde.pk]))

    assert antwoord.context["tellingen"] == [
        ("Twente", {"uitgenodigd": 1, "begonnen": 1, "ingediend": 1}),
        ("Zuid", {"uitgenodigd": 0, "begonnen": 0, "ingediend": 0}),
    ]
    assert {code: aantal for code, _, aantal in antwoord.context["legenda"]} == {
        "ingediend": 1,
        "begonnen": 0,
        "niet_begonnen": 0,
        "niet_uitgenodigd": 1,
    }
    assert antwoord.text.count("nog niet uitgenodigd") == 2


def test_stand_zegt_per_gemeente_of_er_antwoord_kwam(coordinator, ronde):
    fabriek.maak_inzending(fabriek.maak_deelname(ronde))

    antwoord = coordinator.get(reverse("coordinatie", args=[ronde.pk]))

    assert antwoord.context["legenda"] == (
        ("ingediend", "ingediend", 1),
        ("begonnen", "begonnen", 0),
        ("niet_begonnen", "niet begonnen", 0),
        ("niet_uitgenodigd", "niet uitgenodigd", 1),
    )
    assert [g.naam for g in antwoord.context["zonder_antwoord"]] == ["Tiel"]


def test_antwoorden_toont_wat_is_ingediend_en_geen_concept(coordinator, ronde):
    fabriek.maak_inzending(fabriek.maak_deelname(ronde, nummer=1), tekst="Ingediende woorden")
    fabriek.maak_inzending(
        fabriek.maak_deelname(ronde, nummer=2), "concept", tekst="Nog niet ingediend"
    )

    pagina = coordinator.get(reverse("antwoorden", args=[ronde.pk])).text

    assert "Ingediende woorden" in pagina
    assert "Nog niet ingediend" not in pagina


def test_antwoorden_van_een_andere_ronde_blijven_weg(coordinator, ronde):
    ander = fabriek.maak_ronde(naam="Andere ronde")
    fabriek.maak_inzending(fabriek.maak_deelname(ander), tekst="Andere ronde")

    antwoord = coordinator.get(reverse("antwoorden", args=[ronde.pk]))

    assert antwoord.context["blokken"] == []


def test_antwoorden_per_vraag_thema_en_district(coordinator, ronde):
    fabriek.maak_inzending(fabriek.maak_deelname(ronde, nummer=1), tekst="Uit Twente", ambitie="5")
    fabriek.maak_inzending(fabriek.maak_deelname(ronde, nummer=2, partner="Tiel"), tekst="Uit Zuid")
    cyber = Thema.objects.get(nummer=2)
    keuze = {
        "vraag": Vraag.objects.get(soort="inbreng").pk,
        "thema": cyber.pk,
        "district": fabriek.District.objects.get(naam="Twente").pk,
    }

    antwoord = coordinator.get(reverse("antwoorden", args=[ronde.pk]), keuze)

    stip = Leesstuk.objects.get(
        antwoord__tekst="Uit Twente", antwoord__onderdeel="stip", antwoord__thema=cyber
    )
    assert [regels for _, regels in antwoord.context["blokken"]] == [
        [
            ("Cybercrime", "Uw stip op de horizon", "Uit Twente", stip),
            ("Cybercrime", "Gewenst ambitieniveau", "5 Vooroplopen", None),
        ]
    ]


def test_antwoorden_noemen_de_vraag_waar_een_vak_bij_elke_vraag_zo_heet(coordinator, ronde):
    inzending = fabriek.maak_inzending(fabriek.maak_deelname(ronde))
    fabriek.maak_cel(inzending, Onderdeel.MANDAAT_THEMAS, "college")

    antwoord = coordinator.get(reverse("antwoorden", args=[ronde.pk]))

    namen = [naam for _, regels in antwoord.context["blokken"] for _, naam, *_ in regels]
    assert "Namens wie antwoordt u? (vraag 2)" in namen


def test_antwoorden_met_een_onmogelijke_keuze_zegt_wat_te_doen(coordinator, ronde):
    antwoord = coordinator.get(reverse("antwoorden", args=[ronde.pk]), {"thema": "x"})

    assert antwoord.status_code == 422
    assert "Kies een van de mogelijkheden uit de lijst." in antwoord.text


def test_ronde_openen_sluiten_en_heropenen_met_de_knop(coordinator):
    ronde = fabriek.maak_ronde("concept", naam="Nieuw")
    fabriek.bevries(ronde.inventarisatie)
    moment = timezone.localtime() + timedelta(days=3)
    formulier = {"sluit_op_0": f"{moment:%Y-%m-%d}", "sluit_op_1": "17:00"}
    gezien = []

    for adres, gegevens in (
        ("ronde_openen", formulier),
        ("ronde_sluiten", {"respijt": "30"}),
        ("ronde_heropenen", formulier),
    ):
        antwoord = coordinator.post(reverse(adres, args=[ronde.pk]), gegevens)
        assert antwoord.status_code == 302
        gezien.append(Ronde.objects.get(pk=ronde.pk).status())

    assert gezien == [Ronde.Status.OPEN, Ronde.Status.RESPIJT, Ronde.Status.OPEN]


def test_sluiten_zonder_getal_laat_de_ronde_open(coordinator, ronde):
    antwoord = coordinator.post(reverse("ronde_sluiten", args=[ronde.pk]), {"respijt": "veel"})

    assert antwoord.status_code == 422
    assert "Vul een heel aantal minuten in." in antwoord.text
    assert Ronde.objects.get(pk=ronde.pk).status() == Ronde.Status.OPEN


def test_openen_van_een_open_ronde_zegt_dat_zij_open_is(coordinator, ronde):
    moment = timezone.localtime() + timedelta(days=3)
    antwoord = coordinator.post(
        reverse("ronde_openen", args=[ronde.pk]),
        {"sluit_op_0": f"{moment:%Y-%m-%d}", "sluit_op_1": "17:00"},
    )

    assert antwoord.status_code == 409
    assert "Deze ronde is al geopend" in antwoord.text


def _kies(coordinator, ronde, inventarisatie):
    return coordinator.post(
        reverse("ronde_inventarisatie", args=[ronde.pk]), {"inventarisatie": inventarisatie.pk}
    )


def test_coordinator_kiest_welke_inventarisatie_de_ronde_toont(coordinator, ronde):
    oktober = fabriek.maak_inventarisatie("Oktober", bevroren=True)

    antwoord = _kies(coordinator, ronde, oktober)

    assert antwoord.url == reverse("coordinatie", args=[ronde.pk])
    assert Ronde.objects.get(pk=ronde.pk).inventarisatie == oktober


def test_coordinator_kan_geen_inventarisatie_in_bewerking_kiezen(coordinator, ronde):
    fabriek.maak_inventarisatie("Mei", bevroren=True)

    antwoord = _kies(coordinator, ronde, fabriek.maak_inventarisatie("Oktober"))

    assert antwoord.status_code == 422
    assert "Kies een van de mogelijkheden uit de lijst." in antwoord.text
    assert Ronde.objects.get(pk=ronde.pk).inventarisatie.naam == "April"


def test_coordinator_kiest_geen_andere_inventarisatie_na_een_inzending(coordinator, ronde):
    fabriek.maak_inzending(fabriek.maak_deelname(ronde))
    oktober = fabriek.maak_inventarisatie("Oktober", bevroren=True)

    antwoord = _kies(coordinator, ronde, oktober)

    assert antwoord.status_code == 409
    assert "1 lid heeft al ingediend" in antwoord.text
    assert "verandert daarom niet meer" in antwoord.text
