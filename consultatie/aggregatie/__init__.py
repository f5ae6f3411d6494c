"""Turns the answers of a round into the dataclasses of consultatie.uitkomst; the one place where answers
are counted (`tellingen`), and where those counts are kept (`bewaard`).

Counts come from PostgreSQL in a fixed number of queries, whatever the number
of members. Only submitted versions count (InzendingQuerySet.geldig), each member once.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from consultatie.aggregatie.tellingen import Opkomst, deelnames, respons_van
from consultatie.models import Onderdeel, Ronde
from consultatie.uitkomst import GemeenteStand, Respons
from veiligheid.models import Partner

# The choice that a text explains.
NAAST = {
    Onderdeel.INSTEMMING_TOELICHTING: Onderdeel.INSTEMMING,
    Onderdeel.STIP: Onderdeel.AMBITIE,
}


def verspreid(onderdeel: Onderdeel, thema_id: int | None, tekst: str) -> bytes:
    """The place of a text among others: a fixed order that differs per part, because the n-th text must
    not be the same person everywhere."""
    return hashlib.sha256(f"{onderdeel}{thema_id}{tekst}".encode()).digest()


def per_gemeente(ronde: Ronde) -> tuple[GemeenteStand, ...]:
    """All gemeenten with how far their members are, in two queries: the data of the map."""
    partners = list(Partner.objects.select_related("district"))
    return gemeenten(Opkomst(deelnames(ronde), partners), partners)


@contextmanager
def een_momentopname() -> Iterator[None]:
    """All queries inside see the same data; a caller's own transaction is left as it is."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def respons(standen: Iterable[str]) -> Respons:
    """Of these members, by how far each is (DeelnameQuerySet.met_stand)."""
    return respons_van(Counter(standen))


def gemeenten(opkomst: Opkomst, partners: Iterable[Partner]) -> tuple[GemeenteStand, ...]:
    """Each gemeente among them with how far its members are."""
    return tuple(
        _gemeente_stand(p, opkomst.van("partner", p.pk))
        for p in partners
        if p.soort == Partner.Soort.GEMEENTE
    )


def _gemeente_stand(gemeente: Partner, stand: Respons) -> GemeenteStand:
    assert gemeente.district and gemeente.kaart_kolom is not None and gemeente.kaart_rij is not None
    return GemeenteStand(
        naam=gemeente.naam,
        district=gemeente.district.naam,
        kolom=gemeente.kaart_kolom,
        rij=gemeente.kaart_rij,
        stand=_hoe_ver(stand),
        uitgenodigd=stand.uitgenodigd,
        ingediend=stand.ingediend,
    )


def _hoe_ver(stand: Respons) -> str:
    """That of the member who is furthest."""
    if stand.ingediend:
        return "ingediend"
    if stand.begonnen:
        return "begonnen"
    return "niet_begonnen" if stand.uitgenodigd else "niet_uitgenodigd"
