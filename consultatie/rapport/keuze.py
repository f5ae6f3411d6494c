"""What a report is about, besides its round."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Keuze:
    """Of one district or theme (their names, or empty), with all texts behind it (`bijlage`), with the names
    that people allowed (`met_namen`)."""

    district: str = ""
    thema: str = ""
    bijlage: bool = False
    met_namen: bool = True


GEHEEL = Keuze()
