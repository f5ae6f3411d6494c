"""Reads the history of a round a page at a time: two statements, however many tables and rows there are.

The first finds which rows are on the page, the newest first, by (moment, kind, number): a keyset, so that
the last page costs what the first one does and nothing is shown twice while others go on working. The
second reads those rows, each with the one before it of the same object.
"""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.dateparse import parse_datetime

from consultatie.geschiedenis.benoemen import Rij, Soort
from consultatie.geschiedenis.namen import model_van
from consultatie.geschiedenis.soorten import SOORTEN

PER_BLADZIJDE = 50
INZAGE = "inzage"
RAPPORT = "rapport"
INZAGE_BIJ = ("", INZAGE, RAPPORT)  # the groups that tell of downloads


@dataclass(frozen=True)
class Bladwijzer:
    """The last row of a page, after which the next one begins."""

    op: datetime
    soort: str
    nummer: int

    def __str__(self) -> str:
        return f"{self.op.isoformat()}~{self.soort}~{self.nummer}"

    @classmethod
    def uit(cls, tekst: str) -> "Bladwijzer | None":
        """None where it is none, as in an address that somebody changed."""
        op, _, rest = tekst.partition("~")
        soort, _, nummer = rest.partition("~")
        try:
            moment = parse_datetime(op.replace(" ", "+"))
        except ValueError:
            return None
        goed = soort in {*SOORTEN, INZAGE} and nummer.isascii() and nummer.isdigit()
        if moment is None or moment.tzinfo is None or not goed or len(nummer) > 18:
            return None
        return cls(moment, soort, int(nummer))


@dataclass(frozen=True)
class Keuze:
    """What somebody wants to see: a group of kinds, one object of it, what these people did."""

    groep: str = ""
    object: int | None = None
    door: tuple[int, ...] | None = None
    na: Bladwijzer | None = None


@dataclass(frozen=True)
class Gevonden:
    """A row of the history, the one before it, and who was signed in."""

    soort: str
    op: datetime
    nummer: int
    rij: Rij
    eerder: Rij | None
    gebruiker: int | None


def lees(ronde_id: int, inventarisatie_id: int | None, keuze: Keuze) -> tuple[list[Gevonden], bool]:
    """The rows of one page, and whether there are more."""
    sleutels = _sleutels(ronde_id, inventarisatie_id, keuze)
    pagina = sleutels[:PER_BLADZIJDE]
    inhoud = _inhoud(pagina)
    return [
        Gevonden(soort, op, nummer, *inhoud[soort, nummer]) for soort, op, nummer in pagina
    ], len(sleutels) > PER_BLADZIJDE


def tabel(soort: Soort) -> str:
    """The table that the triggers of this model write to."""
    model = model_van(soort.model)
    event: Any = model_van(f"{model._meta.app_label}.{model.__name__}Event")
    return str(event._meta.db_table)


def _sleutels(
    ronde_id: int, inventarisatie_id: int | None, keuze: Keuze
) -> list[tuple[str, datetime, int]]:
    delen = [
        _deel(naam, soort, keuze)
        for naam, soort in SOORTEN.items()
        if keuze.groep in ("", soort.groep)
    ]
    if keuze.groep in INZAGE_BIJ:
        delen.append(_inzagedeel(keuze))
    sql = " UNION ALL ".join(f"({deel})" for deel in delen)
    waarden: dict[str, Any] = {
        "ronde": ronde_id,
        "inzage": _inzagesleutel(ronde_id, keuze),
        "opgaven": f"inventarisatie:{inventarisatie_id or 0}/%",
        "object": keuze.object,
        "door": list(keuze.door or ()),
        "na": keuze.na.op if keuze.na else None,
        "nummer": keuze.na.nummer if keuze.na else None,
        "meest": PER_BLADZIJDE + 1,
    }
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT soort, op, nummer FROM ({sql}) alle"  # noqa: S608 - our own names only
            ' ORDER BY op DESC, soort COLLATE "C" DESC, nummer DESC LIMIT %(meest)s',
            waarden,
        )
        return list(cursor.fetchall())


