"""Questions back about answers, as threads: what was asked about which text, and what was said to it."""

from collections import defaultdict
from dataclasses import dataclass

from consultatie.models import Antwoord, Inzending, Leesstuk, Navraag, Onderdeel
from consultatie.querysets import NavraagQuerySet


@dataclass(frozen=True)
class Draad:
    """A text with the turns about it, the first one first."""

    stuk: Leesstuk
    beurten: tuple[Navraag, ...]

    @property
    def wacht(self) -> bool:
        """Whether the last turn asks."""
        return bool(self.beurten) and not self.beurten[-1].van_lid

    @property
    def sinds(self):
        return self.beurten[-1].op if self.beurten else None

    @property
    def telt(self) -> bool:
        """Whether its writer left the text as it is."""
        return self.stuk.antwoord.inzending.status == Inzending.Status.INGEDIEND

    @property
    def vindplaats(self) -> str:
        return vindplaats(self.stuk.antwoord)

    @property
    def wie(self) -> str:
        return self.stuk.antwoord.inzending.deelname.naam


def vindplaats(antwoord: Antwoord) -> str:
    """Which question a text answers: 'vraag 3, Ondermijning: Uw stip op de horizon'."""
    onderdeel = Onderdeel(antwoord.onderdeel)
    nummer = antwoord.inzending.deelname.ronde.nummer_van(onderdeel.vraagsoort)
    thema = f", {antwoord.thema.naam}" if antwoord.thema else ""
    return f"vraag {nummer}{thema}: {onderdeel.label}"


def draden(navragen: NavraagQuerySet) -> list[Draad]:
    """One per text that something was asked about: those that wait first, the longest waiting on top, then
    the others, the last one that moved first. In a fixed
    number of queries."""
    per_stuk: dict[int, list[Navraag]] = defaultdict(list)
    for beurt in navragen.select_related("door").order_by("leesstuk", "pk"):
        per_stuk[beurt.leesstuk_id].append(beurt)
    stukken = Leesstuk.objects.filter(pk__in=per_stuk).met_vindplaats()
    alle = [Draad(stuk, tuple(per_stuk[stuk.pk])) for stuk in stukken]
    wachten = sorted((d for d in alle if d.wacht), key=lambda d: (d.sinds, d.stuk.pk))
    klaar = sorted((d for d in alle if not d.wacht), key=lambda d: (d.sinds, d.stuk.pk))
    return [*wachten, *reversed(klaar)]


def draad_bij(stuk: Leesstuk) -> Draad:
    """Of one text, be it that nothing was asked yet."""
    return Draad(stuk, tuple(stuk.navragen.select_related("door").order_by("pk")))
