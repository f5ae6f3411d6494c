"""Every kind of report about a round, in every form: valid, the same figures, no warnings."""

import io
import logging
from dataclasses import replace

import docx
import openpyxl
import pytest
from django.template.loader import render_to_string

from consultatie.rapport import bladen
from consultatie.rapport.beperken import beperkt
from consultatie.rapport.bladen import Blok, Stuk
from consultatie.rapport.cijfers import Eerder, cijfers, sinds
from consultatie.rapport.document import maak_document
from consultatie.rapport.gegevens import Gegevens, Lid
from consultatie.rapport.keuze import Keuze
from consultatie.rapport.pdf import maak_pdf
from consultatie.rapport.soorten import SOORTEN
from consultatie.rapport.tabellen import KOLOMMEN, tabellen
from veiligheid.spreadsheet import als_xlsx

from .conftest import VIJANDIG, ZONDER_PROFIELKLACHT, als_html, dicht, keur, paginas

pytestmark = ZONDER_PROFIELKLACHT
KEUZES = {
    "district": Keuze(district="Twente", bijlage=True),
    "thema": Keuze(thema="Ondermijning", bijlage=True),
}


def over(vol, soort: str) -> Gegevens:
    """What a report of this kind says of the whole."""
    leden = (Lid("burgemeester", "Borne", "ingediend"), Lid("officier", "OM", "niet begonnen"))
    return beperkt(replace(vol, keuze=KEUZES[soort], leden=leden))


def pagina(vol, soort: str) -> str:
    g = over(vol, soort)
    welke = SOORTEN[soort]
    velden = {"titel": welke.titel, "nummer": 3, "maker": "V. & co", "kenmerk": g.gegevens_hash}
    return render_to_string(welke.sjabloon, welke.opmaak(g) | velden)


@pytest.fixture(scope="module")
def pdfs(vol) -> dict[str, bytes]:
    return {
        soort: maak_pdf(pagina(vol, soort), titel="Proef", maker="V.", moment=vol.peilmoment)
        for soort in KEUZES
    }


@pytest.mark.parametrize("soort", KEUZES)
def test_rapport_voldoet_aan_pdf_ua_1_en_pdf_a_3a(soort, pdfs, tmp_path):
    bestand = tmp_path / "rapport.pdf"
    bestand.write_bytes(pdfs[soort])

    oordeel = keur(bestand)

    assert (oordeel.returncode, oordeel.stdout.count("valid=true")) == (0, 2), (
        oordeel.stdout + oordeel.stderr
    )


@pytest.mark.parametrize("soort", KEUZES)
def test_rapport_wordt_gemaakt_zonder_waarschuwingen(soort, vol, caplog):
    with caplog.at_level(logging.WARNING):
        maak_pdf(pagina(vol, soort), titel="Proef", maker="", moment=vol.peilmoment)

    assert caplog.records == []


def test_districtsrapport_zet_het_district_naast_de_regio(pdfs):
    tekst = dicht("".join(paginas(pdfs["district"])))

    for zin in (
        "Twente 20 5 0 0 25",
        "Oost-Nederland 60 23 6 2 91",
        "burgemeester Borne ingediend",
    ):
        assert dicht(zin) in tekst
    assert dicht("IJsselland 12 4 1 1 18") not in tekst
    assert dicht("vindt zorg belangrijk") in tekst
    assert dicht("IJsselland vindt zorg belangrijk") not in tekst


def test_themarapport_gaat_over_een_thema_in_alle_districten(pdfs):
    tekst = dicht("".join(paginas(pdfs["thema"])))

    for zin in (
        "IJsselland 17 1 0 0 18",
        "Twente 24 1 0 0 25",
        "1. Vakantieparken als accent",
        "Vastgesteld op 1 juli 2018",
    ):
        assert dicht(zin) in tekst
    assert "Privacy" not in tekst
    assert "Kwetsbarepersonen" not in tekst


def test_spreadsheet_heeft_elk_cijfer_van_het_rapport_en_uitleg_bij_elke_kolom(vol):
    boek = openpyxl.load_workbook(io.BytesIO(als_xlsx(tabellen(vol))))
    regels = [rij for rij in boek["Cijfers"].iter_rows(values_only=True) if isinstance(rij[6], int)]
    uitleg = {rij[:2] for rij in boek["Uitleg van de kolommen"].iter_rows(values_only=True)}

    assert [(*(cel or "" for cel in rij[:5]), *rij[5:]) for rij in regels] == [
        (*c.sleutel, c.n, c.van) for c in cijfers(vol)
    ]
    assert {(blad, kolom) for blad, kolommen in KOLOMMEN.items() for kolom in kolommen} <= uitleg
    assert boek.sheetnames == [*KOLOMMEN, "Uitleg van de kolommen"]


