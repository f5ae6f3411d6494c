"""The one-time link that signs in, made by `manage.py inloglink` and `make run`.

Nothing is stored: the token is signed and depends on the moment of the last sign-in, so using it once
ends it. A GET only shows a button, since mail scanners open links.
"""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.encoding import force_bytes, force_str
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from veiligheid.models import Gebruiker


class _Sleutel(PasswordResetTokenGenerator):
    key_salt = "veiligheid.inloglink"

    def __init__(self) -> None:
        super().__init__()
        self.geldig = settings.INLOGLINK_GELDIG

    def check_token(self, user, token) -> bool:
        """Also refuses what is older than INLOGLINK_GELDIG; Django's own limit is three days."""
        if not super().check_token(user, token):
            return False
        gemaakt = int(token.split("-")[0], 36)
        verstreken = self._num_seconds(self._now()) - gemaakt
        return verstreken <= self.geldig.total_seconds()

    def _now(self) -> datetime:
        return super()._now()


sleutel = _Sleutel()


def pad(gebruiker: Gebruiker) -> str:
    """The path of a fresh link for this person."""
    uid = urlsafe_base64_encode(force_bytes(gebruiker.pk))
    return reverse("inloglink", args=[uid, sleutel.make_token(gebruiker)])


def gebruiker_bij(uid: str, token: str, *, vergrendeld: bool = False) -> Gebruiker | None:
    """Whose link this is, or None where it is used, expired or not ours. With `vergrendeld` the row is
    locked, so that of two simultaneous presses one signs in."""
    personen = Gebruiker.objects.filter(is_active=True)
    if vergrendeld:
        personen = personen.select_for_update(of=("self",))
    try:
        gebruiker = personen.filter(pk=int(force_str(urlsafe_base64_decode(uid)))).first()
    except ValueError:
        return None
    return gebruiker if gebruiker and sleutel.check_token(gebruiker, token) else None
