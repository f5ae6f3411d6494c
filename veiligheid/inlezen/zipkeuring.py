"""The zip around an XLSX: nothing in it is trusted before it has been inflated, counted and looked at."""

import io
import re
import zipfile
from typing import NamedTuple

from veiligheid.fouten import Weigering

MAX_LEDEN = 1_000
MAX_UITGEPAKT = 40 * 1024**2
MAX_ELEMENTEN = 3_000_000  # tags: what reading the cells costs follows these, not the bytes
MAX_TEKSTEN = 600_000  # tags among the texts that cells refer to: 150,000 different texts
MAX_ANDERS = (
    4 * 1024**2
)  # XML that is neither cells nor their texts, styles above all: dear to read

_DEFLATE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the others inflate without a bound
_STUK = 256 * 1024
_WERKBLAD = re.compile(rb"<(?:[\w.-]+:)?worksheet\b[^>]*>")
_CELLEN = re.compile(rb"<(?P<voor>(?:[\w.-]+:)?)sheetData\b[^>]*>")
_FORMULE = (b"<f>", b"<f ", b":f>", b":f ")

BESCHADIGD = (
    "Dit Excel-bestand is beschadigd of van een soort die het portaal niet kan lezen. Open het in Excel, "
    "kies Opslaan als en kies 'Excel-werkmap (.xlsx)'."
)
MACROS = (
    "In dit bestand zitten macro's. Open het in Excel, kies Opslaan als en kies 'Excel-werkmap (.xlsx)': "
    "dan gaan de macro's eruit."
)
TE_GROOT = (
    "Uitgepakt is dit bestand te groot om te lezen. Kopieer alleen de tabel naar een "
    "leeg bestand en kies dat."
)
WACHTWOORD = (
    "Dit bestand heeft een wachtwoord. Haal het wachtwoord eraf (in Excel: Bestand, Info, Werkmap "
    "beveiligen) en kies het opnieuw."
)
GEEN_EXCEL = (
    "De naam eindigt op .xlsx, maar de inhoud is geen Excel-bestand. Open het in het programma waarin het "
    "is gemaakt en sla het op als .xlsx."
)
STRICT = (
    "Dit bestand is opgeslagen als 'Strict Open XML'. Open het in Excel, kies Opslaan als en kies de "
    "gewone 'Excel-werkmap (.xlsx)'."
)


class Uitgepakt(NamedTuple):
    """The same workbook, stored instead of deflated, with of each sheet only its cells."""

    archief: io.BytesIO
    formules: bool


def pak_uit(inhoud: bytes) -> Uitgepakt:
    """Inflates every member once. Raises Weigering, or what zipfile raises on a broken file."""
    if inhoud.count(b"PK\x01\x02") > MAX_LEDEN:  # before zipfile makes an object of each
        raise Weigering(TE_GROOT)
    with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
        leden = archief.infolist()
        namen = {lid.filename.lower() for lid in leden}
        if any(naam.endswith("vbaproject.bin") for naam in namen):
            raise Weigering(MACROS)
        if "[content_types].xml" not in namen:
            raise Weigering(GEEN_EXCEL)
        if any(lid.flag_bits & 1 for lid in leden):
            raise Weigering(WACHTWOORD)
        if any(lid.compress_type not in _DEFLATE for lid in leden):
            raise Weigering(BESCHADIGD)
        return _Telling().door(archief, leden)


class _Telling:
    """Counts over all members, because many small ones make a bomb as well as one large one."""

    def __init__(self) -> None:
        self.uitgepakt = self.elementen = self.anders = 0
        self.formules = False

    def door(self, archief: zipfile.ZipFile, leden: list[zipfile.ZipInfo]) -> Uitgepakt:
        uit = io.BytesIO()
        with zipfile.ZipFile(uit, "w", zipfile.ZIP_STORED) as kopie:
            for naam, lid in {lid.filename: lid for lid in leden}.items():
                inhoud = self._lees(archief, lid)
                if naam.lower().endswith((".xml", ".rels")):
                    kopie.writestr(naam, self._keur_xml(naam.lower(), inhoud))
        uit.seek(0)
        return Uitgepakt(uit, self.formules)

    def _lees(self, archief: zipfile.ZipFile, lid: zipfile.ZipInfo) -> bytes:
        """The whole member, as long as all of them together stay within bounds."""
        stukken = []
        with archief.open(lid) as bron:
            while stuk := bron.read(_STUK):
                self.uitgepakt += len(stuk)
                self.elementen += stuk.count(b"<")
                if self.uitgepakt > MAX_UITGEPAKT or self.elementen > MAX_ELEMENTEN:
                    raise Weigering(TE_GROOT)
                stukken.append(stuk)
        return b"".join(stukken)

    def _keur_xml(self, naam: str, inhoud: bytes) -> bytes:
        if (
            b"<!DOCTYPE" in inhoud
            or b"\0" in inhoud[:4]
            or inhoud[:2] in (b"\xff\xfe", b"\xfe\xff")
        ):
            raise Weigering(
                BESCHADIGD
            )  # entities that multiply, also in UTF-16, which nobody writes
        if naam == "[content_types].xml" and b"macroEnabled" in inhoud:
            raise Weigering(MACROS)
        if naam.endswith("workbook.xml") and b"purl.oclc.org/ooxml" in inhoud:
            raise Weigering(STRICT)
        if _WERKBLAD.search(inhoud, 0, 4096):
            self.formules = self.formules or any(teken in inhoud for teken in _FORMULE)
            return _alleen_cellen(inhoud)
        teksten = inhoud.count(b"<") if naam.endswith("sharedstrings.xml") else 0
        self.anders += 0 if teksten else len(inhoud)
        if teksten > MAX_TEKSTEN or self.anders > MAX_ANDERS:
            raise Weigering(TE_GROOT)
        return inhoud


def _alleen_cellen(inhoud: bytes) -> bytes:
    """A sheet without its layout, validation and merged ranges, which may be many and are not needed.

    What has no clear beginning and end stays as it is: the parser will say what is wrong with it.
    """
    begin = _CELLEN.search(inhoud)
    werkblad = _WERKBLAD.search(inhoud)
    if not begin or not werkblad or werkblad.start() > begin.start():
        return inhoud
    voor = begin["voor"]
    eind = begin.end()
    if not begin[0].endswith(b"/>"):
        slot = b"</" + voor + b"sheetData>"
        eind = inhoud.find(slot, begin.end()) + len(slot)
        if eind < begin.end():
            return inhoud
    # openpyxl reads up to a dimension when it opens a sheet, so without one it would read all twice.
    kop = inhoud[: werkblad.end()] + b"<" + voor + b'dimension ref="A1"/>'
    return b"".join((kop, inhoud[begin.start() : eind], b"</" + voor + b"worksheet>"))
