"""Composes the texts of the example round from the sentences in teksten/."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import yaml

from consultatie.models.antwoord import Herkenning, Instemming
from consultatie.voorbeeld.leden import Lid

_TERMIJNEN = (
    "Over vier jaar",
    "In 2022",
    "Eind 2022",
    "Aan het einde van deze periode",
    "Bij de volgende evaluatie",
)
_REGIO = ("Oost-Nederland", "onze regio", "het oosten")
_PLEK = {
    "burgemeester": ("onze gemeente", "mijn gemeente"),
    "ambtenaar": ("onze gemeente", "ons gebied"),
    "om": ("ons werkgebied", "dit deel van de regio"),
    "politie": ("ons werkgebied", "ons basisteam"),
}
_ALLEEN_GEMEENTE = "(gemeente) "  # marks a sentence that makes no sense from the OM or the police
_POGINGEN = 6  # before a text may read like one that somebody else wrote


def _lees(naam: str) -> dict[Any, Any]:
    pad = Path(__file__).parent / "teksten" / f"{naam}.yaml"
    inhoud: dict[Any, Any] = yaml.safe_load(pad.read_text(encoding="utf-8"))
    return inhoud


_ALGEMEEN, _INSTEMMING, _PRIORITEITEN, _STIP, _THEMAS = map(
    _lees, ("algemeen", "instemming", "prioriteiten", "stip", "themas")
)


class Schrijver:
    """Writes for one round and remembers what was written, so that texts do not read as copies."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._geschreven: set[str] = set()

    def herkenning(self, lid: Lid, gekozen: set[str]) -> str:
        kritisch = gekozen & {Herkenning.DEELS, Herkenning.NEE}
        bank = _PRIORITEITEN["herkenning"]
        kern = bank["kritisch" if kritisch else "positief"]
        return self._nieuw(lambda: self._betoog(lid, kern, bank["detail"], "kritisch"))

    def prioriteit_gemist(self, lid: Lid) -> str:
        return self._nieuw(lambda: self._gemist(lid, _PRIORITEITEN["gemist"]))

    def instemming(self, lid: Lid, thema: int, gekozen: str) -> str:
        """`gekozen` is eens, mits or oneens."""
        bank = _INSTEMMING[thema][gekozen]
        toon = "kritisch" if gekozen == Instemming.ONEENS else "steunend"
        return self._nieuw(lambda: self._betoog(lid, bank["kern"], bank["detail"], toon))

    def thema_gemist(self, lid: Lid) -> str:
        return self._nieuw(lambda: self._gemist(lid, _THEMAS["gemist"]))

    def stip(self, lid: Lid, thema: int) -> str:
        bank = _STIP[thema]
        return self._nieuw(lambda: self._betoog(lid, bank["kern"], bank["detail"], "steunend"))

    def _nieuw(self, schrijf: Callable[[], str]) -> str:
        for _ in range(_POGINGEN):
            tekst = schrijf()
            if tekst not in self._geschreven:
                break
        self._geschreven.add(tekst)
        return tekst

    def _betoog(self, lid: Lid, kern: list[str], detail: list[str], toon: str) -> str:
        """One to five sentences: who speaks, the point, why, and what to do with it."""
        rng = self._rng
        zinnen = []
        if rng.random() < 0.25:
            zinnen.append(rng.choice(_ALGEMEEN["aanhef"][lid.stem]))
        zinnen.append(rng.choice(_zegbaar(kern, lid)))
        zinnen += rng.sample(_zegbaar(detail, lid), rng.choices((0, 1, 2), (25, 55, 20))[0])
        if rng.random() < 0.3:
            zinnen.append(rng.choice(_ALGEMEEN["slot"][toon]))
        return self._vul_in(" ".join(zinnen), lid)

    def _gemist(self, lid: Lid, bank: dict[str, list]) -> str:
        """What is missing and, mostly, why."""
        onderwerp, reden = self._rng.choice(bank["onderwerp"])
        tekst = self._rng.choice(bank["zin"]).replace("{x}", onderwerp)
        if self._rng.random() < 0.7:
            tekst = f"{tekst} {reden}"
        return self._vul_in(tekst, lid)

    def _vul_in(self, tekst: str, lid: Lid) -> str:
        return tekst.format(
            termijn=self._rng.choice(_TERMIJNEN),
            regio=self._rng.choice(_REGIO),
            plek=self._rng.choice(_PLEK[lid.stem]),
        )


def _zegbaar(zinnen: list[str], lid: Lid) -> list[str]:
    """The sentences that fit somebody of this partner, without their mark."""
    van_gemeente = lid.stem in ("burgemeester", "ambtenaar")
    return [
        zin.removeprefix(_ALLEEN_GEMEENTE)
        for zin in zinnen
        if van_gemeente or not zin.startswith(_ALLEEN_GEMEENTE)
    ]
