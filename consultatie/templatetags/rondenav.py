"""The menu of one round: what belongs together stands together, and each sees what is theirs."""

from dataclasses import dataclass

from django import template
from django.urls import reverse

from consultatie.models import Ronde
from veiligheid.models import Gebruiker

register = template.Library()


@dataclass(frozen=True)
class Bladzijde:
    """A page of a round. `hier` is how a page says that it is this one; the BBG sees those `voor_bbg`."""

    hier: str
    adres: str
    woorden: str
    voor_bbg: bool = False


GROEPEN: tuple[tuple[str, tuple[Bladzijde, ...]], ...] = (
    (
        "De ronde",
        (
            Bladzijde("stand", "coordinatie", "Wie heeft geantwoord"),
            Bladzijde("leden", "leden", "Leden"),
            Bladzijde("post", "post", "Post"),
        ),
    ),
    (
        "De uitkomst",
        (
            Bladzijde("overzicht", "overzicht", "Overzicht", voor_bbg=True),
            Bladzijde("antwoorden", "antwoorden", "Antwoorden"),
        ),
    ),
    (
        "Lezen en coderen",
        (
            Bladzijde("wachtrij", "wachtrij", "Teksten"),
            Bladzijde("zoeken", "zoeken", "Zoeken"),
            Bladzijde("codeboek", "codeboek", "Codeboek"),
            Bladzijde("termen", "termen", "Woorden die opvallen"),
            Bladzijde("overeenstemming", "overeenstemming", "Tweede codeur"),
            Bladzijde("navragen", "navragen", "Navraag"),
        ),
    ),
    (
        "Punten en besluiten",
        (
            Bladzijde("punten", "punten", "Punten"),
            Bladzijde("besluiten", "besluiten", "Besluiten", voor_bbg=True),
            Bladzijde("vervolg", "vervolg", "Vervolg", voor_bbg=True),
        ),
    ),
    ("Rapporten", (Bladzijde("rapporten", "rapporten", "Rapporten", voor_bbg=True),)),
    ("Geschiedenis", (Bladzijde("geschiedenis", "geschiedenis", "Geschiedenis"),)),
)


@register.inclusion_tag("consultatie/_rondenav.html")
def rondenav(ronde: Ronde, hier: str, gebruiker: Gebruiker) -> dict:
    """Two rows: the groups, and the pages of the group that one is in."""
    alles = gebruiker.has_perm("consultatie.coordineer")
    groepen, bladzijden = [], []
    for naam, mogelijk in GROEPEN:
        te_zien = [b for b in mogelijk if alles or b.voor_bbg]
        if not te_zien:
            continue
        adressen = [(b.woorden, reverse(b.adres, args=[ronde.pk]), b.hier == hier) for b in te_zien]
        hierin = any(is_hier for _, _, is_hier in adressen)
        if hierin and len(adressen) > 1:
            bladzijden = adressen
        groepen.append(
            (naam if len(mogelijk) > 1 and alles else adressen[0][0], adressen[0][1], hierin)
        )
    return {"groepen": groepen, "bladzijden": bladzijden}
