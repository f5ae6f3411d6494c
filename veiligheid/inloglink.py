"""The one-time link that signs in, made by `manage.py inloglink` and `make run`.

Nothing is stored: the link is signed and holds the moment of the last sign-in, so using it once
ends it. A GET only shows a button, since mail scanners open links.
"""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from veiligheid.models import Gebruiker

_ZOUT = "veiligheid.inloglink"


def pad(gebruiker: Gebruiker) -> str:
    """The path of a fresh link for this person."""
    return reverse("inloglink", args=[signing.dumps(_stand(gebruiker), salt=_ZOUT)])


def gebruiker_bij(sleutel: str, *, vergrendeld: bool = False) -> Gebruiker | None:
    """Whose link this is, or None where it is used, expired or not ours. With `vergrendeld` the row
    is locked, so that of two simultaneous presses one signs in."""
    try:
        stand = signing.loads(sleutel, salt=_ZOUT, max_age=settings.INLOGLINK_GELDIG)
    except signing.BadSignature:
        return None
    mensen = Gebruiker.objects.filter(pk=stand[0], is_active=True)
    if vergrendeld:
        mensen = mensen.select_for_update(of=("self",))
    gebruiker = mensen.first()
    return gebruiker if gebruiker and _stand(gebruiker) == stand else None


def _stand(gebruiker: Gebruiker) -> list:
    """What a link holds; it stops working when any of this changes."""
    laatst = gebruiker.last_login
    return [gebruiker.pk, laatst.timestamp() if laatst else None]