def test_cijfers_van_een_district_zijn_die_van_dat_district_en_de_regio(vol):
    groepen = {c.groep for c in cijfers(over(vol, "district"))}

    assert groepen == {"Twente", "Oost-Nederland"}


def test_cijfers_van_een_thema_gaan_over_dat_thema(vol):
    waarover = {(c.onderwerp, c.waarover) for c in cijfers(over(vol, "thema"))}

    assert waarover == {
        ("respons", ""),
        ("instemming", "Ondermijning"),
        ("ambitie", "Ondermijning"),
        ("punt", "Vakantieparken als accent"),
    }


def test_sinds_van_een_districtsrapport_noemt_het_district_en_de_regio(vol):
    nu = cijfers(over(vol, "district"))
    toen = [replace(c, n=c.n - 1) if c.keuze == "ingediend" else c for c in nu]

    gevonden = sinds(Eerder("Districtsrapport 1", None, tuple(toen)), nu, "Twente")

    assert [v.sleutel[3] for v in gevonden.veranderd] == ["Twente", "Oost-Nederland"]
    assert gevonden.meer == 0


def test_spreadsheet_geeft_geen_getal_van_een_kleine_groep(vol):
    punten = next(t for t in tabellen(vol) if t.titel == "Punten")

    assert punten.rijen[0][3:6] == (23, "minder dan 5", 91)


@pytest.fixture(scope="module")
def word(vol):
    inhoud = maak_document(als_html(vol), vol, titel="Totaalrapport 3", maker="V. & co")
    return docx.Document(io.BytesIO(inhoud))


def test_word_heeft_de_koppen_en_cijfers_van_de_pdf(vol, word):
    koppen = [a.text for a in word.paragraphs if a.style.name == "Heading 1"]
    rijen = [[cel.text for cel in rij.cells] for tabel in word.tables for rij in tabel.rows]

    assert koppen[:3] == ["In één oogopslag", "Inhoud", "Leeswijzer"]
    assert "Punten uit de inbreng" in koppen
    for _naam, _regels, tabel in SOORTEN["totaal"].opmaak(vol)["lijsten"]:
        for rij in tabel.rijen:
            dvo = [rij.standpunt] if tabel.met_standpunt else []
            aantallen = [str(aantal) for _code, aantal in rij.cellen]
            naam = rij.naam[0].upper() + rij.naam[1:]
            assert [naam, *aantallen, str(rij.n), *dvo] in rijen


@pytest.mark.parametrize("tekst", VIJANDIG)
def test_vijandige_tekst_staat_er_in_word_letterlijk(tekst, word):
    assert dicht(tekst) in dicht("".join(a.text for a in word.paragraphs))


def test_tabelkop_herhaalt_zich_in_word(word):
    assert all("w:tblHeader" in tabel.rows[0]._tr.xml for tabel in word.tables[1:])


def test_bladen_leest_wat_er_op_de_pagina_staat():
    gelezen = bladen.blokken(
        "<html><body><h1>A <span>b</span></h1><p>Tekst <strong>vet</strong> en\n meer"
        "<span class='blad'>, blz. <a></a></span>.</p><ul class='register'><li>x</li></ul>"
        "<ul><li>een</li></ul><svg><title>Kaart</title></svg><table><thead><tr><th>D<th>g<th>n</tr>"
        "</thead><tbody><tr><th>T</th><td><svg><title>t</title></svg></td><td>3</td></tr></tbody>"
        "</table></body></html>"
    )

    assert gelezen == (
        Blok("kop1", (Stuk("A "), Stuk("b"))),
        Blok("alinea", (Stuk("Tekst "), Stuk("vet", vet=True), Stuk(" en meer"), Stuk("."))),
        Blok("punt", (Stuk("een"),)),
        Blok("alinea", (Stuk("Kaart."),)),
        Blok("tabel", rijen=(("D", "n"), ("T", "3")), koppen=1),
    )
