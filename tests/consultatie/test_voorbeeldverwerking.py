"""What the coordinator did with the answers of the example rounds: repeatable, and it holds together."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import F

from consultatie.acties.maak_afgeronde_voorbeeldronde import maak_afgeronde_voorbeeldronde
from consultatie.acties.maak_voorbeeldronde import maak_voorbeeldronde
from consultatie.models import (
    Besluit,
    Codering,
    Doel,
    Leesstuk,
    Navraag,
    Onderbouwing,
    Punt,
    Ronde,
    Vervolgmoment,
)
from consultatie.volledigheid import invulling
from consultatie.voorbeeld.verwerking import INHOUD, Fragment, fragmenten
from veiligheid.fouten import Weigering

NU = datetime(2018, 5, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def open_ronde(db) -> Ronde:
    call_command("laad_voorstel", stdout=StringIO())
    return maak_voorbeeldronde(leden=100, zaad=7, nu=NU).ronde


@pytest.fixture
def afgerond(open_ronde) -> Ronde:
    return maak_afgeronde_voorbeeldronde(open_ronde, zaad=7, nu=NU)


def test_fragmenten_zijn_zinnen_met_de_code_van_hun_woorden():
    tekst = "Goed zo. Mits privacy is geregeld! Ook\nvakantieparken tellen mee"

    assert list(fragmenten(tekst)) == [
        Fragment("Privacy", 9, 34),
        Fragment("Vakantieparken", 35, len(tekst)),
    ]


def test_elke_code_van_een_punt_en_elk_thema_bestaat():
    codes = {code["naam"] for code in INHOUD["codes"]}
    genoemd = {code for punt in INHOUD["punten"] for code in punt["codes"]}
    genoemd |= {c for b in INHOUD["besluiten"] for d in b["doelen"] for c in d["codes"]}

    assert genoemd - codes == set()


def test_open_ronde_is_ten_dele_gelezen_en_gecodeerd(open_ronde):
    standen = set(Leesstuk.objects.filter(ronde=open_ronde).values_list("stand", flat=True))

    assert standen == {"nieuw", "gelezen", "gecodeerd"}
    assert open_ronde.punten.open().count() == 6
    assert not open_ronde.is_afgerond
    assert not Besluit.objects.filter(ronde=open_ronde).exists()


def test_afgeronde_ronde_heeft_op_elk_punt_een_antwoord_en_over_elk_thema_een_besluit(afgerond):
    assert not afgerond.punten.open().exists()
    assert afgerond.is_afgerond
    assert [b.thema.nummer for b in afgerond.besluiten.select_related("thema")] == [1, 2, 3, 4]
    assert Doel.objects.filter(besluit__ronde=afgerond).count() == 6
    assert Vervolgmoment.objects.filter(ronde=afgerond).count() == 5


def test_afgeronde_ronde_heeft_van_elk_dvo_een_volledig_standpunt(afgerond):
    dvos = afgerond.deelnames.dvos()

    assert dvos.count() == 5
    assert {dvo.naam: invulling(dvo).open_punten for dvo in dvos} == {dvo.naam: () for dvo in dvos}


def test_elke_codering_past_in_haar_tekst(afgerond):
    rijen = Codering.objects.select_related("leesstuk__antwoord")

    assert [
        c.pk for c in rijen if not c.fragment.strip() or c.eind > len(c.leesstuk.antwoord.tekst)
    ] == []


def test_navraag_is_er_een_met_en_een_zonder_antwoord(afgerond):
    assert Navraag.objects.filter(leesstuk__ronde=afgerond).onbeantwoord().count() == 1
    assert Navraag.objects.filter(leesstuk__ronde=afgerond, van_lid=True).count() == 1


def test_onderbouwing_blijft_bij_de_eigen_ronde(afgerond, open_ronde):
    assert not Onderbouwing.objects.exclude(
        punt__ronde_id=F("codering__leesstuk__ronde_id")
    ).exists()
    assert set(Punt.objects.values_list("ronde", flat=True)) == {afgerond.pk, open_ronde.pk}


def _verwerking() -> list:
    return [
        list(
            Codering.objects.order_by("pk").values_list(
                "leesstuk__antwoord__tekst", "code__naam", "begin", "eind", "tweede", "door__email"
            )
        ),
        list(Punt.objects.values_list("stelling", "uitkomst", "reden", "behandeld_op")),
        list(
            Onderbouwing.objects.order_by("pk").values_list(
                "punt__nummer", "codering__begin", "tegen"
            )
        ),
        list(Besluit.objects.values_list("thema__nummer", "tekst", "genomen_op")),
    ]


def test_hetzelfde_zaad_geeft_dezelfde_verwerking_en_opnieuw_ruimt_alles_op(afgerond):
    eerst = _verwerking()

    opnieuw = maak_voorbeeldronde(leden=100, zaad=7, nu=NU, opnieuw=True).ronde
    maak_afgeronde_voorbeeldronde(opnieuw, zaad=7, nu=NU)

    assert _verwerking() == eerst
    assert Ronde.objects.filter(voorbeeld=True).count() == 2


def test_naast_een_echte_ronde_komt_geen_afgeronde(open_ronde):
    with pytest.raises(Weigering, match="Naast een echte ronde"):
        maak_afgeronde_voorbeeldronde(Ronde.objects.get(voorbeeld=False), zaad=1)
