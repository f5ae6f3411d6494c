"""A next strategie starts as a copy of what was proposed, and of nothing that was answered."""

import pytest

from tests import fabriek
from thema.acties.begin_strategie import begin_strategie
from thema.models import (
    Ambitieniveau,
    Ambitievoorbeeld,
    Criterium,
    Inventarisatie,
    Prioriteit,
    Strategie,
    Thema,
    Uitgangspunt,
    Vervolgstap,
)
from veiligheid.fouten import Weigering

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategie():
    fabriek.maak_netwerk()
    strategie = fabriek.maak_strategie()
    Vervolgstap.objects.create(
        strategie=strategie, nummer=1, tekst="Stap", bron="§4", periode="Najaar"
    )
    Ambitievoorbeeld.objects.create(
        thema=strategie.themas.first(), niveau=3, tekst="Samen", bron="-"
    )
    return strategie


def begin(strategie, **anders):
    velden = {"naam": "Volgende", "van_jaar": 2023, "tot_jaar": 2026}
    velden |= {"door": fabriek.maak_gebruiker("coordinator")}
    return begin_strategie(strategie.pk, **(velden | anders))


def test_kopie_heeft_alles_van_het_voorstel_en_zegt_hoeveel(strategie):
    nieuw = begin(strategie)

    assert nieuw.aantallen == (
        ("thema's", 2),
        ("voorbeelden bij ambitieniveaus", 1),
        ("criteria", 1),
        ("uitgangspunten", 1),
        ("functies van het netwerk", 0),
        ("ambitieniveaus", 5),
        ("prioriteiten", 2),
        ("vervolgstappen", 1),
    )
    van, naar = strategie, nieuw.strategie
    for model in (Thema, Criterium, Uitgangspunt, Ambitieniveau, Prioriteit, Vervolgstap):
        assert model.objects.filter(strategie=van).count() == (
            model.objects.filter(strategie=naar).count()
        )
    thema = naar.themas.get(nummer=1)
    assert [o.naam for o in thema.onderwerpen.all()] == ["Ondermijning"]
    assert [v.tekst for v in thema.ambitievoorbeelden.all()] == ["Samen"]
    assert thema.bron == "Overgenomen uit Veiligheidsstrategie"


def test_eerdere_strategie_blijft_zoals_zij_was(strategie):
    begin(strategie)

    assert [o.naam for o in strategie.themas.get(nummer=1).onderwerpen.all()] == ["Ondermijning"]
    assert strategie.themas.get(nummer=1).ambitievoorbeelden.count() == 1


def test_niets_van_de_antwoorden_komt_mee(strategie):
    fabriek.maak_ronde("gesloten")

    nieuw = begin(strategie)

    assert not nieuw.strategie.rondes.exists()
    assert not Inventarisatie.objects.filter(strategie=nieuw.strategie).exists()


def test_leden_lezen_de_nieuwe_pas_als_er_een_inventarisatie_voor_is_bevroren(strategie):
    nieuw = begin(strategie).strategie
    assert Strategie.objects.lopend() == strategie

    inventarisatie = Inventarisatie.objects.create(
        strategie=nieuw, naam="Nieuw", peildatum="2022-01-01"
    )
    fabriek.bevries(inventarisatie)

    assert Strategie.objects.lopend() == nieuw


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"naam": "Veiligheidsstrategie"}, "Er is al een strategie"),
        ({"tot_jaar": 2022}, "Het laatste jaar ligt voor het eerste jaar"),
        ({"van_jaar": 2019}, "Een volgende strategie begint na 2019"),
    ],
)
def test_strategie_die_niet_kan_wordt_geweigerd(strategie, anders, zin):
    with pytest.raises(Weigering, match=zin):
        begin(strategie, **anders)

    assert Strategie.objects.count() == 1


@pytest.mark.parametrize("rol", ["lid", "bbg"])
def test_alleen_coordinator_of_beheerder_begint_een_strategie(strategie, rol):
    with pytest.raises(Weigering, match="Alleen de coördinator of de beheerder"):
        begin(strategie, door=fabriek.maak_gebruiker(rol))
