"""What was decided about a point before, and why, from the history that the database keeps."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps

from consultatie.models import Punt
from veiligheid.models import Gebruiker


@dataclass(frozen=True)
class Stap:
    """It was answered, or opened again (`heropend`), at that moment, with the reason; `door` is '' when no
    person did it."""

    op: datetime
    uitkomst: str
    heropend: bool
    reden: str
    door: str


def puntverloop(punt: Punt) -> tuple[Stap, ...]:
    """The latest first. Two queries, however long it is."""
    events = list(
        apps.get_model("consultatie", "PuntEvent")
        ._default_manager.filter(pgh_obj_id=punt.pk)
        .select_related("pgh_context")
        .order_by("pgh_id")
    )
    stappen, vorige = [], (Punt.Uitkomst.OPEN.value, "")
    namen = dict(
        Gebruiker.objects.filter(pk__in={_wie(e) for e in events}).values_list("pk", "naam")
    )
    for event in events:
        nu = (event.uitkomst, event.reden)
        if nu != vorige:
            stappen.append(
                Stap(
                    op=event.pgh_created_at,
                    uitkomst=str(Punt.Uitkomst(event.uitkomst).label),
                    heropend=event.uitkomst == Punt.Uitkomst.OPEN,
                    reden=event.reden,
                    door=namen.get(_wie(event), ""),
                )
            )
        vorige = nu
    return tuple(reversed(stappen))


def _wie(event) -> int:
    """Who was signed in; without a page, who is named in the row."""
    metadata = event.pgh_context.metadata if event.pgh_context else {}
    return metadata.get("user") or event.behandeld_door_id or 0
