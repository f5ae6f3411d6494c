"""A text as weighed words: lemmas, and the parts of Dutch compounds.

simplemma's Dutch dictionary takes about 0.6 s and 50 MB, once per process, and only where somebody
asks for suggestions: nothing here is imported with its data at start-up.
"""

from functools import lru_cache

from thema.suggesties.sleutel import sleutel

# Words without a subject of their own: grammar, and what every partner does with every subject.
_STOPWOORDEN = """
    de het een en of van voor in op te ten ter bij met door aan uit om naar over onder als dat die
    dit is zijn worden wordt tot niet ook meer veel onze ons we wij o a oa incl inclusief
    aanpak aanpakken bestrijding bestrijden tegengaan terugdringen verminderen voorkomen preventie
    thema prioriteit prioriteiten onderwerp vooral waaronder zoals binnen rond rondom tegen
    gemeente gemeentelijk lokaal lokale integraal integrale
"""
# Words of this field that the dictionary lacks, so that compounds with them can be taken apart.
_AANVULLING = """
    overlast criminaliteit hennep cyber crime polarisering prostitutie seks intelligence horeca
    bewoning terrorisme extremisme phishing
"""
_ZEGT_NIETS = frozenset(_STOPWOORDEN.split())
_BESTAAT_OOK = frozenset(_AANVULLING.split())
_KORTSTE_DEEL = 4
_KORTSTE_SAMENSTELLING = 9
# What may stand between the parts of a compound ('verkeer-s-overlast').
_TUSSENKLANKEN = ("", "s", "e", "en")


def woorden(tekst: str) -> list[str]:
    """The words of a text that say what it is about; all of them when none does."""
    alle = sleutel(tekst).split()
    return [woord for woord in alle if woord not in _ZEGT_NIETS] or alle


@lru_cache(maxsize=20_000)
def stam(woord: str) -> str:
    """The word as it stands in a dictionary; a word that is not in one stays as it is."""
    from simplemma import lemmatize

    return sleutel(lemmatize(woord, lang="nl")) or woord


@lru_cache(maxsize=20_000)
def delen(woord: str) -> tuple[str, ...]:
    """The lemmas of the parts of a compound, or the lemma of the word alone.

    Of all ways to cut it in two words the one whose shortest part is longest.
    """
    if len(woord) < _KORTSTE_SAMENSTELLING:
        return (stam(woord),)
    beste: tuple[str, ...] = ()
    for grens in range(_KORTSTE_DEEL, len(woord) - _KORTSTE_DEEL + 1):
        eerste, tweede = woord[:grens], woord[grens:]
        if not _bestaat(tweede):
            continue
        kern = _zonder_tussenklank(eerste)
        if kern and (not beste or min(len(eerste), len(tweede)) > min(map(len, beste))):
            beste = (kern, tweede)
    zegt_iets = [deel for deel in beste if deel not in _ZEGT_NIETS]  # 'overlastdoor' is 'overlast'
    return tuple(map(stam, zegt_iets)) or (stam(woord),)


def _zonder_tussenklank(eerste: str) -> str:
    for klank in _TUSSENKLANKEN:
        kern = eerste.removesuffix(klank) if klank else eerste
        if len(kern) >= _KORTSTE_DEEL and _bestaat(kern):
            return kern
    return ""


@lru_cache(maxsize=50_000)
def _bestaat(woord: str) -> bool:
    from simplemma import is_known

    return woord in _BESTAAT_OOK or is_known(woord, lang="nl")
