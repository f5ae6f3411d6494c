"""Asks somebody to prepare an answer for a member."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from consultatie.models import Bericht
from consultatie.post.vorm import Inhoud


def machtiging(bericht: Bericht) -> Inhoud:
    deelname = bericht.deelname
    return Inhoud(
        onderwerp=f"{deelname.naam} vraagt u een antwoord voor te bereiden",
        tekst=render_to_string(
            "post/machtiging.txt",
            {
                "lid": deelname.naam,
                "ronde": deelname.ronde,
                "machtiging": bericht.machtiging,
                "adres": settings.PORTAAL_ADRES + reverse("lezen", args=[deelname.pk]),
            },
        ),
        waarom=f"{deelname.naam} u vroeg een antwoord voor te bereiden",
    )
