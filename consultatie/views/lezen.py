"""The first page of answering: what is asked, by when, and how far one is."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from consultatie.views.reis import (
    berichten_bij,
    deelname_van,
    dvo_standpunt,
    reiscontext,
    verder_met,
)
from consultatie.volledigheid import invulling
from thema.models import Criterium, Uitgangspunt, Vervolgstap
from veiligheid.verzoek import Verzoek


@never_cache
@require_GET
def lezen(request: Verzoek, deelname_id: int) -> HttpResponse:
    """What is asked, by when, and how far this member is."""
    stand = invulling(deelname_van(request, deelname_id))
    strategie = stand.deelname.ronde.strategie
    geldig = stand.deelname.inzendingen.geldig().first()
    context = reiscontext(
        request,
        stand,
        "lezen",
        geldig=geldig,
        dvo_standpunt=dvo_standpunt(request, stand.deelname),
        verder=verder_met(stand),
        uitgangspunten=Uitgangspunt.objects.filter(strategie=strategie),
        criteria=Criterium.objects.filter(strategie=strategie),
        vervolgstappen=Vervolgstap.objects.filter(strategie=strategie),
        functies=strategie.functie_set.all(),
        **berichten_bij(request, stand.deelname),
    )
    return render(request, "consultatie/lezen.html", context)
