"""Making, merging and splitting onderwerpen."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from tests import fabriek
from thema.acties.koppel import koppel
from thema.acties.nieuw_onderwerp import nieuw_onderwerp
from thema.acties.splits import splits
from thema.acties.voeg_samen import voeg_samen
from thema.models import (
    Afweging,
    Criterium,
    Onderwerp,
    Opgave,
    Prioriteit,
    Synoniem,
    Thema,
    Weging,
)
from thema.suggesties import bekend
from veiligheid.fouten import Weigering

pytestmark = pytest.mark.django_db


@pytest.fixture
def inventarisatie():
    """Its opgaven belong to 'Ondermijning', which falls under theme 1 and stands on both lists."""
    return fabriek.maak_inventarisatie(opgaven={"Borne": ["Wiet", "Motorclubs"], "Tiel": ["wiet"]})


@pytest.fixture
def coordinator(inventarisatie):
    return fabriek.maak_gebruiker("coordinator")


def _weeg(inventarisatie, onderwerp, oordeel: int) -> Weging:
    return Weging.objects.create(
        inventarisatie=inventarisatie,
        onderwerp=onderwerp,
        criterium=Criterium.objects.get(),
        oordeel=oordeel,
        reden="Daarom",
        datum=date(2018, 5, 1),
    )


def _weeg_af(inventarisatie, onderwerp) -> Afweging:
    return Afweging.objects.create(
        inventarisatie=inventarisatie,
        onderwerp=onderwerp,
        reden="lokaal",
        toelichting="Daarom",
        datum=date(2018, 5, 1),
    )


@pytest.mark.parametrize(
    ("naam", "zin"),
    [
        ("  ", "Vul een naam in"),
        ("---", "Vul een naam in"),
        ("x" * 81, "hoogstens 80 tekens"),
        ("ondermijning!", "Er is al een onderwerp ‘Ondermijning’"),
    ],
)
def test_nieuw_onderwerp_weigert_een_naam_die_niet_kan(coordinator, naam, zin):
    with pytest.raises(Weigering, match=zin):
        nieuw_onderwerp(naam, door=coordinator)


def test_nieuw_onderwerp_verwijst_bij_een_samengevoegde_naam_door(bron, doel, coordinator):
    voeg_samen(bron.pk, doel.pk, door=coordinator)
    with pytest.raises(Weigering, match="is opgegaan in ‘Zware misdaad’"):
        nieuw_onderwerp("Ondermijning", door=coordinator)


def test_nieuw_onderwerp_ruimt_spaties_op(coordinator):
    assert nieuw_onderwerp("  Zorg   en wonen ", door=coordinator).naam == "Zorg en wonen"


def test_voeg_samen_verplaatst_wat_open_is(inventarisatie, bron, doel, coordinator):
    koppel(inventarisatie.pk, {"wiet": bron.pk}, door=coordinator)

    assert voeg_samen(bron.pk, doel.pk, door=coordinator) == doel

    bron.refresh_from_db()
    assert bron.opgegaan_in == doel
    assert {o.onderwerp for o in Opgave.objects.all()} == {doel}
    assert {p.onderwerp for p in Prioriteit.objects.all()} == {doel}
    assert list(Thema.objects.get(nummer=1).onderwerpen.all()) == [doel]
    assert bekend(voorbeeld=False) == dict.fromkeys(
        ("zware misdaad", "wiet", "ondermijning"), doel.pk
    )


def test_voeg_samen_laat_een_bevroren_inventarisatie_zoals_zij_is(
    inventarisatie, bron, doel, coordinator
):
    bevroren = fabriek.maak_inventarisatie("Mei", opgaven={"Borne": ["Wiet"]}, bevroren=True)
    weging = _weeg(bevroren, bron, 1)
    voeg_samen(bron.pk, doel.pk, door=coordinator)
    weging.refresh_from_db()
    assert (bevroren.opgaven.get().onderwerp, weging.onderwerp) == (bron, bron)


def test_voeg_samen_neemt_een_weging_mee(inventarisatie, bron, doel, coordinator):
    _weeg(inventarisatie, bron, 1)
    voeg_samen(bron.pk, doel.pk, door=coordinator)
    assert [(w.onderwerp, w.oordeel) for w in Weging.objects.all()] == [(doel, 1)]


def test_voeg_samen_laat_de_eigen_weging_voorgaan(inventarisatie, bron, doel, coordinator):
    _weeg(inventarisatie, bron, 1)
    _weeg(inventarisatie, doel, 2)
    voeg_samen(bron.pk, doel.pk, door=coordinator)
    assert [(w.onderwerp, w.oordeel) for w in Weging.objects.all()] == [(doel, 2)]


def test_voeg_samen_houdt_geen_reden_bij_wat_onder_een_thema_valt(
    inventarisatie, bron, doel, coordinator
):
    _weeg_af(inventarisatie, doel)
    voeg_samen(bron.pk, doel.pk, door=coordinator)
    assert not Afweging.objects.exists()


def test_voeg_samen_neemt_de_reden_mee_van_wat_geen_thema_werd(
    inventarisatie, bron, doel, coordinator
):
    ander = Onderwerp.objects.create(naam="Verkeer")
    _weeg_af(inventarisatie, doel)
    voeg_samen(doel.pk, ander.pk, door=coordinator)
    assert Afweging.objects.get().onderwerp == ander


def test_voeg_samen_maakt_een_ketting_plat(bron, doel, coordinator):
    derde = Onderwerp.objects.create(naam="Derde")
    voeg_samen(bron.pk, doel.pk, door=coordinator)
    voeg_samen(doel.pk, derde.pk, door=coordinator)
    assert set(Onderwerp.objects.filter(opgegaan_in=derde)) == {bron, doel}
    assert bekend(voorbeeld=False)["ondermijning"] == derde.pk


def test_voeg_samen_weigert_zichzelf_en_wat_al_is_samengevoegd(bron, doel, coordinator):
    with pytest.raises(Weigering, match="niet in zichzelf"):
        voeg_samen(bron.pk, bron.pk, door=coordinator)
    voeg_samen(bron.pk, doel.pk, door=coordinator)
    with pytest.raises(Weigering, match="is opgegaan in ‘Zware misdaad’"):
        voeg_samen(bron.pk, doel.pk, door=coordinator)
    with pytest.raises(Weigering, match="Alleen de coördinator"):
        voeg_samen(doel.pk, bron.pk, door=fabriek.maak_gebruiker("bbg"))


def test_splits_neemt_gekozen_teksten_mee(inventarisatie, bron, coordinator):
    Synoniem.objects.create(onderwerp=bron, tekst="Motorclubs", sleutel="motorclubs")

    nieuw = splits(bron.pk, "OMG's", ["motorclubs", "wiet"], door=coordinator)

    assert (nieuw.naam, nieuw.afgesplitst_van) == ("OMG's", bron)
    assert {o.onderwerp for o in Opgave.objects.all()} == {nieuw}
    assert list(
        Synoniem.objects.order_by("sleutel").values_list("sleutel", "onderwerp", "door")
    ) == [
        ("motorclubs", nieuw.pk, coordinator.pk),
        ("wiet", nieuw.pk, coordinator.pk),
    ]
    assert set(Thema.objects.get(nummer=1).onderwerpen.all()) == {bron, nieuw}


def test_splits_laat_een_bevroren_inventarisatie_zoals_zij_is(inventarisatie, bron, coordinator):
    bevroren = fabriek.maak_inventarisatie("Mei", opgaven={"Borne": ["Wiet"]}, bevroren=True)
    splits(bron.pk, "Hennep", ["wiet"], door=coordinator)
    assert bevroren.opgaven.get().onderwerp == bron


@pytest.mark.parametrize(
    ("naam", "sleutels", "zin"),
    [
        ("Hennep", [], "Kies minstens één tekst"),
        ("Hennep", ["onbekend"], "Kies minstens één tekst"),
        ("Hennep", ["ondermijning"], "de naam van het onderwerp zelf"),
        ("Zware misdaad", ["wiet"], "Er is al een onderwerp ‘Zware misdaad’"),
    ],
)
def test_splits_weigert_wat_niet_kan(bron, doel, coordinator, naam, sleutels, zin):
    with pytest.raises(Weigering, match=zin):
        splits(bron.pk, naam, sleutels, door=coordinator)
    assert not Onderwerp.objects.filter(naam="Hennep").exists()


# Loading the proposal again -----------------------------------------------------------------------


def _laad() -> str:
    uitvoer = StringIO()
    call_command("laad_voorstel", stdout=uitvoer)
    return uitvoer.getvalue()


def _stand() -> tuple:
    return (
        sorted(Thema.objects.values_list("nummer", "onderwerpen__naam")),
        sorted(Prioriteit.objects.values_list("lijst", "rang", "onderwerp__naam")),
        sorted(Synoniem.objects.values_list("sleutel", "onderwerp__naam", "door")),
        sorted(Onderwerp.objects.values_list("naam", "opgegaan_in__naam", "afgesplitst_van__naam")),
    )


@pytest.fixture
def geladen(db):
    _laad()
    return {o.naam: o for o in Onderwerp.objects.all()}


@pytest.fixture
def baas(geladen):
    return fabriek.Gebruiker.objects.create_user(
        "baas@voorbeeld.example", "Baas", rol="coordinator"
    )


def test_laad_voorstel_laadt_de_synoniemen(geladen):
    kent = bekend(voorbeeld=False)
    assert kent["hic"] == geladen["Woninginbraken"].pk
    assert kent["outlaw motorcycle gangs"] == geladen["OMG's"].pk
    assert not Synoniem.objects.filter(voorbeeld=True).exists()


def test_laad_voorstel_maakt_een_samenvoeging_niet_ongedaan(geladen, baas):
    voeg_samen(geladen["Ondermijning"].pk, geladen["Georganiseerde misdaad"].pk, door=baas)
    voeg_samen(geladen["OMG's"].pk, geladen["Vakantieparken"].pk, door=baas)
    eerst = _stand()
    uitvoer = _laad()
    assert _stand() == eerst
    assert all(" 0 nieuw, 0 gewijzigd, " in regel for regel in uitvoer.splitlines())


def test_laad_voorstel_maakt_een_splitsing_niet_ongedaan(geladen, baas):
    splits(geladen["Kwetsbare personen"].pk, "GGZ-zorg", ["ggz"], door=baas)
    splits(geladen["Woninginbraken"].pk, "High impact", ["hic"], door=baas)
    eerst = _stand()
    _laad()
    assert _stand() == eerst


def test_laad_voorstel_laat_een_bevestigd_synoniem_staan(geladen, baas):
    inventarisatie = fabriek.Inventarisatie.objects.create(
        strategie=fabriek.Strategie.objects.get(), naam="Oktober", peildatum=date(2018, 10, 1)
    )
    Opgave.objects.create(
        inventarisatie=inventarisatie, partner=fabriek.Partner.objects.first(), tekst="HIC"
    )
    koppel(inventarisatie.pk, {"hic": geladen["Geweld"].pk}, door=baas)
    eerst = _stand()
    _laad()
    assert _stand() == eerst
    assert bekend(voorbeeld=False)["hic"] == geladen["Geweld"].pk
