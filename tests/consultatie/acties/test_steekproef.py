"""Drawing texts for a second coder, and what that coder gives."""

import pytest
from django.utils import timezone

from consultatie.acties.codeer_blind import codeer_blind
from consultatie.acties.trek_steekproef import trek_steekproef
from consultatie.models import Codering, Leesstuk, Steekproef
from tests import fabriek
from veiligheid.fouten import Weigering

pytestmark = pytest.mark.django_db


class Wereld:
    """Ten texts of two members, all read by the first coder."""

    def __init__(self) -> None:
        self.ronde = fabriek.maak_ronde()
        self.eerste, self.tweede = (fabriek.maak_gebruiker("coordinator", nummer=n) for n in (1, 2))
        for nummer in (11, 12):
            fabriek.maak_inzending(fabriek.maak_deelname(self.ronde, nummer=nummer))
        self.ronde.leesstukken.update(gelezen_op=timezone.now(), gelezen_door=self.eerste)
        self.stukken = list(self.ronde.leesstukken.order_by("pk"))

    def trek(self, aantal: int = 4, zaad: int = 1, **velden) -> Steekproef:
        velden = {"codeur": self.tweede, "door": self.eerste} | velden
        codeur = velden.pop("codeur")
        return trek_steekproef(self.ronde.pk, codeur, aantal, zaad, **velden)

    def getrokken(self, steekproef: Steekproef) -> list[int]:
        return list(steekproef.stukken.values_list("leesstuk_id", flat=True))


@pytest.fixture
def wereld(db):
    return Wereld()


def test_trekking_hangt_van_het_zaad_af_en_van_niets_anders(wereld):
    trekkingen = []
    for zaad in (1, 1, 2):
        steekproef = wereld.trek(zaad=zaad)
        trekkingen.append(wereld.getrokken(steekproef))
        steekproef.delete()

    een, nog_eens, ander = trekkingen
    assert len(set(een)) == 4
    assert een == nog_eens
    assert een != ander


def test_een_tekst_komt_in_een_steekproef(wereld):
    eerste, tweede = wereld.trek(6), wereld.trek(4)

    samen = wereld.getrokken(eerste) + wereld.getrokken(tweede)
    assert sorted(samen) == [stuk.pk for stuk in wereld.stukken]


def test_getrokken_wordt_uit_wat_de_eerste_codeur_deed_en_de_tweede_niet_kent(wereld):
    kent, gaf, vervangen, gecodeerd, *_ = wereld.stukken
    Leesstuk.objects.exclude(pk__in=[gecodeerd.pk, vervangen.pk]).update(
        gelezen_op=None, gelezen_door=None
    )
    Leesstuk.objects.filter(pk=kent.pk).update(
        gelezen_op=timezone.now(), gelezen_door=wereld.tweede
    )
    code = fabriek.maak_code(wereld.ronde)
    fabriek.codeer(gaf, code, door=wereld.tweede)
    fabriek.codeer(gecodeerd, code, door=wereld.eerste)

    assert set(wereld.getrokken(wereld.trek(2))) == {gecodeerd.pk, vervangen.pk}
    with pytest.raises(Weigering, match="Er zijn 0 teksten"):
        wereld.trek(1)


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"codeur": "eerste"}, "iemand anders dan u"),
        ({"codeur": "bbg"}, "ook een coördinator"),
        ({"door": "bbg"}, "Alleen de coördinator"),
        ({"aantal": 0}, "minstens één"),
        ({"aantal": 11}, "Er zijn 10 teksten"),
    ],
)
def test_trekken_wordt_geweigerd(wereld, velden, zin):
    wereld.bbg = fabriek.maak_gebruiker("bbg")
    velden = {
        naam: getattr(wereld, waarde) if isinstance(waarde, str) else waarde
        for naam, waarde in velden.items()
    }
    with pytest.raises(Weigering, match=zin):
        wereld.trek(**velden)
    assert not Steekproef.objects.exists()


def _gegeven(stuk) -> list[tuple]:
    rijen = Codering.objects.filter(leesstuk=stuk.leesstuk_id).order_by("code__naam")
    return list(rijen.values_list("code__naam", "begin", "tweede", "door__naam"))


def test_blind_coderen_geeft_precies_deze_codes_op_de_hele_tekst(wereld):
    a, b = fabriek.maak_code(wereld.ronde, "A"), fabriek.maak_code(wereld.ronde, "B")
    stuk = wereld.trek().stukken.first()
    naam = wereld.tweede.naam

    codeer_blind(stuk.pk, [a.pk], door=wereld.tweede)
    assert _gegeven(stuk) == [("A", None, True, naam)]
    codeer_blind(stuk.pk, [b.pk], door=wereld.tweede)
    assert _gegeven(stuk) == [("B", None, True, naam)]
    codeer_blind(stuk.pk, [], door=wereld.tweede)
    assert _gegeven(stuk) == []
    stuk.refresh_from_db()
    assert stuk.klaar_op is not None


def test_blind_coderen_laat_staan_wat_de_eerste_codeur_gaf(wereld):
    code = fabriek.maak_code(wereld.ronde, "A")
    stuk = wereld.trek().stukken.first()
    fabriek.codeer(stuk.leesstuk, code, door=wereld.eerste)

    codeer_blind(stuk.pk, [], door=wereld.tweede)

    assert _gegeven(stuk) == [("A", None, False, wereld.eerste.naam)]


def test_blind_coderen_telt_nergens_mee(wereld):
    stuk = wereld.trek().stukken.first()

    codeer_blind(stuk.pk, [fabriek.maak_code(wereld.ronde).pk], door=wereld.tweede)

    assert not Codering.objects.geldig().exists()
    assert set(wereld.ronde.leesstukken.values_list("stand", flat=True)) == {"gelezen"}


def test_blind_coderen_wordt_geweigerd_aan_een_ander_en_buiten_het_codeboek(wereld):
    vreemd = fabriek.maak_code(fabriek.maak_ronde(naam="Andere"), "Vreemd")
    code = fabriek.maak_code(wereld.ronde)
    stuk = wereld.trek().stukken.first()

    for codes, door in (([code.pk], wereld.eerste), ([vreemd.pk], wereld.tweede)):
        with pytest.raises(Weigering):
            codeer_blind(stuk.pk, codes, door=door)
    stuk.leesstuk.antwoord.inzending.deelname.inzendingen.update(status="vervangen")
    with pytest.raises(Weigering, match="intussen gewijzigd"):
        codeer_blind(stuk.pk, [code.pk], door=wereld.tweede)
    assert not Codering.objects.exists()
