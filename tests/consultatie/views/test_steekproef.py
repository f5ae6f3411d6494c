"""The second coder, by the pages; above all what that person does not see."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from consultatie.models import Codering
from tests import fabriek
from veiligheid.models import Gebruiker

pytestmark = pytest.mark.django_db


class Wereld:
    """Four texts, coded by the first coder; two of them in a sample for another coordinator."""

    def __init__(self, ronde, als) -> None:
        self.ronde = ronde
        self.eerste = Gebruiker.objects.filter(rol="coordinator").first()
        self.tweede = fabriek.maak_gebruiker("coordinator", nummer=2)
        self.blind = als(self.tweede)
        self.codes = [fabriek.maak_code(ronde, naam) for naam in ("Drugs", "Parken", "Water")]
        fabriek.maak_inzending(fabriek.maak_deelname(ronde, nummer=11), tekst="Drugs in parken")
        ronde.leesstukken.update(gelezen_op=timezone.now(), gelezen_door=self.eerste)
        self.steekproef = ronde.steekproeven.create(codeur=self.tweede, getrokken_door=self.eerste)
        self.stukken = [
            self.steekproef.stukken.create(leesstuk=stuk) for stuk in ronde.leesstukken.all()[:2]
        ]

    def bladzijden(self) -> list[str]:
        """Every page that the second coder opens while coding the sample."""
        return [
            reverse("steekproef", args=[self.steekproef.pk]),
            *(reverse("steekproef_stuk", args=[self.steekproef.pk, s.pk]) for s in self.stukken),
            reverse("overeenstemming", args=[self.ronde.pk]),
        ]

    def gezien(self) -> list[str]:
        """What those pages say, without what is different every time."""
        return [
            re.sub(r'(nonce|value)="[^"]{20,}"', "", self.blind.get(adres).content.decode())
            for adres in self.bladzijden()
        ]


@pytest.fixture
def wereld(ronde, coordinator, als):
    return Wereld(ronde, als)


def test_geen_bladzijde_van_de_tweede_codeur_hangt_af_van_de_eerste(wereld):
    """Blind: whatever the first coder gives, marks or rejects, every page stays the same to the letter."""
    voor = wereld.gezien()

    for stuk in wereld.stukken:
        fabriek.codeer(stuk.leesstuk, wereld.codes[0], "Drugs", door=wereld.eerste)
        fabriek.codeer(stuk.leesstuk, wereld.codes[1], door=wereld.eerste)
        stuk.leesstuk.afgewezen.create(code=wereld.codes[2], door=wereld.eerste)
    wereld.ronde.leesstukken.update(opvallend=True)

    assert wereld.gezien() == voor
    assert all("kappa" not in tekst.lower() for tekst in voor[:-1])


def test_de_uitkomst_blijft_dicht_zolang_de_codeur_bezig_is(wereld, coordinator):
    een, ander = wereld.stukken
    adres = reverse("overeenstemming", args=[wereld.ronde.pk])
    _codeer(wereld, een, [wereld.codes[0]])

    assert "uitkomst" not in wereld.blind.get(adres).context
    assert coordinator.get(adres).context["uitkomst"].n == 1

    _codeer(wereld, ander, [])
    assert wereld.blind.get(adres).context["uitkomst"].n == 2


def _codeer(wereld, stuk, codes):
    adres = reverse("steekproef_stuk", args=[wereld.steekproef.pk, stuk.pk])
    return wereld.blind.post(adres, {"codes": [code.pk for code in codes], "verder": "1"})


def test_coderen_gaat_van_tekst_naar_tekst_en_eindigt_bij_de_steekproef(wereld):
    een, ander = wereld.stukken

    naar_de_volgende = _codeer(wereld, een, wereld.codes[:2])
    naar_de_lijst = _codeer(wereld, ander, [])

    assert [naar_de_volgende.url, naar_de_lijst.url] == [
        wereld.bladzijden()[2],
        wereld.bladzijden()[0],
    ]
    assert list(Codering.objects.values_list("leesstuk", "code__naam", "begin", "tweede")) == [
        (een.leesstuk_id, "Drugs", None, True),
        (een.leesstuk_id, "Parken", None, True),
    ]
    assert wereld.steekproef.stukken.filter(klaar_op=None).count() == 0


def test_een_andere_coordinator_komt_niet_in_de_steekproef(wereld, coordinator):
    assert [coordinator.get(adres).status_code for adres in wereld.bladzijden()[:3]] == [404] * 3


def test_een_code_van_buiten_het_codeboek_wordt_niet_bewaard(wereld):
    vreemd = fabriek.maak_code(fabriek.maak_ronde(naam="Andere"), "Vreemd")

    antwoord = _codeer(wereld, wereld.stukken[0], [vreemd])

    assert antwoord.status_code == 422
    assert not Codering.objects.exists()


def test_trekken_met_de_knop(wereld, coordinator):
    adres = reverse("overeenstemming", args=[wereld.ronde.pk])

    antwoord = coordinator.post(adres, {"codeur": wereld.tweede.pk, "aantal": 3})

    assert antwoord.status_code == 302
    assert wereld.ronde.steekproeven.first().stukken.count() == 3
    te_veel = coordinator.post(adres, {"codeur": wereld.tweede.pk, "aantal": 400})
    assert te_veel.status_code == 409
    assert "Er zijn" in te_veel.content.decode()
