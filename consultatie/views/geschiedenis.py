"""Who did what when in a round."""

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from consultatie.forms.geschiedenis import GeschiedenisForm
from consultatie.geschiedenis import Bladwijzer, Keuze, bladzijde
from consultatie.views.besluiten import van_ronde
from consultatie.views.leden import alleen_coordinator, ronde_voor
from veiligheid.models import Gebruiker
from veiligheid.verzoek import Verzoek


@alleen_coordinator
@never_cache
@require_GET
def geschiedenis(request: Verzoek, ronde_id: int) -> HttpResponse:
    """The newest first, by day; of everything, of a kind, of one object, or of what somebody did."""
    ronde = ronde_voor(request, ronde_id)
    form = GeschiedenisForm(request.GET)
    geldig = form.is_valid()
    gelezen = bladzijde(ronde, _keuze(form, request.GET.get("na", ""))) if geldig else None
    zoek = request.GET.copy()
    zoek.pop("na", None)
    context = van_ronde(request, ronde) | {
        "form": form,
        "dagen": [
            (dag, list(rijen))
            for dag, rijen in groupby(
                gelezen.gebeurtenissen if gelezen else (),
                key=lambda g: timezone.localdate(g.op),
            )
        ],
        "verder": gelezen.verder if gelezen else None,
        "zoek": zoek.urlencode(),
        "van_een": geldig and form.cleaned_data["object"],
        "later": "na" in request.GET,
    }
    code = 200 if geldig else 422
    return render(request, "consultatie/geschiedenis.html", context, status=code)


def _keuze(form: GeschiedenisForm, na: str) -> Keuze:
    keuze = form.cleaned_data
    door = None
    if keuze["wie"]:
        mensen = Gebruiker.objects.filter(naam__icontains=keuze["wie"])
        door = tuple(mensen.values_list("pk", flat=True)[:500])
    return Keuze(groep=keuze["soort"], object=keuze["object"], door=door, na=Bladwijzer.uit(na))
