"""On which days a reminder goes: some days before closing, at nine, never in the weekend."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

UUR = time(9)  # Europe/Amsterdam, summer and winter
INHALEN = timedelta(days=3)  # from a Friday on which the portal stood still to the Monday
VRIJDAG = 4


def dagen(sluit_op: datetime, herinneringen: list[int]) -> list[date]:
    """The days themselves, the first one first; what falls in a weekend goes the Friday before."""
    sluit = timezone.localdate(sluit_op)
    return sorted({_werkdag_tot(sluit - timedelta(days=aantal)) for aantal in herinneringen})


def dag_aan_de_beurt(
    sluit_op: datetime, herinneringen: list[int], nu: datetime, *, gevraagd_op: datetime
) -> date | None:
    """The day whose reminder should have gone by now. None before nine and in the weekend; for one that
    is more than INHALEN ago; and for who was asked on that day itself or after it."""
    vandaag = timezone.localdate(nu)
    if vandaag.weekday() > VRIJDAG or timezone.localtime(nu).time() < UUR:
        return None
    voorbij = [
        dag
        for dag in dagen(sluit_op, herinneringen)
        if vandaag - INHALEN <= dag <= vandaag and dag > timezone.localdate(gevraagd_op)
    ]
    return voorbij[-1] if voorbij else None


def eerstvolgend(nu: datetime) -> datetime:
    """When a reminder goes that somebody asks for now: at once, or on Monday at nine."""
    dag = timezone.localdate(nu)
    if dag.weekday() <= VRIJDAG:
        return nu
    maandag = dag + timedelta(days=7 - dag.weekday())
    return datetime.combine(maandag, UUR, tzinfo=timezone.get_default_timezone())


def _werkdag_tot(dag: date) -> date:
    return dag - timedelta(days=max(0, dag.weekday() - VRIJDAG))
