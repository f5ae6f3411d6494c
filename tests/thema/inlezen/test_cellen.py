from datetime import date, datetime, time

import pytest

from thema.inlezen import cellen
from veiligheid.inlezen.cellen import Celfout


@pytest.mark.parametrize(
    ("cel", "gelezen"),
    [
        ("Geweld", ("Geweld",)),
        ("  Geweld \t in\u00a0het  verkeer ", ("Geweld in het verkeer",)),
        ("1. Geweld", ("Geweld",)),
        ("2) Geweld", ("Geweld",)),
        ("- Geweld", ("Geweld",)),
        ("• Geweld", ("Geweld",)),
        ("10.Geweld", ("Geweld",)),
        ("3D-wapens", ("3D-wapens",)),
        ("-Geweld", ("-Geweld",)),
        ("'=Geweld", ("=Geweld",)),
        ("'s Nachts hangen", ("'s Nachts hangen",)),
        ("zacht\u00adafbreken\u200b", ("zachtafbreken",)),
        ("Cafe\u0301", ("Café",)),
        ("Geweld_x000D_\nDrugs", ("Geweld", "Drugs")),
        ("geweld\ndrugs", ("geweld", "drugs")),
        ("Geweld\nin huis", ("Geweld in huis",)),
        ("Geweld;;drugs;", ("Geweld", "drugs")),
        ("n.v.t.", ()),
        ("Geen", ()),
        ("-", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_prioriteiten_leest_wat_er_staat(cel, gelezen):
    assert cellen.prioriteiten(cel) == gelezen


@pytest.mark.parametrize(
    "cel",
    [1, 1.5, True, date(2018, 1, 1), time(1), "12", "?", "#N/B", "a\x07b", "a\ufffd", "x" * 201],
)
def test_prioriteiten_weigert_wat_geen_tekst_is(cel):
    with pytest.raises(Celfout):
        cellen.prioriteiten(cel)


@pytest.mark.parametrize(
    ("cel", "gelezen"), [(1, 1), (99, 99), (2.0, 2), ("7", 7), ("#4", 4), ("nr. 4", 4), ("", None)]
)
def test_rang_leest_een_heel_getal(cel, gelezen):
    assert cellen.rang(cel) == gelezen


@pytest.mark.parametrize(
    "cel",
    [
        0,
        -1,
        100,
        2.5,
        float("inf"),
        float("nan"),
        10**400,
        "vijf",
        "1-2",
        True,
        datetime(2018, 1, 1),  # noqa: DTZ001
    ],
)
def test_rang_weigert_al_het_andere(cel):
    with pytest.raises(Celfout):
        cellen.rang(cel)


@pytest.mark.parametrize(
    ("cel", "gelezen"),
    [(None, ""), (" a\nb ", "a b"), (2018, "2018"), ("'-nee", "-nee"), (1.5, "1,5")],
)
def test_opmerking_is_een_regel(cel, gelezen):
    assert cellen.opmerking(cel) == gelezen


@pytest.mark.parametrize(
    ("cel", "gelezen"),
    [
        (None, False),
        ("X", True),
        ("ja", True),
        ("Nee", False),
        (0, False),
        (3, 3),
        ("2", 2),
        (True, True),
    ],
)
def test_kruis_leest_ja_nee_of_een_getal(cel, gelezen):
    assert cellen.kruis(cel) is gelezen or cellen.kruis(cel) == gelezen


@pytest.mark.parametrize("cel", ["misschien", "?", date(2018, 1, 1), "xja"])
def test_kruis_weigert_al_het_andere(cel):
    with pytest.raises(Celfout):
        cellen.kruis(cel)
