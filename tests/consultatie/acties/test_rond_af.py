"""Finishing a round, so that members read what became of what they said, and undoing that."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consultatie.acties.heropen_ronde import heropen_ronde
from consultatie.acties.heropen_voor import heropen_voor
from consultatie.acties.maak_punt import maak_punt
from consultatie.acties.rond_af import hervat, rond_af
from consultatie.models import Bericht, Ronde
from tests import fabriek
from tests.consultatie.acties.test_navraag import tegelijk
from tests.consultatie.verwerking import behandel, schrijver, stuk_van
from veiligheid.fouten import Weigering

pytestmark = pytest.mark.django_db

DAG = timedelta(days=1)


@pytest.fixture
def ronde() -> Ronde:
    return fabriek.maak_ronde("gesloten")


@pytest.fixture
def coordinator(ronde):
    return fabriek.maak_gebruiker("coordinator")


def berichten() -> list[tuple[str, int]]:
    terug = Bericht.objects.filter(soort="terugkoppeling").order_by("pk")
    return list(terug.values_list("aan", "keer"))


def is_afgerond(ronde: Ronde) -> bool:
    ronde.refresh_from_db()
    return ronde.is_afgerond


def test_afronden_schrijft_elk_gevraagd_lid_een_mail(ronde, coordinator):
    behandel(fabriek.maak_punt(ronde), coordinator)
    een, twee = schrijver(ronde), fabriek.maak_deelname(ronde, nummer=2)
    fabriek.maak_inzending(fabriek.maak_dvo(ronde))
    nooit, weg = fabriek.maak_deelname(ronde, nummer=3), fabriek.maak_deelname(ronde, nummer=4)
    nooit.uitgenodigd_op = None
    nooit.save()
    weg.gebruiker.is_active = False
    weg.gebruiker.save()

    rond_af(ronde.pk, door=coordinator)

    assert is_afgerond(ronde)
    assert berichten() == [(een.gebruiker.email, 1), (twee.gebruiker.email, 1)]


def test_tweemaal_drukken_rondt_eenmaal_af(ronde, coordinator):
    schrijver(ronde)

    eerst = rond_af(ronde.pk, door=coordinator).afgerond_op
    nogmaals = rond_af(ronde.pk, door=coordinator).afgerond_op

    assert (eerst, len(berichten())) == (nogmaals, 1)


@pytest.mark.django_db(transaction=True)
def test_tegelijk_afronden_schrijft_elk_lid_eenmaal():
    ronde = fabriek.maak_ronde("gesloten")
    schrijver(ronde)
    door = fabriek.maak_gebruiker("coordinator")

    tegelijk(lambda: rond_af(ronde.pk, door=door))

    assert len(berichten()) == 1


@pytest.mark.django_db(transaction=True)
def test_punt_dat_tegelijk_met_het_afronden_ontstaat_komt_ervoor_of_niet():
    ronde, door = fabriek.maak_ronde("gesloten"), fabriek.maak_gebruiker("coordinator")
    geweigerd = []
    werk = iter(
        [
            lambda: rond_af(ronde.pk, door=door),
            lambda: maak_punt(ronde.pk, "Nieuw", toelichting="", thema=None, door=door),
        ]
    )

    def doe() -> None:
        try:
            next(werk)()
        except Weigering as weigering:
            geweigerd.append(str(weigering))

    tegelijk(doe, keer=2)

    assert len(geweigerd) == 1
    assert is_afgerond(ronde) == (not ronde.punten.exists())


def test_open_punten_houden_het_tegen_en_worden_genoemd(ronde, coordinator):
    fabriek.maak_punt(ronde, "Parken als accent")
    behandel(fabriek.maak_punt(ronde, "Jeugd"), coordinator)
    fabriek.maak_punt(ronde, "Wijkagenten")

    with pytest.raises(Weigering) as weigering:
        rond_af(ronde.pk, door=coordinator)

    assert str(weigering.value) == (
        "De ronde is nog niet afgerond. Nog te beslissen: punt 1 (‘Parken als accent’), 3 (‘Wijkagenten’)."
    )
    assert (is_afgerond(ronde), berichten()) == (False, [])


@pytest.mark.parametrize(
    ("status", "zin"),
    [("open", "nog niet gesloten"), ("respijt", "kan nog afronden"), ("concept", "nog niet")],
)
def test_ronde_moet_voor_iedereen_gesloten_zijn(status, zin):
    ronde = fabriek.maak_ronde(status)

    with pytest.raises(Weigering, match=zin):
        rond_af(ronde.pk, door=fabriek.maak_gebruiker("coordinator"))


@pytest.mark.parametrize(("over", "mag"), [(-31, True), (-29, False), (60, False)])
def test_ook_wie_heropend_was_moet_klaar_zijn_respijt_inbegrepen(ronde, coordinator, over, mag):
    lid = schrijver(ronde)
    lid.heropend_tot = timezone.now() + timedelta(minutes=over)
    lid.heropend_reden = "Ziek"
    lid.save()

    if mag:
        rond_af(ronde.pk, door=coordinator)
    else:
        with pytest.raises(Weigering, match=f"{lid.naam} kan nog antwoorden tot"):
            rond_af(ronde.pk, door=coordinator)

    assert is_afgerond(ronde) == mag


def test_vraag_die_nog_wacht_houdt_niet_tegen(ronde, coordinator):
    stuk_van(schrijver(ronde)).navragen.create(tekst="Waarom?", door=coordinator)

    rond_af(ronde.pk, door=coordinator)

    assert is_afgerond(ronde)


def test_afgeronde_ronde_gaat_niet_open(ronde, coordinator):
    lid = schrijver(ronde)
    rond_af(ronde.pk, door=coordinator)
    tot = timezone.now() + DAG

    with pytest.raises(Weigering, match="Hervat de ronde eerst"):
        heropen_ronde(ronde.pk, sluit_op=tot, door=coordinator)
    with pytest.raises(Weigering, match="Hervat de ronde eerst"):
        heropen_voor(ronde.pk, [lid.pk], tot=tot, reden="Ziek", door=coordinator)


def test_hervatten_houdt_de_reden_en_opnieuw_afronden_schrijft_opnieuw(ronde, coordinator):
    lid = schrijver(ronde)
    rond_af(ronde.pk, door=coordinator)

    hervat(ronde.pk, " Fout in een reden ", door=coordinator)

    assert (is_afgerond(ronde), ronde.hervat_reden) == (False, "Fout in een reden")
    rond_af(ronde.pk, door=coordinator)
    assert berichten() == [(lid.gebruiker.email, 1), (lid.gebruiker.email, 2)]


def test_hervatten_vraagt_een_reden_en_een_afgeronde_ronde(ronde, coordinator):
    with pytest.raises(Weigering, match="niet afgerond"):
        hervat(ronde.pk, "Fout", door=coordinator)
    rond_af(ronde.pk, door=coordinator)
    with pytest.raises(Weigering, match="Schrijf op waarom"):
        hervat(ronde.pk, " ", door=coordinator)


@pytest.mark.parametrize("rol", ["lid", "bbg", "beheerder"])
def test_afronden_en_hervatten_zijn_aan_de_coordinator(ronde, rol):
    wie = fabriek.maak_gebruiker(rol)

    for doe in (lambda: rond_af(ronde.pk, door=wie), lambda: hervat(ronde.pk, "Fout", door=wie)):
        with pytest.raises(Weigering, match="Alleen de coördinator"):
            doe()
