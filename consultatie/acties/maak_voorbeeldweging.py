"""Makes the invented part of the example around the inventarisatie: how it was weighed, and an amendment."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import yaml

from thema.acties.stel_wijziging_voor import stel_wijziging_voor
from thema.models import Afweging, Criterium, Inventarisatie, Onderwerp, Weging, Wijzigingsvoorstel
from veiligheid.models import Gebruiker

_BANK: dict[str, dict] = yaml.safe_load(
    (Path(__file__).parents[1] / "voorbeeld" / "teksten" / "weging.yaml").read_text("utf-8")
)
_OORDELEN = {
    "wel": Weging.Oordeel.WEL,
    "deels": Weging.Oordeel.DEELS,
    "niet": Weging.Oordeel.NIET,
}
NIEUWE_PRIORITEIT = "Babbeltrucs en oplichting van ouderen"
WAAROM = (
    "De raad stelde een nieuw veiligheidsplan vast. Oplichting van ouderen is daarin toegevoegd, en "
    "onze tweede prioriteit staat nu voorop."
)
GELEDEN = timedelta(days=2)


def maak_voorbeeldweging(inventarisatie: Inventarisatie, *, door: Gebruiker) -> None:
    """A judgement on every criterium that is not counted, for every onderwerp of the bank that was named
    or falls under a theme; and why those without a theme did not become one."""
    criteria = list(Criterium.objects.filter(strategie=inventarisatie.strategie, geteld=False))
    wegingen, afwegingen = [], []
    for onderwerp, oordelen in _onderwerpen(inventarisatie):
        vast = {
            "inventarisatie": inventarisatie,
            "onderwerp": onderwerp,
            "datum": inventarisatie.peildatum,
            "door": door,
        }
        for criterium in criteria:
            stap, reden = oordelen[criterium.nummer]
            wegingen.append(
                Weging(**vast, criterium=criterium, oordeel=_OORDELEN[stap], reden=reden)
            )
        if "geen_thema" in oordelen:
            reden, toelichting = oordelen["geen_thema"]
            afwegingen.append(
                Afweging(**vast, reden=Afweging.Reden(reden), toelichting=toelichting)
            )
    Weging.objects.bulk_create(wegingen)
    Afweging.objects.bulk_create(afwegingen)


def _onderwerpen(inventarisatie: Inventarisatie) -> Iterator[tuple[Onderwerp, dict]]:
    genoemd = Onderwerp.objects.filter(opgaven__inventarisatie=inventarisatie)
    onder_thema = Onderwerp.objects.filter(themas__strategie=inventarisatie.strategie)
    for onderwerp in (genoemd | onder_thema).distinct().order_by("naam"):
        if onderwerp.naam in _BANK:
            yield onderwerp, _BANK[onderwerp.naam]


def maak_voorbeeldwijziging(
    inventarisatie: Inventarisatie, *, door: Gebruiker, nu: datetime
) -> Wijzigingsvoorstel:
    """The contact of a gemeente proposes: the second first, the last one gone, and one that is new."""
    assert door.partner is not None
    eerste, tweede, *rest = (o.tekst for o in inventarisatie.opgaven.van(door.partner))
    voorstel = stel_wijziging_voor(
        door.partner.pk,
        inventarisatie.pk,
        [tweede, eerste, *rest[:-1], NIEUWE_PRIORITEIT],
        WAAROM,
        door=door,
    )
    voorstel.ingediend_op = nu - GELEDEN
    voorstel.save(update_fields=["ingediend_op"])
    return voorstel
