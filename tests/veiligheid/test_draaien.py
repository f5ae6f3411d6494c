"""`manage.py start`: up, said where, down without a trace."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from tests.veiligheid.conftest import WORTEL

GEBRUIKERS = """
from veiligheid.models import Gebruiker
for rol in Gebruiker.Rol:
    Gebruiker.objects.create_user(f"{rol}@voorbeeld.example", rol.label, rol=rol, voorbeeld=True)
"""


@pytest.fixture
def start(portaal):
    """Starts the portal, in a process group of its own as a terminal does."""
    with socket.socket() as sokkel:
        sokkel.bind(("127.0.0.1", 0))
        portaal.poort = sokkel.getsockname()[1]
    portaal.env["PORT"] = str(portaal.poort)
    del portaal.env["PYTHONPATH"]

    def _start() -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "manage.py", "start"],
            cwd=WORTEL,
            env=portaal.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    return _start


def lees_tot(portaal, proces, zin: str) -> str:
    gelezen = ""
    with portaal.hoogstens(120):
        while zin not in gelezen:
            regel = proces.stdout.readline()
            assert regel, gelezen
            gelezen += regel
    return gelezen


def test_start_draait_toont_links_weigert_een_tweede_herstelt_en_laat_niets_achter(portaal, start):
    subprocess.run(
        f"{sys.executable} manage.py migrate -v0 && {sys.executable} manage.py shell -v0",
        shell=True,
        input=GEBRUIKERS,
        cwd=WORTEL,
        env=portaal.env,
        text=True,
        check=True,
        timeout=180,
    )
    een = start()
    gezegd = lees_tot(portaal, een, "Stoppen: Ctrl-C")
    adres = f"http://localhost:{portaal.poort}"
    links = re.findall(rf"^  ({adres}/inloggen/link/\S+)$", gezegd, re.MULTILINE)
    assert len(links) == 4
    for link in links:
        with urllib.request.urlopen(link, timeout=30) as antwoord:
            assert "Deze link werkt één keer" in antwoord.read().decode()

    twee = start()
    assert "Het portaal draait al vanuit deze map" in twee.communicate(timeout=30)[0]
    assert twee.returncode == 1

    een.kill()  # outright: its children go with it, and the next start finds everything back
    een.communicate(timeout=60)
    drie = start()
    assert lees_tot(portaal, drie, "Stoppen: Ctrl-C").count("/inloggen/link/") == 4
    os.killpg(drie.pid, signal.SIGINT)
    assert "Het portaal is gestopt" in drie.communicate(timeout=30)[0]
    assert drie.returncode == 0
    assert portaal.is_stil()


def test_start_noemt_port_als_de_poort_bezet_is(portaal, start):
    with socket.create_server(("127.0.0.1", portaal.poort)):
        proces = start()
        gezegd = proces.communicate(timeout=30)[0]
    assert f"Poort {portaal.poort} is bezet" in gezegd
    assert f"make run PORT={portaal.poort + 1}" in gezegd
    assert proces.returncode == 1
    assert portaal.is_stil()
