import pytest
from django.urls import reverse
from django.utils import timezone

from tests import fabriek

pytestmark = pytest.mark.django_db


def test_lezen_zegt_wat_er_gevraagd_wordt_tot_wanneer_en_hoe_ver_men_is(lid, deelname, ronde):
    pagina = lid.get(reverse("lezen", args=[deelname.pk])).text

    for zin in ("Vraag 1?", "Vraag 2?", "Vraag 3?", "Begin met vraag 1", "nog niet ingediend"):
        assert zin in pagina
    sluit = timezone.localtime(ronde.sluit_op)
    assert f"{sluit.day} " in pagina
    assert f"{sluit:%H:%M}" in pagina


def test_lezen_zegt_hoe_lang_het_nog_duurt(lid, deelname):
    pagina = lid.get(reverse("lezen", args=[deelname.pk])).text

    assert "Nog ongeveer 5 tot 20 minuten." in pagina


def test_wie_indiende_hoort_niets_over_tijd(lid, deelname):
    fabriek.maak_inzending(deelname)

    assert "Nog ongeveer" not in lid.get(reverse("lezen", args=[deelname.pk])).text
