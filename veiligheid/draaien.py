"""Web, worker and beat side by side, for `make run`: together up, together down.

Every child runs in a session of its own, so that Ctrl-C reaches only us and we stop them in order;
on Linux the kernel ends them when we are killed outright.
"""

import ctypes
import fcntl
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NoReturn

STOPTIJD = 10  # seconds for a child to finish what it is doing
WEBTIJD = 60  # seconds until the first page
POORTTIJD = 3  # seconds in which the remains of a killed portal let go of the port
SIGNALEN = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_PR_SET_PDEATHSIG = 1


class DraaitNiet(Exception):
    """The portal cannot run, or stopped by itself; the text is a Dutch sentence that says why."""


@contextmanager
def enige(bestand: Path, adres: str) -> Iterator[None]:
    """Only one copy of the portal runs from this folder; raises DraaitNiet for a second."""
    with bestand.open("a+") as slot:
        try:
            fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            slot.seek(0)
            raise DraaitNiet(
                f"Het portaal draait al vanuit deze map, op {slot.read()}. "
                "Gebruik dat, of stop het eerst met Ctrl-C."
            ) from None
        slot.truncate(0)
        slot.write(adres)
        slot.flush()
        yield


def luister(poort: int) -> socket.socket:
    """The socket that web will serve; raises DraaitNiet when the port belongs to something else."""
    sokkel = socket.socket()
    sokkel.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    einde = time.monotonic() + POORTTIJD
    while True:
        try:
            sokkel.bind(("127.0.0.1", poort))
            sokkel.listen()
            return sokkel
        except OSError:
            if time.monotonic() > einde:
                sokkel.close()
                raise DraaitNiet(
                    f"Poort {poort} is bezet door een ander programma. "
                    f"Kies een andere, bijvoorbeeld: make run PORT={poort + 1}"
                ) from None
            time.sleep(0.2)


def opdrachten(sokkel: socket.socket) -> dict[str, list[str]]:
    """What runs, by the name that a message uses for it."""
    python = [sys.executable, "-m"]
    celery = [*python, "celery", "--quiet", "--app=veiligheid"]
    return {
        "web": [
            *(*python, "gunicorn", "veiligheid.wsgi", f"--bind=fd://{sokkel.fileno()}"),
            *("--workers=2", "--threads=4", "--preload", "--graceful-timeout=5"),
            *("--log-level=warning", "--no-control-socket"),
        ],
        "worker": [*celery, "worker", "--concurrency=2", "--loglevel=WARNING"],
        "beat": [*celery, "beat", "--loglevel=WARNING", "--pidfile="],
    }


@contextmanager
def samen(
    opdrachten: dict[str, list[str]], sokkel: socket.socket
) -> Iterator[dict[str, subprocess.Popen]]:
    """The children for as long as this block lasts. Every way to be stopped arrives in the block as
    KeyboardInterrupt; once we are stopping, a second one does not come in between."""
    for nummer in SIGNALEN:
        signal.signal(nummer, signal.default_int_handler)
    kinderen: dict[str, subprocess.Popen] = {}
    try:
        for naam, opdracht in opdrachten.items():
            kinderen[naam] = _begin(opdracht, [sokkel.fileno()] if naam == "web" else [])
        sokkel.close()  # web has it now: when web ends, nothing answers
        yield kinderen
    finally:
        for nummer in SIGNALEN:
            signal.signal(nummer, signal.SIG_IGN)
        _stop(kinderen)


def _begin(opdracht: list[str], sokkels: list[int]) -> subprocess.Popen:
    libc = ctypes.CDLL(None) if sys.platform == "linux" else None

    def sterf_mee() -> None:
        if libc:
            libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)

    return subprocess.Popen(  # noqa: S603 - our own programs
        opdracht,
        stdin=subprocess.DEVNULL,
        pass_fds=sokkels,
        # Celery warns whoever runs it as root, which in a container of one's own is usual.
        env={**os.environ, "PYTHONWARNINGS": "ignore:You're running the worker"},
        start_new_session=True,
        preexec_fn=sterf_mee,  # safe: this process has one thread
    )


def controleer(kinderen: dict[str, subprocess.Popen]) -> None:
    """Raises DraaitNiet when a child has ended by itself."""
    for naam, kind in kinderen.items():
        if kind.poll() is not None:
            raise DraaitNiet(
                f"Het onderdeel '{naam}' is gestopt (code {kind.returncode}); "
                "de regels hierboven zeggen waarom. Het portaal is daarom helemaal gestopt."
            )


def wacht_op_web(kinderen: dict[str, subprocess.Popen], poort: int, pad: str) -> None:
    """Returns when this page answers; raises DraaitNiet when it does not."""
    einde = time.monotonic() + WEBTIJD
    while time.monotonic() < einde:
        controleer(kinderen)
        verbinding = http.client.HTTPConnection("localhost", poort, timeout=5)
        with suppress(OSError, http.client.HTTPException), closing(verbinding):
            verbinding.request("GET", pad)
            if verbinding.getresponse().status < 500:
                return
        time.sleep(0.2)
    raise DraaitNiet(f"De website antwoordt niet binnen {WEBTIJD} seconden op {pad}.")


def bewaak(kinderen: dict[str, subprocess.Popen]) -> NoReturn:
    """Ends only by an exception: DraaitNiet when a child ends, KeyboardInterrupt when we must."""
    while True:
        controleer(kinderen)
        time.sleep(0.2)


def _stop(kinderen: dict[str, subprocess.Popen]) -> None:
    """Asks every child to finish, and ends what is left of it and of what it started."""
    for kind in kinderen.values():
        kind.terminate()
    einde = time.monotonic() + STOPTIJD
    for kind in kinderen.values():
        with suppress(subprocess.TimeoutExpired):
            kind.wait(max(0, einde - time.monotonic()))
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(kind.pid, signal.SIGKILL)
        kind.wait()
