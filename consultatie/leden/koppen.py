"""Where the heading of a sheet stands, and what the words above each column say."""

import re
from collections.abc import Sequence
from typing import Any

from consultatie.leden.vorm import BladBegrip, Rol
from veiligheid.inlezen.cellen import sleutel
from veiligheid.inlezen.vorm import Blad

_ZOEK_KOP = 25  # rows in which a heading is looked for

_PATRONEN = (
    (Rol.EMAIL, r"(?:e ?mail|mail)(?: ?adres(?:sen)?)?(?: .*)?|adres e ?mail"),
    (Rol.SECRETARIS, r"(?:is )?(?:dvo )?secretaris(?: .*)?|secr"),
    (Rol.DISTRICT, r"(?:naam )?(?:van het )?(?:dvo|(?:politie)?district)(?: .*)?"),
    (Rol.VOORNAAM, r"(?:voor|roep)na(?:am|men)|voorletters?|initialen"),
    (Rol.TUSSENVOEGSEL, r"tussenvoegsels?|tussenv|voorvoegsels?"),
    (Rol.ACHTERNAAM, r"(?:achter|familie)naam"),
    (
        Rol.PARTNER,
        r"(?:naam )?(?:van )?(?:de )?(?:gemeenten?|partners?|organisaties?|instanties?)(?: ?naam)?"
        r"(?: (?:of |en )?(?:gemeente|partner|organisatie))?",
    ),
    (Rol.FUNCTIE, r"functie(?:s|naam|omschrijving)?(?: .*)?|hoedanigheid"),
    (
        Rol.NAAM,
        r"(?:volledige )?naam(?: (?:van )?(?:het |de )?(?:dvo )?(?:lid|deelnemer|persoon))?"
        r"|(?:dvo )?(?:lid|leden)|deelnemers?|(?:contact)?persoon|genodigden?|voor en achternaam",
    ),
)
_LEES: tuple[tuple[Rol, re.Pattern[str]], ...] = tuple(
    (rol, re.compile(patroon)) for rol, patroon in _PATRONEN
)
# Columns that may be left out without a word.
_BIJZAAK = re.compile(
    r"(?:volg)?(?:nr|nummer|no)|id|aanhef|titel|(?:de heer|mevrouw|dhr|mw).*|geslacht|tel(?:efoon)?\b.*"
    r"|mobiel.*|opmerking.*|toelichting.*|bijzonderheden|adres|postcode|plaats|woonplaats|provincie"
    r"|datum.*|inwoners.*|cbs.*|secretariaat.*|uitgenodigd.*|stand"
)


def lees_kop(tekst: str) -> Rol | None:
    """What a heading says, or None where it says nothing known."""
    kort = sleutel(tekst[:100])
    if _BIJZAAK.fullmatch(kort):
        return None
    return next((rol for rol, patroon in _LEES if patroon.fullmatch(kort)), None)


def is_bijzaak(tekst: str) -> bool:
    return bool(_BIJZAAK.fullmatch(sleutel(tekst[:100])))


def begrijp(bladen: Sequence[Blad]) -> tuple[BladBegrip, ...]:
    """For each sheet, in their order. A hidden sheet, an empty one, and one without a heading beside one
    that has a heading are skipped."""
    begrepen = [_begrijp_blad(blad) for blad in bladen]
    ergens = any(b.kop and not blad.verborgen for b, blad in zip(begrepen, bladen, strict=True))
    return tuple(
        BladBegrip(
            b.naam,
            b.kop,
            b.koppen,
            b.rollen,
            overslaan=blad.verborgen or not blad.rijen or (ergens and not b.kop),
        )
        for b, blad in zip(begrepen, bladen, strict=True)
    )


def _begrijp_blad(blad: Blad) -> BladBegrip:
    kop = _zoek_kop(blad.rijen)
    if not kop:
        return BladBegrip(blad.naam, None, (), ())
    breedte = max(map(len, blad.rijen[kop - 1 :]))
    koppen = teksten(blad.rijen[kop - 1])
    koppen += [""] * (breedte - len(koppen))
    rollen = tuple(lees_kop(tekst) or Rol.NIET for tekst in koppen)
    return BladBegrip(blad.naam, kop, tuple(koppen), rollen)


def _zoek_kop(rijen: Sequence[tuple[Any, ...]]) -> int | None:
    """The row, from 1, in which most columns are recognised, the address among them or else two others;
    the first of equals."""
    punten = []
    for nummer, rij in enumerate(rijen[:_ZOEK_KOP], 1):
        gevonden = {rol for tekst in teksten(rij) if tekst and (rol := lees_kop(tekst))}
        if len(gevonden) >= (2 if Rol.EMAIL in gevonden else 3):
            punten.append((len(gevonden), -nummer))
    return -max(punten)[1] if punten else None


def teksten(rij: Sequence[Any]) -> list[str]:
    """The cells of a heading as text on one line."""
    return ["" if waarde is None else " ".join(str(waarde).split()) for waarde in rij]
