import io
import logging
from datetime import timedelta

import pikepdf
import pytest

from consultatie.rapport import pdf

from .conftest import (
    PEILMOMENT,
    ZONDER_PROFIELKLACHT,
    als_html,
    als_pdf,
    keur,
    leeg_totaal,
    paginas,
)

pytestmark = ZONDER_PROFIELKLACHT
KAAL = '<html lang="nl"><head><title>Proef</title></head><body>{}</body></html>'


def maak(html: str, **velden) -> bytes:
    return pdf.maak_pdf(html, **{"titel": "Proef", "maker": "", "moment": PEILMOMENT} | velden)


@pytest.mark.parametrize("welke", ["vol", "leeg"])
def test_pdf_voldoet_aan_pdf_ua_1_en_pdf_a_3a(welke, request, tmp_path):
    bestand = tmp_path / "rapport.pdf"
    bestand.write_bytes(request.getfixturevalue(f"{welke}_pdf"))

    oordeel = keur(bestand)

    assert (oordeel.returncode, oordeel.stdout.count("valid=true")) == (0, 2), (
        oordeel.stdout + oordeel.stderr
    )


def test_keuring_ziet_een_gebrek(leeg_pdf, tmp_path):
    """The validator itself is tried: without its language the file is no PDF/UA any more."""
    bestand = tmp_path / "stuk.pdf"
    with pikepdf.open(io.BytesIO(leeg_pdf)) as stuk:
        del stuk.Root.Lang
        stuk.save(bestand)

    assert keur(bestand).returncode == 1


def test_pdf_noemt_titel_maker_taal_en_moment(vol_pdf):
    with pikepdf.open(io.BytesIO(vol_pdf)) as bestand:
        info = {naam: str(bestand.docinfo[naam]) for naam in ("/Title", "/Author", "/CreationDate")}
        taal = str(bestand.Root.Lang)

    assert info == {"/Title": "Proef", "/Author": "V. & co", "/CreationDate": "D:20180612150000Z"}
    assert taal == "nl"


def test_tabelkoppen_weten_wat_zij_koppen(leeg_pdf):
    with pikepdf.open(io.BytesIO(leeg_pdf)) as bestand:
        koppen = [
            o for o in bestand.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/TH"
        ]
        richtingen = {str(kop.A.Scope) for kop in koppen}
        links = [
            o
            for o in bestand.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Link"
        ]

        assert richtingen == {"/Column", "/Row"}
        assert links
        assert {int(link.F) for link in links} == {pdf.LINK_AFDRUKKEN}


def test_zelfde_momentopname_geeft_dezelfde_bytes(leeg_pdf):
    assert als_pdf(leeg_totaal()) == leeg_pdf


def test_ander_moment_geeft_een_ander_bestand():
    html = KAAL.format("<p>Tekst</p>")

    assert maak(html) != maak(html, moment=PEILMOMENT + timedelta(hours=1))


def test_rapport_wordt_gemaakt_zonder_waarschuwingen(caplog):
    with caplog.at_level(logging.WARNING):
        als_pdf(leeg_totaal())

    assert caplog.records == []


@pytest.mark.parametrize(
    "adres",
    [
        "http://kwaad.example/x.png",
        "https://rapport.invalid/../../manage.py",
        "https://rapport.invalid/css/../../../manage.py",
        "file:///etc/passwd",
        "ftp://kwaad.example/x",
        "data:image/gif;base64,R0lGODlhAQABAAAAACw=",
    ],
)
def test_andermans_bestand_komt_er_niet_in(adres, caplog):
    html = KAAL.format(f'<img alt="x" src="{adres}"><p>Tekst</p>')

    inhoud = maak(html)

    assert "Geen bestand van het rapport" in caplog.text
    assert "Tekst" in paginas(inhoud)[0]


def test_eigen_letters_staan_in_het_bestand(leeg_pdf):
    with pikepdf.open(io.BytesIO(leeg_pdf)) as bestand:
        namen = {
            str(o.BaseFont).split("+")[-1]
            for o in bestand.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"
        }

    assert {naam.split("-")[0] for naam in namen} == {"Source"}, namen


def test_voortgang_loopt_op_en_noemt_de_stap():
    stappen = []

    maak(
        KAAL.format("<p>Tekst</p>"), voortgang=lambda procent, stap: stappen.append((procent, stap))
    )

    assert stappen == [
        (30, "Pagina's opmaken"),
        (75, "Bestand schrijven"),
        (90, "Toegankelijk maken"),
    ]


def test_bladzijden_telt_de_bladzijden(vol_pdf):
    assert pdf.bladzijden(vol_pdf) == len(paginas(vol_pdf))


def test_html_van_het_rapport_haalt_niets_van_buiten(vol):
    html = als_html(vol)

    assert html.count("<link ") == 2
    assert "<img" not in html.replace("&lt;img", "")
    assert "<script" not in html
