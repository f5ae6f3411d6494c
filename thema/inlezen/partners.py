"""Which partner a written name means: 'Gem. Nijmegen', 'Hengelo (O)', 'Bergen Dal'."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Self

import yaml
from rapidfuzz import fuzz, process

from veiligheid.inlezen.cellen import sleutel
from veiligheid.models import Partner

# Where a name is only nearly right. Strict: one letter more, less or swapped in an ordinary name, not
# one letter changed in a short one (Rhenen is not Rheden, Emmen is not Ommen).
_LIJKT = 86
_VOORSPRONG = 8
_GOK = 75  # from here on the nearest name is worth mentioning
_KORTSTE = 5  # letters; in a shorter name one letter is too much
_LANGSTE_NAAM = 80

_AANHEF = re.compile(r"^(?:(?:de|het) )?(?:gemeenten?|gem|gemeentehuis)(?: van)? |,? ?\bgemeente$")
_TOEVOEGING = re.compile(r" (o|ov|ovl|overijssel|g|gl|gld|gelderland)$")
_PROVINCIE = {"o": "Overijssel", "g": "Gelderland"}
_OOK_WEL = {
    Partner.Soort.OM: (
        "om",
        "openbaar ministerie",
        "om oost nederland",
        "om on",
        "openbaar ministerie on",
        "openbaar ministerie oost nederland",
        "parket oost nederland",
        "arrondissementsparket oost nederland",
    ),
    Partner.Soort.POLITIE: (
        "politie",
        "politie on",
        "politie oost nederland",
        "politie eenheid oost nederland",
        "eenheid oost nederland",
        "nationale politie",
    ),
}


@dataclass(frozen=True, slots=True)
class Gevonden:
    """What a name comes to. Without a partner, `zin` says why and what to do; with one, it says how
    the name was read where that is not self-evident."""

    partner_id: int | None
    zin: str = ""


class Partnerlijst:
    """The partners by every name that means them. Holds no state but an answer per name looked up."""

    def __init__(self, partners: Iterable[Partner]) -> None:
        self.namen: dict[int, str] = {}
        self._provincie: dict[int, str] = {}
        self._sleutels: dict[str, int] = {}
        for partner in partners:
            self.namen[partner.pk] = partner.naam
            self._provincie[partner.pk] = partner.provincie
            self._sleutels[_sleutel(partner.naam)] = partner.pk
            for naam in _OOK_WEL.get(Partner.Soort(partner.soort), ()):
                self._sleutels.setdefault(naam, partner.pk)
        self._aaneen = {naam.replace(" ", ""): pk for naam, pk in self._sleutels.items()}
        self._eerder: dict[str, Gevonden] = {}

    @classmethod
    def uit_database(cls) -> Self:
        """One query."""
        return cls(Partner.objects.only("naam", "soort", "provincie"))

    def zoek(self, naam: str) -> Gevonden:
        """The partner that a name means, if there is no real doubt."""
        if naam not in self._eerder:
            self._eerder[naam] = self._zoek(naam)
        return self._eerder[naam]

    def _zoek(self, naam: str) -> Gevonden:
        kort = _sleutel(naam[:_LANGSTE_NAAM])
        stam, provincie = _zonder_provincie(kort)
        pk = self._sleutels.get(kort)
        if pk is None and provincie:
            pk = self._sleutels.get(stam)
            if pk is not None and self._provincie[pk] != provincie:  # another place of that name
                return Gevonden(None, _wijzigingen().get(kort) or _onbekend(naam))
        if pk is not None:
            return Gevonden(pk)
        if uitleg := _wijzigingen().get(kort):
            return Gevonden(None, uitleg)
        return self._bij_benadering(naam, kort.replace(" ", ""))

    def _bij_benadering(self, naam: str, aaneen: str) -> Gevonden:
        pk = self._aaneen.get(aaneen)
        lijkt = self._lijkt_op(aaneen) if pk is None and aaneen else []
        if lijkt and len(aaneen) >= _KORTSTE and lijkt[0][1] >= _LIJKT:
            tweede = next((score for ander, score in lijkt if ander != lijkt[0][0]), 0)
            if lijkt[0][1] - tweede >= _VOORSPRONG:
                pk = lijkt[0][0]
        if pk is None:
            return Gevonden(None, _onbekend(naam, self.namen[lijkt[0][0]] if lijkt else ""))
        zin = f"'{naam}' is gelezen als {self.namen[pk]}. Klopt dat niet, wijs dan zelf aan."
        return Gevonden(pk, zin)

    def _lijkt_op(self, aaneen: str) -> list[tuple[int, float]]:
        """The nearest partners with their likeness, 0 to 100, best first."""
        treffers = process.extract(
            aaneen, self._aaneen.keys(), scorer=fuzz.ratio, score_cutoff=_GOK, limit=8
        )
        return [(self._aaneen[naam], score) for naam, score, _ in treffers]


def _onbekend(naam: str, misschien: str = "") -> str:
    gok = f" Misschien is {misschien} bedoeld." if misschien else ""
    return (
        f"'{naam[:_LANGSTE_NAAM]}' is geen partner die het portaal kent.{gok} Verbeter de naam, kies een "
        "partner of laat deze rijen weg."
    )


def _zonder_provincie(kort: str) -> tuple[str, str]:
    """'hengelo o' is 'hengelo' in Overijssel."""
    if toevoeging := _TOEVOEGING.search(kort):
        return kort[: toevoeging.start()], _PROVINCIE[toevoeging[1][0]]
    return kort, ""


def _sleutel(naam: str) -> str:
    kort = sleutel(naam.replace("&", " en ").replace("+", " en "))
    return _AANHEF.sub("", kort).strip() or kort


@cache
def _wijzigingen() -> dict[str, str]:
    """For each name that was no gemeente in 2018: what became of it, and what to do."""
    bestand = Path(__file__).with_name("gemeentewijzigingen.yaml")
    inhoud = yaml.safe_load(bestand.read_text(encoding="utf-8"))
    zinnen = {}
    for nieuw in inhoud["nieuw"]:
        *eerste, laatste = nieuw["uit"]
        zinnen[_sleutel(nieuw["naam"])] = (
            f"{nieuw['naam']} bestond in april 2018 nog niet: deze gemeente is op {_datum(nieuw['per'])} "
            f"ontstaan uit {', '.join(eerste)} en {laatste}. Kies een van deze gemeenten of laat deze "
            "rijen weg."
        )
    for opgegaan in inhoud["opgegaan"]:
        for naam in opgegaan["namen"]:
            zinnen[_sleutel(naam)] = (
                f"{naam} is sinds {_datum(opgegaan['per'])} geen gemeente meer en hoort nu bij "
                f"{opgegaan['nu']}. Kies {opgegaan['nu']} of laat deze rijen weg."
            )
    return zinnen


def _datum(dag: date) -> str:
    return f"{dag.day} januari {dag.year}"  # a gemeente begins and ends on the first of January
