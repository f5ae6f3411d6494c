"""What the words above a column say: whether they name the partner, the priority, its rank, or nothing."""

import re
from typing import NamedTuple

from thema.inlezen.vorm import Rol
from veiligheid.inlezen.cellen import sleutel

_PRIORITEIT = (
    r"(?:(?:lokale?|veiligheids)? ?"
    r"(?:prioriteit|prio|onderwerp|thema|speerpunt|aandachtspunt|veiligheidsthema|probleem|keuze)"
    r"(?:en|s|a s)?)"
)
_TELWOORD = {
    "eerste": 1,
    "tweede": 2,
    "derde": 3,
    "vierde": 4,
    "vijfde": 5,
    "zesde": 6,
    "zevende": 7,
    "achtste": 8,
    "negende": 9,
    "tiende": 10,
}
_GENUMMERD = re.compile(
    rf"(?:{_PRIORITEIT} ?|p ?)?(?:nr |no |nummer )?"
    rf"(?P<nummer>[1-9]\d?|{'|'.join(_TELWOORD)})(?: ?(?:e|de|ste))?"
    rf"(?: {_PRIORITEIT})?(?: hoogste| belangrijkste| laagste)?"
)
_GEWOON = re.compile(
    rf"(?:(?:naam|omschrijving|de|uw|onze|genoemde?|gekozen|top \d\d?) )*{_PRIORITEIT}"
    r"(?: (?:van de |per )?(?:gemeente|partner|organisatie)| top \d\d?| in (?:eigen )?woorden)?"
)
_PARTNER = re.compile(
    r"(?:naam )?(?:van )?(?:de )?(?:gemeenten?|partners?|organisaties?|instanties?|deelnemer)"
    r"(?: ?naam)?(?: (?:of |en )?(?:gemeente|partner|organisatie))?"
)
_RANG = re.compile(
    r"(?:prioriteits?|prio)? ?(?:rang|rangorde|rangnummer|ranking|rangschikking|volgorde|positie)"
    r"|prio(?:riteit)? ?(?:nr|nummer|no)|(?:nr|nummer) prio(?:riteit)?|plaats in (?:de )?top \d\d?"
)
_OPMERKING = re.compile(
    r"(?:opmerking(?:en)?|toelichting|bijzonderheden|notities?|commentaar|uitleg|motivatie|reden)\b.*"
)
_NIET = re.compile(
    r"(?:politie)?district(?:en)?|dvo|provincie|regio|(?:basis|politie)?team|eenheid"
    r"|(?:aantal )?inwoners\b.*|inwonertal|(?:gemeente|cbs)? ?code|cbs|id|kenmerk|versie|bron|status|jaar"
    r"|datum\b.*|contact\b.*|contactpersoon\b.*|e ?mail\b.*|mailadres|telefoon.*|ingevuld\b.*|functie"
    r"|burgemeester|portefeuillehouder|totaal|eindtotaal|aantal|som|aantal (?:prioriteiten|onderwerpen)"
)
_ZWAK = {
    **dict.fromkeys(("naam", "afzender", "inzender", "wie"), Rol.PARTNER),
    **dict.fromkeys(("omschrijving", "tekst", "wat"), Rol.PRIORITEIT),
    **dict.fromkeys(("nr", "nummer", "no", "volgnummer", "volgnr", "#"), Rol.RANG),
}


class Kop(NamedTuple):
    """What a heading says. `rol` is None where it says nothing known; `zwak` where the word may well
    mean something else; `nummer` is the rank that a column of a wide sheet carries."""

    rol: Rol | None
    nummer: int | None = None
    zwak: bool = False


def lees_kop(tekst: str) -> Kop:
    kort = sleutel(tekst[:100]) or tekst.strip()
    if kort in _ZWAK:
        return Kop(_ZWAK[kort], zwak=True)
    for patroon, rol in _VOLGORDE:
        if patroon.fullmatch(kort):
            return Kop(rol)
    if gevonden := _GENUMMERD.fullmatch(kort):
        nummer = gevonden["nummer"]
        return Kop(Rol.PRIORITEIT, _TELWOORD.get(nummer) or int(nummer))
    return Kop(Rol.PRIORITEIT) if _GEWOON.fullmatch(kort) else Kop(None)


_VOLGORDE = (
    (_OPMERKING, Rol.OPMERKING),
    (_RANG, Rol.RANG),
    (_NIET, Rol.NIET),
    (_PARTNER, Rol.PARTNER),
)


def is_bijzaak(tekst: str) -> bool:
    """Whether a column may be left out without a word: the district, a contact person, a row number."""
    kop = lees_kop(tekst)
    return kop.rol == Rol.NIET or (kop.rol == Rol.RANG and kop.zwak)


def rangen_van(koppen: list[str]) -> list[int]:
    """The rank that each priority column of a wide sheet carries: the numbers above them where each
    has one of its own, or else their order."""
    nummers = [lees_kop(kop).nummer for kop in koppen]
    eigen = [nummer for nummer in nummers if nummer is not None]
    return eigen if len(set(eigen)) == len(koppen) else list(range(1, len(koppen) + 1))
