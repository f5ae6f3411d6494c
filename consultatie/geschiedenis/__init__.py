"""Who did what when in a round, from the history that the database keeps by triggers.

`soorten` says what is kept and in which words, with `benoemen` for the names; `rijen` reads it a page at a
time, `verhaal` makes sentences of it. What nobody submitted is in none of it: drafts leave no trace
(docs/besluiten/0004).
"""

from consultatie.geschiedenis.rijen import PER_BLADZIJDE, Bladwijzer, Keuze
from consultatie.geschiedenis.soorten import GROEPEN
from consultatie.geschiedenis.verhaal import Bladzijde, Gebeurtenis, bladzijde

__all__ = [
    "GROEPEN",
    "PER_BLADZIJDE",
    "Bladwijzer",
    "Bladzijde",
    "Gebeurtenis",
    "Keuze",
    "bladzijde",
]
