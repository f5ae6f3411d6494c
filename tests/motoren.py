"""Brings PostgreSQL and Valkey up before Django's settings are read (pytest loads this with -p)."""

import os

os.environ.setdefault("OMGEVING", "test")
# Each parallel run has a queue and a cache of its own on the one Valkey.
if _werker := os.environ.get("PYTEST_XDIST_WORKER"):
    os.environ["CELERY_WACHTRIJ"] = f"test-{_werker}"
    os.environ["CACHE_VOORVOEGSEL"] = f"test-{_werker}"
else:
    os.environ.setdefault("CELERY_WACHTRIJ", "test")
    os.environ.setdefault("CACHE_VOORVOEGSEL", "test")

from veiligheid import motoren

motoren.start()
