"""Start, signing in by link, the mailbox of a laptop, and the pages that say no."""

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from veiligheid import inloglink as link
from veiligheid.forms import Knop
from veiligheid.middleware import getypte_teksten
from veiligheid.postvak import berichten


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def inloglink(request: HttpRequest, sleutel: str) -> HttpResponse:
    """GET shows a button, POST signs in: a scanner that opens the link does not use it up."""
    if request.method == "GET":
        gebruiker = link.gebruiker_bij(sleutel)
        if gebruiker is None:
            return render(request, "veiligheid/inloglink_verlopen.html", status=410)
        knop = Knop("Inloggen", request.path)
        return render(request, "veiligheid/inloglink.html", {"gebruiker": gebruiker, "knop": knop})
    with transaction.atomic():
        gebruiker = link.gebruiker_bij(sleutel, vergrendeld=True)
        if gebruiker is None:
            return render(request, "veiligheid/inloglink_verlopen.html", status=410)
        return perform_login(request, gebruiker, redirect_url=reverse("start"))


@login_not_required
@require_GET
def postvak(request: HttpRequest) -> HttpResponse:
    """The mail of this machine; the address exists only where mail stays here."""
    if not settings.POSTVAK:
        raise Http404
    return render(
        request,
        "veiligheid/postvak.html",
        {"berichten": berichten(settings.EMAIL_FILE_PATH)[:50]},
    )


def csrf_geweigerd(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before signing in again: the page gives its texts back."""
    if not request.accepts("text/html"):
        return JsonResponse({"zin": "U bent uitgelogd. Log opnieuw in."}, status=401)
    return render(request, "403_csrf.html", {"teksten": getypte_teksten(request)}, status=403)


def meld(request: HttpRequest, tekst: str) -> None:
    """A confirmation at the top of the next page."""
    messages.success(request, tekst)
