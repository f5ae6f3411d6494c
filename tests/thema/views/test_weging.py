from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests import fabriek
from tests.thema.views.bladzijde import als, tel_queries
from thema.acties.begin_inventarisatie import begin_inventarisatie
from thema.models import Afweging, Criterium, Inventarisatie, Onderwerp, Weging

pytestmark = pytest.mark.django_db

DAG = date(2018, 4, 20)


@pytest.fixture
def april(db) -> Inventarisatie:
    """Two of three partners named Ondermijning, which has a theme; one named Geweld, which has none."""
    bron = fabriek.maak_inventarisatie(opgaven={"Borne": ["X"], "Tiel": ["X"]})
    Criterium.objects.update(geteld=True, kort="Meerderheid")
    Criterium.objects.create(
        strategie=bron.strategie, nummer=2, tekst="Er is haast.", kort="Urgentie", bron="§2b"
    )
    fabriek.Opgave.objects.create(
        inventarisatie=bron,
        partner=fabriek.Partner.objects.get(naam="Tiel"),
        tekst="Geweld",
        onderwerp=Onderwerp.objects.create(naam="Geweld"),
    )
    fabriek.bevries(bron)
    return bron


@pytest.fixture
def persoon(april):
    return fabriek.maak_gebruiker("coordinator")


@pytest.fixture
def coordinator(persoon) -> Client:
    return als(persoon)


@pytest.fixture
def geweld(april) -> Onderwerp:
    return Onderwerp.objects.get(naam="Geweld")


def _urgentie() -> Criterium:
    return Criterium.objects.get(kort="Urgentie")


def _invulling(oordeel="1", reden="Omdat", **anders) -> dict[str, str]:
    pk = _urgentie().pk
    return {
        f"oordeel-{pk}": oordeel,
        f"reden-{pk}": reden,
        f"datum-{pk}": "2018-04-20",
        "afweging": "",
        "reden-afweging": "",
        "datum-afweging": "2018-04-20",
    } | anders


def _weeg(client, onderwerp, **invulling):
    return client.post(reverse("weeg", args=[onderwerp.pk]), _invulling(**invulling))


def _rijen(antwoord) -> list[tuple]:
    return [
        (
            rij.onderwerp.naam,
            rij.steun,
            rij.van,
            rij.meerderheid,
            [w.oordeel if w else None for w in rij.wegingen],
            [t.naam for t in rij.themas],
            rij.afweging.reden if rij.afweging else None,
        )
        for rij in antwoord.context["rijen"]
    ]


ONDERMIJNING = ("Ondermijning", 2, 3, True, [None], ["Ondermijning"], None)
GEWELD = ("Geweld", 1, 3, False, [2], [], "lokaal")


@pytest.fixture
def gewogen(april, geweld):
    Weging.objects.create(
        inventarisatie=april,
        onderwerp=geweld,
        criterium=_urgentie(),
        oordeel=2,
        reden="=1+1",
        datum=DAG,
    )
    Afweging.objects.create(
        inventarisatie=april, onderwerp=geweld, reden="lokaal", toelichting="T", datum=DAG
    )


@pytest.mark.parametrize(
    ("toon", "verwacht"),
    [
        ("", [ONDERMIJNING, GEWELD]),
        ("met", [ONDERMIJNING]),
        ("zonder", [GEWELD]),
        ("onzin", [ONDERMIJNING, GEWELD]),
    ],
)
def test_weging_toont_de_matrix_aan_iedereen(gewogen, toon, verwacht):
    lid = als(fabriek.maak_gebruiker("lid"))

    antwoord = lid.get(reverse("weging"), {"toon": toon})

    assert _rijen(antwoord) == verwacht
    assert reverse("weeg", args=[Onderwerp.objects.first().pk]) not in antwoord.text


def test_weging_zegt_het_in_woorden(coordinator, gewogen):
    pagina = " ".join(coordinator.get(reverse("weging")).text.split())

    for woorden in (
        "2 van 3,",
        "geen meerderheid",
        "geen thema: lokaal maatwerk",
        "voldoet</span>",
    ):
        assert woorden in pagina


