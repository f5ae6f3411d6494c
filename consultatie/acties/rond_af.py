"""Finishes a round, so that every member reads what became of what they said; and undoes that."""

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from consultatie.acties.verwerkslot import eis_coordinator, vergrendel_punten
from consultatie.afronding import afronding
from consultatie.models import Bericht, Deelname, Ronde
from consultatie.tasks import verzend_post
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def rond_af(ronde_id: int, *, door: Gebruiker) -> Ronde:
    """From now on members see the feedback, and each gets one mail with the way to it. Pressed twice it
    finishes once.

    Raises Weigering, with all that is in the way, while somebody may still answer or a point is open.
    """
    ronde = _vergrendel(ronde_id, door)
    if ronde.is_afgerond:
        return ronde
    stand = afronding(ronde)
    if not stand.kan:
        raise Weigering(f"De ronde is nog niet afgerond. {stand.zin}")
    ronde.afgerond_op, ronde.afgerond_door = timezone.now(), door
    ronde.save(update_fields=["afgerond_op", "afgerond_door"])
    _schrijf_leden(ronde, door)
    # Without a broker the mail waits for beat (consultatie.tasks).
    transaction.on_commit(verzend_post.delay, robust=True)
    return ronde


@transaction.atomic
def hervat(ronde_id: int, reden: str, *, door: Gebruiker) -> Ronde:
    """Takes the finishing back: members see no feedback until the round is finished again, and then get a
    new mail. The reason is kept.

    Raises Weigering without a reason, or when the round is not finished.
    """
    if not reden.strip():
        raise Weigering("Schrijf op waarom de ronde weer openstaat.")
    ronde = _vergrendel(ronde_id, door)
    if not ronde.is_afgerond:
        raise Weigering("Deze ronde is niet afgerond; u kunt gewoon verder.")
    ronde.afgerond_op, ronde.afgerond_door, ronde.hervat_reden = None, None, reden.strip()
    ronde.save(update_fields=["afgerond_op", "afgerond_door", "hervat_reden"])
    return ronde


def _vergrendel(ronde_id: int, door: Gebruiker) -> Ronde:
    """The round, after whoever is answering or changing a point."""
    eis_coordinator(door)
    vergrendel_punten(ronde_id)
    return Ronde.objects.select_for_update().get(pk=ronde_id)


def _schrijf_leden(ronde: Ronde, door: Gebruiker) -> None:
    """One row per member who was asked; a secretaris reads in it of the DVO as well."""
    eerder = Bericht.objects.filter(
        deelname__ronde=ronde, soort=Bericht.Soort.TERUGKOPPELING
    ).aggregate(hoogste=Max("keer"))["hoogste"]
    leden = (
        Deelname.objects.leden()
        .filter(
            Q(uitgenodigd_op__lte=timezone.now()) | Q(inzendingen__status="ingediend"),
            ronde=ronde,
            gebruiker__is_active=True,
        )
        .select_related("gebruiker")
        .order_by("pk")
        .distinct()
    )
    Bericht.objects.bulk_create(
        Bericht(
            deelname=lid,
            soort=Bericht.Soort.TERUGKOPPELING,
            aan=lid.gebruiker.email,
            keer=(eerder or 0) + 1,
            door=door,
        )
        for lid in leden
        if lid.gebruiker
    )
