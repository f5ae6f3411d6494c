"""Strategic goals: numbered, resting on points and fragments of their theme."""

import pytest

from consultatie.acties.zet_doel import Doelvorm, verwijder_doel, voeg_doel_toe, wijzig_doel
from consultatie.models import Doel, Leesstuk, Onderdeel
from tests import fabriek
from thema.models import Ambitieniveau
from veiligheid.fouten import Weigering

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronde():
    return fabriek.maak_ronde("gesloten")


@pytest.fixture
def coordinator(ronde):
    return fabriek.maak_gebruiker("coordinator")


@pytest.fixture
def besluit(ronde, coordinator):
    return fabriek.maak_besluit(ronde)


def vorm(**anders) -> Doelvorm:
    velden = {
        "titel": "Zicht op parken",
        "stip": "Elk park is bekend",
        "niveau": Ambitieniveau.objects.get(niveau=4),
    }
    return Doelvorm(**(velden | anders))


def stuk(ronde, thema: int) -> Leesstuk:
    """What a member wrote as the dot on the horizon of a theme."""
    if not ronde.leesstukken.exists():
        fabriek.maak_inzending(fabriek.maak_deelname(ronde), tekst="Meer zicht op parken")
    return Leesstuk.objects.get(antwoord__onderdeel=Onderdeel.STIP, antwoord__thema__nummer=thema)


def test_doel_krijgt_het_volgende_nummer_en_rust_op_wat_is_gekozen(ronde, besluit, coordinator):
    punt = fabriek.maak_punt(ronde, thema=besluit.thema)
    codering = fabriek.codeer(
        stuk(ronde, 1), fabriek.maak_code(ronde), "zicht op parken", door=coordinator
    )
    fabriek.maak_doel(besluit)

    doel = voeg_doel_toe(
        besluit.pk,
        vorm(punten=(punt.pk,), coderingen=(codering.pk,)),
        door=coordinator,
    )

    assert (doel.nummer, doel.titel, str(doel.niveau)) == (
        2,
        "Zicht op parken",
        "4 Samen uitvoeren",
    )
    assert (list(doel.punten.all()), list(doel.coderingen.all())) == ([punt], [codering])


def test_fragment_over_een_ander_thema_past_er_niet_onder(ronde, besluit, coordinator):
    ander = fabriek.codeer(stuk(ronde, 2), fabriek.maak_code(ronde), door=coordinator)

    with pytest.raises(Weigering, match="hoort niet bij dit thema"):
        voeg_doel_toe(besluit.pk, vorm(coderingen=(ander.pk,)), door=coordinator)

    assert not Doel.objects.exists()


def test_fragment_onder_een_punt_van_het_thema_past_er_wel_onder(ronde, besluit, coordinator):
    ander = fabriek.codeer(stuk(ronde, 2), fabriek.maak_code(ronde), door=coordinator)
    fabriek.maak_punt(ronde, thema=besluit.thema).onderbouwing.create(codering=ander)

    doel = voeg_doel_toe(besluit.pk, vorm(coderingen=(ander.pk,)), door=coordinator)

    assert list(doel.coderingen.all()) == [ander]


def test_wat_de_tweede_codeur_gaf_telt_niet(ronde, besluit, coordinator):
    blind = fabriek.codeer(stuk(ronde, 1), fabriek.maak_code(ronde), door=coordinator, tweede=True)

    with pytest.raises(Weigering, match="hoort niet bij dit thema"):
        voeg_doel_toe(besluit.pk, vorm(coderingen=(blind.pk,)), door=coordinator)


def test_woorden_die_later_zijn_gewijzigd_mogen_blijven(ronde, besluit, coordinator):
    codering = fabriek.codeer(stuk(ronde, 1), fabriek.maak_code(ronde), door=coordinator)
    doel = voeg_doel_toe(besluit.pk, vorm(coderingen=(codering.pk,)), door=coordinator)
    inzending = codering.leesstuk.antwoord.inzending
    inzending.status = "vervangen"
    inzending.save()

    wijzig_doel(doel.pk, vorm(titel="Anders", coderingen=(codering.pk,)), door=coordinator)

    doel.refresh_from_db()
    assert (doel.titel, list(doel.coderingen.all())) == ("Anders", [codering])


def test_vervallen_thema_krijgt_geen_doelen(ronde, coordinator):
    besluit = fabriek.maak_besluit(ronde, uitkomst="vervallen")

    with pytest.raises(Weigering, match="vervalt en krijgt geen doelen"):
        voeg_doel_toe(besluit.pk, vorm(), door=coordinator)


def test_na_weghalen_lopen_de_nummers_door(besluit, coordinator):
    een, twee, drie = (fabriek.maak_doel(besluit, titel) for titel in ("Een", "Twee", "Drie"))

    verwijder_doel(een.pk, door=coordinator)

    assert list(besluit.doelen.values_list("nummer", "titel")) == [(1, "Twee"), (2, "Drie")]


def test_ambitieniveau_van_een_andere_strategie_wordt_geweigerd(besluit, coordinator):
    strategie = besluit.thema.strategie
    strategie.pk, strategie.naam = None, "Volgende"
    strategie.save()
    vreemd = Ambitieniveau.objects.create(
        strategie=strategie, niveau=1, naam="x", uitleg="x", bron="x"
    )

    with pytest.raises(Weigering, match="ambitieniveau van deze strategie"):
        voeg_doel_toe(besluit.pk, vorm(niveau=vreemd), door=coordinator)


@pytest.mark.parametrize("rol", ["lid", "bbg", "beheerder"])
def test_alleen_de_coordinator_legt_doelen_vast(besluit, rol):
    with pytest.raises(Weigering, match="Alleen de coördinator"):
        voeg_doel_toe(besluit.pk, vorm(), door=fabriek.maak_gebruiker(rol))
