"""The list of what is wrong or worth knowing, as it grows while a file is gone through."""

from collections.abc import Iterable

from veiligheid.inlezen.vorm import Ernst, Probleem

MAX_PROBLEMEN = 1_000


class Problemen:
    def __init__(self, bladen: Iterable[str]) -> None:
        """`bladen`: the names of the sheets in their order, which is the order of the list."""
        self._volgorde = {naam: nummer for nummer, naam in enumerate(bladen)}
        self._lijst: list[Probleem] = []
        self._meer = 0
        self._eens: dict[tuple, tuple[Probleem, set[int]]] = {}

    def fout(self, blad: str, rij: int, kolom: int, zin: str) -> None:
        self._bij(Probleem(blad, rij, kolom, Ernst.FOUT, zin))

    def let_op(self, blad: str, rij: int, kolom: int, zin: str) -> None:
        self._bij(Probleem(blad, rij, kolom, Ernst.LET_OP, zin))

    def eens(self, probleem: Probleem, *over: object) -> None:
        """Tells a thing once per sheet, at its first row, with the number of rows it goes for."""
        sleutel = (probleem.blad, probleem.ernst, *over)
        self._eens.setdefault(sleutel, (probleem, set()))[1].add(probleem.rij)

    def _bij(self, probleem: Probleem) -> None:
        if len(self._lijst) < MAX_PROBLEMEN:
            self._lijst.append(probleem)
        else:
            self._meer += 1

    def __bool__(self) -> bool:
        """Whether anything stands in the way of taking the file in."""
        return any(p.ernst == Ernst.FOUT for p in self._lijst) or any(
            p.ernst == Ernst.FOUT for p, _ in self._eens.values()
        )

    def alle(self) -> tuple[Probleem, ...]:
        """By sheet, row and column; at most MAX_PROBLEMEN and then one that says how many more."""
        lijst = self._lijst + [_met_aantal(p, len(rijen) - 1) for p, rijen in self._eens.values()]
        lijst.sort(key=lambda p: (self._volgorde.get(p.blad, 0), p.rij, p.kolom, p.ernst, p.tekst))
        meer = self._meer + len(lijst[MAX_PROBLEMEN:])
        del lijst[MAX_PROBLEMEN:]
        if meer:
            zin = f"Er zijn nog {meer} meldingen. Los eerst deze op en lees het bestand dan opnieuw in."
            lijst.append(Probleem("", 0, 0, Ernst.FOUT, zin))
        return tuple(lijst)


def _met_aantal(probleem: Probleem, meer: int) -> Probleem:
    if not meer:
        return probleem
    zin = f"{probleem.tekst} Dit geldt ook voor nog {meer} {'rij' if meer == 1 else 'rijen'}."
    return Probleem(probleem.blad, probleem.rij, probleem.kolom, probleem.ernst, zin)
