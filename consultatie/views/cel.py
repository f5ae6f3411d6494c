"""One cell that saves itself while somebody types; static/js/bewaren.js is its only reader."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from consultatie.acties.beantwoord import Botsing, Wijziging, beantwoord
from consultatie.forms.antwoorden import in_botsing, naar_getal
from consultatie.forms.velden import veld
from consultatie.volledigheid import Cel
from veiligheid.fouten import Weigering
from veiligheid.verzoek import Verzoek


@never_cache
@require_POST
def cel(request: Verzoek, deelname_id: int, sleutel: str) -> HttpResponse:
    """Saves `waarde`, and says which version it became and when. 409 with both texts where it was changed
    elsewhere, 422 or 403 with a sentence where it cannot be saved; the page keeps the text."""
    try:
        deze = Cel.met_sleutel(sleutel)
    except ValueError:
        raise Http404 from None
    gegevens = request.POST
    try:
        waarde = veld(deze).clean(gegevens.get("waarde", ""))
        wijziging = Wijziging(
            deze,
            waarde,
            naar_getal(gegevens.get("versie")),
            gegevens.get("pagina", "")[:36],
            naar_getal(gegevens.get("beurt")),
        )
        nu = beantwoord(deelname_id, [wijziging], door=request.user)
    except ValidationError as fout:
        return JsonResponse({"zin": " ".join(fout.messages)}, status=422)
    except Botsing as botsing:
        ander = botsing.nu[deze]
        html = render_to_string(
            "consultatie/velden/_botsing.html", {"botsing": in_botsing(deze, ander, waarde)}
        )
        return JsonResponse(
            {"versie": ander.versie, "waarde": ander.waarde, "html": html}, status=409
        )
    except Weigering as weigering:
        return JsonResponse({"zin": str(weigering)}, status=403)
    return JsonResponse(
        {
            "versie": nu[deze].versie if deze in nu else 0,
            "tijd": f"{timezone.localtime():%H:%M}",
        }
    )
