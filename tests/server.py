"""The web server as in production, on the test's own database, and members who type at it."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection

from veiligheid.models import Gebruiker

CSRF = "c" * 32
T = TypeVar("T")


class Webserver:
    """gunicorn as a process group of its own, on a port that stays the same when it is started again."""

    def __init__(self, app: str = "veiligheid.wsgi", database: str = "") -> None:
        self.app, self.database = app, database
        with socket.socket() as vrij:
            vrij.bind(("127.0.0.1", 0))
            self.poort = vrij.getsockname()[1]

    def start(self) -> None:
        db = connection.settings_dict
        naam, gastheer = self.database or db["NAME"], db["OPTIONS"].get("host") or db["HOST"]
        self.proces = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", self.app, f"--bind=127.0.0.1:{self.poort}"),
                *("--workers=2", "--threads=4", "--preload", "--log-level=critical"),
                "--no-control-socket",
            ],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DATABASE_URL": f"postgres://{db['USER']}@/{naam}?host={gastheer}"},
            start_new_session=True,
        )
        self.wacht()

    def wacht(self, seconden: float = 60) -> None:
        einde = time.monotonic() + seconden
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.poort), 1).close()
                return
            except OSError:
                assert time.monotonic() < einde, "de webserver startte niet"
                time.sleep(0.05)

    def dood(self) -> None:
        """SIGKILL to the server and its children, as a power cut would."""
        os.killpg(self.proces.pid, signal.SIGKILL)
        self.proces.wait(30)


def sessie(gebruiker: Gebruiker) -> str:
    """The key of a session in which this person is signed in."""
    opslag = import_module(settings.SESSION_ENGINE).SessionStore()
    opslag[SESSION_KEY] = str(gebruiker.pk)
    opslag[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    opslag[HASH_SESSION_KEY] = gebruiker.get_session_auth_hash()
    opslag.create()
    return opslag.session_key


def verzoek(pad: str, sessiesleutel: str, gegevens: dict | None = None) -> bytes:
    """A whole HTTP request, ready to send: a form, or a GET without one."""
    lijf = urlencode(gegevens).encode() if gegevens is not None else b""
    koppen = [
        f"{'GET' if gegevens is None else 'POST'} {pad} HTTP/1.1",
        "Host: localhost",
        "Accept: application/json" if gegevens is not None else "Accept: text/html",
        f"Cookie: sessionid={sessiesleutel}; csrftoken={CSRF}",
        f"X-CSRFToken: {CSRF}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(lijf)}",
    ]
    return "\r\n".join([*koppen, "", ""]).encode() + lijf


@dataclass
class Verbinding:
    """One browser that keeps its connection open, and opens a new one when that was cut."""

    poort: int
    lees: asyncio.StreamReader | None = None
    schrijf: asyncio.StreamWriter | None = None

    async def stuur(self, ruw: bytes) -> int:
        """The status of the answer. Raises OSError or asyncio.IncompleteReadError where there came none."""
        if self.schrijf is None:
            self.lees, self.schrijf = await asyncio.open_connection("127.0.0.1", self.poort)
        try:
            assert self.lees is not None
            self.schrijf.write(ruw)
            kop = await self.lees.readuntil(b"\r\n\r\n")
            velden = kop.lower().split(b"\r\n")
            lengte = next(int(v.split(b":")[1]) for v in velden if v.startswith(b"content-length:"))
            await self.lees.readexactly(lengte)
            if b"connection: close" in velden:
                self.sluit()
            return int(kop.split(b" ", 2)[1])
        except (OSError, asyncio.IncompleteReadError):
            self.sluit()
            raise

    def sluit(self) -> None:
        if self.schrijf:
            self.schrijf.close()
        self.lees = self.schrijf = None


def draai(werk: Coroutine[Any, Any, T], seconden: float = 180) -> T:
    """Runs this to its end in a thread of its own: in the main thread Playwright may have a loop running.
    Fails when it takes longer."""

    async def begrensd() -> T:
        klaar, _ = await asyncio.wait([taak := asyncio.ensure_future(werk)], timeout=seconden)
        assert klaar, f"na {seconden} seconden nog bezig met {taak!r}"
        return taak.result()

    with ThreadPoolExecutor(1) as draad:
        return draad.submit(asyncio.run, begrensd()).result()


def allemaal(poort: int, reeksen: Iterable[list[bytes]]) -> list[int]:
    """Every browser sends its own requests one after another, all browsers at once; gives all statuses."""

    async def een(reeks: list[bytes]) -> list[int]:
        verbinding = Verbinding(poort)
        statussen = [await verbinding.stuur(ruw) for ruw in reeks]
        verbinding.sluit()
        return statussen

    async def samen() -> list[list[int]]:
        return await asyncio.gather(*(een(reeks) for reeks in reeksen))

    return [status for statussen in draai(samen()) for status in statussen]
