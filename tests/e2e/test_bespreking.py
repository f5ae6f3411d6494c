"""The meeting of a DVO in a real browser: what the room agrees on is saved while it is typed."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from consultatie.models import Antwoord, Bespreking
from tests import fabriek
from thema.models import Thema


@pytest.fixture
def dvo(ronde):
    for nummer, ambitie in enumerate(("1", "5", "3"), 1):
        fabriek.maak_inzending(
            fabriek.maak_deelname(ronde, nummer=nummer), ambitie=ambitie, tekst=f"Woorden {nummer}"
        )
    return fabriek.maak_dvo(ronde)


@pytest.fixture
def secretaris(dvo):
    lid = dvo.ronde.deelnames.leden().first()
    lid.secretaris = True
    lid.save()
    return lid.gebruiker


@pytest.fixture
def zaal(log_in, live_server, dvo, secretaris) -> Page:
    """The large screen, at the start of the meeting."""
    pagina = log_in(secretaris, viewport={"width": 1920, "height": 1080})
    pagina.goto(live_server.url + reverse("bespreking", args=[dvo.pk]))
    return pagina


def staat_er() -> dict[str, str]:
    antwoorden = Antwoord.objects.filter(inzending__deelname__gebruiker=None)
    return {a.onderdeel: a.waarde for a in antwoorden}


def stand(pagina: Page, cel: str):
    return pagina.locator(f"[data-cel^={cel}] [data-stand]")


def test_gezamenlijk_antwoord_slaat_zichzelf_op_terwijl_men_typt(zaal):
    zaal.locator(".punten a").first.click()
    expect(zaal.get_by_role("heading", level=1)).to_have_text("Ondermijning")
    expect(zaal.get_by_text("Woorden 2")).to_be_visible()

    zaal.get_by_label("Uw stip op de horizon").press_sequentially("Samen & <veilig>")
    zaal.get_by_role("group", name="Gewenst ambitieniveau").get_by_label("3 Samen").check()
    zaal.get_by_role("group", name="Was het DVO het eens?").get_by_label("verdeeld").check()
    zaal.get_by_label("Wie denkt er anders over").press_sequentially("Borne wil verder")
    zaal.get_by_role("heading", level=1).click()

    for cel in ("stip", "ambitie", "overeenstemming_inbreng", "afwijking_inbreng"):
        expect(stand(zaal, cel)).to_have_text(re.compile(r"^Opgeslagen om \d\d:\d\d$"))
    assert staat_er() == {
        "stip": "Samen & <veilig>",
        "ambitie": "3",
        "overeenstemming_inbreng": "verdeeld",
        "afwijking_inbreng": "Borne wil verder",
    }


def test_tweede_scherm_dat_iets_anders_typt_krijgt_de_keuze(zaal, log_in, live_server, dvo):
    doel = live_server.url + reverse("bespreking_vraag", args=[dvo.pk, 2])
    zaal.goto(doel)
    coordinator = log_in(fabriek.maak_gebruiker("coordinator"))
    coordinator.goto(doel)
    coordinator.get_by_label("Welk thema mist u?").press_sequentially("Water")
    expect(stand(coordinator, "thema_gemist")).to_have_text(re.compile("^Opgeslagen"))

    zaal.get_by_label("Welk thema mist u?").press_sequentially("Vuur")

    expect(zaal.locator(".botsing")).to_contain_text("Voorbeeld coordinator 1")
    assert staat_er() == {"thema_gemist": "Water"}


def test_knop_loopt_alle_punten_langs_tot_nakijken(zaal):
    zaal.locator(".punten a").first.click()
    gezien = []
    while "/bespreking/" in zaal.url and len(gezien) < 10:
        gezien.append(zaal.locator(".voorzet").inner_text().split(" · ")[0])
        oud = zaal.url
        zaal.locator("button[name=verder]").click()
        zaal.wait_for_url(lambda url, oud=oud: url != oud)

    assert gezien == [f"Punt {n} van 6" for n in range(1, 7)]
    expect(zaal.get_by_role("heading", level=1)).to_have_text("Nakijken en indienen")


def test_zonder_javascript_bewaart_de_knop(new_context, live_server, log_in, dvo, secretaris):
    ingelogd = log_in(secretaris)
    venster = new_context(java_script_enabled=False, locale="nl-NL")
    venster.add_cookies(ingelogd.context.cookies())
    pagina = venster.new_page()
    pagina.goto(live_server.url + reverse("bespreking_thema", args=[dvo.pk, 2, 1]))

    pagina.get_by_role("group", name="Bent u het eens met dit thema?").get_by_label(
        "eens", exact=True
    ).check()
    pagina.get_by_role("button", name="Alleen opslaan").click()

    expect(pagina.get_by_text("Opgeslagen om")).to_be_visible()
    assert staat_er() == {"instemming": "eens"}
    assert Antwoord.objects.get(inzending__deelname=dvo).thema == Thema.objects.get(nummer=1)


def test_wie_er_zijn_wordt_aangekruist(zaal, dvo):
    for nummer in (1, 3):
        zaal.get_by_label(f"Voorbeeld lid {nummer}, burgemeester, Borne").check()
    zaal.get_by_label("Ook aanwezig").fill("De notulist")
    zaal.get_by_role("button", name="Leg vast wie er is").click()

    expect(zaal.get_by_text("2 van 3 leden aanwezig")).to_be_visible()
    bespreking = Bespreking.objects.get()
    assert {lid.gebruiker.naam for lid in bespreking.aanwezig.all()} == {
        "Voorbeeld lid 1",
        "Voorbeeld lid 3",
    }


def test_op_het_grote_scherm_blijft_het_antwoord_in_beeld_bij_lange_teksten(zaal, live_server, dvo):
    Antwoord.objects.filter(onderdeel="stip").update(tekst="Lange tekst. " * 300)
    zaal.goto(live_server.url + reverse("bespreking_thema", args=[dvo.pk, 3, 1]))

    zaal.mouse.wheel(0, 2500)

    expect(zaal.get_by_label("Uw stip op de horizon")).to_be_in_viewport()
    assert zaal.evaluate("document.documentElement.scrollWidth") <= 1920
