"""The joint answer of a DVO, for its members and the coordinator."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from consultatie.models import Bespreking, Inzending
from consultatie.views.nakijken import overzicht
from consultatie.volledigheid import invulling
from veiligheid.verzoek import Verzoek


@never_cache
@require_GET
def standpunt(request: Verzoek, inzending_id: int) -> HttpResponse:
    """One submitted version, with who was there; it says so where a later one replaced it."""
    inzending = get_object_or_404(
        Inzending.objects.zichtbaar_voor(request.user)
        .van_dvos()
        .exclude(status=Inzending.Status.CONCEPT)
        .select_related("deelname__ronde", "deelname__district"),
        pk=inzending_id,
    )
    dvo = inzending.deelname
    context = {
        "ronde": dvo.ronde,
        "status": dvo.ronde.status(),
        "deelname": dvo,
        "inzending": inzending,
        "geldig": dvo.inzendingen.geldig().first(),
        "bespreking": Bespreking.objects.met_aanwezigen().filter(deelname=dvo).first(),
        "overzicht": overzicht(invulling(dvo, inzending)),
        "toon_voorbeeld": dvo.ronde.voorbeeld,
    }
    return render(request, "consultatie/standpunt.html", context)
