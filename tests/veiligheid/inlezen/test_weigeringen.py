"""Files that are refused, each with a sentence that says what to do."""

import zipfile

import pytest

from tests.spreadsheets import BLAD, KOPRIJ, cel, gewone_werkmap, herbouw, met_cellen, xlsx
from veiligheid.fouten import Weigering
from veiligheid.inlezen import grenzen, zipkeuring
from veiligheid.inlezen.lezen import lees_bladen

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
VERSLEUTELD = OLE + "EncryptedPackage".encode("utf-16-le")


def weigering(naam: str, inhoud: bytes) -> str:
    with pytest.raises(Weigering) as fout:
        lees_bladen(naam, inhoud)
    return str(fout.value)


@pytest.mark.parametrize(
    ("naam", "zin"),
    [
        ("lijst.xls", "Dit is een Excel-bestand van de oude soort (.xls). Open het in Excel"),
        ("lijst.XLSM", "Een bestand dat macro's kan bevatten (.xlsm) leest het portaal niet."),
        ("lijst.ods", "Een bestand van LibreOffice (.ods) leest het portaal niet."),
        ("lijst.pdf", "Uit een PDF kan het portaal geen tabel lezen."),
        ("lijst.docx", "Een Word-bestand (.docx) leest het portaal niet."),
        ("lijst.numbers", "Een bestand van de soort .numbers leest het portaal niet."),
        ("lijst", "De naam van dit bestand eindigt niet op .xlsx of .csv."),
        (".xlsx", "De naam van dit bestand eindigt niet op .xlsx of .csv."),
    ],
)
def test_lees_bladen_weigert_andere_extensie(naam, zin):
    assert weigering(naam, gewone_werkmap()).startswith(zin)


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [
        ("a.xlsx", b"Gemeente;Prioriteit\n", "maar de inhoud is geen Excel-bestand"),
        ("a.csv", gewone_werkmap(), "maar de inhoud lijkt een Excel-bestand"),
        ("a.csv", b"Gemeente\x00\x01\x02;", "maar de inhoud is geen tekst"),
        ("a.csv", b"%PDF-1.7\n", "Uit een PDF kan het portaal geen tabel lezen"),
        ("a.xlsx", OLE, "maar de inhoud is van een oude soort Excel"),
        ("a.xlsx", VERSLEUTELD, "Dit bestand heeft een wachtwoord"),
        ("a.csv", VERSLEUTELD, "Dit bestand heeft een wachtwoord"),
    ],
)
def test_lees_bladen_weigert_inhoud_die_niet_bij_de_naam_past(naam, inhoud, zin):
    assert zin in weigering(naam, inhoud)


@pytest.mark.parametrize("naam", ["a.xlsx", "a.csv"])
def test_lees_bladen_weigert_leeg_bestand(naam):
    zin = "Dit bestand is leeg. Kies een bestand met een ingevulde tabel."
    assert weigering(naam, b"") == weigering(naam, b" \r\n ") == zin


@pytest.mark.parametrize(
    ("naam", "inhoud"), [("a.xlsx", xlsx({"Blad1": [[" "], []]})), ("a.csv", b";;;\r\n;;;\r\n")]
)
def test_lees_bladen_weigert_bestand_zonder_gevulde_cel(naam, inhoud):
    assert weigering(naam, inhoud).startswith("In dit bestand staat geen enkele gevulde cel.")


def test_lees_bladen_weigert_groter_dan_vijf_mb():
    assert weigering("a.csv", b"x" * (5 * 1024**2 + 1)).startswith(
        "Dit bestand is groter dan 5 MB."
    )


def test_lees_bladen_leest_precies_twintigduizend_rijen_onder_de_kop():
    tabel = b"Gemeente;Prioriteit\n" + b"Ede;Inbraak\n" * 20_000
    assert len(lees_bladen("a.csv", tabel)[0].rijen) == 20_001
    assert weigering("a.csv", tabel + b"Ede;Inbraak\n").startswith(
        "Dit bestand heeft meer dan 20.000 rijen."
    )


