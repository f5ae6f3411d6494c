"""Every read of a round that decides who sees what, or that is used twice.

`zichtbaar_voor(gebruiker)` is the one place where a list is limited to a person; consultatie.rules says
the same of a single object, and tests/consultatie/test_rollen.py proves that the two agree.
"""

from consultatie.querysets.antwoord import AntwoordQuerySet
from consultatie.querysets.besluitvorming import BesluitQuerySet, VervolgmomentQuerySet
from consultatie.querysets.rapport import RapportQuerySet
from consultatie.querysets.ronde import (
    BerichtQuerySet,
    BesprekingQuerySet,
    DeelnameQuerySet,
    InzendingQuerySet,
    MachtigingQuerySet,
    RondeQuerySet,
)
from consultatie.querysets.verwerking import (
    CodeQuerySet,
    CoderingQuerySet,
    LeesstukQuerySet,
    NavraagQuerySet,
    OnderbouwingQuerySet,
    PuntQuerySet,
    SteekproefQuerySet,
)

__all__ = [
    "AntwoordQuerySet",
    "BerichtQuerySet",
    "BesluitQuerySet",
    "BesprekingQuerySet",
    "CodeQuerySet",
    "CoderingQuerySet",
    "DeelnameQuerySet",
    "InzendingQuerySet",
    "LeesstukQuerySet",
    "MachtigingQuerySet",
    "NavraagQuerySet",
    "OnderbouwingQuerySet",
    "PuntQuerySet",
    "RapportQuerySet",
    "RondeQuerySet",
    "SteekproefQuerySet",
    "VervolgmomentQuerySet",
]