def test_weging_van_een_samengevoegd_onderwerp_toont_die_van_het_andere(coordinator, gewogen):
    slot = Onderwerp.objects.get(naam="Ondermijning")
    geweld = Onderwerp.objects.get(naam="Geweld")
    slot.opgegaan_in = geweld
    slot.save()

    rijen = {rij[0]: rij for rij in _rijen(coordinator.get(reverse("weging")))}

    assert rijen["Ondermijning"] == ("Ondermijning", 2, 3, True, [2], [], "lokaal")


def test_weging_zonder_inventarisatie_zegt_dat_zij_nog_komt(db):
    fabriek.maak_netwerk()

    pagina = als(fabriek.maak_gebruiker("lid")).get(reverse("weging")).text

    assert "Er is nog geen inventarisatie vastgelegd." in pagina


def test_weging_is_te_downloaden_zonder_formules(coordinator, gewogen):
    regels = coordinator.get(reverse("weging"), {"als": "csv"}).content.decode("utf-8-sig")

    assert "Geweld;geen meerderheid;1;3;voldoet;'=1+1;;lokaal maatwerk;T" in regels
    assert "inventarisatie April, peildatum 1-4-2018" in regels


def test_weeg_legt_oordeel_en_afweging_vast(coordinator, persoon, april, geweld):
    antwoord = _weeg(
        coordinator, geweld, **{"afweging": "district", "reden-afweging": "Doet het district."}
    )

    assert antwoord.url == f"{reverse('weeg', args=[geweld.pk])}?inventarisatie={april.pk}"
    assert list(Weging.objects.values_list("inventarisatie", "oordeel", "reden", "datum")) == [
        (april.pk, 1, "Omdat", DAG)
    ]
    assert list(Afweging.objects.values_list("reden", "toelichting", "datum", "door")) == [
        ("district", "Doet het district.", DAG, persoon.pk)
    ]


def test_weeg_haalt_weg_wat_op_nog_niet_wordt_gezet(coordinator, gewogen, geweld):
    pk = _urgentie().pk

    antwoord = _weeg(
        coordinator, geweld, oordeel="", **{f"reden-{pk}": "=1+1", "reden-afweging": "T"}
    )

    assert antwoord.status_code == 302
    assert not Weging.objects.exists()
    assert not Afweging.objects.exists()


@pytest.mark.parametrize(
    ("invulling", "zin"),
    [
        ({"reden": " "}, "Schrijf erbij waarom."),
        ({"oordeel": ""}, "Kies ook een oordeel, of laat de reden leeg."),
        ({"oordeel": "7"}, "Kies een van de mogelijkheden."),
        ({"afweging": "lokaal"}, "Schrijf erbij waarom."),
        ({"afweging": "lokaal", "reden-afweging": "T", "datum-afweging": ""}, "Vul een datum in."),
        (
            {"afweging": "lokaal", "reden-afweging": "T", "datum-afweging": "x"},
            "dag, maand en jaar",
        ),
    ],
)
def test_weeg_schrijft_alles_of_niets_en_bewaart_het_getypte(coordinator, geweld, invulling, zin):
    antwoord = _weeg(coordinator, geweld, **invulling)

    assert antwoord.status_code == 422
    assert zin in antwoord.text
    assert not Weging.objects.exists()
    assert not Afweging.objects.exists()


def test_weeg_van_wat_onder_een_thema_valt_vraagt_geen_afweging(coordinator, april):
    onderwerp = Onderwerp.objects.get(naam="Ondermijning")

    pagina = coordinator.get(reverse("weeg", args=[onderwerp.pk])).text
    _weeg(coordinator, onderwerp, **{"afweging": "lokaal", "reden-afweging": "T"})

    assert "Waarom werd dit geen thema?" not in pagina
    assert not Afweging.objects.exists()
    assert Weging.objects.count() == 1


def test_weeg_legt_vast_in_de_inventarisatie_die_werd_gelezen(coordinator, april, geweld):
    pagina = coordinator.get(reverse("weeg", args=[geweld.pk])).text

    assert f'action="?inventarisatie={april.pk}"' in pagina


