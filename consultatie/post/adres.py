"""Where a mail sends somebody."""

from django.conf import settings

from consultatie import uitnodigingslink
from consultatie.models import Deelname


def adres(deelname: Deelname, naar: str = "") -> str:
    """A link that signs in; who may do more than answer gets the page itself, and a code by mail."""
    if uitnodigingslink.mag_zonder_code(deelname):
        pad = uitnodigingslink.pad(deelname, naar)
    else:
        pad = uitnodigingslink.doel(deelname, naar)
    return settings.PORTAAL_ADRES + pad
