"""The mail that stays on a laptop."""

from datetime import UTC, datetime

import pytest
from django.core.mail import EmailMessage, get_connection
from django.urls import Resolver404, resolve

from veiligheid.postvak import berichten


def verstuur(map_, onderwerp, tekst):
    verbinding = get_connection(
        "django.core.mail.backends.filebased.EmailBackend", file_path=str(map_)
    )
    EmailMessage(onderwerp, tekst, "van@x.example", ["aan@x.example"], connection=verbinding).send()


def test_postvak_toont_het_nieuwste_eerst(tmp_path, time_machine):
    time_machine.move_to("2026-01-05 10:00:00+00:00", tick=False)
    verstuur(tmp_path, "Eerste", "Uw code: 123456")
    time_machine.move_to("2026-01-05 10:00:01+00:00", tick=False)
    verstuur(tmp_path, "Tweede, met é", "Regel één\n\nRegel twee")
    gelezen = berichten(tmp_path)
    assert [(b.aan, b.onderwerp, b.tekst.strip()) for b in gelezen] == [
        ("aan@x.example", "Tweede, met é", "Regel één\n\nRegel twee"),
        ("aan@x.example", "Eerste", "Uw code: 123456"),
    ]


def test_postvak_kent_het_moment_van_versturen(tmp_path, time_machine):
    time_machine.move_to("2026-01-05 10:00:00+00:00", tick=False)
    verstuur(tmp_path, "Eerste", "Uw code: 123456")

    assert [b.op for b in berichten(tmp_path)] == [datetime(2026, 1, 5, 10, tzinfo=UTC)]


def test_postvak_houdt_een_bericht_met_een_streep_heel(tmp_path):
    tekst = "Boven\n" + "-" * 79 + "\nOnder"
    verstuur(tmp_path, "Streep", tekst)
    assert [b.tekst.strip() for b in berichten(tmp_path)] == [tekst]


def test_postvak_zonder_mail_is_leeg(tmp_path):
    assert berichten(tmp_path / "bestaat-niet") == []


def test_postvak_bestaat_alleen_waar_mail_op_deze_computer_blijft():
    with pytest.raises(Resolver404):
        resolve("/postvak/")
