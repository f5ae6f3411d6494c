"""Asking about an answer, and replying to it."""

from threading import Thread

import pytest
from django.db import connection

from consultatie.acties.beantwoord import Wijziging, beantwoord
from consultatie.acties.beantwoord_navraag import beantwoord_navraag
from consultatie.acties.dien_in import dien_in
from consultatie.acties.vraag_na import vraag_na
from consultatie.models import Antwoord, Bericht, Deelname, Navraag, Onderdeel
from consultatie.volledigheid import Cel
from tests import fabriek
from tests.consultatie.verwerking import schrijver, stuk_van
from veiligheid.fouten import Weigering

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronde():
    return fabriek.maak_ronde()


@pytest.fixture
def coordinator(ronde):
    return fabriek.maak_gebruiker("coordinator")


@pytest.fixture
def deelname(ronde) -> Deelname:
    return schrijver(ronde)


def draad() -> list[tuple[bool, str, str]]:
    return [(n.van_lid, n.tekst, n.door.naam) for n in Navraag.objects.order_by("pk")]


def berichten() -> list[tuple[str, str, str]]:
    return [(b.soort, b.aan, b.status) for b in Bericht.objects.order_by("pk")]


def maak_secretaris(ronde, nummer: int = 8, *, partner: str = "Borne") -> Deelname:
    lid = fabriek.maak_deelname(ronde, nummer=nummer, partner=partner)
    lid.secretaris = True
    lid.save()
    return lid


def test_vraag_gaat_naar_het_lid_met_een_mail(deelname, coordinator):
    vraag_na(stuk_van(deelname).pk, "Wat bedoelt u?", door=coordinator)

    assert draad() == [(False, "Wat bedoelt u?", coordinator.naam)]
    assert berichten() == [("navraag", deelname.gebruiker.email, "te_versturen")]


def test_tweemaal_drukken_vraagt_eenmaal(deelname, coordinator):
    for _ in range(2):
        vraag_na(stuk_van(deelname).pk, "Wat bedoelt u?", door=coordinator)

    assert (len(draad()), len(berichten())) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_tegelijk_drukken_vraagt_eenmaal():
    deelname = schrijver(fabriek.maak_ronde())
    coordinator = fabriek.maak_gebruiker("coordinator")
    stuk = stuk_van(deelname)

    tegelijk(lambda: vraag_na(stuk.pk, "Wat bedoelt u?", door=coordinator))

    assert (len(draad()), len(berichten())) == (1, 1)


def tegelijk(doe, keer: int = 4) -> None:
    """On connections of their own; whatever goes wrong is told to the test."""
    fouten = []

    def draai() -> None:
        try:
            doe()
        except Exception as fout:  # noqa: BLE001 - told to the test
            fouten.append(fout)
        finally:
            connection.close()

    draden = [Thread(target=draai) for _ in range(keer)]
    for een in draden:
        een.start()
    for een in draden:
        een.join()
    assert fouten == []


def test_vraag_over_een_standpunt_gaat_naar_elke_secretaris_van_dat_dvo(ronde, coordinator):
    dvo = fabriek.maak_dvo(ronde)
    fabriek.maak_inzending(dvo)
    een, twee = maak_secretaris(ronde, 8), maak_secretaris(ronde, 9)
    maak_secretaris(ronde, 7, partner="Tiel")

    vraag_na(stuk_van(dvo).pk, "Was iedereen er?", door=coordinator)

    assert berichten() == [
        ("navraag", een.gebruiker.email, "te_versturen"),
        ("navraag", twee.gebruiker.email, "te_versturen"),
    ]


def test_dvo_zonder_secretaris_weigert(ronde, coordinator):
    dvo = fabriek.maak_dvo(ronde)
    fabriek.maak_inzending(dvo)

    with pytest.raises(Weigering, match="heeft geen secretaris"):
        vraag_na(stuk_van(dvo).pk, "Was iedereen er?", door=coordinator)

    assert draad() == []


def test_uitgeschakeld_lid_weigert(deelname, coordinator):
    deelname.gebruiker.is_active = False
    deelname.gebruiker.save()

    with pytest.raises(Weigering, match="uitgeschakeld"):
        vraag_na(stuk_van(deelname).pk, "Wat bedoelt u?", door=coordinator)

    assert (draad(), berichten()) == ([], [])


