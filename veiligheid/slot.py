"""A lock that ends with whoever holds it, however that ends."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def slot(klasse: int, nummer: int = 0) -> Iterator[bool]:
    """Whether this database session got PostgreSQL's advisory lock; never waits for it. `klasse` keeps
    the locks of one purpose apart from all others in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [klasse, nummer])
        verkregen = bool(cursor.fetchone()[0])
    try:
        yield verkregen
    finally:
        if verkregen:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [klasse, nummer])
