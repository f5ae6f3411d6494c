"""From an Afschrift to a Word file, to prepare an answer without internet.

The only module that knows python-docx. Headings are Word's own styles, choices are boxes that can be ticked,
tables repeat their header row, and there are no macros.
"""

import io
from collections.abc import Iterator
from itertools import count

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from consultatie.rapport.afschrift import Afschrift, Blok, Keuze, Lijst, Vak, Vraagdeel
from consultatie.rapport.tekens import leesbaar
from veiligheid.beeld.kleuren import kleuren

TAAL = "nl-NL"
SCHRIJFREGELS = 5  # empty lines under a text that is still to be written
VOORBEELD = "Voorbeeldgegevens – geen echte antwoorden"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
VINKJE = {False: "☐", True: "☒"}


def maak_word(afschrift: Afschrift, *, titel: str, maker: str) -> bytes:
    return _Schrijver(afschrift).bestand(titel, maker)


class _Schrijver:
    """Writes one document from its beginning to its end."""

    def __init__(self, afschrift: Afschrift) -> None:
        self.a = afschrift
        self.word: WordDocument = Document()
        self.nummers: Iterator[int] = count(1)

    def bestand(self, titel: str, maker: str) -> bytes:
        maak_stijlen(self.word)
        self._eigenschappen(titel, maker)
        self._kop_en_voet()
        self._eerste_blad()
        for vraag in self.a.vragen:
            self._vraag(vraag)
        self.alinea(f"{self.a.peilzin} Kenmerk {self.a.gegevens_hash}", "Uitleg")
        uit = io.BytesIO()
        self.word.save(uit)
        return uit.getvalue()

    def alinea(self, tekst: str, stijl: str = "Normal") -> Paragraph:
        return self.word.add_paragraph(leesbaar(tekst), stijl)

    def kop(self, tekst: str, niveau: int) -> None:
        self.word.add_heading(leesbaar(tekst), niveau)

    def _eigenschappen(self, titel: str, maker: str) -> None:
        over = self.word.core_properties
        over.title, over.author, over.last_modified_by = leesbaar(titel)[:255], maker, maker
        over.language, over.comments = TAAL, ""
        over.created = over.modified = self.a.peilmoment

    def _kop_en_voet(self) -> None:
        blad = self.word.sections[0]
        blad.page_width, blad.page_height = Mm(210), Mm(297)
        blad.left_margin = blad.right_margin = Mm(22)
        blad.top_margin = blad.bottom_margin = Mm(22)
        merk = f"{VOORBEELD} · " if self.a.voorbeeld else ""
        kop = blad.header.paragraphs[0]
        kop.add_run(leesbaar(f"{merk}{self.a.naam} · {self.a.ronde}"))
        voet = blad.footer.paragraphs[0]
        voet.add_run("Bladzijde ")
        _veld(voet, "PAGE")
        voet.add_run(" van ")
        _veld(voet, "NUMPAGES")

    def _eerste_blad(self) -> None:
        a = self.a
        titel = f"Vragen en antwoorden van {a.naam}" if a.is_dvo else "Uw vragen en antwoorden"
        self.alinea(titel, "Title")
        self.alinea(a.ronde, "Subtitle")
        if a.voorbeeld:
            self.alinea(f"{VOORBEELD}. De leden en hun antwoorden zijn verzonnen.", "Merk")
        for wat, waarde in (*a.wie, ("Stand", a.stand), ("Tot wanneer", a.tot_wanneer)):
            regel = self.alinea("", "Gegevens")
            regel.add_run(f"{wat}:").bold = True
            regel.add_run(f"\t{leesbaar(waarde)}")
        if a.mag_nog:
            uitleg = self.alinea(
                "In dit bestand bereidt u het antwoord voor. Het portaal leest het niet in: neem daarna in"
                " het portaal over wat u opschreef, en dien het daar in. Het adres is "
            )
            _link(uitleg, a.adres)

    def _vraag(self, vraag: Vraagdeel) -> None:
        self.kop(f"Vraag {vraag.nummer}. {vraag.titel}", 1)
        self.alinea(f"‘{vraag.tekst}’", "Quote")
        if vraag.uitleg:
            self.alinea(vraag.uitleg)
        self.alinea(vraag.bron, "Uitleg")
        if self.a.is_concept and vraag.open_punten:
            self.alinea("Nog in te vullen voordat u kunt indienen:").runs[0].bold = True
            for punt in vraag.open_punten:
                self.alinea(punt, "List Bullet")
        for lijst in vraag.lijsten:
            self._lijst(lijst)
        for blok in vraag.blokken:
            self._blok(blok, vraag)
        if vraag.is_inbreng:
            self.alinea(
                "De voorbeelden bij de niveaus horen niet bij het voorstel. Zij laten zien wat een niveau"
                " bij dat thema zou kunnen betekenen.",
                "Uitleg",
            )

    def _lijst(self, lijst: Lijst) -> None:
        self.kop(lijst.naam, 2)
        tabel = self.word.add_table(rows=1, cols=2, style="Table Grid")
        tabel.autofit = False
        for nummer, regel in (("Nr.", "Prioriteit"), *enumerate(lijst.regels, 1)):
            rij = tabel.rows[0] if nummer == "Nr." else tabel.add_row()
            for cel, tekst, breedte in zip(rij.cells, (nummer, regel), (14, 150), strict=True):
                cel.text, cel.width = leesbaar(str(tekst)), Mm(breedte)
        for cel in tabel.rows[0].cells:
            cel.paragraphs[0].runs[0].bold = True
        # Repeated on every page, and what a screen reader takes for headings.
        tabel.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        self.alinea(lijst.bron, "Uitleg")

    def _blok(self, blok: Blok, vraag: Vraagdeel) -> None:
        self.kop(blok.thema or vraag.kop_algemeen, 2)
        if blok.thema:
            self.alinea(blok.hieronder)
        if blok.thema and not vraag.is_inbreng:
            waarom = self.alinea("")
            waarom.add_run("Waarom dit thema? ").bold = True
            waarom.add_run(leesbaar(f"{blok.waarom} ({blok.bron})"))
        for vak in blok.vakken:
            self._vak(vak)

    def _vak(self, vak: Vak) -> None:
        self.kop(vak.naam, 3)
        if vak.hulp and self.a.mag_nog:
            self.alinea(vak.hulp, "Uitleg")
        for keuze in vak.keuzes:
            self._keuze(keuze)
        if vak.keuzes:
            return
        regels = vak.tekst.split("\n") if vak.tekst else []
        if self.a.mag_nog:
            regels += [""] * (1 if regels else SCHRIJFREGELS)
        for regel in regels or ["Niet ingevuld."]:
            self.alinea(regel, "Antwoord")

    def _keuze(self, keuze: Keuze) -> None:
        regel = self.alinea("", "Keuze")
        regel._p.append(_vinkje(keuze, next(self.nummers)))
        regel.add_run(f"\t{leesbaar(keuze.naam)}").bold = keuze.gekozen
        if keuze.uitleg:
            voorbeeld = f" Bijvoorbeeld: {keuze.voorbeeld}" if keuze.voorbeeld else ""
            self.alinea(keuze.uitleg + voorbeeld, "Betekenis")


