"""What the BBG decided about a theme: recorded once per round, mended with the history of it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from consultatie.acties.leg_besluit_vast import Besluitvorm, leg_besluit_vast, wijzig_besluit
from consultatie.models import Besluit
from tests import fabriek
from thema.models import Thema
from veiligheid.fouten import Weigering

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronde():
    return fabriek.maak_ronde("gesloten")


@pytest.fixture
def coordinator(ronde):
    return fabriek.maak_gebruiker("coordinator")


@pytest.fixture
def thema(ronde):
    return Thema.objects.get(nummer=1)


def vorm(**anders) -> Besluitvorm:
    velden = {
        "uitkomst": Besluit.Uitkomst.ACCENT,
        "tekst": "Vakantieparken erbij",
        "genomen_op": timezone.localdate(),
        "gehoord": ("rvo", "dvo"),
        "punten": (),
    }
    return Besluitvorm(**(velden | anders))


def test_besluit_bewaart_wat_is_besloten_en_waar_het_op_rust(ronde, thema, coordinator):
    punt = fabriek.maak_punt(ronde, thema=thema, uitkomst="open")

    besluit = leg_besluit_vast(ronde.pk, thema.pk, vorm(punten=(punt.pk,)), door=coordinator)

    besluit.refresh_from_db()
    assert (besluit.uitkomst, besluit.tekst, besluit.gehoord, besluit.wijzigt) == (
        "accent",
        "Vakantieparken erbij",
        ["dvo", "rvo"],
        None,
    )
    assert list(besluit.punten.all()) == [punt]
    assert besluit.vastgelegd_door == coordinator


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"gehoord": ()}, "Kies wie is gehoord"),
        ({"gehoord": ("raad",)}, "Kies wie is gehoord"),
        ({"tekst": "  "}, "Schrijf op wat is besloten"),
        ({"genomen_op": date(2100, 1, 1)}, "Deze dag moet nog komen"),
        ({"genomen_op": date(2018, 1, 1)}, "Op die dag was de ronde nog niet geopend"),
        ({"punten": (0,)}, "hoort niet bij dit thema"),
    ],
)
def test_besluit_dat_niet_kan_wordt_geweigerd(ronde, thema, coordinator, anders, zin):
    with pytest.raises(Weigering, match=zin):
        leg_besluit_vast(ronde.pk, thema.pk, vorm(**anders), door=coordinator)

    assert not Besluit.objects.exists()


def test_punt_over_een_ander_thema_past_er_niet_onder(ronde, thema, coordinator):
    ander = fabriek.maak_punt(ronde, thema=Thema.objects.get(nummer=2))

    with pytest.raises(Weigering, match="hoort niet bij dit thema"):
        leg_besluit_vast(ronde.pk, thema.pk, vorm(punten=(ander.pk,)), door=coordinator)


def test_tweede_besluit_in_dezelfde_ronde_wordt_geweigerd(ronde, thema, coordinator):
    leg_besluit_vast(ronde.pk, thema.pk, vorm(), door=coordinator)

    with pytest.raises(Weigering, match="al een besluit vastgelegd"):
        leg_besluit_vast(ronde.pk, thema.pk, vorm(), door=coordinator)


def test_ronde_die_niet_openging_geeft_geen_besluit(coordinator, thema):
    straks = fabriek.maak_ronde("concept", naam="Straks")

    with pytest.raises(Weigering, match="nog niet geopend"):
        leg_besluit_vast(straks.pk, thema.pk, vorm(), door=coordinator)


@pytest.mark.parametrize("rol", ["lid", "bbg", "beheerder"])
def test_alleen_de_coordinator_legt_vast(ronde, thema, rol):
    with pytest.raises(Weigering, match="Alleen de coördinator"):
        leg_besluit_vast(ronde.pk, thema.pk, vorm(), door=fabriek.maak_gebruiker(rol))


def test_besluit_uit_een_latere_ronde_wijzigt_het_vorige(ronde, thema, coordinator):
    eerste = leg_besluit_vast(ronde.pk, thema.pk, vorm(), door=coordinator)
    klein = fabriek.maak_ronde("gesloten", naam="Accent")
    fabriek.maak_ronde("gesloten", naam="Oefening").besluiten.all()

    tweede = leg_besluit_vast(klein.pk, thema.pk, vorm(), door=coordinator)

    assert tweede.wijzigt == eerste
    assert list(Besluit.objects.over(thema.pk, voorbeeld=False)) == [eerste, tweede]


def test_besluit_van_een_voorbeeldronde_wordt_nooit_door_een_echt_gewijzigd(
    ronde, thema, coordinator
):
    oefening = fabriek.maak_ronde("gesloten", naam="Oefening")
    oefening.voorbeeld = True
    oefening.save()
    leg_besluit_vast(oefening.pk, thema.pk, vorm(), door=coordinator)

    assert leg_besluit_vast(ronde.pk, thema.pk, vorm(), door=coordinator).wijzigt is None


def test_later_besluit_kan_niet_voor_het_eerdere_liggen(ronde, thema, coordinator):
    leg_besluit_vast(ronde.pk, thema.pk, vorm(), door=coordinator)
    klein = fabriek.maak_ronde("gesloten", naam="Accent")
    gisteren = timezone.localdate() - timedelta(days=1)

    with pytest.raises(Weigering, match="is van later"):
        leg_besluit_vast(klein.pk, thema.pk, vorm(genomen_op=gisteren), door=coordinator)


def test_gewijzigd_besluit_houdt_zijn_geschiedenis(ronde, thema, coordinator):
    besluit = leg_besluit_vast(ronde.pk, thema.pk, vorm(), door=coordinator)

    wijzig_besluit(
        besluit.pk, vorm(uitkomst=Besluit.Uitkomst.VASTGESTELD, gehoord=("rvo",)), door=coordinator
    )

    events = besluit.events.order_by("pgh_id").values_list("pgh_label", "uitkomst", "gehoord")
    assert list(events) == [
        ("insert", "accent", ["dvo", "rvo"]),
        ("update", "vastgesteld", ["rvo"]),
    ]


def test_thema_met_doelen_kan_niet_vervallen(ronde, thema, coordinator):
    besluit = leg_besluit_vast(ronde.pk, thema.pk, vorm(), door=coordinator)
    fabriek.maak_doel(besluit)

    with pytest.raises(Weigering, match="Haal eerst de doelen weg"):
        wijzig_besluit(besluit.pk, vorm(uitkomst=Besluit.Uitkomst.VERVALLEN), door=coordinator)
