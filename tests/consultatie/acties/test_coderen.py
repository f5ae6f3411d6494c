"""Reading and coding one text: codes, marks, taking over, and taking back."""

from threading import Thread
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from consultatie.acties.codeer import codeer
from consultatie.acties.haal_code_weg import haal_code_weg
from consultatie.acties.maak_ongedaan import doe_opnieuw, maak_ongedaan
from consultatie.acties.markeer_gelezen import markeer_gelezen
from consultatie.acties.markeer_opvallend import markeer_opvallend
from consultatie.acties.neem_codes_over import neem_codes_over
from consultatie.models import Code, Codering, Inzending, Leesstuk, Onderdeel
from tests import fabriek
from veiligheid.fouten import Weigering

pytestmark = pytest.mark.django_db

# A flag of two code points, a letter with a combining accent, a character outside the BMP.
TEKST = "Wij 🇳🇱 zien vakantieparke\u0301n 👍🏽 als zorg"


@pytest.fixture
def ronde(db):
    return fabriek.maak_ronde()


@pytest.fixture
def stuk(ronde) -> Leesstuk:
    return maak_stuk(ronde)


@pytest.fixture
def door(ronde):
    return fabriek.maak_gebruiker("coordinator")


def maak_stuk(ronde, tekst: str = TEKST, nummer: int = 1) -> Leesstuk:
    deelname = fabriek.maak_deelname(ronde, nummer=nummer)
    inzending = deelname.inzendingen.create(
        versie=1, status="ingediend", ingediend_op=timezone.now()
    )
    return fabriek.maak_cel(inzending, Onderdeel.PRIORITEIT_GEMIST, tekst).leesstuk


def nu(stuk: Leesstuk) -> dict:
    """Everything that coding changes at one text."""
    stuk = Leesstuk.objects.get(pk=stuk.pk)
    return {
        "codes": [(c.code.naam, c.fragment) for c in stuk.coderingen.order_by("pk")],
        "gelezen": stuk.gelezen_op is not None,
        "opvallend": stuk.opvallend,
        "stand": stuk.stand,
    }


LEEG = {"codes": [], "gelezen": False, "opvallend": False, "stand": "nieuw"}


# Codes -------------------------------------------------------------------------------------------


def test_codeer_zet_een_code_op_tekens_zoals_python_ze_telt(stuk, door, ronde):
    woord = "vakantieparke\u0301n 👍🏽"
    begin = TEKST.index(woord)

    codeer(stuk.pk, fabriek.maak_code(ronde).pk, begin=begin, eind=begin + len(woord), door=door)

    assert nu(stuk) == {
        "codes": [("Vakantieparken", woord)],
        "gelezen": True,
        "opvallend": False,
        "stand": "gecodeerd",
    }


def test_codeer_zonder_woorden_is_op_de_hele_tekst_en_een_nieuwe_code_ontstaat_ter_plekke(
    stuk, door
):
    codeer(stuk.pk, nieuw="  Vrije   tijd ", door=door)

    assert nu(stuk)["codes"] == [("Vrije tijd", TEKST)]


def test_dezelfde_code_op_dezelfde_woorden_is_er_een_keer(stuk, door, ronde):
    code = fabriek.maak_code(ronde)
    for _ in range(2):
        codeer(stuk.pk, code.pk, begin=0, eind=3, door=door)

    assert nu(stuk)["codes"] == [("Vakantieparken", "Wij")]


@pytest.mark.parametrize(
    ("begin", "eind"), [(0, len(TEKST) + 1), (3, 3), (-1, 3), (2, None), (3, 4)]
)
def test_codeer_weigert_woorden_die_er_niet_zijn(stuk, door, ronde, begin, eind):
    with pytest.raises(Weigering):
        codeer(stuk.pk, fabriek.maak_code(ronde).pk, begin=begin, eind=eind, door=door)

    assert nu(stuk) == LEEG


def test_codeer_weigert_een_code_van_een_andere_ronde(stuk, door):
    vreemd = fabriek.maak_code(fabriek.maak_ronde(naam="Andere"))

    with pytest.raises(Weigering, match="staat niet in het codeboek van deze ronde"):
        codeer(stuk.pk, vreemd.pk, door=door)


def test_codeer_weigert_een_code_die_is_opgegaan(stuk, door, ronde):
    oud = fabriek.maak_code(ronde, "Oud", opgegaan_in=fabriek.maak_code(ronde, "Nieuw"))

    with pytest.raises(Weigering, match="‘Oud’ is opgegaan in ‘Nieuw’"):
        codeer(stuk.pk, oud.pk, door=door)


def test_codeer_weigert_een_tekst_die_niet_meer_telt(stuk, door, ronde):
    Inzending.objects.update(status="vervangen")

    with pytest.raises(Weigering, match="telt niet meer mee"):
        codeer(stuk.pk, fabriek.maak_code(ronde).pk, door=door)


def test_alleen_de_coordinator_codeert(stuk, ronde):
    with pytest.raises(Weigering, match="Alleen de coördinator"):
        codeer(stuk.pk, fabriek.maak_code(ronde).pk, door=ronde.deelnames.get().gebruiker)


def test_code_waarop_een_punt_rust_blijft(stuk, door, ronde):
    codering = codeer(stuk.pk, nieuw="Wolf", door=door)
    fabriek.maak_punt(ronde, "De wolf").onderbouwing.create(codering=codering)

    with pytest.raises(Weigering, match="rust punt 1: ‘De wolf’"):
        haal_code_weg(stuk.pk, codering.pk, door=door)
    with pytest.raises(Weigering, match="rust punt 1"):
        maak_ongedaan(ronde.pk, door=door)

    assert nu(stuk)["codes"] == [("Wolf", TEKST)]