def maak_stijlen(word: WordDocument) -> None:
    """Dutch, and Word's own styles in the portal's colour; besides those a few of our own."""
    petrol = RGBColor.from_string(kleuren()["petrol"].removeprefix("#").upper())
    grijs = RGBColor.from_string(kleuren()["inkt-2"].removeprefix("#").upper())
    stijlen = word.styles
    taal = stijlen.element.find(f".//{qn('w:lang')}")
    taal.set(qn("w:val"), TAAL)
    stijlen["Normal"].font.size = Pt(11)
    for naam in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        stijlen[naam].font.color.rgb = petrol
    stijlen["Heading 3"].font.size = Pt(11)
    stijlen["Heading 3"].paragraph_format.space_before = Pt(10)
    stijlen["Quote"].font.color.rgb = grijs
    for naam, links, hangend in (
        ("Gegevens", 34, 34),
        ("Keuze", 8, 8),
        ("Betekenis", 8, 0),
        ("Uitleg", 0, 0),
        ("Merk", 0, 0),
        ("Antwoord", 2, 0),
    ):
        stijl = stijlen.add_style(naam, WD_STYLE_TYPE.PARAGRAPH)
        stijl.base_style = stijlen["Normal"]
        opmaak = stijl.paragraph_format
        opmaak.left_indent, opmaak.first_line_indent = Mm(links), Mm(-hangend)
        opmaak.space_after = Pt(3)
        if hangend:
            opmaak.tab_stops.add_tab_stop(Mm(links))
    for naam in ("Uitleg", "Betekenis"):
        stijlen[naam].font.size, stijlen[naam].font.color.rgb = Pt(9.5), grijs
    stijlen["Merk"].font.bold = True
    stijlen["Merk"].font.color.rgb = RGBColor.from_string(
        kleuren()["steen"].removeprefix("#").upper()
    )
    # First of its siblings here: Word reads them in the order of the schema only.
    stijlen["Antwoord"].element.get_or_add_pPr().insert(0, _kader())
    stijlen["Antwoord"].paragraph_format.space_after = Pt(0)


def _kader():
    """A box that paragraphs of this style share: room to write in."""
    kanten = "".join(
        f'<w:{kant} w:val="single" w:sz="4" w:space="4" w:color="8DBCC3"/>'
        for kant in ("top", "left", "bottom", "right")
    )
    return parse_xml(f'<w:pBdr xmlns:w="{_W}">{kanten}</w:pBdr>')


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _vinkje(keuze: Keuze, nummer: int):
    """A box that Word ticks at a click; a reader that does not know it shows the sign."""
    doos = parse_xml(
        f'<w:sdt xmlns:w="{_W}" xmlns:w14="{W14}"><w:sdtPr><w:alias/><w:id w:val="{nummer}"/>'
        f'<w14:checkbox><w14:checked w14:val="{int(keuze.gekozen)}"/>'
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        '<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic"'
        ' w:eastAsia="MS Gothic" w:hint="eastAsia"/></w:rPr>'
        f"<w:t>{VINKJE[keuze.gekozen]}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    doos.find(f".//{qn('w:alias')}").set(qn("w:val"), leesbaar(keuze.naam)[:60])
    return doos


def _veld(alinea: Paragraph, wat: str) -> None:
    """A number that Word fills in itself."""
    veld = OxmlElement("w:fldSimple")
    veld.set(qn("w:instr"), wat)
    regel = OxmlElement("w:r")
    tekst = OxmlElement("w:t")
    tekst.text = "1"
    regel.append(tekst)
    veld.append(regel)
    alinea._p.append(veld)


def _link(alinea: Paragraph, adres: str) -> None:
    relatie = alinea.part.relate_to(
        adres,
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relatie)
    regel = alinea.add_run(adres)
    regel.underline = True
    link.append(regel._r)
    alinea._p.append(link)
