"""What every mail has, and what each kind says."""

from datetime import datetime

import pytest
from django.test import override_settings
from django.utils import timezone

from consultatie import uitnodigingslink
from consultatie.models import Bericht, Machtiging, Onderdeel
from consultatie.post import keuring
from consultatie.post.kenmerk import bericht_id_in, message_id
from consultatie.post.opstellen import OPSTELLERS, mail
from tests import fabriek
from tests.consultatie.rapport.conftest import ZONDER_PROFIELKLACHT
from tests.consultatie.verwerking import rond_af_zonder_meer, schrijver, stuk_van

pytestmark = [
    pytest.mark.django_db,
    ZONDER_PROFIELKLACHT,
    pytest.mark.usefixtures("adres"),
]


@pytest.fixture
def adres():
    with override_settings(PORTAAL_ADRES="https://portaal.example"):
        yield


def moment(dag: int) -> datetime:
    return datetime(2018, 4, dag, 14, 3, tzinfo=timezone.get_default_timezone())


def test_elke_soort_mail_is_op_te_stellen():
    assert set(OPSTELLERS) == set(Bericht.Soort)


def test_elke_mail_zegt_aan_wie_van_wie_waarom_en_wie_te_vragen(bericht):
    coordinator = fabriek.maak_gebruiker("coordinator")

    post = mail(bericht)

    assert (post.to, post.reply_to) == (["lid1@voorbeeld.example"], [coordinator.email])
    assert post.from_email == "portaal@voorbeeld.example"
    assert post.extra_headers["Auto-Submitted"] == "auto-generated"
    assert post.subject == "Consultatie: Ronde"
    assert post.body == (
        "Geachte Voorbeeld lid 1,\n"
        "\n"
        "Doet u mee?\n"
        "\n"
        "-- \n"
        "Consultatieportaal van Veiligheidsnetwerk Oost-Nederland\n"
        "https://portaal.example/\n"
        "\n"
        "U krijgt deze mail omdat u bent gevraagd voor de consultatie ‘Ronde’.\n"
        "Hebt u een vraag? Antwoord op deze mail, of schrijf aan Voorbeeld coordinator 1:"
        " coordinator1@voorbeeld.example.\n"
    )


def test_vragen_gaan_naar_de_coordinator_die_de_mail_liet_versturen(bericht):
    fabriek.maak_gebruiker("coordinator")
    bericht.door = fabriek.maak_gebruiker("coordinator", nummer=2)

    assert mail(bericht).reply_to == ["coordinator2@voorbeeld.example"]


def test_zonder_coordinator_gaan_vragen_naar_de_afzender(bericht):
    post = mail(bericht)

    assert post.reply_to == []
    assert post.body.endswith("Hebt u een vraag? Antwoord op deze mail.\n")


def test_leestekens_in_een_tekst_blijven_wat_ze_zijn(bericht):
    bericht.tekst = "<b>Zoals 't & hoort</b> {{ naam }}"

    assert "\n<b>Zoals 't & hoort</b> {{ naam }}\n" in mail(bericht).body


def test_een_regeleinde_in_het_onderwerp_wordt_een_spatie(bericht):
    bericht.onderwerp = "Doet u mee?\r\nBcc: x@x.example"

    assert mail(bericht).message()["Subject"] == "Doet u mee? Bcc: x@x.example"


def test_machtiging_zegt_voor_wie_tot_wanneer_en_waar(deelname):
    machtiging = Machtiging.objects.create(
        deelname=deelname,
        gemachtigde=fabriek.maak_gebruiker(nummer=2),
        geldig_tot=timezone.now() + timezone.timedelta(days=1),
    )
    machtiging.geldig_tot = moment(20)
    bericht = fabriek.maak_bericht(deelname, soort="machtiging", machtiging=machtiging)

    post = mail(bericht)

    assert post.subject == "Voorbeeld lid 1 vraagt u een antwoord voor te bereiden"
    assert post.body.startswith("Geachte Voorbeeld lid 2,\n\nVoorbeeld lid 1 vraagt u")
    assert "U kunt dat doen tot 20 april 2018, 14:03 uur." in post.body
    assert f"\nhttps://portaal.example/consultatie/{deelname.pk}/\n" in post.body


def test_machtiging_noemt_geen_uur_waarop_de_ronde_al_gesloten_is(deelname):
    machtiging = Machtiging.objects.create(
        deelname=deelname,
        gemachtigde=fabriek.maak_gebruiker(nummer=2),
        geldig_tot=timezone.now() + timezone.timedelta(days=1),
    )
    deelname.ronde.sluit_op = moment(20)
    machtiging.geldig_tot = moment(21)
    bericht = fabriek.maak_bericht(deelname, soort="machtiging", machtiging=machtiging)

    assert "U kunt dat doen tot 20 april 2018, 14:03 uur." in mail(bericht).body


def test_ontvangst_zegt_wanneer_en_tot_wanneer_wijzigen_kan(deelname):
    inzending = fabriek.maak_inzending(deelname)
    inzending.ingediend_op = moment(20)
    deelname.ronde.sluit_op = moment(30)
    bericht = fabriek.maak_bericht(deelname, soort="ontvangst", inzending=inzending)

    post = mail(bericht)

    assert post.subject == "Uw antwoord is ontvangen"
    assert "‘Ronde’ ontvangen op 20 april 2018 om 14:03 uur." in post.body
    assert "Wijzigen kan nog tot 30 april 2018, 14:03 uur." in post.body
    assert f"\nhttps://portaal.example/consultatie/{deelname.pk}/ontvangst/\n" in post.body


