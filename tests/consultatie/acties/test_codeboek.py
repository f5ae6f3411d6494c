"""Changing the codebook: making, renaming, moving, merging, splitting, and starting with an earlier one."""

import pytest

from consultatie.acties.maak_code import maak_code
from consultatie.acties.neem_codeboek_over import neem_codeboek_over
from consultatie.acties.splits_code import splits_code
from consultatie.acties.voeg_codes_samen import voeg_codes_samen
from consultatie.acties.wijzig_code import wijzig_code
from consultatie.models import Code, Codering, Leesstuk
from tests import fabriek
from veiligheid.fouten import Weigering

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronde(db):
    ronde = fabriek.maak_ronde()
    fabriek.maak_inzending(fabriek.maak_deelname(ronde), tekst="Wolf en zwijn")
    return ronde


@pytest.fixture
def door(ronde):
    return fabriek.maak_gebruiker("coordinator")


def boek(ronde) -> dict[str, str]:
    """The name of every code with that of the one above it."""
    codes = Code.objects.actief().filter(ronde=ronde).select_related("ouder")
    return {code.naam: code.ouder.naam if code.ouder else "" for code in codes}


def gebruik() -> dict[str, list[str]]:
    gevonden: dict[str, list[str]] = {}
    for codering in Codering.objects.order_by("pk").select_related("code", "leesstuk__antwoord"):
        gevonden.setdefault(codering.code.naam, []).append(codering.fragment)
    return gevonden


def test_maak_code_onder_een_andere(ronde, door):
    dier = maak_code(ronde.pk, "Dier", door=door)
    maak_code(ronde.pk, "Wolf", definitie=" Elke wolf ", ouder_id=dier.pk, door=door)

    assert boek(ronde) == {"Dier": "", "Wolf": "Dier"}
    assert Code.objects.get(naam="Wolf").definitie == "Elke wolf"


@pytest.mark.parametrize("naam", ["", "  ", "wolf", "x" * 81])
def test_een_naam_is_niet_leeg_niet_te_lang_en_niet_van_een_ander(ronde, door, naam):
    fabriek.maak_code(ronde, "Wolf")

    with pytest.raises(Weigering):
        maak_code(ronde.pk, naam, door=door)


def test_wijzig_code_geeft_een_andere_naam_en_plaats_en_houdt_de_fragmenten(ronde, door):
    dier, wolf = fabriek.maak_code(ronde, "Dier"), fabriek.maak_code(ronde, "Wolf")
    fabriek.codeer(Leesstuk.objects.first(), wolf, "Wolf", door=door)

    wijzig_code(wolf.pk, naam="De wolf", ouder_id=dier.pk, door=door)

    assert boek(ronde) == {"Dier": "", "De wolf": "Dier"}
    assert gebruik() == {"De wolf": ["Wolf"]}


def test_een_code_komt_nooit_onder_zichzelf(ronde, door):
    dier = fabriek.maak_code(ronde, "Dier")
    wolf = fabriek.maak_code(ronde, "Wolf", ouder=dier)
    welp = fabriek.maak_code(ronde, "Welp", ouder=wolf)

    for ouder in (dier, wolf, welp):
        with pytest.raises(Weigering, match="kan niet onder zichzelf"):
            wijzig_code(dier.pk, naam="Dier", ouder_id=ouder.pk, door=door)


def test_samenvoegen_verplaatst_fragmenten_kinderen_en_wat_erop_rust(ronde, door):
    dier, wolf = fabriek.maak_code(ronde, "Dier"), fabriek.maak_code(ronde, "Wolf")
    fabriek.maak_code(ronde, "Welp", ouder=wolf)
    eerste, tweede = Leesstuk.objects.order_by("pk")[:2]
    blijft = fabriek.codeer(eerste, dier, "Wolf", door=door)
    dubbel = fabriek.codeer(eerste, wolf, "Wolf", door=door)
    los = fabriek.codeer(tweede, wolf, "zwijn", door=door)
    punt, ander = fabriek.maak_punt(ronde), fabriek.maak_punt(ronde, "Ander")
    for p, codering in ((punt, dubbel), (punt, blijft), (ander, dubbel), (ander, los)):
        p.onderbouwing.create(codering=codering)

    voeg_codes_samen(wolf.pk, dier.pk, door=door)

    assert boek(ronde) == {"Dier": "", "Welp": "Dier"}
    assert gebruik() == {"Dier": ["Wolf", "zwijn"]}
    assert list(punt.coderingen.all()) == [blijft]
    assert set(ander.coderingen.all()) == {blijft, los}
    assert Code.objects.get(naam="Wolf").opgegaan_in == dier


