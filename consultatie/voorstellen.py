"""Which codes a text may deserve, from what was coded before; each says why. Suggest, never conclude: a
Voorstel is no row and is counted nowhere, until a person confirms it.

Three signs: coded fragments that are like a sentence of the text; words that in coded fragments mostly go
with one code; the words of the code's own name and definition. A word is compared by its lemma and the
parts of its compound, and tells more the fewer fragments hold it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from math import log, sqrt

from django.db.models import F
from django.db.models.functions import Coalesce, Length, Substr

from consultatie.models import AfgewezenCode, Code, Codering, Leesstuk
from consultatie.stopwoorden import STOPWOORDEN
from consultatie.zoeken import woorden, zinnen
from thema.suggesties.woorden import delen, stam
from thema.suggesties.woorden import woorden as inhoudswoorden

HOOGSTENS = 4
_MINSTENS = 0.25  # what scores lower is no suggestion
_LIJKT = 0.2  # from this likeness on a fragment says something
_BUREN = 5
_VAAK, _AANDEEL = 3, 0.6  # a word goes with a code: in so many fragments, and in so great a share
_NAAM, _OMSCHRIJVING = 0.6, 0.2


@dataclass(frozen=True)
class Voorstel:
    """A code that a text may deserve. `waarom` is a Dutch sentence about the strongest sign; `score` puts
    suggestions in order and means nothing else."""

    code: Code
    waarom: str
    score: float


@dataclass(frozen=True)
class Fragment:
    """Words that were coded, with all codes that they got."""

    kenmerken: frozenset[str]
    district: str
    codes: set[int] = field(default_factory=set)


@dataclass
class _Teken:
    """What speaks for one code."""

    score: float = 0.0
    sterkste: float = 0.0
    waarom: str = ""

    def tel(self, score: float, waarom: str) -> None:
        self.score += score
        if score > self.sterkste:
            self.sterkste, self.waarom = score, waarom


def voorstellen(leesstuk: Leesstuk, aantal: int = HOOGSTENS) -> tuple[Voorstel, ...]:
    """The likeliest codes that this text does not have and that nobody rejected for it. Three queries."""
    gegeven = Codering.objects.filter(leesstuk=leesstuk, tweede=False)
    afgewezen = AfgewezenCode.objects.filter(leesstuk=leesstuk)
    weg = {*gegeven.values_list("code_id", flat=True).union(afgewezen.values_list("code_id"))}
    codes = {
        code.pk: code
        for code in Code.objects.actief().filter(ronde=leesstuk.ronde_id)
        if code.pk not in weg
    }
    if not codes:
        return ()
    tekst = leesstuk.antwoord.tekst
    gevonden = rangschik(tekst, codes.values(), _fragmenten(leesstuk))
    return tuple(gevonden[:aantal])


def rangschik(tekst: str, codes: Iterable[Code], fragmenten: list[Fragment]) -> list[Voorstel]:
    """All codes for which something speaks, the likeliest first."""
    tekens: dict[int, _Teken] = defaultdict(_Teken)
    _gelijkende_fragmenten(tekst, fragmenten, tekens)
    _woorden_met_een_code(tekst, fragmenten, tekens)
    codes = list(codes)
    _eigen_woorden(tekst, codes, tekens)
    gevonden = [
        Voorstel(code, tekens[code.pk].waarom, tekens[code.pk].score)
        for code in codes
        if tekens[code.pk].score >= _MINSTENS
    ]
    return sorted(gevonden, key=lambda v: (-v.score, v.code.naam))


def _fragmenten(leesstuk: Leesstuk) -> list[Fragment]:
    """What the first coder coded in other texts of the round, that counts."""
    tekst = "leesstuk__antwoord__tekst"
    rijen = (
        Codering.objects.geldig()
        .filter(leesstuk__ronde=leesstuk.ronde_id, code__opgegaan_in__isnull=True)
        .exclude(leesstuk=leesstuk)
        .order_by("pk")
        .values_list(
            "leesstuk_id",
            "begin",
            "eind",
            "code_id",
            "leesstuk__antwoord__inzending__deelname__district__naam",
            Substr(
                tekst,
                Coalesce(F("begin"), 0) + 1,
                Coalesce(F("eind") - F("begin"), Length(tekst)),
            ),
        )
    )
    gevonden: dict[tuple, Fragment] = {}
    for stuk, begin, eind, code, district, woorden_ in rijen:
        fragment = gevonden.setdefault((stuk, begin, eind), Fragment(kenmerken(woorden_), district))
        fragment.codes.add(code)
    return list(gevonden.values())


@lru_cache(maxsize=10_000)
def kenmerken(tekst: str) -> frozenset[str]:
    """What a text is about: lemmas, and the parts of compounds."""
    return frozenset(k for woord in inhoudswoorden(tekst) for k in (stam(woord), *delen(woord)))


def _gelijkende_fragmenten(
    tekst: str, fragmenten: list[Fragment], tekens: dict[int, _Teken]
) -> None:
    aantal = Counter(k for fragment in fragmenten for k in fragment.kenmerken)
    gewicht = {k: log(1 + len(fragmenten) / n) ** 2 for k, n in aantal.items()}
    lengte = [sum(gewicht[k] for k in f.kenmerken) for f in fragmenten]
    waar: dict[str, list[int]] = defaultdict(list)
    for plaats, fragment in enumerate(fragmenten):
        for k in fragment.kenmerken:
            waar[k].append(plaats)
    beste: dict[int, float] = defaultdict(float)
    onbekend = log(1 + len(fragmenten)) ** 2
    for zin in zinnen(tekst):
        eigen = kenmerken(zin)
        omvang = sum(gewicht.get(k, onbekend) for k in eigen)
        gedeeld: dict[int, float] = defaultdict(float)
        for k in eigen & gewicht.keys():
            for plaats in waar[k]:
                gedeeld[plaats] += gewicht[k]
        for (
            plaats,
            som,
        ) in gedeeld.items():  # each holds a word of the sentence, so neither is empty
            beste[plaats] = max(beste[plaats], som / sqrt(omvang * lengte[plaats]))
    for plaats in sorted(beste, key=lambda p: (-beste[p], p))[:_BUREN]:
        if beste[plaats] >= _LIJKT:
            waarom = f"Lijkt op een antwoord uit {fragmenten[plaats].district} dat deze code kreeg."
            for code in fragmenten[plaats].codes:
                tekens[code].tel(beste[plaats], waarom)


def _woorden_met_een_code(
    tekst: str, fragmenten: list[Fragment], tekens: dict[int, _Teken]
) -> None:
    vorm = _vormen(tekst)
    met: Counter[str] = Counter()
    met_code: Counter[tuple[str, int]] = Counter()
    for fragment in fragmenten:
        for k in fragment.kenmerken & vorm.keys():
            met[k] += 1
            met_code.update((k, code) for code in fragment.codes)
    per_code: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for (k, code), aantal in met_code.items():
        if aantal >= _VAAK and aantal / met[k] >= _AANDEEL:
            waarom = f"Bevat ‘{vorm[k]}’, dat in {aantal} van {met[k]} fragmenten deze code heeft."
            per_code[code].append((aantal / (met[k] + 1), waarom))
    for code, redenen in per_code.items():  # the best word alone: its parts would say it again
        score, waarom = max(redenen)
        tekens[code].tel(score, waarom)


def _eigen_woorden(tekst: str, codes: list[Code], tekens: dict[int, _Teken]) -> None:
    vorm = _vormen(tekst)
    for code in codes:
        van_naam = kenmerken(code.naam)
        if samen := van_naam & vorm.keys():
            woord = vorm[max(samen, key=len)]
            tekens[code.pk].tel(
                _NAAM * len(samen) / len(van_naam), f"Bevat ‘{woord}’, en zo heet de code ook."
            )
        elif samen := kenmerken(f"{code.definitie} {code.voorbeeldzin}") & vorm.keys():
            woord = vorm[max(samen, key=len)]
            tekens[code.pk].tel(
                min(_NAAM, _OMSCHRIJVING * len(samen)),
                f"Bevat ‘{woord}’, dat in de omschrijving van de code staat.",
            )


def _vormen(tekst: str) -> dict[str, str]:
    """What the text is about, each with the word in which it stands there."""
    eigen = kenmerken(tekst) - STOPWOORDEN  # 'goed' is no reason for a code
    return {k: woord for woord in reversed(woorden(tekst)) for k in eigen & kenmerken(woord)}
