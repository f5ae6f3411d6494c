"""The texts of an inventarisatie, each once: what there is to map, and what was mapped."""

from collections import Counter
from dataclasses import dataclass
from hashlib import blake2s

from thema.models import Inventarisatie
from thema.suggesties.sleutel import sleutel


@dataclass(frozen=True)
class Tekst:
    """Opgaven that say the same and have the same onderwerp; `tekst` is how most partners write it.

    `kenmerk` stands for it in forms and addresses.
    """

    sleutel: str
    onderwerp_id: int | None
    tekst: str
    partners: tuple[str, ...]

    @property
    def kenmerk(self) -> str:
        bron = f"{self.onderwerp_id or ''} {self.sleutel}"
        return f"t{blake2s(bron.encode(), digest_size=6).hexdigest()}"


def teksten(inventarisatie: Inventarisatie) -> list[Tekst]:
    """One query; those that most partners named first, then by text."""
    schrijfwijzen: dict[tuple[str, int | None], Counter[str]] = {}
    partners: dict[tuple[str, int | None], dict[str, None]] = {}
    rijen = inventarisatie.opgaven.order_by("partner__naam", "pk")
    for tekst, onderwerp_id, partner in rijen.values_list(
        "tekst", "onderwerp_id", "partner__naam"
    ).iterator(chunk_size=5000):
        groep = (sleutel(tekst), onderwerp_id)
        schrijfwijzen.setdefault(groep, Counter())[tekst] += 1
        partners.setdefault(groep, {})[partner] = None
    alle = [
        Tekst(groep[0], groep[1], telling.most_common(1)[0][0], tuple(partners[groep]))
        for groep, telling in schrijfwijzen.items()
    ]
    return sorted(alle, key=lambda t: (-len(t.partners), t.sleutel, t.onderwerp_id or 0))
