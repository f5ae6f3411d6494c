"""What is submitted lies before the coordinator, and what hangs on it survives a revision."""

import pytest

from consultatie.acties.beantwoord import Wijziging, beantwoord
from consultatie.acties.dien_in import dien_in
from consultatie.models import Codering, Deelname, Leesstuk, Onderdeel
from consultatie.volledigheid import Cel
from tests import fabriek
from thema.models import Thema

pytestmark = pytest.mark.django_db

GEMIST = Cel(Onderdeel.PRIORITEIT_GEMIST)
TOELICHTING = Cel(Onderdeel.HERKENNING_TOELICHTING)


@pytest.fixture
def deelname() -> Deelname:
    return fabriek.maak_deelname(fabriek.maak_ronde())


def dien_alles_in(deelname: Deelname, *anders: Wijziging):
    """Submits a complete answer, with these cells as well."""
    themas = Thema.objects.all()
    keuzes = [
        Wijziging(Cel(Onderdeel.HERKENNING_GEMEENTEN), "ja", 0),
        Wijziging(Cel(Onderdeel.HERKENNING_OM), "ja", 0),
        *(Wijziging(Cel(Onderdeel.INSTEMMING, t.pk), "eens", 0) for t in themas),
        *(Wijziging(Cel(Onderdeel.AMBITIE, t.pk), "4", 0) for t in themas),
    ]
    return dien_in(deelname.pk, [*keuzes, *anders], door=deelname.gebruiker)


def herzie(deelname: Deelname, cel: Cel, waarde: str, versie: int):
    beantwoord(deelname.pk, [Wijziging(cel, waarde, versie)], door=deelname.gebruiker)
    return dien_in(deelname.pk, door=deelname.gebruiker)


def te_lezen() -> list[tuple[int, str, str]]:
    """(version, text, the text before it) of what counts."""
    return [
        (
            stuk.antwoord.inzending.versie,
            stuk.antwoord.tekst,
            stuk.vorige.antwoord.tekst if stuk.vorige else "",
        )
        for stuk in Leesstuk.objects.geldig().select_related("antwoord__inzending", "vorige")
    ]


def test_elke_ingediende_tekst_ligt_klaar_en_een_keuze_of_lege_tekst_niet(deelname):
    dien_alles_in(deelname, Wijziging(GEMIST, "Wolf", 0), Wijziging(TOELICHTING, "  \n", 0))

    assert te_lezen() == [(1, "Wolf", "")]


def test_een_concept_ligt_niet_klaar(deelname):
    beantwoord(deelname.pk, [Wijziging(GEMIST, "Wolf", 0)], door=deelname.gebruiker)

    assert not Leesstuk.objects.exists()


def test_een_tekst_die_bij_herziening_gelijk_blijft_houdt_zijn_codes(deelname):
    dien_alles_in(deelname, Wijziging(GEMIST, "Wolf", 0), Wijziging(TOELICHTING, "Goed", 0))
    wolf = Leesstuk.objects.get(antwoord__tekst="Wolf")
    codering = fabriek.codeer(
        wolf, fabriek.maak_code(deelname.ronde), door=fabriek.maak_gebruiker("coordinator")
    )

    herzie(deelname, TOELICHTING, "Heel goed", versie=1)

    assert te_lezen() == [(2, "Wolf", ""), (2, "Heel goed", "Goed")]
    assert list(Codering.objects.geldig()) == [codering]
    assert Leesstuk.objects.get(antwoord__tekst="Wolf", antwoord__inzending__versie=2) == wolf


def test_een_gewijzigde_tekst_begint_opnieuw_en_kent_de_vorige(deelname):
    dien_alles_in(deelname, Wijziging(GEMIST, "Wolf", 0))
    fabriek.codeer(
        Leesstuk.objects.get(),
        fabriek.maak_code(deelname.ronde),
        door=fabriek.maak_gebruiker("coordinator"),
    )

    herzie(deelname, GEMIST, "Wolf en zwijn", versie=1)

    assert te_lezen() == [(2, "Wolf en zwijn", "Wolf")]
    assert list(Codering.objects.geldig()) == []


def test_een_geschrapte_tekst_telt_niet_meer(deelname):
    dien_alles_in(deelname, Wijziging(GEMIST, "Wolf", 0))

    herzie(deelname, GEMIST, "", versie=1)

    assert te_lezen() == []


def test_tweemaal_indienen_legt_niets_dubbel_klaar(deelname):
    dien_alles_in(deelname, Wijziging(GEMIST, "Wolf", 0))
    dien_in(deelname.pk, door=deelname.gebruiker)

    assert te_lezen() == [(1, "Wolf", "")]


def test_een_leesstuk_is_te_vinden_op_een_andere_vorm_van_het_woord(deelname):
    dien_alles_in(deelname, Wijziging(GEMIST, "De vakantieparken in de bossen", 0))

    assert Leesstuk.objects.filter(zoek="vakantiepark").count() == 1
