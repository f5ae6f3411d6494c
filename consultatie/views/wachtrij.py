"""The queue of texts that the coordinator reads and codes."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from consultatie.coderen.rij import bladzijde, tel
from consultatie.forms.antwoorden import naar_getal
from consultatie.forms.coderen import WachtrijForm
from consultatie.models import Codering, Leesstuk, Onderdeel
from consultatie.views.leden import alleen_coordinator, ronde_voor
from veiligheid.verzoek import Verzoek


@alleen_coordinator
@never_cache
@require_GET
def wachtrij(request: Verzoek, ronde_id: int) -> HttpResponse:
    """The texts of a choice, a page at a time: ?na= and ?voor= are keys of texts."""
    ronde = ronde_voor(request, ronde_id)
    form = WachtrijForm(request.GET, ronde=ronde)
    keuze = form.keuze
    teksten = keuze.teksten(ronde, request.user)
    if not form.is_valid():
        teksten = teksten.none()
    deze = bladzijde(
        teksten.met_schrijver(),
        na=naar_getal(request.GET.get("na")),
        voor=naar_getal(request.GET.get("voor")),
    )
    context = {
        "ronde": ronde,
        "form": form,
        "keuze": keuze,
        "bladzijde": deze,
        "regels": _regels(deze.rijen),
        "aantal": tel(teksten),
        "toon_voorbeeld": ronde.voorbeeld,
    }
    code = 200 if form.is_valid() else 422
    return render(request, "consultatie/wachtrij.html", context, status=code)


def _regels(leesstukken) -> list[tuple[Leesstuk, str, list[str]]]:
    """Each text with what it answers and the names of its codes."""
    codes: dict[int, dict[str, None]] = {}
    gegeven = Codering.objects.filter(leesstuk__in=[s.pk for s in leesstukken], tweede=False)
    for leesstuk_id, naam in gegeven.order_by("pk").values_list("leesstuk", "code__naam"):
        codes.setdefault(leesstuk_id, {})[naam] = None
    return [
        (s, str(Onderdeel(s.antwoord.onderdeel).label), list(codes.get(s.pk, {})))
        for s in leesstukken
    ]
