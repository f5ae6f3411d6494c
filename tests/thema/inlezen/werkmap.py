"""Messy spreadsheets made by hand, and what came of them in a form that a test can compare."""

import csv
from pathlib import Path

from tests.spreadsheets import xlsx
from thema.inlezen import lees
from thema.inlezen.partners import Partnerlijst
from thema.inlezen.vorm import Keuzes, Uitslag
from veiligheid.models import Partner

_GEMEENTEN = Path(__file__).parents[3] / "fixtures" / "gemeenten_2018.csv"


def partnerlijst() -> Partnerlijst:
    """The 78 gemeenten numbered from 1, the OM 79, the police 80; without a database."""
    with _GEMEENTEN.open(encoding="utf-8") as bestand:
        partners = [
            Partner(pk=nummer, soort="gemeente", naam=rij["naam"], provincie=rij["provincie"])
            for nummer, rij in enumerate(csv.DictReader(bestand), 1)
        ]
    partners.append(Partner(pk=79, soort="om", naam="Openbaar Ministerie Oost-Nederland"))
    partners.append(Partner(pk=80, soort="politie", naam="Politie Oost-Nederland"))
    return Partnerlijst(partners)


PARTNERS = partnerlijst()
PK = {naam: pk for pk, naam in PARTNERS.namen.items()}


def lees_xlsx(bladen: dict[str, list], keuzes: Keuzes | None = None) -> Uitslag:
    return lees("bestand.xlsx", xlsx(bladen), PARTNERS, keuzes)


def lees_csv(tekst: str | bytes, keuzes: Keuzes | None = None) -> Uitslag:
    inhoud = tekst.encode() if isinstance(tekst, str) else tekst
    return lees("lijst.csv", inhoud, PARTNERS, keuzes)


def lijsten(uitslag: Uitslag) -> list[tuple]:
    """(partner, rank, text) of each line, with the remark where there is one."""
    return [
        (PARTNERS.namen[r.partner_id], r.rang, r.tekst, *([r.opmerking] if r.opmerking else []))
        for r in uitslag.regels
    ]


def meldingen(uitslag: Uitslag) -> list[tuple[str, str, str, str]]:
    """(sheet, cell, severity, sentence) of each problem."""
    return [(p.blad, p.cel, str(p.ernst), p.tekst) for p in uitslag.problemen]


def rommelige_werkmap() -> bytes:
    """What a coordinator really gets: a title, an empty row, names that are nearly right, two sheets,
    and a few things that must be solved. See test_rommelige_werkmap_… for what is in it."""
    return xlsx(
        {
            "Top 10": [
                ["Bijlage 1: prioriteiten per gemeente"],
                [],
                ["Gemeente ", "District", "Rang", "Prioriteit", "Opmerking"],
                ["Gem. Nijmegen", "Gelderland-Zuid", "1", "  Woninginbraken "],
                [
                    "Gem. Nijmegen",
                    "Gelderland-Zuid",
                    "2.",
                    "Ondermijning",
                    "vooral\nhet buitengebied",
                ],
                ["Hengelo (O)", "Twente", 1.0, "Jeugdoverlast"],
                ["Hengelo (O)", "Twente", 2, "jeugd-overlast"],
                ["Bergen Dal", "Gelderland-Zuid", 1, "Drugsoverlast"],
                ["West Betuwe", "Gelderland-Zuid", 1, "Ondermijning"],
                [],
                ["Ede", "Gelderland-Midden", "hoog", "Cybercrime"],
            ],
            "OM": [
                ["Partner", "Prioriteit 1", "Prioriteit 2"],
                ["OM", "Cybercrime", "Mensenhandel"],
            ],
            "Leeswijzer": [["Ingevuld in maart 2018"]],
        }
    )
