"""A report about a round as a Word file that can be edited: the blocks of its page, filled into a document
with Word's own headings, lists and tables whose head repeats.

Knows docxtpl; the document that it fills is made here, so that no binary file stands among the code.
"""

import io
from collections.abc import Iterable
from functools import cache

from docx import Document
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docxtpl import DocxTemplate, RichText

from consultatie.rapport.bladen import Blok, blokken
from consultatie.rapport.gegevens import Gegevens
from consultatie.rapport.word import TAAL, VOORBEELD, maak_stijlen

_STIJLEN = {
    "kop1": "Heading 1",
    "kop2": "Heading 2",
    "kop3": "Heading 3",
    "punt": "List Bullet",
    "alinea": "Normal",
}


def maak_document(pagina: str, gegevens: Gegevens, *, titel: str, maker: str) -> bytes:
    """`pagina` is the finished HTML of the report."""
    document = DocxTemplate(io.BytesIO(_sjabloon()))
    merk = f"{VOORBEELD} · " if gegevens.voorbeeld else ""
    inhoud = {
        "kop": f"{merk}{titel}",
        "blokken": [_in_word(blok) for blok in blokken(pagina)],
    }
    document.render(inhoud, autoescape=True)
    over = document.docx.core_properties
    over.title, over.author, over.last_modified_by = titel[:255], maker, maker
    over.language, over.comments = TAAL, ""
    over.created = over.modified = gegevens.peilmoment
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


def _in_word(blok: Blok) -> dict:
    if blok.soort == "tabel":
        return {
            "soort": "tabel",
            "koppen": blok.rijen[: blok.koppen],
            "rijen": blok.rijen[blok.koppen :],
        }
    woorden = RichText()
    for stuk in blok.stukken:
        woorden.add(stuk.tekst, bold=stuk.vet or None)
    return {"soort": blok.soort, "woorden": woorden, "tekst": blok.tekst}


@cache
def _sjabloon() -> bytes:
    """The document with its places: for every kind of block a paragraph in its style, or a table."""
    word = Document()
    maak_stijlen(word)
    word.styles["Normal"].font.size = Pt(10.5)
    blad = word.sections[0]
    blad.page_width, blad.page_height = Mm(210), Mm(297)
    blad.left_margin = blad.right_margin = Mm(20)
    blad.header.paragraphs[0].add_run("{{ kop }}")
    word.add_paragraph("{%p for b in blokken %}")
    for soort, stijl in _STIJLEN.items():
        word.add_paragraph(f"{{%p if b.soort == '{soort}' %}}")
        tekst = "{{ b.tekst }}" if soort.startswith("kop") else "{{r b.woorden }}"
        word.add_paragraph(tekst, stijl)
        word.add_paragraph("{%p endif %}")
    word.add_paragraph("{%p if b.soort == 'tabel' %}")
    _tabel(word)
    word.add_paragraph("")
    word.add_paragraph("{%p endif %}")
    word.add_paragraph("{%p endfor %}")
    uit = io.BytesIO()
    word.save(uit)
    return uit.getvalue()


def _tabel(word) -> None:
    """Rows for its head, that repeats on every page, and for the rest; as many columns as there are."""
    tabel = word.add_table(rows=0, cols=3, style="Table Grid")
    for lijst, kop in (("koppen", True), ("rijen", False)):
        _rij(tabel, [f"{{%tr for rij in b.{lijst} %}}", "", ""])
        regel = _rij(tabel, ["{%tc for cel in rij %}", "{{ cel }}", "{%tc endfor %}"])
        if kop:
            regel._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            regel.cells[1].paragraphs[0].runs[0].bold = True
        _rij(tabel, ["{%tr endfor %}", "", ""])


def _rij(tabel, teksten: Iterable[str]):
    rij = tabel.add_row()
    for cel, tekst in zip(rij.cells, teksten, strict=True):
        cel.text = tekst
        for deel in cel.paragraphs[0].runs:
            deel.font.size = Pt(9)
    return rij
