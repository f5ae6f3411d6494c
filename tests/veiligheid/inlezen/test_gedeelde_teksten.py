"""A workbook as Excel itself lays it out: texts in a table of their own, positions left out, runs of text."""

import io
import zipfile

from veiligheid.inlezen.lezen import lees_bladen
from veiligheid.inlezen.vorm import Blad

_KOP = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PAKKET = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_INHOUD = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SOORT = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_DELEN = {
    "[Content_Types].xml": f"""<Types xmlns="{_PAKKET}/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Default Extension="xml" ContentType="application/xml"/>
        <Override PartName="/xl/workbook.xml" ContentType="{_SOORT}.sheet.main+xml"/>
        <Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SOORT}.worksheet+xml"/>
        <Override PartName="/xl/sharedStrings.xml" ContentType="{_SOORT}.sharedStrings+xml"/></Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{_PAKKET}/relationships"><Relationship Id="rId1"
        Type="{_DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
    "xl/workbook.xml": f"""<workbook xmlns="{_INHOUD}" xmlns:r="{_DOCUMENT}"><sheets>
        <sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": f"""<Relationships xmlns="{_PAKKET}/relationships">
        <Relationship Id="rId1" Type="{_DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="rId2" Type="{_DOCUMENT}/sharedStrings" Target="sharedStrings.xml"/>
        </Relationships>""",
    "xl/sharedStrings.xml": f"""<sst xmlns="{_INHOUD}" count="7" uniqueCount="6"><si><t>Bijlage</t></si>
        <si><t>Gemeente</t></si><si><t>Prioriteit</t></si><si><t>Rang</t></si>
        <si><t xml:space="preserve">Borne </t></si>
        <si><r><rPr><b/></rPr><t xml:space="preserve">Drugs </t></r><r><t>&amp; alcohol</t></r></si></sst>""",
    "xl/worksheets/sheet1.xml": f"""<worksheet xmlns="{_INHOUD}"><dimension ref="A1:C4"/><sheetData>
        <row r="1" spans="1:3"><c r="A1" s="1" t="s"><v>0</v></c></row>
        <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" t="s"><v>2</v></c><c r="C3" t="s"><v>3</v></c></row>
        <row r="4"><c r="A4" t="s"><v>4</v></c><c t="s"><v>5</v></c><c><f>1+1</f><v>2</v></c></row>
        </sheetData><mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells></worksheet>""",
}


def test_gedeelde_teksten_worden_gelezen():
    bestand = io.BytesIO()
    with zipfile.ZipFile(bestand, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, inhoud in _DELEN.items():
            archief.writestr(naam, _KOP + inhoud)

    assert lees_bladen("bijlage.xlsx", bestand.getvalue()) == (
        Blad(
            "Blad1",
            (
                ("Bijlage",),
                (),
                ("Gemeente", "Prioriteit", "Rang"),
                ("Borne ", "Drugs & alcohol", 2),
            ),
        ),
    )
