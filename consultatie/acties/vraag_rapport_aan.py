"""Asks for a report, or again for one that failed."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from consultatie.models import Rapport, Ronde
from consultatie.tasks import maak_rapport
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def vraag_rapport_aan(ronde_id: int, soort: Rapport.Soort, *, door: Gebruiker) -> Rapport:
    """Puts a new report in the queue. While one of the same kind waits, that one is returned:
    pressing twice makes one report. One that is being made already misses what came in since.
    Raises Weigering when `door` may not."""
    _controleer(door)
    ronde = Ronde.objects.select_for_update().get(pk=ronde_id)
    wacht = ronde.rapporten.van_ronde().filter(soort=soort, status=Rapport.Status.WACHT).first()
    if wacht:
        return wacht
    laatste = ronde.rapporten.van_ronde().aggregate(hoogste=Max("nummer"))["hoogste"] or 0
    rapport = ronde.rapporten.create(soort=soort, nummer=laatste + 1, aangevraagd_door=door)
    # Without a broker the row waits for the sweep (consultatie.tasks).
    transaction.on_commit(lambda: maak_rapport.delay(rapport.pk), robust=True)
    return rapport


@transaction.atomic
def vraag_opnieuw_aan(rapport_id: int, *, door: Gebruiker) -> Rapport:
    """Puts a failed report back in the queue; one that did not fail is left as it is."""
    _controleer(door)
    rapport = Rapport.objects.select_for_update().get(pk=rapport_id)
    if rapport.status != Rapport.Status.MISLUKT:
        return rapport
    rapport.status = Rapport.Status.WACHT
    rapport.reden = rapport.stap = ""
    rapport.voortgang = 0
    rapport.in_wachtrij_op = timezone.now()
    rapport.save(update_fields=["status", "reden", "stap", "voortgang", "in_wachtrij_op"])
    # Without a broker the row waits for the sweep (consultatie.tasks).
    transaction.on_commit(lambda: maak_rapport.delay(rapport.pk), robust=True)
    return rapport


def _controleer(door: Gebruiker) -> None:
    if not door.has_perm("consultatie.vraag_rapport_aan"):
        raise Weigering("Rapporten zijn er voor de BBG en de coördinator.")
