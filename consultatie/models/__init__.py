"""The round: what is asked, who takes part, what they answered, which reports were made."""

from consultatie.models.antwoord import Antwoord, Inzending, Onderdeel
from consultatie.models.deelname import Deelname
from consultatie.models.rapport import Rapport, RapportBestand
from consultatie.models.ronde import Ronde, Vraag

__all__ = [
    "Antwoord",
    "Deelname",
    "Inzending",
    "Onderdeel",
    "Rapport",
    "RapportBestand",
    "Ronde",
    "Vraag",
]