def test_ontvangst_van_een_dvo_gaat_naar_wie_indiende(ronde):
    dvo = fabriek.maak_dvo(ronde)
    inzending = fabriek.maak_inzending(dvo)
    inzending.ingediend_door = fabriek.maak_gebruiker(nummer=3)
    bericht = fabriek.maak_bericht(
        dvo, soort="ontvangst", inzending=inzending, aan="lid3@voorbeeld.example"
    )

    tekst = mail(bericht).body

    assert tekst.startswith("Geachte Voorbeeld lid 3,\n\nWij hebben het antwoord van DVO Twente")


# Knowing a mail again -----------------------------------------------------------------------------


def test_kenmerk_van_een_mail_is_steeds_hetzelfde(bericht):
    een, twee = mail(bericht), mail(Bericht.objects.get())

    assert een.message()["Message-ID"] == twee.message()["Message-ID"] == message_id(bericht.pk)


@pytest.mark.parametrize("wat", ["", "Re: {}", "<x@y> {} <z@y>"])
def test_kenmerk_wordt_herkend_waar_het_staat(wat):
    assert bericht_id_in(wat.format(message_id(17))) == (17 if wat else None)


def test_kenmerk_met_een_ander_nummer_is_niet_van_ons():
    assert bericht_id_in(message_id(17).replace(".17.", ".18.")) is None


def navraag_bericht(deelname, over=None) -> Bericht:
    """What the mail of a question about this text is made of; `over` is the part whose text it is."""
    stuk = stuk_van(over or deelname, Onderdeel.STIP)
    navraag = stuk.navragen.create(
        tekst="Wat bedoelt u met GEHEIM?", door=fabriek.maak_gebruiker("coordinator", nummer=4)
    )
    return Bericht.objects.create(
        deelname=deelname, soort="navraag", navraag=navraag, aan=deelname.gebruiker.email
    )


def test_navraag_noemt_de_vraag_haalt_niets_aan_en_opent_de_pagina(ronde):
    deelname = schrijver(ronde, "GEHEIME woorden")

    post = mail(navraag_bericht(deelname))

    assert post.subject == "Een vraag over uw antwoord"
    assert "vraag 3, Ondermijning: Uw stip op de horizon" in post.body
    assert "GEHEIM" not in post.body
    assert uitnodigingslink.pad(deelname, "navraag") in post.body
    assert "mailt u een code" not in post.body


def test_navraag_na_sluiten_gaat_naar_de_pagina_en_zegt_dat_er_een_code_komt():
    deelname = schrijver(fabriek.maak_ronde("gesloten"))

    post = mail(navraag_bericht(deelname))

    assert f"https://portaal.example/consultatie/{deelname.pk}/navraag/\n" in post.body
    assert "het portaal mailt u een code" in post.body


def test_navraag_over_een_standpunt_wijst_de_secretaris_naar_dat_van_het_dvo(ronde):
    dvo = fabriek.maak_dvo(ronde)
    fabriek.maak_inzending(dvo)
    secretaris = fabriek.maak_deelname(ronde, nummer=6)

    post = mail(navraag_bericht(secretaris, dvo))

    assert post.subject == "Een vraag over het standpunt"
    assert f"https://portaal.example/consultatie/{dvo.pk}/navraag/\n" in post.body
    assert "omdat u secretaris bent van het DVO Twente" in post.body


@pytest.mark.parametrize("secretaris", [True, False])
def test_terugkoppeling_wijst_naar_de_eigen_pagina_en_een_secretaris_ook_naar_die_van_het_dvo(
    ronde, secretaris
):
    dvo, deelname = fabriek.maak_dvo(ronde), schrijver(ronde)
    deelname.secretaris = secretaris
    deelname.save()
    bericht = Bericht.objects.create(
        deelname=deelname, soort="terugkoppeling", aan=deelname.gebruiker.email
    )

    post = mail(bericht)

    assert post.subject == "Wat er met uw inbreng gebeurde"
    assert f"https://portaal.example/consultatie/{deelname.pk}/terugkoppeling/\n" in post.body
    assert (f"/consultatie/{dvo.pk}/terugkoppeling/" in post.body) == secretaris


def test_navraag_die_beantwoord_is_gaat_niet_meer_uit(ronde):
    deelname = schrijver(ronde)
    bericht = navraag_bericht(deelname)
    assert keuring.onnodig(bericht) == ""

    bericht.navraag.leesstuk.navragen.create(tekst="Dit", van_lid=True, door=deelname.gebruiker)

    assert keuring.onnodig(bericht) == keuring.BEANTWOORD


def test_terugkoppeling_gaat_niet_uit_als_de_ronde_is_hervat(ronde):
    deelname = schrijver(ronde)
    bericht = Bericht.objects.create(
        deelname=deelname, soort="terugkoppeling", aan=deelname.gebruiker.email
    )
    assert keuring.onnodig(bericht).startswith("De ronde is hervat")

    rond_af_zonder_meer(ronde, fabriek.maak_gebruiker("coordinator"))
    bericht.refresh_from_db()
    assert keuring.onnodig(bericht) == ""
