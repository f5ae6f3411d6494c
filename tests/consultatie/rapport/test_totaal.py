import io
from dataclasses import replace

import pypdf
import pytest

from consultatie.afscherming import Vanwege
from consultatie.overzicht import Vak
from consultatie.rapport.cijfers import Eerder, cijfers
from consultatie.rapport.oogopslag import Zin, zinnen
from consultatie.rapport.opmaak import Districtteksten, context, groepen
from consultatie.rapport.teksten import Tekst
from consultatie.uitkomst import Kappa, Overeenstemming, Respons

from .conftest import (
    PEILMOMENT,
    VIJANDIG,
    ZONDER_PROFIELKLACHT,
    als_html,
    als_pdf,
    dicht,
    leeg_totaal,
    overzicht,
    paginas,
)

pytestmark = ZONDER_PROFIELKLACHT


@pytest.fixture(scope="session")
def vol_paginas(vol_pdf) -> list[str]:
    return paginas(vol_pdf)


@pytest.fixture(scope="session")
def leeg_paginas(leeg_pdf) -> list[str]:
    return paginas(leeg_pdf)


def test_titelblad_zegt_wat_dit_is_en_van_wanneer(vol, vol_paginas):
    blad = dicht(vol_paginas[0])

    for tekst in (
        "Totaalrapport 3",
        "Consultatie Veiligheidsstrategie",
        "Veiligheidsstrategie 2019-2022",
        "Peilmoment 12 juni 2018, 17:00 uur",
        "Gemaakt door V. & co",
        "91 van 150 leden",
        vol.gegevens_hash[:12] + vol.gegevens_hash,
        "Voorbeeldgegevens – geen echte antwoorden",
    ):
        assert dicht(tekst) in blad
    assert "Tussenstand" not in blad


def test_open_ronde_staat_op_het_titelblad_als_tussenstand(leeg_paginas):
    assert "Tussenstand: de ronde is nog open." in leeg_paginas[0]
    assert "sluit op 30 juni 2018, 17:00 uur" in leeg_paginas[0]


def test_voorbeeld_staat_op_elke_bladzijde(vol_paginas, leeg_paginas):
    merk = "Voorbeeldgegevens – geen echte antwoorden"

    assert [merk in blad for blad in vol_paginas] == [True] * len(vol_paginas)
    assert not any("Voorbeeldgegevens" in blad for blad in leeg_paginas)


def test_oogopslag_past_op_bladzijde_twee(vol_paginas, leeg_paginas):
    for bladen in (vol_paginas, leeg_paginas):
        assert "In één oogopslag" in bladen[1]
        assert "Volledige namen: bladzijde" in bladen[1].replace("\n", " ")
        assert "Oost-Nederland" in bladen[1]
        assert bladen[2].lstrip().startswith("Inhoud")


def test_bladzijden_zijn_genummerd_met_hun_aantal(vol_paginas):
    aantal = len(vol_paginas)

    assert all(f"{i} van {aantal}" in blad for i, blad in enumerate(vol_paginas[1:], 2))


def test_alle_gemeenten_staan_er_met_volle_naam(vol, vol_paginas):
    bijlage = dicht("".join(vol_paginas).rpartition("Bijlage. Respons per gemeente")[2])

    assert len(vol.gemeenten) == 78
    assert [g.naam for g in vol.gemeenten if dicht(g.naam) not in bijlage] == []


def test_gemeenten_zonder_antwoord_staan_per_district(vol, vol_paginas):
    tekst = dicht("".join(vol_paginas))

    assert dicht("Uit 3 van de 78 gemeenten diende niemand antwoorden in.") in tekst
    assert [g.naam for g in vol.zonder_antwoord] == ["Aalten", "Almelo", "Apeldoorn"]
    assert dicht("begonnen: Apeldoorn niet begonnen: Almelo niet uitgenodigd: Aalten") not in tekst
    assert dicht("Twente 1 niet begonnen: Almelo") in tekst
    assert dicht("begonnen: Apeldoorn niet uitgenodigd: Aalten") in tekst


def test_bijlage_geeft_alle_teksten_woord_voor_woord(vol, vol_paginas):
    bijlage = dicht("".join(vol_paginas).partition("Alles wat leden schreven")[2])
    gezegd = [t.tekst for groep in vol.bijlage for t in groep.teksten]

    assert [woorden for woorden in gezegd if dicht(woorden) not in bijlage] == []


def test_zonder_bijlage_staan_alleen_de_citaten_bij_punten_er(vol):
    html = als_html(replace(vol, bijlage=()))

    assert "Alle teksten" not in html
    assert "vindt zorg belangrijk" not in html
    assert "Een lid uit Twente" in html


