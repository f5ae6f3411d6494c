"""Making a point, gathering fragments in it, and answering it."""

import pytest
from django.db import transaction

from consultatie.acties.behandel_punt import behandel_punt
from consultatie.acties.maak_punt import maak_punt, wijzig_punt
from consultatie.acties.zet_in_punt import haal_uit_punt, zet_in_punt
from consultatie.models import Codering, Inzending, Punt
from consultatie.puntverloop import puntverloop
from tests import fabriek
from tests.consultatie.acties.test_navraag import tegelijk
from tests.consultatie.verwerking import eerste_thema, gecodeerd, rond_af_zonder_meer, schrijver
from thema.models import Thema
from veiligheid.fouten import Weigering

pytestmark = pytest.mark.django_db

OVERGENOMEN, NIET, OPEN = Punt.Uitkomst.OVERGENOMEN, Punt.Uitkomst.NIET, Punt.Uitkomst.OPEN


@pytest.fixture
def ronde():
    return fabriek.maak_ronde()


@pytest.fixture
def coordinator(ronde):
    return fabriek.maak_gebruiker("coordinator")


@pytest.fixture
def punt(ronde) -> Punt:
    return fabriek.maak_punt(ronde)


@pytest.fixture
def coderingen(ronde, coordinator) -> list[Codering]:
    return [gecodeerd(schrijver(ronde, nummer=nummer), door=coordinator) for nummer in (1, 2)]


def maak(ronde, door, stelling: str = "Parken als accent", **velden) -> Punt:
    return maak_punt(ronde.pk, stelling, **({"toelichting": "", "thema": None} | velden), door=door)


def onderbouwing(punt: Punt) -> set[tuple[int, bool]]:
    return set(punt.onderbouwing.values_list("codering", "tegen"))


# Making ------------------------------------------------------------------------------------------


def test_punt_krijgt_het_volgende_nummer_en_houdt_dat(ronde, coordinator):
    een = maak(ronde, coordinator)
    twee = maak(ronde, coordinator, "Wijkagenten", toelichting="Veel", thema=eerste_thema())

    een.delete()
    drie = maak(ronde, coordinator, "Jeugd")

    assert [(p.nummer, p.stelling, p.toelichting, p.thema) for p in (twee, drie)] == [
        (2, "Wijkagenten", "Veel", eerste_thema()),
        (3, "Jeugd", "", None),
    ]


def test_tweemaal_drukken_maakt_een_punt(ronde, coordinator):
    assert maak(ronde, coordinator) == maak(ronde, coordinator)


@pytest.mark.django_db(transaction=True)
def test_tegelijk_maken_geeft_elk_punt_een_eigen_nummer():
    ronde, door = fabriek.maak_ronde(), fabriek.maak_gebruiker("coordinator")
    stellingen = iter(["Een", "Twee", "Drie", "Vier"])

    tegelijk(lambda: maak(ronde, door, next(stellingen)))

    assert sorted(ronde.punten.values_list("nummer", flat=True)) == [1, 2, 3, 4]


def test_punt_hoort_bij_een_thema_van_de_ronde(ronde, coordinator):
    ronde.themas.add(eerste_thema())

    with pytest.raises(Weigering, match="gaat niet over het thema"):
        maak(ronde, coordinator, thema=Thema.objects.get(nummer=2))


def test_ronde_die_nog_niet_open_was_heeft_geen_punten(coordinator):
    with pytest.raises(Weigering, match="nog niet geopend"):
        maak(fabriek.maak_ronde("concept", naam="Later"), coordinator)


@pytest.mark.parametrize("rol", ["lid", "bbg", "beheerder"])
def test_punten_zijn_aan_de_coordinator(ronde, punt, coderingen, rol):
    wie = fabriek.maak_gebruiker(rol, nummer=9)

    for doe in (
        lambda: maak(ronde, wie),
        lambda: wijzig_punt(punt.pk, "x", toelichting="", thema=None, versie=1, door=wie),
        lambda: zet_in_punt(punt.pk, [coderingen[0].pk], tegen=False, door=wie),
        lambda: haal_uit_punt(punt.pk, [1], door=wie),
        lambda: behandel_punt(punt.pk, OVERGENOMEN, "Ja", versie=1, door=wie),
    ):
        with pytest.raises(Weigering, match="Alleen de coördinator"):
            doe()


