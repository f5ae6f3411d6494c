"""Counting, held against a second count that is slow and obvious."""

from collections import defaultdict
from fractions import Fraction

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import fabriek
from tests.thema.telwereld import GEMEENTEN, OM, Opgaven, inventariseer, maak_netwerk
from thema.aggregatie import (
    aantal_partners,
    is_meerderheid,
    met_opgegane,
    naast_voorstel,
    noemingen,
    per_district,
    steun_partners,
    steun_themas,
    tel,
    tel_alle,
    tel_per_district,
    vergelijk,
)
from thema.models import Inventarisatie, Onderwerp, Prioriteit, Thema
from thema.uitkomst import Naar, Ranglijst
from veiligheid.models import District, Partner

pytestmark = pytest.mark.django_db

NAMEN = [naam for naam, *_ in GEMEENTEN]


def kort(lijst: Ranglijst) -> list[tuple]:
    """(place, whether shared, name, n)"""
    return [(r.plaats, r.gedeeld, r.naam, r.n) for r in lijst.regels]


def nageteld(opgaven: Opgaven, binnen: dict[str, int]) -> list[tuple[str, int, Fraction | None]]:
    """(name, n, mean rank) in order; `binnen` says who counts, and for how much."""
    n: dict[str, int] = defaultdict(int)
    rangen: dict[str, list[int]] = defaultdict(list)
    for gemeente, gewicht in binnen.items():
        genoemd = {onderwerp for _rang, onderwerp in opgaven.get(gemeente, []) if onderwerp}
        for onderwerp in genoemd:
            n[onderwerp] += gewicht
            van_dit = [r for r, o in opgaven[gemeente] if o == onderwerp and r is not None]
            if van_dit:
                rangen[onderwerp].append(min(van_dit))
    rijen = [
        (naam, aantal, Fraction(sum(rangen[naam]), len(rangen[naam])) if rangen[naam] else None)
        for naam, aantal in n.items()
    ]
    return sorted(rijen, key=lambda r: (-r[1], r[2] is None, r[2] or Fraction(0), r[0]))


@st.composite
def lijsten(draw) -> Opgaven:
    """Up to six priorities of some partners; ranks differ within a partner, some are missing."""
    uit: Opgaven = {}
    for partner in draw(st.sets(st.sampled_from([*NAMEN, OM]))):
        onderwerpen = draw(
            st.lists(st.sampled_from(["Aap", "Noot", "Mies", "Wim", None]), max_size=6)
        )
        zonder = draw(st.sets(st.integers(1, 6)))
        uit[partner] = [
            (None if rang in zonder else rang, onderwerp)
            for rang, onderwerp in enumerate(onderwerpen, 1)
        ]
    return uit


@given(opgaven=lijsten())
@settings(max_examples=40, deadline=None)
def test_telling_klopt_met_een_tweede_telling(opgaven):
    with transaction.atomic():
        inventarisatie = inventariseer(opgaven)
        for naar in Naar:
            for district in (None, *District.objects.all()):
                for provincie in ("", "Overijssel"):
                    binnen = {
                        naam: inwoners if naar is Naar.INWONERS else 1
                        for naam, in_district, in_provincie, inwoners in GEMEENTEN
                        if (district is None or in_district == district.naam)
                        and (not provincie or in_provincie == provincie)
                    }
                    lijst = tel(inventarisatie, district=district, provincie=provincie, naar=naar)

                    verwacht = nageteld(opgaven, binnen)
                    assert [(r.naam, r.n, r.gemiddelde_rang) for r in lijst.regels] == verwacht
                    gelijken = [rij[1:] for rij in verwacht]
                    assert [(r.plaats, r.gedeeld) for r in lijst.regels] == [
                        (gelijken.index(g) + 1, gelijken.count(g) > 1) for g in gelijken
                    ]
                    assert (lijst.van, lijst.gemeenten, lijst.ingediend) == (
                        sum(binnen.values()),
                        len(binnen),
                        sum(bool(opgaven.get(naam)) for naam in binnen),
                    )
        transaction.set_rollback(True)


@given(opgaven=lijsten())
@settings(max_examples=25, deadline=None)
def test_steun_van_partners_telt_gemeenten_en_het_om(opgaven):
    with transaction.atomic():
        inventarisatie = inventariseer(opgaven)
        namen = dict(Onderwerp.objects.values_list("pk", "naam"))

        geteld = {namen[pk]: n for pk, n in steun_partners(inventarisatie).items()}

        assert geteld == {
            naam: n for naam, n, _rang in nageteld(opgaven, dict.fromkeys([*NAMEN, OM], 1))
        }
        assert aantal_partners() == 6
        transaction.set_rollback(True)


