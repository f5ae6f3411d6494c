"""Whatever happens while somebody types: after it the database holds exactly what was typed."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from consultatie.models import Antwoord
from tests import fabriek
from tests.e2e.toetsen import tot
from tests.werker import wacht_tot
from veiligheid import inloglink

GEMIST = "Welke prioriteit mist u?"


@pytest.fixture
def deelname(ronde):
    return fabriek.maak_deelname(ronde)


@pytest.fixture
def vraag_een(live_server, deelname) -> str:
    return live_server.url + reverse("vraag", args=[deelname.pk, 1])


@pytest.fixture
def lid(log_in, deelname, vraag_een) -> Page:
    pagina = log_in(deelname.gebruiker)
    pagina.goto(vraag_een)
    return pagina


def staat_er() -> dict[str, str]:
    return {a.onderdeel: a.waarde for a in Antwoord.objects.filter(inzending__status="concept")}


def stand(pagina: Page, cel: str = "prioriteit_gemist"):
    return pagina.locator(f"[data-cel={cel}] [data-stand]")


def typ(pagina: Page, tekst: str) -> None:
    pagina.get_by_label(GEMIST).press_sequentially(tekst)


def test_veld_slaat_zichzelf_op_terwijl_men_typt(lid):
    typ(lid, "Water & <vuur>")

    expect(stand(lid)).to_have_text(re.compile(r"^Opgeslagen om \d\d:\d\d$"))
    assert staat_er() == {"prioriteit_gemist": "Water & <vuur>"}


def test_keuze_slaat_zichzelf_op(lid):
    lid.get_by_role("group", name="Herkent u de prioriteiten van het OM?").get_by_label(
        "deels", exact=True
    ).check()

    expect(stand(lid, "herkenning_om")).to_have_text(re.compile("^Opgeslagen"))
    assert staat_er() == {"herkenning_om": "deels"}


def test_weggaan_midden_in_een_woord_verliest_niets(lid):
    typ(lid, "Wat")

    lid.close(run_before_unload=True)

    wacht_tot(lambda: staat_er() == {"prioriteit_gemist": "Wat"}, 10)


def test_zonder_verbinding_blijft_de_tekst_en_gaat_daarna_mee(lid, vraag_een):
    lid.context.set_offline(True)
    typ(lid, "In de trein")
    expect(stand(lid)).to_contain_text("er is geen verbinding")
    assert staat_er() == {}

    lid.context.set_offline(False)

    expect(stand(lid)).to_have_text(re.compile("^Opgeslagen"))
    assert staat_er() == {"prioriteit_gemist": "In de trein"}


def test_zonder_verbinding_gesloten_tabblad_komt_terug_bij_het_openen(lid, vraag_een):
    lid.context.set_offline(True)
    typ(lid, "In de trein")
    expect(stand(lid)).to_contain_text("er is geen verbinding")
    venster = lid.context
    lid.close()
    venster.set_offline(False)

    pagina = venster.new_page()
    pagina.goto(vraag_een)

    expect(pagina.get_by_label(GEMIST)).to_have_value("In de trein")
    expect(stand(pagina)).to_have_text(re.compile("^Opgeslagen"))
    assert staat_er() == {"prioriteit_gemist": "In de trein"}


def test_fout_van_de_server_wordt_vanzelf_opnieuw_geprobeerd(lid):
    lid.route("**/cel/**", lambda route: route.fulfill(status=500, body="stuk"))
    typ(lid, "Volhouden")
    expect(stand(lid)).to_contain_text("Nog niet opgeslagen")

    lid.unroute("**/cel/**")

    expect(stand(lid)).to_have_text(re.compile("^Opgeslagen"), timeout=15_000)
    assert staat_er() == {"prioriteit_gemist": "Volhouden"}


def test_antwoord_van_de_server_dat_niet_aankwam_is_geen_botsing(lid):
    """The save arrived, its confirmation did not."""

    def verlies(route):
        route.fetch()
        route.abort()

    lid.route("**/cel/**", verlies)
    typ(lid, "Een")
    expect(stand(lid)).to_contain_text("Nog niet opgeslagen")
    lid.unroute("**/cel/**")

    typ(lid, " twee")

    expect(stand(lid)).to_have_text(re.compile("^Opgeslagen"), timeout=15_000)
    assert staat_er() == {"prioriteit_gemist": "Een twee"}


def test_terugnemen_wat_ongemerkt_was_aangekomen_wordt_ook_opgeslagen(lid):
    def verlies(route):
        route.fetch()
        route.abort()

    typ(lid, "Een")
    expect(stand(lid)).to_have_text(re.compile("^Opgeslagen"))
    lid.route("**/cel/**", verlies)
    typ(lid, " twee")
    expect(stand(lid)).to_contain_text("Nog niet opgeslagen")
    lid.unroute("**/cel/**")

    lid.get_by_label(GEMIST).fill("Een")

    expect(stand(lid)).to_have_text(re.compile("^Opgeslagen"), timeout=15_000)
    assert staat_er() == {"prioriteit_gemist": "Een"}


def test_wat_men_meteen_weer_weghaalt_laat_niets_achter(lid):
    lid.get_by_label(GEMIST).fill("W")
    lid.get_by_label(GEMIST).fill("")

    wacht_tot(lambda: lid.evaluate("Object.keys(localStorage).length") == 0, 10)
    expect(stand(lid)).not_to_have_text("Wordt opgeslagen")
    assert set(staat_er().values()) <= {""}


def test_afgelopen_sessie_kost_geen_tekst(lid, deelname, live_server):
    Session.objects.all().delete()
    typ(lid, "Na de lunch")
    expect(lid.get_by_role("link", name="Log opnieuw in")).to_be_visible()
    assert staat_er() == {}

    deelname.gebruiker.refresh_from_db()  # the link is of the last time one signed in
    tweede = lid.context.new_page()
    tweede.goto(live_server.url + inloglink.pad(deelname.gebruiker))
    tweede.get_by_role("button", name="Inloggen").click()
    tweede.close()

    expect(stand(lid)).to_have_text(re.compile("^Opgeslagen"), timeout=20_000)
    assert staat_er() == {"prioriteit_gemist": "Na de lunch"}


def test_waarschuwing_over_uitloggen_gaat_weg_zodra_men_weer_is_ingelogd(
    lid, deelname, live_server
):
    Session.objects.all().delete()
    typ(lid, "Na de lunch")
    melding = lid.get_by_text("U bent uitgelogd. Wat u typte")
    expect(melding).to_be_visible()

    deelname.gebruiker.refresh_from_db()  # the link is of the last time one signed in
    tweede = lid.context.new_page()
    tweede.goto(live_server.url + inloglink.pad(deelname.gebruiker))
    tweede.get_by_role("button", name="Inloggen").click()

    expect(stand(lid)).to_have_text(re.compile("^Opgeslagen"), timeout=20_000)
    expect(melding).to_be_hidden()


def test_twee_tabbladen_tonen_beide_teksten_en_de_keuze(lid, vraag_een):
    ander = lid.context.new_page()
    ander.goto(vraag_een)
    typ(ander, "In het andere tabblad")
    expect(stand(ander)).to_have_text(re.compile("^Opgeslagen"))

    typ(lid, "In dit tabblad")

    botsing = lid.locator(".botsing")
    expect(botsing).to_contain_text("In het andere tabblad")
    expect(botsing).to_contain_text("In dit tabblad")
    assert staat_er() == {"prioriteit_gemist": "In het andere tabblad"}
    botsing.get_by_role("button", name="Houd wat u hier invulde").click()
    expect(stand(lid)).to_have_text(re.compile("^Opgeslagen"))
    expect(botsing).to_have_count(0)
    assert staat_er() == {"prioriteit_gemist": "In dit tabblad"}


def test_twee_personen_kunnen_de_tekst_van_de_ander_overnemen(lid, log_in, deelname, vraag_een):
    gemachtigde = fabriek.maak_gebruiker(nummer=2)
    fabriek.machtig(deelname, gemachtigde)
    ander = log_in(gemachtigde)
    ander.goto(vraag_een)
    typ(ander, "Van de ambtenaar")
    expect(stand(ander)).to_have_text(re.compile("^Opgeslagen"))

    typ(lid, "Van de burgemeester")

    botsing = lid.locator(".botsing")
    expect(botsing).to_contain_text("Voorbeeld lid 2")
    verstuurd = []
    lid.on("request", lambda verzoek: verstuurd.append(verzoek.url))
    botsing.get_by_role("button", name="Neem over wat daar staat").click()
    expect(stand(lid)).to_have_text("Overgenomen")
    expect(lid.get_by_label(GEMIST)).to_have_value("Van de ambtenaar")
    assert verstuurd == []
    assert staat_er() == {"prioriteit_gemist": "Van de ambtenaar"}


def test_keuze_bij_een_botsing_lukt_met_alleen_het_toetsenbord(lid, vraag_een):
    ander = lid.context.new_page()
    ander.goto(vraag_een)
    typ(ander, "In het andere tabblad")
    expect(stand(ander)).to_have_text(re.compile("^Opgeslagen"))
    tot(lid, "textarea[name=prioriteit_gemist]")
    lid.keyboard.type("In dit tabblad")
    expect(lid.locator(".botsing")).to_be_visible()

    tot(lid, "[data-houd]")
    lid.keyboard.press("Enter")

    expect(lid.get_by_label(GEMIST)).to_be_focused()
    expect(stand(lid)).to_have_text(re.compile("^Opgeslagen"))
    assert staat_er() == {"prioriteit_gemist": "In dit tabblad"}


def test_botsing_zonder_javascript_toont_beide_teksten_en_de_keuze(log_in, deelname, vraag_een):
    hier = log_in(deelname.gebruiker, java_script_enabled=False)
    hier.goto(vraag_een)
    daar = hier.context.new_page()
    daar.goto(vraag_een)
    daar.get_by_label(GEMIST).fill("Daar")
    daar.get_by_role("button", name="Opslaan").click()
    hier.get_by_label(GEMIST).fill("Hier")
    hier.get_by_role("button", name="Opslaan").click()

    botsing = hier.locator(".botsing")
    expect(botsing).to_contain_text("Daar")
    expect(botsing).to_contain_text("Hier")
    assert staat_er() == {"prioriteit_gemist": "Daar"}
    botsing.get_by_role("button", name="Houd wat u hier invulde").click()

    expect(hier.locator(".botsing")).to_have_count(0)
    assert staat_er() == {"prioriteit_gemist": "Hier"}


def test_herladen_tijdens_een_botsing_overschrijft_niets(lid, vraag_een):
    ander = lid.context.new_page()
    ander.goto(vraag_een)
    typ(ander, "Eerst")
    expect(stand(ander)).to_have_text(re.compile("^Opgeslagen"))
    typ(lid, "Daarna")
    expect(lid.locator(".botsing")).to_be_visible()

    lid.reload()

    expect(lid.locator(".botsing")).to_contain_text("Daarna")
    assert staat_er() == {"prioriteit_gemist": "Eerst"}


def test_terugknop_toont_wat_is_opgeslagen(lid):
    typ(lid, "Water")
    lid.get_by_role("button", name="Verder naar vraag 2").click()
    lid.wait_for_url("**/vraag/2/")

    lid.go_back()

    expect(lid.get_by_label(GEMIST)).to_have_value("Water")
    lid.get_by_label(GEMIST).press("End")
    typ(lid, "!")
    expect(stand(lid)).to_have_text(re.compile("^Opgeslagen"))
    assert staat_er() == {"prioriteit_gemist": "Water!"}


def test_verder_bewaart_alles_en_laat_niets_achter_in_de_browser(lid):
    typ(lid, "Water")
    lid.get_by_role("button", name="Verder naar vraag 2").click()
    lid.wait_for_url("**/vraag/2/")

    wacht_tot(lambda: lid.evaluate("Object.keys(localStorage).length") == 0, 10)
    assert staat_er() == {"prioriteit_gemist": "Water"}


def test_te_lange_tekst_blijft_staan_met_wat_er_mis_is(lid):
    lid.get_by_label(GEMIST).fill("x" * 10_001)

    expect(stand(lid)).to_contain_text("Deze tekst is te lang")
    expect(lid.get_by_label(GEMIST)).to_have_value("x" * 10_001)
    assert staat_er() == {}
