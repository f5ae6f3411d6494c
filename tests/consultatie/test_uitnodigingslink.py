"""The link in a mail: whose it is, how long it works, where it leads."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from consultatie import uitnodigingslink
from tests import fabriek

pytestmark = pytest.mark.django_db


def sleutel(deelname) -> str:
    return uitnodigingslink.pad(deelname).split("/")[2]


@pytest.fixture
def deelname():
    return fabriek.maak_deelname(fabriek.maak_ronde())


def test_link_wijst_een_deelname_aan_zo_vaak_als_nodig(deelname):
    link = sleutel(deelname)

    assert [uitnodigingslink.deelname_bij(link) for _ in range(3)] == [deelname] * 3


def test_link_werkt_tot_het_respijt_om_is(deelname):
    link, einde = sleutel(deelname), deelname.ronde.einde_respijt

    werkt = []
    for moment in (einde - timedelta(seconds=1), einde):
        with time_machine.travel(moment, tick=False):
            werkt.append(uitnodigingslink.deelname_bij(link) is not None)

    assert werkt == [True, False]


def test_link_werkt_langer_voor_wie_de_ronde_is_heropend():
    deelname = fabriek.maak_deelname(fabriek.maak_ronde("gesloten"))
    link = sleutel(deelname)
    voor = uitnodigingslink.deelname_bij(link)
    deelname.heropend_tot, deelname.heropend_reden = timezone.now() + timedelta(days=1), "Ziek"
    deelname.save()

    assert (voor, uitnodigingslink.deelname_bij(link)) == (None, deelname)


def test_link_is_in_te_trekken(deelname):
    oud = sleutel(deelname)
    deelname.linkversie += 1
    deelname.save()

    assert uitnodigingslink.deelname_bij(oud) is None
    assert uitnodigingslink.deelname_bij(sleutel(deelname)) == deelname


def test_link_van_een_uitgeschakeld_account_werkt_niet(deelname):
    deelname.gebruiker.is_active = False
    deelname.gebruiker.save()

    assert uitnodigingslink.deelname_bij(sleutel(deelname)) is None


@pytest.mark.parametrize("knoei", ["", "x", "WzEsMV0:geknoeid", "..%00", "WzEsMV0"])
def test_verzonnen_link_is_van_niemand(deelname, knoei):
    assert uitnodigingslink.deelname_bij(knoei) is None


@pytest.mark.parametrize(
    ("naar", "pad"),
    [
        ("", ""),
        ("vraag-1", "vraag/1/"),
        ("vraag-3-2", "vraag/3/thema/2/"),
        ("nakijken", "nakijken/"),
        ("//elders.example", ""),
        ("vraag-1/../../beheer", ""),
    ],
)
def test_link_leidt_naar_een_bladzijde_van_deze_deelname(deelname, naar, pad):
    assert uitnodigingslink.doel(deelname, naar) == f"/consultatie/{deelname.pk}/{pad}"
