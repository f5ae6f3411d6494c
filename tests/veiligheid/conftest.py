"""A portal of the test's own: its own var/, its own engines."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import psutil
import pytest
import redis
from django.conf import settings

WORTEL = Path(__file__).resolve().parents[2]
VAN_DE_TESTS = ("OMGEVING", "DATABASE_URL", "REDIS_URL", "CELERY_WACHTRIJ", "CACHE_VOORVOEGSEL")


class EigenPortaal:
    """Where a test starts processes of the portal, and which of them still run."""

    def __init__(self, var: Path) -> None:
        self.var = var
        self.env = {naam: w for naam, w in os.environ.items() if naam not in VAN_DE_TESTS}
        self.env |= {"PORTAAL_VAR": str(var), "PYTHONPATH": str(WORTEL)}
        self.python = [sys.executable, "-W", "error"]

    def processen(self) -> list[psutil.Process]:
        """Everything that was started for this var/, except zombies that nobody collected yet."""
        return [p for p in psutil.process_iter() if self._is_van_ons(p)]

    def dood(self) -> None:
        for proces in self.processen():
            proces.kill()

    @contextmanager
    def hoogstens(self, seconden: float) -> Iterator[None]:
        """Ends all that runs when this block takes longer: whoever reads its output then reads its end."""
        wekker = Timer(seconden, self.dood)
        wekker.daemon = True
        wekker.start()
        try:
            yield
        finally:
            wekker.cancel()

    def _is_van_ons(self, proces: psutil.Process) -> bool:
        try:
            if proces.status() == psutil.STATUS_ZOMBIE:
                return False
            return proces.environ().get("PORTAAL_VAR") == str(self.var)
        except psutil.Error:
            return False

    def is_stil(self, wachttijd: float = 10) -> bool:
        einde = time.monotonic() + wachttijd
        while self.processen() and time.monotonic() < einde:
            time.sleep(0.1)
        return not self.processen()


@pytest.fixture
def portaal():
    """Not under tmp_path: pytest closes that folder for the user that runs PostgreSQL under root."""
    map_ = Path(tempfile.mkdtemp(prefix="portaal-test-"))
    eigen = EigenPortaal(map_ / "var")
    try:
        yield eigen
    finally:
        eigen.dood()
        shutil.rmtree(map_, ignore_errors=True)


@pytest.fixture
def lege_cache():
    """Rate limits live in the cache; one test must not use up another's."""
    _leeg_de_cache()
    yield
    _leeg_de_cache()


def _leeg_de_cache() -> None:
    """Of this run alone: Django's own `clear` empties all of Valkey, also the queues of a run beside it."""
    with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=30) as client:
        for sleutel in client.scan_iter(f"{settings.CACHES['default']['KEY_PREFIX']}:*"):
            client.delete(sleutel)
