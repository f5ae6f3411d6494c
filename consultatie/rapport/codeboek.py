"""What the texts are about, as the coordinator coded them, and how far that work is."""

from dataclasses import dataclass

from django.db.models import Count, Q

from consultatie.models import Codering, Leesstuk, Ronde
from consultatie.steun import in_woorden


@dataclass(frozen=True)
class Coderegel:
    """A code, or a code within one theme: how many members wrote something under it, without what a small
    number tells."""

    naam: str
    definitie: str
    thema: str
    leden: str


@dataclass(frozen=True)
class Leesstand:
    """How many texts of members there are, and how many of these were coded."""

    teksten: int
    gecodeerd: int


def lees(ronde: Ronde) -> tuple[Coderegel, ...]:
    """Of each theme, and of what belongs to none, the codes that were used, most members first."""
    rijen = (
        Codering.objects.geldig()
        .van_leden()
        .filter(leesstuk__ronde=ronde)
        .order_by()
        .values_list(
            "leesstuk__thema__nummer", "leesstuk__thema__naam", "code__naam", "code__definitie"
        )
        .annotate(leden=Count("leesstuk__antwoord__inzending__deelname", distinct=True))
    )
    volgorde = sorted(rijen, key=lambda rij: (rij[0] or 0, -rij[4], rij[2]))
    return tuple(
        Coderegel(naam, definitie, thema or "", in_woorden(leden))
        for _nummer, thema, naam, definitie, leden in volgorde
    )


def gelezen(ronde: Ronde) -> Leesstand:
    aantal = (
        Leesstuk.objects.geldig()
        .van_leden()
        .filter(ronde=ronde)
        .aggregate(teksten=Count("pk"), gecodeerd=Count("pk", filter=Q(gecodeerd=True)))
    )
    return Leesstand(**aantal)
