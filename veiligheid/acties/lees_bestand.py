"""Reading the hand-written files of fixtures/; a mistake becomes a sentence saying where it is."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from veiligheid.fouten import Weigering


@dataclass(frozen=True)
class Record:
    """One record of a file: `waar` names file and place for the reader, `velden` what it says."""

    waar: str
    velden: dict[str, Any]

    def weigering(self, reden: str) -> Weigering:
        return Weigering(f"{self.waar}: {reden}")

    def __getitem__(self, veld: str) -> Any:
        return self.velden[veld]

    def kies(self, *velden: str) -> dict[str, Any]:
        return {veld: self.velden[veld] for veld in velden}


@dataclass(frozen=True)
class YamlBestand:
    """A file of named parts, each a record or a list of records. Reading one raises Weigering when
    it is missing or its fields are not those expected."""

    naam: str
    inhoud: dict[str, Any]

    def record(self, deel: str, velden: str) -> Record:
        """The one record called `deel`, with exactly the fields in `velden`."""
        return _record(f"{self.naam}, {deel}", self._deel(deel), velden.split())

    def records(self, deel: str, velden: str) -> list[Record]:
        """The records of the list `deel`, each with exactly the fields in `velden`."""
        lijst = self._deel(deel)
        if not isinstance(lijst, list):
            raise Weigering(f"{self.naam}: '{deel}' moet een lijst zijn.")
        return [
            _record(f"{self.naam}, {deel}, nummer {nummer} van de lijst", inhoud, velden.split())
            for nummer, inhoud in enumerate(lijst, 1)
        ]

    def _deel(self, deel: str) -> Any:
        if deel not in self.inhoud:
            raise Weigering(f"{self.naam}: het deel '{deel}' ontbreekt.")
        return self.inhoud[deel]


def lees_yaml(map_: Path, naam: str) -> YamlBestand:
    """Raises Weigering when the file is missing or is no readable YAML."""
    try:
        inhoud = yaml.safe_load(_lees(map_, naam))
    except yaml.YAMLError as fout:
        plek = getattr(fout, "problem_mark", None)
        regel = f", regel {plek.line + 1}" if plek else ""
        raise Weigering(f"{naam}{regel}: dit is geen leesbare YAML.") from fout
    if not isinstance(inhoud, dict):
        raise Weigering(f"{naam}: het bestand moet uit benoemde delen bestaan.")
    return YamlBestand(naam, inhoud)


def lees_csv(map_: Path, naam: str, velden: str) -> list[Record]:
    """The rows of a comma-separated file with a heading; an empty cell is an empty text."""
    lezer = csv.DictReader(_lees(map_, naam).splitlines(), restkey="een cel te veel")
    return [
        _record(
            f"{naam}, regel {lezer.line_num}",
            {veld: waarde for veld, waarde in rij.items() if waarde is not None},
            velden.split(),
        )
        for rij in lezer
    ]


def _lees(map_: Path, naam: str) -> str:
    try:
        return (map_ / naam).read_text(encoding="utf-8-sig")
    except OSError as fout:
        raise Weigering(f"{naam}: het bestand is niet te lezen in de map {map_}.") from fout
    except UnicodeDecodeError as fout:
        raise Weigering(f"{naam}: sla het bestand op als UTF-8.") from fout


def _record(waar: str, inhoud: Any, velden: Iterable[str]) -> Record:
    if not isinstance(inhoud, dict):
        raise Weigering(f"{waar}: hier horen velden met een waarde te staan.")
    for veld in velden:
        if veld not in inhoud:
            raise Weigering(f"{waar}: het veld '{veld}' ontbreekt.")
    for veld in inhoud:
        if veld not in velden:
            raise Weigering(f"{waar}: het veld '{veld}' is onbekend.")
    return Record(waar, inhoud)
