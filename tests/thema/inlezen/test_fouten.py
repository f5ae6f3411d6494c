"""Everything that is wrong is listed, with its sheet and its cell, in a sentence that says what to do."""

from datetime import date

import pytest

from tests.spreadsheets import xlsx
from tests.thema.inlezen.werkmap import PARTNERS, lees_csv, lees_xlsx, lijsten, meldingen
from thema.inlezen import keuring, lees
from thema.inlezen.vorm import BladKeuze, Keuzes, Rol
from veiligheid.inlezen import problemen

KOP = ["Gemeente", "Rang", "Prioriteit", "Opmerking"]
KOP_NODIG = (
    "Zet boven de tabel een rij met koppen: 'Gemeente' en 'Prioriteit', of 'Gemeente' en 'Prioriteit 1', "
    "'Prioriteit 2' enzovoort, of 'Gemeente' en de onderwerpen waaronder kruisjes staan. Of wijs zelf aan "
    "wat er in de kolommen staat."
)


def werkmap_met_veel_fouten() -> bytes:
    """Fourteen faults on three sheets, each of another kind."""
    return xlsx(
        {
            "Lang": [
                KOP,
                ["Tiel", "hoog", "Geweld"],
                ["Tiel", 1.5, "Drugs"],
                ["Tiel", date(2018, 1, 2), "Inbraak"],
                ["Epe", 1, "Geweld"],
                ["Epe", 1, "Drugs"],
                ["Utrecht", 1, "Geweld"],
                ["West Betuwe", 1, "Geweld"],
                ["Ede", 1, 12],
                ["Ede", 2, "x" * 201],
                ["Ede", 3, "???", "y" * 501],
                [],
                [None, 1, "Cybercrime"],
            ],
            "Breed": [["Gemeente", "Prioriteit 1", "Prioriteit 2"], ["Borne", "#N/A", True]],
            "Kruisjes": [["Gemeente", "Geweld", "Drugs"], ["Losser", "x", "misschien"]],
        }
    )


# (sheet, cell, sentence)
VEEL_FOUTEN = [
    ("Lang", "B2", "De rang moet een getal zijn; hier staat 'hoog'. Typ 1, 2, 3 enzovoort."),
    (
        "Lang",
        "B3",
        "De rang moet een heel getal van 1 tot en met 99 zijn; hier staat 1,5. Typ een ander getal, of "
        "maak de cel leeg.",
    ),
    (
        "Lang",
        "B4",
        "De rang moet een getal zijn; hier staat een datum of een tijd. Typ 1, 2, 3 enzovoort.",
    ),
    (
        "Lang",
        "B6",
        "Epe heeft twee prioriteiten met rang 1: ook in rij 5. Geef elke prioriteit een eigen rang.",
    ),
    (
        "Lang",
        "A7",
        "'Utrecht' is geen partner die het portaal kent. Verbeter de naam, kies een partner of laat deze "
        "rijen weg.",
    ),
    (
        "Lang",
        "A8",
        "West Betuwe bestond in april 2018 nog niet: deze gemeente is op 1 januari 2019 ontstaan uit "
        "Geldermalsen, Lingewaal en Neerijnen. Kies een van deze gemeenten of laat deze rijen weg.",
    ),
    ("Lang", "C9", "Hier staat alleen het getal 12. Typ de prioriteit in woorden."),
    (
        "Lang",
        "C10",
        "Deze prioriteit telt 201 tekens; er passen er 200. Maak de tekst korter en zet de rest bij de "
        "opmerking.",
    ),
    ("Lang", "C11", "Hier staat '???', zonder letters. Typ de prioriteit in woorden."),
    ("Lang", "D11", "Deze opmerking telt 501 tekens; er passen er 500. Maak de tekst korter."),
    (
        "Lang",
        "A13",
        "Bij deze rij staat geen gemeente of partner. Typ de naam, of haal de rij weg.",
    ),
    (
        "Breed",
        "B2",
        "In deze cel staat een fout van Excel (#N/A). Herstel de formule of typ hier zelf wat er moet "
        "staan.",
    ),
    ("Breed", "C2", "Hier staat WAAR of ONWAAR. Typ de prioriteit in woorden."),
    (
        "Kruisjes",
        "C2",
        "Hier staat 'misschien'. Zet een x als deze partner het onderwerp noemt en maak de cel anders "
        "leeg.",
    ),
]