def test_in_een_afgeronde_ronde_verandert_geen_punt(ronde, punt, coderingen, coordinator):
    rond_af_zonder_meer(ronde, coordinator)

    for doe in (
        lambda: maak(ronde, coordinator, "Nieuw"),
        lambda: zet_in_punt(punt.pk, [coderingen[0].pk], tegen=False, door=coordinator),
        lambda: behandel_punt(punt.pk, OVERGENOMEN, "Ja", versie=1, door=coordinator),
    ):
        with pytest.raises(Weigering, match="Hervat de ronde eerst"):
            doe()


# Fragments ---------------------------------------------------------------------------------------


def test_fragmenten_komen_erin_aan_een_kant_en_wisselen_van_kant(punt, coderingen, coordinator):
    een, twee = (codering.pk for codering in coderingen)

    assert zet_in_punt(punt.pk, [een, twee], tegen=False, door=coordinator) == 2
    assert zet_in_punt(punt.pk, [een, twee], tegen=False, door=coordinator) == 0
    assert zet_in_punt(punt.pk, [twee], tegen=True, door=coordinator) == 1

    assert onderbouwing(punt) == {(een, False), (twee, True)}


def test_fragment_gaat_eruit_en_zijn_code_blijft(punt, coderingen, coordinator):
    zet_in_punt(punt.pk, [coderingen[0].pk], tegen=False, door=coordinator)
    regel = punt.onderbouwing.get()

    assert haal_uit_punt(punt.pk, [regel.pk], door=coordinator) == 1
    assert haal_uit_punt(punt.pk, [regel.pk], door=coordinator) == 0

    assert onderbouwing(punt) == set()
    assert Codering.objects.filter(pk=coderingen[0].pk).exists()


@pytest.mark.parametrize("waarom", ["herzien", "tweede codeur", "andere ronde"])
def test_fragment_dat_niet_telt_komt_er_niet_in(punt, coderingen, coordinator, waarom):
    codering = coderingen[0]
    if waarom == "herzien":
        Inzending.objects.filter(antwoorden__leesstuk__coderingen=codering).update(
            status="vervangen"
        )
    elif waarom == "tweede codeur":
        Codering.objects.filter(pk=codering.pk).update(tweede=True)
    else:
        ander = schrijver(fabriek.maak_ronde(naam="Andere"), nummer=5)
        codering = gecodeerd(ander, door=coordinator)

    with pytest.raises(Weigering, match="telt niet meer"):
        zet_in_punt(punt.pk, [codering.pk, coderingen[1].pk], tegen=False, door=coordinator)

    assert onderbouwing(punt) == set()


@pytest.mark.django_db(transaction=True)
def test_twee_die_tegelijk_fragmenten_kiezen_krijgen_beide_hun_keuze():
    ronde, door = fabriek.maak_ronde(), fabriek.maak_gebruiker("coordinator")
    punt = fabriek.maak_punt(ronde)
    pks = [gecodeerd(schrijver(ronde, nummer=n), door=door).pk for n in range(1, 5)]
    keuzes = iter([pks[:2], pks[1:3], pks[2:], pks])

    tegelijk(lambda: zet_in_punt(punt.pk, next(keuzes), tegen=False, door=door))

    assert onderbouwing(punt) == {(pk, False) for pk in pks}


# Answering ---------------------------------------------------------------------------------------


def stand(punt: Punt) -> tuple:
    punt.refresh_from_db()
    return punt.uitkomst, punt.reden, punt.behandeld_door, punt.versie


@pytest.mark.parametrize("uitkomst", ["overgenomen", "deels", "niet", "later"])
def test_punt_krijgt_een_uitkomst_met_reden(punt, coordinator, uitkomst):
    behandel_punt(punt.pk, Punt.Uitkomst(uitkomst), " Past erbij ", versie=1, door=coordinator)

    assert stand(punt) == (uitkomst, "Past erbij", coordinator, 2)


