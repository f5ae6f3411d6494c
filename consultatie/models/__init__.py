"""The round: what is asked, who takes part, what they answered, what became of it, which mails and reports
were made."""

from consultatie.models.antwoord import Antwoord, Inzending, Onderdeel
from consultatie.models.bericht import Bericht
from consultatie.models.besluit import Besluit, Doel, Vervolgdocument, Vervolgmoment
from consultatie.models.bespreking import Bespreking
from consultatie.models.codeboek import (
    AfgewezenCode,
    Code,
    Codering,
    Steekproef,
    Steekproefstuk,
)
from consultatie.models.codeerstap import Codeerstap
from consultatie.models.deelname import Deelname, Machtiging
from consultatie.models.ledenbestand import Ledenbestand
from consultatie.models.leesstuk import Leesstuk
from consultatie.models.navraag import Navraag
from consultatie.models.punt import Onderbouwing, Punt
from consultatie.models.rapport import Rapport, RapportBestand
from consultatie.models.ronde import Ronde, Vraag
from consultatie.models.telmerk import Telmerk

__all__ = [
    "AfgewezenCode",
    "Antwoord",
    "Bericht",
    "Besluit",
    "Bespreking",
    "Code",
    "Codeerstap",
    "Codering",
    "Deelname",
    "Doel",
    "Inzending",
    "Ledenbestand",
    "Leesstuk",
    "Machtiging",
    "Navraag",
    "Onderbouwing",
    "Onderdeel",
    "Punt",
    "Rapport",
    "RapportBestand",
    "Ronde",
    "Steekproef",
    "Steekproefstuk",
    "Telmerk",
    "Vervolgdocument",
    "Vervolgmoment",
    "Vraag",
]
