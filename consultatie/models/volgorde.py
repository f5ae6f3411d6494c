"""How the history of a table that grows with the number of members is found by time."""

from typing import Any

from django.db import models


def op_tijd(naam: str) -> dict[str, Any]:
    """For pghistory.track(meta=...): consultatie.geschiedenis reads the newest rows first, and would sort
    all of them without this."""
    index = models.Index(fields=["pgh_created_at", "pgh_id"], name=f"{naam}_op_tijd")
    return {"indexes": [index]}
