"""Who is reminded, when, and with what; at a set clock."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.test import override_settings
from django.utils import timezone

from consultatie.models import Bericht
from consultatie.post.herinneren import herinner
from consultatie.post.opstellen import mail
from consultatie.uitnodigingslink import pad
from tests import fabriek

pytestmark = pytest.mark.django_db
AMSTERDAM = timezone.get_default_timezone()


def op(dag: int, uur: int = 9, maand: int = 5) -> datetime:
    return datetime(2018, maand, dag, uur, tzinfo=AMSTERDAM)


@pytest.fixture
def ronde():
    """Closes on Friday 25 May 2018; reminders on 11, 18 and 23 May."""
    ronde = fabriek.maak_ronde()
    ronde.opent_op, ronde.sluit_op = op(1), op(25, 17)
    ronde.save()
    return ronde


def gevraagd(ronde, nummer: int = 1):
    deelname = fabriek.maak_deelname(ronde, nummer=nummer)
    deelname.uitgenodigd_op = op(1)
    deelname.save()
    return deelname


def herinner_op(moment: datetime) -> None:
    with time_machine.travel(moment, tick=False):
        herinner()


def test_wie_niet_indiende_krijgt_er_een_op_elke_dag_en_wie_klaar_is_geen(ronde):
    niet, bezig, klaar, herziet = (gevraagd(ronde, n) for n in (1, 2, 3, 4))
    fabriek.maak_inzending(bezig, "concept")
    fabriek.maak_inzending(klaar)
    fabriek.maak_inzending(herziet)
    fabriek.maak_inzending(herziet, "concept", versie=2)

    begin = op(1, 0)
    for kwartier in range(4 * 24 * 30):  # all of May, as beat does
        if kwartier % 12 == 0:
            herinner_op(begin + timedelta(minutes=15 * kwartier))

    dagen = [date(2018, 5, 11), date(2018, 5, 18), date(2018, 5, 23)]
    gevonden = set(Bericht.objects.values_list("deelname", "dag"))
    assert gevonden == {(d.pk, dag) for d in (niet, bezig) for dag in dagen}


def test_twee_keer_op_een_dag_draaien_geeft_er_een(ronde):
    gevraagd(ronde)

    for uur in (9, 9, 10, 23):
        herinner_op(op(18, uur))

    assert list(Bericht.objects.values_list("dag", "aan", "soort")) == [
        (date(2018, 5, 18), "lid1@voorbeeld.example", "herinnering")
    ]


def test_wie_niet_is_uitgenodigd_of_niet_mag_inloggen_krijgt_niets(ronde):
    geen = gevraagd(ronde)
    geen.uitgenodigd_op = None
    geen.save()
    uit = gevraagd(ronde, 2)
    uit.gebruiker.is_active = False
    uit.gebruiker.save()

    herinner_op(op(18))

    assert Bericht.objects.count() == 0


def test_heropend_lid_wordt_herinnerd_voor_de_eigen_sluiting(ronde):
    gevraagd(ronde)
    heropend = gevraagd(ronde, 2)
    heropend.heropend_tot, heropend.heropend_reden = op(8, 17, maand=6), "Ziek"
    heropend.save()

    herinner_op(op(1, maand=6))

    assert list(Bericht.objects.values_list("deelname", "dag")) == [(heropend.pk, date(2018, 6, 1))]


def test_een_dvo_wordt_niet_herinnerd(ronde):
    fabriek.maak_dvo(ronde)

    herinner_op(op(18))

    assert Bericht.objects.count() == 0


def brief(deelname, **velden) -> str:
    bericht = fabriek.maak_bericht(
        deelname,
        "te_versturen",
        **({"soort": "herinnering", "dag": date(2018, 5, 18), "tekst": ""} | velden),
    )
    with override_settings(PORTAAL_ADRES="https://portaal.example"), time_machine.travel(op(18)):
        return mail(bericht).body


def test_herinnering_noemt_wat_open_is_met_een_link_naar_elke_bladzijde(ronde):
    deelname = gevraagd(ronde)
    inzending = fabriek.maak_inzending(deelname, "concept")
    inzending.antwoorden.filter(onderdeel__in=["herkenning_om"]).delete()
    inzending.antwoorden.filter(onderdeel="ambitie", thema__nummer=2).delete()

    tekst = brief(deelname).split("\n-- \n")[0]

    assert tekst == (
        "Geachte Voorbeeld lid 1,\n\n"
        "U bent gevraagd voor de consultatie ‘Ronde’, als lid van het DVO Twente.\n\n"
        "U bent begonnen, maar nog niet klaar. Antwoorden kan tot 25 mei 2018, 17:00 uur.\n\n"
        "Dit is nog open:\n\n"
        f"- Vraag 1, Kort 1\n  https://portaal.example{pad(deelname, 'vraag-1')}\n\n"
        f"- Vraag 3, Kort 3: Cybercrime\n  https://portaal.example{pad(deelname, 'vraag-3-2')}\n\n"
        "De links zijn alleen voor u. Stuur ze niet door.\n"
    )


def test_wie_alles_invulde_krijgt_de_link_naar_nakijken(ronde):
    deelname = gevraagd(ronde)
    fabriek.maak_inzending(deelname, "concept")

    tekst = brief(deelname)

    assert "U hoeft het alleen nog na te kijken en in te dienen." in tekst
    assert "?naar=nakijken\n" in tekst
    assert "?naar=vraag" not in tekst


def test_aansporing_noemt_de_secretaris_en_diens_woorden(ronde):
    secretaris = fabriek.maak_gebruiker(nummer=9)

    tekst = brief(gevraagd(ronde), door=secretaris, tekst="Graag voor donderdag.")

    assert tekst.startswith(
        "Geachte Voorbeeld lid 1,\n\nVoorbeeld lid 9, burgemeester, vraagt u om te antwoorden in de "
        "consultatie ‘Ronde’.\n\nGraag voor donderdag.\n\nU bent nog niet begonnen."
    )
