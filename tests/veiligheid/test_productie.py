"""What can be said of the production files without a Docker engine."""

import re

import pytest
import yaml

from tests.veiligheid.conftest import WORTEL
from tests.veiligheid.test_settings import PRODUCTIE


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((WORTEL / "docker-compose.yml").read_text())


def voorbeeld() -> dict[str, str]:
    regels = (WORTEL / "omgeving.voorbeeld").read_text().splitlines()
    return dict(r.split("=", 1) for r in regels if r and not r.startswith("#"))


def test_omgeving_voorbeeld_noemt_elke_variabele_van_de_instellingen():
    instellingen = (WORTEL / "veiligheid" / "settings.py").read_text()
    gelezen = set(re.findall(r'env\.\w+\(\s*"(\w+)"', instellingen))
    # What an operator does not set: the image does, or it is for a laptop or a test.
    eigen = {"OMGEVING", "DEBUG", "PORTAAL_VAR", "CACHE_VOORVOEGSEL", "CELERY_WACHTRIJ"}
    assert set(PRODUCTIE) <= gelezen
    assert gelezen - eigen == set(voorbeeld()) - {"POSTGRES_PASSWORD"}


def test_omgeving_voorbeeld_bevat_geen_geheim():
    geheim = {"SECRET_KEY", "POSTGRES_PASSWORD", "DATABASE_URL", "EMAIL_URL"}
    assert {naam: voorbeeld()[naam] for naam in geheim} == dict.fromkeys(geheim, "")


def test_compose_geeft_elk_deel_van_het_portaal_zijn_instellingen(compose):
    eigen = {n: d for n, d in compose["services"].items() if d["image"] == "consultatieportaal"}
    assert set(eigen) == {"migreer", "web", "worker", "beat"}
    for dienst in eigen.values():
        assert dienst["env_file"] == "omgeving"
        assert dienst["read_only"] is True


def test_compose_bouwt_een_keer_en_migreert_voor_de_rest(compose):
    diensten = compose["services"]
    assert [naam for naam, dienst in diensten.items() if "build" in dienst] == ["migreer"]
    for naam in ("web", "worker", "beat"):
        voorwaarde = diensten[naam]["depends_on"]["migreer"]["condition"]
        assert voorwaarde == "service_completed_successfully"


def test_compose_kijkt_of_elke_blijvende_dienst_gezond_is(compose):
    for naam, dienst in compose["services"].items():
        assert ("healthcheck" in dienst) == (naam != "migreer")


def test_compose_gebruikt_alleen_variabelen_en_volumes_die_bestaan(compose):
    tekst = (WORTEL / "docker-compose.yml").read_text()
    assert set(re.findall(r"(?<!\$)\$\{(\w+)", tekst)) <= set(voorbeeld())
    genoemd = {
        volume.split(":")[0]
        for dienst in compose["services"].values()
        for volume in dienst.get("volumes", [])
        if not volume.startswith(".")
    }
    assert genoemd == set(compose["volumes"])


def test_dockerfile_kopieert_wat_de_bouwer_krijgt():
    gekopieerd = set(
        re.findall(r"^COPY (?!--from)(\S+)", (WORTEL / "Dockerfile").read_text(), re.MULTILINE)
    )
    regels = (WORTEL / ".dockerignore").read_text().splitlines()
    assert gekopieerd == {regel[1:] for regel in regels if regel.startswith("!")}
    assert all((WORTEL / pad).exists() for pad in gekopieerd)


def test_compose_geeft_de_omgeving_niet_aan_de_bouwer():
    regels = (WORTEL / ".dockerignore").read_text().splitlines()
    assert "*" in regels
    assert "!omgeving" not in regels
