"""Says that the coordinator asks something about an answer; what was asked stays in the portal."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from consultatie import uitnodigingslink
from consultatie.models import Bericht, Deelname
from consultatie.navraag import vindplaats
from consultatie.post.adres import adres
from consultatie.post.vorm import Inhoud


def navraag(bericht: Bericht) -> Inhoud:
    assert bericht.navraag is not None, "de database eist bij een navraag de vraag"
    stuk = bericht.navraag.leesstuk
    over = stuk.antwoord.inzending.deelname
    return Inhoud(
        onderwerp=f"Een vraag over {'het standpunt' if over.is_dvo else 'uw antwoord'}",
        tekst=render_to_string(
            "post/navraag.txt",
            {
                "over": over,
                "ronde": bericht.deelname.ronde,
                "vindplaats": vindplaats(stuk.antwoord),
                "met_code": not _opent_de_link(bericht.deelname, over),
                "adres": _adres(bericht.deelname, over),
            },
        ),
        waarom=(
            f"u secretaris bent van het {over.naam}"
            if over.is_dvo
            else f"u antwoordde in de consultatie ‘{bericht.deelname.ronde.naam}’"
        ),
    )


def _opent_de_link(deelname: Deelname, over: Deelname) -> bool:
    """The link that signs in opens one's own part alone, until that closes."""
    return (
        deelname.pk == over.pk
        and uitnodigingslink.mag_zonder_code(deelname)
        and not uitnodigingslink.is_voorbij(deelname)
    )


def _adres(deelname: Deelname, over: Deelname) -> str:
    if _opent_de_link(deelname, over):
        return adres(deelname, "navraag")
    return settings.PORTAAL_ADRES + reverse("navraag", args=[over.pk])
