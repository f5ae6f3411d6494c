"""Puts the texts of submitted versions before the coordinator."""

from collections.abc import Sequence

from django.db import connection

from consultatie.models import Inzending, Onderdeel

TAAL = "dutch"  # PostgreSQL's own stemming

# Text that stayed as it was takes its Leesstuk along, with all that hangs on it.
_VERHUIS = """
    UPDATE consultatie_leesstuk l SET antwoord_id = nu.id
    FROM consultatie_antwoord nu, consultatie_antwoord eerder
    JOIN consultatie_inzending i ON i.id = eerder.inzending_id
    WHERE l.antwoord_id = eerder.id AND nu.inzending_id = %(pk)s
        AND i.deelname_id = %(deelname)s AND i.versie = %(versie)s - 1
        AND nu.onderdeel = eerder.onderdeel AND nu.thema_id IS NOT DISTINCT FROM eerder.thema_id
        AND nu.tekst = eerder.tekst
"""
# Other texts get a new one, that remembers the one in the same cell of the version before it.
_MAAK = """
    INSERT INTO consultatie_leesstuk (
        ronde_id, antwoord_id, vraagsoort, thema_id, district_id, vorige_id, opvallend, gecodeerd, zoek
    )
    SELECT d.ronde_id, a.id, plek.vraagsoort, a.thema_id, d.district_id, (
            SELECT l.id FROM consultatie_leesstuk l
            JOIN consultatie_antwoord eerder ON eerder.id = l.antwoord_id
            JOIN consultatie_inzending e ON e.id = eerder.inzending_id
            WHERE e.deelname_id = i.deelname_id AND e.versie = i.versie - 1
                AND eerder.onderdeel = a.onderdeel
                AND eerder.thema_id IS NOT DISTINCT FROM a.thema_id
        ), false, false, to_tsvector(%(taal)s, a.tekst)
    FROM consultatie_antwoord a
    JOIN consultatie_inzending i ON i.id = a.inzending_id
    JOIN consultatie_deelname d ON d.id = i.deelname_id
    JOIN unnest(%(onderdelen)s, %(vraagsoorten)s) plek (onderdeel, vraagsoort) USING (onderdeel)
    WHERE a.inzending_id = ANY(%(pks)s) AND a.tekst ~ '[^[:space:]]'
    ORDER BY a.id
    ON CONFLICT (antwoord_id) DO NOTHING
"""
_VRAAGSOORTEN = {
    "onderdelen": [onderdeel.value for onderdeel in Onderdeel],
    "vraagsoorten": [onderdeel.vraagsoort.value for onderdeel in Onderdeel],
}


def zet_leesstukken_klaar(inzendingen: Sequence[Inzending]) -> None:
    """Makes a Leesstuk of every text of these versions, in the transaction that submits them.

    Where the version before one says the same in the same cell, the Leesstuk moves along with all that
    hangs on it; where the text was changed, the new one remembers the former. In the database, so that
    one submission costs one statement, and a whole round too.
    """
    with connection.cursor() as cursor:
        for inzending in inzendingen:
            if inzending.versie > 1:
                cursor.execute(
                    _VERHUIS,
                    {
                        "pk": inzending.pk,
                        "deelname": inzending.deelname_id,
                        "versie": inzending.versie,
                    },
                )
        cursor.execute(
            _MAAK,
            _VRAAGSOORTEN | {"taal": TAAL, "pks": [inzending.pk for inzending in inzendingen]},
        )
