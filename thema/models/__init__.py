"""What was put forward: the proposal, the shared subjects, the inventory, the weighing."""

from thema.models.inventarisatie import (
    Inventarisatie,
    Invoerbestand,
    Opgave,
    Wijzigingsvoorstel,
)
from thema.models.onderwerp import Onderwerp, Synoniem
from thema.models.voorstel import (
    Ambitieniveau,
    Ambitievoorbeeld,
    Criterium,
    Functie,
    OnderdeelVanStrategie,
    Prioriteit,
    Strategie,
    Thema,
    Uitgangspunt,
    Vervolgstap,
)
from thema.models.weging import Afweging, Weging

__all__ = [
    "Afweging",
    "Ambitieniveau",
    "Ambitievoorbeeld",
    "Criterium",
    "Functie",
    "Inventarisatie",
    "Invoerbestand",
    "OnderdeelVanStrategie",
    "Onderwerp",
    "Opgave",
    "Prioriteit",
    "Strategie",
    "Synoniem",
    "Thema",
    "Uitgangspunt",
    "Vervolgstap",
    "Weging",
    "Wijzigingsvoorstel",
]
