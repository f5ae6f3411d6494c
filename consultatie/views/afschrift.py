"""One's own questions and answers, to download."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from consultatie.acties.vraag_rapport_aan import BEWAARD, vraag_afschrift_aan
from consultatie.forms.afschrift import AfschriftForm
from consultatie.models import Rapport
from consultatie.views.rapporten import herkansing
from consultatie.views.reis import deelname_van, reiscontext
from consultatie.volledigheid import invulling
from veiligheid.verzoek import Verzoek


@never_cache
@require_http_methods(["GET", "POST"])
def afschrift(request: Verzoek, deelname_id: int) -> HttpResponse:
    """What was asked for, the newest first, and the buttons that ask for a PDF or a Word file."""
    deelname = deelname_van(request, deelname_id)
    form = AfschriftForm(request.POST if request.method == "POST" else None)
    fout, code = "", 200
    if request.method == "POST":
        if form.is_valid():
            vorm = Rapport.Vorm(form.cleaned_data["vorm"])
            vraag_afschrift_aan(deelname.pk, vorm, door=request.user)
            return redirect("afschrift", deelname.pk)
        fout, code = "Er is niets gemaakt. Kies een PDF of een Word-bestand.", 422
    lijst = (
        deelname.rapporten.zichtbaar_voor(request.user)
        .filter(soort=Rapport.Soort.ONTVANGST)
        .select_related("aangevraagd_door")
    )
    context = reiscontext(
        request,
        invulling(deelname),
        "afschrift",
        form=form,
        fout=fout,
        rapporten=[(rapport, herkansing(rapport)) for rapport in lijst],
        bewaard=BEWAARD,
    )
    return render(request, "consultatie/afschrift.html", context, status=code)
