"""'Lijkt op deze': the texts that share the most telling words with one text, and which words those are.

A word tells more the rarer it is in the round. How rare is counted in a sample of the round's texts, kept
for a while, so that it costs the same at a hundred thousand texts as at a thousand; the words that most
texts share are left out, which keeps the index scans short. docs/besluiten/0015 says why it is words, and
not the vectors of a language model.
"""

from dataclasses import dataclass
from math import log

from django.core.cache import cache
from django.db import connection

from consultatie.models import Leesstuk
from consultatie.zoeken import stammen, woorden

STEEKPROEF = 4000  # texts in which words are counted
BEWAAR = 600  # seconds that such a count is kept
_RIJEN = 4000  # that the index may give for one text
_MINSTENS, _HOOGSTENS = 4, 30  # words that are looked for
_TOON = 4  # words that are named

# The sample is every n-th text, so that a round that still fills up is counted evenly.
_TEL = """
    SELECT word, ndoc, 0 FROM ts_stat(format(
        'SELECT zoek FROM consultatie_leesstuk WHERE ronde_id = %%s AND id %%%% %%s = 0',
        %(ronde)s::int, %(stap)s::int))
"""
_OMVANG = "SELECT count(*) FROM consultatie_leesstuk WHERE ronde_id = %(ronde)s"
_ZOEK = """
    SELECT l.id, sum(w.gewicht) / (4 + sqrt(length(l.zoek))) AS score, array_agg(w.stam)
    FROM unnest(%(vragen)s::text[], %(stammen)s::text[], %(gewichten)s::float[])
        AS w(vraag, stam, gewicht)
    JOIN consultatie_leesstuk l ON l.zoek @@ w.vraag::tsquery
    JOIN consultatie_antwoord a ON a.id = l.antwoord_id
    JOIN consultatie_inzending i ON i.id = a.inzending_id
    WHERE l.ronde_id = %(ronde)s AND l.id <> %(pk)s AND i.status = 'ingediend'
    GROUP BY l.id
    ORDER BY score DESC, l.id
    LIMIT %(aantal)s
"""


@dataclass(frozen=True)
class Gelijkend:
    """Another text, and the words of the first that it shares, the rarest first."""

    leesstuk: Leesstuk
    woorden: tuple[str, ...]

    @property
    def omdat(self) -> str:
        return "Deelt " + ", ".join(f"‘{woord}’" for woord in self.woorden) + "."


def lijkt_op(leesstuk: Leesstuk, aantal: int = 5) -> tuple[Gelijkend, ...]:
    """The texts in the same round most like this one, of members and DVO's, of versions that count."""
    stam = {woord.lower(): s for woord, s in stammen(woorden(leesstuk.antwoord.tekst)).items()}
    gewicht = _gewichten(leesstuk.ronde_id, set(stam.values()))
    if not gewicht:
        return ()
    met = sorted(gewicht, key=lambda s: (-gewicht[s], s))
    with connection.cursor() as cursor:
        cursor.execute(
            _ZOEK,
            {
                "vragen": [_als_vraag(s) for s in met],
                "stammen": met,
                "gewichten": [gewicht[s] for s in met],
                "ronde": leesstuk.ronde_id,
                "pk": leesstuk.pk,
                "aantal": aantal,
            },
        )
        rijen = cursor.fetchall()
    woord_van = {s: woord for woord, s in reversed(stam.items())}
    gevonden = Leesstuk.objects.met_schrijver().in_bulk([rij[0] for rij in rijen])
    return tuple(
        Gelijkend(
            gevonden[pk],
            tuple(woord_van[s] for s in sorted(gedeeld, key=met.index)[:_TOON]),
        )
        for pk, _score, gedeeld in rijen
    )


def _als_vraag(stam: str) -> str:
    return "'{}'".format(stam.replace("\\", "\\\\").replace("'", "''"))


def _gewichten(ronde_id: int, gezocht: set[str]) -> dict[str, float]:
    """How much each of these stems tells, without those that too many texts hold."""
    omvang, stap, telling = _telling(ronde_id)
    geteld = {stam: telling.get(stam, 0) * stap for stam in gezocht}
    gewicht: dict[str, float] = {}
    rijen = 0
    for stam in sorted(geteld, key=lambda s: (geteld[s], s)):
        rijen += geteld[stam]
        if len(gewicht) >= _HOOGSTENS or (rijen > _RIJEN and len(gewicht) >= _MINSTENS):
            break
        gewicht[stam] = log(1 + omvang / max(1, geteld[stam]))
    return gewicht


def _telling(ronde_id: int) -> tuple[int, int, dict[str, int]]:
    """How many texts the round has, every how many of them was counted, and in how many of those each stem
    stands; as far as the cache remembers it."""
    sleutel = f"gelijkenis-{ronde_id}"
    if bekend := cache.get(sleutel):
        return bekend
    with connection.cursor() as cursor:
        cursor.execute(_OMVANG, {"ronde": ronde_id})
        omvang = cursor.fetchone()[0]
        stap = max(1, omvang // STEEKPROEF)
        cursor.execute(_TEL, {"ronde": ronde_id, "stap": stap})
        telling = {stam: aantal for stam, aantal, _ in cursor.fetchall()}
    # A round that still fills up: a small one changes fast and is counted in no time.
    cache.set(sleutel, (omvang, stap, telling), BEWAAR if omvang > STEEKPROEF else 30)
    return omvang, stap, telling
