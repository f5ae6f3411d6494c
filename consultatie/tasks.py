"""Work of the consultation in the background.

What does the work is imported where it is used: WeasyPrint takes 0.7 s and 45 MB to load, which the web
processes, that only put tasks in the queue, need not pay.
"""

from celery import shared_task


@shared_task
def maak_rapport(rapport_id: int) -> None:
    """Makes one report; running it twice is harmless."""
    from consultatie.rapport import maken

    maken.maak(rapport_id)


@shared_task
def herstel_gestrande_rapporten() -> None:
    """Puts reports back into the queue whose worker died; beat calls it every quarter of a minute."""
    from consultatie.rapport import maken

    maken.herstel_gestrande(maak_rapport.delay)


@shared_task
def verzend_post() -> None:
    """Sends every mail that is due; called when rows are added, and by beat every quarter of a minute."""
    from consultatie.post import verzenden

    verzenden.verzend()


@shared_task
def herinner_leden() -> None:
    """Writes the reminders that are due, and has them sent; beat calls it every five minutes."""
    from consultatie.post import herinneren

    if herinneren.herinner():
        verzend_post.delay()


@shared_task
def lees_retourpost() -> None:
    """Reads from the mailbox which mails came back; beat calls it where there is one."""
    from consultatie.post import postbus

    postbus.lees_retourpost()


@shared_task
def tel_overzicht(ronde_id: int) -> None:
    """Counts a round after somebody submitted, so that whoever opens the overview need not wait."""
    from consultatie import overzicht

    overzicht.tel_vooruit(ronde_id)


def vraag_telling(ronde_id: int) -> None:
    """Puts one count of this round in the queue, however many submit before it begins."""
    from consultatie.aggregatie.bewaard import mag_in_de_rij

    if mag_in_de_rij(ronde_id):
        tel_overzicht.delay(ronde_id)


@shared_task
def tel_termen(ronde_id: int) -> None:
    """Counts the typical words of a large round; running it twice is harmless."""
    from consultatie import termen
    from consultatie.models import Ronde

    termen.bereken(Ronde.objects.get(pk=ronde_id))
