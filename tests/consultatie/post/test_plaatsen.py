"""The places in a text of the coordinator's, and the invitation that is made of it."""

from datetime import datetime

import icalendar
import pytest
from django.test import override_settings
from django.utils import timezone

from consultatie.post.opstellen import mail
from consultatie.post.plaatsen import onbekende, vul_in
from consultatie.post.uitnodiging import ONDERWERP, standaardtekst
from consultatie.uitnodigingslink import pad
from tests import fabriek

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _adres():
    with override_settings(PORTAAL_ADRES="https://portaal.example"):
        yield


@pytest.fixture
def deelname(deelname):
    deelname.ronde.sluit_op = datetime(2018, 5, 25, 17, tzinfo=timezone.get_default_timezone())
    return deelname


def test_elke_plaats_wordt_wat_het_lid_aangaat(deelname):
    assert vul_in("{naam}|{dvo}|{Ronde}|{ sluit }|{link}", deelname) == (
        "Voorbeeld lid 1|DVO Twente|Ronde|25 mei 2018 om 17:00 uur|"
        f"https://portaal.example{pad(deelname)}"
    )


def test_wat_geen_plaats_is_blijft_staan_en_is_te_vinden():
    tekst = "{datum} {}, {link} en { los"

    assert onbekende(tekst) == ["{datum}", "{}"]


def test_wie_meer_mag_dan_antwoorden_krijgt_geen_link_die_inlogt(deelname):
    deelname.gebruiker.rol = "bbg"

    assert vul_in("{link}", deelname) == f"https://portaal.example/consultatie/{deelname.pk}/"


def test_standaardtekst_is_een_hele_uitnodiging(deelname):
    bericht = fabriek.maak_bericht(
        deelname, "te_versturen", onderwerp=ONDERWERP, tekst=standaardtekst(deelname.ronde)
    )
    bericht.deelname = deelname

    post = mail(bericht)

    assert post.subject == "Uw mening over de thema's voor DVO Twente"
    assert f"\nhttps://portaal.example{pad(deelname)}\n" in post.body
    assert "Antwoorden kan tot 25 mei 2018 om 17:00 uur." in post.body
    assert onbekende(post.body) == []


def test_uitnodiging_heeft_de_sluiting_als_afspraak_zonder_link_die_inlogt(deelname):
    bericht = fabriek.maak_bericht(deelname, "te_versturen")
    bericht.deelname = deelname

    ((naam, inhoud, soort),) = mail(bericht).attachments

    (afspraak,) = icalendar.Calendar.from_ical(inhoud).walk("VEVENT")
    assert (naam, soort) == ("consultatie-sluit.ics", "text/calendar")
    assert afspraak.decoded("dtstart") == deelname.ronde.sluit_op
    assert afspraak["summary"] == "Consultatie sluit: Ronde"
    assert afspraak["url"] == f"https://portaal.example/consultatie/{deelname.pk}/"
    assert "/uitnodiging/" not in str(inhoud)
