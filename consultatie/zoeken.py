"""Searching the texts that were submitted: PostgreSQL's Dutch full-text search.

A question reads as in any search engine: words in whatever form, "words in a row", -without. Dutch glues
words together, so a loose word of some length also finds the words that begin with it ('vakantiepark' the
'vakantieparkenproblematiek'); in a phrase of several words, and after a minus, the word itself is meant. A
beginning stays within the GIN index; the other half of a compound ('park' in 'vakantiepark') would cost
reading every text, or a second index on its letters.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import F, QuerySet, Value
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

TAAL = "dutch"  # as acties.zet_leesstukken_klaar indexes the texts
PER_BLADZIJDE = 20
MEESTE = 1000  # texts that are counted and shown
# A lexeme of five letters or more that stands loose: not in a phrase, not after a minus.
_LOS = r"(?<![^ (])(?<!> )'([^'\\]{5,})'(?![^ )])(?! <)"
_BEGIN = r"'\1':*"
_ONTKEND = re.compile(r"!\([^)]*\)|!\s*'(?:[^'\\]|''|\\.)*'")
_LEXEEM = re.compile(r"'((?:[^'\\]|''|\\.)*)'(:\*)?")
_WOORD = re.compile(r"[^\W_]+")
_ZINSEINDE = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True)
class Zoekwoorden:
    """A question as the database reads it: the words themselves (`letterlijk`), the words with those that
    begin with them (`ruim`); and what to mark: the stems asked for, and those of which the beginning is
    enough. Read once, because a query that is built anew for every row costs ten times the search."""

    letterlijk: str
    ruim: str
    heel: frozenset[str]
    begin: tuple[str, ...]

    @classmethod
    def van(cls, vraag: str) -> "Zoekwoorden":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT q::text, regexp_replace(q::text, %s, %s, 'g')"
                " FROM websearch_to_tsquery(%s, %s) q",
                [_LOS, _BEGIN, TAAL, vraag.replace("\x00", " ")],
            )
            letterlijk, ruim = cursor.fetchone()
        gevraagd = _LEXEEM.findall(_ONTKEND.sub("", ruim))
        gevonden = [(_ontdaan(woord), bool(begin)) for woord, begin in gevraagd]
        return cls(
            letterlijk,
            ruim,
            frozenset(woord for woord, _ in gevonden),
            tuple(woord for woord, begin in gevonden if begin),
        )

    def __bool__(self) -> bool:
        return bool(self.heel)

    def raakt(self, stam: str) -> bool:
        return stam in self.heel or stam.startswith(self.begin)


def _ontdaan(lexeem: str) -> str:
    return lexeem.replace("''", "'").replace("\\\\", "\\")


def zoek(leesstukken: Any, vraag: str | Zoekwoorden) -> Any:
    """Those of these Leesstukken that answer the question, the best first: texts with the very words go
    before those with words that only begin with them."""
    gezocht = Zoekwoorden.van(vraag) if isinstance(vraag, str) else vraag
    rang = SearchRank(F("zoek"), _Gelezen(Value(gezocht.letterlijk)))  # 0 without the very words
    gevonden = leesstukken.filter(zoek=_Gelezen(Value(gezocht.ruim)))
    return gevonden.annotate(rang=rang).order_by("-rang", "pk")


class _Gelezen(SearchQuery):
    """A question that the database has read already, so that it is a constant to it."""

    def as_sql(self, compiler, connection, function=None, template=None):  # type: ignore[override]
        return super().as_sql(compiler, connection, template="(%(expressions)s)::tsquery")


def bladzijde(gevonden: QuerySet, nummer: str | None, per: int = PER_BLADZIJDE) -> Page:
    """One page of primary keys; the last one when the number is too high, the first when it is none. Only
    the first MEESTE are counted and shown: who finds more asks something more precise."""
    aantal = gevonden.order_by().values("pk")[:MEESTE].count()
    laatste = max(1, -(-aantal // per))
    gevraagd = int(nummer) if nummer and nummer.isdecimal() and len(nummer) < 7 else 1
    gevraagd = min(max(gevraagd, 1), laatste)
    rijen = list(gevonden.values_list("pk", flat=True)[(gevraagd - 1) * per : gevraagd * per])
    paginator = Paginator(gevonden, per)
    paginator.count = aantal
    return Page(rijen, gevraagd, paginator)


def stammen(woorden: Iterable[str]) -> dict[str, str]:
    """Each word with its stem as the database sees it; words that it does not index are left out."""
    uniek = sorted(set(woorden))
    if not uniek:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT w, (ts_lexize('dutch_stem', lower(w)))[1] FROM unnest(%s::text[]) w", [uniek]
        )
        return {woord: stam for woord, stam in cursor.fetchall() if stam}


def woorden(tekst: str) -> list[str]:
    """The words of a text as they stand in it."""
    return _WOORD.findall(tekst)


def zinnen(tekst: str) -> list[str]:
    return _ZINSEINDE.split(tekst.strip())


def merk(teksten: Iterable[str], gezocht: Zoekwoorden) -> list[SafeString]:
    """Of each text the sentences in which something was found, with that marked; the first sentence where
    nothing is. One query for all."""
    teksten = list(teksten)
    stam = stammen(woord for tekst in teksten for woord in woorden(tekst))
    raak = {woord for woord, s in stam.items() if gezocht.raakt(s)}
    return [_gemerkt(tekst, raak) for tekst in teksten]


def _gemerkt(tekst: str, raak: set[str]) -> SafeString:
    alle = zinnen(tekst)
    gekozen = [i for i, zin in enumerate(alle) if raak.intersection(woorden(zin))] or [0]
    uit: list[str] = []
    vorige = -1
    for i in gekozen:
        if i != vorige + 1:
            uit.append("…")
        uit.append(_merk_zin(alle[i], raak))
        vorige = i
    if vorige < len(alle) - 1:
        uit.append("…")
    return mark_safe(" ".join(uit))  # noqa: S308 - every piece is escaped by _merk_zin


def _merk_zin(zin: str, raak: set[str]) -> str:
    uit: list[str] = []
    tot = 0
    for woord in _WOORD.finditer(zin):
        if woord[0] in raak:
            uit.append(conditional_escape(zin[tot : woord.start()]))
            uit.append(f"<mark>{conditional_escape(woord[0])}</mark>")
            tot = woord.end()
    return "".join([*uit, conditional_escape(zin[tot:])])
