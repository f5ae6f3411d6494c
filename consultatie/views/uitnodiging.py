"""The link in a mail: GET shows a button, POST signs in, so that a scanner's visit changes nothing."""

from allauth.account.utils import perform_login
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from consultatie import uitnodigingslink as link
from consultatie.models import Deelname
from veiligheid.forms import Knop


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def uitnodiging(request: HttpRequest, sleutel: str) -> HttpResponse:
    """Works until the part closes, as often as needed; `?naar=` says on which page one comes out."""
    with transaction.atomic():
        deelname = link.deelname_bij(sleutel, vergrendeld=request.method == "POST")
        if deelname is None:
            doel = link.doel_na_sluiten(sleutel, request.GET.get("naar", ""))
            context = {"inloggen": _inloggen(doel)}
            return render(request, "consultatie/uitnodiging_voorbij.html", context, status=410)
        if not deelname.ronde.is_begonnen:
            return render(request, "consultatie/uitnodiging_wacht.html", _van(deelname))
        doel = link.doel(deelname, request.GET.get("naar", ""))
        if request.user.is_authenticated and request.user.pk == deelname.gebruiker_id:
            return redirect(doel)
        if not link.mag_zonder_code(deelname):
            return render(
                request,
                "consultatie/uitnodiging_code.html",
                _van(deelname) | {"inloggen": _inloggen(doel)},
            )
        if request.method == "POST":
            return perform_login(request, deelname.gebruiker, redirect_url=doel)
    knop = Knop("Open mijn vragen", request.get_full_path())
    return render(request, "consultatie/uitnodiging.html", _van(deelname) | {"knop": knop})


def _inloggen(doel: str) -> str:
    """Signing in with a code, and then on to `doel`."""
    return reverse("account_login") + (f"?{urlencode({'next': doel})}" if doel else "")


def _van(deelname: Deelname) -> dict:
    return {
        "deelname": deelname,
        "ronde": deelname.ronde,
        "toon_voorbeeld": deelname.ronde.voorbeeld,
    }
