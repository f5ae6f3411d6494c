import pytest

from consultatie.models import Inzending, Onderdeel, Vraag
from consultatie.volledigheid import invulling
from tests import fabriek

pytestmark = pytest.mark.django_db


def test_invulling_toont_het_concept_boven_het_ingediende():
    deelname = fabriek.maak_deelname(fabriek.maak_ronde())
    fabriek.maak_inzending(deelname, "ingediend", tekst="Oud")
    concept = fabriek.maak_inzending(deelname, "concept", versie=2, tekst="Nieuw")

    stand = invulling(deelname)

    assert (stand.inzending, stand.is_herziening) == (concept, True)
    assert stand.waarde(Onderdeel.HERKENNING_TOELICHTING) == "Nieuw"


def test_invulling_van_een_gekozen_versie_toont_die():
    deelname = fabriek.maak_deelname(fabriek.maak_ronde())
    ingediend = fabriek.maak_inzending(deelname, "ingediend", tekst="Oud")
    fabriek.maak_inzending(deelname, "concept", versie=2, tekst="Nieuw")

    assert invulling(deelname, ingediend).waarde(Onderdeel.HERKENNING_TOELICHTING) == "Oud"


def test_cellen_van_een_vraag_staan_per_thema_en_dan_algemeen():
    stand = invulling(fabriek.maak_deelname(fabriek.maak_ronde()))
    themas = next(v for v in stand.vragen if v.soort == Vraag.Soort.THEMAS)
    een, twee = (thema.pk for thema in stand.themas)

    assert [cel.sleutel for cel in stand.cellen(themas)] == [
        f"instemming-{een}",
        f"instemming_toelichting-{een}",
        f"instemming-{twee}",
        f"instemming_toelichting-{twee}",
        "thema_gemist",
        "aanhalen_themas",
        "mandaat_themas",
    ]


def test_dvo_zegt_of_het_eens_was_en_een_lid_hoe_aan_te_halen():
    dvo = invulling(fabriek.maak_dvo(fabriek.maak_ronde()))
    inbreng, een = dvo.vragen[2], dvo.themas[0]

    assert [cel.sleutel for cel in dvo.cellen(inbreng, een)] == [
        f"stip-{een.pk}",
        f"ambitie-{een.pk}",
        f"overeenstemming_inbreng-{een.pk}",
        f"afwijking_inbreng-{een.pk}",
    ]


def test_alle_vragen_samen_hebben_elke_cel_eenmaal():
    stand = invulling(fabriek.maak_deelname(fabriek.maak_ronde()))
    sleutels = [cel.sleutel for vraag in stand.vragen for cel in stand.cellen(vraag)]

    assert len(sleutels) == len(set(sleutels)) == 9 + 6 * len(stand.themas)


def test_niemand_begonnen_heeft_alles_open():
    stand = invulling(fabriek.maak_deelname(fabriek.maak_ronde()))

    assert not Inzending.objects.exists()
    assert [len(stand.open_bij(vraag)) for vraag in stand.vragen] == [2, 2, 2]
