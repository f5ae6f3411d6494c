"""The messy spreadsheets that people really hand in, each read whole."""

import codecs
from datetime import date

import pytest

from tests.spreadsheets import cel, herbouw, met_cellen, xlsx
from tests.thema.inlezen.werkmap import (
    PARTNERS,
    PK,
    lees_csv,
    lees_xlsx,
    lijsten,
    meldingen,
    rommelige_werkmap,
)
from thema.inlezen import lees
from thema.inlezen.vorm import BladKeuze, Keuzes, Rol

KOP = ["Gemeente", "Rang", "Prioriteit", "Opmerking"]
ZONDER_NAAM = "Hier staat geen naam. Deze rij is gelezen bij {}, zoals de rij erboven."
OVERGESLAGEN = "Dit blad is overgeslagen: het heeft geen kolommen met partners en hun prioriteiten."


def gelezen(uitslag) -> tuple[list, list]:
    return lijsten(uitslag), meldingen(uitslag)


def test_rommelige_werkmap_wordt_begrepen_en_wat_niet_klopt_staat_erbij():
    uitslag = lees("bijlage.xlsx", rommelige_werkmap(), PARTNERS)
    assert [(b.naam, b.vorm, b.overslaan, b.kop) for b in uitslag.bladen] == [
        ("Top 10", "lang", False, 3),
        ("OM", "breed", False, 1),
        ("Leeswijzer", "", True, None),
    ]
    assert lijsten(uitslag) == [
        ("Nijmegen", 1, "Woninginbraken"),
        ("Nijmegen", 2, "Ondermijning", "vooral het buitengebied"),
        ("Hengelo", 1, "Jeugdoverlast"),
        ("Berg en Dal", 1, "Drugsoverlast"),
        ("Ede", None, "Cybercrime"),
        ("Openbaar Ministerie Oost-Nederland", 1, "Cybercrime"),
        ("Openbaar Ministerie Oost-Nederland", 2, "Mensenhandel"),
    ]
    assert meldingen(uitslag) == [
        (
            "Top 10",
            "D7",
            "let op",
            "Hengelo noemt 'jeugd-overlast' twee keer: ook in rij 6. Het telt één keer.",
        ),
        (
            "Top 10",
            "A8",
            "let op",
            "'Bergen Dal' is gelezen als Berg en Dal. Klopt dat niet, wijs dan zelf aan.",
        ),
        (
            "Top 10",
            "A9",
            "fout",
            "West Betuwe bestond in april 2018 nog niet: deze gemeente is op 1 januari 2019 ontstaan "
            "uit Geldermalsen, Lingewaal en Neerijnen. Kies een van deze gemeenten of laat deze rijen "
            "weg.",
        ),
        (
            "Top 10",
            "C11",
            "fout",
            "De rang moet een getal zijn; hier staat 'hoog'. Typ 1, 2, 3 enzovoort.",
        ),
        ("Leeswijzer", "", "let op", OVERGESLAGEN),
    ]
    assert uitslag.onbekend == {"West Betuwe": "Top 10, A9"}
    assert uitslag.gelezen_als == {"Bergen Dal": PK["Berg en Dal"]}
    assert not uitslag.kan_opgenomen