def test_code_weg_maakt_de_tekst_weer_gelezen(stuk, door):
    codering = codeer(stuk.pk, nieuw="Wolf", door=door)

    haal_code_weg(stuk.pk, codering.pk, door=door)

    assert nu(stuk) == LEEG | {"gelezen": True, "stand": "gelezen"}


def test_wat_de_tweede_codeur_geeft_verandert_de_stand_niet(stuk, door, ronde):
    fabriek.codeer(stuk, fabriek.maak_code(ronde), door=door, tweede=True)

    assert nu(stuk)["stand"] == "nieuw"


# Taking over -------------------------------------------------------------------------------------


def test_codes_van_de_vorige_versie_komen_op_dezelfde_woorden_of_op_de_hele_tekst(ronde, door):
    oud = maak_stuk(ronde, "Wolf en zwijn, wolf")
    for naam, begin, eind in (("Wolf", 15, 19), ("Zwijn", 8, 13), ("Dier", None, None)):
        code = fabriek.maak_code(ronde, naam)
        Codering.objects.create(leesstuk=oud, code=code, begin=begin, eind=eind, door=door)
    oud.antwoord.inzending.status = "vervangen"
    oud.antwoord.inzending.save()
    nieuw = maak_stuk(ronde, "wolf, en nog een wolf", nummer=2)
    Leesstuk.objects.filter(pk=nieuw.pk).update(vorige=oud)

    neem_codes_over(nieuw.pk, door=door)

    alles = "wolf, en nog een wolf"
    assert sorted(nu(nieuw)["codes"]) == [("Dier", alles), ("Wolf", "wolf"), ("Zwijn", alles)]
    assert nieuw.coderingen.get(code__naam="Wolf").begin == 17  # the nearest to where it was

    maak_ongedaan(ronde.pk, door=door)
    assert nu(nieuw) == LEEG


# Taking back -------------------------------------------------------------------------------------


def test_ongedaan_neemt_de_laatste_handeling_terug_ook_bij_een_eerdere_tekst(ronde, door):
    eerste, tweede = maak_stuk(ronde), maak_stuk(ronde, "Water", 2)
    codeer(eerste.pk, nieuw="Wolf", begin=0, eind=3, door=door)
    markeer_opvallend(tweede.pk, door=door)

    zinnen = [maak_ongedaan(ronde.pk, door=door).zin for _ in range(2)]

    assert zinnen == ["Ongedaan gemaakt: opvallend.", "Ongedaan gemaakt: code ‘Wolf’."]
    assert [nu(eerste), nu(tweede)] == [LEEG, LEEG]
    assert not Code.objects.exists()  # it was made in passing
    with pytest.raises(Weigering, match="Er is niets om ongedaan te maken"):
        maak_ongedaan(ronde.pk, door=door)


def test_opnieuw_doet_wat_ongedaan_werd_gemaakt_tot_er_iets_anders_gebeurt(stuk, ronde, door):
    codeer(stuk.pk, nieuw="Wolf", begin=0, eind=3, door=door)
    gedaan = nu(stuk)
    maak_ongedaan(ronde.pk, door=door)

    doe_opnieuw(ronde.pk, door=door)
    assert nu(stuk) == gedaan

    maak_ongedaan(ronde.pk, door=door)
    markeer_gelezen(stuk.pk, door=door)
    with pytest.raises(Weigering, match="niets om opnieuw te doen"):
        doe_opnieuw(ronde.pk, door=door)


def test_een_weggehaalde_code_komt_terug(stuk, ronde, door):
    codering = codeer(stuk.pk, nieuw="Wolf", begin=0, eind=3, door=door)
    haal_code_weg(stuk.pk, codering.pk, door=door)

    maak_ongedaan(ronde.pk, door=door)

    assert nu(stuk)["codes"] == [("Wolf", "Wij")]


def test_wat_een_ander_intussen_deed_blijft(stuk, ronde, door):
    ander = fabriek.maak_gebruiker("coordinator", nummer=2)
    codering = codeer(stuk.pk, nieuw="Wolf", door=door)
    haal_code_weg(stuk.pk, codering.pk, door=ander)
    codeer(stuk.pk, Code.objects.get().pk, begin=0, eind=3, door=ander)

    terug = maak_ongedaan(ronde.pk, door=door)

    assert terug.zin.endswith("Iemand anders heeft dit intussen veranderd; dat blijft zo.")
    assert nu(stuk)["codes"] == [("Wolf", "Wij")]


def test_wat_tweemaal_wordt_verstuurd_gebeurt_een_keer(stuk, ronde, door):
    code, reeks = fabriek.maak_code(ronde), uuid4()
    codeer(stuk.pk, code.pk, reeks=reeks, door=door)
    haal_code_weg(stuk.pk, Codering.objects.get().pk, door=door)

    assert codeer(stuk.pk, code.pk, reeks=reeks, door=door) is None
    assert nu(stuk)["codes"] == []

    markeer_opvallend(stuk.pk, reeks=(laatste := uuid4()), door=door)
    for _ in range(2):
        maak_ongedaan(ronde.pk, reeks=laatste, door=door)
    assert nu(stuk) == LEEG | {"gelezen": True, "stand": "gelezen"}


@pytest.mark.django_db(transaction=True)
def test_twee_codeurs_tegelijk_met_dezelfde_code_en_woorden(ronde, door):
    stuk, code = maak_stuk(ronde), fabriek.maak_code(ronde)
    ander = fabriek.maak_gebruiker("coordinator", nummer=2)

    def geef(wie):
        codeer(stuk.pk, code.pk, begin=0, eind=3, door=wie)
        connection.close()

    draden = [Thread(target=geef, args=[wie]) for wie in (door, ander)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()

    assert nu(stuk)["codes"] == [("Vakantieparken", "Wij")]
