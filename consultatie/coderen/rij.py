"""The queue of texts: a choice out of all, a page of it, and what comes before and after one text.

Pages follow the key of the texts and nothing counts them all, so that a long queue costs what a short one
does; Leesstuk has an index for each filter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from consultatie.models import Leesstuk, Ronde, Vraag
from thema.models import Thema
from veiligheid.models import District, Gebruiker

PER_BLADZIJDE = 40
HOOGSTENS = 500  # what is counted; above it the page says "meer dan"

STANDEN = {
    "nieuw": "nieuw",
    "gelezen": "gelezen, zonder code",
    "gecodeerd": "gecodeerd",
    "opvallend": "opvallend",
}


@dataclass(frozen=True)
class Keuze:
    """Which texts somebody works through; without anything all of the round."""

    vraag: Vraag | None = None
    thema: Thema | None = None
    district: District | None = None
    stand: str = ""

    @property
    def zoek(self) -> str:
        """The choice as the end of an address, without a page."""
        delen = {
            "vraag": self.vraag and self.vraag.pk,
            "thema": self.thema and self.thema.pk,
            "district": self.district and self.district.pk,
            "stand": self.stand,
        }
        return urlencode({naam: waarde for naam, waarde in delen.items() if waarde})

    @property
    def in_woorden(self) -> str:
        delen = (
            STANDEN.get(self.stand, ""),
            f"vraag {self.vraag.nummer}" if self.vraag else "",
            self.thema.naam if self.thema else "",
            self.district.naam if self.district else "",
        )
        return " · ".join(filter(None, delen)) or "alle teksten"

    def teksten(self, ronde: Ronde, gebruiker: Gebruiker):
        """The texts that count, in the order of the queue."""
        gevonden = Leesstuk.objects.zichtbaar_voor(gebruiker).filter(ronde=ronde).geldig()
        if self.vraag:
            gevonden = gevonden.filter(vraagsoort=self.vraag.soort)
        if self.thema:
            gevonden = gevonden.filter(thema=self.thema)
        if self.district:
            gevonden = gevonden.filter(district=self.district)
        if self.stand == "opvallend":
            gevonden = gevonden.filter(opvallend=True)
        elif self.stand:
            gevonden = gevonden.filter(stand=self.stand)
        return gevonden.order_by("pk")


@dataclass(frozen=True)
class Bladzijde:
    """Texts in a row; `voor` and `na` are the keys that the pages before and after begin at, if any."""

    rijen: Sequence[Leesstuk]
    voor: int | None
    na: int | None


def bladzijde(teksten, *, na: int = 0, voor: int = 0) -> Bladzijde:
    """The texts after the key `na`, or the last ones before the key `voor`."""
    if voor:
        rijen = list(teksten.filter(pk__lt=voor).order_by("-pk")[: PER_BLADZIJDE + 1])
        eerder, rijen = len(rijen) > PER_BLADZIJDE, rijen[:PER_BLADZIJDE][::-1]
        if not rijen:
            return bladzijde(teksten)
        return Bladzijde(rijen, rijen[0].pk if eerder else None, rijen[-1].pk)
    rijen = list(teksten.filter(pk__gt=na)[: PER_BLADZIJDE + 1])
    later, rijen = len(rijen) > PER_BLADZIJDE, rijen[:PER_BLADZIJDE]
    return Bladzijde(rijen, na + 1 if na else None, rijen[-1].pk if later else None)


@dataclass(frozen=True)
class Aantal:
    """How many texts, counted no further than HOOGSTENS."""

    n: int

    @property
    def in_woorden(self) -> str:
        if self.n > HOOGSTENS:
            return f"meer dan {HOOGSTENS} teksten"
        return "1 tekst" if self.n == 1 else f"{self.n} teksten"


def tel(teksten) -> Aantal:
    return Aantal(teksten.order_by("pk").values("pk")[: HOOGSTENS + 1].count())


def buren(teksten, leesstuk_id: int) -> tuple[int | None, int | None]:
    """The texts before and after this one in the choice, whether it still belongs to it or not."""
    sleutels = teksten.values_list("pk", flat=True)
    return (
        sleutels.filter(pk__lt=leesstuk_id).order_by("-pk").first(),
        sleutels.filter(pk__gt=leesstuk_id).first(),
    )
