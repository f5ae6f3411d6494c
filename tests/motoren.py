"""Brings PostgreSQL and Valkey up before Django's settings are read (pytest loads this with -p)."""

import os
from pathlib import Path

os.environ.setdefault("OMGEVING", "test")
# Engines of their own, whose data nobody misses: what `make run` keeps stays as safe as it was.
os.environ.setdefault("PORTAAL_VAR", str(Path(__file__).resolve().parent.parent / "var" / "test"))
os.environ["PORTAAL_VLUCHTIG"] = "1"
# Each parallel run has a queue and a cache of its own on the one Valkey.
if _werker := os.environ.get("PYTEST_XDIST_WORKER"):
    os.environ["CELERY_WACHTRIJ"] = f"test-{_werker}"
    os.environ["CACHE_VOORVOEGSEL"] = f"test-{_werker}"
else:
    os.environ.setdefault("CELERY_WACHTRIJ", "test")
    os.environ.setdefault("CACHE_VOORVOEGSEL", "test")
# Of every session, also that of a server or a worker that a test starts: waiting for a lock becomes an
# error that names the statement, and a session whose client was killed ends while it works or waits.
os.environ["PGOPTIONS"] = " ".join(
    (os.environ.get("PGOPTIONS", ""), "-c lock_timeout=60s -c client_connection_check_interval=2s")
).strip()

from veiligheid import motoren

motoren.start()
