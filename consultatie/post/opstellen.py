"""Makes a mail of a Bericht: what its kind says, between the greeting and the footer that all have."""

from collections.abc import Callable

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from consultatie.models import Bericht
from consultatie.post.herinnering import herinnering
from consultatie.post.kenmerk import message_id
from consultatie.post.keuring import ontvanger
from consultatie.post.machtiging import machtiging
from consultatie.post.navraag import navraag
from consultatie.post.ontvangst import ontvangst
from consultatie.post.terugkoppeling import terugkoppeling
from consultatie.post.uitnodiging import uitnodiging
from consultatie.post.vorm import Inhoud
from veiligheid.models import Gebruiker

# A kind of mail is one line here.
OPSTELLERS: dict[str, Callable[[Bericht], Inhoud]] = {
    Bericht.Soort.UITNODIGING: uitnodiging,
    Bericht.Soort.HERINNERING: herinnering,
    Bericht.Soort.MACHTIGING: machtiging,
    Bericht.Soort.ONTVANGST: ontvangst,
    Bericht.Soort.NAVRAAG: navraag,
    Bericht.Soort.TERUGKOPPELING: terugkoppeling,
}


def mail(bericht: Bericht, *, met_kenmerk: bool = True) -> EmailMessage:
    """The mail as it goes out now. Made twice it has the same Message-ID; one that is only to be looked at
    has no row yet, and goes without (`met_kenmerk`)."""
    with translation.override("nl"):
        inhoud = OPSTELLERS[bericht.soort](bericht)
        vragen_aan = coordinator_bij(bericht)
        tekst = render_to_string(
            "post/mail.txt",
            {
                "naam": wie.naam if (wie := ontvanger(bericht)) else bericht.deelname.naam,
                "inhoud": inhoud,
                "vragen_aan": vragen_aan,
                "adres": settings.PORTAAL_ADRES,
            },
        )
    post = EmailMessage(
        " ".join(inhoud.onderwerp.split()),
        tekst,
        to=[bericht.aan],
        reply_to=[vragen_aan.email] if vragen_aan else None,
        headers={
            **({"Message-ID": message_id(bericht.pk)} if met_kenmerk else {}),
            "Auto-Submitted": "auto-generated",
            # Exchange's own: no answers of who is on holiday. NDR is not among them, bounces must come.
            "X-Auto-Response-Suppress": "OOF, AutoReply",
        },
    )
    for bijlage in inhoud.bijlagen:
        post.attach(bijlage.naam, bijlage.inhoud, bijlage.soort)
    return post


def coordinator_bij(bericht: Bericht) -> Gebruiker | None:
    """Who answers questions about this mail: the coordinator who had it sent, or else the first one."""
    if bericht.door and bericht.door.rol == Gebruiker.Rol.COORDINATOR and bericht.door.is_active:
        return bericht.door
    return (
        Gebruiker.objects.filter(
            rol=Gebruiker.Rol.COORDINATOR,
            is_active=True,
            voorbeeld=bericht.deelname.ronde.voorbeeld,
        )
        .order_by("pk")
        .first()
    )
