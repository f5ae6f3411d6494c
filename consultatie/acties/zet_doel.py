"""The strategic goals within a decision: adding one, changing it, taking it away."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from consultatie.models import Besluit, Codering, Doel, Punt
from thema.models import Ambitieniveau
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@dataclass(frozen=True)
class Doelvorm:
    """What the coordinator fills in of a goal; `punten` and `coderingen` are keys of what it rests on."""

    titel: str
    stip: str
    niveau: Ambitieniveau
    punten: tuple[int, ...] = ()
    coderingen: tuple[int, ...] = ()


@transaction.atomic
def voeg_doel_toe(besluit_id: int, vorm: Doelvorm, *, door: Gebruiker) -> Doel:
    """With the next number. Raises Weigering when the theme ends, or when the goal cannot be so."""
    besluit = _besluit(besluit_id, door)
    if besluit.is_vervallen:
        raise Weigering("Dit thema vervalt en krijgt geen doelen.")
    laatste = besluit.doelen.aggregate(n=Max("nummer"))["n"] or 0
    doel = Doel(besluit=besluit, nummer=laatste + 1)
    _schrijf(doel, vorm)
    return doel


@transaction.atomic
def wijzig_doel(doel_id: int, vorm: Doelvorm, *, door: Gebruiker) -> Doel:
    """Raises Weigering when the goal cannot be so."""
    _besluit(Doel.objects.get(pk=doel_id).besluit_id, door)
    doel = (
        Doel.objects.select_for_update(of=("self",))
        .select_related("besluit__ronde")
        .get(pk=doel_id)
    )
    _schrijf(doel, vorm)
    return doel


@transaction.atomic
def verwijder_doel(doel_id: int, *, door: Gebruiker) -> None:
    """Those after it move up, so that the numbers run on."""
    besluit = _besluit(Doel.objects.get(pk=doel_id).besluit_id, door)
    Doel.objects.get(pk=doel_id).delete()
    for nummer, doel in enumerate(besluit.doelen.order_by("nummer"), 1):
        if doel.nummer != nummer:
            doel.nummer = nummer
            doel.save(update_fields=["nummer"])


def _besluit(besluit_id: int, door: Gebruiker) -> Besluit:
    if not door.has_perm("consultatie.coordineer"):
        raise Weigering("Alleen de coördinator kan doelen vastleggen.")
    besluiten = Besluit.objects.select_for_update(of=("self",)).select_related("ronde")
    return besluiten.get(pk=besluit_id)


def _schrijf(doel: Doel, vorm: Doelvorm) -> None:
    besluit = doel.besluit
    if not vorm.titel.strip() or not vorm.stip.strip():
        raise Weigering("Geef het doel een titel en een stip op de horizon.")
    if vorm.niveau.strategie_id != besluit.ronde.strategie_id:
        raise Weigering("Kies een ambitieniveau van deze strategie.")
    punten = Punt.objects.bij_thema(besluit.ronde, besluit.thema_id)
    coderingen = Codering.objects.bij_thema(besluit.ronde, besluit.thema_id)
    gekozen_punten = _eis_alle(punten, vorm.punten)
    # What the goal rested on already may stay, also where the member has revised the text since.
    al = set(doel.coderingen.values_list("pk", flat=True)) if doel.pk else set()
    nieuw = set(vorm.coderingen) - al
    _eis_alle(coderingen, nieuw)
    doel.titel, doel.stip, doel.niveau = vorm.titel, vorm.stip, vorm.niveau
    doel.save()
    doel.punten.set(gekozen_punten)
    doel.coderingen.set(vorm.coderingen)


def _eis_alle(keuze, gekozen: Collection[int]) -> list:
    gevonden = list(keuze.filter(pk__in=gekozen))
    if len(gevonden) != len(set(gekozen)):
        raise Weigering("Een van de gekozen punten of fragmenten hoort niet bij dit thema.")
    return gevonden
