"""The mark under which a counted outcome is kept: it changes with everything that counts."""

import pgtrigger
from django.db import models

# One row per change instead of one counter per round: a counter would be locked until the end of each
# transaction, so that everybody who submits waits for everybody else.
_MERK = """
    INSERT INTO consultatie_telmerk (ronde_id, getal)
    SELECT geraakt.ronde_id, 1 + floor(random() * 1000000000)::bigint
    FROM (SELECT DISTINCT d.ronde_id FROM {waar}) geraakt;
    RETURN NULL;
"""


def merk(operatie: pgtrigger.Operation, naam: str, waar: str) -> pgtrigger.Trigger:
    """Marks the rounds `d.ronde_id` in `waar`, which reads from the transition tables `oud` and `nieuw`:
    for each statement, also one of plain SQL."""
    tabellen = {
        "ins": pgtrigger.Referencing(new="nieuw"),
        "upd": pgtrigger.Referencing(old="oud", new="nieuw"),
        "del": pgtrigger.Referencing(old="oud"),
    }
    return pgtrigger.Trigger(
        name=f"telmerk_{naam}",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operatie,
        referencing=tabellen[naam],
        func=_MERK.format(waar=waar),
    )


def merken(via: str, kolommen: tuple[str, ...]) -> list[pgtrigger.Trigger]:
    """Triggers on a table of which these columns count; `via` joins a row `rij` to a Deelname `d`."""
    oud, nieuw = (", ".join(f"{rij}.{kolom}" for kolom in kolommen) for rij in "on")
    paar = f"FROM oud o JOIN nieuw n USING (id) WHERE ({oud}) IS DISTINCT FROM ({nieuw})"
    beide = f"(SELECT o.* {paar} UNION ALL SELECT n.* {paar}) rij"
    return [
        merk(pgtrigger.Insert, "ins", f"nieuw rij {via}"),
        merk(pgtrigger.Update, "upd", f"{beide} {via}"),
        merk(pgtrigger.Delete, "del", f"oud rij {via}"),
    ]


class Telmerk(models.Model):
    """The mark of a round is the sum of its rows: it only grows, and many rows may become one.

    `getal` is random, so that a database that was put back never comes to a mark it had before.
    """

    ronde_id = models.BigIntegerField(
        db_index=True
    )  # no foreign key: removing a round marks it as well
    getal = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "telmerken"

    def __str__(self) -> str:
        return f"ronde {self.ronde_id}: {self.getal}"
