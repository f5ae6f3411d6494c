"""What changed between two versions that somebody submitted. What was typed in between is kept nowhere."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from consultatie.geschiedenis.namen import kort
from consultatie.models import Antwoord, Inzending, Onderdeel
from consultatie.models.antwoord import Aanhalen, Mandaat

Cel = tuple[int, int]  # number of the theme or 0, place of the part: the order of reading

# In a sentence; the others go by the name that the form gives them.
_WOORDEN = {
    Onderdeel.HERKENNING_GEMEENTEN: "herkenning van de top 10",
    Onderdeel.HERKENNING_OM: "herkenning van de prioriteiten van het OM",
    Onderdeel.HERKENNING_TOELICHTING: "toelichting op de lijsten",
    Onderdeel.PRIORITEIT_GEMIST: "gemiste prioriteit",
    Onderdeel.INSTEMMING: "instemming",
    Onderdeel.INSTEMMING_TOELICHTING: "toelichting",
    Onderdeel.THEMA_GEMIST: "gemist thema",
    Onderdeel.STIP: "stip op de horizon",
    Onderdeel.AMBITIE: "ambitie",
}
_PER_KEUZE = {Aanhalen: "aanhalen", Mandaat: "namens wie"}


def verschillen(inzending_ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Of each of these versions what differs from the one submitted before it, in two queries; nothing
    for a first version."""
    deze = list(Inzending.objects.filter(pk__in=inzending_ids).exclude(status="concept"))
    vorige = Q(pk__in=[])
    for inzending in deze:
        vorige |= Q(deelname=inzending.deelname_id, versie=inzending.versie - 1)
    eerder = {(i.deelname_id, i.versie): i for i in Inzending.objects.filter(vorige) if deze}
    paren = [(nu, was) for nu in deze if (was := eerder.get((nu.deelname_id, nu.versie - 1)))]
    cellen = _cellen(pk for paar in paren for pk in (paar[0].pk, paar[1].pk))
    return {nu.pk: _verschil(cellen[was.pk], cellen[nu.pk]) for nu, was in paren}


def _cellen(inzending_ids: Iterable[int]) -> dict[int, dict[Cel, Antwoord]]:
    gevonden: dict[int, dict[Cel, Antwoord]] = defaultdict(dict)
    rijen = Antwoord.objects.filter(inzending__in=set(inzending_ids)).select_related("thema")
    for antwoord in rijen:
        nummer = antwoord.thema.nummer if antwoord.thema else 0
        plaats = list(Onderdeel).index(Onderdeel(antwoord.onderdeel))
        gevonden[antwoord.inzending_id][nummer, plaats] = antwoord
    return gevonden


def _verschil(was: dict[Cel, Antwoord], nu: dict[Cel, Antwoord]) -> tuple[str, ...]:
    return tuple(zin for cel in sorted({*was, *nu}) if (zin := _zin(was.get(cel), nu.get(cel))))


def _zin(was: Antwoord | None, nu: Antwoord | None) -> str:
    """'Ondermijning: ambitie van 3 naar 4'; '' where the cell stayed as it was."""
    antwoord = nu or was
    if antwoord is None or (was.waarde if was else "") == (nu.waarde if nu else ""):
        return ""
    onderdeel = Onderdeel(antwoord.onderdeel)
    van, naar = (_waarde(onderdeel, a) if a else "" for a in (was, nu))
    over = _WOORDEN.get(onderdeel) or _PER_KEUZE.get(
        onderdeel.keuzes or Onderdeel, str(onderdeel.label)
    )
    plaats = f"{antwoord.thema.naam}: {over}" if antwoord.thema else f"{over[0].upper()}{over[1:]}"
    if not van:
        return f"{plaats} ingevuld: {naar}"
    if not naar:
        return f"{plaats} weggehaald, was {van}"
    return f"{plaats} van {van} naar {naar}"


def _waarde(onderdeel: Onderdeel, antwoord: Antwoord) -> str:
    if onderdeel.keuzes and antwoord.keuze:
        return str(onderdeel.keuzes(antwoord.keuze).label)
    return f"‘{kort(antwoord.tekst)}’" if antwoord.tekst.strip() else ""
