"""The lists that coordinators really have, each read whole."""

import pytest

from consultatie.leden import lees
from consultatie.leden.koppen import lees_kop
from consultatie.leden.vorm import Rol
from tests.consultatie.leden.lijsten import (
    ANNA,
    KOP,
    als_csv,
    bekend,
    leden,
    lees_bladen,
    lees_rijen,
    meldingen,
)
from tests.spreadsheets import cel, gewone_werkmap, herbouw, met_cellen
from veiligheid.fouten import Weigering
from veiligheid.inlezen import zipkeuring

ANNA_GELEZEN = ("Anna de Wit", "anna@borne.test", "burgemeester", 1, 1, False)


def test_schone_lijst_komt_terug_zoals_zij_was():
    piet = ("Piet Bos", "piet@om.test", "officier van justitie", "OM", "Twente", "ja")
    verwacht = [
        ANNA_GELEZEN,
        ("Piet Bos", "piet@om.test", "officier van justitie", 3, 1, True),
    ]

    uitslagen = lees_rijen(ANNA, piet), lees("leden.csv", als_csv(ANNA, piet), bekend())

    assert [leden(uitslag) for uitslag in uitslagen] == [verwacht, verwacht]
    assert [meldingen(uitslag) for uitslag in uitslagen] == [[], []]


def test_rommelige_lijst_wordt_gelezen():
    """A title, other words in another order, a name in parts, columns of no use, the heading again."""
    kop = ["Nr", "Gemeente/organisatie", "Voornaam", "Tussenvoegsel", "Achternaam", "Mail", "Tel."]
    rijen = [
        ["Deelnemers DVO's, versie 3"],
        [],
        kop,
        [1, " Gem.  Borne", "Anna", "de", "Wit", "Anna de Wit <anna@Borne.TEST>", "06-1"],
        kop,
        [],
        [2, "Gemeente Tiel", "Piet", None, "Bos", "mailto:Piet@tiel.test;", None],
    ]

    uitslag = lees_bladen({"Blad1": rijen})

    assert leden(uitslag) == [
        ("Anna de Wit", "anna@borne.test", None, 1, 1, None),
        ("Piet Bos", "Piet@tiel.test", None, 2, 3, None),
    ]
    assert meldingen(uitslag) == []


@pytest.mark.parametrize(
    ("kop", "rol"),
    [
        ("E-mail", Rol.EMAIL),
        ("E-mailadres (werk)", Rol.EMAIL),
        ("Mailadres", Rol.EMAIL),
        ("NAAM", Rol.NAAM),
        ("Naam lid", Rol.NAAM),
        ("Voor- en achternaam", Rol.NAAM),
        ("Familienaam", Rol.ACHTERNAAM),
        ("Roepnaam", Rol.VOORNAAM),
        ("Functie in het DVO", Rol.FUNCTIE),
        ("Gemeente", Rol.PARTNER),
        ("Naam gemeente", Rol.PARTNER),
        ("Organisatie", Rol.PARTNER),
        ("Politiedistrict", Rol.DISTRICT),
        ("DVO", Rol.DISTRICT),
        ("Secretaris ja/nee", Rol.SECRETARIS),
        ("Secretariaat", None),
        ("Telefoon", None),
        ("Dieetwensen", None),
    ],
)
def test_kop_zegt_wat_er_in_een_kolom_staat(kop, rol):
    assert lees_kop(kop) == rol


@pytest.mark.parametrize(
    "dvo",
    ["DVO Noord- en Oost-Gelderland", "noord en oost gelderland", "Oost- en Noord-Gelderland", 2],
)
def test_dvo_mag_anders_geschreven_zijn(dvo):
    naam = "District Noord- en Oost-Gelderland" if dvo == 2 else dvo
    uitslag = lees_rijen(("Piet Bos", "piet@om.test", "", "OM", naam, ""))

    assert leden(uitslag) == [("Piet Bos", "piet@om.test", "", 3, 2, False)]


