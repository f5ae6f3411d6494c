"""What the mapping page shows: texts with suggestions, in groups, and what somebody chose of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from thema.forms.koppelen import ANDERS, NIET, RegelForm
from thema.models import Inventarisatie, Onderwerp
from thema.suggesties import ZEKER, Kennis, Suggestie, Tekst, kennis_van, rangschik, teksten

# So many texts are looked at at a time, those that most partners named first: 0.3 ms each and more where
# much is known. What is left follows as these are mapped.
MEESTE = 500
_MINSTE_AANDEEL = 0.4  # a suggestion that is so much weaker than the first is no help


@dataclass
class Regel:
    """One text with its choices; `keuze` and the rest is what is filled in."""

    tekst: Tekst
    suggesties: Sequence[tuple[Suggestie, str]] = ()  # with the name of the onderwerp
    keuze: str = NIET
    anders: int | None = None
    nieuw: str = ""
    fout: str = ""

    @property
    def groep(self) -> int:
        """The onderwerp suggested first; 0 where nothing is suggested."""
        return self.suggesties[0][0].onderwerp_id if self.suggesties else 0

    @property
    def score(self) -> int:
        return self.suggesties[0][0].score if self.suggesties else 0

    def keuzes(self) -> list[tuple[int, Suggestie, str, bool]]:
        """(key on the keyboard, suggestion, name, chosen)."""
        return [
            (toets, suggestie, naam, self.keuze == str(suggestie.onderwerp_id))
            for toets, (suggestie, naam) in enumerate(self.suggesties, 1)
        ]

    def neem_over(self, form: RegelForm) -> None:
        """What somebody filled in, to show it again."""
        gegeven = {naam: form[naam].value() or "" for naam in ("keuze", "anders", "nieuw")}
        self.keuze, self.nieuw = gegeven["keuze"] or NIET, gegeven["nieuw"]
        self.anders = int(gegeven["anders"]) if gegeven["anders"].isdecimal() else None


@dataclass
class Groep:
    """The texts of a page that have the same first suggestion."""

    onderwerp_id: int
    naam: str
    regels: list[Regel] = field(default_factory=list)

    @property
    def gekozen(self) -> int:
        return sum(regel.keuze != NIET for regel in self.regels)


class Koppellijst:
    """The texts of an inventarisatie at this moment. Four queries, however many texts."""

    def __init__(self, inventarisatie: Inventarisatie) -> None:
        self.inventarisatie = inventarisatie
        alle = teksten(inventarisatie)
        self.nog = [tekst for tekst in alle if tekst.onderwerp_id is None]
        self.gekoppeld = [tekst for tekst in alle if tekst.onderwerp_id is not None]
        self.onderwerpen: dict[int, str] = dict(
            Onderwerp.objects.actief().values_list("pk", "naam")
        )

    @property
    def totaal(self) -> int:
        return len(self.nog) + len(self.gekoppeld)

    def kennis(self) -> Kennis:
        paren = (
            (tekst.onderwerp_id, tekst.tekst)
            for tekst in self.gekoppeld
            if tekst.onderwerp_id in self.onderwerpen
        )
        return kennis_van(self.inventarisatie.voorbeeld, paren)

    def regels(self, welke: Iterable[Tekst]) -> list[Regel]:
        """Each text with its suggestions, and the first chosen where it is sure enough."""
        kennis = self.kennis()
        return [self._regel(tekst, rangschik(tekst.tekst, kennis)) for tekst in welke]

    def _regel(self, tekst: Tekst, suggesties: list[Suggestie]) -> Regel:
        beste = suggesties[0].score if suggesties else 0
        regel = Regel(
            tekst,
            [
                (s, self.onderwerpen[s.onderwerp_id])
                for s in suggesties
                if s.score >= beste * _MINSTE_AANDEEL
            ],
        )
        if beste >= ZEKER:
            regel.keuze = str(regel.groep)
        return regel

    def op_volgorde(self) -> list[Regel]:
        """The texts without an onderwerp, by first suggestion; the surest group and text first."""
        regels = self.regels(self.nog[:MEESTE])
        zekerst: dict[int, int] = {}
        for regel in regels:
            zekerst[regel.groep] = max(zekerst.get(regel.groep, 0), regel.score)
        return sorted(
            regels,
            key=lambda r: (-zekerst[r.groep], r.groep, -r.score, r.tekst.sleutel),
        )


def in_groepen(regels: Iterable[Regel], namen: Mapping[int, str]) -> list[Groep]:
    """Regels that stand in order of group, as groups."""
    groepen: list[Groep] = []
    for regel in regels:
        if not groepen or groepen[-1].onderwerp_id != regel.groep:
            groepen.append(Groep(regel.groep, namen.get(regel.groep, "Zonder voorstel")))
        groepen[-1].regels.append(regel)
    return groepen


__all__ = ["ANDERS", "MEESTE", "NIET", "Groep", "Koppellijst", "Regel", "in_groepen"]
