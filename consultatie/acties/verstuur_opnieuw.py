"""Sends a mail that did not arrive once more, to the address that the member has now."""

from django.db import transaction
from django.utils import timezone

from consultatie.acties.postrecht import eis_coordinator
from consultatie.models import Bericht
from consultatie.tasks import verzend_post
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def verstuur_opnieuw(bericht_id: int, *, door: Gebruiker) -> Bericht:
    """One mail. Pressed twice it goes once. Raises Weigering when it arrived or is not needed."""
    eis_coordinator(door)
    bericht = Bericht.objects.select_for_update().get(pk=bericht_id)
    if bericht.status == Bericht.Status.TE_VERSTUREN:
        return bericht
    if not bericht.kan_opnieuw:
        raise Weigering(
            "Deze mail is niet mislukt. Kwam hij niet aan, meld dan eerst dat hij terugkwam."
            if bericht.status == Bericht.Status.VERSTUURD
            else f"Deze mail is niet meer nodig. {bericht.reden}"
        )
    _zet_klaar([bericht])
    return bericht


@transaction.atomic
def verstuur_mislukte_opnieuw(ronde_id: int, *, door: Gebruiker) -> int:
    """All mails of a round that failed; returns how many. For when the fault was the mail server's."""
    eis_coordinator(door)
    mislukt = list(
        Bericht.objects.filter(deelname__ronde=ronde_id, status=Bericht.Status.MISLUKT)
        .order_by("pk")
        .select_for_update(of=("self",))
    )
    _zet_klaar(mislukt)
    return len(mislukt)


def _zet_klaar(berichten: list[Bericht]) -> None:
    nu = timezone.now()
    for bericht in berichten:
        bericht.status = Bericht.Status.TE_VERSTUREN
        bericht.reden, bericht.pogingen = "", 0
        bericht.verstuurd_op, bericht.verzenden_op = None, nu
    Bericht.objects.bulk_update(
        berichten, ["status", "reden", "pogingen", "verstuurd_op", "verzenden_op"]
    )
    # Without a broker the rows wait for beat (consultatie.tasks).
    transaction.on_commit(verzend_post.delay, robust=True)
