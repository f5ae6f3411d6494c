"""A local date and time, also on the two nights on which the clock changes."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from veiligheid.moment import BESTAAT_NIET, KOMT_TWEE_KEER, MomentVeld


@pytest.mark.parametrize(
    ("dag", "tijd", "utc"),
    [
        ("2018-05-25", "17:00", datetime(2018, 5, 25, 15, tzinfo=UTC)),
        ("2018-12-07", "17:00", datetime(2018, 12, 7, 16, tzinfo=UTC)),
        ("2018-03-25", "01:59", datetime(2018, 3, 25, 0, 59, tzinfo=UTC)),
        ("2018-03-25", "03:00", datetime(2018, 3, 25, 1, 0, tzinfo=UTC)),
        ("2018-10-28", "01:59", datetime(2018, 10, 27, 23, 59, tzinfo=UTC)),
        ("2018-10-28", "03:00", datetime(2018, 10, 28, 2, 0, tzinfo=UTC)),
    ],
)
def test_moment_staat_op_de_nederlandse_klok(dag, tijd, utc):
    assert MomentVeld().clean([dag, tijd]) == utc


@pytest.mark.parametrize(
    ("invoer", "zin"),
    [
        (["2018-03-25", "02:30"], BESTAAT_NIET),
        (["2018-10-28", "02:30"], KOMT_TWEE_KEER),
        (["", ""], "Vul een datum en een tijd in."),
        (["2018-05-25", ""], "Vul een datum en een tijd in."),
        (["gisteren", "17:00"], "Vul de datum in als dag, maand en jaar."),
    ],
)
def test_wat_de_klok_niet_of_twee_keer_toont_wordt_geweigerd(invoer, zin):
    with pytest.raises(ValidationError) as fout:
        MomentVeld().clean(invoer)

    assert fout.value.messages == [zin]


def test_een_half_moment_is_geen_moment_ook_waar_het_niet_hoeft():
    with pytest.raises(ValidationError, match="Vul de tijd in als uren en minuten"):
        MomentVeld(required=False).clean(["2018-05-25", ""])


def test_een_leeg_moment_mag_waar_het_niet_hoeft():
    assert MomentVeld(required=False).clean(["", ""]) is None
