"""Records what the BBG decided about a theme, and mends that record."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from consultatie.models import Besluit, Punt, Ronde
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@dataclass(frozen=True)
class Besluitvorm:
    """What the coordinator fills in of a decision; `punten` are keys of points of the round."""

    uitkomst: Besluit.Uitkomst
    tekst: str
    genomen_op: date
    gehoord: tuple[str, ...]
    punten: tuple[int, ...] = ()


@transaction.atomic
def leg_besluit_vast(
    ronde_id: int, thema_id: int, vorm: Besluitvorm, *, door: Gebruiker
) -> Besluit:
    """One decision per theme and round; where an earlier round led to one about this theme, it changes
    the last of these. Raises Weigering when there is one already, or when it cannot be so."""
    ronde = _ronde(ronde_id, door)
    if not ronde.gevraagde_themas().filter(pk=thema_id).exists():
        raise Weigering("Dit thema hoort niet bij deze ronde.")
    if ronde.besluiten.filter(thema=thema_id).exists():
        raise Weigering("Over dit thema is al een besluit vastgelegd. Wijzig dat besluit.")
    eerder = eerder_besluit(ronde, thema_id)
    _eis_mogelijk(ronde, vorm, eerder)
    besluit = Besluit.objects.create(
        ronde=ronde,
        thema_id=thema_id,
        wijzigt=eerder,
        uitkomst=vorm.uitkomst,
        tekst=vorm.tekst,
        genomen_op=vorm.genomen_op,
        gehoord=sorted(set(vorm.gehoord)),
        vastgelegd_door=door,
    )
    besluit.punten.set(_punten(ronde, thema_id, vorm.punten))
    return besluit


@transaction.atomic
def wijzig_besluit(besluit_id: int, vorm: Besluitvorm, *, door: Gebruiker) -> Besluit:
    """Who changed what stays in the history. Raises Weigering as recording does, and when a theme would
    end that has goals still."""
    ronde = _ronde(Besluit.objects.get(pk=besluit_id).ronde_id, door)
    besluit = Besluit.objects.select_for_update().get(pk=besluit_id)
    _eis_mogelijk(ronde, vorm, besluit.wijzigt)
    if besluit.wijzigingen.filter(genomen_op__lt=vorm.genomen_op).exists():
        raise Weigering(
            "Een later besluit over dit thema heeft een eerdere datum. Kies een andere."
        )
    if vorm.uitkomst == Besluit.Uitkomst.VERVALLEN and besluit.doelen.exists():
        raise Weigering("Een thema dat vervalt heeft geen doelen. Haal eerst de doelen weg.")
    besluit.uitkomst, besluit.tekst = vorm.uitkomst, vorm.tekst
    besluit.genomen_op, besluit.gehoord = vorm.genomen_op, sorted(set(vorm.gehoord))
    besluit.save(update_fields=["uitkomst", "tekst", "genomen_op", "gehoord"])
    besluit.punten.set(_punten(ronde, besluit.thema_id, vorm.punten))
    return besluit


def eerder_besluit(ronde: Ronde, thema_id: int) -> Besluit | None:
    """The last decision about this theme that came from another round, real or invented as this one."""
    return Besluit.objects.over(thema_id, voorbeeld=ronde.voorbeeld).exclude(ronde=ronde.pk).last()


def _ronde(ronde_id: int, door: Gebruiker) -> Ronde:
    if not door.has_perm("consultatie.coordineer"):
        raise Weigering("Alleen de coördinator kan besluiten van de BBG vastleggen.")
    return Ronde.objects.select_for_update().get(pk=ronde_id)


def _eis_mogelijk(ronde: Ronde, vorm: Besluitvorm, eerder: Besluit | None) -> None:
    if not ronde.is_begonnen or ronde.opent_op is None:
        raise Weigering("Deze ronde is nog niet geopend; er is nog niemand gehoord.")
    if not vorm.tekst.strip():
        raise Weigering("Schrijf op wat is besloten.")
    if not vorm.gehoord or not set(vorm.gehoord) <= set(Besluit.Gehoord.values):
        raise Weigering("Kies wie is gehoord: de DVO's, het RVO of allebei.")
    if vorm.genomen_op > timezone.localdate():
        raise Weigering("Deze dag moet nog komen. Kies de dag waarop de BBG besloot.")
    if vorm.genomen_op < timezone.localdate(ronde.opent_op):
        raise Weigering("Op die dag was de ronde nog niet geopend. Kies een latere dag.")
    if eerder and vorm.genomen_op < eerder.genomen_op:
        raise Weigering("Het besluit dat dit wijzigt, is van later. Kies een latere dag.")


def _punten(ronde: Ronde, thema_id: int, gekozen: Collection[int]) -> list[Punt]:
    """Raises Weigering when one is of another round or another theme."""
    punten = list(Punt.objects.bij_thema(ronde, thema_id).filter(pk__in=gekozen))
    if len(punten) != len(set(gekozen)):
        raise Weigering("Een van deze punten hoort niet bij dit thema. Kies opnieuw.")
    return punten
