"""From the bytes of a file to its sheets: XLSX or CSV, within limits, or a refusal in one sentence."""

from pathlib import PurePosixPath

from veiligheid.fouten import Weigering
from veiligheid.inlezen.cellen import is_leeg
from veiligheid.inlezen.csvlezer import lees_csv
from veiligheid.inlezen.grenzen import MAX_BYTES
from veiligheid.inlezen.vorm import Blad
from veiligheid.inlezen.xlsx import lees_xlsx
from veiligheid.inlezen.zipkeuring import WACHTWOORD

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ALS_XLSX = "Open het in Excel, kies Opslaan als en kies 'Excel-werkmap (.xlsx)'."
_MACROS = f"Een bestand dat macro's kan bevatten ({{0}}) leest het portaal niet. {_ALS_XLSX}"
_WORD = (
    "Een Word-bestand ({0}) leest het portaal niet. Kopieer de tabel naar een leeg Excel-bestand en "
    "sla dat op als .xlsx."
)
_ANDERE = {
    ".xls": f"Dit is een Excel-bestand van de oude soort (.xls). {_ALS_XLSX}",
    ".xlsm": _MACROS,
    ".xltm": _MACROS,
    ".xlsb": _MACROS,
    ".xlam": _MACROS,
    ".xltx": f"Dit is een sjabloon van Excel (.xltx). {_ALS_XLSX}",
    ".ods": "Een bestand van LibreOffice (.ods) leest het portaal niet. Open het, kies Opslaan als en "
    "kies 'Excel 2007-365 (.xlsx)'.",
    ".pdf": "Uit een PDF kan het portaal geen tabel lezen. Vraag het Excel-bestand waaruit de PDF is "
    "gemaakt, of neem de tabel over in het sjabloon.",
    ".doc": _WORD,
    ".docx": _WORD,
    ".zip": "Een zip-bestand leest het portaal niet. Pak het uit en kies het Excel-bestand dat erin zit.",
    "": "De naam van dit bestand eindigt niet op .xlsx of .csv. Sla het bestand in Excel op als .xlsx "
    "en kies het opnieuw.",
}
_ONBEKEND = (
    "Een bestand van de soort {0} leest het portaal niet. Sla het in Excel op als .xlsx of .csv."
)


def lees_bladen(naam: str, inhoud: bytes) -> tuple[Blad, ...]:
    """The sheets of a file, hidden ones included; a CSV is one sheet.

    Whatever the bytes: sheets, or a Weigering that says what to do.
    """
    bestand = PurePosixPath(naam.replace("\\", "/").replace("\0", ""))
    soort = bestand.suffix.lower()
    if soort not in (".xlsx", ".csv"):
        raise Weigering(_ANDERE.get(soort, _ONBEKEND).format(soort[:12]))
    if not inhoud.strip(b" \t\r\n\0"):
        raise Weigering("Dit bestand is leeg. Kies een bestand met een ingevulde tabel.")
    if len(inhoud) > MAX_BYTES:
        raise Weigering(
            f"Dit bestand is groter dan {MAX_BYTES // 1024**2} MB. Haal afbeeldingen en bladen weg die "
            "niet nodig zijn, of verdeel de tabel over twee bestanden."
        )
    _weiger_andere_inhoud(soort, inhoud)
    bladen = lees_xlsx(inhoud) if soort == ".xlsx" else lees_csv(bestand.stem[:31], inhoud)
    if all(is_leeg(cel) for blad in bladen for rij in blad.rijen for cel in rij):
        raise Weigering(
            "In dit bestand staat geen enkele gevulde cel. Kies een bestand met een ingevulde tabel."
        )
    return bladen


def _weiger_andere_inhoud(soort: str, inhoud: bytes) -> None:
    """Refuses content that is plainly something else than the name says."""
    if inhoud.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in inhoud:
            raise Weigering(WACHTWOORD)
        raise Weigering(
            f"De naam eindigt op {soort}, maar de inhoud is van een oude soort Excel. {_ALS_XLSX}"
        )
    if inhoud.startswith(b"%PDF"):
        raise Weigering(_ANDERE[".pdf"])
    is_zip = inhoud.startswith(b"PK")
    if soort == ".xlsx" and not is_zip:
        raise Weigering(
            f"De naam eindigt op .xlsx, maar de inhoud is geen Excel-bestand. {_ALS_XLSX} "
            "Is het een tekstbestand, geef het dan een naam die eindigt op .csv."
        )
    if soort == ".csv" and is_zip:
        raise Weigering(
            "De naam eindigt op .csv, maar de inhoud lijkt een Excel-bestand. Geef het een naam die "
            "eindigt op .xlsx en kies het opnieuw."
        )
