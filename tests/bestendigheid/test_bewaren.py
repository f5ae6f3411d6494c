"""What a member was told is saved, is saved, whatever happens to the web server."""

import asyncio
import random

import pytest
from django.urls import reverse

from consultatie.models import Antwoord
from tests import fabriek
from tests.server import Verbinding, Webserver, draai, sessie, verzoek

LEDEN = 100
BEURTEN = 12
STERFT = 3  # times


@pytest.fixture
def server(transactional_db):
    server = Webserver()
    yield server
    server.dood()


def test_honderd_leden_typen_en_de_server_sterft_midden_in_het_werk(server):
    ronde = fabriek.maak_ronde()
    deelnames = [fabriek.maak_deelname(ronde, nummer=nummer) for nummer in range(LEDEN)]
    sessies = {deelname.pk: sessie(deelname.gebruiker) for deelname in deelnames}
    bevestigd: dict[int, int] = {}
    server.start()

    draai(_typ_allemaal(server, sessies, bevestigd))

    staat_er = {
        a.inzending.deelname_id: (a.beurt, a.tekst)
        for a in Antwoord.objects.select_related("inzending")
    }
    assert {pk: beurt for pk, (beurt, _) in staat_er.items()} == bevestigd
    assert set(bevestigd.values()) == {BEURTEN}
    assert {pk: tekst for pk, (_, tekst) in staat_er.items()} == {
        pk: _tekst(pk, BEURTEN) for pk in sessies
    }


def _tekst(pk: int, beurt: int) -> str:
    return f"Lid {pk} & zin {beurt}. " * beurt


async def _typ_allemaal(server: Webserver, sessies: dict[int, str], bevestigd: dict) -> None:
    """All members type at once; meanwhile the server is killed and started again, a few times. After each
    death what was confirmed must be in the database."""
    kans = random.Random(7)
    klaar = asyncio.Event()

    async def sterf() -> None:
        for _ in range(STERFT):
            genoeg = len(bevestigd) + sum(bevestigd.values()) + kans.randrange(100, 250)
            while len(bevestigd) + sum(bevestigd.values()) < genoeg and not klaar.is_set():
                await asyncio.sleep(0.01)
            assert not klaar.is_set(), "de leden waren klaar voor de server stierf"
            server.dood()
            gezien = dict(bevestigd)
            await asyncio.to_thread(_controleer, gezien)
            await asyncio.to_thread(server.start)

    async def leden() -> None:
        await asyncio.gather(*(_typ(server.poort, pk, s, bevestigd) for pk, s in sessies.items()))
        klaar.set()

    await asyncio.gather(leden(), sterf())


def _controleer(gezien: dict[int, int]) -> None:
    from django.db import connection

    try:
        beurten = dict(Antwoord.objects.values_list("inzending__deelname_id", "beurt"))
        kwijt = {pk: beurt for pk, beurt in gezien.items() if beurten.get(pk, 0) < beurt}
        assert kwijt == {}
    finally:
        connection.close()


async def _typ(poort: int, pk: int, sleutel: str, bevestigd: dict[int, int]) -> None:
    """One member, who sends a text again until it is confirmed, as the page does."""
    verbinding = Verbinding(poort)
    adres = reverse("cel", args=[pk, "prioriteit_gemist"])
    for beurt in range(1, BEURTEN + 1):
        velden = {"waarde": _tekst(pk, beurt), "versie": 0, "pagina": f"p{pk}", "beurt": beurt}
        ruw = verzoek(adres, sleutel, velden)
        while True:
            try:
                status = await asyncio.wait_for(verbinding.stuur(ruw), 30)
            except (OSError, asyncio.IncompleteReadError):
                await asyncio.sleep(0.1)
                continue
            assert status == 200
            bevestigd[pk] = beurt
            break
    verbinding.sluit()
