"""The Word file, opened again with what wrote it; afschrift_word.txt holds one whole, a line a paragraph."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from django.test import override_settings
from docx import Document
from docx.oxml.ns import qn

from consultatie.models import Ronde
from consultatie.rapport import maken
from consultatie.rapport.word import W14
from consultatie.tasks import maak_rapport
from tests import fabriek
from thema.models import Ambitievoorbeeld, Thema

from .conftest import VIJANDIG

pytestmark = pytest.mark.django_db

GEHEEL = Path(__file__).with_name("afschrift_word.txt")


@pytest.fixture
def ronde() -> Ronde:
    ronde = fabriek.maak_ronde()
    ronde.sluit_op = None
    ronde.save()
    Ambitievoorbeeld.objects.create(
        thema=Thema.objects.get(nummer=1), niveau=4, tekst="Samen controleren.", bron="-"
    )
    fabriek.maak_opgave(ronde, "Borne", "Fietsendiefstal")
    return ronde


@pytest.fixture
def deelname(ronde):
    return fabriek.maak_deelname(ronde)


def word(over) -> bytes:
    return maken.stel_samen(over, "ontvangst", vorm="docx", nummer=2, maker="V. & co").inhoud


def tekst(element) -> str:
    tekens = {qn("w:t"): lambda e: e.text or "", qn("w:tab"): lambda e: " | "}
    return "".join(tekens[e.tag](e) for e in element.iter() if e.tag in tekens).strip()


def regels(inhoud: bytes) -> list[str]:
    """Every paragraph with its style, and every row of a table, in their order."""
    document = Document(io.BytesIO(inhoud))
    gevonden = []
    for deel in document.iter_inner_content():
        if hasattr(deel, "rows"):
            gevonden += [
                f"[Rij] {' | '.join(tekst(cel._tc) for cel in rij.cells)}" for rij in deel.rows
            ]
        else:
            gevonden.append(f"[{deel.style.name}] {tekst(deel._p)}".strip())
    return gevonden


def antwoorden(inhoud: bytes) -> list[str]:
    document = Document(io.BytesIO(inhoud))
    return [p.text for p in document.paragraphs if p.style.name == "Antwoord"]


def test_word_is_in_zijn_geheel_wat_er_moet_staan(deelname):
    concept = fabriek.maak_inzending(deelname, "concept", tekst="Mijn woorden\nen meer")
    concept.antwoorden.filter(onderdeel="ambitie", thema__nummer=2).delete()
    with override_settings(PORTAAL_ADRES="https://portaal.example"):
        gevonden = regels(word(deelname))

    tekst = "\n".join(gevonden).replace(f"/consultatie/{deelname.pk}/", "/consultatie/1/") + "\n"
    tekst = re.sub("Stand van .* uur[.]", "Stand van MOMENT.", tekst)
    assert re.sub("[0-9a-f]{64}", "KENMERK", tekst) == GEHEEL.read_text()


def test_word_kent_titel_taal_en_maker(deelname):
    inhoud = word(deelname)

    over = Document(io.BytesIO(inhoud)).core_properties
    assert (over.title, over.language, over.author) == (
        "Vragen en antwoorden 2 – Ronde",
        "nl-NL",
        "V. & co",
    )
    assert over.comments == ""
    stijlen = zipfile.ZipFile(io.BytesIO(inhoud)).read("word/styles.xml").decode()
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]*)"', stijlen)) == {"nl-NL"}


def test_word_heeft_geen_macros_en_haalt_niets_van_buiten(deelname):
    bestand = zipfile.ZipFile(io.BytesIO(word(deelname)))

    assert [n for n in bestand.namelist() if "vba" in n.lower() or n.endswith(".bin")] == []
    extern = [
        relatie
        for naam in bestand.namelist()
        if naam.endswith(".rels")
        for relatie in re.findall(r"<Relationship [^>]*External[^>]*>", bestand.read(naam).decode())
    ]
    assert len(extern) == 1
    assert "/hyperlink" in extern[0]


def test_elke_tabel_heeft_een_kopregel(deelname):
    tabellen = Document(io.BytesIO(word(deelname))).tables

    koppen = [[rij._tr.xpath("boolean(./w:trPr/w:tblHeader)") for rij in t.rows] for t in tabellen]
    assert koppen == [[True, False]] * 3


def test_vakje_is_aan_te_kruisen_en_heeft_zijn_eigen_nummer(deelname):
    fabriek.maak_inzending(deelname, "concept", ambitie="4")
    vakjes = Document(io.BytesIO(word(deelname))).element.body.xpath(".//w:sdt")

    nummers = [v.find(f".//{qn('w:id')}").get(qn("w:val")) for v in vakjes]
    gekozen = [
        v.find(f".//{qn('w:alias')}").get(qn("w:val"))
        for v in vakjes
        if v.find(f".//{{{W14}}}checked").get(f"{{{W14}}}val") == "1"
    ]
    assert len(set(nummers)) == len(vakjes)
    assert gekozen.count("4 Samen uitvoeren") == 2


@pytest.mark.parametrize("voorbeeld", [True, False])
def test_voorbeeld_staat_bovenaan_elke_bladzijde(deelname, ronde, voorbeeld):
    ronde.voorbeeld = voorbeeld
    deelname.ronde = ronde

    kop = Document(io.BytesIO(word(deelname))).sections[0].header.paragraphs[0].text

    merk = "Voorbeeldgegevens – geen echte antwoorden · " if voorbeeld else ""
    assert kop == f"{merk}Voorbeeld lid 1 · Ronde"


def test_andermans_tekst_blijft_tekst(deelname):
    lastig = "Voor\x07 en na\x0b. 😀 </w:t> &amp; =1+1\n" + "\n".join(VIJANDIG)
    fabriek.maak_inzending(deelname, "concept", tekst=lastig)

    gevonden = antwoorden(word(deelname))

    verwacht = [*lastig.replace("\x07", "").replace("\x0b", "").split("\n"), ""]
    assert gevonden[: len(verwacht)] == verwacht


def test_een_lange_tekst_blijft_heel(deelname):
    lang = "Lang verhaal. " * 714
    fabriek.maak_inzending(deelname, "concept", tekst=lang)

    assert antwoorden(word(deelname))[0] == lang


def test_wat_leeg_is_krijgt_ruimte_om_te_schrijven(deelname):
    assert antwoorden(word(deelname))[:5] == [""] * 5


def test_na_sluiting_is_er_geen_ruimte_meer():
    deelname = fabriek.maak_deelname(fabriek.maak_ronde("gesloten"))

    assert set(antwoorden(word(deelname))) == {"Niet ingevuld."}


def test_taak_maakt_een_word_bestand(deelname):
    rapport = deelname.rapporten.create(
        ronde=deelname.ronde,
        soort="ontvangst",
        vorm="docx",
        nummer=1,
        aangevraagd_door=deelname.gebruiker,
    )

    maak_rapport(rapport.pk)

    rapport.refresh_from_db()
    assert (rapport.status, rapport.voortgang) == ("klaar", 100)
    assert "[Title] Uw vragen en antwoorden" in regels(bytes(rapport.bestand.inhoud))
