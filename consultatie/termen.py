"""The words that are typical of a district or a theme, by log-likelihood (G2, Dunning 1993).

Counted are people, not words: who repeats a word counts once, and a word must be used by three at least.
Words meet in their lemma. Only texts of members in versions that count. Reading a hundred thousand texts
takes longer than a page may, so the outcome of a large round is counted by Celery; it is kept under a key
that changes as soon as a text does.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2s
from math import log

from django.core.cache import cache
from django.db.models import Count, Max

from consultatie.models import Leesstuk, Ronde
from consultatie.stopwoorden import STOPWOORDEN
from consultatie.zoeken import woorden
from thema.suggesties.woorden import stam

MINSTENS = 3  # people
DREMPEL = 6.63  # G2 that chance alone passes once in a hundred words
HOOGSTENS = 20  # words of one district or theme
ZINNEN = 3
GROOT = 20_000  # texts; from here on Celery counts
_KORTSTE = 3
_BEWAAR = 7 * 24 * 3600
_BEZIG = 600


@dataclass(frozen=True)
class Term:
    """A word that `hier` of the people here use and `elders` of those elsewhere; `stukken` are texts in
    which it stands."""

    lemma: str
    hier: int
    elders: int
    g2: float
    stukken: tuple[int, ...]


@dataclass(frozen=True)
class Groep:
    """A district or theme (`soort`), with how many people wrote here and elsewhere."""

    soort: str
    pk: int
    hier: int
    elders: int
    termen: tuple[Term, ...]


@dataclass(frozen=True)
class Gebruik:
    """One text: whose, where, and its lemmas."""

    stuk: int
    deelname: int
    district: int
    thema: int | None
    lemmas: frozenset[str]


def g2(hier: int, n_hier: int, elders: int, n_elders: int) -> float:
    """How little a difference looks like chance: of `n_hier` people `hier` use the word, of `n_elders`
    `elders` do. 0 where the shares are the same."""
    n, ja = n_hier + n_elders, hier + elders
    som = 0.0
    for gezien, rij, kolom in (
        (hier, n_hier, ja),
        (elders, n_elders, ja),
        (n_hier - hier, n_hier, n - ja),
        (n_elders - elders, n_elders, n - ja),
    ):
        if gezien:
            som += gezien * log(gezien * n / (rij * kolom))
    return max(0.0, 2 * som)


def lemmas(tekst: str) -> frozenset[str]:
    """The words that say something, as they stand in a dictionary."""
    klein = (woord.lower() for woord in woorden(tekst))
    gevonden = {
        stam(w) for w in klein if len(w) >= _KORTSTE and w not in STOPWOORDEN and w.isalpha()
    }
    return frozenset(gevonden - STOPWOORDEN)


def bekende_termen(ronde: Ronde) -> tuple[Groep, ...] | None:
    """What was counted of these texts; None while a large round waits for Celery, which is asked once."""
    sleutel, aantal = _sleutel(ronde)
    bekend = cache.get(sleutel)
    if bekend is None and aantal <= GROOT:
        return bereken(ronde)
    return bekend


def moet_berekend(ronde: Ronde) -> bool:
    """Whether nobody asked for this count in the last ten minutes."""
    return bool(cache.add(f"{_sleutel(ronde)[0]}-bezig", 1, _BEZIG))


def bereken(ronde: Ronde) -> tuple[Groep, ...]:
    """Counts and remembers."""
    sleutel, _ = _sleutel(ronde)
    groepen = tel(_gebruik(ronde))
    cache.set(sleutel, groepen, _BEWAAR)
    return groepen


def _teksten(ronde: Ronde):
    return Leesstuk.objects.filter(ronde=ronde).geldig().van_leden()


def _sleutel(ronde: Ronde) -> tuple[str, int]:
    """Changes when a text is added, replaced or taken back, or a member moves; and the number of texts."""
    stand = _teksten(ronde).aggregate(
        n=Count("pk"),
        laatste=Max("antwoord_id"),
        ingediend=Max("antwoord__inzending__ingediend_op"),
        gewijzigd=Max("antwoord__gewijzigd_op"),
    )
    merk = blake2s(repr(sorted(stand.items())).encode(), digest_size=12).hexdigest()
    return f"termen-{ronde.pk}-{merk}", stand["n"]


def _gebruik(ronde: Ronde) -> Iterator[Gebruik]:
    rijen = (
        _teksten(ronde)
        .order_by("pk")
        .values_list(
            "pk",
            "antwoord__inzending__deelname_id",
            "antwoord__inzending__deelname__district_id",
            "antwoord__thema_id",
            "antwoord__tekst",
        )
    )
    for stuk, deelname, district, thema, tekst in rijen.iterator(chunk_size=2000):
        yield Gebruik(stuk, deelname, district, thema, lemmas(tekst))


def tel(teksten: Iterable[Gebruik]) -> tuple[Groep, ...]:
    """Of every district and every theme its words, the most typical first."""
    per_soort = {"district": _Telling("district"), "thema": _Telling("thema")}
    for gebruik in teksten:
        per_soort["district"].voeg_toe(gebruik.district, gebruik)
        if gebruik.thema:
            per_soort["thema"].voeg_toe(gebruik.thema, gebruik)
    return tuple(groep for telling in per_soort.values() for groep in telling.groepen())


class _Telling:
    """Who used what, by district or by theme: a person counts once in each."""

    def __init__(self, soort: str) -> None:
        self.soort = soort
        self.mensen: dict[int, set[int]] = defaultdict(set)
        self.gebruikers: dict[str, dict[int, dict[int, int]]] = defaultdict(
            lambda: defaultdict(dict)
        )

    def voeg_toe(self, groep: int, gebruik: Gebruik) -> None:
        self.mensen[groep].add(gebruik.deelname)
        for lemma in gebruik.lemmas:
            self.gebruikers[lemma][groep].setdefault(gebruik.deelname, gebruik.stuk)

    def groepen(self) -> Iterator[Groep]:
        omvang = Counter({groep: len(mensen) for groep, mensen in self.mensen.items()})
        alle = omvang.total()
        gevonden: dict[int, list[Term]] = defaultdict(list)
        for lemma, per_groep in self.gebruikers.items():
            totaal = sum(map(len, per_groep.values()))
            for groep, wie in per_groep.items():
                term = _term(lemma, wie, omvang[groep], totaal - len(wie), alle - omvang[groep])
                if term:
                    gevonden[groep].append(term)
        for groep in sorted(omvang):
            termen = sorted(gevonden[groep], key=lambda t: (-t.g2, t.lemma))[:HOOGSTENS]
            yield Groep(self.soort, groep, omvang[groep], alle - omvang[groep], tuple(termen))


def _term(lemma: str, wie: dict[int, int], n_hier: int, elders: int, n_elders: int) -> Term | None:
    """The word, if enough people use it here and more than elsewhere."""
    hier = len(wie)
    if hier < MINSTENS or not n_elders or hier * n_elders <= elders * n_hier:
        return None
    waarde = g2(hier, n_hier, elders, n_elders)
    if waarde < DREMPEL:
        return None
    return Term(lemma, hier, elders, round(waarde, 2), tuple(sorted(wie.values())[:ZINNEN]))
