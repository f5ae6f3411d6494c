"""A small round later in the period: some questions about some themes, to the same members."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consultatie.acties.begin_ronde import begin_ronde
from consultatie.acties.open_ronde import open_ronde
from consultatie.models import Bericht, Onderdeel, Ronde
from consultatie.post.uitnodiging import standaardtekst
from consultatie.rapport import gegevens
from consultatie.rapport.opmaak import context
from consultatie.volledigheid import invulling
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


def begin(ronde, coordinator, **anders) -> Ronde:
    velden = {"naam": "Accent", "soorten": ["inbreng"], "themas": ["Cybercrime"]} | anders
    themas = Thema.objects.filter(naam__in=velden["themas"]).values_list("pk", flat=True)
    return begin_ronde(
        ronde.pk,
        naam=velden["naam"],
        soorten=velden["soorten"],
        thema_ids=list(themas),
        door=coordinator,
    )


def test_ronde_vraagt_alleen_wat_is_gekozen_aan_dezelfde_leden(ronde, coordinator):
    lid = fabriek.maak_deelname(ronde)
    fabriek.maak_inzending(lid)
    weg = fabriek.maak_deelname(ronde, nummer=2)
    weg.gebruiker.is_active = False
    weg.gebruiker.save()
    fabriek.maak_dvo(ronde)

    nieuw = begin(ronde, coordinator)

    assert nieuw.status() == Ronde.Status.CONCEPT
    assert list(nieuw.vragen.values_list("nummer", "soort")) == [(1, "inbreng")]
    assert [t.naam for t in nieuw.gevraagde_themas()] == ["Cybercrime"]
    assert list(nieuw.deelnames.values_list("gebruiker", "functie", "uitgenodigd_op")) == [
        (lid.gebruiker_id, "burgemeester", None)
    ]
    assert not nieuw.deelnames.filter(inzendingen__isnull=False).exists()
    assert not Bericht.objects.exists()


def test_ronde_is_echt_of_verzonnen_zoals_de_eerdere(ronde, coordinator):
    ronde.voorbeeld = True
    ronde.save()

    assert begin(ronde, coordinator).voorbeeld is True


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"soorten": []}, "Kies minstens één vraag"),
        ({"themas": []}, "Kies minstens één thema"),
        ({"naam": "Ronde"}, "Er is al een ronde"),
    ],
)
def test_ronde_die_niet_kan_wordt_geweigerd(ronde, coordinator, anders, zin):
    with pytest.raises(Weigering, match=zin):
        begin(ronde, coordinator, **anders)

    assert Ronde.objects.count() == 1


@pytest.mark.parametrize("rol", ["lid", "bbg", "beheerder"])
def test_alleen_de_coordinator_begint_een_ronde(ronde, rol):
    with pytest.raises(Weigering, match="Alleen de coördinator"):
        begin(ronde, fabriek.maak_gebruiker(rol))


def test_lid_ziet_van_een_kleine_ronde_alleen_die_vraag_over_dat_thema(ronde, coordinator):
    fabriek.bevries(ronde.inventarisatie)
    fabriek.maak_deelname(ronde)
    nieuw = begin(ronde, coordinator)
    open_ronde(nieuw.pk, sluit_op=timezone.now() + timedelta(days=7), door=coordinator)

    stand = invulling(nieuw.deelnames.leden().get())

    assert [(v.nummer, v.soort) for v in stand.vragen] == [(1, "inbreng")]
    assert [(p.cel.onderdeel, p.thema.naam) for p in stand.open_punten] == [
        (Onderdeel.AMBITIE, "Cybercrime")
    ]


def test_rapport_van_een_kleine_ronde_heeft_alleen_die_vraag(ronde, coordinator):
    nieuw = begin(ronde, coordinator)

    inhoud = context(gegevens.lees(nieuw))

    assert list(inhoud["vragen"]) == ["inbreng"]
    assert [h.thema.naam for h in inhoud["hoofdstukken"]] == ["Cybercrime"]


def test_uitnodiging_noemt_alleen_wat_wordt_gevraagd(ronde, coordinator):
    klein = standaardtekst(begin(ronde, coordinator))

    assert "Wij vragen u als lid van het {dvo} één ding: wat wilt u per thema meegeven?" in klein
    assert "Het gaat deze keer alleen over Cybercrime." in klein
    assert (
        "Wij vragen u als lid van het {dvo} drie dingen: herkent u de prioriteiten, bent u het "
        "eens met de thema's, en wat wilt u per thema meegeven?" in standaardtekst(ronde)
    )
