"""Maps texts to onderwerpen, and remembers it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction

from thema.acties.nieuw_onderwerp import maak
from thema.acties.slot_op_onderwerpen import (
    actieve_onderwerpen,
    eis_coordinator,
    open_inventarisatie,
)
from thema.models import Inventarisatie, Onderwerp, Opgave, Synoniem
from thema.suggesties import sleutel
from veiligheid.models import Gebruiker


@dataclass
class Koppeling:
    """What a confirmation did, and what was there before, so that it can be taken back.

    `opgaven`: [pk, onderwerp before, onderwerp now]; `synoniemen`: [sleutel, onderwerp before (None: there
    was no synonym), who added that one (None: nobody), onderwerp now]; `gemaakt`: onderwerpen made for it.
    Plain lists, so that it fits in a session as JSON.
    """

    inventarisatie_id: int
    teksten: int = 0
    opgaven: list[list] = field(default_factory=list)
    synoniemen: list[list] = field(default_factory=list)
    gemaakt: list[int] = field(default_factory=list)

    def als_json(self) -> dict[str, Any]:
        return asdict(self)


@transaction.atomic
def koppel(
    inventarisatie_id: int,
    koppelingen: Mapping[str, int],
    *,
    nieuw: Mapping[str, str] | None = None,
    door: Gebruiker,
) -> Koppeling:
    """Maps every opgave of the inventarisatie whose text has one of these keys (thema.suggesties.sleutel)
    to the onderwerp that goes with it, also where it was mapped to another, and remembers each text as a
    synonym, invented where the inventarisatie is. `nieuw` gives keys with the name of an onderwerp that
    is made for them.

    A text that is the name of an onderwerp is mapped but not remembered: a name leads to its own
    onderwerp. The same again changes nothing. Raises Weigering when the inventarisatie is frozen, an
    onderwerp does not exist any more, or a new name cannot be used.
    """
    eis_coordinator(door)
    inventarisatie = open_inventarisatie(inventarisatie_id)
    actieve_onderwerpen(koppelingen.values())
    gedaan = Koppeling(inventarisatie_id)
    naar = {**koppelingen, **_maak_onderwerpen(nieuw or {}, gedaan)}
    teksten = _koppel_opgaven(inventarisatie, naar, gedaan)
    gedaan.teksten = len(teksten)
    _onthoud(inventarisatie, naar, teksten, gedaan, door)
    return gedaan


def _maak_onderwerpen(nieuw: Mapping[str, str], gedaan: Koppeling) -> dict[str, int]:
    """One onderwerp for every name, however many texts have it."""
    gemaakt: dict[str, int] = {}
    for naam in nieuw.values():
        if sleutel(naam) not in gemaakt:
            gemaakt[sleutel(naam)] = maak(naam).pk
    gedaan.gemaakt = list(gemaakt.values())
    return {sleutel_: gemaakt[sleutel(naam)] for sleutel_, naam in nieuw.items()}


def _koppel_opgaven(
    inventarisatie: Inventarisatie, koppelingen: Mapping[str, int], gedaan: Koppeling
) -> dict[str, str]:
    """Gives the opgaven their onderwerp; returns the texts that are there, by key."""
    teksten: dict[str, str] = {}
    anders: dict[int, list[int]] = defaultdict(list)
    rijen = inventarisatie.opgaven.order_by("pk").values_list("pk", "tekst", "onderwerp_id")
    for pk, tekst, oud in rijen.iterator(chunk_size=5000):
        gevonden = sleutel(tekst)
        if gevonden not in koppelingen:
            continue
        teksten.setdefault(gevonden, tekst)
        nieuw = koppelingen[gevonden]
        if oud != nieuw:
            anders[nieuw].append(pk)
            gedaan.opgaven.append([pk, oud, nieuw])
    for onderwerp_id, pks in anders.items():
        Opgave.objects.filter(pk__in=pks).update(onderwerp=onderwerp_id)
    return teksten


def _onthoud(
    inventarisatie: Inventarisatie,
    koppelingen: Mapping[str, int],
    teksten: dict[str, str],
    gedaan: Koppeling,
    door: Gebruiker,
) -> None:
    namen = {sleutel(naam) for naam in Onderwerp.objects.actief().values_list("naam", flat=True)}
    te_onthouden = teksten.keys() - namen - {""}
    er_al = {
        synoniem.sleutel: synoniem
        for synoniem in Synoniem.objects.select_for_update(of=("self",)).filter(
            sleutel__in=te_onthouden, voorbeeld=inventarisatie.voorbeeld
        )
    }
    nieuw = []
    for sleutel_ in sorted(te_onthouden):
        onderwerp_id = koppelingen[sleutel_]
        synoniem = er_al.get(sleutel_)
        if synoniem is None:
            nieuw.append(
                Synoniem(
                    onderwerp_id=onderwerp_id,
                    tekst=teksten[sleutel_],
                    sleutel=sleutel_,
                    voorbeeld=inventarisatie.voorbeeld,
                    door=door,
                )
            )
            gedaan.synoniemen.append([sleutel_, None, None, onderwerp_id])
        elif synoniem.onderwerp_id != onderwerp_id:
            gedaan.synoniemen.append(
                [sleutel_, synoniem.onderwerp_id, synoniem.door_id, onderwerp_id]
            )
            synoniem.onderwerp_id, synoniem.door = onderwerp_id, door
            synoniem.save(update_fields=["onderwerp", "door"])
    Synoniem.objects.bulk_create(nieuw)