def test_lees_bladen_telt_rijen_over_alle_bladen(monkeypatch):
    monkeypatch.setattr(grenzen, "MAX_RIJEN", 3)
    twee = {"A": [["kop"], [1], [2]], "B": [["kop"], [3], [4]]}
    assert weigering("a.xlsx", xlsx(twee)).startswith("Dit bestand heeft meer dan")


@pytest.mark.parametrize("soort", [b"\0", b" ", b"<"])
def test_lees_bladen_weigert_zipbom_zonder_hem_uit_te_pakken(monkeypatch, soort):
    uitgepakt = []
    tel = zipkeuring._Telling._lees
    monkeypatch.setattr(
        zipkeuring._Telling,
        "_lees",
        lambda self, *delen: (tel(self, *delen), uitgepakt.append(self.uitgepakt))[0],
    )
    bom = herbouw(gewone_werkmap(), extra=[("xl/media/a.png", soort * 60_000_000)])
    assert len(bom) < grenzen.MAX_BYTES
    assert weigering("a.xlsx", bom) == zipkeuring.TE_GROOT
    assert max(uitgepakt) < zipkeuring.MAX_UITGEPAKT


def test_lees_bladen_weigert_zipbom_die_een_kleine_omvang_opgeeft():
    bom = bytearray(herbouw(gewone_werkmap(), extra=[("xl/media/a.png", bytes(60_000_000))]))
    omvang = (60_000_000).to_bytes(4, "little")
    while (plaats := bom.find(omvang)) >= 0:
        bom[plaats : plaats + 4] = (10).to_bytes(4, "little")
    assert weigering("a.xlsx", bytes(bom)) == zipkeuring.BESCHADIGD


def test_lees_bladen_weigert_bom_van_veel_kleine_delen():
    delen = [(f"xl/media/{i}.png", bytes(500_000)) for i in range(90)]
    assert weigering("a.xlsx", herbouw(gewone_werkmap(), extra=delen)) == zipkeuring.TE_GROOT


def test_lees_bladen_weigert_zip_met_duizenden_delen():
    delen = [(f"a{i}", b"") for i in range(1_001)]
    assert weigering("a.xlsx", herbouw(gewone_werkmap(), extra=delen)) == zipkeuring.TE_GROOT


def test_lees_bladen_weigert_bovenmatige_opmaak():
    dik = lambda naam, deel: deel + b" " * 5_000_000 if naam == "xl/styles.xml" else deel  # noqa: E731
    assert weigering("a.xlsx", herbouw(gewone_werkmap(), dik)) == zipkeuring.TE_GROOT


def test_lees_bladen_weigert_honderdduizenden_losse_teksten():
    teksten = b"<sst>" + b"<si><t>a</t></si>" * 150_001 + b"</sst>"
    bestand = herbouw(gewone_werkmap(), extra=[("xl/sharedStrings.xml", teksten)])
    assert weigering("a.xlsx", bestand) == zipkeuring.TE_GROOT


@pytest.mark.parametrize("naam", ["xl/vbaProject.bin", "xl/andere/VBAproject.bin"])
def test_lees_bladen_weigert_macros(naam):
    assert weigering("a.xlsx", herbouw(gewone_werkmap(), extra=[(naam, b"x")])) == zipkeuring.MACROS


def test_lees_bladen_weigert_werkmap_die_macros_aankondigt():
    def met_macros(naam: str, deel: bytes) -> bytes:
        return deel.replace(
            b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"ms-excel.sheet.macroEnabled.main+xml",
        )

    assert weigering("a.xlsx", herbouw(gewone_werkmap(), met_macros)) == zipkeuring.MACROS


@pytest.mark.parametrize("codering", ["utf-8", "utf-16"])
def test_lees_bladen_weigert_entiteiten_die_zich_vermenigvuldigen(codering):
    aanval = '<!DOCTYPE a [<!ENTITY x "y">]><worksheet>&x;</worksheet>'.encode(codering)
    bestand = herbouw(gewone_werkmap(), lambda naam, deel: aanval if naam == BLAD else deel)
    assert weigering("a.xlsx", bestand) == zipkeuring.BESCHADIGD