def test_gemeente_telt_een_keer_met_haar_beste_rang():
    lijst = tel(inventariseer({"Borne": [(4, "Aap"), (2, "Aap"), (None, "Aap")]}))

    assert [(r.n, r.gemiddelde_rang) for r in lijst.regels] == [(1, 2)]


def test_gelijke_steun_en_rang_is_een_gedeelde_plaats():
    lijst = tel(
        inventariseer(
            {
                "Borne": [(1, "Noot"), (2, "Wim"), (3, "Mies")],
                "Tiel": [(1, "Aap"), (2, "Mies"), (3, "Wim")],
            }
        )
    )

    assert kort(lijst) == [
        (1, True, "Mies", 2),
        (1, True, "Wim", 2),
        (3, True, "Aap", 1),
        (3, True, "Noot", 1),
    ]
    assert len(lijst.top(1)) == 2  # a tie for the last place stays whole


def test_zonder_rang_staat_na_dezelfde_steun_met_rang():
    lijst = tel(inventariseer({"Borne": [(None, "Aap"), (9, "Noot")], "Tiel": [(None, "Mies")]}))

    assert kort(lijst) == [(1, False, "Noot", 1), (2, True, "Aap", 1), (2, True, "Mies", 1)]


def test_inwoners_wegen_zwaarder_dan_het_aantal_gemeenten():
    inventarisatie = inventariseer(
        {"Borne": [(1, "Aap")], "Losser": [(1, "Aap")], "Ede": [(1, "Noot")]}
    )

    assert kort(tel(inventarisatie, naar=Naar.INWONERS)) == [
        (1, False, "Noot", 110_000),
        (2, False, "Aap", 40_000),
    ]
    assert tel(inventarisatie, naar=Naar.INWONERS).van == 260_000


def test_om_telt_niet_bij_de_gemeenten():
    lijst = tel(inventariseer({OM: [(1, "Aap")], "Borne": [(1, "Noot")]}))

    assert (kort(lijst), lijst.ingediend) == ([(1, False, "Noot", 1)], 1)


def test_lege_inventarisatie_heeft_wel_een_geheel():
    lijst = tel(inventariseer({}))

    assert lijst == Ranglijst(Naar.GEMEENTEN, van=5, gemeenten=5, ingediend=0, regels=())


@pytest.mark.parametrize("aantal", [1, 100])
def test_elk_aantal_inventarisaties_is_een_query(django_assert_num_queries, aantal):
    maak_netwerk()
    alle = [
        inventariseer({NAMEN[i % 5]: [(1, "Aap"), (2, None)]}, naam=f"Nr {i}")
        for i in range(aantal)
    ]

    with django_assert_num_queries(1):
        geteld = tel_alle([i.pk for i in alle])

    assert {pk: kort(lijst) for pk, lijst in geteld.items()} == {
        i.pk: [(1, False, "Aap", 1)] for i in alle
    }


def test_telling_per_district_is_een_query_en_telt_op(django_assert_num_queries):
    inventarisatie = inventariseer(
        {"Borne": [(1, "Aap")], "Losser": [(2, "Aap")], "Tiel": [(1, "Aap"), (2, "Noot")]}
    )
    pks = {d.naam: d.pk for d in District.objects.all()}

    with django_assert_num_queries(1):
        geteld = tel_per_district(inventarisatie)

    assert kort(geteld[None]) == kort(tel(inventarisatie))
    assert (geteld[pks["Twente"]].van, kort(geteld[pks["Twente"]])) == (3, [(1, False, "Aap", 2)])
    assert (geteld[pks["Zuid"]].van, geteld[pks["Zuid"]].ingediend) == (2, 1)


@pytest.mark.parametrize(
    ("n", "van", "uit"), [(39, 79, False), (40, 79, True), (3, 6, False), (0, 0, False)]
)
def test_meerderheid_is_meer_dan_de_helft(n, van, uit):
    assert is_meerderheid(n, van) is uit


def maak_voorstel(*namen: str) -> list[Prioriteit]:
    """A published list of these onderwerpen."""
    strategie = Inventarisatie.objects.get().strategie
    Prioriteit.objects.all().delete()
    return [
        Prioriteit.objects.create(
            strategie=strategie,
            lijst=Prioriteit.Lijst.GEMEENTEN,
            rang=rang,
            tekst=f"{naam}!",
            onderwerp=Onderwerp.objects.get_or_create(naam=naam)[0],
            bron="§1a",
        )
        for rang, naam in enumerate(namen, 1)
    ]


