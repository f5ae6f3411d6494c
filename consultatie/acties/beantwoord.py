"""Saves part of somebody's answers, finished or not."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from consultatie.acties.toegang import deelname_om_te_schrijven
from consultatie.models import Antwoord, Deelname, Inzending
from consultatie.volledigheid import Cel, Invulling, invulling
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@dataclass(frozen=True)
class Wijziging:
    """What somebody wants a cell to hold. `versie` is the version of the cell that they were looking
    at, 0 for an empty one."""

    cel: Cel
    waarde: str
    versie: int


class Botsing(Weigering):
    """Cells were changed elsewhere after this page was opened; `nu` holds what they are now."""

    def __init__(self, nu: dict[Cel, Antwoord]) -> None:
        super().__init__("Een deel van deze antwoorden is intussen ergens anders gewijzigd.")
        self.nu = nu


@transaction.atomic
def beantwoord(deelname_id: int, wijzigingen: Sequence[Wijziging], *, door: Gebruiker) -> Invulling:
    """Writes the changed cells into the concept, and begins one where needed: the first version, or a
    revision that starts as a copy of what was submitted. Values that are already there cost nothing.

    Raises Weigering when `door` may not write here any more, Botsing when a cell was changed elsewhere;
    then nothing is written.
    """
    deelname = deelname_om_te_schrijven(deelname_id, door=door)
    stand = invulling(deelname)
    nieuw = [w for w in wijzigingen if w.waarde != _waarde(stand.antwoorden.get(w.cel))]
    botsingen = {
        w.cel: stand.antwoorden[w.cel]
        for w in nieuw
        if w.cel in stand.antwoorden and stand.antwoorden[w.cel].versie != w.versie
    }
    if botsingen:
        raise Botsing(botsingen)
    if not nieuw:
        return stand
    concept = _concept(deelname, stand.inzending)
    _schrijf(concept, nieuw, stand, door)
    concept.save(update_fields=["gewijzigd_op"])
    return invulling(deelname)


def _waarde(antwoord: Antwoord | None) -> str:
    return antwoord.waarde if antwoord else ""


def _versie(antwoord: Antwoord | None) -> int:
    return antwoord.versie if antwoord else 0


def _concept(deelname: Deelname, huidig: Inzending | None) -> Inzending:
    if huidig is None:
        return Inzending.objects.create(deelname=deelname)
    if huidig.status == Inzending.Status.CONCEPT:
        return huidig
    return _herziening(huidig)


def _herziening(ingediend: Inzending) -> Inzending:
    """A concept with the same cells; the submitted version stays as it is and counts until then."""
    concept = Inzending.objects.create(
        deelname_id=ingediend.deelname_id, versie=ingediend.versie + 1
    )
    Antwoord.objects.bulk_create(
        Antwoord(
            inzending=concept,
            onderdeel=a.onderdeel,
            thema_id=a.thema_id,
            keuze=a.keuze,
            tekst=a.tekst,
            versie=a.versie,
            gewijzigd_door_id=a.gewijzigd_door_id,
        )
        for a in ingediend.antwoorden.all()
    )
    return concept


def _schrijf(
    concept: Inzending, wijzigingen: Sequence[Wijziging], stand: Invulling, door: Gebruiker
) -> None:
    """One upsert for all cells; an emptied cell stays as a row, so that its version keeps counting."""
    Antwoord.objects.bulk_create(
        [
            Antwoord(
                inzending=concept,
                onderdeel=w.cel.onderdeel,
                thema_id=w.cel.thema_id,
                versie=_versie(stand.antwoorden.get(w.cel)) + 1,
                gewijzigd_door=door,
                **{"keuze" if w.cel.onderdeel.keuzes else "tekst": w.waarde},
            )
            for w in wijzigingen
        ],
        update_conflicts=True,
        unique_fields=["inzending", "onderdeel", "thema"],
        update_fields=["keuze", "tekst", "versie", "gewijzigd_op", "gewijzigd_door"],
    )
