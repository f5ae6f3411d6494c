"""The strategic goals within a decision, as the coordinator records them."""

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from consultatie.acties.zet_doel import verwijder_doel, voeg_doel_toe, wijzig_doel
from consultatie.forms.besluit import DoelForm
from consultatie.models import Besluit, Code, Codering, Doel
from consultatie.views.besluiten import NIETS, besluit_van, thema_van, van_ronde
from consultatie.views.leden import alleen_coordinator, ronde_voor
from veiligheid.forms import Knop
from veiligheid.fouten import Weigering
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld

TEGELIJK = 200  # fragments to choose from on one page; a code makes it fewer


@alleen_coordinator
@never_cache
@require_http_methods(["GET", "POST"])
def toevoegen(request: Verzoek, ronde_id: int, thema_nummer: int) -> HttpResponse:
    ronde = ronde_voor(request, ronde_id)
    besluit = besluit_van(ronde, thema_van(ronde, thema_nummer))
    return _toon_of_bewaar(request, besluit, None)


@alleen_coordinator
@never_cache
@require_http_methods(["GET", "POST"])
def wijzigen(request: Verzoek, ronde_id: int, thema_nummer: int, nummer: int) -> HttpResponse:
    ronde = ronde_voor(request, ronde_id)
    besluit = besluit_van(ronde, thema_van(ronde, thema_nummer))
    return _toon_of_bewaar(request, besluit, get_object_or_404(besluit.doelen, nummer=nummer))


@alleen_coordinator
@require_POST
def verwijderen(request: Verzoek, ronde_id: int, thema_nummer: int, nummer: int) -> HttpResponse:
    ronde = ronde_voor(request, ronde_id)
    besluit = besluit_van(ronde, thema_van(ronde, thema_nummer))
    verwijder_doel(get_object_or_404(besluit.doelen, nummer=nummer).pk, door=request.user)
    meld(request, "Het doel is weggehaald. Het blijft in de geschiedenis staan.")
    return redirect("besluit", ronde.pk, thema_nummer)


def _toon_of_bewaar(request: Verzoek, besluit: Besluit, doel: Doel | None) -> HttpResponse:
    keuze = _te_kiezen(besluit, doel, request.GET.get("code", ""))
    form = DoelForm(
        request.POST if request.method == "POST" else None,
        besluit=besluit,
        doel=doel,
        fragmenten=keuze["alle"] if request.method == "POST" else keuze["fragmenten"],
    )
    fout, code = "", 200
    if request.method == "POST" and not form.is_valid():
        fout, code = NIETS, 422
    elif request.method == "POST":
        try:
            if doel:
                wijzig_doel(doel.pk, form.vorm(), door=request.user)
            else:
                voeg_doel_toe(besluit.pk, form.vorm(), door=request.user)
        except Weigering as weigering:
            fout, code = str(weigering), 409
        else:
            meld(request, "Het doel is bewaard.")
            return redirect("besluit", besluit.ronde_id, besluit.thema.nummer)
    context = van_ronde(request, besluit.ronde) | {
        "besluit": besluit,
        "thema": besluit.thema,
        "doel": doel,
        "form": form,
        "fout": fout,
        "codes": keuze["codes"],
        "gekozen_code": keuze["code"],
        "meer": keuze["meer"],
        "tegelijk": TEGELIJK,
        "wegknop": _wegknop(besluit, doel),
    }
    return render(request, "consultatie/doel.html", context, status=code)


def _te_kiezen(besluit: Besluit, doel: Doel | None, code: str) -> dict:
    """The fragments on the page: what the goal rests on already, and TEGELIJK more, of one code if asked;
    `alle` are those that may be chosen at all."""
    bij_thema = Codering.objects.bij_thema(besluit.ronde, besluit.thema_id)
    al = list(doel.coderingen.values_list("pk", flat=True)) if doel else []
    codes = list(
        Code.objects.filter(coderingen__in=bij_thema).annotate(n=Count("coderingen")).distinct()
    )
    gekozen = next((c for c in codes if str(c.pk) == code), None)
    smal = bij_thema.filter(code=gekozen) if gekozen else bij_thema
    getoond = list(smal.order_by("code__naam", "pk").values_list("pk", flat=True)[: TEGELIJK + 1])
    alle = Codering.objects.met_schrijver().order_by("code__naam", "pk")
    mogelijk = bij_thema.values("pk")
    return {
        "codes": codes,
        "code": gekozen,
        "meer": len(getoond) > TEGELIJK,
        "fragmenten": alle.filter(pk__in=[*al, *getoond[:TEGELIJK]]),
        "alle": alle.filter(pk__in=mogelijk) | alle.filter(pk__in=al),
    }


def _wegknop(besluit: Besluit, doel: Doel | None) -> Knop | None:
    if doel is None:
        return None
    adres = reverse("doel_verwijderen", args=[besluit.ronde_id, besluit.thema.nummer, doel.nummer])
    return Knop("Haal dit doel weg", adres, css="btn-rand")
