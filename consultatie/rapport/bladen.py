"""The finished page of a report as a row of blocks: headings, paragraphs, lists and tables.

What becomes a Word file is read from the very page that becomes the PDF, so that both say the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement


@dataclass(frozen=True)
class Stuk:
    """A run of words; `vet` where the page has them bold."""

    tekst: str
    vet: bool = False


@dataclass(frozen=True)
class Blok:
    """`soort` is kop1, kop2, kop3, alinea, punt (of a list) or tabel. A table has its rows in `rijen`, of
    which the first `koppen` are its head."""

    soort: str
    stukken: tuple[Stuk, ...] = ()
    rijen: tuple[tuple[str, ...], ...] = ()
    koppen: int = 0

    @property
    def tekst(self) -> str:
        return "".join(stuk.tekst for stuk in self.stukken)


_SOORTEN = {"h1": "kop1", "h2": "kop2", "h3": "kop3", "p": "alinea", "li": "punt"}


def _is(element: HtmlElement, klasse: str) -> bool:
    """Whether it is the table of contents (register) or a reference to a page (blad), that only paper has."""
    return klasse in (element.get("class") or "").split()


def blokken(pagina: str) -> tuple[Blok, ...]:
    """All that there is to read in the body, in its order. A chart stands beside its figures and is left
    out; a map, that has none beside it, becomes the words of its title."""
    lichaam = html.document_fromstring(pagina).find("body")
    assert lichaam is not None
    return tuple(_loop(lichaam))


def _loop(element: HtmlElement) -> Iterator[Blok]:
    for kind in element:
        if not isinstance(kind.tag, str) or _is(kind, "register"):
            continue
        if kind.tag == "table":
            yield _tabel(kind)
        elif kind.tag == "svg":
            yield from _beeld(kind)
        elif kind.tag in _SOORTEN:
            if stukken := tuple(_stukken(kind)):
                yield Blok(_SOORTEN[kind.tag], stukken)
        else:
            yield from _loop(kind)


def _beeld(svg: HtmlElement) -> Iterator[Blok]:
    titel = svg.find("title")
    if titel is not None and titel.text:
        yield Blok("alinea", (Stuk(f"{titel.text}."),))


def _stukken(element: HtmlElement) -> Iterator[Stuk]:
    """The words of a paragraph, with white space as a reader sees it."""
    gevonden: list[Stuk] = []
    for tekst, vet in _lees(element, vet=False):
        schoon = " ".join(tekst.split())
        voor = " " if tekst[:1].isspace() and gevonden else ""
        na = " " if tekst[-1:].isspace() and schoon else ""
        if schoon or voor:
            gevonden.append(Stuk(f"{voor}{schoon}{na}" if schoon else " ", vet))
    yield from gevonden


def _lees(element: HtmlElement, *, vet: bool) -> Iterator[tuple[str, bool]]:
    if element.text:
        yield element.text, vet
    for kind in element:
        if isinstance(kind.tag, str) and kind.tag != "svg" and not _is(kind, "blad"):
            if kind.tag == "br":
                yield " ", vet
            yield from _lees(kind, vet=vet or kind.tag in ("strong", "b"))
        if kind.tail:
            yield kind.tail, vet


def _tabel(tabel: HtmlElement) -> Blok:
    """Without the columns that hold nothing but charts; a cell over several columns is repeated empty."""
    rijen = [_rij(rij) for rij in tabel.iter("tr")]
    breedte = max(map(len, rijen), default=0)
    vol = [[*rij, *[""] * (breedte - len(rij))] for rij in rijen]
    koppen = sum(1 for _ in tabel.iterfind("thead/tr"))
    houdt = [i for i in range(breedte) if any(rij[i] for rij in vol[koppen:]) or not vol[koppen:]]
    return Blok("tabel", rijen=tuple(tuple(rij[i] for i in houdt) for rij in vol), koppen=koppen)


def _rij(rij: HtmlElement) -> list[str]:
    cellen: list[str] = []
    for cel in rij:
        tekst = " ".join("".join(stuk.tekst for stuk in _stukken(cel)).split())
        cellen += [tekst, *[""] * (int(cel.get("colspan", "1")) - 1)]
    return cellen