def test_punt_staat_er_met_steun_woorden_en_antwoord(vol_paginas):
    tekst = dicht("".join(vol_paginas))

    for zin in (
        "1. Vakantieparken als accent Steun: 23 van de 91 leden die indienden. Tegen: minder dan 5."
        " Per district: Twente 12. Standpunten: DVO Twente voor.",
        "2. Privacy eerst",
        "Deels overgenomen. Het staat in de uitwerking.",
        "IJsselland Informatie. Twee leden zien dit anders.",
        "Vastgesteld op 1 juli 2018, gehoord de DVO's. Zo blijft het.",
        "Van de 40 teksten van leden zijn er 31 gecodeerd.",
    ):
        assert dicht(zin) in tekst


def test_beslispagina_noemt_open_punten_met_hun_bladzijde(vol_paginas):
    tekst = dicht(vol_paginas[1])
    blad = next(i for i, t in enumerate(vol_paginas, 1) if "Steun: 23 van" in t)

    assert dicht("Vakantieparken als accent. Gevraagd door 23 van 91 leden") in tekst
    assert dicht(f"punt 1, blz. {blad}") in tekst
    assert "Privacy eerst" not in vol_paginas[1]


def test_kleine_groep_staat_er_zonder_getallen(vol):
    eerste = vol.overzicht.lijsten[0]
    klein = replace(
        eerste,
        districten=(Vak(None, Vanwege.TE_KLEIN), Vak(None, Vanwege.MEE), *eerste.districten[2:]),
    )
    o = replace(vol.overzicht, lijsten=(klein, vol.overzicht.lijsten[1]))

    rijen = context(replace(vol, overzicht=o))["lijsten"][0][2].rijen

    assert [(r.naam, r.cellen, r.n, r.vanwege, r.standpunt) for r in rijen[:2]] == [
        ("IJsselland", (), 0, "minder dan 5", "deels"),
        ("Twente", (), 0, "afgeschermd", ""),
    ]


def test_sinds_noemt_wat_er_veranderde(vol):
    toen = [replace(c, n=c.n - 1) if c.sleutel[0] == "respons" else c for c in cijfers(vol)]
    html = als_html(vol, vorige=Eerder("Totaalrapport 2", PEILMOMENT, tuple(toen)))
    deel = html.split('id="sinds"')[1].split("</section>")[0]

    assert "Sinds Totaalrapport 2" in deel
    assert "90 van 150" in deel
    assert "91 van 150" in deel
    assert deel.count("<tr>") == 1 + 2


def test_sinds_zegt_dat_er_niets_veranderde(vol):
    html = als_html(vol, vorige=Eerder("Totaalrapport 2", PEILMOMENT, cijfers(vol)))

    assert "De cijfers van Oost-Nederland zijn dezelfde als toen" in html


@pytest.mark.parametrize("tekst", VIJANDIG)
def test_vijandige_tekst_staat_er_letterlijk(tekst, vol_paginas):
    assert dicht(tekst) in dicht("".join(vol_paginas))


def test_rapport_noemt_geen_percentages(vol):
    assert "%" not in als_html(replace(vol, bijlage=(), punten=()))


def test_rapport_heeft_bladwijzers_per_vraag_en_thema(vol_pdf):
    lezer = pypdf.PdfReader(io.BytesIO(vol_pdf))
    eerste = [punt.title for punt in lezer.outline if not isinstance(punt, list)]

    assert eerste == [
        "In één oogopslag",
        "Inhoud",
        "Leeswijzer",
        "Vraag 1 Titel van vraag 1",
        "Vraag 2 Titel van vraag 2",
        "Vraag 3 Titel van vraag 3",
        "Verschillen en wie er anders over denkt",
        "Punten uit de inbreng",
        "Besluiten van de BBG",
        "Wie antwoordde en wie niet",
        "Verantwoording",
        "Bijlage. Respons per gemeente",
        "Bijlage. Alle teksten",
    ]


def test_lege_ronde_zegt_dat_er_niets_is(leeg_paginas):
    tekst = dicht("".join(leeg_paginas))

    for zin in (
        "Nog niemand diende antwoorden in. Uitgenodigd: 15 leden; begonnen: 0.",
        "Er zijn nog geen punten gemaakt.",
        "In geen standpunt van een DVO staat wie er anders over denkt.",
        "Uit 78 van de 78 gemeenten diende niemand antwoorden in.",
    ):
        assert dicht(zin) in tekst


def test_ronde_zonder_vragen_en_themas_geeft_ook_een_rapport():
    leeg = leeg_totaal()
    kaal = replace(
        leeg,
        vragen=(),
        themas=(),
        niveaus=(),
        overzicht=replace(leeg.overzicht, themas=(), gemeenten=()),
        opent_op=None,
        sluit_op=None,
        status="nog niet geopend",
    )

    bladen = paginas(als_pdf(kaal))

    assert "De ronde is nog niet geopend." in bladen[0]
    assert "Herkenning van de prioriteiten" in "".join(bladen)


