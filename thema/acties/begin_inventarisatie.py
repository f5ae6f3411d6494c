"""Begins an inventarisatie: empty, or as a copy of a frozen one."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db import IntegrityError, transaction

from thema.models import Afweging, Inventarisatie, Onderwerp, Opgave, Strategie, Weging
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker

Oordeel = TypeVar("Oordeel", Weging, Afweging)


@transaction.atomic
def begin_inventarisatie(
    *,
    strategie: Strategie,
    naam: str,
    peildatum: date,
    door: Gebruiker | None,
    kopie_van: Inventarisatie | None = None,
    voorbeeld: bool = False,
) -> Inventarisatie:
    """Makes an open inventarisatie; a copy starts with the opgaven, wegingen and afwegingen of the frozen
    one, each with the onderwerp into which its own was merged since, and is invented where that one is.

    `door` is None on the command line. Raises Weigering when the name is taken, or when `kopie_van` is
    not frozen or of another strategie.
    """
    if door and not door.has_perm("thema.beheer_inventarisatie"):
        raise Weigering("Alleen de coördinator kan een inventarisatie beginnen.")
    if kopie_van and not kopie_van.bevroren:
        raise Weigering(f"‘{kopie_van}’ is nog niet bevroren. Bevries die eerst, of begin leeg.")
    if kopie_van and kopie_van.strategie_id != strategie.pk:
        raise Weigering(f"‘{kopie_van}’ hoort bij een andere strategie. Begin leeg.")
    try:
        with transaction.atomic():
            nieuw = Inventarisatie.objects.create(
                strategie=strategie,
                naam=naam,
                peildatum=peildatum,
                gebaseerd_op=kopie_van,
                voorbeeld=kopie_van.voorbeeld if kopie_van else voorbeeld,
            )
    except IntegrityError:
        raise Weigering(f"Er is al een inventarisatie ‘{naam}’. Kies een andere naam.") from None
    if kopie_van:
        _neem_over(kopie_van, nieuw)
    return nieuw


def _neem_over(bron: Inventarisatie, nieuw: Inventarisatie) -> None:
    """Copies what hangs on the frozen one; four reads and three writes, however much that is."""
    slot = Onderwerp.objects.slotonderwerpen()
    opgaven = list(bron.opgaven.order_by("pk"))
    for opgave in opgaven:
        opgave.pk, opgave.inventarisatie = None, nieuw
        if opgave.onderwerp_id is not None:
            opgave.onderwerp_id = slot.get(opgave.onderwerp_id, opgave.onderwerp_id)
    Opgave.objects.bulk_create(opgaven, batch_size=2000)
    wegingen = _op_hun_plek(bron.wegingen.order_by("datum", "pk"), slot, nieuw)
    Weging.objects.bulk_create({(w.onderwerp_id, w.criterium_id): w for w in wegingen}.values())
    afwegingen = _op_hun_plek(bron.afwegingen.order_by("datum", "pk"), slot, nieuw)
    Afweging.objects.bulk_create({a.onderwerp_id: a for a in afwegingen}.values())


def _op_hun_plek(
    rijen: Iterable[Oordeel], slot: dict[int, int], nieuw: Inventarisatie
) -> list[Oordeel]:
    """The judgements for the new inventarisatie, those that prevail last: an onderwerp's own over one of
    an onderwerp that was merged into it, and a later one over an earlier one."""
    gesorteerd = sorted(rijen, key=lambda rij: rij.onderwerp_id not in slot)
    for rij in gesorteerd:
        rij.pk, rij.inventarisatie = None, nieuw
        rij.onderwerp_id = slot.get(rij.onderwerp_id, rij.onderwerp_id)
    return gesorteerd
