"""The calendar of a round, and opening it again for some."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from consultatie.acties.heropen_voor import heropen_voor
from consultatie.acties.plan_ronde import plan_ronde
from consultatie.forms.kalender import HeropenForm, KalenderForm
from consultatie.models import Deelname
from consultatie.querysets import DeelnameQuerySet
from consultatie.views.leden import alleen_coordinator, ronde_voor
from veiligheid.fouten import Weigering
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld


@alleen_coordinator
@never_cache
@require_http_methods(["GET", "POST"])
def kalender(request: Verzoek, ronde_id: int) -> HttpResponse:
    """When the round opens and closes by itself."""
    ronde = ronde_voor(request, ronde_id)
    form = KalenderForm(request.POST or None, ronde=ronde)
    fout, code = "", 200
    if request.method == "POST" and not form.is_valid():
        fout, code = "Er is nog niets veranderd. Kijk wat er mis is:", 422
    elif request.method == "POST":
        try:
            plan_ronde(
                ronde.pk,
                **{"opent_op": None, **form.cleaned_data},
                door=request.user,
            )
        except Weigering as weigering:
            fout, code = str(weigering), 409
        else:
            meld(request, "De kalender is bewaard.")
            return redirect("coordinatie", ronde.pk)
    context = {"ronde": ronde, "form": form, "fout": fout, "toon_voorbeeld": ronde.voorbeeld}
    return render(request, "consultatie/kalender.html", context, status=code)


@alleen_coordinator
@never_cache
@require_http_methods(["GET", "POST"])
def heropenen(request: Verzoek, ronde_id: int) -> HttpResponse:
    """For one member or one district, with a reason."""
    ronde = ronde_voor(request, ronde_id)
    deelnames = (
        Deelname.objects.zichtbaar_voor(request.user)
        .filter(ronde=ronde)
        .order_by("district__volgorde", "partner__naam", "gebruiker__naam", "pk")
    )
    form = HeropenForm(
        request.POST or None, deelnames=deelnames, initial={"wie": request.GET.get("wie", "")}
    )
    fout, code = "", 200
    if request.method == "POST" and not form.is_valid():
        fout, code = "Er is nog niets veranderd. Kijk wat er mis is:", 422
    elif request.method == "POST":
        keuze = form.cleaned_data
        try:
            heropen_voor(
                ronde.pk, form.gekozen(), tot=keuze["tot"], reden=keuze["reden"], door=request.user
            )
        except Weigering as weigering:
            fout, code = str(weigering), 409
        else:
            meld(
                request,
                "Heropend. De leden krijgen hiervan geen mail: nodig hen opnieuw uit "
                "als zij het moeten weten.",
            )
            return redirect("heropen_voor", ronde.pk)
    context = {
        "ronde": ronde,
        "form": form,
        "fout": fout,
        "heropend": _per_heropening(deelnames),
        "toon_voorbeeld": ronde.voorbeeld,
    }
    return render(request, "consultatie/heropen_voor.html", context, status=code)


@dataclass(frozen=True)
class Heropening:
    """Parts of one district that were given the same time for the same reason."""

    district: str
    tot: datetime
    reden: str
    namen: tuple[str, ...]


def _per_heropening(deelnames: DeelnameQuerySet) -> list[Heropening]:
    """What is open longer than the round, one line for a whole DVO."""
    namen = defaultdict(list)
    nu_heropend = deelnames.filter(heropend_tot__gt=timezone.now())
    for deelname in nu_heropend.select_related("gebruiker", "district"):
        assert deelname.heropend_tot
        plek = deelname.district.naam, deelname.heropend_tot, deelname.heropend_reden
        namen[plek].append(deelname.naam)
    return [Heropening(*plek, tuple(wie)) for plek, wie in namen.items()]
