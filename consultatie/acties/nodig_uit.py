"""Invites members of a round."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from consultatie.acties.ledenslot import ronde_met_leden
from consultatie.models import Bericht, Deelname, Ronde
from consultatie.tasks import verzend_post
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def nodig_uit(
    ronde_id: int,
    deelname_ids: Collection[int],
    *,
    onderwerp: str,
    tekst: str,
    gezien_op: datetime,
    verzenden_op: datetime | None = None,
    door: Gebruiker,
) -> int:
    """Writes one mail per member, to go now or at `verzenden_op`, and keeps the text with the round.
    Returns how many.

    Whoever was invited after `gezien_op`, the moment at which `door` saw the list, gets no second mail:
    a button that is pressed twice does its work once. Raises Weigering when the round has no closing
    moment, is over by then for one of them, or nobody is left to invite.
    """
    ronde = ronde_met_leden(ronde_id, door=door)
    moment = verzenden_op or timezone.now()
    _eis_sluiting(ronde)
    deelnames = list(
        Deelname.objects.leden()
        .filter(ronde=ronde, pk__in=deelname_ids)
        .select_related("gebruiker", "ronde")
        .order_by("pk")
        .select_for_update(of=("self",))
    )
    _eis_open(deelnames, moment)
    eerder = _eerdere(deelnames)
    aan = [d for d in deelnames if not any(b.gemaakt_op > gezien_op for b in eerder[d.pk])]
    if not aan:
        raise Weigering("Deze leden zijn intussen al uitgenodigd. Er is geen tweede mail gemaakt.")
    Bericht.objects.bulk_create(
        Bericht(
            deelname=deelname,
            soort=Bericht.Soort.UITNODIGING,
            aan=_adres(deelname),
            onderwerp=onderwerp,
            tekst=tekst,
            verzenden_op=moment,
            keer=1
            + max((b.keer for b in eerder[deelname.pk] if b.aan == _adres(deelname)), default=0),
            door=door,
        )
        for deelname in aan
    )
    _werk_bij(ronde, aan, moment, onderwerp, tekst)
    transaction.on_commit(verzend_post.delay, robust=True)
    return len(aan)


def _eis_sluiting(ronde: Ronde) -> None:
    if ronde.sluit_op is None:
        raise Weigering(
            "Kies eerst wanneer deze ronde opent en sluit. De leden moeten weten tot wanneer zij kunnen "
            "antwoorden."
        )


def _eis_open(deelnames: list[Deelname], moment: datetime) -> None:
    """Who was given more time can still be asked after the round closed for the others."""
    dicht = [d for d in deelnames if d.open_tot is None or moment >= d.open_tot]
    if not dicht:
        return
    anderen = len(dicht) - 1
    wie = dicht[0].naam
    if anderen:
        wie += f" en {anderen} {'ander lid' if anderen == 1 else 'andere leden'}"
    raise Weigering(
        f"Voor {wie} is de ronde dan al gesloten. Kies een eerder moment, laat de ronde langer open, of "
        "nodig alleen leden uit voor wie u de ronde heropende."
    )


def _eerdere(deelnames: list[Deelname]) -> dict[int, list[Bericht]]:
    per_deelname = defaultdict(list)
    for bericht in Bericht.objects.filter(
        deelname__in=deelnames, soort=Bericht.Soort.UITNODIGING
    ).order_by():
        per_deelname[bericht.deelname_id].append(bericht)
    return per_deelname


def _adres(deelname: Deelname) -> str:
    assert deelname.gebruiker is not None
    return deelname.gebruiker.email


def _werk_bij(
    ronde: Ronde, aan: list[Deelname], moment: datetime, onderwerp: str, tekst: str
) -> None:
    nieuw = [deelname for deelname in aan if deelname.uitgenodigd_op is None]
    for deelname in nieuw:
        deelname.uitgenodigd_op = moment
    Deelname.objects.bulk_update(nieuw, ["uitgenodigd_op"])
    ronde.uitnodiging_onderwerp, ronde.uitnodiging_tekst = onderwerp, tekst
    ronde.save(update_fields=["uitnodiging_onderwerp", "uitnodiging_tekst"])