@pytest.mark.parametrize(
    "codeer",
    [
        lambda t: t.encode(),
        lambda t: codecs.BOM_UTF8 + t.encode(),
        lambda t: t.encode("cp1252"),
        lambda t: codecs.BOM_UTF16_LE + t.encode("utf-16-le"),
        lambda t: codecs.BOM_UTF16_BE + t.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8-bom", "cp1252", "utf-16-le", "utf-16-be"],
)
@pytest.mark.parametrize("scheiding", [";", ",", "\t"])
@pytest.mark.parametrize("einde", ["\n", "\r\n", "\r"])
def test_csv_wordt_gelezen_in_elke_codering(codeer, scheiding, einde):
    rijen = [
        f"Gemeente{scheiding}Prioriteit 1{scheiding}Prioriteit 2",
        f"Tiel{scheiding}Café-overlast{scheiding}'-Drugs",
        f'Epe{scheiding}"Geweld, bedreiging"{scheiding}',
    ]
    assert gelezen(lees_csv(codeer(einde.join(rijen)))) == (
        [("Tiel", 1, "Café-overlast"), ("Tiel", 2, "-Drugs"), ("Epe", 1, "Geweld, bedreiging")],
        [],
    )


def test_csv_noemt_zelf_zijn_scheidingsteken():
    uitslag = lees_csv("sep=,\r\nGemeente,Prioriteit\r\nTiel,a;b;c\r\n")
    assert [regel.rij for regel in uitslag.regels] == [2, 2, 2]


def test_csv_met_letters_die_niet_te_lezen_zijn_noemt_de_cel():
    assert meldingen(lees_csv(b"Gemeente;Prioriteit\nTiel;Caf\x81\xe9\n")) == [
        (
            "lijst",
            "B2",
            "fout",
            "In deze cel staat een teken dat niet te lezen is. Typ de tekst opnieuw, of sla het bestand "
            "op als .xlsx in plaats van .csv.",
        )
    ]


def test_samengevoegde_titel_en_lege_rijen_boven_de_kop():
    titel = [["Bijlage 1", None, None], ["Prioriteiten van de gemeenten in 2018"], [], [None, " "]]
    uitslag = lees_xlsx({"Blad1": [*titel, ["Naam gemeente", "Prio"], [" Tiel ", " Geweld\n"]]})
    assert uitslag.bladen[0].kop == 5
    assert gelezen(uitslag) == ([("Tiel", None, "Geweld")], [])


def test_formule_geeft_de_waarde_die_excel_bewaarde():
    bestand = met_cellen(
        f'<row r="1">{cel("A1", "Gemeente")}{cel("B1", "Rang")}{cel("C1", "Prioriteit")}</row>'
        '<row r="2"><c r="A2" t="str"><f>"Ti"&amp;"el"</f><v>Tiel</v></c>'
        '<c r="B2"><f>1+1</f><v>2</v></c><c r="C2" t="str"><f>D2</f><v>Geweld</v></c></row>'
        f'<row r="3">{cel("A3", "Epe")}<c r="B3" t="str"><f>IF(1,"","")</f><v></v></c>'
        f"{cel('C3', 'Drugs')}</row>"
    )
    assert gelezen(lees("a.xlsx", bestand, PARTNERS)) == (
        [("Tiel", 2, "Geweld"), ("Epe", None, "Drugs")],
        [],
    )


def test_formule_zonder_waarde_en_celfout_noemen_de_cel():
    uitslag = lees_xlsx(
        {"Blad1": [KOP, ["Tiel", "=1+1", "=D9"], ["Epe", 1, "#N/B"], ["#REF!", 1, "x"]]}
    )
    formule = (
        "In deze cel staat een formule waarvan de uitkomst niet in het bestand zit. Open het bestand "
        "in Excel en sla het opnieuw op, of typ hier de uitkomst."
    )
    fout = "In deze cel staat een fout van Excel ({}). Herstel de formule of typ hier zelf wat er moet staan."
    assert gelezen(uitslag) == (
        [],
        [
            ("Blad1", "B2", "fout", formule),
            ("Blad1", "C2", "fout", formule),
            ("Blad1", "C3", "fout", fout.format("#N/B")),
            ("Blad1", "A4", "fout", fout.format("#REF!")),
        ],
    )


def test_formule_in_een_kolom_die_niet_telt_is_geen_fout():
    rijen = [["Gemeente", "Inwoners", "Prioriteit"], ["Tiel", "=1+1", "Geweld"]]
    assert gelezen(lees_xlsx({"Blad1": rijen})) == ([("Tiel", None, "Geweld")], [])


@pytest.mark.parametrize("rang", [3, 3.0, "3", " 3. ", "nr 3", "3e", "3)", "3,0"])
def test_rang_als_tekst_of_getal(rang):
    assert gelezen(lees_xlsx({"Blad1": [KOP, ["Tiel", rang, "Geweld"]]})) == (
        [("Tiel", 3, "Geweld")],
        [],
    )


def test_twee_bladen_worden_samengevoegd():
    uitslag = lees_xlsx(
        {
            "Noord": [["Gemeente", "Prioriteit"], ["Tiel", "Geweld"], ["Epe", "Drugs"]],
            "Zuid": [["Gemeente", "Prioriteit 1", "Prioriteit 2"], ["Tiel", "Geweld", "Inbraak"]],
            "Leeg": [],
        }
    )
    assert gelezen(uitslag) == (
        [("Tiel", None, "Geweld"), ("Epe", None, "Drugs"), ("Tiel", 2, "Inbraak")],
        [
            (
                "Zuid",
                "rij 2",
                "let op",
                "Tiel staat ook op blad 'Noord'. De lijsten zijn samengevoegd.",
            ),
            (
                "Zuid",
                "B2",
                "let op",
                "Tiel noemt 'Geweld' twee keer: ook in rij 2 van blad 'Noord'. Het telt één keer.",
            ),
        ],
    )
    assert uitslag.kan_opgenomen


def test_verborgen_blad_wordt_overgeslagen_tenzij_de_coordinator_het_wil():
    bestand = herbouw(
        xlsx({"A": [KOP, ["Tiel", 1, "Geweld"]], "B": [KOP, ["Epe", 1, "Drugs"]]}),
        lambda naam, deel: (
            deel.replace(
                b'name="B" sheetId="2" state="visible"', b'name="B" sheetId="2" state="hidden"'
            )
            if naam == "xl/workbook.xml"
            else deel
        ),
    )
    assert gelezen(lees("a.xlsx", bestand, PARTNERS)) == (
        [("Tiel", 1, "Geweld")],
        [("B", "", "let op", "Dit blad is overgeslagen: het is verborgen.")],
    )
    keuzes = Keuzes(bladen={"B": BladKeuze()})
    assert lijsten(lees("a.xlsx", bestand, PARTNERS, keuzes)) == [
        ("Tiel", 1, "Geweld"),
        ("Epe", 1, "Drugs"),
    ]


def test_zelfde_prioriteit_twee_keer_telt_eenmaal():
    assert gelezen(lees_xlsx({"Blad1": [KOP, ["Tiel", 1, "Geweld"], ["Tiel", 2, " gewéld "]]})) == (
        [("Tiel", 1, "Geweld")],
        [
            (
                "Blad1",
                "C3",
                "let op",
                "Tiel noemt 'gewéld' twee keer: ook in rij 2. Het telt één keer.",
            )
        ],
    )


def test_lang_neemt_de_partner_van_een_samengevoegde_cel_erboven():
    rijen = [
        KOP,
        ["Tiel", 1, "Geweld"],
        [None, 2, "Drugs"],
        ["", 3, "Inbraak"],
        [],
        [None, 1, "Los"],
    ]
    assert gelezen(lees_xlsx({"Blad1": rijen})) == (
        [("Tiel", 1, "Geweld"), ("Tiel", 2, "Drugs"), ("Tiel", 3, "Inbraak")],
        [
            (
                "Blad1",
                "A3",
                "let op",
                ZONDER_NAAM.format("Tiel") + " Dit geldt ook voor nog 1 rij.",
            ),
            (
                "Blad1",
                "A6",
                "fout",
                "Bij deze rij staat geen gemeente of partner. Typ de naam, of haal de rij weg.",
            ),
        ],
    )


def test_lang_met_onderwerp_en_prioriteit_als_rang():
    rijen = [
        ["Nr", "Gemeente", "Onderwerp", "Prioriteit"],
        [1, "Tiel", "Geweld", 2],
        [2, "Epe", "Drugs", "1"],
    ]
    assert gelezen(lees_xlsx({"Blad1": rijen})) == (
        [("Tiel", 2, "Geweld"), ("Epe", 1, "Drugs")],
        [],
    )


def test_lang_met_alleen_een_volgnummer_geeft_geen_rang_over_partners_heen():
    rijen = [["Nr", "Gemeente", "Prioriteit"], [1, "Tiel", "Geweld"], [2, "Epe", "Drugs"]]
    assert lijsten(lees_xlsx({"Blad1": rijen})) == [
        ("Tiel", None, "Geweld"),
        ("Epe", None, "Drugs"),
    ]


@pytest.mark.parametrize(
    "koppen",
    [
        ("Gemeente", "Prioriteit 1", "Prioriteit 2", "Prioriteit 3"),
        ("Naam", "Prio 1", "prio2", "PRIO 3"),
        ("Organisatie", 1, 2, 3),
        ("gemeentenaam", "1e prioriteit", "2e prioriteit", "3e prioriteit"),
        ("Gemeente/partner", "Eerste prioriteit", "Tweede", "Derde"),
        ("Partner", "Prioriteit", "Prioriteit", "Prioriteit"),
        ("Gemeente", "Prioriteiten", None, None),
        ("Gemeente", "Thema 1", "Thema 2", "Thema 3"),
    ],
)
def test_breed_herkent_de_koppen_die_mensen_maken(koppen):
    uitslag = lees_xlsx(
        {"Blad1": [koppen, ["Tiel", "Geweld", "n.v.t.", "Drugs"], ["Epe", "-", "Inbraak"]]}
    )
    assert gelezen(uitslag) == (
        [("Tiel", 1, "Geweld"), ("Tiel", 3, "Drugs"), ("Epe", 2, "Inbraak")],
        [],
    )


def test_breed_met_een_kop_over_twee_rijen():
    rijen = [["Gemeente", "Prioriteiten"], [None, 1, 2], ["Tiel", "Geweld", "Drugs"]]
    uitslag = lees_xlsx({"Blad1": rijen})
    assert (uitslag.bladen[0].kop, uitslag.bladen[0].koppen) == (2, ("Gemeente", "1", "2"))
    assert gelezen(uitslag) == ([("Tiel", 1, "Geweld"), ("Tiel", 2, "Drugs")], [])


def test_breed_met_nummers_in_een_andere_volgorde():
    rijen = [["Gemeente", "Prioriteit 3", "Prioriteit 1"], ["Tiel", "Geweld", "Drugs"]]
    assert lijsten(lees_xlsx({"Blad1": rijen})) == [("Tiel", 3, "Geweld"), ("Tiel", 1, "Drugs")]


def test_breed_legt_een_toelichting_bij_de_prioriteit_ervoor():
    koppen = ["Gemeente", "Prioriteit 1", "Toelichting", "Prioriteit 2", "Toelichting"]
    assert lijsten(lees_xlsx({"Blad1": [koppen, ["Tiel", "Geweld", "a", "Drugs", "b"]]})) == [
        ("Tiel", 1, "Geweld", "a"),
        ("Tiel", 2, "Drugs", "b"),
    ]


def test_kruisjes_in_alle_vormen():
    koppen = ["Gemeente", "District", "1. Geweld", "Drugs", "Inbraak", "Totaal"]
    uitslag = lees_xlsx(
        {
            "Blad1": [
                koppen,
                ["Tiel", "Zuid", "x", "X ", None, 2],
                ["Epe", "NOG", "ja", "nee", 1, 2],
                ["Ede", "Midden", "✓", 0, "v", 2],
                ["Borne", "Twente", 2, "3", 1, 3],
                ["Almelo", "Twente", True, False, "-", 1],
                ["Losser", "Twente"],
                ["Totaal", None, 5, 3, 3, None],
            ]
        }
    )
    assert uitslag.bladen[0].vorm == "kruisjes"
    assert gelezen(uitslag) == (
        [
            ("Tiel", None, "Geweld"),
            ("Tiel", None, "Drugs"),
            ("Epe", None, "Geweld"),
            ("Epe", None, "Inbraak"),
            ("Ede", None, "Geweld"),
            ("Ede", None, "Inbraak"),
            ("Borne", 2, "Geweld"),
            ("Borne", 3, "Drugs"),
            ("Borne", 1, "Inbraak"),
            ("Almelo", None, "Geweld"),
        ],
        [
            ("Blad1", "A7", "let op", "Bij Losser staat geen prioriteit."),
            ("Blad1", "A8", "let op", "Een rij met 'Totaal' telt het portaal niet mee."),
        ],
    )


def test_meer_prioriteiten_in_een_cel_worden_gesplitst():
    rijen = [
        ["Gemeente", "Prioriteiten", "Rang"],
        ["Tiel", "1. Geweld\n2. Drugs- en\nalcoholoverlast\n\n- Inbraak"],
        ["Epe", "Geweld; Drugs", 4],
        ["Ede", "Geweld, bedreiging"],
    ]
    assert gelezen(lees_xlsx({"Blad1": rijen})) == (
        [
            ("Tiel", None, "Geweld"),
            ("Tiel", None, "Drugs- en alcoholoverlast"),
            ("Tiel", None, "Inbraak"),
            ("Epe", 4, "Geweld"),
            ("Epe", None, "Drugs"),
            ("Ede", None, "Geweld, bedreiging"),
        ],
        [
            ("Blad1", "B2", "let op", "Deze cel is gelezen als 3 prioriteiten."),
            (
                "Blad1",
                "B3",
                "let op",
                "Deze cel is gelezen als 2 prioriteiten. Alleen de eerste krijgt rang 4.",
            ),
        ],
    )


def test_kolommen_die_niet_tellen_worden_alleen_genoemd_als_dat_niet_vanzelf_spreekt():
    koppen = [
        "CBS-code",
        "Gemeente",
        "District",
        "Provincie",
        "Inwoners 2018",
        "Datum",
        "Contactpersoon",
    ]
    rij = ["GM0281", "Tiel", "Zuid", "Gelderland", 41465, date(2018, 4, 1), "B. de Vries"]
    uitslag = lees_xlsx(
        {"Blad1": [[*koppen, "Prioriteit", "Wijk", None, "Leeg"], [*rij, "Geweld", "Oost", "x"]]}
    )
    assert gelezen(uitslag) == (
        [("Tiel", None, "Geweld")],
        [
            (
                "Blad1",
                "I1",
                "let op",
                "De kolom 'Wijk' telt niet mee. Wijs aan wat erin staat als dat wel moet.",
            ),
            (
                "Blad1",
                "J1",
                "let op",
                "Deze kolom heeft geen kop en telt niet mee. Wijs aan wat erin staat als dat wel moet.",
            ),
        ],
    )


def test_kop_die_op_elke_pagina_terugkomt_is_geen_rij():
    rijen = [KOP, ["Tiel", 1, "Geweld"], KOP, ["Tiel", 2, "Drugs"]]
    assert gelezen(lees_xlsx({"Blad1": rijen})) == (
        [("Tiel", 1, "Geweld"), ("Tiel", 2, "Drugs")],
        [],
    )


def test_sjabloonrijen_zonder_prioriteit_tellen_niet_en_een_lege_partner_wordt_genoemd():
    rijen = [KOP, ["Tiel", 1, "Geweld"], ["Tiel", 2], ["Tiel", 3], ["Epe", 1], ["Epe", 2]]
    assert gelezen(lees_xlsx({"Blad1": rijen})) == (
        [("Tiel", 1, "Geweld")],
        [("Blad1", "C5", "let op", "Bij Epe staat geen prioriteit.")],
    )


# What the coordinator says comes first ---------------------------------------------------------------


def test_keuzes_wijzen_kop_en_kolommen_aan():
    rijen = [["wie", "wat", "hoe"], ["Tiel", "Geweld", 1], ["Epe", "Drugs", 2]]
    rollen = (Rol.PARTNER, Rol.PRIORITEIT, Rol.RANG)
    for kop, verwacht in ((1, 2), (0, 3)):
        keuzes = Keuzes(bladen={"Blad1": BladKeuze(kop=kop, rollen=rollen)})
        uitslag = lees_xlsx({"Blad1": rijen[1 - min(kop, 1) :]}, keuzes)
        assert (uitslag.bladen[0].kop, uitslag.bladen[0].rollen) == (kop, rollen)
        assert gelezen(uitslag) == ([("Tiel", 1, "Geweld"), ("Epe", 2, "Drugs")], []), verwacht


def test_keuzes_slaan_een_blad_over():
    bladen = {"A": [KOP, ["Tiel", 1, "Geweld"]], "B": [KOP, ["Tiel", 1, "Drugs"]]}
    keuzes = Keuzes(bladen={"B": BladKeuze(overslaan=True)})
    assert gelezen(lees_xlsx(bladen, keuzes)) == ([("Tiel", 1, "Geweld")], [])


def test_keuzes_wijzen_een_partner_aan_of_laten_de_rijen_weg():
    rijen = [
        KOP,
        ["West Betuwe", 1, "Geweld"],
        [None, 2, "Drugs"],
        ["Gem.  Utrecht", "x", 3],
        ["Gem.  Utrecht", 2, "Drugs"],
    ]
    keuzes = Keuzes(partners={"West Betuwe": PK["Geldermalsen"], "Gem. Utrecht": None})
    assert gelezen(lees_xlsx({"Blad1": rijen}, keuzes)) == (
        [("Geldermalsen", 1, "Geweld"), ("Geldermalsen", 2, "Drugs")],
        [
            ("Blad1", "A3", "let op", ZONDER_NAAM.format("Geldermalsen")),
            (
                "Blad1",
                "A4",
                "let op",
                "De rijen van 'Gem. Utrecht' telt het portaal niet mee, zoals u koos. Dit geldt ook voor "
                "nog 1 rij.",
            ),
        ],
    )


def test_keuze_voor_een_partner_die_niet_meer_bestaat_telt_niet():
    keuzes = Keuzes(partners={"Utrecht": 9999})
    uitslag = lees_xlsx({"Blad1": [KOP, ["Utrecht", 1, "Geweld"]]}, keuzes)
    assert uitslag.onbekend == {"Utrecht": "Blad1, A2"}
