"""On which days and at what hour a reminder goes, over weekends and the changing of the clock."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from consultatie.herinnerdagen import dag_aan_de_beurt, dagen, eerstvolgend

AMSTERDAM = timezone.get_default_timezone()


def op(jaar: int, maand: int, dag: int, uur: int = 9, minuut: int = 0) -> datetime:
    return datetime(jaar, maand, dag, uur, minuut, tzinfo=AMSTERDAM)


def test_wat_in_het_weekend_valt_gaat_op_vrijdag():
    # Wednesday 23 May 2018; 9, 4, 3 and 2 days before it: Monday, Saturday, Sunday, Monday
    assert dagen(op(2018, 5, 23, 17), [9, 4, 3, 2]) == [
        date(2018, 5, 14),
        date(2018, 5, 18),
        date(2018, 5, 21),
    ]


@pytest.mark.parametrize(("maand", "dag"), [(3, 29), (11, 1)])
def test_negen_uur_blijft_negen_uur_als_de_klok_verzet_is(maand, dag):
    """25 March 2018 summer time began, 28 October it ended: closing four days later, a reminder three
    days before that."""
    sluit = op(2018, maand, dag, 0, 30)
    (gepland,) = dagen(sluit, [3])
    gevraagd = op(2018, 1, 8)

    net_niet = op(2018, gepland.month, gepland.day, 8, 59)
    gevonden = [
        dag_aan_de_beurt(sluit, [3], moment, gevraagd_op=gevraagd)
        for moment in (net_niet, net_niet + timedelta(minutes=1))
    ]

    assert gevonden == [None, gepland]


def test_gemiste_dag_wordt_ingehaald_op_een_werkdag_en_niet_eindeloos():
    sluit, gevraagd = op(2018, 5, 25, 17), op(2018, 5, 1)
    vrijdag = date(2018, 5, 18)

    gevonden = {
        dag: dag_aan_de_beurt(sluit, [7], op(2018, 5, dag, 10), gevraagd_op=gevraagd)
        for dag in (17, 18, 19, 20, 21, 22)
    }

    assert gevonden == {17: None, 18: vrijdag, 19: None, 20: None, 21: vrijdag, 22: None}


def test_van_twee_gemiste_dagen_telt_de_laatste():
    sluit = op(2018, 5, 25, 17)

    dag = dag_aan_de_beurt(sluit, [9, 8], op(2018, 5, 17, 11), gevraagd_op=op(2018, 5, 1))

    assert dag == date(2018, 5, 17)


def test_wie_net_is_gevraagd_wordt_niet_herinnerd_aan_een_eerdere_dag():
    sluit = op(2018, 5, 25, 17)

    dag = dag_aan_de_beurt(sluit, [8], op(2018, 5, 17, 11), gevraagd_op=op(2018, 5, 17, 8))

    assert dag is None


@pytest.mark.parametrize(
    ("nu", "wanneer"),
    [
        (op(2018, 5, 18, 22), op(2018, 5, 18, 22)),
        (op(2018, 5, 19, 1), op(2018, 5, 21)),
        (op(2018, 3, 25, 12), op(2018, 3, 26)),
    ],
)
def test_aansporen_in_het_weekend_wacht_op_maandag(nu, wanneer):
    assert eerstvolgend(nu) == wanneer
