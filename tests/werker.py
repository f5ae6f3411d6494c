"""A Celery worker as a process, that a test can kill."""

import os
import signal
import subprocess
import sys
import time

from django.conf import settings
from django.db import connection


class Werker:
    """`celery worker` as a process group of its own."""

    proces: subprocess.Popen

    def start(self) -> None:
        self.proces = subprocess.Popen(
            [
                *(sys.executable, "-m", "celery", "-A", "veiligheid", "worker"),
                *("--concurrency", "1", "--without-gossip", "--without-mingle", "-l", "WARNING"),
            ],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DATABASE_URL": adres_van_database()},
            start_new_session=True,
        )

    def dood(self) -> None:
        """SIGKILL to the worker and its children, as a power cut would."""
        os.killpg(self.proces.pid, signal.SIGKILL)
        self.proces.wait(30)


def adres_van_database() -> str:
    """Of the test's own database, for a process of its own."""
    db = connection.settings_dict
    gastheer = db["OPTIONS"].get("host") or db["HOST"]
    return f"postgres://{db['USER']}@/{db['NAME']}?host={gastheer}"


def wacht_tot(voorwaarde, seconden: float = 150, stap: float = 0.1) -> None:
    """Waits until something holds; fails the test when it takes longer."""
    einde = time.monotonic() + seconden
    while not voorwaarde():
        assert time.monotonic() < einde, "wachten duurde te lang"
        time.sleep(stap)
