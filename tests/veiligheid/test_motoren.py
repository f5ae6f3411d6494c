"""The embedded engines, in processes and a var/ of their own."""

import os
import signal
import subprocess

import psycopg2
import pytest
import redis

WACHT = """
import os, sys
from veiligheid import motoren
motoren.start()
print(os.environ["DATABASE_URL"], os.environ["REDIS_URL"], flush=True)
sys.stdin.read()
"""


@pytest.fixture
def begin(portaal):
    """Starts a process that uses the engines until its input is closed."""
    begonnen = []

    def _begin(code: str = WACHT) -> subprocess.Popen:
        proces = subprocess.Popen(
            [*portaal.python, "-c", code],
            env=portaal.env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        begonnen.append(proces)
        return proces

    yield _begin
    for proces in begonnen:
        proces.kill()
        proces.wait(30)
        proces.stdin.close()
        proces.stdout.close()


def adressen(portaal, proces) -> tuple[str, str]:
    with portaal.hoogstens(150):
        postgres, valkey = proces.stdout.readline().split()
    return postgres, valkey


def vertrek(proces) -> int:
    proces.stdin.close()
    return proces.wait(30)


def verbind(adres: str):
    return psycopg2.connect(host=adres.split("host=")[1], user="postgres", dbname="postgres")


def test_motoren_dienen_twee_tegelijk_gestarte_processen_en_stoppen_met_de_laatste(portaal, begin):
    een, twee = begin(), begin()
    postgres, valkey = adressen(portaal, een)
    assert adressen(portaal, twee) == (postgres, valkey)

    assert vertrek(een) == 0
    verbind(postgres).close()
    with redis.Redis.from_url(valkey) as client:
        assert client.ping()

    assert vertrek(twee) == 0
    assert portaal.is_stil()


def test_motoren_overleven_een_gedode_starter_met_hun_gegevens(portaal, begin):
    een = begin()
    postgres, _ = adressen(portaal, een)
    verbinding = verbind(postgres)
    with verbinding, verbinding.cursor() as cursor:
        cursor.execute("CREATE TABLE bewaard AS SELECT 1 AS nummer")
    verbinding.close()
    een.kill()
    een.wait(30)

    twee = begin()
    postgres, _ = adressen(portaal, twee)
    verbinding = verbind(postgres)
    with verbinding, verbinding.cursor() as cursor:
        cursor.execute("SELECT nummer FROM bewaard")
        assert cursor.fetchall() == [(1,)]
    verbinding.close()
    assert vertrek(twee) == 0
    assert portaal.is_stil()


def test_motoren_starten_na_stroomuitval_ook_als_een_vreemde_het_procesnummer_heeft(portaal, begin):
    een = begin()
    adressen(portaal, een)
    vertrek(een)
    assert portaal.is_stil()
    oud = portaal.var / "postgres" / "postmaster.pid"
    oud.write_text(f"{os.getpid()}\n{oud.parent}\n0\n5432\n/tmp\n\n1 1\nready\n")

    twee = begin()
    verbind(adressen(portaal, twee)[0]).close()
    assert vertrek(twee) == 0
    assert portaal.is_stil()


@pytest.mark.parametrize("nummer", [signal.SIGTERM, signal.SIGHUP])
def test_motoren_stoppen_bij_een_signaal(portaal, begin, nummer):
    een = begin()
    adressen(portaal, een)
    een.send_signal(nummer)
    een.communicate(timeout=150)
    assert portaal.is_stil()


def test_motoren_werken_in_een_map_met_een_lange_naam_en_een_spatie(portaal, begin):
    portaal.env["PORTAAL_VAR"] = str(portaal.var / ("lang " * 30).strip())
    een = begin()
    verbind(adressen(portaal, een)[0]).close()
    assert vertrek(een) == 0


def test_motoren_weigeren_een_map_die_een_ander_klaarzette(portaal):
    code = """
from veiligheid import motoren
motoren._sokkelmap().symlink_to("/tmp")
try:
    motoren.start()
except motoren.MotorStartNiet as fout:
    print(fout)
finally:
    motoren._sokkelmap().unlink()
"""
    antwoord = subprocess.run(
        [*portaal.python, "-c", code],
        env=portaal.env,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert "is niet van ons. Verwijder die map en begin opnieuw." in antwoord.stdout


def test_motoren_doen_niets_waar_beide_adressen_gegeven_zijn(portaal):
    portaal.env |= {"DATABASE_URL": "postgres://elders/x", "REDIS_URL": "redis://elders"}
    subprocess.run(
        [*portaal.python, "-c", "from veiligheid import motoren; motoren.start()"],
        env=portaal.env,
        check=True,
        timeout=60,
    )
    assert not portaal.var.exists()
