"""Texts composed from the sentences of the example round, each with the sentences that it is made of."""

from pathlib import Path
from random import Random

import yaml

from consultatie import voorbeeld

_MAP = Path(voorbeeld.__file__).parent / "teksten"
_VUL = {
    "{termijn}": ("Over vier jaar", "In 2022", "Eind 2022"),
    "{regio}": ("Oost-Nederland", "onze regio", "het oosten"),
    "{plek}": ("onze gemeente", "ons gebied"),
}


def _lees(naam: str) -> dict:
    return yaml.safe_load((_MAP / f"{naam}.yaml").read_text(encoding="utf-8"))


def banken() -> dict[str, dict[str, list[str]]]:
    """Of every question and theme its sentences: `kern` and `detail`."""
    gevonden = {f"stip {thema}": bank for thema, bank in _lees("stip").items()}
    for thema, per_keuze in _lees("instemming").items():
        gevonden |= {f"{keuze} {thema}": per_keuze[keuze] for keuze in ("eens", "mits", "oneens")}
    return gevonden


def teksten(rng: Random, per_bank: int) -> list[tuple[str, tuple[str, ...]]]:
    """A core sentence, with up to two details; and which sentences those are."""
    gemaakt: dict[str, tuple[str, ...]] = {}
    for naam, bank in banken().items():
        for _ in range(per_bank):
            kern = rng.randrange(len(bank["kern"]))
            details = rng.sample(range(len(bank["detail"])), rng.choice((0, 1, 1, 2)))
            zinnen = [bank["kern"][kern], *(bank["detail"][d] for d in details)]
            tekst = vul_in(" ".join(zinnen), rng)
            gemaakt[tekst] = (f"{naam} k{kern}", *(f"{naam} d{d}" for d in details))
    return list(gemaakt.items())


def vul_in(zin: str, rng: Random) -> str:
    for plek, woorden in _VUL.items():
        zin = zin.replace(plek, rng.choice(woorden))
    return zin.replace("(gemeente) ", "")
