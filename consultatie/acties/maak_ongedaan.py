"""Takes back the last thing that somebody did while coding, or does it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from consultatie.acties.codeerslot import (
    actieve_codes,
    eis_coordinator,
    eis_los,
    leesstuk_om_te_coderen,
)
from consultatie.acties.maak_code import maak_code
from consultatie.acties.markeer_gelezen import schrijf_gelezen
from consultatie.models import Code, Codeerstap, Codering, Leesstuk
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker

Soort = Codeerstap.Soort
# Which step puts back what another did; making a code has none.
_TERUG = {
    Soort.CODE_GEGEVEN: Soort.CODE_WEG,
    Soort.CODE_WEG: Soort.CODE_GEGEVEN,
    Soort.GELEZEN: Soort.ONGELEZEN,
    Soort.ONGELEZEN: Soort.GELEZEN,
    Soort.OPVALLEND: Soort.NIET_OPVALLEND,
    Soort.NIET_OPVALLEND: Soort.OPVALLEND,
}
INTUSSEN = "Iemand anders heeft dit intussen veranderd; dat blijft zo."


@dataclass(frozen=True)
class Teruggenomen:
    """What was taken back or done again, at which text, and what could not be because somebody else had
    changed it meanwhile."""

    leesstuk_id: int
    zin: str


@transaction.atomic
def maak_ongedaan(ronde_id: int, *, reeks: UUID | None = None, door: Gebruiker) -> Teruggenomen:
    """Takes back this person's action `reeks`, or else their last one in this round.

    Nothing of others is undone: a text that somebody else marked or a code that somebody else took away
    meanwhile stays as they left it. Asking the same `reeks` twice takes it back once. Raises Weigering
    when there is nothing to take back, when the text counts no more, or when a point rests on the code.
    """
    eis_coordinator(door)
    eigen = _eigen(ronde_id, door)
    laatste = terug_te_nemen(ronde_id, door)
    leesstuk, stappen = _vergrendel(
        eigen,
        reeks or (laatste.reeks if laatste else None),
        "Er is niets om ongedaan te maken.",
        door,
    )
    if stappen[0].teruggenomen_op:
        return Teruggenomen(leesstuk.pk, "Dit was al ongedaan gemaakt.")
    gelukt = [_neem_terug(stap, leesstuk, door) for stap in reversed(stappen)]
    Codeerstap.objects.filter(pk__in=[stap.pk for stap in stappen]).update(
        teruggenomen_op=timezone.now()
    )
    return Teruggenomen(leesstuk.pk, _zin("Ongedaan gemaakt", stappen, all(gelukt)))


@transaction.atomic
def doe_opnieuw(ronde_id: int, *, reeks: UUID | None = None, door: Gebruiker) -> Teruggenomen:
    """Does again what this person took back last, as long as they did nothing else since. Raises Weigering
    when there is nothing to do again, or it cannot be done any more."""
    eis_coordinator(door)
    eigen = _eigen(ronde_id, door)
    laatste = opnieuw_te_doen(ronde_id, door)
    leesstuk, stappen = _vergrendel(
        eigen,
        reeks or (laatste.reeks if laatste else None),
        "Er is niets om opnieuw te doen.",
        door,
    )
    if stappen[0].teruggenomen_op is None:
        return Teruggenomen(leesstuk.pk, "Dit was al opnieuw gedaan.")
    nieuw: Code | None = None
    for stap in stappen:
        if stap.soort == Soort.CODE_GEMAAKT:
            nieuw = stap.code = stap.code or maak_code(ronde_id, stap.codenaam, door=door)
        else:
            stap.code = stap.code or nieuw
            _zet(Soort(stap.soort), stap, leesstuk, door)
        stap.teruggenomen_op = None
        stap.save(update_fields=["code", "codering", "teruggenomen_op"])
    return Teruggenomen(leesstuk.pk, _zin("Opnieuw gedaan", stappen, True))


def terug_te_nemen(ronde_id: int, door: Gebruiker) -> Codeerstap | None:
    """A step of what `maak_ongedaan` would take back."""
    return _eigen(ronde_id, door).filter(teruggenomen_op__isnull=True).last()


def opnieuw_te_doen(ronde_id: int, door: Gebruiker) -> Codeerstap | None:
    """A step of what `doe_opnieuw` would do again."""
    eigen = _eigen(ronde_id, door)
    laatste = (
        eigen.filter(teruggenomen_op__isnull=False).order_by("-teruggenomen_op", "-pk").first()
    )
    if laatste is None or eigen.filter(op__gt=laatste.teruggenomen_op).exists():
        return None
    return laatste


def _eigen(ronde_id: int, door: Gebruiker):
    return Codeerstap.objects.filter(ronde=ronde_id, door=door).order_by("pk")


def _vergrendel(
    eigen, reeks: UUID | None, anders: str, door: Gebruiker
) -> tuple[Leesstuk, list[Codeerstap]]:
    """The steps of one action, read under the lock on their text. Raises Weigering(anders) without."""
    stappen = (
        eigen.filter(reeks=reeks).select_related("code", "codering") if reeks else eigen.none()
    )
    eerste = stappen.first()
    if eerste is None:
        raise Weigering(anders)
    leesstuk = leesstuk_om_te_coderen(eerste.leesstuk_id, door=door)
    return leesstuk, list(stappen.all())


def _neem_terug(stap: Codeerstap, leesstuk: Leesstuk, door: Gebruiker) -> bool:
    """False when it is no longer as this step left it."""
    if stap.soort == Soort.CODE_GEMAAKT:
        return _haal_ongebruikte_code_weg(stap)
    if not _nog_zoals(stap, leesstuk, door):
        return False
    return _zet(_TERUG[Soort(stap.soort)], stap, leesstuk, door)


def _nog_zoals(stap: Codeerstap, leesstuk: Leesstuk, door: Gebruiker) -> bool:
    """Whether this text still is as the step left it."""
    if stap.soort == Soort.GELEZEN:
        return leesstuk.gelezen_door_id == door.pk
    if stap.soort == Soort.ONGELEZEN:
        return leesstuk.gelezen_op is None
    if stap.soort in (Soort.OPVALLEND, Soort.NIET_OPVALLEND):
        return leesstuk.opvallend == (stap.soort == Soort.OPVALLEND)
    if stap.soort == Soort.CODE_GEGEVEN:
        return stap.codering is not None
    return stap.code is not None


def _zet(soort: Soort, stap: Codeerstap, leesstuk: Leesstuk, door: Gebruiker) -> bool:
    """Brings the text to what `soort` says. Raises Weigering when that cannot be."""
    if soort in (Soort.GELEZEN, Soort.ONGELEZEN):
        schrijf_gelezen(leesstuk, soort == Soort.GELEZEN, door)
    elif soort in (Soort.OPVALLEND, Soort.NIET_OPVALLEND):
        leesstuk.opvallend = soort == Soort.OPVALLEND
        leesstuk.save(update_fields=["opvallend"])
    elif soort == Soort.CODE_WEG:
        if stap.codering is None:
            return False
        eis_los(stap.codering)
        stap.codering.delete()
        stap.codering = None
    else:
        _geef_weer(stap, leesstuk, door)
    return True


def _geef_weer(stap: Codeerstap, leesstuk: Leesstuk, door: Gebruiker) -> None:
    if stap.code_id is None:
        raise Weigering(f"De code ‘{stap.codenaam}’ staat niet meer in het codeboek.")
    actieve_codes(leesstuk.ronde_id, [stap.code_id])
    stap.codering, _ = Codering.objects.get_or_create(
        leesstuk=leesstuk,
        code_id=stap.code_id,
        begin=stap.begin,
        eind=stap.eind,
        tweede=False,
        defaults={"door": door},
    )
    stap.save(update_fields=["codering"])


def _haal_ongebruikte_code_weg(stap: Codeerstap) -> bool:
    """A code that was made in passing goes again, unless it has come into use."""
    code = stap.code
    if code is None or code.kinderen.exists() or code.coderingen.exists():
        return code is None
    if code.opgenomen.exists() or code.afsplitsingen.exists():
        return False
    code.delete()
    stap.code = None
    return True


def _zin(wat: str, stappen: Sequence[Codeerstap], gelukt: bool) -> str:
    """Names what a person would call it: the code before the mark that came with it."""
    codes = [
        f"code ‘{stap.codenaam}’" + (" weggehaald" if stap.soort == Soort.CODE_WEG else "")
        for stap in stappen
        if stap.soort in (Soort.CODE_GEGEVEN, Soort.CODE_WEG)
    ]
    namen = codes or [str(Soort(stap.soort).label) for stap in stappen[:1]]
    zin = f"{wat}: {', '.join(namen)}."
    return zin if gelukt else f"{zin} {INTUSSEN}"