def test_veertien_fouten_staan_alle_met_hun_cel_in_de_lijst():
    uitslag = lees("fouten.xlsx", werkmap_met_veel_fouten(), PARTNERS)
    assert meldingen(uitslag) == [(blad, cel, "fout", zin) for blad, cel, zin in VEEL_FOUTEN]
    assert not uitslag.kan_opgenomen


def test_onbekende_naam_staat_eenmaal_in_de_lijst_met_het_aantal_rijen():
    rijen = [
        KOP,
        ["Utrecht", 1, "Geweld"],
        ["Tiel", 1, "Geweld"],
        ["Utrecht", "?", "Drugs"],
        [None, 3, "x"],
    ]
    uitslag = lees_xlsx({"Blad1": rijen})
    assert [melding[1] for melding in meldingen(uitslag)] == ["A2", "B4"]
    assert uitslag.problemen[0].tekst.endswith("Dit geldt ook voor nog 1 rij.")
    assert uitslag.onbekend == {"Utrecht": "Blad1, A2"}


@pytest.mark.parametrize(
    ("rijen", "cel", "zin"),
    [
        (
            [["Wat", "Iets"], ["Tiel", "x"]],
            "",
            f"Op dit blad is geen rij met koppen gevonden. {KOP_NODIG}",
        ),
        (
            [["", "Prioriteit 1", "Prioriteit 2"], ["Tiel", "a", "b"]],
            "rij 1",
            f"Er is geen kolom met de naam van de gemeente of partner gevonden. {KOP_NODIG}",
        ),
        (
            [["Gemeente", "Inwoners"], ["Tiel", 41465]],
            "rij 1",
            f"Er is geen kolom met prioriteiten gevonden. {KOP_NODIG}",
        ),
        (
            [["Gemeente", "Organisatie", "Prioriteit"], ["Tiel", "Politie", "Geweld"]],
            "B1",
            "Dit is een tweede kolom met de partner. Wijs aan welke van de twee geldt.",
        ),
        (
            [["Gemeente", "Rang", "Volgorde", "Prioriteit"], ["Tiel", 1, 2, "Geweld"]],
            "C1",
            "Dit is een tweede kolom met de rang. Wijs aan welke van de twee geldt.",
        ),
        (
            [[], ["Gemeente", "Prioriteit"], ["Tiel", "-"], []],
            "B3",
            "Bij Tiel staat geen prioriteit.",
        ),
    ],
)
def test_blad_zonder_bruikbare_kop_zegt_wat_er_nodig_is(rijen, cel, zin):
    uitslag = lees_xlsx({"Blad1": rijen})
    assert meldingen(uitslag)[-1][1::2] == (cel, zin) or meldingen(uitslag)[0][1::2] == (cel, zin)
    assert not uitslag.kan_opgenomen


def test_blad_met_alleen_een_kop_zegt_dat_er_niets_onder_staat():
    assert meldingen(lees_csv("Gemeente;Prioriteit\n")) == [
        (
            "lijst",
            "rij 1",
            "fout",
            "Onder deze kop staat geen enkele prioriteit die meetelt. Vul de tabel aan.",
        )
    ]


def test_alles_overslaan_is_een_fout():
    keuzes = Keuzes(bladen={"lijst": BladKeuze(overslaan=True)})
    assert meldingen(lees_csv("Gemeente;Prioriteit\nTiel;Geweld", keuzes)) == [
        ("", "", "fout", "Alle bladen zijn overgeslagen. Kies ten minste één blad.")
    ]


