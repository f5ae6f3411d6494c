"""Saves part of somebody's answers, finished or not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from consultatie.acties.toegang import deelname_om_te_schrijven
from consultatie.models import Antwoord, Deelname, Inzending, Onderdeel
from consultatie.volledigheid import Cel
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker

NAUWKEURIG = timedelta(minutes=1)
NIET_GEVRAAGD = "Dit wordt u in deze ronde niet gevraagd. Laad de pagina opnieuw."


@dataclass(frozen=True)
class Wijziging:
    """What somebody wants a cell to hold. `versie` is the version of the cell that they were looking
    at, 0 for an empty one. A page that saves while one types names itself (`pagina`) and counts its
    writes (`beurt`); a page without JavaScript does neither."""

    cel: Cel
    waarde: str
    versie: int
    pagina: str = ""
    beurt: int = 0

    def botst_met(self, nu: Antwoord) -> bool:
        """A page never conflicts with what it wrote itself, but a write that was overtaken by a later
        one of the same page comes too late."""
        if self.pagina and self.pagina == nu.pagina:
            return self.beurt <= nu.beurt
        return self.versie != nu.versie


class Botsing(Weigering):
    """Cells were changed elsewhere after this page was opened; `nu` holds what they are now."""

    def __init__(self, nu: dict[Cel, Antwoord]) -> None:
        super().__init__("Een deel van deze antwoorden is intussen ergens anders gewijzigd.")
        self.nu = nu


@transaction.atomic
def beantwoord(
    deelname_id: int, wijzigingen: Sequence[Wijziging], *, door: Gebruiker
) -> dict[Cel, Antwoord]:
    """Writes the changed cells into the concept, and begins one where needed: the first version, or a
    revision that starts as a copy of what was submitted. Values that are already there cost nothing.
    Gives these cells as they now are.

    Raises Weigering when `door` may not write here any more, Botsing when a cell was changed elsewhere;
    then nothing is written.
    """
    deelname = deelname_om_te_schrijven(deelname_id, door=door)
    themas = {w.cel.thema_id for w in wijzigingen if w.cel.thema_id}
    if not all(w.cel.past_bij(deelname) for w in wijzigingen) or _vreemd(themas, deelname):
        raise Weigering(NIET_GEVRAAGD)
    cellen = {w.cel for w in wijzigingen}
    huidig, nu = _lopend(deelname, {cel.onderdeel for cel in cellen})
    _, nu = schrijf(deelname, huidig, nu, wijzigingen, door=door)
    return {cel: antwoord for cel, antwoord in nu.items() if cel in cellen}


def _lopend(
    deelname: Deelname, onderdelen: set[Onderdeel]
) -> tuple[Inzending | None, dict[Cel, Antwoord]]:
    """The newest version and its cells of these parts. A cell in a concept tells both at once, which is
    what nearly every save finds."""
    van_deze = Antwoord.objects.filter(
        inzending__deelname=deelname, onderdeel__in=onderdelen
    ).order_by()
    rijen = list(van_deze.filter(inzending__status="concept").select_related("inzending"))
    if rijen:
        return rijen[0].inzending, {Cel.van(a): a for a in rijen}
    huidig = Inzending.objects.filter(deelname=deelname).lopend().first()
    rijen = list(van_deze.filter(inzending=huidig)) if huidig else []
    return huidig, {Cel.van(a): a for a in rijen}


def _vreemd(themas: set[int], deelname: Deelname) -> bool:
    """Whether a theme is not one of the round's own."""
    return bool(themas) and (
        deelname.ronde.gevraagde_themas().filter(pk__in=themas).count() != len(themas)
    )


def schrijf(
    deelname: Deelname,
    huidig: Inzending | None,
    nu: Mapping[Cel, Antwoord],
    wijzigingen: Sequence[Wijziging],
    *,
    door: Gebruiker,
) -> tuple[Inzending | None, dict[Cel, Antwoord]]:
    """The part of saving that submitting shares: on a locked Deelname, from its newest version and the
    cells in it that matter here, to the concept and those cells as they then are.

    Raises Botsing as `beantwoord` does.
    """
    nieuw = [w for w in wijzigingen if w.waarde != (nu[w.cel].waarde if w.cel in nu else "")]
    if botsingen := {w.cel: nu[w.cel] for w in nieuw if w.cel in nu and w.botst_met(nu[w.cel])}:
        raise Botsing(botsingen)
    if not nieuw:
        return huidig, dict(nu)
    if huidig is None:
        concept = Inzending.objects.create(deelname=deelname)
    elif huidig.status == Inzending.Status.CONCEPT:
        concept = huidig
        _tik(concept)
    else:
        concept = _herziening(huidig)
    return concept, {**nu, **_upsert(concept, nieuw, nu, door)}


def _tik(concept: Inzending) -> None:
    """When somebody worked on it last, to the minute: while one types that need not be written each time."""
    nu = timezone.now()
    if nu - concept.gewijzigd_op > NAUWKEURIG:
        Inzending.objects.filter(pk=concept.pk).update(gewijzigd_op=nu)


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
            pagina=a.pagina,
            beurt=a.beurt,
            gewijzigd_door_id=a.gewijzigd_door_id,
        )
        for a in ingediend.antwoorden.all()
    )
    return concept


def _upsert(
    concept: Inzending, nieuw: Sequence[Wijziging], nu: Mapping[Cel, Antwoord], door: Gebruiker
) -> dict[Cel, Antwoord]:
    """One statement for all cells; an emptied cell stays as a row, so that its version keeps counting."""
    rijen = {
        w.cel: Antwoord(
            inzending=concept,
            onderdeel=w.cel.onderdeel,
            thema_id=w.cel.thema_id,
            versie=(nu[w.cel].versie if w.cel in nu else 0) + 1,
            pagina=w.pagina,
            beurt=w.beurt,
            gewijzigd_door=door,
            **{"keuze" if w.cel.onderdeel.keuzes else "tekst": w.waarde},
        )
        for w in nieuw
    }
    Antwoord.objects.bulk_create(
        rijen.values(),
        update_conflicts=True,
        unique_fields=["inzending", "onderdeel", "thema"],
        update_fields=[
            "keuze",
            "tekst",
            "versie",
            "pagina",
            "beurt",
            "gewijzigd_op",
            "gewijzigd_door",
        ],
    )
    return rijen
