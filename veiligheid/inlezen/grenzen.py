"""What a file may cost to read. Beyond these a sheet is no list that a person made."""

from collections.abc import Iterable
from typing import Any

from veiligheid.fouten import Weigering

MAX_BYTES = 5 * 1024**2
MAX_RIJEN = 20_000  # filled rows under the first one, over all sheets
MAX_KOLOMMEN = 200
MAX_HOOGTE = 100_000  # rows of one file, empty ones between filled ones included
MAX_BREEDTE = 4_000_000  # cells of one file, empty ones before filled ones included
LAATSTE_RIJ = 1_048_576  # no sheet has a row beyond this one


class Ruimte:
    """Counts what the sheets of one file take; the rows go through it while they are being read."""

    def __init__(self) -> None:
        self.gevuld = self.hoogte = self.cellen = 0

    def rijen(self, blad: str, bron: Iterable[tuple[Any, ...]]) -> tuple[tuple[Any, ...], ...]:
        """The rows up to the last filled one. Stops reading, with a Weigering, at the first limit."""
        rijen: list[tuple[Any, ...]] = []
        leeg = gevuld = 0  # empty rows since the last filled one
        for rij in bron:
            breedte = len(rij)
            if breedte > MAX_KOLOMMEN:
                self.cellen += breedte
                rij = self._smal(blad, rij)
            if rij.count(None) == len(rij):
                leeg += 1
                if leeg + len(rijen) > LAATSTE_RIJ:
                    self._eis_hoogte(blad, LAATSTE_RIJ + 1)
                continue
            gevuld += 1
            if self.gevuld + gevuld > MAX_RIJEN + 1:
                raise Weigering(
                    "Dit bestand heeft meer dan 20.000 rijen. Verdeel de tabel over twee bestanden."
                )
            if leeg:
                self._eis_hoogte(blad, len(rijen) + leeg + 1)
                rijen.extend([()] * leeg)
                leeg = 0
            rijen.append(rij)
        self.gevuld += max(gevuld - 1, 0)  # the heading does not count
        self.hoogte += len(rijen)
        return tuple(rijen)

    def _smal(self, blad: str, rij: tuple[Any, ...]) -> tuple[Any, ...]:
        if self.cellen > MAX_BREEDTE or any(w is not None for w in rij[MAX_KOLOMMEN:]):
            raise Weigering(
                f"Blad '{blad}' heeft meer dan {MAX_KOLOMMEN} kolommen. Kopieer alleen de tabel "
                "naar een leeg bestand en kies dat."
            )
        return rij[:MAX_KOLOMMEN]

    def _eis_hoogte(self, blad: str, rij: int) -> None:
        if self.hoogte + rij > MAX_HOOGTE:
            raise Weigering(
                f"Op blad '{blad}' staat ver onder de tabel, in rij {rij}, nog iets. Verwijder de rijen "
                "onder de tabel en kies het bestand opnieuw."
            )
