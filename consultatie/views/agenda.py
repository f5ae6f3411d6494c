"""The closing moment as a file for one's own calendar."""

from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from consultatie.agenda import NAAM, SOORT, sluiting
from consultatie.views.leden import als_bijlage
from consultatie.views.reis import deelname_van
from veiligheid.verzoek import Verzoek


@never_cache
@require_GET
def agenda(request: Verzoek, deelname_id: int) -> HttpResponse:
    deelname = deelname_van(request, deelname_id)
    if deelname.open_tot is None:
        raise Http404
    return als_bijlage(sluiting(deelname), NAAM, SOORT)
