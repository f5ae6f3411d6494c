"""Says that an answer was received, with the questions and the answers as they were submitted."""

import logging

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from consultatie.models import Bericht, Inzending, Rapport
from consultatie.post.vorm import Bijlage, Inhoud

log = logging.getLogger(__name__)

BESTANDSNAAM = "vragen-en-antwoorden-versie-{}.pdf"


def ontvangst(bericht: Bericht) -> Inhoud:
    deelname, inzending = bericht.deelname, bericht.inzending
    assert inzending is not None, "de database eist bij een ontvangst een inzending"
    bijlagen = _afschrift(inzending)
    return Inhoud(
        onderwerp="Uw antwoord is ontvangen",
        tekst=render_to_string(
            "post/ontvangst.txt",
            {
                "deelname": deelname,
                "inzending": inzending,
                "bijgevoegd": bool(bijlagen),
                "download": settings.PORTAAL_ADRES + reverse("afschrift", args=[deelname.pk]),
                "adres": settings.PORTAAL_ADRES + reverse("ontvangst", args=[deelname.pk]),
            },
        ),
        waarom="u dit antwoord hebt ingediend",
        bijlagen=bijlagen,
    )


def _afschrift(inzending: Inzending) -> tuple[Bijlage, ...]:
    """The PDF of this version, whatever was submitted after it; none where it cannot be made, for that
    must not keep the mail back."""
    # WeasyPrint: only for who really makes this mail (consultatie.tasks).
    from consultatie.rapport.maken import stel_samen

    door = inzending.ingediend_door
    try:
        with transaction.atomic():  # an error of the database must not spoil the mail's transaction
            gemaakt = stel_samen(
                inzending, Rapport.Soort.ONTVANGST, maker=door.naam if door else ""
            )
    except Exception:  # whatever went wrong, the mail says where to download it
        log.exception("Het afschrift van inzending %s kon niet worden gemaakt", inzending.pk)
        return ()
    naam = BESTANDSNAAM.format(inzending.versie)
    return (Bijlage(naam, gemaakt.inhoud, "application/pdf"),)
