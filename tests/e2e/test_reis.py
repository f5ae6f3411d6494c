"""The whole way, in a browser: a member answers, the coordinator reads, the BBG takes the PDF home."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from pypdf import PdfReader

from consultatie.models import Inzending
from tests import fabriek
from tests.e2e.toetsen import tot

WOORDEN = "Elke gemeente kent haar vakantieparken & deelt wat zij ziet."


def beantwoord_alles(pagina, woorden: str = WOORDEN) -> None:
    """Goes through the journey by its own buttons, from the first page to the receipt."""
    pagina.get_by_role("link", name="Begin met vraag 1").click()
    for groep in ("Herkent u de top 10 van de gemeenten?", "Herkent u de prioriteiten van het OM?"):
        pagina.get_by_role("group", name=groep).get_by_label("grotendeels").check()
    pagina.get_by_role("button", name="Verder naar vraag 2").click()
    for groep in pagina.get_by_role("group", name="Bent u het eens met dit thema?").all():
        groep.get_by_label("eens", exact=True).check()
    pagina.get_by_role("button", name="Verder naar vraag 3").click()
    pagina.get_by_label("Uw stip op de horizon").fill(woorden)
    pagina.get_by_label("Samen uitvoeren").check()
    pagina.get_by_role("button", name="Volgend thema").click()
    pagina.get_by_label("Kennis delen").check()
    pagina.get_by_role("button", name="Verder naar nakijken").click()
    pagina.get_by_role("button", name="Indienen").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Uw antwoord is ontvangen")


def test_reis_van_antwoord_tot_rapport(ronde, log_in, werker, tmp_path):
    lid = log_in(fabriek.maak_deelname(ronde).gebruiker)
    beantwoord_alles(lid)

    coordinator = log_in(fabriek.maak_gebruiker("coordinator"))
    coordinator.get_by_role("link", name="De uitkomst").click()
    coordinator.get_by_role("link", name="Antwoorden", exact=True).click()
    expect(coordinator.get_by_text(WOORDEN)).to_be_visible()

    bbg = log_in(fabriek.maak_gebruiker("bbg"))
    bbg.get_by_label("Met alle teksten van leden als bijlage").check()
    bbg.get_by_role("button", name="Maak dit rapport").click()
    with bbg.expect_download(timeout=90_000) as download:
        bbg.get_by_role("link", name="Download de PDF").click(timeout=90_000)
    pdf = tmp_path / download.value.suggested_filename
    download.value.save_as(pdf)
    tekst = " ".join(blad.extract_text() for blad in PdfReader(pdf).pages)
    zonder_afbreking = re.sub(r"\s+", " ", tekst.replace("\xad", ""))
    assert WOORDEN in re.sub(r"- (?=[a-z])", "", zonder_afbreking)


# 1280 px wide enlarged to 400% leaves 320 by 256 (WCAG 2.2, 1.4.10).
@pytest.mark.parametrize(
    ("breed", "hoog"), [(360, 740), (320, 256)], ids=["telefoon", "vergroot tot 400%"]
)
def test_reis_lukt_op_een_klein_scherm_zonder_opzij_te_schuiven(ronde, log_in, breed, hoog):
    venster = {"width": breed, "height": hoog}
    lid = log_in(fabriek.maak_deelname(ronde).gebruiker, viewport=venster, has_touch=True)

    beantwoord_alles(lid)

    ingediend = Inzending.objects.get()
    assert ingediend.status == "ingediend"
    namen = ("lezen", "vraag", "nakijken", "ontvangst", "afschrift", "machtigen")
    assert [naam for naam in namen if is_te_breed(lid, naam, ingediend.deelname_id)] == []


def is_te_breed(lid, naam: str, deelname_id: int) -> bool:
    nummer = [1] if naam == "vraag" else []
    lid.goto("http://" + lid.url.split("/")[2] + reverse(naam, args=[deelname_id, *nummer]))
    return lid.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def test_reis_lukt_zonder_javascript(ronde, log_in):
    lid = log_in(fabriek.maak_deelname(ronde).gebruiker, java_script_enabled=False)

    beantwoord_alles(lid)

    assert Inzending.objects.get().status == "ingediend"


def test_vraag_een_is_met_het_toetsenbord_te_beantwoorden(ronde, log_in):
    lid = log_in(fabriek.maak_deelname(ronde).gebruiker)
    lid.get_by_role("link", name="Begin met vraag 1").focus()
    lid.keyboard.press("Enter")
    lid.wait_for_url("**/vraag/1/")
    lid.keyboard.press("Tab")
    assert lid.evaluate("document.activeElement.textContent") == "Naar de inhoud"

    tot(lid, "input[name=herkenning_gemeenten]")
    lid.keyboard.press("Space")
    tot(lid, "textarea[name=prioriteit_gemist]")
    lid.keyboard.type("Water")
    tot(lid, "input[name=herkenning_om]")
    lid.keyboard.press("ArrowDown")
    tot(lid, "button[name=verder]")
    lid.keyboard.press("Enter")
    lid.wait_for_url("**/vraag/2/")

    antwoorden = Inzending.objects.get().antwoorden.values_list("onderdeel", "keuze", "tekst")
    assert sorted(antwoorden) == [
        ("herkenning_gemeenten", "ja", ""),
        ("herkenning_om", "grotendeels", ""),
        ("prioriteit_gemist", "", "Water"),
    ]


def test_tweemaal_klikken_op_indienen_dient_een_keer_in(ronde, log_in):
    deelname = fabriek.maak_deelname(ronde)
    fabriek.maak_inzending(deelname, "concept")
    lid = log_in(deelname.gebruiker)
    lid.get_by_role("navigation").get_by_role("link", name="Nakijken en indienen").click()

    lid.get_by_role("button", name="Indienen").dblclick()
    expect(lid.get_by_role("heading", level=1)).to_have_text("Uw antwoord is ontvangen")

    assert list(Inzending.objects.values_list("versie", "status")) == [(1, "ingediend")]


def test_lange_keuze_loopt_op_een_telefoon_niet_onder_het_pijltje_door(ronde, log_in):
    """The arrow is 16 px wide and stands 12 px from the edge."""
    deelname = fabriek.maak_deelname(ronde)
    lid = log_in(deelname.gebruiker, viewport={"width": 360, "height": 740})
    lid.goto(lid.url.split("/consultatie/")[0] + reverse("vraag", args=[deelname.pk, 1]))

    lijst = lid.get_by_label("Hoe mogen wij uw woorden aanhalen?")

    assert lijst.evaluate("lijst => parseFloat(getComputedStyle(lijst).paddingRight)") >= 28


@pytest.mark.parametrize("naam", ["nakijken", "account_login"])
def test_wat_onder_een_knop_staat_houdt_afstand(ronde, log_in, naam):
    deelname = fabriek.maak_deelname(ronde)
    lid = log_in(deelname.gebruiker)
    begin = lid.url.split("/consultatie/")[0]
    if naam == "account_login":
        lid.context.clear_cookies()
    lid.goto(begin + reverse(naam, args=[deelname.pk] if naam == "nakijken" else []))

    knop = lid.locator("main form .btn").last.bounding_box()
    regel = lid.locator("main form + .klein").bounding_box()

    assert regel["y"] - (knop["y"] + knop["height"]) >= 12
