"""A database with all tables and nothing in it, made once: every parallel run copies it.

Making the tables takes half a minute of one core, and each run would do so for itself. It is known by its
migrations, so a second `make test` finds it, and a changed migration makes another.
"""

import fcntl
import hashlib
from pathlib import Path

from django.conf import settings
from django.db import connection

_IN_AANBOUW = "sjabloon_in_aanbouw"


def sjabloon() -> str:
    """Its name; made first by whoever comes first, while the others wait."""
    naam = f"sjabloon_{_van_migraties()}"
    with (settings.VAR / "sjabloon.slot").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        bestaande = _bestaande()
        if naam not in bestaande:
            _maak(naam)
            _verwijder(bestaande)
    return naam


def _van_migraties() -> str:
    som = hashlib.sha256(Path(settings.BASE_DIR, "requirements/ontwikkel.txt").read_bytes())
    for pad in sorted(settings.BASE_DIR.glob("*/migrations/*.py")):
        som.update(pad.read_bytes())
    return som.hexdigest()[:16]


def _bestaande() -> list[str]:
    with connection._nodb_cursor() as cursor:
        cursor.execute(r"SELECT datname FROM pg_database WHERE datname LIKE 'sjabloon\_%'")
        return [naam for (naam,) in cursor.fetchall()]


def _maak(naam: str) -> None:
    """Under another name until it is finished, for whoever is stopped half-way."""
    oud, test = connection.settings_dict["NAME"], connection.settings_dict["TEST"]
    gewenst, test["NAME"] = test["NAME"], _IN_AANBOUW
    try:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = oud
        test["NAME"] = gewenst
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'ALTER DATABASE {_IN_AANBOUW} RENAME TO "{naam}"')


def _verwijder(namen: list[str]) -> None:
    with connection._nodb_cursor() as cursor:
        for naam in namen:
            if naam != _IN_AANBOUW:
                cursor.execute(f'DROP DATABASE IF EXISTS "{naam}"')
