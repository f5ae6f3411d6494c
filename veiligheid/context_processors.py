from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from veiligheid.rules import is_coordinator

# The parts of the portal in their order, each with the first words of the addresses in it.
DELEN = (
    ("Consultatie", "start", ("consultatie", "coordinatie", "rapporten", "rapport")),
    ("Prioriteiten", "prioriteiten", ("prioriteiten",)),
    ("Thema's", "themas", ("themas",)),
)
COORDINATOR = (("Inventarisaties", "inventarisaties", ("inventarisaties", "onderwerpen")),)


def portaal(request: HttpRequest) -> dict:
    """What every page needs: the main menu and whether mail stays here."""
    return {
        "hoofdnav": lambda: _hoofdnav(request),
        "postvak": settings.POSTVAK,
    }


def _hoofdnav(request: HttpRequest) -> list[tuple[str, str, str]]:
    """(words, address, aria-current): 'page' for the page itself, 'true' for one in that part."""
    begin = request.path.strip("/").partition("/")[0]
    delen = DELEN + (COORDINATOR if is_coordinator(request.user) else ())
    return [
        (
            woorden,
            adres := reverse(naam),
            "page" if request.path == adres else "true" if begin in eronder else "",
        )
        for woorden, naam, eronder in delen
    ]
