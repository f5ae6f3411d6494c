"""From HTML to one PDF file that is both PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3).

The only module that knows WeasyPrint and pikepdf. WeasyPrint writes a tagged PDF/A-3a; what PDF/UA-1
asks beyond that is added afterwards. The same HTML and moment give the same bytes.
"""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro
import pikepdf
from django.conf import settings
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

# Where the HTML believes to stand; a name that exists nowhere (RFC 2606 §2).
BASIS = "https://rapport.invalid/"
LINK_AFDRUKKEN = 4  # the print flag of an annotation: ISO 32000-1 §12.5.3, asked by PDF/A-3 §6.3.2

# PDF/UA-1 §5: the file says what it is, in XMP. PDF/A-3 §6.6.2.3 wants that extra field declared.
_PDFUA_XMP = b"""
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
  <pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>The part of ISO 14289 that the file conforms to
      </pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def maak_pdf(
    html: str,
    *,
    titel: str,
    maker: str,
    moment: datetime,
    voortgang: Callable[[int, str], None] = lambda procent, stap: None,
) -> bytes:
    """Renders a whole report. `moment` becomes the creation date, so that it does not depend on the
    clock. Whatever the HTML refers to outside our own files is left out, with a warning in the log."""
    voortgang(30, "Pagina's opmaken")
    document = HTML(string=html, base_url=BASIS, url_fetcher=_EigenBestanden()).render(
        font_config=FontConfiguration(), pdf_variant="pdf/a-3a"
    )
    document.metadata.title = titel
    document.metadata.authors = [maker] if maker else []
    document.metadata.created = document.metadata.modified = moment.astimezone(UTC).strftime(
        "%Y-%m-%dT%H:%M:%SZ"
    )
    voortgang(75, "Bestand schrijven")
    inhoud = document.write_pdf(pdf_variant="pdf/a-3a")
    assert inhoud is not None
    voortgang(90, "Toegankelijk maken")
    return _toegankelijk(inhoud)


def bladzijden(inhoud: bytes) -> int:
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        return len(pdf.pages)


class _EigenBestanden(URLFetcher):
    """Hands out our own style sheets and fonts and nothing else: answers are other people's text."""

    def fetch(self, url: str, headers: dict | None = None) -> URLFetcherResponse:
        if url not in _eigen_bestanden():
            raise ValueError(f"Geen bestand van het rapport: {url}")
        soort = "text/css" if url.endswith(".css") else "font/ttf"
        return URLFetcherResponse(
            url, _eigen_bestanden()[url].read_bytes(), {"Content-Type": soort}
        )


@cache
def _eigen_bestanden() -> dict[str, Path]:
    """Address to file; a fixed list, so that no address can climb out of a folder."""
    css = {f"{BASIS}css/{Path(pad).name}": settings.BASE_DIR / pad for pad in _CSS}
    letters = {
        f"{BASIS}letters/{pad.name}": pad
        for wiel in (font_source_serif_pro, font_source_sans_pro)
        for pad in Path(wiel.font_directory).glob("*.ttf")
    }
    return css | letters


# The portal serves the first; the others are for print alone. The second refers to the fonts above.
_CSS = (
    "static/css/tokens.css",
    "templates/rapport/rapport.css",
    "templates/rapport/afschrift.css",
    "templates/rapport/terugkoppeling.css",
)


def _toegankelijk(inhoud: bytes) -> bytes:
    """Adds what PDF/UA-1 asks and WeasyPrint does not write."""
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        xmp = pdf.Root.Metadata.read_bytes()
        pdf.Root.Metadata.write(xmp.replace(b"</rdf:RDF>", _PDFUA_XMP + b"</rdf:RDF>", 1))
        for bladzijde in pdf.pages:
            for noot in bladzijde.obj.get("/Annots", ()):
                if noot.get("/Subtype") == "/Link":
                    noot.F = LINK_AFDRUKKEN
        _geef_koppen_richting(pdf.Root.StructTreeRoot)
        uit = io.BytesIO()
        pdf.save(uit, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return uit.getvalue()


def _geef_koppen_richting(wortel: pikepdf.Object) -> None:
    """Tells of every table heading whether it heads a column or a row (PDF/UA-1 §7.5)."""
    stapel: list[tuple[pikepdf.Object, bool]] = [(wortel, False)]
    while stapel:
        element, in_kop = stapel.pop()
        soort = element.get("/S")
        in_kop = soort == "/THead" or (in_kop and soort != "/TBody")
        if soort == "/TH":
            richting = pikepdf.Name.Column if in_kop else pikepdf.Name.Row
            eigenschappen = element.get("/A", pikepdf.Dictionary(O=pikepdf.Name.Table))
            eigenschappen.Scope = richting
            element.A = eigenschappen
        kind_of_lijst = element.get("/K", pikepdf.Array())
        kinderen = kind_of_lijst if isinstance(kind_of_lijst, pikepdf.Array) else [kind_of_lijst]
        # Other kinds of children are numbers and references to what stands on the page.
        stapel += [
            (kind, in_kop)
            for kind in kinderen
            if isinstance(kind, pikepdf.Dictionary) and "/S" in kind
        ]
