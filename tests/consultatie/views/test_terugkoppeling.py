"""The page on which a member reads what became of their words."""

import pytest
from django.urls import reverse

from consultatie.models import Rapport
from tests import fabriek
from tests.consultatie.verwerking import behandel, gecodeerd, rond_af_zonder_meer, schrijver, zet
from veiligheid.models import Gebruiker

pytestmark = pytest.mark.django_db


@pytest.fixture
def deelname(ronde, coordinator):
    """Their words are in a point that was answered."""
    deelname = schrijver(ronde, "Mijn <eigen> woorden")
    door = Gebruiker.objects.get(rol="coordinator")
    punt = fabriek.maak_punt(ronde)
    zet(punt, gecodeerd(deelname, door=door, woorden="Mijn"))
    behandel(punt, door)
    return deelname


@pytest.fixture
def afgerond(ronde, deelname):
    rond_af_zonder_meer(ronde, Gebruiker.objects.get(rol="coordinator"))


def adres(deelname) -> str:
    return reverse("terugkoppeling", args=[deelname.pk])


def test_voor_het_afronden_is_de_bladzijde_er_niet(als, deelname):
    lid = als(deelname.gebruiker)

    assert lid.get(adres(deelname)).status_code == 404
    assert adres(deelname) not in lid.get(reverse("start"), follow=True).text


def test_na_het_afronden_wijst_start_en_het_antwoord_ernaar(als, deelname, afgerond):
    lid = als(deelname.gebruiker)

    for naam, args in (("start", []), ("lezen", [deelname.pk]), ("ontvangst", [deelname.pk])):
        assert adres(deelname) in lid.get(reverse(naam, args=args)).text


def test_lid_leest_eigen_woorden_uitkomst_en_reden(als, deelname, afgerond):
    pagina = als(deelname.gebruiker).get(adres(deelname)).text

    for zin in (
        "Mijn &lt;eigen&gt; woorden",
        "‘Mijn’",
        "Vakantieparken als accent",
        "<b>Overgenomen.</b> Goed idee",
        "Gelezen, in geen punt opgenomen",
        "Steun: minder dan 5 van de 1 leden die indienden.",
    ):
        assert zin in pagina


def test_lid_vraagt_een_pdf_die_niet_tussen_de_afschriften_staat(als, deelname, afgerond):
    lid = als(deelname.gebruiker)

    pagina = lid.post(adres(deelname), follow=True).text

    rapport = Rapport.objects.get()
    assert (rapport.soort, rapport.deelname) == ("terugkoppeling", deelname)
    assert f'id="rapport-{rapport.pk}"' in pagina
    afschriften = lid.get(reverse("afschrift", args=[deelname.pk])).text
    assert f'id="rapport-{rapport.pk}"' not in afschriften


def test_wie_voorbereidt_en_een_ander_lid_lezen_haar_niet(als, ronde, deelname, afgerond):
    ander = fabriek.maak_gebruiker(nummer=9)
    fabriek.machtig(deelname, ander)

    assert als(ander).get(adres(deelname)).status_code == 404
    assert als(schrijver(ronde, nummer=4).gebruiker).get(adres(deelname)).status_code == 404


def test_secretaris_leest_die_van_het_dvo(als, ronde, deelname, afgerond):
    dvo = fabriek.maak_dvo(ronde)
    fabriek.maak_inzending(dvo, tekst="Wij samen")
    deelname.secretaris = True
    deelname.save()
    secretaris = als(deelname.gebruiker)

    assert "Wij samen" in secretaris.get(adres(dvo)).text
    assert adres(dvo) in secretaris.get(reverse("start")).text
