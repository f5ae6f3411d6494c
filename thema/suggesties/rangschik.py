"""Ranked suggestions: which onderwerp a text is nearest to, and in which known words that shows.

A text and a known text (a name or synonym) are alike as far as they share words, whatever the order,
the grammatical form, a typing error, or whether Dutch writes them as one word. A word weighs more the
fewer onderwerpen know it: 'overlast' says little, 'verward' says much. Suggest, never conclude.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import log

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from thema.models import Onderwerp, Synoniem
from thema.suggesties.sleutel import sleutel
from thema.suggesties.woorden import delen, stam, woorden

# Tuned on one half of the example texts; tests/thema/suggesties/test_trefkans.py measures the rest.
ZEKER = 65  # from this score on a suggestion is chosen beforehand
_MINSTENS = 15  # what scores lower is no suggestion
_AANDEEL_HEEL = 0.2  # of a compound's weight: the word as a whole; the rest for its parts
_AANDEEL_TEKST = 0.6  # how much it counts that the known text is covered, rather than the new one
_AANDEEL_LETTERS = 0.4  # of the score: likeness of the letters; the rest for that of the words
_TYPEFOUT = 0.75  # words at least so alike are one word with a typing error
_DEEL = 0.5  # a known word at the start or end of another, for the part that it takes up
_KORTSTE_HERKENBARE_DEEL = 5
_KORTSTE_TYPEFOUT = 4  # in shorter words every other letter makes another word


@dataclass(frozen=True)
class Suggestie:
    """One onderwerp that a text may belong to; `score` is 0 to 100, `omdat` says why in Dutch."""

    onderwerp_id: int
    score: int
    omdat: str


@dataclass(frozen=True)
class Voorbeeldtekst:
    """Known words that lead to an onderwerp, as they are compared."""

    onderwerp_id: int
    tekst: str
    sleutel: str
    kenmerken: Mapping[str, float]  # word or part of a word: its share


class Kennis:
    """Everything that is known to lead to an onderwerp; built once for many texts.

    `teksten`: pairs of onderwerp and text. A text that says nothing ('---') is left out.
    """

    def __init__(self, teksten: Iterable[tuple[int, str]]) -> None:
        uniek = {(pk, s): tekst for pk, tekst in teksten if (s := sleutel(tekst))}
        self.teksten = [
            Voorbeeldtekst(pk, tekst, s, kenmerken(tekst)) for (pk, s), tekst in uniek.items()
        ]
        self.op_letters = [_alfabetisch(bekende.sleutel) for bekende in self.teksten]

    @cached_property
    def gewicht(self) -> dict[str, float]:
        """How telling a word is: the fewer onderwerpen know it, the more."""
        onderwerpen: dict[str, set[int]] = defaultdict(set)
        for bekende in self.teksten:
            for kenmerk in bekende.kenmerken:
                onderwerpen[kenmerk].add(bekende.onderwerp_id)
        totaal = len({bekende.onderwerp_id for bekende in self.teksten})
        return {k: log(1 + totaal / len(waar)) for k, waar in onderwerpen.items()}

    @cached_property
    def waar(self) -> dict[str, list[int]]:
        """In which known texts a word stands, by place in `teksten`."""
        waar: dict[str, list[int]] = defaultdict(list)
        for plaats, bekende in enumerate(self.teksten):
            for kenmerk in bekende.kenmerken:
                waar[kenmerk].append(plaats)
        return waar

    @cached_property
    def woordenlijst(self) -> list[str]:
        """Every form in which a word is known, to recognise it with a typing error."""
        vormen = {w for bekende in self.teksten for w in woorden(bekende.tekst)}
        return sorted(vormen | self.waar.keys())

    @cached_property
    def lange_woorden(self) -> list[str]:
        return [woord for woord in self.woordenlijst if len(woord) >= _KORTSTE_HERKENBARE_DEEL]

    @cached_property
    def omvang(self) -> list[float]:
        """The weight of each known text as a whole."""
        return [self.weeg(bekende.kenmerken) for bekende in self.teksten]

    def weeg(self, kenmerken: Mapping[str, float]) -> float:
        onbekend = log(1 + len(self.teksten))
        return sum(deel * self.gewicht.get(k, onbekend) for k, deel in kenmerken.items())

    def herken(self, woord: str) -> tuple[str, float]:
        """The known form nearest to a word, and how far they are the same: a typing error in it, or
        else a known word at the start or end of it. The word itself where there is none."""
        if len(woord) < _KORTSTE_TYPEFOUT or any(
            deel in self.gewicht for deel in (stam(woord), *delen(woord))
        ):
            return woord, 1.0
        gevonden = process.extractOne(
            woord,
            self.woordenlijst,
            scorer=DamerauLevenshtein.normalized_similarity,
            score_cutoff=_TYPEFOUT,
        ) or process.extractOne(woord, self.lange_woorden, scorer=_als_deel, score_cutoff=_DEEL)
        return (gevonden[0], gevonden[1]) if gevonden else (woord, 1.0)


def kennis_van(voorbeeld: bool, gekoppeld: Iterable[tuple[int, str]] = ()) -> Kennis:
    """What the portal knows: names, synonyms (of example data only for example data), and texts
    that were `gekoppeld` already. Two queries."""
    namen = Onderwerp.objects.actief().values_list("pk", "naam")
    synoniemen = Synoniem.objects.filter(onderwerp__opgegaan_in__isnull=True)
    if not voorbeeld:
        synoniemen = synoniemen.filter(voorbeeld=False)
    return Kennis([*namen, *synoniemen.values_list("onderwerp_id", "tekst"), *gekoppeld])


def kenmerken(tekst: str) -> dict[str, float]:
    """The words of a text and the parts of its compounds; those of one word weigh 1 together."""
    gevonden: dict[str, float] = defaultdict(float)
    for woord in woorden(tekst):
        _voeg_toe(gevonden, woord, 1.0)
    return dict(gevonden)


def _voeg_toe(gevonden: dict[str, float], woord: str, deel: float) -> None:
    onderdelen = delen(woord)
    if len(onderdelen) == 1:
        gevonden[onderdelen[0]] += deel
        return
    gevonden[stam(woord)] += deel * _AANDEEL_HEEL
    for onderdeel in onderdelen:
        gevonden[onderdeel] += deel * (1 - _AANDEEL_HEEL) / len(onderdelen)


def rangschik(tekst: str, kennis: Kennis, n: int = 5) -> list[Suggestie]:
    """The at most n onderwerpen that a text is most like, the best first; equals by onderwerp.

    Empty when nothing is like it at all. Never raises, whatever the text.
    """
    gezocht = sleutel(tekst)
    if not gezocht or not kennis.teksten:
        return []
    beste: dict[int, tuple[float, Voorbeeldtekst]] = {}
    for plaats, score in _scores(gezocht, kennis):
        bekende = kennis.teksten[plaats]
        if bekende.onderwerp_id not in beste or score > beste[bekende.onderwerp_id][0]:
            beste[bekende.onderwerp_id] = (score, bekende)
    op_volgorde = sorted(beste.items(), key=lambda paar: (-paar[1][0], paar[0]))
    return [
        Suggestie(pk, round(score), _omdat(gezocht, bekende))
        for pk, (score, bekende) in op_volgorde[:n]
        if score >= _MINSTENS
    ]


def _scores(gezocht: str, kennis: Kennis) -> Iterable[tuple[int, float]]:
    """The place of each known text that is at all alike, with its score from 0 to 100."""
    eigen = _herkende_kenmerken(gezocht, kennis)
    totaal = kennis.weeg(eigen)
    gedeeld: dict[int, float] = defaultdict(float)
    for kenmerk, deel in eigen.items():
        for plaats in kennis.waar.get(kenmerk, ()):
            hunne = kennis.teksten[plaats].kenmerken[kenmerk]
            gedeeld[plaats] += min(deel, hunne) * kennis.gewicht[kenmerk]
    letters = _alfabetisch(gezocht)
    for plaats, hunne_letters in enumerate(kennis.op_letters):
        bekende = kennis.teksten[plaats]
        if bekende.sleutel == gezocht:
            yield plaats, 100.0
            continue
        gelijk = fuzz.ratio(letters, hunne_letters) / 100
        samen = gedeeld.get(plaats, 0.0)
        van_hen = samen / kennis.omvang[plaats] if kennis.omvang[plaats] else 0.0
        van_ons = samen / totaal if totaal else 0.0
        woordscore = _AANDEEL_TEKST * van_hen + (1 - _AANDEEL_TEKST) * van_ons
        score = (1 - _AANDEEL_LETTERS) * woordscore + _AANDEEL_LETTERS * gelijk
        yield plaats, 100 * min(score, 1.0)


def _herkende_kenmerken(gezocht: str, kennis: Kennis) -> dict[str, float]:
    eigen: dict[str, float] = defaultdict(float)
    los = woorden(gezocht)
    for woord in los:
        vorm, zekerheid = kennis.herken(woord)
        _voeg_toe(eigen, vorm, zekerheid)
    for eerste, tweede in pairwise(los):  # 'hennep teelt' for 'hennepteelt'
        if (samen := stam(eerste + tweede)) in kennis.gewicht:
            eigen[samen] += 2 * _AANDEEL_HEEL
    return eigen


def _als_deel(woord: str, bekend: str, *, score_cutoff: float | None = None) -> float:
    """How well a word begins or ends as a known, shorter one does; less sure than the whole."""
    lengte = len(bekend)
    if lengte >= len(woord):
        return 0.0
    gelijk = max(
        DamerauLevenshtein.normalized_similarity(stuk, bekend)
        for stuk in (woord[:lengte], woord[-lengte:])
    )
    return gelijk * (0.5 + lengte / len(woord) / 2) if gelijk >= _TYPEFOUT else 0.0


def _alfabetisch(sleutel_: str) -> str:
    return " ".join(sorted(sleutel_.split()))


def _omdat(gezocht: str, bekende: Voorbeeldtekst) -> str:
    if gezocht == bekende.sleutel:
        return f"is hetzelfde als ‘{bekende.tekst}’"
    return f"lijkt op ‘{bekende.tekst}’"
