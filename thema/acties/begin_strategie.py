"""Begins the next strategie as a copy of an earlier one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Model

from thema.models import (
    Ambitieniveau,
    Ambitievoorbeeld,
    Criterium,
    Functie,
    Prioriteit,
    Strategie,
    Thema,
    Uitgangspunt,
    Vervolgstap,
)
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker

# What belongs to a strategie and nothing more; a theme takes its own with it.
_LIJSTEN: tuple[type[Model], ...] = (
    Criterium,
    Uitgangspunt,
    Functie,
    Ambitieniveau,
    Prioriteit,
    Vervolgstap,
)


@dataclass(frozen=True)
class NieuweStrategie:
    """The strategie, and how many of what were copied: (name of the list, number)."""

    strategie: Strategie
    aantallen: tuple[tuple[str, int], ...]


@transaction.atomic
def begin_strategie(
    van_id: int, *, naam: str, van_jaar: int, tot_jaar: int, door: Gebruiker
) -> NieuweStrategie:
    """Its texts are drafts that the beheerder edits; nothing of what was handed in, weighed, answered or
    decided comes along. Raises Weigering when the name is taken, or the years run backwards or before
    those of the earlier one."""
    if not door.has_perm("thema.begin_strategie"):
        raise Weigering("Alleen de coördinator of de beheerder kan een strategie beginnen.")
    van = Strategie.objects.select_for_update().get(pk=van_id)
    if tot_jaar < van_jaar:
        raise Weigering("Het laatste jaar ligt voor het eerste jaar.")
    if van_jaar <= van.van_jaar:
        raise Weigering(f"Een volgende strategie begint na {van.van_jaar}.")
    bron = f"Overgenomen uit {van.naam}"[:120]
    try:
        with transaction.atomic():
            nieuw = Strategie.objects.create(
                naam=naam, van_jaar=van_jaar, tot_jaar=tot_jaar, doel=van.doel, bron=bron
            )
    except IntegrityError:
        raise Weigering(f"Er is al een strategie ‘{naam}’. Kies een andere naam.") from None
    aantallen = _neem_themas_over(van, nieuw, bron)
    for model in _LIJSTEN:
        rijen = list(model._default_manager.filter(strategie=van))
        _kopieer(model, rijen, strategie=nieuw, bron=bron)
        aantallen.append((str(model._meta.verbose_name_plural), len(rijen)))
    return NieuweStrategie(nieuw, tuple(aantallen))


def _neem_themas_over(van: Strategie, nieuw: Strategie, bron: str) -> list[tuple[str, int]]:
    themas = list(van.themas.prefetch_related("onderwerpen", "ambitievoorbeelden"))
    onder = [list(thema.onderwerpen.all()) for thema in themas]
    voorbeelden = [list(thema.ambitievoorbeelden.all()) for thema in themas]
    _kopieer(Thema, themas, strategie=nieuw, bron=bron)
    for thema, onderwerpen, per_thema in zip(themas, onder, voorbeelden, strict=True):
        thema.onderwerpen.set(onderwerpen)
        _kopieer(Ambitievoorbeeld, per_thema, thema=thema, bron=bron)
    return [
        ("thema's", len(themas)),
        ("voorbeelden bij ambitieniveaus", sum(map(len, voorbeelden))),
    ]


def _kopieer(model: type[Model], rijen: Iterable, **anders) -> None:
    """Saves these rows as new ones, with other values where `anders` says so."""
    rijen = list(rijen)
    for rij in rijen:
        rij.pk, rij._state.adding = None, True
        rij._prefetched_objects_cache = {}
        for veld, waarde in anders.items():
            setattr(rij, veld, waarde)
    model._default_manager.bulk_create(rijen)