def test_weeg_wijst_bij_een_samengevoegd_onderwerp_het_andere_aan(coordinator, april, geweld):
    oud = Onderwerp.objects.create(naam="Agressie", opgegaan_in=geweld)

    pagina = coordinator.get(reverse("weeg", args=[oud.pk])).text

    assert f'{reverse("weeg", args=[geweld.pk])}?inventarisatie={april.pk}"' in pagina
    assert "Leg vast</" not in pagina
    assert 'value="Leg vast"' not in pagina


def _geschiedenis(antwoord) -> list[tuple]:
    return [(g.wat, g.van, g.naar, g.door, g.overgenomen) for g in antwoord.context["geschiedenis"]]


def test_weeg_toont_elke_wijziging_met_wie_het_deed(coordinator, persoon, geweld):
    _weeg(coordinator, geweld)
    ander = fabriek.maak_gebruiker("coordinator", nummer=2)
    _weeg(als(ander), geweld, oordeel="2", **{"afweging": "lokaal", "reden-afweging": "T"})
    _weeg(coordinator, geweld, oordeel="2", reden="Anders", **{"reden-afweging": "T"})

    antwoord = coordinator.get(reverse("weeg", args=[geweld.pk]))

    assert sorted(_geschiedenis(antwoord)) == sorted(
        [
            ("Waarom geen thema", "lokaal maatwerk", "", persoon.naam, False),
            ("Urgentie", "voldoet", "voldoet", persoon.naam, False),
            ("Waarom geen thema", "", "lokaal maatwerk", ander.naam, False),
            ("Urgentie", "voldoet deels", "voldoet", ander.naam, False),
            ("Urgentie", "", "voldoet deels", persoon.naam, False),
        ]
    )
    momenten = [g.op for g in antwoord.context["geschiedenis"]]
    assert momenten == sorted(momenten, reverse=True)
    assert "van voldoet deels naar voldoet, door Voorbeeld coordinator 2" in antwoord.text


@pytest.mark.django_db(transaction=True)
def test_weeg_zegt_in_een_kopie_wat_is_overgenomen(coordinator, persoon, april, gewogen, geweld):
    kopie = begin_inventarisatie(
        strategie=april.strategie,
        naam="Oktober",
        peildatum=date(2018, 10, 1),
        door=persoon,
        kopie_van=april,
    )
    adres = f"{reverse('weeg', args=[geweld.pk])}?inventarisatie={kopie.pk}"
    coordinator.post(adres, _invulling(oordeel="0", **{"reden-afweging": "T"}))

    antwoord = coordinator.get(adres)

    assert sorted(_geschiedenis(antwoord)) == sorted(
        [
            ("Urgentie", "voldoet", "voldoet niet", persoon.naam, False),
            ("Waarom geen thema", "lokaal maatwerk", "", persoon.naam, False),
            ("Urgentie", "", "voldoet", "", True),
            ("Waarom geen thema", "", "lokaal maatwerk", "", True),
        ]
    )
    assert "overgenomen uit April" in antwoord.text


def test_weging_kost_evenveel_queries_bij_een_en_vijftig_onderwerpen(coordinator, april, gewogen):
    adres = reverse("weging")
    bij_een = tel_queries(coordinator, adres)

    Weging.objects.bulk_create(
        Weging(
            inventarisatie=april,
            onderwerp=Onderwerp.objects.create(naam=f"Onderwerp {nummer}"),
            criterium=_urgentie(),
            oordeel=1,
            reden="R",
            datum=DAG,
        )
        for nummer in range(49)
    )

    assert tel_queries(coordinator, adres) == bij_een


def test_weeg_kost_evenveel_queries_bij_een_en_twintig_wijzigingen(coordinator, geweld):
    adres = reverse("weeg", args=[geweld.pk])
    _weeg(coordinator, geweld)
    bij_een = tel_queries(coordinator, adres)

    for nummer in range(20):
        _weeg(coordinator, geweld, reden=f"Reden {nummer}")

    assert tel_queries(coordinator, adres) == bij_een
