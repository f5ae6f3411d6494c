from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from veiligheid.forms import Knop


def portaal(request: HttpRequest) -> dict:
    """What every page needs: whether mail stays here, and the button to sign out."""
    return {
        "postvak": settings.POSTVAK,
        "uitlogknop": lambda: Knop("Uitloggen", reverse("account_logout"), css="btn-tekst"),
    }