def test_drie_leden_geven_een_rapport_zonder_vergelijking_van_districten():
    geteld = overzicht(
        tuple(Respons(n, n, n) for n in (1, 2, 0, 0, 0)),
        lambda i: "niet_uitgenodigd",
        instemming=tuple(((1, 0, 0, 0), (0, i, 2 - i, 0)) for i in range(3)),
    )
    drie = replace(leeg_totaal(), overzicht=geteld)

    assert zinnen(drie) == (
        Zin("3 van 3 leden dienden antwoorden in,", "uit 0 van de 78 gemeenten."),
        Zin(
            "De instemming is voor alle 3 thema’s even groot",
            "(1 van 3 eens).",
        ),
    )
    assert "In één oogopslag" in paginas(als_pdf(drie))[1]


def test_zinnen_volgen_uit_de_cijfers(vol):
    assert zinnen(vol) == (
        Zin(
            "91 van 150 leden dienden antwoorden in,",
            "uit 75 van de 78 gemeenten. De respons is het hoogst in Twente (25 van 30)"
            " en het laagst in Gelderland-Zuid (12 van 30).",
        ),
        Zin(
            "De top 10 van de gemeenten wordt herkend:",
            "68 van 91 kozen ‘ja’ of ‘grotendeels’; de prioriteiten van het OM worden ook herkend:"
            " 68 van 91.",
        ),
        Zin(
            "De instemming is het grootst voor Ondermijning",
            "(86 van 91 eens) en het kleinst voor Informatie (45 van 91 eens; 23 eens, mits)."
            " Het vaakst oneens: Informatie (17 van 91)."
            " De districten verschillen het meest over Informatie: van 2 van 18 eens in IJsselland"
            " tot 20 van 25 eens in Twente.",
        ),
        Zin(
            "1 van de 5 DVO’s gaf",
            "een gezamenlijk standpunt. Oneens: Kwetsbare personen (IJsselland), Ondermijning (IJsselland)"
            " en Informatie (IJsselland).",
        ),
    )


def test_teksten_staan_per_district_in_de_volgorde_van_de_keuzes():
    teksten = (
        Tekst("A", "een", "oneens"),
        Tekst("A", "twee"),
        Tekst("A", "drie", "eens"),
        Tekst("B", "vier", "eens"),
        Tekst("A", "vijf", "eens"),
    )

    assert groepen(teksten[:3] + teksten[4:] + teksten[3:4], ("eens", "oneens")) == (
        Districtteksten("A", (("eens", "drie"), ("eens", "vijf"), ("oneens", "een"), ("", "twee"))),
        Districtteksten("B", (("eens", "vier"),)),
    )


def test_tabel_heeft_een_rij_per_district_en_soort_en_een_van_de_regio(vol):
    tabel = context(vol)["lijsten"][0][2]

    assert [(rij.naam, rij.n, rij.soort, rij.standpunt) for rij in tabel.rijen] == [
        ("IJsselland", 18, "district", "deels"),
        ("Twente", 25, "district", ""),
        ("Noord- en Oost-Gelderland", 21, "district", ""),
        ("Gelderland-Midden", 15, "district", ""),
        ("Gelderland-Zuid", 12, "district", ""),
        ("gemeente", 91, "partner", ""),
        ("Oost-Nederland", 91, "totaal", ""),
    ]
    assert tabel.rijen[0].cellen == (("ja", 9), ("grotendeels", 5), ("deels", 3), ("nee", 1))


def _verantwoording(totaal) -> str:
    return als_html(totaal).split('id="verantwoording"')[1]


def test_verantwoording_zegt_dat_niemand_een_tweede_keer_codeerde():
    assert "Geen tekst is door een tweede codeur gecodeerd" in _verantwoording(leeg_totaal())


@pytest.mark.parametrize(
    ("samen", "zin"),
    [
        (
            Kappa("", 20, 5, 10, 15),
            "zijn er 35 gelijk; Cohens kappa, de overeenstemming na aftrek van toeval, is 0,40.",
        ),
        (
            Kappa("", 0, 0, 0, 50),
            "zijn er 50 gelijk; een kappa is bij deze oordelen niet te berekenen.",
        ),
    ],
)
def test_verantwoording_geeft_de_overeenstemming_met_de_aantallen(samen, zin):
    totaal = replace(leeg_totaal(), overeenstemming=Overeenstemming(25, (), samen, ()))

    tekst = _verantwoording(totaal)

    assert "Twee codeurs hebben los van elkaar 25 teksten gecodeerd. Van de 50 oordelen" in tekst
    assert zin in tekst
