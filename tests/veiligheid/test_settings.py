"""Production names what is missing; a laptop needs nothing."""

import subprocess

import pytest

PRODUCTIE = {
    "OMGEVING": "productie",
    "SECRET_KEY": "alleen-voor-deze-test-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "portaal.example",
    "DATABASE_URL": "postgres://geen/geen",
    "REDIS_URL": "redis://geen",
    "AFZENDER": "portaal@voorbeeld.example",
    "EMAIL_URL": "smtp://geen",
    "BEAT_BESTAND": "beat",
}


def laad_instellingen(portaal, instellingen):
    return subprocess.run(
        [*portaal.python, "-c", "from veiligheid import settings; print(settings.DEBUG)"],
        env=portaal.env | instellingen,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_productie_start_met_alle_variabelen(portaal):
    uitkomst = laad_instellingen(portaal, PRODUCTIE)
    assert (uitkomst.returncode, uitkomst.stdout) == (0, "False\n"), uitkomst.stderr


@pytest.mark.parametrize("naam", sorted(set(PRODUCTIE) - {"OMGEVING"}))
def test_productie_noemt_de_ontbrekende_variabele(portaal, naam):
    uitkomst = laad_instellingen(portaal, {k: w for k, w in PRODUCTIE.items() if k != naam})
    assert uitkomst.returncode != 0
    assert naam in uitkomst.stderr.splitlines()[-1]


def test_een_vergeten_omgeving_is_productie(portaal):
    uitkomst = laad_instellingen(portaal, {})
    assert "SECRET_KEY" in uitkomst.stderr.splitlines()[-1]


def test_een_onbekende_omgeving_wordt_geweigerd(portaal):
    uitkomst = laad_instellingen(portaal, PRODUCTIE | {"OMGEVING": "acceptatie"})
    assert "kies productie, lokaal of test" in uitkomst.stderr.splitlines()[-1]
