"""What became of the onderwerpen: merged or split, when and by whom, from the history of the database."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import Q

from thema.models import Onderwerp
from veiligheid.models import Gebruiker


@dataclass(frozen=True)
class Stap:
    """`naam` opgegaan in or afgesplitst van `ander`; `door` is '' where no person was signed in."""

    op: datetime
    naam: str
    wat: str
    ander: str
    door: str


def verloop() -> list[Stap]:
    """The latest first. Three queries. A merge that only follows a later one is not told twice."""
    gezien: set[tuple[int, str]] = set()
    eerste = []
    for event in _events():
        wat = "opgegaan in" if event.opgegaan_in_id else "afgesplitst van"
        if (event.pgh_obj_id, wat) not in gezien:
            gezien.add((event.pgh_obj_id, wat))
            eerste.append((event, wat))
    namen = dict(Onderwerp.objects.values_list("pk", "naam"))
    wie = {pk for event, _ in eerste if (pk := _wie(event))}
    mensen = dict(Gebruiker.objects.filter(pk__in=wie).values_list("pk", "naam"))
    return [
        Stap(
            op=event.pgh_created_at,
            naam=event.naam,
            wat=wat,
            ander=namen.get(event.opgegaan_in_id or event.afgesplitst_van_id, ""),
            door=mensen.get(_wie(event) or 0, ""),
        )
        for event, wat in reversed(eerste)
    ]


def _events() -> list:
    events = apps.get_model("thema", "OnderwerpEvent")._default_manager
    return list(
        events.filter(
            Q(opgegaan_in__isnull=False) | Q(afgesplitst_van__isnull=False, pgh_label="insert")
        )
        .select_related("pgh_context")
        .order_by("pgh_id")
    )


def _wie(event) -> int | None:
    return event.pgh_context.metadata.get("user") if event.pgh_context else None
