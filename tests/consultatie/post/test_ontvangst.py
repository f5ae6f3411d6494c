"""The copy that somebody gets of what they submitted, through a real mail server."""

import pytest
from django.db import connection
from django.test import override_settings

from consultatie.acties.dien_in import dien_in
from consultatie.models import Bericht
from consultatie.post.verzenden import verzend
from consultatie.rapport import maken
from tests import fabriek
from tests.consultatie.rapport.conftest import ZONDER_PROFIELKLACHT, dicht, keur, paginas

pytestmark = [pytest.mark.django_db, ZONDER_PROFIELKLACHT]

DOWNLOAD = "https://portaal.example/consultatie/{}/afschrift/"


@pytest.fixture(autouse=True)
def adres():
    with override_settings(PORTAAL_ADRES="https://portaal.example"):
        yield


def dien_tekst_in(deelname, tekst: str, versie: int = 1) -> None:
    fabriek.maak_inzending(deelname, "concept", versie=versie, tekst=tekst)
    dien_in(deelname.pk, door=deelname.gebruiker)


def bijlagen(mail) -> list[tuple[str, str]]:
    return [(b.get_filename(), b.get_content_type()) for b in mail.iter_attachments()]


def tekst_van_pdf(mail) -> str:
    (bijlage,) = mail.iter_attachments()
    return dicht(" ".join(paginas(bijlage.get_content())))


def test_wie_indient_krijgt_de_vragen_en_antwoorden_als_pdf(deelname, mailserver, tmp_path):
    dien_tekst_in(deelname, "Samen met de zorg & de buurt")

    verzend()

    (mail,) = mailserver.mails
    assert mailserver.adressen == ["lid1@voorbeeld.example"]
    assert mail["Subject"] == "Uw antwoord is ontvangen"
    assert bijlagen(mail) == [("vragen-en-antwoorden-versie-1.pdf", "application/pdf")]
    assert dicht("Samen met de zorg & de buurt") in tekst_van_pdf(mail)
    assert "zitten als PDF bij deze mail." in mail.get_body().get_content()
    bestand = tmp_path / "bijlage.pdf"
    bestand.write_bytes(next(mail.iter_attachments()).get_content())
    assert keur(bestand).returncode == 0


def test_de_pdf_is_van_die_versie_ook_als_er_al_een_nieuwere_is(deelname, mailserver):
    dien_tekst_in(deelname, "Eerste woorden")
    dien_tekst_in(deelname, "Tweede woorden", versie=2)

    verzend()

    eerste, tweede = map(tekst_van_pdf, mailserver.mails)
    assert dicht("Eerste woorden") in eerste
    assert dicht("Daarna is een nieuwere versie ingediend, die geldt.") in eerste
    assert dicht("Tweede woorden") not in eerste
    assert dicht("Tweede woorden") in tweede
    assert dicht("Eerste woorden") not in tweede


def stuk(*args, **kwargs):
    raise MemoryError("te veel")


def stuk_in_de_database(*args, **kwargs):
    with connection.cursor() as cursor:
        cursor.execute("SELECT dit is geen sql")


@pytest.mark.parametrize("fout", [stuk, stuk_in_de_database])
def test_een_pdf_die_niet_lukt_houdt_de_mail_niet_tegen(
    deelname, mailserver, monkeypatch, caplog, fout
):
    dien_tekst_in(deelname, "Mijn woorden")
    monkeypatch.setattr(maken, "maak_pdf", fout)

    verzend()

    (mail,) = mailserver.mails
    assert bijlagen(mail) == []
    assert f"\n{DOWNLOAD.format(deelname.pk)}\n" in mail.get_content().replace("\r\n", "\n")
    assert Bericht.objects.get().status == "verstuurd"
    assert "kon niet worden gemaakt" in caplog.text


def test_afschrift_van_een_dvo_gaat_naar_wie_indiende(ronde, mailserver):
    secretaris = fabriek.maak_deelname(ronde, nummer=3)
    secretaris.secretaris = True
    secretaris.save()
    dvo = fabriek.maak_dvo(ronde)
    fabriek.maak_inzending(dvo, "concept", tekst="Samen besproken")
    dien_in(dvo.pk, door=secretaris.gebruiker)

    verzend()

    (mail,) = mailserver.mails
    assert mailserver.adressen == ["lid3@voorbeeld.example"]
    assert dicht("Vragen en antwoorden van DVO Twente") in tekst_van_pdf(mail)
    assert "het antwoord van DVO Twente" in mail.get_body().get_content()


def test_wie_alleen_leest_laadt_geen_weasyprint():
    """The web process knows the mails; it must not load what makes the PDF."""
    import subprocess
    import sys

    code = (
        "import django, sys; django.setup(); import consultatie.post.opstellen, veiligheid.urls;"
        "sys.exit('weasyprint' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
