"""Inviting: one mail each, never a second for the same press of a button."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consultatie.acties.heropen_voor import heropen_voor
from consultatie.acties.nodig_uit import nodig_uit
from consultatie.models import Bericht, Deelname
from tests import fabriek
from veiligheid.acties.wijzig_adres import wijzig_adres
from veiligheid.fouten import Weigering

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronde():
    return fabriek.maak_ronde()


@pytest.fixture
def leden(ronde):
    leden = [fabriek.maak_deelname(ronde, nummer=n) for n in (1, 2, 3)]
    Deelname.objects.update(uitgenodigd_op=None)
    return leden


@pytest.fixture
def coordinator(ronde):
    return fabriek.maak_gebruiker("coordinator")


def nodig(ronde, leden, door, **anders) -> int:
    velden = {"onderwerp": "Vraag", "tekst": "Doe mee: {link}", "gezien_op": timezone.now()}
    return nodig_uit(ronde.pk, [lid.pk for lid in leden], door=door, **(velden | anders))


def rijen() -> list[tuple]:
    return list(Bericht.objects.order_by("pk").values_list("aan", "soort", "status", "keer"))


def test_ieder_krijgt_een_rij_en_de_ronde_bewaart_de_tekst(ronde, leden, coordinator):
    aantal = nodig(ronde, leden[:2], coordinator)

    ronde.refresh_from_db()
    assert aantal == 2
    assert rijen() == [
        ("lid1@voorbeeld.example", "uitnodiging", "te_versturen", 1),
        ("lid2@voorbeeld.example", "uitnodiging", "te_versturen", 1),
    ]
    assert (ronde.uitnodiging_onderwerp, ronde.uitnodiging_tekst) == ("Vraag", "Doe mee: {link}")
    assert list(Deelname.objects.nog_uit_te_nodigen()) == [leden[2]]


def test_twee_keer_op_de_knop_geeft_geen_tweede_mail(ronde, leden, coordinator):
    gezien = timezone.now()
    nodig(ronde, leden, coordinator, gezien_op=gezien)

    with pytest.raises(Weigering, match="Er is geen tweede mail gemaakt"):
        nodig(ronde, leden, coordinator, gezien_op=gezien)

    assert len(rijen()) == 3


def test_opnieuw_uitnodigen_is_de_volgende_keer_aan_dat_adres(ronde, leden, coordinator):
    nodig(ronde, leden[:1], coordinator)
    nodig(ronde, leden[:1], coordinator)

    assert [keer for *_, keer in rijen()] == [1, 2]


def test_wie_een_nieuw_adres_heeft_is_daar_nog_niet_uitgenodigd(ronde, leden, coordinator):
    nodig(ronde, leden, coordinator)
    wijzig_adres(leden[0].gebruiker, "nieuw@voorbeeld.example")

    assert list(Deelname.objects.nog_uit_te_nodigen()) == [leden[0]]

    nodig(ronde, leden[:1], coordinator)
    assert rijen()[-1] == ("nieuw@voorbeeld.example", "uitnodiging", "te_versturen", 1)
    assert not Deelname.objects.nog_uit_te_nodigen().exists()


def test_op_een_later_moment_wacht_de_mail_tot_dan(ronde, leden, coordinator):
    later = timezone.now() + timedelta(hours=2)

    nodig(ronde, leden[:1], coordinator, verzenden_op=later)

    assert not Bericht.objects.aan_de_beurt().exists()
    assert Bericht.objects.aan_de_beurt(later).count() == 1
    leden[0].refresh_from_db()
    assert (leden[0].uitgenodigd_op, leden[0].wordt_uitgenodigd) == (later, True)


def test_wie_al_een_account_heeft_krijgt_ook_een_uitnodiging(ronde, coordinator):
    gebruiker = fabriek.maak_gebruiker("bbg")
    gebruiker.last_login = timezone.now()
    gebruiker.save()
    deelname = fabriek.nodig_uit(ronde, gebruiker)

    nodig(ronde, [deelname], coordinator)

    assert rijen() == [("bbg1@voorbeeld.example", "uitnodiging", "te_versturen", 1)]


def test_lid_van_een_andere_ronde_en_een_dvo_krijgen_niets(ronde, leden, coordinator):
    ander = fabriek.maak_deelname(fabriek.maak_ronde(naam="Ander"), nummer=8)
    dvo = fabriek.maak_dvo(ronde)

    with pytest.raises(Weigering):
        nodig(ronde, [ander, dvo], coordinator)

    assert rijen() == []


@pytest.mark.parametrize(
    ("status", "zin"), [("concept", "Kies eerst wanneer"), ("gesloten", "dan al gesloten")]
)
def test_zonder_sluiting_of_na_sluiting_kan_het_niet(coordinator, status, zin):
    ronde = fabriek.maak_ronde(status, naam="Ander")
    deelname = fabriek.maak_deelname(ronde, nummer=8)

    with pytest.raises(Weigering, match=zin):
        nodig(ronde, [deelname], coordinator)

    assert rijen() == []


def test_alleen_de_coordinator_nodigt_uit(ronde, leden):
    with pytest.raises(Weigering):
        nodig(ronde, leden, leden[0].gebruiker)


def test_na_sluiting_kan_wie_heropend_is_nog_worden_uitgenodigd(coordinator):
    ronde = fabriek.maak_ronde("gesloten", naam="Ander")
    heropend, dicht = (fabriek.maak_deelname(ronde, nummer=n) for n in (1, 2))
    tot = timezone.now() + timedelta(days=2)
    heropen_voor(ronde.pk, [heropend.pk], tot=tot, reden="Later vergaderd", door=coordinator)

    with pytest.raises(Weigering, match=f"Voor {dicht.naam} is de ronde dan al gesloten"):
        nodig(ronde, [heropend, dicht], coordinator)
    nodig(ronde, [heropend], coordinator)

    assert rijen() == [("lid1@voorbeeld.example", "uitnodiging", "te_versturen", 1)]
