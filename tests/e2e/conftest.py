"""A real Chromium against the real portal, with a real Celery worker on the test's own database."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection

from consultatie.models import Ronde
from tests import fabriek
from veiligheid import inloglink

# Playwright's synchronous interface keeps an event loop in the thread that also asks the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    """The system's own Chromium, which looks for nothing outside this machine."""
    return {
        "executable_path": shutil.which("chromium") or shutil.which("google-chrome"),
        "args": [
            *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        ],
    }


@pytest.fixture
def ronde(transactional_db) -> Ronde:
    return fabriek.maak_ronde()


@pytest.fixture
def log_in(live_server, new_context):
    """Opens a browser of its own for a person and presses the button of their one-time link."""

    def inloggen(gebruiker, **venster):
        pagina = new_context(locale="nl-NL", **venster).new_page()
        pagina.goto(live_server.url + inloglink.pad(gebruiker))
        pagina.get_by_role("button", name="Inloggen").click()
        pagina.wait_for_url(lambda url: "/inloggen/" not in url)
        return pagina

    return inloggen


@pytest.fixture
def werker(transactional_db) -> Iterator["Werker"]:
    """A worker that can be killed and started again; stopped at the end of the test."""
    werker = Werker()
    werker.start()
    yield werker
    werker.dood()


class Werker:
    """`celery worker` as a process group of its own."""

    proces: subprocess.Popen

    def start(self) -> None:
        db = connection.settings_dict
        gastheer = db["OPTIONS"].get("host") or db["HOST"]
        self.proces = subprocess.Popen(
            [
                *(sys.executable, "-m", "celery", "-A", "veiligheid", "worker"),
                *("--concurrency", "1", "--without-gossip", "--without-mingle", "-l", "WARNING"),
            ],
            cwd=settings.BASE_DIR,
            env=os.environ
            | {"DATABASE_URL": f"postgres://{db['USER']}@/{db['NAME']}?host={gastheer}"},
            start_new_session=True,
        )

    def dood(self) -> None:
        """SIGKILL to the worker and its children, as a power cut would."""
        os.killpg(self.proces.pid, signal.SIGKILL)
        self.proces.wait()


def wacht_tot(voorwaarde, seconden: float = 60) -> None:
    """Waits until something holds; fails the test when it takes longer."""
    einde = time.monotonic() + seconden
    while not voorwaarde():
        assert time.monotonic() < einde, "wachten duurde te lang"
        time.sleep(0.1)
