"""Says that an answer was received."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from consultatie.models import Bericht
from consultatie.post.vorm import Inhoud


def ontvangst(bericht: Bericht) -> Inhoud:
    deelname = bericht.deelname
    return Inhoud(
        onderwerp="Uw antwoord is ontvangen",
        tekst=render_to_string(
            "post/ontvangst.txt",
            {
                "deelname": deelname,
                "inzending": bericht.inzending,
                "adres": settings.PORTAAL_ADRES + reverse("ontvangst", args=[deelname.pk]),
            },
        ),
        waarom="u dit antwoord hebt ingediend",
    )
