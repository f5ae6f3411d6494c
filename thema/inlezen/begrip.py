"""What the portal understands of each sheet: where its heading stands and what each column holds."""

from collections.abc import Sequence
from typing import Any

from thema.inlezen import cellen
from thema.inlezen.koppen import Kop, lees_kop
from thema.inlezen.vorm import BladBegrip, BladKeuze, Keuzes, Rol
from veiligheid.inlezen.cellen import Celfout, is_leeg, sleutel
from veiligheid.inlezen.vorm import Blad

_ZOEK_KOP = 25  # rows in which a heading is looked for
_PROEF = 200  # rows under it that show what a column holds
_PARTNER, _PARTNER_ZWAK = 1000, 100  # a row that names the partner goes before any that does not

Rij = Sequence[Any]


def begrijp(bladen: Sequence[Blad], keuzes: Keuzes) -> tuple[BladBegrip, ...]:
    """For each sheet, in their order. What the coordinator chose for a sheet comes first.

    A hidden sheet, an empty one, and one without priorities beside one that has them are skipped
    unless the coordinator says otherwise.
    """
    begrepen = [_begrijp_blad(blad, keuzes.bladen.get(blad.naam)) for blad in bladen]
    ergens = any(b.vorm and not b.overslaan for b in begrepen)
    return tuple(
        BladBegrip(b.naam, True, b.kop, b.koppen, b.rollen)
        if ergens and not b.vorm and b.naam not in keuzes.bladen
        else b
        for b in begrepen
    )


def _begrijp_blad(blad: Blad, keuze: BladKeuze | None) -> BladBegrip:
    overslaan = keuze.overslaan if keuze else blad.verborgen
    zelf = keuze is not None and keuze.kop is not None and keuze.kop <= len(blad.rijen)
    kop = keuze.kop if keuze and zelf else _zoek_kop(blad.rijen)
    if not blad.rijen:
        return BladBegrip(blad.naam, True, None, (), ())
    koppen: list[str] = []
    if kop is not None:
        koppen = koppen_in(blad.rijen[kop - 1]) if kop else []
        if not zelf and _is_onderkop(blad.rijen, kop):
            kop += 1
            onder = koppen_in(blad.rijen[kop - 1])
            koppen = [
                laag or hoog
                for laag, hoog in zip(
                    _lang(onder, len(koppen)), _lang(koppen, len(onder)), strict=True
                )
            ]
    proef = blad.rijen[kop or 0 : (kop or 0) + _PROEF]
    koppen = _lang(koppen, max(map(len, blad.rijen[kop or 0 :]), default=0))
    if keuze and keuze.rollen is not None:
        rollen = (*keuze.rollen, *[Rol.NIET] * len(koppen))[: len(koppen)]
    else:
        rollen = tuple(_rollen(koppen, proef)) if kop else (Rol.NIET,) * len(koppen)
    return BladBegrip(blad.naam, overslaan, kop, tuple(koppen), rollen)


def koppen_in(rij: Rij) -> list[str]:
    """The cells of a heading as text on one line."""
    return ["" if waarde is None else " ".join(str(waarde).split()) for waarde in rij]


def _lang(koppen: list[str], lengte: int) -> list[str]:
    return koppen + [""] * (lengte - len(koppen))


def _zoek_kop(rijen: Sequence[Rij]) -> int | None:
    """The row, from 1, that looks most like a heading; the first of equals."""
    punten = [(_punten(rij), -nummer) for nummer, rij in enumerate(rijen[:_ZOEK_KOP], 1)]
    beste, nummer = max(punten, default=(0, 0))
    return -nummer if beste else None


def _punten(rij: Rij) -> int:
    """A heading names a partner and something beside it, or several priorities."""
    tekst = [kop for kop in koppen_in(rij) if kop]
    if len(tekst) < 2:
        return 0
    gelezen = [lees_kop(kop) for kop in tekst]
    partner = max(
        (_PARTNER_ZWAK if kop.zwak else _PARTNER for kop in gelezen if kop.rol == Rol.PARTNER),
        default=0,
    )
    namen = [kop for kop in gelezen if kop.rol == Rol.PRIORITEIT]
    if not partner and sum(not kop.zwak for kop in namen) < 2 and not _is_lang(gelezen):
        return 0
    return partner + sum(kop.rol is not None for kop in gelezen)


def _is_lang(gelezen: list[Kop]) -> bool:
    rollen = {kop.rol for kop in gelezen if not kop.zwak}
    return {Rol.PRIORITEIT, Rol.RANG} <= rollen


def _is_onderkop(rijen: Sequence[Rij], kop: int) -> bool:
    """Whether the row under the heading only numbers what a merged 'Prioriteiten' stands above."""
    if kop >= len(rijen):
        return False
    boven = [lees_kop(tekst).rol for tekst in koppen_in(rijen[kop - 1])]
    onder = [(k, lees_kop(tekst)) for k, tekst in enumerate(koppen_in(rijen[kop])) if tekst]
    nummers = [gelezen.nummer or 0 for _, gelezen in onder]
    vrij = all(k >= len(boven) or boven[k] in (None, Rol.PRIORITEIT) for k, _ in onder)
    return vrij and len(nummers) > 1 and nummers[0] > 0 and nummers == sorted(set(nummers))


