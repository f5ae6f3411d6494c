"""Mapping texts to onderwerpen, and taking it back."""

import pytest

from tests import fabriek
from thema.acties.koppel import Koppeling, koppel
from thema.acties.ontkoppel import ontkoppel
from thema.models import Onderwerp, Opgave, Synoniem
from veiligheid.fouten import Weigering

pytestmark = pytest.mark.django_db


@pytest.fixture
def inventarisatie():
    inventarisatie = fabriek.maak_inventarisatie(
        opgaven={"Borne": ["Wiet", "Ruzie"], "Tiel": ["wiet!", "Brand"]}
    )
    Opgave.objects.update(onderwerp=None)
    return inventarisatie


@pytest.fixture
def coordinator(inventarisatie):
    return fabriek.maak_gebruiker("coordinator")


@pytest.fixture
def drugs(inventarisatie) -> Onderwerp:
    return Onderwerp.objects.create(naam="Drugs")


def _opgaven() -> list[tuple[str, str | None]]:
    return list(Opgave.objects.order_by("pk").values_list("tekst", "onderwerp__naam"))


def _synoniemen() -> list[tuple[str, str, bool]]:
    return list(
        Synoniem.objects.order_by("sleutel").values_list("sleutel", "onderwerp__naam", "voorbeeld")
    )


def test_koppel_geeft_elke_gelijke_tekst_het_onderwerp_en_onthoudt_hem(
    inventarisatie, coordinator, drugs
):
    gedaan = koppel(inventarisatie.pk, {"wiet": drugs.pk}, door=coordinator)

    assert (gedaan.teksten, len(gedaan.opgaven)) == (1, 2)
    assert _opgaven() == [("Wiet", "Drugs"), ("Ruzie", None), ("wiet!", "Drugs"), ("Brand", None)]
    assert _synoniemen() == [("wiet", "Drugs", False)]
    assert Synoniem.objects.get().door == coordinator


def test_koppel_onthoudt_bij_verzonnen_gegevens_een_verzonnen_synoniem(
    inventarisatie, coordinator, drugs
):
    inventarisatie.voorbeeld = True
    inventarisatie.save()
    koppel(inventarisatie.pk, {"wiet": drugs.pk}, door=coordinator)
    assert _synoniemen() == [("wiet", "Drugs", True)]


def test_koppel_tweemaal_verandert_niets(inventarisatie, coordinator, drugs):
    koppel(inventarisatie.pk, {"wiet": drugs.pk}, door=coordinator)
    eerst = _synoniemen(), _opgaven()
    gedaan = koppel(inventarisatie.pk, {"wiet": drugs.pk}, door=coordinator)
    assert (gedaan.opgaven, gedaan.synoniemen) == ([], [])
    assert (_synoniemen(), _opgaven()) == eerst


def test_koppel_wijzigt_een_eerdere_koppeling_en_haar_synoniem(inventarisatie, coordinator, drugs):
    geweld = Onderwerp.objects.create(naam="Geweld")
    koppel(inventarisatie.pk, {"ruzie": drugs.pk}, door=coordinator)
    koppel(inventarisatie.pk, {"ruzie": geweld.pk}, door=coordinator)
    assert _opgaven()[1] == ("Ruzie", "Geweld")
    assert _synoniemen() == [("ruzie", "Geweld", False)]


def test_koppel_onthoudt_de_naam_van_een_onderwerp_niet(inventarisatie, coordinator, drugs):
    Onderwerp.objects.create(naam="Brand")
    koppel(inventarisatie.pk, {"brand": drugs.pk}, door=coordinator)
    assert _opgaven()[3] == ("Brand", "Drugs")
    assert _synoniemen() == []


def test_koppel_maakt_een_nieuw_onderwerp_voor_twee_teksten(inventarisatie, coordinator):
    gedaan = koppel(
        inventarisatie.pk,
        {},
        nieuw={"ruzie": "Conflicten", "brand": " conflicten"},
        door=coordinator,
    )
    assert _opgaven()[1::2] == [("Ruzie", "Conflicten"), ("Brand", "Conflicten")]
    assert gedaan.gemaakt == [Onderwerp.objects.get(naam="Conflicten").pk]


