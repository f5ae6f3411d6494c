"""Reading and coding in a real Chromium: with the keyboard alone, while the line fails, and without
JavaScript."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from consultatie.models import Code, Leesstuk, Onderdeel
from tests import fabriek

# Twenty texts, with characters that take two places in the browser and one here, and combining accents.
TRAAG = 60_000  # milliseconds, on a machine that is busy
TEKSTEN = [
    f"Tekst {nummer}: 🇳🇱 vakantieparke\u0301n 👍🏽 zijn een zorg.\r\nDat zien wij elke dag."
    for nummer in range(1, 21)
]


@pytest.fixture
def stukken(ronde) -> list[Leesstuk]:
    for nummer, tekst in enumerate(TEKSTEN, 1):
        inzending = fabriek.maak_deelname(ronde, nummer=nummer).inzendingen.create(
            versie=1, status="ingediend", ingediend_op=timezone.now()
        )
        fabriek.maak_cel(inzending, Onderdeel.PRIORITEIT_GEMIST, tekst)
    return list(Leesstuk.objects.order_by("pk"))


@pytest.fixture
def open_stuk(ronde, stukken, log_in, live_server):
    """The first text, in a browser of the coordinator."""

    def openen(**venster):
        pagina = log_in(fabriek.maak_gebruiker("coordinator"), **venster)
        pagina.goto(live_server.url + reverse("leesstuk", args=[ronde.pk, stukken[0].pk]))
        geopend.append(pagina)
        return pagina

    geopend: list = []
    yield openen
    for pagina in geopend:
        if pagina.evaluate("typeof post") == "object":
            rustig(pagina)


def coderingen() -> list[tuple[int, str, str]]:
    """The number of the text, the code, and its words."""
    eerste = Leesstuk.objects.earliest("pk").pk
    return [
        (stuk.pk - eerste + 1, c.code.naam, c.fragment if c.begin is not None else "")
        for stuk in Leesstuk.objects.order_by("pk")
        for c in stuk.coderingen.order_by("begin", "pk")
    ]


def rustig(pagina) -> None:
    """Waits until all is saved and the next text is fetched."""
    pagina.evaluate(
        "async () => { await post.leeg(); await voorraad.pagina?.catch(() => {}); await hulpKlaar; }"
    )


def test_twintig_teksten_met_alleen_het_toetsenbord(ronde, stukken, open_stuk):
    fabriek.maak_code(ronde, "Vakantieparken")
    pagina = open_stuk()
    toets, typ = pagina.keyboard.press, pagina.keyboard.type
    for nummer in range(1, 21):
        expect(pagina.locator("#leestekst")).to_contain_text(f"Tekst {nummer}:", timeout=TRAAG)
        for _ in range(3):  # the third word
            toets("ArrowRight")
        if nummer % 2:
            toets("Shift+ArrowRight")
        toets("c")
        typ("vakantie")
        toets("Enter")
        if nummer == 3:
            toets("Escape")
            toets("c")
            typ("Zorg om ons")
            toets("Enter")  # a new code, on the whole text
        if nummer == 5:
            toets("u")
        if nummer == 7:
            toets("o")
        toets("g")
        if nummer == 10:
            # On the next text already: take the mark and the code of this one back, and go on.
            expect(pagina.locator("#leestekst")).to_contain_text("Tekst 11:", timeout=TRAAG)
            rustig(pagina)
            toets("u")
            expect(pagina.locator("#leestekst")).to_contain_text("Tekst 10:", timeout=TRAAG)
            toets("j")
    expect(pagina.locator("#leesstand")).to_contain_text("geen teksten meer", timeout=TRAAG)

    woord = "vakantieparke\u0301n"
    verwacht = []
    for nummer in range(1, 21):
        if nummer in (5, 10):
            continue
        woorden = f"{woord} 👍🏽 zijn" if nummer % 2 else woord
        heel = [(nummer, "Zorg om ons", "")] if nummer == 3 else []
        verwacht += [(nummer, "Vakantieparken", woorden), *heel]
    assert coderingen() == verwacht
    assert list(Leesstuk.objects.filter(opvallend=True)) == [stukken[6]]
    assert not Leesstuk.objects.exclude(pk=stukken[9].pk).filter(gelezen_op=None).exists()
    assert set(Code.objects.values_list("naam", flat=True)) == {"Vakantieparken", "Zorg om ons"}


def test_slepen_met_de_muis_geeft_dezelfde_tekens(ronde, stukken, open_stuk):
    fabriek.maak_code(ronde, "Zorg")
    pagina = open_stuk()
    pagina.locator("#leestekst").evaluate(
        """vak => { const tekst = vak.firstChild, begin = tekst.data.indexOf('\\uD83D\\uDC4D');
        getSelection().setBaseAndExtent(tekst, begin, tekst, tekst.data.indexOf('een zorg') + 4); }"""
    )
    expect(pagina.locator("#gekozen")).to_contain_text("👍🏽 zijn een")
    pagina.get_by_role("combobox", name="Code").fill("zorg")
    pagina.get_by_role("option", name="Zorg").click()

    expect(pagina.locator(".coderingen li")).to_contain_text("👍🏽 zijn een")
    assert coderingen() == [(1, "Zorg", "👍🏽 zijn een")]


def test_wat_niet_bewaard_werd_wordt_gezegd_en_komt_later_alsnog(ronde, open_stuk):
    fabriek.maak_code(ronde, "Zorg")
    pagina = open_stuk()
    pagina.context.set_offline(True)
    pagina.keyboard.press("c")
    pagina.keyboard.type("zorg")
    pagina.keyboard.press("Enter")

    expect(pagina.locator("#leesstand")).to_contain_text("Nog niet bewaard: Code ‘Zorg’.")
    expect(pagina.locator(".coderingen")).to_have_count(0)
    assert coderingen() == []

    pagina.context.set_offline(False)
    expect(pagina.locator(".coderingen li")).to_contain_text("op de hele tekst", timeout=TRAAG)
    assert coderingen() == [(1, "Zorg", "")]


def test_letters_doen_niets_in_een_veld_of_als_de_toetsen_uit_staan(open_stuk):
    pagina = open_stuk()
    pagina.keyboard.press("c")
    pagina.keyboard.type("goj")
    expect(pagina.get_by_role("combobox", name="Code")).to_have_value("goj")
    pagina.keyboard.press("Escape")
    pagina.locator("#toetsenuitleg summary").click()
    pagina.get_by_label("Toetsen gebruiken").uncheck()
    pagina.locator("#leestekst").focus()
    for toets in "goj":
        pagina.keyboard.press(toets)
    pagina.wait_for_timeout(300)
    expect(pagina.locator("#leestekst")).to_contain_text("Tekst 1:")
    assert not Leesstuk.objects.exclude(gelezen_op=None, opvallend=False).exists()
    pagina.reload()
    expect(pagina.locator("#toetsen-aan")).not_to_be_checked()


def test_zonder_javascript_zijn_het_gewone_formulieren(ronde, open_stuk):
    fabriek.maak_code(ronde, "Zorg")
    pagina = open_stuk(java_script_enabled=False)
    pagina.get_by_label("Code", exact=True).select_option("Zorg")
    pagina.get_by_label("Op deze woorden").fill("zijn een zorg")
    pagina.get_by_role("button", name="Geef deze code").click()
    expect(pagina.locator(".coderingen li")).to_contain_text("zijn een zorg")
    pagina.get_by_label("of een nieuwe code").fill("Dagelijks")
    pagina.get_by_role("button", name="Geef deze code").click()
    pagina.get_by_role("button", name="Opvallend").click()
    pagina.get_by_role("button", name="Gelezen, volgende").click()
    expect(pagina.locator("#leestekst")).to_contain_text("Tekst 2:")
    assert coderingen() == [(1, "Zorg", "zijn een zorg"), (1, "Dagelijks", "")]

    pagina.get_by_label("of een nieuwe code").fill("Vergissing")
    pagina.get_by_role("button", name="Geef deze code").click()
    pagina.get_by_role("button", name="Maak mijn laatste handeling ongedaan").click()
    expect(pagina.get_by_text("Ongedaan gemaakt: code ‘Vergissing’.")).to_be_visible()
    assert coderingen() == [(1, "Zorg", "zijn een zorg"), (1, "Dagelijks", "")]


def test_voorgestelde_codes_geven_en_afwijzen_met_het_toetsenbord(ronde, stukken, open_stuk):
    dag = fabriek.maak_code(ronde, "Dagen")
    zorg = fabriek.maak_code(ronde, "Zorgen", definitie="Elke zorg")
    pagina = open_stuk()
    voorstellen = pagina.locator("#leeshulp [data-voorstel]")
    expect(voorstellen).to_have_count(2, timeout=TRAAG)
    volgorde = [int(v.get_attribute("data-voorstel")) for v in voorstellen.all()]
    assert set(volgorde) == {dag.pk, zorg.pk}

    pagina.keyboard.press("Shift+Digit2")
    expect(voorstellen).to_have_count(1)
    pagina.keyboard.press("1")
    expect(voorstellen).to_have_count(0)
    rustig(pagina)

    gegeven, afgewezen = volgorde
    assert [c.code_id for c in stukken[0].coderingen.all()] == [gegeven]
    assert [a.code_id for a in stukken[0].afgewezen.all()] == [afgewezen]

    pagina.keyboard.press("u")
    rustig(pagina)
    assert not stukken[0].coderingen.exists()