def _rollen(koppen: list[str], proef: Sequence[Rij]) -> list[Rol]:
    """What each column holds, by its heading and, where that leaves doubt, by what stands in it."""
    gelezen = [lees_kop(kop) if kop else Kop(None) for kop in koppen]
    _kies_prioriteiten(koppen, gelezen, proef)
    _vervang_zwakke(gelezen)
    rollen = [kop.rol or Rol.NIET for kop in gelezen]
    if Rol.PARTNER not in rollen:
        return rollen
    if Rol.PRIORITEIT not in rollen:
        _zoek_kruisjes(koppen, gelezen, rollen, proef)
    elif rollen.count(Rol.PRIORITEIT) == 1:
        _trek_door(koppen, rollen, proef)
    if rollen.count(Rol.PRIORITEIT) != 1:  # there the column or the cell itself gives the rank
        return [Rol.NIET if rol == Rol.RANG else rol for rol in rollen]
    _kies_rang(gelezen, rollen, proef)
    return rollen


def _vervang_zwakke(gelezen: list[Kop]) -> None:
    """A doubtful word counts where no plain one says the same, and only the first time."""
    for rol in (Rol.PARTNER, Rol.PRIORITEIT, Rol.RANG):
        gezien = any(kop.rol == rol and not kop.zwak for kop in gelezen)
        for k, kop in enumerate(gelezen):
            if kop.rol == rol and kop.zwak:
                if gezien:
                    gelezen[k] = Kop(None)
                gezien = True


def _kies_prioriteiten(koppen: list[str], gelezen: list[Kop], proef: Sequence[Rij]) -> None:
    """Of several kinds of heading that may mean a priority, the one that does."""
    namen = [k for k, kop in enumerate(gelezen) if kop.rol == Rol.PRIORITEIT and not kop.zwak]
    genummerd = [k for k in namen if gelezen[k].nummer]
    gewoon = [k for k in namen if not gelezen[k].nummer]
    if len({sleutel(koppen[k]) for k in gewoon}) > 1:
        # 'Onderwerp' beside 'Prioriteit' with 1, 2, 3 in it: there the priority is a rank.
        for k in [k for k in gewoon if _alleen_rangen(proef, k)][: len(gewoon) - 1]:
            gelezen[k] = Kop(Rol.RANG)
            gewoon.remove(k)
        noemt = [k for k in gewoon if "prio" in sleutel(koppen[k])]
        for k in gewoon if len(noemt) == 1 else ():
            if k not in noemt:
                gelezen[k] = Kop(None)
    if len(genummerd) > 1:
        for k in gewoon:
            if gelezen[k].rol == Rol.PRIORITEIT:
                gelezen[k] = Kop(None)


def _waarden(proef: Sequence[Rij], kolom: int) -> list[Any]:
    return [rij[kolom] for rij in proef if len(rij) > kolom and not is_leeg(rij[kolom])]


def _alleen_rangen(proef: Sequence[Rij], kolom: int) -> bool:
    waarden = _waarden(proef, kolom)
    try:
        return bool(waarden) and all(cellen.rang(waarde) for waarde in waarden)
    except Celfout:
        return False


def _trek_door(koppen: list[str], rollen: list[Rol], proef: Sequence[Rij]) -> None:
    """A merged 'Prioriteiten' covers the columns without a heading that follow it and hold text."""
    for k in range(rollen.index(Rol.PRIORITEIT) + 1, len(koppen)):
        waarden = _waarden(proef, k)
        if koppen[k] or not any(isinstance(waarde, str) for waarde in waarden):
            return
        rollen[k] = Rol.PRIORITEIT


def _zoek_kruisjes(
    koppen: list[str], gelezen: list[Kop], rollen: list[Rol], proef: Sequence[Rij]
) -> None:
    """Columns with a heading of their own are subjects where most of what is in them is a cross."""
    kolommen = [k for k, kop in enumerate(koppen) if kop and gelezen[k].rol is None]
    gevuld = [waarde for k in kolommen for waarde in _waarden(proef, k)]
    if gevuld and 2 * sum(map(_is_kruis, gevuld)) >= len(gevuld):
        for k in kolommen:
            rollen[k] = Rol.ONDERWERP


def _is_kruis(waarde: Any) -> bool:
    try:
        getal = cellen.kruis(waarde)
    except Celfout:
        return False
    return 0 <= getal <= cellen.MAX_RANG


def _kies_rang(gelezen: list[Kop], rollen: list[Rol], proef: Sequence[Rij]) -> None:
    """'Nr' above 1, 2, 3 … down the whole sheet numbers its rows, and ranks nothing."""
    for k, rol in enumerate(rollen):
        if rol != Rol.RANG or not gelezen[k].zwak:
            continue
        nummers = _waarden(proef, k)
        namen = {str(waarde) for waarde in _waarden(proef, rollen.index(Rol.PARTNER))}
        if len(namen) > 1 and [str(n).rstrip(".") for n in nummers] == [
            str(n) for n in range(1, len(nummers) + 1)
        ]:
            rollen[k] = Rol.NIET
