"""Whatever the bytes: rows or a sentence. Whatever the cells: an answer. And a clean list comes back."""

import csv
import os
import zipfile
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO, StringIO

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.spreadsheets import herbouw, xlsx
from tests.thema.inlezen.werkmap import PARTNERS, PK, rommelige_werkmap
from thema.inlezen import begrijp, keur, lees
from thema.inlezen.vorm import BladKeuze, Keuzes, Rol
from veiligheid.fouten import Weigering
from veiligheid.inlezen.lezen import lees_bladen

_snel = settings(
    max_examples=int(os.environ.get("HYPOTHESIS_VOORBEELDEN", "40")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)

XLSX = rommelige_werkmap()
CSV = (
    "Prioriteiten 2018;;;\r\nGemeente;Rang;Prioriteit;Opmerking\r\nGem. Nijmegen;1;Woninginbraken;\r\n"
    ';2.;"Drugs- en\nalcohol; overlast";één\r\nWest Betuwe;x;Geweld;\r\n'
).encode()


def lees_of_weiger(naam: str, inhoud: bytes) -> None:
    """Nothing but rows or a Weigering comes out; a problem points at a cell that is there."""
    with suppress(Weigering):
        bladen = lees_bladen(naam, inhoud)
        controleer(bladen, keur(bladen, begrijp(bladen, Keuzes()), PARTNERS, Keuzes()))


def controleer(bladen, uitslag) -> None:
    hoogte: dict[str, int] = {}
    breedte: dict[str, int] = {}
    for blad in bladen:
        rijen = max(len(blad.rijen), *(rij for rij, _, _ in blad.fouten), 0)
        kolommen = [*map(len, blad.rijen), *(kolom for _, kolom, _ in blad.fouten), 0]
        hoogte[blad.naam] = max(hoogte.get(blad.naam, 0), rijen)
        breedte[blad.naam] = max(breedte.get(blad.naam, 0), *kolommen)
    for probleem in uitslag.problemen:
        assert probleem.tekst[0].isupper() or probleem.tekst[0] in "'’", probleem
        assert probleem.tekst.endswith("."), probleem
        assert 0 <= probleem.rij <= hoogte.get(probleem.blad, 0), probleem
        assert 0 <= probleem.kolom <= breedte.get(probleem.blad, 0), probleem
    for regel in uitslag.regels:
        assert regel.partner_id in PARTNERS.namen
        assert 1 <= regel.rij <= hoogte[regel.blad]
        assert 0 < len(regel.tekst) <= 200 and len(regel.opmerking) <= 500


namen = st.sampled_from(["a.xlsx", "a.csv", "a.xls", "a", "", "../a.csv", "é\0.XLSX"])


@_snel
@given(naam=namen, inhoud=st.binary(max_size=400))
def test_willekeurige_bytes_geven_rijen_of_een_zin(naam, inhoud):
    lees_of_weiger(naam, inhoud)


@_snel
@given(inhoud=st.text(st.sampled_from("Gemeent Prioritei123;,\t\"'\r\n\0\ufeff=x"), max_size=200))
def test_willekeurige_tekst_als_csv_geeft_rijen_of_een_zin(inhoud):
    lees_of_weiger("a.csv", inhoud.encode())


@st.composite
def beschadigd(draw, heel: bytes) -> bytes:
    """Some of its bytes flipped, cut or inserted."""
    inhoud = bytearray(heel)
    for _ in range(draw(st.integers(1, 4))):
        plaats = draw(st.integers(0, len(inhoud)))
        match draw(st.sampled_from("kim")):
            case "k":
                del inhoud[plaats : plaats + draw(st.integers(1, 200))]
            case "i":
                inhoud[plaats:plaats] = draw(st.binary(min_size=1, max_size=20))
            case _:
                inhoud[plaats : plaats + 1] = draw(st.binary(min_size=1, max_size=1))
    return bytes(inhoud)


@_snel
@given(beschadigd(CSV))
def test_beschadigde_csv_geeft_rijen_of_een_zin(inhoud):
    lees_of_weiger("a.csv", inhoud)


@_snel
@given(beschadigd(XLSX))
def test_beschadigde_xlsx_geeft_rijen_of_een_zin(inhoud):
    lees_of_weiger("a.xlsx", inhoud)


DELEN = {
    naam: zipfile.ZipFile(BytesIO(XLSX)).read(naam)
    for naam in zipfile.ZipFile(BytesIO(XLSX)).namelist()
}


@_snel
@given(data=st.data(), naam=st.sampled_from(sorted(DELEN)))
def test_beschadigd_deel_in_een_goede_zip_geeft_rijen_of_een_zin(data, naam):
    kapot = data.draw(beschadigd(DELEN[naam]))
    lees_of_weiger("a.xlsx", herbouw(XLSX, lambda n, deel: kapot if n == naam else deel))


# Cells ---------------------------------------------------------------------------------------------

woorden = st.sampled_from(
    [
        "Gemeente",
        "Partner",
        "Rang",
        "Nr",
        "Prioriteit",
        "Prioriteit 1",
        "Prio 2",
        "Thema",
        "Opmerking",
    ]
    + [
        "District",
        "Tiel",
        "Gem. Nijmegen",
        "Utrecht",
        "OM",
        "Bergen Dal",
        "Totaal",
        "x",
        "X",
        "ja",
        "nee",
    ]
    + [
        "1",
        "1.",
        "Geweld",
        "Drugs;Geweld",
        "Drugs- en\nalcohol",
        "- Inbraak",
        "n.v.t.",
        "#N/B",
        "'=x",
        " ",
    ]
)
teksten = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
getallen = st.integers(-3, 120) | st.floats(allow_nan=False, allow_infinity=False) | st.integers()
tijden = (
    st.dates(date(1901, 1, 1), date(2100, 1, 1))
    | st.times().map(lambda t: time(t.hour, t.minute))
    | st.just(datetime(2018, 4, 20, tzinfo=UTC).replace(tzinfo=None))
    | st.just(timedelta(days=3))
)
cellen = (
    st.none() | woorden | woorden | teksten | st.integers(0, 9) | getallen | st.booleans() | tijden
)
tabellen = st.lists(st.lists(cellen, max_size=6), max_size=7)
koppen = st.sampled_from(
    [
        [["Gemeente", "Rang", "Prioriteit", "Opmerking"]],
        [
            [
                "Gemeente",
                "Prioriteit 1",
                "Prioriteit 2",
                "Toelichting",
                "Prioriteit 3",
                "Toelichting",
            ]
        ],
        [["Titel"], [], ["Partner", "Geweld", "Drugs", "Inbraak"], ["Tiel", "x", None, 1]],
        [["Gemeente", "Prioriteiten"], [None, 1, 2, 3]],
        [],
    ]
)


@_snel
@given(kop=koppen, tabel=tabellen)
def test_willekeurige_cellen_in_xlsx_geven_een_uitslag(kop, tabel):
    assume(any(isinstance(cel, str) and cel.strip() for rij in kop + tabel for cel in rij))
    bladen = lees_bladen("a.xlsx", xlsx({"Blad1": kop + tabel, "Blad2": tabel}))
    assert len(bladen) == 2
    controleer(bladen, keur(bladen, begrijp(bladen, Keuzes()), PARTNERS, Keuzes()))


@_snel
@given(kop=koppen, tabel=tabellen, scheiding=st.sampled_from(";,\t"))
def test_willekeurige_cellen_in_csv_geven_een_uitslag(kop, tabel, scheiding):
    csv.writer(uit := StringIO(), delimiter=scheiding).writerows(kop + tabel)
    lees_of_weiger("a.csv", uit.getvalue().encode())


@_snel
@given(
    kop=koppen,
    tabel=tabellen,
    rij=st.none() | st.integers(0, 12),
    rollen=st.none() | st.lists(st.sampled_from(list(Rol)), max_size=8).map(tuple),
    overslaan=st.booleans(),
)
def test_willekeurige_keuzes_geven_een_uitslag(kop, tabel, rij, rollen, overslaan):
    keuzes = Keuzes(
        bladen={"Blad1": BladKeuze(overslaan=overslaan, kop=rij, rollen=rollen)},
        partners={"Utrecht": None, "Tiel": 3, "OM": 9999},
    )
    assume(any(isinstance(cel, str) and cel.strip() for regel in kop + tabel for cel in regel))
    bladen = lees_bladen("a.xlsx", xlsx({"Blad1": kop + tabel}))
    controleer(bladen, keur(bladen, begrijp(bladen, keuzes), PARTNERS, keuzes))


# A clean list comes back as it was ------------------------------------------------------------------

onderwerpen = st.lists(
    st.sampled_from(
        ["Woninginbraken", "Jeugdoverlast", "Geweld", "Ondermijning", "Cybercrime", "Mensenhandel"]
    ),
    unique=True,
    min_size=1,
)
lijsten = st.dictionaries(st.sampled_from(sorted(PK)), onderwerpen, min_size=1, max_size=5)


def terug(uitslag) -> list[tuple[str, int | None, str]]:
    assert uitslag.problemen == ()
    return [(PARTNERS.namen[regel.partner_id], regel.rang, regel.tekst) for regel in uitslag.regels]


def in_beide(tabel: list[list]) -> list:
    csv.writer(tekst := StringIO(), delimiter=";").writerows(tabel)
    return [
        terug(lees("a.xlsx", xlsx({"Blad1": tabel}), PARTNERS)),
        terug(lees("a.csv", tekst.getvalue().encode(), PARTNERS)),
    ]


@_snel
@given(lijsten)
def test_schone_lijst_komt_in_elke_vorm_terug_zoals_hij_was(lijst):
    lang = [(naam, rang, tekst) for naam, rij in lijst.items() for rang, tekst in enumerate(rij, 1)]
    assert in_beide([["Gemeente", "Rang", "Prioriteit"], *map(list, lang)]) == [lang, lang]

    breedte = max(map(len, lijst.values()))
    kop = ["Gemeente", *(f"Prioriteit {n}" for n in range(1, breedte + 1))]
    if breedte > 1:
        assert in_beide([kop, *([naam, *rij] for naam, rij in lijst.items())]) == [lang, lang]

    alle = sorted({tekst for rij in lijst.values() for tekst in rij})
    kruisjes = [["Gemeente", *alle]]
    kruisjes += [
        [naam, *("x" if tekst in rij else None for tekst in alle)] for naam, rij in lijst.items()
    ]
    zonder_rang = [(naam, None, tekst) for naam, rij in lijst.items() for tekst in sorted(rij)]
    assert in_beide(kruisjes) == [zonder_rang, zonder_rang]
