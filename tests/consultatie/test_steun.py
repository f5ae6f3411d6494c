"""Who stands behind a point: counted twice over, the second time slow and obvious."""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultatie.models import Inzending, Onderbouwing, Punt, Ronde
from consultatie.steun import Aandeel, OpenbareSteun, Standpunt, Steun, openbaar, steun_per_punt
from tests import fabriek
from tests.consultatie.verwerking import gecodeerd, schrijver, zet
from veiligheid.models import District, Partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronde() -> Ronde:
    return fabriek.maak_ronde()


@pytest.fixture
def coordinator(ronde):
    return fabriek.maak_gebruiker("coordinator")


def steun(punt: Punt) -> Steun:
    return steun_per_punt(punt.ronde)[punt.pk]


def telling(aandeel: Aandeel) -> tuple[int, int, int, int]:
    return aandeel.voor, aandeel.tegen, aandeel.verdeeld, aandeel.van


def test_lid_met_vijf_fragmenten_telt_eenmaal(ronde, coordinator):
    punt, lid = fabriek.maak_punt(ronde), schrijver(ronde, "a b c d e")
    schrijver(ronde, nummer=2)
    zet(punt, *(gecodeerd(lid, door=coordinator, woorden=letter) for letter in "abcde"))

    assert telling(steun(punt).totaal) == (1, 0, 0, 2)


def test_lid_dat_voor_en_tegen_spreekt_telt_eenmaal_en_apart(ronde, coordinator):
    punt = fabriek.maak_punt(ronde)
    leden = [schrijver(ronde, "ja nee", nummer=nummer) for nummer in (1, 2, 3)]
    zet(punt, *(gecodeerd(lid, door=coordinator, woorden="ja") for lid in leden[:2]))
    zet(
        punt,
        *(gecodeerd(lid, door=coordinator, woorden="nee") for lid in leden[1:]),
        tegen=True,
    )

    totaal = steun(punt).totaal
    assert (telling(totaal), totaal.leden) == ((1, 1, 1, 3), 3)


def test_dvo_standpunt_staat_ernaast_en_telt_nergens_bij_op(ronde, coordinator):
    punt, dvo = fabriek.maak_punt(ronde), fabriek.maak_dvo(ronde)
    fabriek.maak_inzending(dvo)
    zet(punt, gecodeerd(schrijver(ronde), door=coordinator))
    zet(punt, gecodeerd(dvo, door=coordinator), tegen=True)

    gevonden = steun(punt)
    assert telling(gevonden.totaal) == (1, 0, 0, 1)
    assert gevonden.standpunten == (Standpunt("Twente", "tegen"),)


def test_ingetrokken_tekst_telt_niet(ronde, coordinator):
    punt, lid = fabriek.maak_punt(ronde), schrijver(ronde)
    zet(punt, gecodeerd(lid, door=coordinator))
    lid.inzendingen.update(status="vervangen")

    assert telling(steun(punt).totaal) == (0, 0, 0, 0)


def test_steun_per_district_en_soort_partner(ronde, coordinator):
    punt = fabriek.maak_punt(ronde)
    for nummer, partner in enumerate(("Borne", "Borne", "Tiel", "Openbaar Ministerie"), 1):
        lid = schrijver(ronde, nummer=nummer, partner=partner)
        if nummer != 2:
            zet(punt, gecodeerd(lid, door=coordinator))

    gevonden = steun(punt)
    assert sum(d.voor for d in gevonden.districten) == gevonden.totaal.voor == 3
    assert sum(s.voor for s in gevonden.soorten) == 3
    assert {d.naam: (d.voor, d.van) for d in gevonden.districten if d.naam == "Twente"} == {
        "Twente": (2, 3)
    }
    assert {s.naam: (s.voor, s.van) for s in gevonden.soorten} == {
        "gemeente": (2, 3),
        "Openbaar Ministerie": (1, 1),
        "politie": (0, 0),
    }


@pytest.mark.parametrize("zaad", range(6))
def test_tellen_klopt_met_een_trage_tweede_telling(ronde, coordinator, zaad):
    toeval = random.Random(zaad)
    punten = [fabriek.maak_punt(ronde, f"Punt {i}") for i in range(3)]
    partners = list(Partner.objects.values_list("naam", flat=True))[:12]
    for nummer in range(1, 9):
        lid = schrijver(ronde, "a b c", nummer=nummer, partner=toeval.choice(partners))
        for letter in toeval.sample("abc", toeval.randint(0, 3)):
            codering = gecodeerd(lid, door=coordinator, woorden=letter)
            for punt in toeval.sample(punten, toeval.randint(0, 3)):
                zet(punt, codering, tegen=toeval.random() < 0.4)
        if toeval.random() < 0.2:
            lid.inzendingen.update(status="vervangen")

    gevonden = steun_per_punt(ronde)

    assert {
        punt.pk: (
            telling(gevonden[punt.pk].totaal),
            {d.naam: telling(d) for d in gevonden[punt.pk].districten},
        )
        for punt in punten
    } == {punt.pk: traag(punt) for punt in punten}


