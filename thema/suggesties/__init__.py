"""Which onderwerp a partner's own words belong to: known at once, or a ranked suggestion."""

from thema.suggesties.bekend import bekend
from thema.suggesties.rangschik import ZEKER, Kennis, Suggestie, kennis_van, rangschik
from thema.suggesties.sleutel import sleutel
from thema.suggesties.teksten import Tekst, teksten

__all__ = [
    "ZEKER",
    "Kennis",
    "Suggestie",
    "Tekst",
    "bekend",
    "kennis_van",
    "rangschik",
    "sleutel",
    "teksten",
]
