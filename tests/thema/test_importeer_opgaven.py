"""`manage.py importeer_opgaven`: the report, the exit code, and what is written or not."""

from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from tests import fabriek
from tests.thema.bestanden import KOPPEN, lang, xlsx
from thema.models import Inventarisatie, Invoerbestand, Opgave, Strategie

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategie(db) -> Strategie:
    fabriek.maak_netwerk()
    return fabriek.maak_strategie()


def maak(strategie, naam: str, maand: int, **velden) -> Inventarisatie:
    return Inventarisatie.objects.create(
        strategie=strategie, naam=naam, peildatum=date(2018, maand, 1), **velden
    )


def importeer(tmp_path, inhoud: bytes, *opties: str, naam: str = "opgaven.xlsx") -> str:
    bestand = tmp_path / naam
    bestand.write_bytes(inhoud)
    uit = StringIO()
    try:
        call_command("importeer_opgaven", str(bestand), *opties, stdout=uit)
    except CommandError as fout:
        raise CommandError(f"{uit.getvalue()}\n{fout}") from fout
    return uit.getvalue()


def geschreven() -> list[tuple]:
    return list(
        Opgave.objects.order_by("partner__naam", "rang").values_list(
            "inventarisatie__naam", "partner__naam", "rang", "tekst", "onderwerp__naam"
        )
    )


def test_bestand_gaat_in_de_nieuwste_open_echte_inventarisatie(strategie, tmp_path):
    maak(strategie, "Maart", 3)
    maak(strategie, "April", 4)
    maak(strategie, "Bevroren", 5, bevroren_op="2018-05-02T12:00Z")
    maak(strategie, "Verzonnen", 6, voorbeeld=True)

    verslag = importeer(tmp_path, lang(("Borne", 1, "Ondermijning"), ("Tiel", 1, "Geweld")))

    assert geschreven() == [
        ("April", "Borne", 1, "Ondermijning", "Ondermijning"),
        ("April", "Tiel", 1, "Geweld", None),
    ]
    assert verslag == (
        "Blad ‘Prioriteiten’: per rij een partner en een prioriteit; koppen op rij 1; "
        "Gemeente = partner, Rang = rang, Prioriteit = prioriteit, Opmerking = opmerking\n"
        "\n2 prioriteiten van 2 partners; 0 fouten, 0 keer let op.\n"
        "2 opgenomen in ‘April’.\n"
    )
    assert Invoerbestand.objects.get().ontvangen_van is None


@time_machine.travel("2018-04-20T10:00:00+02:00")
def test_zonder_open_inventarisatie_begint_er_een(strategie, tmp_path):
    maak(strategie, "Bevroren", 3, bevroren_op="2018-05-02T12:00Z")

    importeer(tmp_path, lang(("Borne", 1, "Ondermijning")))

    nieuw = Inventarisatie.objects.get(naam="Inventarisatie 20 april 2018")
    assert (nieuw.peildatum, nieuw.strategie, nieuw.voorbeeld) == (
        date(2018, 4, 20),
        strategie,
        False,
    )
    assert nieuw.opgaven.count() == 1


def test_inventarisatie_kiezen(strategie, tmp_path):
    maak(strategie, "Maart", 3)
    maak(strategie, "April", 4)

    importeer(tmp_path, lang(("Borne", 1, "Ondermijning")), "--inventarisatie", "Maart")

    assert geschreven() == [("Maart", "Borne", 1, "Ondermijning", "Ondermijning")]


@pytest.mark.parametrize(
    ("opties", "zin"),
    [
        (("--inventarisatie", "Juni"), "Er is geen inventarisatie ‘Juni’."),
        (("--inventarisatie", "Bevroren"), "‘Bevroren’ is bevroren"),
    ],
)
def test_inventarisatie_die_niet_kan_zegt_waarom(strategie, tmp_path, opties, zin):
    maak(strategie, "Bevroren", 3, bevroren_op="2018-05-02T12:00Z")

    with pytest.raises(CommandError, match=zin):
        importeer(tmp_path, lang(("Borne", 1, "Ondermijning")), *opties)

    assert geschreven() == []


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [
        ("opgaven.pdf", b"%PDF-1.7", "Uit een PDF"),
        ("opgaven.xlsx", b"onzin", "geen Excel-bestand"),
    ],
)
def test_onleesbaar_bestand_zegt_wat_te_doen(strategie, tmp_path, naam, inhoud, zin):
    with pytest.raises(CommandError, match=zin):
        importeer(tmp_path, inhoud, naam=naam)

    assert not Inventarisatie.objects.exists()


def test_bestand_dat_er_niet_is(strategie, tmp_path):
    with pytest.raises(CommandError, match=r"weg\.xlsx kan niet worden gelezen"):
        call_command("importeer_opgaven", str(tmp_path / "weg.xlsx"))


def test_droog_schrijft_niets_en_geeft_hetzelfde_verslag(strategie, tmp_path):
    inhoud = lang(("Borne", 1, "Ondermijning"))

    droog = importeer(tmp_path, inhoud, "--droog")

    assert not Inventarisatie.objects.exists()
    assert not Invoerbestand.objects.exists()
    echt = importeer(tmp_path, inhoud)
    assert droog.splitlines()[:-1] == echt.splitlines()[:-1]
    assert droog.splitlines()[-1].startswith("Proef: er is niets geschreven.")


# Twelve different things that go wrong, each with the cell where it stands.
TWAALF = [
    KOPPEN,
    ("Borne", 1, "Ondermijning"),
    ("West Betuwe", 1, "Drugs"),  # A3: did not exist yet
    ("Nergensland", 1, "Drugs"),  # A4: nobody knows it
    ("Borne", "veel", "Geweld"),  # B5: no number
    ("Borne", 3.5, "Drugs"),  # B6: not a whole number
    ("Borne", 4, date(2018, 4, 1)),  # C7: a date
    ("Borne", 5, 12),  # C8: a number
    ("Borne", 6, "t" * 201),  # C9: too long
    ("Borne", 7, "Te lange opmerking", "o" * 501),  # D10
    (42, 8, "Een getal als naam"),  # A11
    ("Borne", 1, "Zelfde rang"),  # B12
    ("Tiel", 1, "#REF!"),  # C13: an error of Excel
    ("Tiel", 2, "=1+1"),  # C14: a formula without its result
]
CELLEN = ["A3", "A4", "B5", "B6", "C7", "C8", "C9", "D10", "A11", "B12", "C13", "C14"]


@pytest.mark.parametrize("opties", [(), ("--droog",)])
def test_twaalf_verschillende_fouten_staan_er_alle_twaalf_met_hun_cel(strategie, tmp_path, opties):
    maak(strategie, "April", 4)

    with pytest.raises(CommandError, match="Niets opgenomen: 12 fouten.") as geweigerd:
        importeer(tmp_path, xlsx({"Opgaven": TWAALF}), *opties)

    fouten = [r for r in str(geweigerd.value).splitlines() if r.startswith("fout: ")]
    assert sorted(regel.split(":")[1].split()[1] for regel in fouten) == sorted(CELLEN)
    assert len({regel.split(": ", 2)[2] for regel in fouten}) == 12
    assert (geschreven(), Invoerbestand.objects.count()) == ([], 0)