def test_voorstel_naast_telling_noemt_elk_verschil():
    inventarisatie = inventariseer(
        {
            "Borne": [(1, "Aap"), (2, "Noot"), (3, "Mies")],
            "Losser": [(1, "Aap"), (2, "Noot")],
            "Tiel": [(1, "Aap")],
        }
    )
    voorstel = maak_voorstel("Aap", "Mies", "Noot", "Wim")

    assert [
        (v.rang, v.tekst, v.in_woorden) for v in naast_voorstel(tel(inventarisatie), voorstel)
    ] == [
        (1, "Aap!", "zelfde plaats"),
        (2, "Mies!", "1 lager"),
        (3, "Noot!", "1 hoger"),
        (4, "Wim!", "niet in de telling"),
    ]


def test_voorstel_vindt_een_onderwerp_dat_sindsdien_is_opgegaan():
    inventarisatie = inventariseer({"Borne": [(1, "Oud")]}, bevroren=True)
    (regel,) = maak_voorstel("Nieuw")
    Onderwerp.objects.filter(naam="Oud").update(opgegaan_in=regel.onderwerp)

    (gevonden,) = naast_voorstel(tel(inventarisatie), [regel])

    assert (gevonden.steun.naam, gevonden.in_woorden) == ("Oud", "zelfde plaats")


def test_noemingen_geven_elke_gemeente_haar_woorden(django_assert_num_queries):
    inventarisatie = inventariseer(
        {"Tiel": [(3, "Aap"), (None, "Aap")], "Borne": [(1, "Noot")], OM: [(1, "Aap")]}
    )
    aap = Onderwerp.objects.get(naam="Aap")

    with django_assert_num_queries(2):
        wie = noemingen(inventarisatie, [aap.pk])

    assert [(n.gemeente.naam, n.ingediend, n.rang, n.teksten) for n in wie] == [
        ("Almelo", False, None, ()),
        ("Borne", True, None, ()),
        ("Losser", False, None, ()),
        ("Ede", False, None, ()),
        ("Tiel", True, 3, ("Aap van Tiel", "Aap van Tiel")),
    ]
    assert [
        (d.deel.naam, d.deel.n, d.deel.van, [n.gemeente.naam for n in d.genoemd], len(d.niet))
        for d in per_district(wie)
    ] == [("Twente", 0, 3, [], 3), ("Zuid", 1, 2, ["Tiel"], 1)]


def test_thema_telt_elke_gemeente_een_keer_en_volgt_wat_is_samengevoegd():
    inventarisatie = inventariseer(
        {
            "Borne": [(1, "Hennep"), (2, "Zorgfraude")],
            "Tiel": [(1, "Oud")],
            "Ede": [(1, "Geweld")],
            OM: [(1, "Hennep")],
        }
    )
    thema = Thema.objects.get(nummer=1)
    hennep = Onderwerp.objects.get(naam="Hennep")
    thema.onderwerpen.add(hennep, Onderwerp.objects.get(naam="Zorgfraude"))
    oud = Onderwerp.objects.get(naam="Oud")
    Onderwerp.objects.filter(pk=oud.pk).update(opgegaan_in=hennep)

    assert steun_themas(inventarisatie) == {thema.pk: 2}
    assert [rij["steun"] for rij in inventarisatie.opgaven.steun_voor(thema)] == [1, 1]
    assert met_opgegane([hennep.pk]) == {hennep.pk, oud.pk}


def test_vergelijking_zet_het_grootste_verschil_in_aandeel_bovenaan(django_assert_num_queries):
    inventarisatie = inventariseer(
        {
            "Almelo": [(1, "Aap"), (2, "Noot")],
            "Borne": [(1, "Aap")],
            "Ede": [(1, "Noot"), (2, "Mies")],
            "Tiel": [(1, "Noot")],
        }
    )
    twente, zuid = District.objects.all()

    with django_assert_num_queries(1):
        rijen = vergelijk(twente, zuid, inventarisatie)

    assert [(r.naam, r.links.n, r.links.van, r.rechts.n, r.rechts.van) for r in rijen] == [
        ("Aap", 2, 3, 0, 2),
        ("Noot", 1, 3, 2, 2),
        ("Mies", 0, 3, 1, 2),
    ]


def test_telling_kent_de_78_gemeenten_en_79_partners():
    """As the real network has it: the majority of the first criterion is one of 79."""
    call_command("laad_voorstel", verbosity=0)
    inventarisatie = fabriek.maak_inventarisatie(opgaven={})

    assert (tel(inventarisatie).van, aantal_partners()) == (78, 79)
    assert Partner.objects.exclude(soort__in=("gemeente", "om")).exists()
