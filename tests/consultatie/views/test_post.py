"""The coordinator's list of mails."""

import pytest

from tests import fabriek

pytestmark = pytest.mark.django_db


def test_onderwerp_staat_er_zoals_het_lid_het_leest(client):
    deelname = fabriek.maak_deelname(fabriek.maak_ronde())
    fabriek.maak_bericht(deelname, onderwerp="Vraag aan {dvo} over {ronde}")
    client.force_login(
        fabriek.maak_gebruiker("coordinator"), "allauth.account.auth_backends.AuthenticationBackend"
    )

    pagina = client.get(f"/coordinatie/{deelname.ronde_id}/post/").text

    assert "Vraag aan DVO Twente over Ronde" in pagina
    assert "{dvo}" not in pagina