def _deel(naam: str, soort: Soort, keuze: Keuze) -> str:
    voorwaarden = [soort.waar]
    bron = f"{tabel(soort)} e"
    if keuze.object is not None:
        voorwaarden.append(f"{soort.onder} = %(object)s")
    if keuze.door is not None:
        bron += " LEFT JOIN pghistory_context c ON c.id = e.pgh_context_id"
        wie = "(c.metadata->>'user')::bigint"
        wie = f"COALESCE({wie}, e.{soort.door})" if soort.door else wie
        voorwaarden.append(f"{wie} = ANY(%(door)s)")
    voorwaarden += _na(naam, keuze.na, "e.pgh_created_at", "e.pgh_id")
    return (
        f"SELECT '{naam}' AS soort, e.pgh_created_at AS op, e.pgh_id AS nummer FROM {bron}"  # noqa: S608
        f" WHERE {' AND '.join(voorwaarden)}"
        " ORDER BY e.pgh_created_at DESC, e.pgh_id DESC LIMIT %(meest)s"
    )


def _inzagedeel(keuze: Keuze) -> str:
    voorwaarden = ["i.sleutel LIKE %(inzage)s"]
    if keuze.groep != RAPPORT:
        voorwaarden = ["(i.sleutel LIKE %(inzage)s OR i.sleutel LIKE %(opgaven)s)"]
    if keuze.door is not None:
        voorwaarden.append("i.door_id = ANY(%(door)s)")
    voorwaarden += _na(INZAGE, keuze.na, "i.op", "i.id")
    return (
        f"SELECT '{INZAGE}' AS soort, i.op AS op, i.id AS nummer FROM veiligheid_inzage i"  # noqa: S608
        f" WHERE {' AND '.join(voorwaarden)} ORDER BY i.op DESC, i.id DESC LIMIT %(meest)s"
    )


def _inzagesleutel(ronde_id: int, keuze: Keuze) -> str:
    """Of a round, of its reports, or of one report."""
    if keuze.groep != RAPPORT:
        return f"ronde:{ronde_id}/%"
    return f"ronde:{ronde_id}/rapport:{'%' if keuze.object is None else keuze.object}"


def _na(naam: str, na: Bladwijzer | None, op: str, nummer: str) -> list[str]:
    """What comes after this row in the order of the page."""
    if na is None:
        return []
    if naam == na.soort:
        return [f"({op}, {nummer}) < (%(na)s, %(nummer)s)"]
    return [f"{op} {'<=' if naam < na.soort else '<'} %(na)s"]


def _inhoud(
    sleutels: list[tuple[str, datetime, int]],
) -> dict[tuple[str, int], tuple[Rij, Rij | None, int | None]]:
    if not sleutels:
        return {}
    per_soort: dict[str, list[int]] = {}
    for soort, _op, nummer in sleutels:
        per_soort.setdefault(soort, []).append(nummer)
    delen = [
        _inzage_inhoud() if naam == INZAGE else _soort_inhoud(naam, SOORTEN[naam])
        for naam in per_soort
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(delen), per_soort)
        return {
            (soort, nummer): (json.loads(rij), json.loads(eerder) if eerder else None, gebruiker)
            for soort, nummer, rij, eerder, gebruiker in cursor.fetchall()
        }


def _soort_inhoud(naam: str, soort: Soort) -> str:
    """With the row before it, of which only a change needs to know."""
    eerder = "NULL::jsonb"
    if soort.object:
        eerder = (
            f"(SELECT to_jsonb(v) FROM {tabel(soort)} v WHERE e.pgh_label = 'update'"  # noqa: S608
            " AND v.pgh_obj_id = e.pgh_obj_id AND v.pgh_id < e.pgh_id"
            " ORDER BY v.pgh_id DESC LIMIT 1)"
        )
    return (
        f"SELECT '{naam}', e.pgh_id, to_jsonb(e), {eerder}, (c.metadata->>'user')::bigint"  # noqa: S608
        f" FROM {tabel(soort)} e LEFT JOIN pghistory_context c ON c.id = e.pgh_context_id"
        f" WHERE e.pgh_id = ANY(%({naam})s)"
    )


def _inzage_inhoud() -> str:
    return (
        f"SELECT '{INZAGE}', i.id, to_jsonb(i), NULL::jsonb, i.door_id FROM veiligheid_inzage i"  # noqa: S608
        f" WHERE i.id = ANY(%({INZAGE})s)"
    )


def verder(keuze: Keuze, laatste: Gevonden) -> Keuze:
    """The page after the one that ends with this row."""
    return replace(keuze, na=Bladwijzer(laatste.op, laatste.soort, laatste.nummer))