def herzie(deelname: Deelname, tekst: str) -> None:
    """The member says something else about the lists, and leaves the rest as it is."""
    wijziging = Wijziging(Cel(Onderdeel.HERKENNING_TOELICHTING), tekst, 1)
    beantwoord(deelname.pk, [wijziging], door=deelname.gebruiker)
    dien_in(deelname.pk, door=deelname.gebruiker)


def test_ingetrokken_tekst_weigert_en_de_nieuwe_niet(deelname, coordinator):
    oud = stuk_van(deelname)
    herzie(deelname, "Andere woorden")

    with pytest.raises(Weigering, match="telt niet meer"):
        vraag_na(oud.pk, "Wat bedoelt u?", door=coordinator)
    vraag_na(stuk_van(deelname).pk, "Wat bedoelt u?", door=coordinator)

    assert len(draad()) == 1


def test_draad_gaat_mee_met_een_tekst_die_bij_herziening_gelijk_blijft(deelname, coordinator):
    stuk = stuk_van(deelname, Onderdeel.STIP)
    vraag_na(stuk.pk, "Wat bedoelt u?", door=coordinator)

    herzie(deelname, "Andere woorden")

    assert stuk_van(deelname, Onderdeel.STIP) == stuk
    assert stuk.navragen.get().leesstuk.antwoord.inzending.deelname == deelname
    stuk.refresh_from_db()
    assert stuk.antwoord.inzending.versie == 2


@pytest.mark.parametrize("rol", ["lid", "bbg", "beheerder"])
def test_vragen_is_aan_de_coordinator(deelname, rol):
    wie = fabriek.maak_gebruiker(rol, nummer=9)

    with pytest.raises(Weigering, match="Alleen de coördinator"):
        vraag_na(stuk_van(deelname).pk, "Wat bedoelt u?", door=wie)


@pytest.mark.parametrize("status", ["open", "gesloten"])
def test_lid_antwoordt_ook_na_sluiten_en_geen_antwoord_verandert(status):
    deelname = schrijver(fabriek.maak_ronde(status))
    coordinator = fabriek.maak_gebruiker("coordinator")
    stuk = stuk_van(deelname)
    vraag_na(stuk.pk, "Wat bedoelt u?", door=coordinator)
    voor = list(Antwoord.objects.order_by("pk").values())

    for _ in range(2):
        beantwoord_navraag(stuk.pk, "Minder regels", door=deelname.gebruiker)

    assert draad() == [
        (False, "Wat bedoelt u?", coordinator.naam),
        (True, "Minder regels", deelname.gebruiker.naam),
    ]
    assert list(Antwoord.objects.order_by("pk").values()) == voor
    assert not Navraag.objects.onbeantwoord().exists()


@pytest.mark.django_db(transaction=True)
def test_tegelijk_antwoorden_geeft_een_antwoord():
    deelname = schrijver(fabriek.maak_ronde())
    stuk = stuk_van(deelname)
    vraag_na(stuk.pk, "Wat bedoelt u?", door=fabriek.maak_gebruiker("coordinator"))

    tegelijk(lambda: beantwoord_navraag(stuk.pk, "Minder regels", door=deelname.gebruiker))

    assert [van_lid for van_lid, _tekst, _wie in draad()] == [False, True]


def test_niemand_anders_antwoordt_ook_niet_wie_voorbereidt(ronde, deelname, coordinator):
    stuk = stuk_van(deelname)
    vraag_na(stuk.pk, "Wat bedoelt u?", door=coordinator)
    voorbereider = fabriek.maak_gebruiker(nummer=5)
    fabriek.machtig(deelname, voorbereider)

    for wie in (voorbereider, coordinator, fabriek.maak_gebruiker(nummer=6)):
        with pytest.raises(Weigering, match="aan iemand anders"):
            beantwoord_navraag(stuk.pk, "Minder regels", door=wie)

    assert len(draad()) == 1


def test_secretaris_antwoordt_voor_het_dvo(ronde, coordinator):
    dvo = fabriek.maak_dvo(ronde)
    fabriek.maak_inzending(dvo)
    secretaris = maak_secretaris(ronde).gebruiker
    stuk = stuk_van(dvo)
    vraag_na(stuk.pk, "Was iedereen er?", door=coordinator)

    beantwoord_navraag(stuk.pk, "Ja", door=secretaris)

    assert draad()[-1] == (True, "Ja", secretaris.naam)


def test_zonder_vraag_valt_er_niets_te_antwoorden(deelname):
    with pytest.raises(Weigering, match="niets gevraagd"):
        beantwoord_navraag(stuk_van(deelname).pk, "Hallo", door=deelname.gebruiker)
