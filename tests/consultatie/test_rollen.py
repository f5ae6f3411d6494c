"""docs/rollen.md is the specification: every row is tried for every person."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from consultatie.models import Deelname, Inzending, Rapport, RapportBestand, Ronde
from tests import fabriek
from veiligheid import inloglink

pytestmark = pytest.mark.django_db

ROLLEN = Path(settings.BASE_DIR, "docs", "rollen.md")
PERSONEN = ("niemand", "lid", "ander lid", "coördinator", "bbg", "beheerder")


def tabel(kop: str) -> list[dict[str, str]]:
    """The rows of the first table under a heading, by column name."""
    stuk = ROLLEN.read_text().split(f"## {kop}\n")[1].split("\n## ")[0]
    regels = [
        [cel.strip() for cel in r.strip("|").split("|")]
        for r in stuk.splitlines()
        if r.startswith("|")
    ]
    return [dict(zip(regels[0], rij, strict=True)) for rij in regels[2:]]


# What a person would send; without it a form is refused for what is missing, not for who it is.
GEGEVENS = {
    "vraag": {"prioriteit_gemist": "Water"},
    "vraag_thema": {"opslaan": "1"},
    "ronde_sluiten": {"respijt": "30"},
    "ronde_openen": {"sluit_op_0": "2100-01-01", "sluit_op_1": "17:00"},
    "ronde_heropenen": {"sluit_op_0": "2100-01-01", "sluit_op_1": "17:00"},
}
ADRESSEN = tabel("Adressen")
TOESTANDEN = tabel("Toestanden")


def maak_personen(ronde: Ronde) -> dict:
    """One person of every kind; only the lid is invited."""
    fabriek.nodig_uit(ronde, lid := fabriek.maak_gebruiker("lid", nummer=1))
    return {
        "lid": lid,
        "ander lid": fabriek.maak_gebruiker("lid", nummer=2),
        "coördinator": fabriek.maak_gebruiker("coordinator"),
        "bbg": fabriek.maak_gebruiker("bbg"),
        "beheerder": fabriek.maak_gebruiker("beheerder"),
    }


def maak_rapport(ronde: Ronde, door) -> Rapport:
    rapport = Rapport.objects.create(
        ronde=ronde,
        nummer=1,
        status="klaar",
        aangevraagd_door=door,
        klaar_op=timezone.now(),
        peilmoment=timezone.now(),
        gegevens_hash="0" * 64,
    )
    RapportBestand.objects.create(rapport=rapport, inhoud=b"%PDF-", sha256="0" * 64)
    return rapport


def adres(naam: str, ronde: Ronde, rapport: Rapport, lid) -> str:
    vast = {
        "vraag": [ronde.pk, 1],
        "vraag_thema": [ronde.pk, 3, 1],
    }
    if naam == "inloglink":
        return inloglink.pad(lid)
    if naam in vast:
        return reverse(naam, args=vast[naam])
    if naam.startswith("rapport_"):
        return reverse(naam, args=[rapport.pk])
    if naam.startswith(("account_", "admin:")) or naam == "start":
        return reverse(naam)
    return reverse(naam, args=[ronde.pk])


def uitkomst(antwoord) -> str:
    if antwoord.status_code == 302 and "/inloggen/?next=" in antwoord.url:
        return "inloggen"
    return {403: "nee", 404: "weg"}.get(antwoord.status_code, "ja")


@pytest.mark.parametrize("rij", ADRESSEN, ids=lambda rij: f"{rij['methode']} {rij['adres']}")
def test_adres_is_open_voor_wie_de_tabel_noemt(rij):
    ronde = fabriek.maak_ronde()
    personen = maak_personen(ronde)
    fabriek.maak_inzending(Deelname.objects.get(), "ingediend")
    rapport = maak_rapport(ronde, personen["bbg"])
    doel = adres(rij["adres"], ronde, rapport, personen["lid"])
    gevonden = {}
    for persoon in PERSONEN:
        client = Client()
        if persoon != "niemand":
            client.force_login(
                personen[persoon], "allauth.account.auth_backends.AuthenticationBackend"
            )
        gegevens = GEGEVENS.get(rij["adres"], {})
        antwoord = client.post(doel, gegevens) if rij["methode"] == "POST" else client.get(doel)
        if antwoord.status_code == 302 and "/beheer/login/" in antwoord.url:
            antwoord = client.get(antwoord.url)
        assert antwoord.status_code in (200, 302, 403, 404, 409, 410)
        gevonden[persoon] = uitkomst(antwoord)
    assert gevonden == {persoon: rij[persoon] for persoon in PERSONEN}


def test_tabel_noemt_elk_adres():
    genoemd = {rij["adres"] for rij in ADRESSEN}
    assert genoemd == set(_namen(get_resolver()))


def _namen(resolver: URLResolver) -> list[str]:
    """Every named address; of Django admin, which guards itself as a whole, only the front door."""
    namen = []
    for patroon in resolver.url_patterns:
        if isinstance(patroon, URLPattern):
            namen.append(patroon.name)
        elif patroon.namespace == "admin":
            namen.append("admin:index")
        else:
            namen += _namen(patroon)
    return namen


def _object(toestemming: str, toestand: str, ronde: Ronde):
    """The thing that a row is about, and the list in which it may stand."""
    if toestemming == "lees_ronde":
        return ronde, Ronde.objects
    if toestemming == "lees_inzending":
        inzending = fabriek.maak_inzending(Deelname.objects.get(), toestand)
        return inzending, Inzending.objects
    if toestemming == "lees_rapporten":
        return maak_rapport(ronde, fabriek.maak_gebruiker("bbg", nummer=9)), Rapport.objects
    deelname = Deelname.objects.get()
    if toestand in ("respijt, begonnen", "respijt, ingediend"):
        fabriek.maak_inzending(deelname, "concept" if "begonnen" in toestand else "ingediend")
        Inzending.objects.update(begonnen_op=ronde.opent_op)
    return deelname, Deelname.objects if toestemming == "lees_deelname" else None


@pytest.mark.parametrize(
    "rij", TOESTANDEN, ids=lambda rij: f"{rij['toestemming']} {rij['toestand']}"
)
def test_toestemming_en_lijst_zeggen_hetzelfde(rij):
    status = re.match(r"concept|open|respijt|gesloten", rij["toestand"])
    ronde = fabriek.maak_ronde(
        status[0] if status and rij["toestemming"] != "lees_inzending" else "open"
    )
    personen = maak_personen(ronde)
    ding, lijst = _object(rij["toestemming"], rij["toestand"], ronde)
    verwacht = {persoon: rij[persoon] for persoon in personen}

    mag = {p: g.has_perm(f"consultatie.{rij['toestemming']}", ding) for p, g in personen.items()}
    assert {p: "ja" if m else "nee" for p, m in mag.items()} == verwacht
    if lijst is not None:
        ziet = {p: lijst.zichtbaar_voor(g).filter(pk=ding.pk).exists() for p, g in personen.items()}
        assert ziet == mag
