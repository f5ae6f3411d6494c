"""The codebook of a round as it is now: every code under the one above it, with how often it was used, what
became of it, and as a table that leaves the portal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import Count, Model, Q

from consultatie.models import Code, Codering, Ronde
from veiligheid.models import Gebruiker
from veiligheid.spreadsheet import Tabel

VOORBEELD = "VOORBEELDGEGEVENS: deze antwoorden zijn verzonnen."


@dataclass(frozen=True)
class Gebruik:
    """How often a code was given: on texts of members, by how many of them; DVO-standpunten apart."""

    fragmenten: int = 0
    leden: int = 0
    standpunten: int = 0


@dataclass(frozen=True)
class Regel:
    """A code in the order of the codebook, with how deep it stands."""

    code: Code
    diepte: int
    gebruik: Gebruik


def gebruik(ronde: Ronde) -> dict[int, Gebruik]:
    """Of every code that was given, in one query. Each member counts once per code."""
    lid = Q(leesstuk__antwoord__inzending__deelname__gebruiker__isnull=False)
    deelname = "leesstuk__antwoord__inzending__deelname"
    tellingen = (
        Codering.objects.geldig()
        .filter(code__ronde=ronde)
        .order_by()
        .values_list("code")
        .annotate(
            fragmenten=Count("pk", filter=lid),
            leden=Count(deelname, filter=lid, distinct=True),
            standpunten=Count(deelname, filter=~lid, distinct=True),
        )
    )
    return {code: Gebruik(*rest) for code, *rest in tellingen}


def regels(ronde: Ronde) -> list[Regel]:
    """In two queries, however many codes."""
    geteld = gebruik(ronde)
    kinderen: dict[int | None, list[Code]] = {}
    codes = list(Code.objects.actief().filter(ronde=ronde).select_related("ouder"))
    for code in sorted(codes, key=lambda code: code.naam.casefold()):
        kinderen.setdefault(code.ouder_id, []).append(code)

    def onder(ouder: int | None, diepte: int) -> Iterable[Regel]:
        for code in kinderen.get(ouder, ()):
            yield Regel(code, diepte, geteld.get(code.pk, Gebruik()))
            yield from onder(code.pk, diepte + 1)

    return list(onder(None, 0))


def codetabel(ronde: Ronde, gevonden: Sequence[Regel], datum: date) -> Tabel:
    merk = (VOORBEELD,) if ronde.voorbeeld else ()
    return Tabel(
        "Codeboek",
        ronde.naam,
        datum,
        (
            "Code",
            "Valt onder",
            "Wat eronder valt",
            "Voorbeeld",
            "Fragmenten van leden",
            "Leden",
            "DVO-standpunten",
        ),
        tuple(
            (
                r.code.naam,
                r.code.ouder.naam if r.code.ouder else "",
                r.code.definitie,
                r.code.voorbeeldzin,
                r.gebruik.fragmenten,
                r.gebruik.leden,
                r.gebruik.standpunten,
            )
            for r in gevonden
        ),
        (*merk, "DVO-standpunten tellen nergens mee met de leden."),
    )


@dataclass(frozen=True)
class Gebeurtenis:
    """What happened to a code: `van` and `naar` are '' where there was or is nothing to name."""

    op: datetime
    code: str
    wat: str
    van: str
    naar: str
    door: str


def verloop(ronde: Ronde, code: Code | None = None) -> list[Gebeurtenis]:
    """Of the codebook or of one code, from the history that the database keeps; the latest first. Three
    queries."""
    model: type[Model] = apps.get_model("consultatie", "CodeEvent")
    events: list[Any] = list(
        model._default_manager.filter(ronde_id=ronde.pk)
        .select_related("pgh_context")
        .order_by("pgh_id")
    )
    if code:
        events = [e for e in events if e.pgh_obj_id == code.pk or e.opgegaan_in_id == code.pk]
    namen = dict(Code.objects.filter(ronde=ronde).values_list("pk", "naam"))
    wie = _wie(events)
    eerder: dict[int, Any] = {}
    gevonden = []
    for event in events:
        for wat, van, naar in _veranderd(eerder.get(event.pgh_obj_id), event, namen):
            door = wie.get(_wie_van(event) or 0, "")
            naam = namen.get(event.pgh_obj_id) or event.naam
            gevonden.append(Gebeurtenis(event.pgh_created_at, naam, wat, van, naar, door))
        eerder[event.pgh_obj_id] = event
    return gevonden[::-1]


def _veranderd(oud, nu, namen: dict[int, str]) -> Iterable[tuple[str, str, str]]:
    if nu.pgh_label == "delete":
        yield "weggehaald", nu.naam, ""
        return
    if nu.pgh_label == "insert":
        van = namen.get(nu.afgesplitst_van_id, "")
        yield ("afgesplitst" if van else "gemaakt"), van, nu.naam
        return
    if oud is None:
        return
    if oud.opgegaan_in_id != nu.opgegaan_in_id:
        yield "samengevoegd", oud.naam, namen.get(nu.opgegaan_in_id, "")
        return
    for veld, wat in (
        ("naam", "andere naam"),
        ("definitie", "andere omschrijving"),
        ("voorbeeldzin", "ander voorbeeld"),
    ):
        if getattr(oud, veld) != getattr(nu, veld):
            yield wat, getattr(oud, veld), getattr(nu, veld)
    if oud.ouder_id != nu.ouder_id:
        yield "valt onder", namen.get(oud.ouder_id, ""), namen.get(nu.ouder_id, "")


def _wie_van(event) -> int | None:
    return (event.pgh_context.metadata if event.pgh_context else {}).get("user")


def _wie(events: Iterable) -> dict[int, str]:
    pks = {pk for event in events if (pk := _wie_van(event)) is not None}
    return dict(Gebruiker.objects.filter(pk__in=pks).values_list("pk", "naam"))


def fragmenten(code: Code):
    """The coderingen of a code that count, in the order of the texts, with who wrote them."""
    return (
        Codering.objects.geldig()
        .filter(code=code)
        .select_related(
            "leesstuk__antwoord__thema",
            "leesstuk__antwoord__inzending__deelname__gebruiker",
            "leesstuk__antwoord__inzending__deelname__partner",
            "leesstuk__antwoord__inzending__deelname__district",
        )
        .defer("leesstuk__zoek")
        .order_by("leesstuk", "begin", "pk")
    )
