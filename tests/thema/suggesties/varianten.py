"""The example texts as other people would write them: typing errors, word order, compounds.

The texts are divided by hash into a half to tune the suggestions on and a half that nobody looked at
while tuning. Every variation comes from a seeded generator.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import yaml
from django.conf import settings

_BANK = Path(settings.BASE_DIR, "consultatie", "voorbeeld", "teksten", "opgaven.yaml")
_VOORSTEL = Path(settings.BASE_DIR, "fixtures", "voorstel.yaml")
# Compounds of the example texts and their parts; the last is the head ('diefstal van voertuigen').
_SAMENSTELLINGEN = {
    "woninginbraken": ("woningen", "inbraken"),
    "woninginbraak": ("woning", "inbraak"),
    "jeugdoverlast": ("jeugd", "overlast"),
    "jeugdgroepen": ("jeugd", "groepen"),
    "jeugdcriminaliteit": ("jeugd", "criminaliteit"),
    "woonoverlast": ("wonen", "overlast"),
    "drugsoverlast": ("drugs", "overlast"),
    "alcoholoverlast": ("alcohol", "overlast"),
    "drugsgebruik": ("drugs", "gebruik"),
    "alcoholgebruik": ("alcohol", "gebruik"),
    "geweldsdelicten": ("geweld", "delicten"),
    "verkeersveiligheid": ("verkeer", "veiligheid"),
    "verkeersoverlast": ("verkeer", "overlast"),
    "schoolroutes": ("school", "routes"),
    "voertuigendiefstal": ("voertuigen", "diefstal"),
    "fietsendiefstal": ("fietsen", "diefstal"),
    "internetoplichting": ("internet", "oplichting"),
    "cyberfraude": ("cyber", "fraude"),
    "hennepteelt": ("hennep", "teelt"),
    "drugslabs": ("drugs", "labs"),
    "drugsafval": ("drugs", "afval"),
    "vakantieparken": ("vakantie", "parken"),
    "recreatieparken": ("recreatie", "parken"),
    "motorclubs": ("motor", "clubs"),
    "mensenhandel": ("mensen", "handel"),
    "arbeidsuitbuiting": ("arbeid", "uitbuiting"),
    "zorgfraude": ("zorg", "fraude"),
    "burgerparticipatie": ("burger", "participatie"),
    "buurtpreventie": ("buurt", "preventie"),
    "uitgaansgebied": ("uitgaan", "gebied"),
}
_BUREN = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
SOORTEN = ("typefout", "woordvolgorde", "samenstelling")


def banken() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The tuning half and the half kept apart, each as pairs of onderwerp and text."""
    bank = yaml.safe_load(_BANK.read_text(encoding="utf-8"))
    paren = [(onderwerp, tekst) for onderwerp, teksten in bank.items() for tekst in teksten]
    return [p for p in paren if not _apart(p[1])], [p for p in paren if _apart(p[1])]


def _apart(tekst: str) -> bool:
    return hashlib.sha256(tekst.encode()).digest()[0] % 2 == 1


def bekende_woorden() -> list[tuple[str, str]]:
    """Names and synonyms of the proposal, as pairs of onderwerp and text."""
    records = yaml.safe_load(_VOORSTEL.read_text(encoding="utf-8"))["onderwerpen"]
    return [(r["naam"], tekst) for r in records for tekst in (r["naam"], *r["synoniemen"])]


def varianten(
    paren: list[tuple[str, str]], zaad: int, keer: int = 5
) -> Iterator[tuple[str, str, str]]:
    """Of every text each kind of variation `keer` times: onderwerp, kind, the text as varied.

    A text that a kind cannot change (one word has no order) is left out of that kind.
    """
    rng = Random(zaad)
    for onderwerp, tekst in paren:
        for soort in SOORTEN:
            for _ in range(keer):
                gewijzigd = _DOE[soort](tekst, rng)
                if gewijzigd != tekst:
                    yield onderwerp, soort, gewijzigd


def _typefout(tekst: str, rng: Random) -> str:
    """One error in a text of a word or two, two in a longer one."""
    for _ in range(1 if len(tekst) < 20 else 2):
        plaatsen = [i for i, teken in enumerate(tekst[:-1]) if teken.isalpha() and i > 0]
        plaats = rng.choice(plaatsen)
        teken = tekst[plaats]
        fout = rng.choice(("weg", "dubbel", "verwisseld", "ernaast"))
        nieuw = {
            "weg": tekst[plaats + 1],
            "dubbel": teken * 2 + tekst[plaats + 1],
            "verwisseld": tekst[plaats + 1] + teken,
            "ernaast": _buur(teken, rng) + tekst[plaats + 1],
        }[fout]
        tekst = tekst[:plaats] + nieuw + tekst[plaats + 2 :]
    return tekst


def _buur(teken: str, rng: Random) -> str:
    for rij in _BUREN:
        plaats = rij.find(teken.lower())
        if plaats >= 0:
            return rng.choice(rij[max(plaats - 1, 0) : plaats] + rij[plaats + 1 : plaats + 2])
    return teken


def _woordvolgorde(tekst: str, rng: Random) -> str:
    delen = tekst.split()
    rng.shuffle(delen)
    return " ".join(delen)


def _samenstelling(tekst: str, rng: Random) -> str:
    """Takes compounds apart, or writes two words as one."""
    klein = tekst.lower()
    if mogelijk := [woord for woord in _SAMENSTELLINGEN if woord in klein]:
        woord = rng.choice(mogelijk)
        eerste, kern = _SAMENSTELLINGEN[woord]
        los = rng.choice(
            (f"{eerste} {kern}", f"{eerste}-{kern}", f"{kern} {eerste}", f"{kern} van {eerste}")
        )
        return re.sub(woord, los, klein)
    delen = klein.split()
    if len(delen) < 2:
        return tekst
    plaats = rng.randrange(len(delen) - 1)
    delen[plaats : plaats + 2] = [delen[plaats] + delen[plaats + 1]]
    return " ".join(delen)


_DOE = {
    "typefout": _typefout,
    "woordvolgorde": _woordvolgorde,
    "samenstelling": _samenstelling,
}
