"""Everything that is wrong is listed, with its cell, in a sentence that says what to do."""

import pytest

from tests.consultatie.leden.lijsten import (
    ANNA,
    KOP,
    account,
    bekend,
    leden,
    lees_bladen,
    lees_rijen,
    lid,
    meldingen,
)

KOP_NODIG = (
    "Zet boven de tabel een rij met de koppen Naam, E-mailadres, Functie, Partner, DVO en Secretaris, of "
    "neem de tabel over in het sjabloon."
)


def anna(**velden) -> tuple:
    """Anna's row, with other cells by heading."""
    rij = dict(zip(KOP, ANNA, strict=True)) | velden
    return tuple(rij[kop] for kop in KOP)


VEEL_FOUTEN = [
    (anna(Naam=None), "A2", "Bij dit lid staat geen naam. Typ de naam."),
    (anna(Naam="@anna"), "A3", "Hier staat ‘@anna’. Typ de naam van het lid."),
    (anna(Naam=12), "A4", "Hier staat alleen het getal 12. Typ hier de naam."),
    (
        anna(Naam="x" * 121),
        "A5",
        "Deze tekst telt 121 tekens; in een naam passen er 120. Maak hem korter.",
    ),
    (
        anna(**{"E-mailadres": None}),
        "B6",
        "Bij dit lid staat geen e-mailadres. Typ het adres.",
    ),
    (
        anna(**{"E-mailadres": "anna@borne"}),
        "B7",
        "‘anna@borne’ is geen e-mailadres. Een voorbeeld: naam@gemeente.nl.",
    ),
    (
        anna(**{"E-mailadres": "anna@borne.test; piet@borne.test"}),
        "B8",
        "Hier staat meer dan één e-mailadres. Laat er één staan.",
    ),
    (
        anna(**{"E-mailadres": "lid001@voorbeeld.example"}),
        "B9",
        "‘lid001@voorbeeld.example’ is een verzonnen adres. Vul een echt adres in: deze ronde is echt.",
    ),
    (
        anna(**{"E-mailadres": "a@b.test"}, Partner=None),
        "D10",
        "Bij dit lid staat geen gemeente of partner. Typ de naam.",
    ),
    (
        anna(**{"E-mailadres": "b@b.test"}, Partner="Utrecht"),
        "D11",
        "'Utrecht' is geen partner die het portaal kent. Verbeter de naam, kies een partner of laat deze "
        "rijen weg.",
    ),
    (
        anna(**{"E-mailadres": "c@b.test"}, DVO="Veluwe"),
        "E12",
        "‘Veluwe’ is geen DVO. Kies uit: Twente, Noord- en Oost-Gelderland, Gelderland-Zuid.",
    ),
    (
        anna(**{"E-mailadres": "d@b.test"}, Naam="D", DVO="Gelderland-Zuid"),
        "E13",
        "Borne hoort bij DVO Twente, niet bij DVO Gelderland-Zuid. Verbeter het DVO of de partner.",
    ),
    (
        anna(**{"E-mailadres": "e@b.test"}, Partner="OM", DVO=None),
        "E14",
        "Bij Openbaar Ministerie Oost-Nederland staat niet bij welk DVO dit lid hoort. Typ het DVO.",
    ),
    (
        anna(**{"E-mailadres": "f@b.test"}, Secretaris="misschien"),
        "F15",
        "Hier staat ‘misschien’. Typ ja of nee, of laat de cel leeg.",
    ),
    (
        anna(**{"E-mailadres": "D@b.test"}, Naam="Een ander"),
        "B16",
        "Dit e-mailadres staat ook in rij 13, bij D. Geef elk lid een eigen adres, of haal een van de "
        "rijen weg.",
    ),
]


def test_vijftien_fouten_staan_alle_met_hun_cel_in_de_lijst():
    uitslag = lees_rijen(*(rij for rij, _, _ in VEEL_FOUTEN))

    assert [(p.cel, p.tekst) for p in uitslag.fouten] == [(cel, zin) for _, cel, zin in VEEL_FOUTEN]
    assert not uitslag.kan_opgenomen


@pytest.mark.parametrize(
    ("rijen", "verwacht"),
    [
        (
            [["Iets", "Anders"], ["a", "b"]],
            [("", f"Op dit blad is geen rij met koppen gevonden. {KOP_NODIG}")],
        ),
        (
            [["Mail", "Functie"], ["a@b.test", "x"]],
            [
                ("rij 1", f"Er is geen kolom met gemeente of partner. {KOP_NODIG}"),
                ("rij 1", f"Er is geen kolom met naam. {KOP_NODIG}"),
            ],
        ),
        (
            [
                ["Naam", "Mail", "Gemeente", "E-mail secretariaat"],
                ["A", "a@b.test", "Borne", "s@b.test"],
            ],
            [
                (
                    "D1",
                    "Dit is een tweede kolom met e-mailadres. Maak de kop leeg van de kolom die niet geldt.",
                )
            ],
        ),
        ([KOP], [("rij 1", "Onder deze kop staat geen enkel lid. Vul de tabel aan.")]),
    ],
)
def test_blad_zonder_bruikbare_koppen_zegt_wat_er_nodig_is(rijen, verwacht):
    uitslag = lees_bladen({"Leden": rijen})

    assert [(p.cel, p.tekst) for p in uitslag.fouten] == verwacht
    assert leden(uitslag) == []


def test_kolom_die_niet_telt_wordt_genoemd():
    uitslag = lees_bladen({"Leden": [[*KOP, "Dieetwensen", "Telefoon"], [*ANNA, "geen", "06"]]})

    assert meldingen(uitslag) == [("G1", "let op", "De kolom ‘Dieetwensen’ telt niet mee.")]