def test_prioriteiten_naast_kruisjes_is_een_fout():
    rollen = (Rol.PARTNER, Rol.PRIORITEIT, Rol.ONDERWERP)
    keuzes = Keuzes(bladen={"lijst": BladKeuze(rollen=rollen)})
    assert meldingen(lees_csv("Gemeente;Prioriteit;Drugs\nTiel;Geweld;x", keuzes)) == [
        (
            "lijst",
            "C1",
            "fout",
            "Op dit blad staan kolommen met prioriteiten en kolommen met kruisjes. Wijs aan welke van de "
            "twee gelden.",
        )
    ]


def test_kruisjes_zonder_onderwerp_erboven_noemt_de_kop():
    rollen = (Rol.PARTNER, Rol.ONDERWERP, Rol.ONDERWERP)
    keuzes = Keuzes(bladen={"lijst": BladKeuze(rollen=rollen)})
    uitslag = lees_csv("Gemeente;;Drugs\nTiel;x;x", keuzes)
    assert lijsten(uitslag) == [("Tiel", None, "Drugs")]
    assert meldingen(uitslag) == [
        (
            "lijst",
            "B1",
            "fout",
            "Boven deze kolom met kruisjes staat geen onderwerp. Typ het in de kop.",
        )
    ]


def test_getal_bij_kruisjes_moet_een_rang_kunnen_zijn():
    uitslag = lees_csv(
        "Gemeente;Geweld;Drugs;Inbraak\nTiel;x;2;\nEpe;1;1;2\nEde;1;2;100\nBorne;x;x;x"
    )
    assert [melding[1::2] for melding in meldingen(uitslag)] == [
        (
            "C2",
            "Hier staat 2, en in deze rij geen ander getal. Zet een x, of geef elk onderwerp van deze "
            "partner een rang: 1, 2, 3 enzovoort.",
        ),
        (
            "C3",
            "Epe heeft twee prioriteiten met rang 1: ook in rij 3. Geef elke prioriteit een eigen rang.",
        ),
        (
            "D4",
            "De rang moet een heel getal van 1 tot en met 99 zijn; hier staat 100. Typ een ander getal, of "
            "maak de cel leeg.",
        ),
    ]


def test_opmerking_zonder_prioriteit_wordt_genoemd():
    assert meldingen(
        lees_xlsx({"Blad1": [KOP, ["Tiel", 1, "Geweld"], ["Tiel", 2, None, "later"]]})
    ) == [("Blad1", "D3", "let op", "Deze opmerking hoort bij geen prioriteit en telt niet mee.")]


def test_lijst_van_meldingen_is_begrensd_en_zegt_hoeveel_er_nog_zijn(monkeypatch):
    monkeypatch.setattr(problemen, "MAX_PROBLEMEN", 2)
    uitslag = lees_csv("Gemeente;Rang;Prioriteit\n" + "Tiel;x;Geweld\nUtrecht;y;Drugs\n")
    assert [melding[1] for melding in meldingen(uitslag)] == ["B2", "A3", ""]
    assert uitslag.problemen[-1].tekst == (
        "Er zijn nog 1 meldingen. Los eerst deze op en lees het bestand dan opnieuw in."
    )


def test_meer_dan_twintigduizend_prioriteiten_is_een_fout(monkeypatch):
    monkeypatch.setattr(keuring, "MAX_REGELS", 2)
    uitslag = lees_csv(
        "Gemeente;Prioriteit\nTiel;Geweld; \nTiel;Drugs\nTiel;Inbraak\nTiel;Overlast\n"
    )
    assert len(uitslag.regels) == 2
    assert [(p.cel, p.tekst[:41]) for p in uitslag.fouten] == [
        ("rij 4", "Vanaf hier is niet verder gelezen: het be")
    ]
