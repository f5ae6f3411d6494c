"""How texts are compared: the key under which two spellings of the same words meet."""

import re
import unicodedata

LENGTE = 200  # of Synoniem.sleutel
_APOSTROF = str.maketrans("", "", "'’‘`´")
_GEEN_WOORD = re.compile(r"[\W_]+")


def sleutel(tekst: str) -> str:
    """The text without capitals, accents and punctuation; '' when no letter or figure is left.

    An apostrophe goes without leaving a space ('auto's' is 'autos'), all else that is no letter or
    figure becomes one. Never longer than LENGTE, and the key of a key is that key.
    """
    if not tekst.isascii():
        # twice: small letters may themselves fall apart into a letter and a mark
        tekst = _ontleed(_ontleed(tekst.translate(_APOSTROF)).casefold())
    woorden = _GEEN_WOORD.sub(" ", tekst.translate(_APOSTROF).casefold())
    return woorden.strip()[:LENGTE].rstrip()


def _ontleed(tekst: str) -> str:
    return "".join(
        teken for teken in unicodedata.normalize("NFKD", tekst) if not unicodedata.combining(teken)
    )