def test_zelfde_rij_tweemaal_telt_eenmaal():
    uitslag = lees_rijen(ANNA, anna(**{"E-mailadres": "ANNA@borne.test"}))

    assert len(uitslag.regels) == 1
    assert meldingen(uitslag) == [
        ("B3", "let op", "Anna de Wit staat ook in rij 2. De rij telt één keer.")
    ]


def test_zelfde_naam_met_een_ander_adres_wordt_genoemd():
    uitslag = lees_rijen(ANNA, anna(**{"E-mailadres": "a.dewit@borne.test"}))

    assert len(uitslag.regels) == 2
    assert meldingen(uitslag) == [
        (
            "B3",
            "let op",
            "Anna de Wit staat ook in rij 2, met een ander adres. Is dit dezelfde persoon, haal dan een van "
            "de rijen weg.",
        )
    ]


def test_twee_secretarissen_in_een_dvo_worden_genoemd():
    zit_er_al = lid(account("Cor Aal", "cor@borne.test", pk=2), secretaris=True)
    piet = ("Piet Bos", "piet@om.test", "", "OM", "Twente", "ja")
    an = ("An Bos", "an@om.test", "", "OM", "Gelderland-Zuid", "ja")

    assert meldingen(lees_rijen(piet, an)) == []
    assert meldingen(lees_rijen(piet, an, van=bekend(zit_er_al))) == [
        ("F2", "let op", "DVO Twente heeft dan 2 secretarissen: Cor Aal en Piet Bos.")
    ]
    geen_meer = ("Cor Aal", "cor@borne.test", "", "Borne", "", "nee")
    assert meldingen(lees_rijen(piet, geen_meer, van=bekend(zit_er_al))) == []


# What the portal knows already -----------------------------------------------------------------


def test_voorbeeldronde_neemt_alleen_verzonnen_adressen():
    uitslag = lees_rijen(
        ANNA, anna(**{"E-mailadres": "lid@voorbeeld.example"}), van=bekend(voorbeeld=True)
    )

    assert [(p.cel, p.tekst[:30]) for p in uitslag.fouten] == [
        ("B2", "Dit is een voorbeeldronde: daa")
    ]


def test_verzonnen_persoon_past_niet_in_een_echte_ronde():
    uitslag = lees_rijen(ANNA, van=bekend(accounts=[account(voorbeeld=True)]))

    assert [(p.cel, p.tekst) for p in uitslag.fouten] == [
        (
            "B2",
            "Dit adres hoort bij een verzonnen persoon, en die past niet in deze ronde. Gebruik een ander "
            "adres.",
        )
    ]


def test_wie_niet_mag_inloggen_kan_geen_lid_worden():
    uitslag = lees_rijen(ANNA, van=bekend(accounts=[account(is_active=False)]))

    assert [p.cel for p in uitslag.fouten] == ["B2"]


@pytest.mark.parametrize(
    ("van", "melding"),
    [
        (
            account("Anna Wit"),
            ("A2", "let op", "Anna Wit heet voortaan Anna de Wit, ook in andere rondes."),
        ),
        (
            account("Bea Vos", is_lid=False),
            (
                "A2",
                "let op",
                "Bij dit adres hoort Bea Vos. Die naam blijft: alleen de beheerder wijzigt hem.",
            ),
        ),
        (
            account("Bea Vos", heeft_geantwoord=True),
            (
                "B2",
                "fout",
                "Dit adres hoort bij Bea Vos, die al heeft geantwoord. Is Anna de Wit een ander, gebruik dan "
                "een eigen adres. Is het dezelfde persoon, wijzig dan eerst de naam bij Leden.",
            ),
        ),
        (
            account("A. de Wit", heeft_geantwoord=True),
            ("A2", "let op", "A. de Wit heet voortaan Anna de Wit, ook in andere rondes."),
        ),
    ],
)
def test_adres_van_een_bekende_met_een_andere_naam(van, melding):
    assert meldingen(lees_rijen(ANNA, van=bekend(accounts=[van]))) == [melding]


@pytest.mark.parametrize("is_lid", [True, False])
def test_naam_van_wie_in_geen_ronde_zit_wordt_niet_verteld(is_lid):
    van = account("Geheim", is_lid=is_lid, in_een_ronde=False)

    assert meldingen(lees_rijen(ANNA, van=bekend(accounts=[van]))) == []


def test_lid_onder_een_ander_adres_wordt_genoemd():
    uitslag = lees_rijen(ANNA, van=bekend(lid(account(email="a.dewit@borne.test"))))

    assert meldingen(uitslag) == [
        (
            "B2",
            "let op",
            "Anna de Wit van Borne staat al in deze ronde, met het adres a.dewit@borne.test. Is dit dezelfde "
            "persoon, haal de rij dan weg en wijzig het adres bij Leden; anders krijgt één persoon twee "
            "uitnodigingen.",
        )
    ]


@pytest.mark.parametrize(
    ("begonnen", "melding"),
    [
        (
            False,
            (
                "D2",
                "let op",
                "Anna de Wit verhuist van Borne, DVO Twente naar Tiel, DVO Gelderland-Zuid.",
            ),
        ),
        (
            True,
            (
                "D2",
                "fout",
                "Anna de Wit is al begonnen met antwoorden voor Borne, DVO Twente. Partner en DVO veranderen "
                "dan niet meer: zet ze terug zoals ze waren.",
            ),
        ),
    ],
)
def test_lid_verandert_van_partner_zolang_het_niet_begonnen_is(begonnen, melding):
    uitslag = lees_rijen(
        anna(Partner="Tiel", DVO=""), van=bekend(lid(account(), begonnen=begonnen))
    )

    assert meldingen(uitslag) == [melding]
