"""The codebook by its pages."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from consultatie.models import Code, Leesstuk
from tests import fabriek
from veiligheid.models import Gebruiker

pytestmark = pytest.mark.django_db


@pytest.fixture
def door(coordinator):
    return Gebruiker.objects.get(rol="coordinator")


def adres(naam: str, ronde, *rest) -> str:
    return reverse(naam, args=[ronde.pk, *(ding.pk for ding in rest)])


@pytest.fixture
def dier(ronde, door):
    """Used twice by one member, once by another, and in one DVO-standpunt."""
    dier = fabriek.maak_code(ronde, "Dier", definitie="=Alles wat leeft")
    wolf = fabriek.maak_code(ronde, "Wolf", ouder=dier)
    for nummer in (1, 2):
        fabriek.maak_inzending(fabriek.maak_deelname(ronde, nummer=nummer), tekst="De wolf")
    fabriek.maak_inzending(fabriek.maak_dvo(ronde), tekst="De wolf")
    eerste, tweede, *_ = Leesstuk.objects.filter(
        antwoord__inzending__deelname__gebruiker__email="lid1@voorbeeld.example"
    )
    ander = Leesstuk.objects.filter(
        antwoord__inzending__deelname__gebruiker__email="lid2@voorbeeld.example"
    ).first()
    for stuk in (eerste, tweede, ander, Leesstuk.objects.van_dvos().first()):
        fabriek.codeer(stuk, dier, "wolf", door=door)
    fabriek.codeer(eerste, wolf, door=door, tweede=True)
    return dier


def test_codeboek_telt_fragmenten_en_leden_en_standpunten_apart(coordinator, ronde, dier):
    pagina = coordinator.get(adres("codeboek", ronde))

    assert [
        (r.code.naam, r.diepte, r.gebruik.fragmenten, r.gebruik.leden, r.gebruik.standpunten)
        for r in pagina.context["regels"]
    ] == [("Dier", 0, 3, 2, 1), ("Wolf", 1, 0, 0, 0)]


def test_een_ingetrokken_tekst_telt_niet_meer(coordinator, ronde, dier):
    ronde.deelnames.get(gebruiker__email="lid2@voorbeeld.example").inzendingen.update(
        status="vervangen"
    )

    regel = coordinator.get(adres("codeboek", ronde)).context["regels"][0]

    assert (regel.gebruik.fragmenten, regel.gebruik.leden) == (2, 1)


def test_codeboek_als_bestand(coordinator, ronde, dier):
    xlsx = coordinator.get(adres("codeboek", ronde), {"als": "xlsx"})
    csv = coordinator.get(adres("codeboek", ronde), {"als": "csv"}).content.decode()

    rijen = [
        [cel.value for cel in rij]
        for rij in load_workbook(BytesIO(xlsx.content)).active.iter_rows()
    ]
    assert rijen[-2:] == [
        ["Dier", None, "=Alles wat leeft", None, 3, 2, 1],
        ["Wolf", "Dier", None, None, 0, 0, 0],
    ]
    assert "Dier;;'=Alles wat leeft;;3;2;1" in csv
    assert coordinator.get(adres("codeboek", ronde), {"als": "pdf"}).status_code == 404


def test_een_code_maken_wijzigen_samenvoegen_en_splitsen_met_geschiedenis(coordinator, ronde, dier):
    coordinator.post(adres("codeboek", ronde), {"naam": "Natuur"})
    natuur = Code.objects.get(naam="Natuur")
    coordinator.post(
        adres("code", ronde, dier), {"naam": "Dieren", "ouder": natuur.pk, "definitie": "Nieuw"}
    )
    wolf = Code.objects.get(naam="Wolf")
    mee = dier.coderingen.first()
    coordinator.post(
        adres("code_splitsen", ronde, dier), {"naam": "Wolven", "fragmenten": [mee.pk]}
    )
    toont = coordinator.get(adres("code_samenvoegen", ronde, wolf), {"doel": dier.pk})
    assert "Wat er verandert" in toont.content.decode()
    coordinator.post(adres("code_samenvoegen", ronde, wolf), {"doel": dier.pk})

    verloop = coordinator.get(adres("codeboek", ronde)).context["verloop"]

    assert [(g.code, g.wat, g.van, g.naar, g.door) for g in verloop][:-2] == [
        ("Wolf", "samengevoegd", "Wolf", "Dieren", "Voorbeeld coordinator 1"),
        ("Wolven", "afgesplitst", "Dieren", "Wolven", "Voorbeeld coordinator 1"),
        ("Dieren", "valt onder", "", "Natuur", "Voorbeeld coordinator 1"),
        ("Dieren", "andere omschrijving", "=Alles wat leeft", "Nieuw", "Voorbeeld coordinator 1"),
        ("Dieren", "andere naam", "Dier", "Dieren", "Voorbeeld coordinator 1"),
        ("Natuur", "gemaakt", "", "Natuur", "Voorbeeld coordinator 1"),
    ]
    assert [g.wat for g in coordinator.get(adres("code", ronde, wolf)).context["verloop"]] == [
        "samengevoegd",
        "gemaakt",
    ]


def test_beginnen_met_het_codeboek_van_een_eerdere_ronde(coordinator, ronde, dier):
    nieuw = fabriek.maak_ronde(naam="Nieuw")

    coordinator.post(adres("codeboek", nieuw), {"overnemen": "1", "ronde": ronde.pk})

    gevonden = coordinator.get(adres("codeboek", nieuw)).context["regels"]
    assert [(r.code.naam, r.diepte, r.gebruik.fragmenten) for r in gevonden] == [
        ("Dier", 0, 0),
        ("Wolf", 1, 0),
    ]


@pytest.mark.parametrize(
    ("gegevens", "code", "zin"),
    [
        ({"naam": ""}, 422, "Geef de code een naam."),
        ({"naam": "WOLF"}, 409, "Er is al een code ‘Wolf’ in dit codeboek."),
        ({"naam": "X", "ouder": "999999"}, 422, "Kies een code uit de lijst."),
        ({"overnemen": "1", "ronde": "999999"}, 422, "Kies een ronde uit de lijst."),
    ],
)
def test_een_fout_in_het_codeboek_staat_op_de_pagina(coordinator, ronde, dier, gegevens, code, zin):
    pagina = coordinator.post(adres("codeboek", ronde), gegevens)

    assert pagina.status_code == code
    assert zin in pagina.content.decode()


def test_een_kring_wordt_geweigerd(coordinator, ronde, dier):
    wolf = Code.objects.get(naam="Wolf")

    pagina = coordinator.post(adres("code", ronde, dier), {"naam": "Dier", "ouder": wolf.pk})

    assert pagina.status_code == 409
    assert "kan niet onder zichzelf" in pagina.content.decode()
