"""Asks somebody to prepare an answer for a member."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from consultatie.models import Bericht
from consultatie.post.vorm import Inhoud


def machtiging(bericht: Bericht) -> Inhoud:
    deelname = bericht.deelname
    assert bericht.machtiging is not None, "een bericht van deze soort hoort bij een machtiging"
    return Inhoud(
        onderwerp=f"{deelname.naam} vraagt u een antwoord voor te bereiden",
        tekst=render_to_string(
            "post/machtiging.txt",
            {
                "lid": deelname.naam,
                "ronde": deelname.ronde,
                # Its last day may end after the answering does.
                "tot": min(filter(None, (bericht.machtiging.geldig_tot, deelname.open_tot))),
                "adres": settings.PORTAAL_ADRES + reverse("lezen", args=[deelname.pk]),
            },
        ),
        waarom=f"{deelname.naam} u vroeg een antwoord voor te bereiden",
    )
