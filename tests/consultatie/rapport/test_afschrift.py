"""Somebody's own questions and answers, from the database to a PDF."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultatie.models import Onderdeel, Rapport, Ronde
from consultatie.rapport import maken
from consultatie.rapport.afschrift import Keuze, lees
from consultatie.rapport.tekens import leesbaar
from consultatie.tasks import maak_rapport
from tests import fabriek
from thema.models import Ambitievoorbeeld, Thema

from .conftest import VIJANDIG, ZONDER_PROFIELKLACHT, dicht, keur, paginas

pytestmark = [pytest.mark.django_db, ZONDER_PROFIELKLACHT]

ROMMEL = "Voor\x00\x07 en na\x0b\u202e. 😀 " + "\n".join(VIJANDIG)


def moment(dag: int) -> datetime:
    return datetime(2018, 4, dag, 14, 3, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def ronde() -> Ronde:
    ronde = fabriek.maak_ronde()
    Ambitievoorbeeld.objects.create(
        thema=Thema.objects.get(nummer=1), niveau=4, tekst="Samen controleren.", bron="-"
    )
    fabriek.maak_opgave(ronde, "Borne", "Fietsendiefstal")
    return ronde


@pytest.fixture
def deelname(ronde):
    return fabriek.maak_deelname(ronde)


def vakken(afschrift, onderdeel: Onderdeel) -> list:
    return [
        vak
        for vraag in afschrift.vragen
        for blok in vraag.blokken
        for vak in blok.vakken
        if vak.onderdeel == onderdeel
    ]


def gekozen(afschrift, onderdeel: Onderdeel) -> list[list[str]]:
    return [[k.naam for k in v.keuzes if k.gekozen] for v in vakken(afschrift, onderdeel)]


# What is in it ------------------------------------------------------------------------------------


def test_afschrift_noemt_wie_ronde_stand_en_tot_wanneer(deelname, ronde):
    ronde.sluit_op = timezone.now() + timedelta(days=7)
    with override_settings(PORTAAL_ADRES="https://portaal.example"):
        a = lees(deelname)

    assert a.wie == (
        ("Naam", "Voorbeeld lid 1"),
        ("Functie", "burgemeester"),
        ("Organisatie", "Borne"),
        ("Overleg", "DVO Twente"),
    )
    assert (a.ronde, a.strategie, a.voorbeeld) == ("Ronde", "Veiligheidsstrategie", False)
    assert (a.stand, a.is_concept) == ("Er is nog niets ingevuld.", True)
    assert a.tot_wanneer.startswith("Indienen en wijzigen kan tot ")
    assert a.adres == f"https://portaal.example/consultatie/{deelname.pk}/"


def test_afschrift_heeft_de_vragen_met_alles_waar_zij_over_gaan(deelname):
    een, twee, drie = lees(deelname).vragen

    assert (een.titel, een.tekst, een.bron) == ("Titel 1", "Vraag 1?", "§0")
    assert [(lijst.naam, lijst.regels) for lijst in een.lijsten] == [
        ("Top 10 van de gemeenten", ("Eerste van gemeenten",)),
        ("Prioriteiten van het Openbaar Ministerie", ("Eerste van om",)),
        ("Wat Borne opgaf", ("Fietsendiefstal",)),
    ]
    assert [b.thema for b in een.blokken] == [""]
    assert [b.thema for b in twee.blokken] == ["1. Ondermijning", "2. Cybercrime", ""]
    assert [b.waarom for b in twee.blokken] == ["Waarom Ondermijning", "Waarom Cybercrime", ""]
    assert [b.thema for b in drie.blokken] == ["1. Ondermijning", "2. Cybercrime"]


def test_elke_cel_staat_er_eenmaal_in(deelname):
    a = lees(deelname)

    alle = [v for vraag in a.vragen for blok in vraag.blokken for v in blok.vakken]
    assert len(alle) == 9 + 6 * 2


def test_ambitie_toont_de_niveaus_met_het_voorbeeld_bij_dit_thema(deelname):
    fabriek.maak_inzending(deelname, "concept", ambitie="4")

    eerste, tweede = vakken(lees(deelname), Onderdeel.AMBITIE)

    assert eerste.keuzes[2:4] == (
        Keuze("3 Samen ontwikkelen", False, "Uitleg 3", ""),
        Keuze("4 Samen uitvoeren", True, "Uitleg 4", "Samen controleren."),
    )
    assert tweede.keuzes[3] == Keuze("4 Samen uitvoeren", True, "Uitleg 4", "")


def test_keuze_die_open_mag_blijven_toont_wat_er_dan_geldt(deelname):
    inzending = fabriek.maak_inzending(deelname, "concept")
    inzending.antwoorden.create(onderdeel="aanhalen_themas", keuze="niet")

    a = lees(deelname)

    assert gekozen(a, Onderdeel.AANHALEN_HERKENNING) == [
        ["onder mijn district, zonder naam of functie"]
    ]
    assert gekozen(a, Onderdeel.AANHALEN_THEMAS) == [["niet aanhalen"]]
    assert gekozen(a, Onderdeel.HERKENNING_OM) == [["deels"]]
    assert gekozen(lees(fabriek.maak_dvo(deelname.ronde)), Onderdeel.HERKENNING_OM) == [[]]


def test_ingediend_afschrift_noemt_moment_versie_en_wie(deelname):
    inzending = fabriek.maak_inzending(deelname)
    inzending.ingediend_op, inzending.ingediend_door = moment(20), deelname.gebruiker
    inzending.save()

    a = lees(deelname)

    assert a.stand == "Ingediend op 20 april 2018 om 14:03 uur door Voorbeeld lid 1, versie 1."
    assert a.is_concept is False


def test_herziening_zegt_dat_het_eerdere_nog_geldt(deelname):
    fabriek.maak_inzending(deelname, "ingediend")
    fabriek.maak_inzending(deelname, "concept", versie=2, tekst="Nieuw")

    a = lees(deelname)

    assert a.stand == (
        "Concept van versie 2, nog niet ingediend. Tot dat gebeurt, geldt wat eerder is ingediend."
    )
    assert [v.tekst for v in vakken(a, Onderdeel.STIP)] == ["Nieuw", "Nieuw"]


def test_afschrift_van_een_versie_toont_die_ook_als_er_een_nieuwere_is(deelname):
    oud = fabriek.maak_inzending(deelname, "vervangen", tekst="Oud")
    fabriek.maak_inzending(deelname, "ingediend", versie=2, tekst="Nieuw")

    a = lees(oud)

    assert a.stand.endswith("versie 1. Daarna is een nieuwere versie ingediend, die geldt.")
    assert [v.tekst for v in vakken(a, Onderdeel.STIP)] == ["Oud", "Oud"]


@pytest.mark.parametrize(
    ("status", "begin", "slot", "mag_nog"),
    [
        ("open", "Indienen en wijzigen kan tot ", " uur.", True),
        ("respijt", "Gesloten op ", "Indienen en wijzigen kan niet meer.", False),
        ("gesloten", "Gesloten op ", "Indienen en wijzigen kan niet meer.", False),
    ],
)
def test_tot_wanneer_volgt_de_ronde(status, begin, slot, mag_nog):
    a = lees(fabriek.maak_deelname(fabriek.maak_ronde(status)))

    assert (a.tot_wanneer.startswith(begin), a.tot_wanneer.endswith(slot)) == (True, True)
    assert a.mag_nog == mag_nog


def test_wie_bezig_was_ziet_het_einde_van_het_respijt():
    ronde = fabriek.maak_ronde("respijt")
    deelname = fabriek.maak_deelname(ronde)
    fabriek.maak_inzending(deelname, "concept")
    deelname.inzendingen.update(begonnen_op=ronde.opent_op)

    a = lees(deelname)

    einde = timezone.localtime(ronde.einde_respijt)
    assert a.mag_nog
    assert a.tot_wanneer.startswith("Gesloten op ")
    assert a.tot_wanneer.endswith(f"{einde:%H:%M} uur.")


def test_heropend_lid_ziet_zijn_eigen_moment():
    deelname = fabriek.maak_deelname(fabriek.maak_ronde("gesloten"))
    deelname.heropend_tot = timezone.now() + timedelta(days=2)
    deelname.heropend_reden = "Ziek"

    a = lees(deelname)

    assert a.tot_wanneer.startswith("Indienen en wijzigen kan tot ")
    assert f"{timezone.localtime(deelname.heropend_tot):%H:%M} uur." in a.tot_wanneer


def test_dvo_staat_er_als_dvo_in(ronde):
    a = lees(fabriek.maak_dvo(ronde))

    assert (a.is_dvo, a.naam, a.wie) == (True, "DVO Twente", (("Overleg", "DVO Twente"),))
    assert vakken(a, Onderdeel.AANHALEN_THEMAS) == []
    assert len(vakken(a, Onderdeel.OVEREENSTEMMING_THEMA)) == 2


def test_zelfde_antwoorden_geven_hetzelfde_kenmerk(deelname):
    inzending = fabriek.maak_inzending(deelname, "concept")
    eerste, tweede = lees(deelname), lees(deelname)

    inzending.antwoorden.filter(onderdeel="stip").update(tekst="Anders")

    assert eerste.gegevens_hash == tweede.gegevens_hash
    assert lees(deelname).gegevens_hash != eerste.gegevens_hash


def test_lezen_kost_bij_meer_themas_evenveel_queries(deelname):
    fabriek.maak_inzending(deelname, "concept")
    with CaptureQueriesContext(connection) as voor:
        lees(Rapport(deelname_id=deelname.pk).deelname)
    strategie = deelname.ronde.strategie
    for nummer in (3, 4, 5):
        strategie.themas.create(nummer=nummer, naam=f"T{nummer}", kort="t", bron="-")

    with CaptureQueriesContext(connection) as na:
        lees(Rapport(deelname_id=deelname.pk).deelname)

    assert len(na) == len(voor)


def test_stuurtekens_vallen_weg_en_de_rest_blijft():
    assert leesbaar("a\x00b\x07c\x1b\x7f\x85\ufffe") == "abc"
    assert leesbaar("é\tﬁ\n😀 & <b>") == "é\tﬁ\n😀 & <b>"


# As PDF --------------------------------------------------------------------------------------------


def pdf(over) -> bytes:
    return maken.stel_samen(over, "ontvangst").inhoud


def test_pdf_toont_vragen_keuzes_en_antwoorden(deelname):
    fabriek.maak_inzending(deelname, "concept", instemming="mits", tekst="Samen met de buurt")

    tekst = dicht(" ".join(paginas(pdf(deelname))))

    for zin in (
        "Uw vragen en antwoorden",
        "Voorbeeld lid 1",
        "Concept, nog niet ingediend.",
        "‘Vraag 2?’",
        "Waarom Ondermijning",
        "eens, mits (aangekruist)",
        "3 Samen ontwikkelen (aangekruist)",
        "Bijvoorbeeld: Samen controleren.",
        "Samen met de buurt",
        "met alleen mijn functie en district",
        "namens het college of mijn organisatie",
        "Wat Borne opgaf",
    ):
        assert dicht(zin) in tekst, zin
    assert dicht("oneens (aangekruist)") not in tekst


def test_pdf_zegt_wat_nog_open_is(deelname):
    tekst = dicht(" ".join(paginas(pdf(deelname))))

    assert dicht("Kies een ambitieniveau voor Cybercrime.") in tekst
    assert "aangekruist" in tekst  # what holds when nothing is chosen


@pytest.mark.parametrize("voorbeeld", [True, False])
def test_voorbeeld_staat_op_elke_bladzijde(deelname, ronde, voorbeeld):
    ronde.voorbeeld = voorbeeld
    ronde.save()
    fabriek.maak_inzending(deelname, tekst="Lang. " * 900)

    bladen = paginas(pdf(Rapport(deelname_id=deelname.pk).deelname))

    assert len(bladen) > 4
    assert {"Voorbeeldgegevens" in blad for blad in bladen} == {voorbeeld}


@pytest.mark.parametrize("welke", ["leeg", "ingediend", "dvo", "rommel"])
def test_pdf_voldoet_aan_pdf_ua_1_en_pdf_a_3a(deelname, ronde, welke, tmp_path):
    if welke == "ingediend":
        fabriek.maak_inzending(deelname)
    if welke == "rommel":
        fabriek.maak_inzending(deelname, "concept", tekst=ROMMEL.replace("\x00", ""))
    bestand = tmp_path / "afschrift.pdf"
    bestand.write_bytes(pdf(fabriek.maak_dvo(ronde) if welke == "dvo" else deelname))

    oordeel = keur(bestand)

    assert (oordeel.returncode, oordeel.stdout.count("valid=true")) == (0, 2), (
        oordeel.stdout + oordeel.stderr
    )


def test_taak_maakt_het_afschrift_van_een_lid(deelname):
    fabriek.maak_inzending(deelname, "concept", tekst="Mijn eigen woorden")
    rapport = deelname.rapporten.create(
        ronde=deelname.ronde, soort="ontvangst", nummer=2, aangevraagd_door=deelname.gebruiker
    )

    maak_rapport(rapport.pk)

    rapport.refresh_from_db()
    bladen = paginas(bytes(rapport.bestand.inhoud))
    assert (rapport.status, rapport.reden) == ("klaar", "")
    assert dicht("Mijn eigen woorden") in dicht(" ".join(bladen))
    assert rapport.gegevens_hash in dicht(bladen[-1])


def test_mislukt_afschrift_zegt_dat_het_een_bestand_is(deelname, caplog):
    rapport = deelname.rapporten.create(
        ronde=deelname.ronde, soort="ontvangst", nummer=2, aangevraagd_door=deelname.gebruiker
    )
    Rapport.objects.update(vorm="onbe")

    maak_rapport(rapport.pk)

    rapport.refresh_from_db()
    assert rapport.status == "mislukt"
    assert rapport.reden.startswith("Het bestand kon niet worden gemaakt;")
    assert "bestand 2," in rapport.reden
