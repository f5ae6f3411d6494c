"""What stands in the way of finishing a round, and what is only good to know."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from consultatie.models import Deelname, Navraag, Punt, Ronde


@dataclass(frozen=True)
class Afronding:
    """`beletsels` are sentences; `punten` the points that are open; `navragen` how many questions to members
    wait for an answer, which keeps nobody from finishing."""

    beletsels: tuple[str, ...]
    punten: tuple[Punt, ...]
    navragen: int

    @property
    def kan(self) -> bool:
        return not self.beletsels and not self.punten

    @property
    def zin(self) -> str:
        """Why not, in one sentence for a refusal; '' when it can."""
        zinnen = list(self.beletsels)
        if self.punten:
            nummers = ", ".join(f"{p.nummer} (‘{p.stelling}’)" for p in self.punten)
            zinnen.append(f"Nog te beslissen: punt {nummers}.")
        return " ".join(zinnen)


def afronding(ronde: Ronde) -> Afronding:
    """In a fixed number of queries."""
    nu = timezone.now()
    return Afronding(
        beletsels=(*_niet_gesloten(ronde, nu), *_nog_heropend(ronde, nu)),
        punten=tuple(ronde.punten.open()),
        navragen=Navraag.objects.onbeantwoord().filter(leesstuk__ronde=ronde).count(),
    )


def _niet_gesloten(ronde: Ronde, nu: datetime) -> list[str]:
    status = ronde.status(nu)
    if status == Ronde.Status.RESPIJT and ronde.einde_respijt:
        return [f"Wie bezig was, kan nog afronden tot {_moment(ronde.einde_respijt)}."]
    if status != Ronde.Status.GESLOTEN:
        return [f"De ronde is nog niet gesloten: zij is {status.label}."]
    return []


def _nog_heropend(ronde: Ronde, nu: datetime) -> list[str]:
    """Parts that were given more time, their grace included."""
    if ronde.status(nu) != Ronde.Status.GESLOTEN:
        return []
    heropend = (
        Deelname.objects.filter(ronde=ronde, heropend_tot__gt=nu - ronde.respijt)
        .select_related("ronde", "gebruiker", "district")
        .order_by("heropend_tot", "pk")
    )
    return [
        f"{deelname.naam} kan nog antwoorden tot {_moment(deelname.einde_respijt)}."
        for deelname in heropend
        if deelname.einde_respijt
    ]


def _moment(moment: datetime) -> str:
    return f"{date_format(timezone.localtime(moment), 'j F Y, H:i')} uur"
