"""The figures of a report as tables for a spreadsheet, with one that explains every column."""

from datetime import date

from django.utils import timezone

from consultatie.rapport.cijfers import cijfers
from consultatie.rapport.gegevens import Gegevens
from consultatie.tabellen import VOORBEELD
from veiligheid.spreadsheet import Cel, Tabel

KLEIN = "Cijfers van minder dan vijf leden staan er niet in."

# Of every column what it holds, as the sheet that explains them has it.
KOLOMMEN: dict[str, dict[str, str]] = {
    "Cijfers": {
        "Onderwerp": "respons, herkenning, instemming, ambitie of punt",
        "Waarover": "de lijst, het thema of het punt waarover het gaat; leeg bij respons",
        "Soort groep": "regio, district of soort partner",
        "Groep": "welk district of welke soort partner",
        "Antwoord": "wat gekozen is, in woorden",
        "Aantal": "hoeveel leden van de groep dit kozen",
        "Van": "hoeveel leden van de groep deze vraag beantwoordden; bij respons hoeveel er zijn uitgenodigd",
    },
    "Gemeenten": {
        "Gemeente": "naam op 1 januari 2018",
        "District": "het politiedistrict",
        "Stand": "hoe ver het lid is dat het verst is",
        "Ingediend": "hoeveel leden van deze gemeente indienden",
        "Uitgenodigd": "hoeveel leden van deze gemeente zijn uitgenodigd",
    },
    "Punten": {
        "Nummer": "nummer van het punt in deze ronde",
        "Stelling": "wat leden inbrachten",
        "Thema": "bij welk thema het hoort; leeg bij geen",
        "Steun": "hoeveel leden ervoor spreken",
        "Tegen": "hoeveel leden ertegen spreken",
        "Van": "hoeveel leden indienden",
        "Uitkomst": "wat ermee gebeurt",
        "Reden": "waarom",
    },
    "Codes": {
        "Code": "naam in het codeboek",
        "Wat eronder valt": "de omschrijving in het codeboek",
        "Thema": "bij welk thema de tekst hoort; leeg bij geen",
        "Leden": "hoeveel leden er iets over schreven",
    },
    "DVO-standpunten": {
        "DVO": "het district van het overleg",
        "Waarover": "de lijst of het thema",
        "Antwoord": "wat het DVO samen koos",
    },
}


def tabellen(g: Gegevens) -> tuple[Tabel, ...]:
    """Every figure of the report, and last what each column means."""
    datum = timezone.localdate(g.peilmoment)
    inhoud: dict[str, list[tuple[Cel, ...]]] = {
        "Cijfers": [
            (c.onderwerp, c.waarover, c.soort_groep, c.groep, c.keuze, c.n, c.van)
            for c in cijfers(g)
        ],
        "Gemeenten": [
            (s.naam, s.district, s.stand.replace("_", " "), s.ingediend, s.uitgenodigd)
            for s in g.gemeenten
        ],
        "Punten": [
            (
                p.nummer,
                p.stelling,
                p.thema,
                _getal(p.steun.voor),
                _getal(p.steun.tegen),
                p.steun.van,
                p.uitkomst_in_woorden,
                p.reden,
            )
            for p in g.punten
        ],
        "Codes": [(c.naam, c.definitie, c.thema, _getal(c.leden)) for c in g.codes],
        "DVO-standpunten": [
            (groep.naam, regel.naam, keuze)
            for regel in g.overzicht.regels
            for groep, keuze in zip(g.districten, regel.standpunten, strict=True)
            if keuze
        ],
    }
    return (
        *(_tabel(g, titel, datum, rijen) for titel, rijen in inhoud.items()),
        _uitleg(g, datum),
    )


def _getal(woord: str) -> Cel:
    """A number as a number; 'geen' is 0, 'minder dan 5' stays in words."""
    if woord.isdigit():
        return int(woord)
    return 0 if woord == "geen" else woord


def _tabel(g: Gegevens, titel: str, datum: date, rijen: list[tuple[Cel, ...]]) -> Tabel:
    merk = (VOORBEELD,) if g.voorbeeld else ()
    koppen = tuple(KOLOMMEN[titel])
    return Tabel(titel, _bron(g), datum, koppen, tuple(rijen), (*merk, KLEIN))


def _uitleg(g: Gegevens, datum: date) -> Tabel:
    return Tabel(
        "Uitleg van de kolommen",
        _bron(g),
        datum,
        ("Blad", "Kolom", "Wat er staat"),
        tuple(
            (blad, kolom, uitleg)
            for blad, kolommen in KOLOMMEN.items()
            for kolom, uitleg in kolommen.items()
        ),
    )


def _bron(g: Gegevens) -> str:
    moment = timezone.localtime(g.peilmoment)
    return f"{g.ronde}; {g.strategie}; peilmoment {moment:%-d-%-m-%Y %H:%M} uur; kenmerk {g.gegevens_hash}"
