"""Every change in how an onderwerp was weighed, in words, from the history that the database keeps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import Model

from thema.models import Afweging, Criterium, Inventarisatie, Weging
from veiligheid.models import Gebruiker


@dataclass(frozen=True)
class Gebeurtenis:
    """What changed when: 'Urgentie' went `van` 'voldoet deels' `naar` 'voldoet'; '' where there was or is
    nothing. `door` is '' when no person did it."""

    op: datetime
    wat: str
    van: str
    naar: str
    reden: str
    door: str
    overgenomen: bool

    @property
    def zelfde_uitkomst(self) -> bool:
        """Only the reason or the date changed."""
        return self.van == self.naar


def geschiedenis(inventarisatie: Inventarisatie, onderwerp_id: int) -> tuple[Gebeurtenis, ...]:
    """The latest change first. Five queries, however long it is. What a copy began with is
    `overgenomen`."""
    criteria = dict(
        Criterium.objects.filter(strategie_id=inventarisatie.strategie_id).values_list("pk", "kort")
    )
    wegingen = _events("WegingEvent", inventarisatie, onderwerp_id)
    afwegingen = _events("AfwegingEvent", inventarisatie, onderwerp_id)
    begonnen = _begonnen(inventarisatie)
    namen = _namen([*wegingen, *afwegingen])
    gevonden = [
        gebeurtenis
        for criterium_id, kort in criteria.items()
        for gebeurtenis in _in_woorden(
            [e for e in wegingen if e.criterium_id == criterium_id],
            kort,
            lambda e: Weging.Oordeel(e.oordeel).label,
            lambda e: e.reden,
            namen,
            begonnen,
        )
    ]
    gevonden += _in_woorden(
        afwegingen,
        "Waarom geen thema",
        lambda e: Afweging.Reden(e.reden).label,
        lambda e: e.toelichting,
        namen,
        begonnen,
    )
    return tuple(sorted(gevonden, key=lambda g: g.op, reverse=True))


def _events(naam: str, inventarisatie: Inventarisatie, onderwerp_id: int) -> list:
    """In the order in which they happened."""
    model: type[Model] = apps.get_model("thema", naam)
    return list(
        model._default_manager.filter(
            inventarisatie_id=inventarisatie.pk, onderwerp_id=onderwerp_id
        )
        .select_related("pgh_context")
        .order_by("pgh_id")
    )


def _begonnen(inventarisatie: Inventarisatie) -> datetime | None:
    """The moment of the transaction in which a copy was made."""
    if inventarisatie.gebaseerd_op_id is None:
        return None
    events = apps.get_model("thema", "InventarisatieEvent")._default_manager
    eerste = events.filter(pgh_obj_id=inventarisatie.pk, pgh_label="insert").first()
    return eerste.pgh_created_at if eerste else None


def _wie(event) -> int | None:
    """Who was signed in; without a page, who is named in the row."""
    metadata = event.pgh_context.metadata if event.pgh_context else {}
    return metadata.get("user") or event.door_id


def _namen(events: Iterable) -> dict[int, str]:
    pks = {pk for event in events if (pk := _wie(event)) is not None}
    return dict(Gebruiker.objects.filter(pk__in=pks).values_list("pk", "naam"))


def _in_woorden(events: Sequence, wat: str, uitkomst, reden, namen, begonnen) -> list[Gebeurtenis]:
    """Each event against the one before it."""
    gevonden, van = [], ""
    for event in events:
        weg = event.pgh_label == "delete"
        naar = "" if weg else str(uitkomst(event))
        gevonden.append(
            Gebeurtenis(
                op=event.pgh_created_at,
                wat=wat,
                van=van,
                naar=naar,
                reden="" if weg else reden(event),
                door=namen.get(_wie(event), ""),
                overgenomen=event.pgh_created_at == begonnen,
            )
        )
        van = naar
    return gevonden