@pytest.mark.parametrize("methode", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_lees_bladen_weigert_zip_die_onbegrensd_uitpakt(methode):
    assert weigering("a.xlsx", herbouw(gewone_werkmap(), methode=methode)) == zipkeuring.BESCHADIGD


def test_lees_bladen_weigert_versleutelde_zip():
    bestand = bytearray(gewone_werkmap())
    for teken, verder in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        plaats = bestand.find(teken)
        bestand[plaats + verder] |= 1
    assert weigering("a.xlsx", bytes(bestand)) == zipkeuring.WACHTWOORD


def test_lees_bladen_weigert_strict_open_xml():
    strict = lambda naam, deel: deel.replace(  # noqa: E731
        b"http://schemas.openxmlformats.org/spreadsheetml",
        b"http://purl.oclc.org/ooxml/spreadsheetml",
    )
    assert weigering("a.xlsx", herbouw(gewone_werkmap(), strict)) == zipkeuring.STRICT


@pytest.mark.parametrize(
    ("weg", "zin"),
    [
        ("[Content_Types].xml", zipkeuring.GEEN_EXCEL),
        ("xl/workbook.xml", zipkeuring.BESCHADIGD),
        ("xl/_rels/workbook.xml.rels", zipkeuring.BESCHADIGD),
    ],
)
def test_lees_bladen_weigert_werkmap_waaraan_iets_ontbreekt(weg, zin):
    bestand = herbouw(gewone_werkmap(), lambda naam, deel: None if naam == weg else deel)
    assert weigering("a.xlsx", bestand) == zin


def test_lees_bladen_weigert_afgebroken_bestand():
    assert weigering("a.xlsx", gewone_werkmap()[:-30]) == zipkeuring.BESCHADIGD


def test_lees_bladen_weigert_csv_met_aanhalingsteken_dat_niet_sluit():
    zin = weigering("a.csv", b'Gemeente;Prioriteit\nEde;"' + b"a\n" * 100_000)
    assert zin.startswith("Bij regel ") and "aanhalingsteken" in zin


# One cell far away does not make a sheet of a billion cells ----------------------------------------


def test_lees_bladen_weigert_cel_in_de_verste_hoek():
    bestand = met_cellen(KOPRIJ + f'<row r="1048576">{cel("XFD1048576", "x")}</row>')
    assert weigering("a.xlsx", bestand).startswith("Blad 'Blad1' heeft meer dan 200 kolommen.")


def test_lees_bladen_weigert_cel_in_de_onderste_rij():
    bestand = met_cellen(KOPRIJ + f'<row r="1048576">{cel("A1048576", "x")}</row>')
    assert "ver onder de tabel, in rij 1048576" in weigering("a.xlsx", bestand)


def test_lees_bladen_weigert_rij_die_niet_bestaat():
    bestand = met_cellen(KOPRIJ + f'<row r="1{"0" * 15}">{cel("A1", "x")}</row>')
    assert "ver onder de tabel, in rij 1048577" in weigering("a.xlsx", bestand)


def test_lees_bladen_weigert_veel_brede_lege_rijen():
    bestand = met_cellen(KOPRIJ + '<row><c r="XFD1"/></row>' * 1_000)
    assert "meer dan 200 kolommen" in weigering("a.xlsx", bestand)


def test_lees_bladen_gelooft_opgegeven_afmetingen_niet():
    bestand = met_cellen(KOPRIJ, voor='<dimension ref="A1:XFD1048576"/>')
    assert lees_bladen("a.xlsx", bestand)[0].rijen == (("Gemeente", "Prioriteit"),)


def test_lees_bladen_slaat_opmaak_naast_de_cellen_over():
    veel = '<mergeCell ref="A1:B2"/>' * 100_000
    bestand = met_cellen(KOPRIJ, na=f"<mergeCells>{veel}</mergeCells>")
    assert lees_bladen("a.xlsx", bestand)[0].rijen == (("Gemeente", "Prioriteit"),)
