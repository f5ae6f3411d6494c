"""The round: what is asked, who takes part, what they answered, which mails and reports were made."""

from consultatie.models.antwoord import Antwoord, Inzending, Onderdeel
from consultatie.models.bericht import Bericht
from consultatie.models.bespreking import Bespreking
from consultatie.models.deelname import Deelname, Machtiging
from consultatie.models.ledenbestand import Ledenbestand
from consultatie.models.rapport import Rapport, RapportBestand
from consultatie.models.ronde import Ronde, Vraag

__all__ = [
    "Antwoord",
    "Bericht",
    "Bespreking",
    "Deelname",
    "Inzending",
    "Ledenbestand",
    "Machtiging",
    "Onderdeel",
    "Rapport",
    "RapportBestand",
    "Ronde",
    "Vraag",
]