def test_koppel_laat_andere_inventarisaties_met_rust(inventarisatie, coordinator, drugs):
    ander = fabriek.maak_inventarisatie("Mei", opgaven={"Borne": ["Wiet"]})
    Opgave.objects.update(onderwerp=None)
    koppel(inventarisatie.pk, {"wiet": drugs.pk}, door=coordinator)
    assert ander.opgaven.get().onderwerp is None


def test_koppel_weigert_wie_geen_coordinator_is(inventarisatie, drugs):
    lid = fabriek.maak_gebruiker("lid", nummer=3)
    with pytest.raises(Weigering, match="Alleen de coördinator"):
        koppel(inventarisatie.pk, {"wiet": drugs.pk}, door=lid)


def test_koppel_weigert_in_een_bevroren_inventarisatie(inventarisatie, coordinator, drugs):
    fabriek.bevries(inventarisatie)
    with pytest.raises(Weigering, match="is bevroren"):
        koppel(inventarisatie.pk, {"wiet": drugs.pk}, door=coordinator)
    assert _opgaven()[0] == ("Wiet", None)


def test_koppel_weigert_een_samengevoegd_onderwerp(inventarisatie, coordinator, drugs):
    geweld = Onderwerp.objects.create(naam="Geweld", opgegaan_in=drugs)
    with pytest.raises(Weigering, match="‘Geweld’ is opgegaan in ‘Drugs’"):
        koppel(inventarisatie.pk, {"ruzie": geweld.pk}, door=coordinator)


def test_koppel_weigert_een_nieuwe_naam_die_er_al_is_en_verandert_dan_niets(
    inventarisatie, coordinator, drugs
):
    with pytest.raises(Weigering, match="Er is al een onderwerp ‘Drugs’"):
        koppel(inventarisatie.pk, {"ruzie": drugs.pk}, nieuw={"brand": "DRUGS"}, door=coordinator)
    assert {onderwerp for _, onderwerp in _opgaven()} == {None}


def test_ontkoppel_neemt_koppeling_synoniem_en_nieuw_onderwerp_terug(
    inventarisatie, coordinator, drugs
):
    gedaan = koppel(
        inventarisatie.pk, {"wiet": drugs.pk}, nieuw={"brand": "Vuur"}, door=coordinator
    )
    aantal = ontkoppel(Koppeling(**gedaan.als_json()), door=coordinator)
    assert aantal == 3
    assert {onderwerp for _, onderwerp in _opgaven()} == {None}
    assert _synoniemen() == []
    assert not Onderwerp.objects.filter(naam="Vuur").exists()
    assert Onderwerp.objects.filter(naam="Drugs").exists()


def test_ontkoppel_zet_een_eerdere_koppeling_terug(inventarisatie, coordinator, drugs):
    geweld = Onderwerp.objects.create(naam="Geweld")
    Synoniem.objects.create(onderwerp=drugs, tekst="Ruzie", sleutel="ruzie")
    koppel(inventarisatie.pk, {"ruzie": drugs.pk}, door=coordinator)
    gedaan = koppel(inventarisatie.pk, {"ruzie": geweld.pk}, door=coordinator)
    ontkoppel(gedaan, door=coordinator)
    assert _opgaven()[1] == ("Ruzie", "Drugs")
    assert _synoniemen() == [("ruzie", "Drugs", False)]
    assert Synoniem.objects.get().door is None


def test_ontkoppel_laat_staan_wat_intussen_veranderde(inventarisatie, coordinator, drugs):
    geweld = Onderwerp.objects.create(naam="Geweld")
    gedaan = koppel(inventarisatie.pk, {"wiet": drugs.pk}, door=coordinator)
    koppel(inventarisatie.pk, {"wiet": geweld.pk}, door=coordinator)
    assert ontkoppel(gedaan, door=coordinator) == 0
    assert _opgaven()[0] == ("Wiet", "Geweld")
    assert _synoniemen() == [("wiet", "Geweld", False)]


def test_ontkoppel_weigert_in_een_bevroren_inventarisatie(inventarisatie, coordinator, drugs):
    gedaan = koppel(inventarisatie.pk, {"wiet": drugs.pk}, door=coordinator)
    fabriek.bevries(inventarisatie)
    with pytest.raises(Weigering, match="is bevroren"):
        ontkoppel(gedaan, door=coordinator)