def test_zonder_reden_geen_uitkomst(punt, coordinator):
    with pytest.raises(Weigering, match="Schrijf op waarom"):
        behandel_punt(punt.pk, OVERGENOMEN, "  ", versie=1, door=coordinator)


def test_tweemaal_drukken_besluit_eenmaal(punt, coordinator):
    for _ in range(2):
        behandel_punt(punt.pk, OVERGENOMEN, "Ja", versie=1, door=coordinator)

    assert stand(punt) == ("overgenomen", "Ja", coordinator, 2)


def test_wie_iets_ouders_las_besluit_niet_over_wat_een_ander_besloot(punt, coordinator):
    behandel_punt(punt.pk, NIET, "Kan niet", versie=1, door=coordinator)

    with pytest.raises(Weigering, match="intussen gewijzigd"):
        behandel_punt(
            punt.pk,
            OVERGENOMEN,
            "Ja",
            versie=1,
            door=fabriek.maak_gebruiker("coordinator", nummer=2),
        )

    assert stand(punt) == ("niet", "Kan niet", coordinator, 2)


def test_wie_de_laatste_fragmenten_niet_zag_besluit_niet(punt, coderingen, coordinator):
    zet_in_punt(punt.pk, [coderingen[0].pk], tegen=True, door=coordinator)

    with pytest.raises(Weigering, match="intussen gewijzigd"):
        behandel_punt(punt.pk, OVERGENOMEN, "Ja", versie=1, door=coordinator)


@pytest.mark.django_db(transaction=True)
def test_van_twee_die_tegelijk_besluiten_wint_er_een():
    punt = fabriek.maak_punt(fabriek.maak_ronde())
    door = fabriek.maak_gebruiker("coordinator")
    redenen = iter(["a", "b", "c", "d"])
    geweigerd = []

    def besluit() -> None:
        reden = next(redenen)
        try:
            behandel_punt(punt.pk, OVERGENOMEN, reden, versie=1, door=door)
        except Weigering:
            geweigerd.append(reden)

    tegelijk(besluit)

    punt.refresh_from_db()
    assert (len(geweigerd), punt.versie) == (3, 2)
    assert punt.reden not in geweigerd


def test_heropenen_houdt_de_reden_en_wat_eerder_was_besloten(punt, coordinator):
    behandel_punt(punt.pk, NIET, "Kan niet", versie=1, door=coordinator)
    behandel_punt(punt.pk, OPEN, "Toch nog eens kijken", versie=2, door=coordinator)

    assert stand(punt) == ("open", "Toch nog eens kijken", None, 3)
    assert [(s.uitkomst, s.heropend, s.reden) for s in puntverloop(punt)] == [
        ("nog te beslissen", True, "Toch nog eens kijken"),
        ("niet overgenomen", False, "Kan niet"),
    ]


def test_open_punt_heropent_niet(punt, coordinator):
    with pytest.raises(Weigering, match="al open"):
        behandel_punt(punt.pk, OPEN, "Nog eens", versie=1, door=coordinator)


def test_behandeld_punt_verandert_niet_van_stelling_of_fragmenten(punt, coderingen, coordinator):
    behandel_punt(punt.pk, NIET, "Kan niet", versie=1, door=coordinator)

    with pytest.raises(Weigering, match="Heropen het eerst"):
        wijzig_punt(punt.pk, "Anders", toelichting="", thema=None, versie=2, door=coordinator)
    with pytest.raises(Weigering, match="Heropen het eerst"):
        zet_in_punt(punt.pk, [coderingen[0].pk], tegen=False, door=coordinator)


def test_stelling_wijzigen_leest_de_laatste_versie(punt, coordinator):
    with transaction.atomic():
        wijzig_punt(punt.pk, "Anders", toelichting="", thema=None, versie=1, door=coordinator)

    with pytest.raises(Weigering, match="intussen gewijzigd"):
        wijzig_punt(punt.pk, "Nog anders", toelichting="", thema=None, versie=1, door=coordinator)

    punt.refresh_from_db()
    assert (punt.stelling, punt.versie) == ("Anders", 2)
