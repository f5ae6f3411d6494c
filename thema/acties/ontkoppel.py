"""Takes a confirmation back."""

from collections import defaultdict

import pghistory.models
from django.db import transaction

from thema.acties.koppel import Koppeling
from thema.acties.slot_op_onderwerpen import eis_coordinator, open_inventarisatie
from thema.models import Onderwerp, Opgave, Synoniem
from veiligheid.models import Gebruiker


@transaction.atomic
def ontkoppel(koppeling: Koppeling, *, door: Gebruiker) -> int:
    """Puts back what `koppel` changed, mapping and synonym; returns the number of opgaven that it put back.

    What somebody changed since stays as they left it. An onderwerp that was made for the confirmation
    goes too, unless something else hangs on it by now. Raises Weigering when the inventarisatie is frozen.
    """
    eis_coordinator(door)
    inventarisatie = open_inventarisatie(koppeling.inventarisatie_id)
    bruikbaar = set(Onderwerp.objects.actief().values_list("pk", flat=True))
    terug: dict[tuple[int | None, int], list[int]] = defaultdict(list)
    for pk, oud, nieuw in koppeling.opgaven:
        terug[oud if oud in bruikbaar else None, nieuw].append(pk)
    aantal = sum(
        Opgave.objects.filter(pk__in=pks, inventarisatie=inventarisatie, onderwerp=nieuw).update(
            onderwerp=oud
        )
        for (oud, nieuw), pks in terug.items()
    )
    for sleutel, oud, van, nieuw in koppeling.synoniemen:
        synoniem = Synoniem.objects.filter(
            sleutel=sleutel, voorbeeld=inventarisatie.voorbeeld, onderwerp=nieuw
        )
        if oud in bruikbaar:
            synoniem.update(onderwerp=oud, door=van)
        else:
            synoniem.delete()
    _ruim_op(koppeling.gemaakt)
    return aantal


def _ruim_op(gemaakt: list[int]) -> None:
    for onderwerp in Onderwerp.objects.select_for_update().filter(pk__in=gemaakt).order_by("pk"):
        if not any(verzameling.exists() for verzameling in _wat_eraan_hangt(onderwerp)):
            onderwerp.delete()


def _wat_eraan_hangt(onderwerp: Onderwerp):
    """Everything that refers to an onderwerp, but for its history."""
    for relatie in onderwerp._meta.related_objects:
        naam = relatie.get_accessor_name()
        if naam and not issubclass(relatie.related_model, pghistory.models.Event):
            yield getattr(onderwerp, naam).all()
