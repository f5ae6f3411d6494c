"""Splits an onderwerp in two."""

from collections.abc import Collection

from django.db import transaction

from thema.acties.nieuw_onderwerp import maak
from thema.acties.slot_op_onderwerpen import (
    actieve_onderwerpen,
    eis_coordinator,
    open_inventarisaties,
)
from thema.models import Inventarisatie, Onderwerp, Opgave, Synoniem, Thema
from thema.suggesties import sleutel
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def splits(
    onderwerp_id: int, nieuwe_naam: str, sleutels: Collection[str], *, door: Gebruiker
) -> Onderwerp:
    """Makes an onderwerp of part of another: the texts with these keys (thema.suggesties.sleutel) lead to
    it from now on, and their opgaven in open inventarisaties move. It falls under the same themes.

    Raises Weigering when no text is chosen, the name cannot be used, or the chosen text is the name of the
    onderwerp itself.
    """
    eis_coordinator(door)
    inventarisaties = open_inventarisaties()
    van = actieve_onderwerpen([onderwerp_id])[onderwerp_id]
    gekozen = set(sleutels)
    if sleutel(van.naam) in gekozen:
        raise Weigering(
            f"De tekst ‘{van}’ is de naam van het onderwerp zelf en kan niet worden afgesplitst."
        )
    opgaven = _opgaven(van, inventarisaties, gekozen)
    synoniemen = Synoniem.objects.filter(onderwerp=van, sleutel__in=gekozen)
    if not opgaven and not synoniemen.exists():
        raise Weigering("Kies minstens één tekst die naar het nieuwe onderwerp gaat.")
    nieuw = maak(nieuwe_naam, afgesplitst_van=van)
    Opgave.objects.filter(pk__in=[opgave.pk for opgave in opgaven]).update(onderwerp=nieuw)
    synoniemen.update(onderwerp=nieuw, door=door)
    _onthoud(nieuw, opgaven, door)
    for thema in Thema.objects.filter(onderwerpen=van):
        thema.onderwerpen.add(nieuw)
    return nieuw


def _opgaven(
    van: Onderwerp, inventarisaties: list[Inventarisatie], gekozen: set[str]
) -> list[Opgave]:
    alle = Opgave.objects.filter(inventarisatie__in=inventarisaties, onderwerp=van)
    return [o for o in alle.select_related("inventarisatie") if sleutel(o.tekst) in gekozen]


def _onthoud(nieuw: Onderwerp, opgaven: list[Opgave], door: Gebruiker) -> None:
    """A text that only its mapping connected to the old onderwerp leads to the new one from now on."""
    er_al = {sleutel(naam) for naam in Onderwerp.objects.actief().values_list("naam", flat=True)}
    teksten = {(sleutel(o.tekst), o.inventarisatie.voorbeeld): o.tekst for o in opgaven}
    Synoniem.objects.bulk_create(
        [
            Synoniem(onderwerp=nieuw, tekst=tekst, sleutel=s, voorbeeld=voorbeeld, door=door)
            for (s, voorbeeld), tekst in teksten.items()
            if s and s not in er_al
        ],
        ignore_conflicts=True,
    )
