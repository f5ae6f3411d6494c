"""The counts of a round, kept in the cache under a mark that the database changes with every change that
counts (docs/besluiten/0014-tellen-onder-een-merk.md). An emptied cache costs time and nothing else."""

import hashlib

from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from consultatie.aggregatie.tellingen import Aantallen, tel
from consultatie.kenmerken import KETENS
from consultatie.models import Ronde
from veiligheid.models import Partner

VORM = 1  # one higher where the rows of Aantallen come to mean something else
BEWAARTIJD = 7 * 24 * 3600
WACHTTIJD = 60  # seconds; a count that was lost is asked for again
_WACHT = "telling-wacht:{}"

# NULL for whoever has written in this same transaction: that may still be undone, so it is not kept.
_MERK = """
    SELECT CASE WHEN pg_current_xact_id_if_assigned() IS NULL THEN coalesce(sum(getal), 0) END
    FROM consultatie_telmerk WHERE ronde_id = %s
"""
# The sum stays as it is, also when two do this at once: each adds up what it removed itself.
_RUIM_OP = """
    WITH weg AS (DELETE FROM consultatie_telmerk WHERE ronde_id = %s RETURNING getal)
    INSERT INTO consultatie_telmerk (ronde_id, getal)
    SELECT %s, sum(getal) FROM weg HAVING count(*) > 0
"""


def aantallen(ronde: Ronde, partners: list[Partner]) -> Aantallen:
    """The counts as they are in the caller's snapshot. The mark is read first: what is counted after it is
    never older."""
    merk = _merk(ronde)
    if merk is None:
        return tel(ronde)
    sleutel = f"telling:{ronde.pk}:{merk}:{_vorm(partners)}"
    gevonden = cache.get(sleutel)
    if not isinstance(gevonden, Aantallen) or not gevonden.geldt(timezone.now()):
        gevonden = tel(ronde)
        cache.set(sleutel, gevonden, BEWAARTIJD)
    return gevonden


def mag_in_de_rij(ronde_id: int) -> bool:
    """Whether no count of this round waits already; then one does."""
    return cache.add(_WACHT.format(ronde_id), True, WACHTTIJD)


def uit_de_rij(ronde_id: int) -> None:
    """A count begins: what is submitted from now on asks for the next."""
    cache.delete(_WACHT.format(ronde_id))


def ruim_merken_op(ronde_id: int) -> None:
    """Makes one mark of all marks of a round."""
    with connection.cursor() as cursor:
        cursor.execute(_RUIM_OP, [ronde_id, ronde_id])


def _merk(ronde: Ronde) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(_MERK, [ronde.pk])
        return cursor.fetchone()[0]


def _vorm(partners: list[Partner]) -> str:
    """What the rows mean besides: the kinds of partners, and the chains as the code has them."""
    inhoud = (VORM, KETENS, sorted((p.pk, p.soort) for p in partners))
    return hashlib.sha256(repr(inhoud).encode()).hexdigest()[:16]
