"""What became of what somebody said: on their own page, and as a PDF."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from consultatie.acties.vraag_rapport_aan import BEWAARD, vraag_terugkoppeling_aan
from consultatie.models import Deelname, Rapport
from consultatie.terugkoppeling import lees
from consultatie.views.rapporten import herkansing
from veiligheid.forms import Knop
from veiligheid.verzoek import Verzoek


@never_cache
@require_http_methods(["GET", "POST"])
def terugkoppeling(request: Verzoek, deelname_id: int) -> HttpResponse:
    """Of a finished round, for who said it; 404 before that and for anybody else. POST asks for the PDF."""
    deelname = get_object_or_404(
        Deelname.objects.select_related("ronde__strategie", "district", "partner", "gebruiker"),
        pk=deelname_id,
    )
    if not request.user.has_perm("consultatie.lees_terugkoppeling", deelname):
        raise Http404
    if request.method == "POST":
        vraag_terugkoppeling_aan(deelname.pk, door=request.user)
        return redirect(f"{request.path}#downloaden")
    lijst = (
        deelname.rapporten.zichtbaar_voor(request.user)
        .filter(soort=Rapport.Soort.TERUGKOPPELING)
        .select_related("aangevraagd_door")
    )
    context = {
        "ronde": deelname.ronde,
        "deelname": deelname,
        "t": lees(deelname),
        "aanvragen": Knop("Maak een PDF", request.path, css="btn-rand"),
        "rapporten": [(rapport, herkansing(rapport)) for rapport in lijst],
        "bewaard": BEWAARD,
        "toon_voorbeeld": deelname.ronde.voorbeeld,
    }
    return render(request, "consultatie/terugkoppeling.html", context)
