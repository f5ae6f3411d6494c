"""What becomes of a mail that is due, with a real mail server at the other end."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from consultatie.models import Bericht, Machtiging
from consultatie.post import verzenden
from consultatie.post.kenmerk import message_id
from consultatie.post.verzenden import verzend
from tests import fabriek
from tests.werker import wacht_tot
from veiligheid.models import Gebruiker

pytestmark = pytest.mark.django_db

NU = "2026-03-02 09:00:00+01:00"


def stand(bericht: Bericht) -> tuple:
    bericht.refresh_from_db()
    return bericht.status, bericht.reden, bericht.pogingen


def test_verzend_geeft_af_wat_aan_de_beurt_is_op_een_verbinding(ronde, mailserver):
    berichten = [
        fabriek.maak_bericht(
            fabriek.maak_deelname(ronde, nummer=nummer),
            "te_versturen",
            verzenden_op=timezone.now() - timedelta(minutes=nummer),
        )
        for nummer in (1, 2, 3)
    ]

    verzend()

    assert mailserver.adressen == [f"lid{n}@voorbeeld.example" for n in (3, 2, 1)]
    assert mailserver.gesprekken == 1
    assert [stand(b) for b in berichten] == [("verstuurd", "", 0)] * 3
    assert all(b.verstuurd_op for b in berichten)
    assert [m["Message-ID"] for m in mailserver.mails] == [
        message_id(b.pk) for b in reversed(berichten)
    ]


def test_verzend_wacht_tot_het_moment(deelname, mailserver):
    straks = timezone.now() + timedelta(minutes=1)
    bericht = fabriek.maak_bericht(deelname, "te_versturen", verzenden_op=straks)

    verzend()

    assert mailserver.gesprekken == 0
    assert stand(bericht) == ("te_versturen", "", 0)


def test_verzend_stuurt_niets_tweemaal(bericht, mailserver):
    verzend()
    verzend()

    assert mailserver.adressen == [bericht.aan]


def test_een_regel_die_met_een_punt_begint_blijft_heel(deelname, mailserver):
    fabriek.maak_bericht(deelname, "te_versturen", tekst="Eerst\n.\n..twee\n.dan é")

    verzend()

    assert "Eerst\n.\n..twee\n.dan é\n" in mailserver.mails[0].get_body().get_content().replace(
        "\r\n", "\n"
    )


# Looked at once more under the lock ---------------------------------------------------------------


def test_een_gewijzigd_adres_krijgt_de_mail(bericht, deelname, mailserver):
    deelname.gebruiker.email = "nieuw@voorbeeld.example"
    deelname.gebruiker.save()

    verzend()

    assert mailserver.adressen == ["nieuw@voorbeeld.example"]
    assert stand(bericht)[0] == "verstuurd"
    assert bericht.aan == "nieuw@voorbeeld.example"


def test_een_uitnodiging_die_al_naar_het_nieuwe_adres_gaat_vervalt(bericht, deelname, mailserver):
    deelname.gebruiker.email = "nieuw@voorbeeld.example"
    deelname.gebruiker.save()
    nieuw = fabriek.maak_bericht(deelname, "te_versturen")

    verzend()

    assert mailserver.adressen == ["nieuw@voorbeeld.example"]
    assert stand(bericht) == ("vervallen", "Deze uitnodiging gaat al naar het nieuwe adres.", 0)
    assert stand(nieuw)[0] == "verstuurd"


def test_een_uitgeschakeld_account_krijgt_niets(bericht, deelname, mailserver):
    deelname.gebruiker.is_active = False
    deelname.gebruiker.save()

    verzend()

    assert mailserver.adressen == []
    assert stand(bericht) == (
        "mislukt",
        "Het account van Voorbeeld lid 1 is uitgeschakeld. Laat de beheerder het aanzetten, of kies een "
        "ander lid.",
        0,
    )


def test_een_herinnering_vervalt_na_indienen(deelname, mailserver):
    dag = timezone.localdate()
    bericht = fabriek.maak_bericht(deelname, "te_versturen", soort="herinnering", dag=dag)
    fabriek.maak_inzending(deelname)

    verzend()

    assert mailserver.adressen == []
    assert stand(bericht) == ("vervallen", "Voorbeeld lid 1 heeft al ingediend.", 0)


def test_een_herinnering_gaat_naar_wie_bezig_is(deelname, mailserver):
    dag = timezone.localdate()
    fabriek.maak_bericht(deelname, "te_versturen", soort="herinnering", dag=dag)
    fabriek.maak_inzending(deelname, "concept")

    verzend()

    assert mailserver.adressen == ["lid1@voorbeeld.example"]


@pytest.mark.parametrize(
    ("status", "stuurt"),
    [("concept", True), ("open", True), ("respijt", False), ("gesloten", False)],
)
def test_een_uitnodiging_vervalt_als_de_ronde_dicht_is(db, mailserver, status, stuurt):
    bericht = fabriek.maak_bericht(
        fabriek.maak_deelname(fabriek.maak_ronde(status)), "te_versturen"
    )

    verzend()

    assert stand(bericht)[:2] == (
        ("verstuurd", "") if stuurt else ("vervallen", "De ronde is gesloten.")
    )


def test_een_ingetrokken_machtiging_wordt_niet_meer_gemeld(deelname, mailserver):
    gemachtigde = fabriek.maak_gebruiker(nummer=2)
    berichten = [
        fabriek.maak_bericht(
            deelname,
            "te_versturen",
            soort="machtiging",
            aan=gemachtigde.email,
            machtiging=Machtiging.objects.create(
                deelname=deelname,
                gemachtigde=gemachtigde,
                geldig_tot=timezone.now() + timedelta(days=1),
                ingetrokken_op=ingetrokken,
            ),
        )
        for ingetrokken in (timezone.now(), None)
    ]

    verzend()

    assert [stand(b)[:2] for b in berichten] == [
        ("vervallen", "De machtiging is verlopen of ingetrokken."),
        ("verstuurd", ""),
    ]
    assert mailserver.adressen == [gemachtigde.email]


def test_een_mail_die_niet_te_maken_is_houdt_de_andere_niet_op(ronde, mailserver, caplog):
    kapot, goed = (
        fabriek.maak_bericht(fabriek.maak_deelname(ronde, nummer=n), "te_versturen") for n in (1, 2)
    )
    Gebruiker.objects.filter(email=kapot.aan).update(
        email="lid1@voorbeeld.example\nBcc: x@y.example"
    )

    verzend()

    assert mailserver.adressen == [goed.aan]
    assert stand(kapot) == ("mislukt", verzenden.NIET_OP_TE_STELLEN, 0)
    assert "kon niet worden opgesteld" in caplog.text


# The mail server says no --------------------------------------------------------------------------


@pytest.mark.parametrize("waar", ["RCPT", "DATA", "PUNT"])
def test_een_blijvende_weigering_is_mislukt_met_reden(bericht, ronde, mailserver, waar):
    volgende = fabriek.maak_bericht(fabriek.maak_deelname(ronde, nummer=2), "te_versturen")
    mailserver.antwoorden = [
        (waar, ["550 5.1.1 No such user", f"{354 if waar == 'DATA' else 250} Goed"])
    ]
    if waar != "RCPT":
        mailserver.antwoorden = [(waar, ["550 5.1.1 No such user"])]

    verzend()

    assert stand(bericht) == (
        "mislukt",
        "Dit adres bestaat niet. Kijk of het klopt en wijzig het lid. (Melding: 550 5.1.1 No such user)",
        1,
    )
    assert bericht.verstuurd_op is None
    assert stand(volgende)[0] in ("verstuurd", "mislukt")
    assert mailserver.gesprekken == 1


def test_een_tijdelijke_weigering_wordt_steeds_later_weer_geprobeerd(
    bericht, mailserver, time_machine
):
    time_machine.move_to(NU, tick=False)
    Bericht.objects.update(verzenden_op=timezone.now())
    fabriek.Ronde.objects.update(opent_op=timezone.now(), sluit_op=None)
    mailserver.antwoorden = [("RCPT", ["451 4.7.1 Greylisted"])]
    wachttijden = []

    while stand(bericht)[0] == "te_versturen" and len(wachttijden) < 10:
        verzend()
        bericht.refresh_from_db()
        wachttijden.append((bericht.verzenden_op - timezone.now()) // timedelta(minutes=1))
        time_machine.move_to(bericht.verzenden_op, tick=False)

    assert wachttijden == [1, 5, 15, 60, 60, 0]
    assert stand(bericht)[0::2] == ("mislukt", 6)
    assert bericht.reden.endswith("(Melding: 451 4.7.1 Greylisted)")


def test_een_mail_die_na_een_weigering_lukt_toont_geen_reden_meer(bericht, mailserver):
    mailserver.antwoorden = [("RCPT", ["450 Even niet", "250 Goed"])]

    verzend()
    Bericht.objects.update(verzenden_op=timezone.now())
    verzend()

    assert stand(bericht) == ("verstuurd", "", 1)


@pytest.mark.parametrize("waar", ["RCPT", "DATA", "PUNT"])
@pytest.mark.parametrize("antwoord", ["", "421 Ik stop ermee"])
def test_wegvallen_van_de_verbinding_kost_een_mail_een_poging(
    bericht, ronde, mailserver, waar, antwoord
):
    volgende = fabriek.maak_bericht(fabriek.maak_deelname(ronde, nummer=2), "te_versturen")
    mailserver.antwoorden = [(waar, [antwoord])]

    verzend()

    assert stand(bericht) == ("te_versturen", "De verbinding met de mailserver viel weg.", 1)
    assert bericht.verstuurd_op is None
    assert stand(volgende) == ("te_versturen", "", 0)

    mailserver.antwoorden = []
    Bericht.objects.update(verzenden_op=timezone.now())
    verzend()
    assert sorted(mailserver.adressen) == ["lid1@voorbeeld.example", "lid2@voorbeeld.example"]


def test_een_onbereikbare_mailserver_kost_niemand_een_poging(bericht, mailserver, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    with override_settings(EMAIL_PORT=1):
        verzend()

    assert stand(bericht) == (
        "te_versturen",
        "De mailserver is nu niet te bereiken. Het portaal blijft het proberen.",
        0,
    )
    assert bericht.verzenden_op == timezone.now() + timedelta(minutes=1)

    time_machine.shift(60)
    verzend()
    assert stand(bericht) == ("verstuurd", "", 0)


def test_een_geweigerde_afzender_kost_niemand_een_poging(ronde, mailserver):
    berichten = [
        fabriek.maak_bericht(fabriek.maak_deelname(ronde, nummer=n), "te_versturen") for n in (1, 2)
    ]
    mailserver.antwoorden = [("MAIL", ["550 5.7.1 Not yours"])]

    verzend()

    assert mailserver.gesprekken == 1
    assert {stand(b) for b in berichten} == {
        (
            "te_versturen",
            "De mailserver van de ontvanger houdt deze mail tegen. Vraag de beheerder om hulp. (Melding: 550 "
            "5.7.1 Not yours) Het portaal blijft het proberen.",
            0,
        )
    }


def test_een_verkeerd_wachtwoord_staat_bij_wat_wacht(bericht, mailserver):
    mailserver.antwoorden = [
        ("EHLO", ["250-test\r\n250 AUTH PLAIN"]),
        ("AUTH", ["535 5.7.8 Authentication failed"]),
    ]
    with override_settings(EMAIL_HOST_USER="portaal", EMAIL_HOST_PASSWORD="fout"):
        verzend()

    assert stand(bericht)[:2] == (
        "te_versturen",
        "De mailserver laat het portaal niet inloggen. Vraag de beheerder de instellingen na te kijken; het "
        "portaal blijft het proberen.",
    )


# One at a time ------------------------------------------------------------------------------------


def test_wat_iemand_anders_vasthoudt_komt_later(transactional_db, mailserver, anders):
    ronde = fabriek.maak_ronde()
    vast, vrij = (
        fabriek.maak_bericht(fabriek.maak_deelname(ronde, nummer=n), "te_versturen") for n in (1, 2)
    )
    with anders("BEGIN", f"SELECT 1 FROM consultatie_bericht WHERE id = {vast.pk} FOR UPDATE"):
        verzend()

    assert mailserver.adressen == [vrij.aan]
    # The database may take a moment to see that the other session ended.
    wacht_tot(lambda: verzend() or len(mailserver.adressen) > 1)
    assert mailserver.adressen == [vrij.aan, vast.aan]


def test_een_tweede_die_wil_versturen_doet_niets(transactional_db, mailserver, anders):
    bericht = fabriek.maak_bericht(fabriek.maak_deelname(fabriek.maak_ronde()), "te_versturen")
    with anders(f"SELECT pg_advisory_lock({verzenden.SLOTKLASSE}, 0)"):
        verzend()

    assert mailserver.gesprekken == 0
    # The database may take a moment to see that the other session ended.
    wacht_tot(lambda: verzend() or mailserver.adressen)
    assert mailserver.adressen == [bericht.aan]


@pytest.fixture
def anders():
    """Another database session that has said this, for as long as a block lasts."""
    from contextlib import closing, contextmanager

    @contextmanager
    def sessie(*opdrachten):
        with closing(connection.copy()) as ander, ander.cursor() as cursor:
            for opdracht in opdrachten:
                cursor.execute(opdracht)
            yield

    return sessie
