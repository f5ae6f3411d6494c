"""What the coordinator of the example round did with the answers: the codes, where they fall, the points."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_PAD = Path(__file__).parent / "teksten" / "verwerking.yaml"
INHOUD: dict[str, Any] = yaml.safe_load(_PAD.read_text(encoding="utf-8"))

_ZIN = re.compile(r"[^\s.!?][^.!?]*[.!?]*")


@dataclass(frozen=True)
class Fragment:
    """A sentence, from character `begin` up to `eind` of its text, that gets the code of this name."""

    code: str
    begin: int
    eind: int


def fragmenten(tekst: str) -> Iterator[Fragment]:
    """Every sentence of a text with every code whose words stand in it."""
    for zin in _ZIN.finditer(tekst):
        for code in INHOUD["codes"]:
            if noemt(zin[0], code.get("woorden", ())):
                yield Fragment(code["naam"], zin.start(), zin.end())


def noemt(tekst: str, woorden: list[str]) -> bool:
    klein = tekst.lower()
    return any(woord.lower() in klein for woord in woorden)