def traag(punt: Punt) -> tuple:
    """One by one, in Python."""
    kanten: dict = {}
    for regel in Onderbouwing.objects.filter(punt=punt):
        inzending = regel.codering.leesstuk.antwoord.inzending
        if inzending.status == "ingediend" and inzending.deelname.gebruiker_id:
            kanten.setdefault(inzending.deelname, set()).add(regel.tegen)
    ingediend = [
        i.deelname
        for i in Inzending.objects.filter(deelname__ronde=punt.ronde, status="ingediend")
        if i.deelname.gebruiker_id
    ]

    def tel(hoort) -> tuple:
        zij = [kant for wie, kant in kanten.items() if hoort(wie)]
        return (
            sum(kant == {False} for kant in zij),
            sum(kant == {True} for kant in zij),
            sum(len(kant) == 2 for kant in zij),
            sum(hoort(wie) for wie in ingediend),
        )

    return tel(lambda wie: True), {
        d.naam: tel(lambda wie, d=d: wie.district == d) for d in District.objects.all()
    }


def test_steun_kost_bij_meer_punten_evenveel_queries(ronde, coordinator):
    codering = gecodeerd(schrijver(ronde), door=coordinator)
    zet(fabriek.maak_punt(ronde), codering)
    with CaptureQueriesContext(connection) as een:
        steun_per_punt(ronde)
    for i in range(10):
        zet(fabriek.maak_punt(ronde, f"Punt {i}"), codering)
    with CaptureQueriesContext(connection) as elf:
        steun_per_punt(ronde)

    assert len(een) == len(elf)


# What others may read ----------------------------------------------------------------------------


def zoals(*districten: tuple[int, int], tegen: int = 0) -> OpenbareSteun:
    """Of (for, submitted) per district."""
    aandelen = tuple(Aandeel(f"D{i}", voor, 0, 0, van) for i, (voor, van) in enumerate(districten))
    som = Aandeel("x", sum(v for v, _ in districten), tegen, 0, sum(n for _, n in districten))
    return openbaar(Steun(som, aandelen, (), ()))


def test_minder_dan_vijf_staat_er_niet_als_getal():
    assert zoals((7, 20), (3, 20), (1, 20), tegen=2) == OpenbareSteun(
        voor="11",
        tegen="minder dan 5",
        verdeeld="geen",
        van=60,
        districten=(("D0", "7"), ("D1", "minder dan 5"), ("D2", "minder dan 5")),
    )


@pytest.mark.parametrize(
    "districten",
    [
        pytest.param([(7, 20), (6, 20), (3, 20)], id="een verborgen getal volgt uit het totaal"),
        pytest.param([(7, 20), (0, 20), (0, 20)], id="samen nul"),
        pytest.param([(7, 20), (4, 20), (4, 20)], id="samen het meeste dat kan"),
        pytest.param([(7, 20), (2, 2), (4, 20)], id="samen het meeste dat de leden toelaten"),
        pytest.param([(2, 20), (1, 20), (1, 20)], id="nergens vijf of meer"),
    ],
)
def test_wat_uit_de_rest_volgt_staat_er_helemaal_niet(districten):
    assert zoals(*districten).districten == ()


def test_niemand_is_geen_en_niet_minder_dan_vijf():
    gevonden = zoals((0, 9), (0, 9))

    assert (gevonden.voor, gevonden.tegen, gevonden.districten) == ("geen", "geen", ())


def test_een_verborgen_getal_kan_altijd_meer_dan_een_getal_zijn():
    """Every way to divide what is hidden is tried: no hidden figure is the same in all of them."""
    toeval = random.Random(1)
    getoond = 0
    for _ in range(300):
        districten = [(toeval.randint(0, 8), 0) for _ in range(4)]
        districten = [(voor, voor + toeval.randint(0, 4)) for voor, _ in districten]
        per_district = zoals(*districten).districten
        if not per_district:
            continue
        getoond += 1
        verborgen = [i for i, (_naam, woord) in enumerate(per_district) if not woord.isdigit()]
        rest = sum(districten[i][0] for i in verborgen)
        mogelijk = verdelingen([min(4, districten[i][1]) for i in verborgen], rest)
        for plaats, i in enumerate(verborgen):
            if districten[i][1]:
                assert len({verdeling[plaats] for verdeling in mogelijk}) > 1
    assert getoond > 20


def verdelingen(hoogste: list[int], rest: int) -> list[list[int]]:
    if not hoogste:
        return [[]] if rest == 0 else []
    return [
        [eerste, *overige]
        for eerste in range(min(hoogste[0], rest) + 1)
        for overige in verdelingen(hoogste[1:], rest - eerste)
    ]
