"""Work of the consultation in the background."""

from celery import shared_task

from consultatie.rapport import maken


@shared_task
def maak_rapport(rapport_id: int) -> None:
    """Makes one report; running it twice is harmless."""
    maken.maak(rapport_id)


@shared_task
def herstel_gestrande_rapporten() -> None:
    """Puts reports back into the queue whose worker died; beat calls it every quarter of a minute."""
    maken.herstel_gestrande(maak_rapport.delay)
