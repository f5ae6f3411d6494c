"""The template file: every partner with room for ten priorities, in the long shape.

Names and ranks stand there already, since those are what goes wrong when they are typed; a row that stays
without a priority counts as nothing.
"""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font

from thema.aggregatie import TELLENDE_PARTNERS
from thema.inlezen.keuring import UITLEGBLAD
from veiligheid.models import Partner

KOPPEN = ("Gemeente", "Rang", "Prioriteit", "Opmerking")
PER_PARTNER = 10
UITLEG = (
    "Zo vult u dit bestand in",
    "Zet op het blad ‘Prioriteiten’ achter elke partner de prioriteiten in eigen woorden, "
    "de belangrijkste bij rang 1.",
    "Heeft een partner er minder dan tien, laat de rest dan leeg. Zijn het er meer, voeg dan rijen toe "
    "met dezelfde naam en een volgende rang.",
    "Rang en opmerking mogen leeg blijven. Een prioriteit is hoogstens 200 tekens lang, een opmerking 500.",
    "Bewaar het bestand als XLSX en lees het in het portaal in. Het portaal laat eerst zien wat het ervan "
    "begrijpt; pas als u dat bevestigt wordt het opgenomen.",
    "Dit blad slaat het portaal over.",
)


def _rijen() -> Iterator[tuple[str, int, str, str]]:
    """The gemeenten by name, then the OM."""
    partners = Partner.objects.filter(soort__in=TELLENDE_PARTNERS).order_by("soort", "naam")
    for naam in partners.values_list("naam", flat=True):
        for rang in range(1, PER_PARTNER + 1):
            yield naam, rang, "", ""


def als_xlsx() -> bytes:
    """Two sheets: the one to fill in, its headings fixed, and one that explains."""
    boek = Workbook(write_only=True)
    blad = boek.create_sheet("Prioriteiten")
    blad.freeze_panes = "A2"
    for letter, breedte in zip("ABCD", (28, 7, 60, 50), strict=True):
        blad.column_dimensions[letter].width = breedte
    blad.append([_vet(blad, kop) for kop in KOPPEN])
    for naam, rang, _, _ in _rijen():
        blad.append((naam, rang))
    uitleg = boek.create_sheet(UITLEGBLAD)
    uitleg.column_dimensions["A"].width = 90
    uitleg.append([_vet(uitleg, UITLEG[0])])
    for regel in UITLEG[1:]:
        cel = WriteOnlyCell(uitleg, regel)
        cel.alignment = Alignment(wrap_text=True, vertical="top")
        uitleg.append([cel])
    boek.save(uit := BytesIO())
    return uit.getvalue()


def als_csv() -> bytes:
    """Semicolons and a byte order mark: what Dutch Excel opens without asking."""
    bestand = StringIO(newline="")
    csv.writer(bestand, delimiter=";").writerows((KOPPEN, *_rijen()))
    return b"\xef\xbb\xbf" + bestand.getvalue().encode()


def _vet(blad, tekst: str) -> Cell:
    cel = WriteOnlyCell(blad, tekst)
    cel.font = Font(bold=True)
    return cel