def test_dvo_van_een_gemeente_mag_leeg_blijven():
    uitslag = lees_rijen(("Anna de Wit", "anna@borne.test", "burgemeester", "Borne", None, None))

    assert leden(uitslag) == [ANNA_GELEZEN]
    assert meldingen(uitslag) == []


def test_blad_met_de_naam_van_een_dvo_zegt_waar_het_om_zit():
    kop = ["Naam", "E-mail", "Organisatie"]
    uitslag = lees_bladen(
        {
            "DVO Twente": [kop, ["Piet Bos", "piet@om.test", "OM"]],
            "Gelderland-Zuid": [kop, ["An Bos", "an@om.test", "OM"]],
        }
    )

    assert [(r.naam, r.district_id) for r in uitslag.regels] == [("Piet Bos", 1), ("An Bos", 3)]
    assert meldingen(uitslag) == []


@pytest.mark.parametrize(
    ("tekst", "waarde"),
    [("ja", True), ("X", True), (True, True), (1, True), ("nee", False), ("-", False), (0, False)],
)
def test_secretaris_is_ja_of_nee(tekst, waarde):
    (gelezen,) = leden(lees_rijen((*ANNA[:5], tekst)))
    assert gelezen[-1] is waarde


def test_naam_van_een_partner_die_de_coordinator_aanwees_geldt():
    rij = ("Piet Bos", "piet@om.test", "", "Parket", "Twente", "")

    assert lees_rijen(rij).onbekend == {"Parket": "Leden, D2"}
    assert leden(lees_rijen(rij, partners={"Parket": 3})) == [
        ("Piet Bos", "piet@om.test", "", 3, 1, False)
    ]
    weg = lees_rijen(rij, ANNA, partners={"Parket": None})
    assert leden(weg) == [ANNA_GELEZEN]
    assert meldingen(weg) == [
        ("D2", "let op", "De rijen van 'Parket' telt het portaal niet mee, zoals u koos.")
    ]


def test_rij_van_het_sjabloon_zonder_naam_en_adres_telt_niet():
    leeg = (None, None, None, "Tiel", "DVO Gelderland-Zuid", None)
    uitslag = lees_rijen(leeg, ANNA, leeg)

    assert leden(uitslag) == [ANNA_GELEZEN]
    assert meldingen(uitslag) == [
        (
            "rij 2",
            "let op",
            "In deze rij staan geen naam en geen e-mailadres. De rij telt niet mee. "
            "Dit geldt ook voor nog 1 rij.",
        )
    ]


def test_formule_zonder_uitkomst_is_een_fout_en_een_uitkomst_een_waarde():
    kop = "".join(
        cel(f"{letter}1", tekst)
        for letter, tekst in zip("ABC", ("Naam", "Mail", "Gemeente"), strict=True)
    )
    rij = (
        f'{cel("A2", "Anna de Wit")}<c r="B2"><f>A2</f></c>'
        '<c r="C2" t="str"><f>"Bo"&amp;"rne"</f><v>Borne</v></c>'
    )
    uitslag = lees(
        "leden.xlsx", met_cellen(f'<row r="1">{kop}</row><row r="2">{rij}</row>'), bekend()
    )

    assert leden(uitslag) == []
    assert [(cel, zin[:44]) for cel, _, zin in meldingen(uitslag)] == [
        ("B2", "In deze cel staat een formule waarvan de uit")
    ]


def test_vijandig_bestand_wordt_geweigerd():
    bom = herbouw(gewone_werkmap(), extra=[("xl/media/a.png", bytes(60_000_000))])

    with pytest.raises(Weigering) as fout:
        lees("leden.xlsx", bom, bekend())
    assert str(fout.value) == zipkeuring.TE_GROOT


def test_blad_zonder_koppen_naast_een_lijst_wordt_overgeslagen():
    uitslag = lees_bladen({"Leden": [KOP, ANNA], "Leeswijzer": [["Opgesteld in maart"]]})

    assert leden(uitslag) == [ANNA_GELEZEN]
    assert [(p.blad, p.tekst) for p in uitslag.problemen] == [
        ("Leeswijzer", "Dit blad is overgeslagen: het heeft geen rij met koppen.")
    ]