def test_samenvoegen_met_een_code_die_eronder_staat_geeft_geen_kring(ronde, door):
    dier = fabriek.maak_code(ronde, "Dier")
    wolf = fabriek.maak_code(ronde, "Wolf", ouder=dier)
    fabriek.maak_code(ronde, "Zwijn", ouder=dier)

    voeg_codes_samen(dier.pk, wolf.pk, door=door)

    assert boek(ronde) == {"Wolf": "", "Zwijn": "Wolf"}


def test_samenvoegen_met_zichzelf_of_met_een_andere_ronde_kan_niet(ronde, door):
    wolf = fabriek.maak_code(ronde, "Wolf")
    vreemd = fabriek.maak_code(fabriek.maak_ronde(naam="Andere"), "Dier")

    for doel in (wolf, vreemd):
        with pytest.raises(Weigering):
            voeg_codes_samen(wolf.pk, doel.pk, door=door)


def test_splitsen_neemt_de_gekozen_fragmenten_mee_en_staat_ernaast(ronde, door):
    dier = fabriek.maak_code(ronde, "Dier", ouder=fabriek.maak_code(ronde, "Natuur"))
    stuk = Leesstuk.objects.first()
    mee = fabriek.codeer(stuk, dier, "Wolf", door=door)
    fabriek.codeer(stuk, dier, "zwijn", door=door)
    punt = fabriek.maak_punt(ronde)
    punt.onderbouwing.create(codering=mee)

    nieuw = splits_code(dier.pk, "Wolven", [mee.pk], door=door)

    assert boek(ronde) == {"Natuur": "", "Dier": "Natuur", "Wolven": "Natuur"}
    assert gebruik() == {"Wolven": ["Wolf"], "Dier": ["zwijn"]}
    assert (nieuw.afgesplitst_van, list(punt.coderingen.all())) == (dier, [mee])


def test_splitsen_weigert_niets_of_een_fragment_van_een_andere_code(ronde, door):
    dier, wolf = fabriek.maak_code(ronde, "Dier"), fabriek.maak_code(ronde, "Wolf")
    ander = fabriek.codeer(Leesstuk.objects.first(), wolf, door=door)

    for gekozen in ([], [ander.pk]):
        with pytest.raises(Weigering):
            splits_code(dier.pk, "Nieuw", gekozen, door=door)


def test_een_eerder_codeboek_komt_erbij_zonder_fragmenten(ronde, door):
    eerder = fabriek.maak_ronde(naam="Eerder")
    dier = fabriek.maak_code(eerder, "Dier", definitie="Alles wat leeft")
    fabriek.maak_code(eerder, "Wolf", ouder=dier)
    fabriek.maak_code(eerder, "Oud", opgegaan_in=dier)
    fabriek.maak_code(ronde, "wolf")

    over = neem_codeboek_over(ronde.pk, eerder.pk, door=door)

    assert [code.naam for code in over] == ["Dier"]
    assert boek(ronde) == {"Dier": "", "wolf": ""}
    assert Code.objects.get(ronde=ronde, naam="Dier").definitie == "Alles wat leeft"


def test_een_verzonnen_codeboek_komt_nooit_in_een_echte_ronde(ronde, door):
    eerder = fabriek.maak_ronde(naam="Eerder")
    eerder.voorbeeld = True
    eerder.save()
    fabriek.maak_code(eerder, "Dier")

    with pytest.raises(Weigering, match="echt of verzonnen als deze"):
        neem_codeboek_over(ronde.pk, eerder.pk, door=door)
