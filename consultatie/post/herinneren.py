"""Reminds who has not submitted, on the days that the coordinator set."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from consultatie.herinnerdagen import dag_aan_de_beurt
from consultatie.models import Bericht, Deelname


@transaction.atomic
def herinner() -> int:
    """Writes a mail for every member whose reminder should have gone by now; returns how many. Done twice,
    or by two at once, nobody has two on one day."""
    nu = timezone.now()
    vandaag = timezone.localdate(nu)
    gekozen = [
        deelname
        for deelname in Deelname.objects.te_herinneren(nu).select_related("ronde", "gebruiker")
        if _is_aan_de_beurt(deelname, nu)
    ]
    Bericht.objects.bulk_create(
        (
            Bericht(
                deelname=deelname,
                soort=Bericht.Soort.HERINNERING,
                aan=deelname.gebruiker.email,
                dag=vandaag,
            )
            for deelname in gekozen
        ),
        ignore_conflicts=True,
    )
    return len(gekozen)


def _is_aan_de_beurt(deelname: Deelname, nu: datetime) -> bool:
    assert deelname.open_tot and deelname.uitgenodigd_op
    herinnerd = deelname.laatst_herinnerd  # type: ignore[attr-defined]  # of te_herinneren
    dag = dag_aan_de_beurt(
        deelname.open_tot, deelname.ronde.herinneringen, nu, gevraagd_op=deelname.uitgenodigd_op
    )
    return dag is not None and (herinnerd is None or herinnerd < dag)
