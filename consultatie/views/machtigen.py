"""Who may prepare one's answer."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from consultatie.acties.machtig import machtig
from consultatie.acties.trek_machtiging_in import trek_machtiging_in
from consultatie.forms.machtigen import MachtigForm
from consultatie.models import Deelname
from consultatie.views.reis import deelname_van, reiscontext
from consultatie.volledigheid import invulling
from veiligheid.forms import Knop
from veiligheid.fouten import Weigering
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld


def _eigen_deelname(request: Verzoek, deelname_id: int) -> Deelname:
    """Who only prepares has nothing here."""
    deelname = deelname_van(request, deelname_id)
    if deelname.gebruiker_id != request.user.pk:
        raise Http404
    return deelname


@never_cache
@require_http_methods(["GET", "POST"])
def machtigen(request: Verzoek, deelname_id: int) -> HttpResponse:
    """Asks somebody to prepare the answer, and shows who may."""
    deelname = _eigen_deelname(request, deelname_id)
    form = MachtigForm(request.POST if request.method == "POST" else None, deelname=deelname)
    fout, code = "", 200
    if request.method == "POST":
        fout, code = "Er is nog niemand gevraagd. Kijk wat er mis is:", 422
        if form.is_valid():
            schoon = form.cleaned_data
            try:
                machtig(
                    deelname.pk,
                    naam=schoon["naam"],
                    email=schoon["email"],
                    geldig_tot=form.geldig_tot(),
                    door=request.user,
                )
            except Weigering as weigering:
                fout, code = str(weigering), 409
            else:
                tot = date_format(schoon["tot"], "j F Y")
                meld(request, f"{schoon['email']} mag uw antwoord voorbereiden tot en met {tot}.")
                return redirect("machtigen", deelname.pk)
    context = reiscontext(
        request,
        invulling(deelname),
        "machtigen",
        form=form,
        fout=fout,
        machtigingen=[
            (machtiging, _intrekknop(deelname, machtiging.pk))
            for machtiging in deelname.machtigingen.geldig().select_related("gemachtigde")
        ],
    )
    return render(request, "consultatie/machtigen.html", context, status=code)


def _intrekknop(deelname: Deelname, machtiging_id: int) -> Knop:
    doel = reverse("machtiging_intrekken", args=[deelname.pk, machtiging_id])
    return Knop("Trek in", doel, css="btn-tekst")


@require_POST
def intrekken(request: Verzoek, deelname_id: int, machtiging_id: int) -> HttpResponse:
    deelname = _eigen_deelname(request, deelname_id)
    machtiging = get_object_or_404(
        deelname.machtigingen.select_related("gemachtigde"), pk=machtiging_id
    )
    trek_machtiging_in(machtiging.pk, door=request.user)
    meld(request, f"{machtiging.gemachtigde.email} kan uw antwoord niet meer zien of voorbereiden.")
    return redirect("machtigen", deelname.pk)
