"""The mail of a round: what became of each, and what the coordinator can do about it."""

from collections.abc import Callable

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from consultatie.acties.meld_onbestelbaar import meld_onbestelbaar
from consultatie.acties.verstuur_opnieuw import verstuur_mislukte_opnieuw, verstuur_opnieuw
from consultatie.forms.post import STANDEN, KwamTerugForm, PostfilterForm
from consultatie.models import Bericht, Ronde
from consultatie.post.plaatsen import vul_in
from consultatie.querysets import BerichtQuerySet
from consultatie.views.leden import alleen_coordinator, ronde_voor
from veiligheid.forms import Knop
from veiligheid.fouten import Weigering
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld

PER_BLADZIJDE = 50


@alleen_coordinator
@never_cache
@require_GET
def post(request: Verzoek, ronde_id: int) -> HttpResponse:
    """Every mail with its state."""
    return _toon(request, ronde_voor(request, ronde_id))


def _toon(request: Verzoek, ronde: Ronde, fout: str = "", code: int = 200) -> HttpResponse:
    alle = _berichten(request, ronde)
    form = PostfilterForm(request.GET)
    gekozen = _gekozen(alle, form) if form.is_valid() else alle.none()
    zoek = request.GET.copy()
    zoek.pop("bladzijde", None)
    bladzijde = Paginator(gekozen, PER_BLADZIJDE).get_page(request.GET.get("bladzijde"))
    aantal = alle.per_stand()
    mislukt = aantal.get(Bericht.Status.MISLUKT, 0)
    context = {
        "ronde": ronde,
        "form": form,
        "bladzijde": bladzijde,
        "regels": [
            (bericht, vul_in(bericht.onderwerp, bericht.deelname), _knop(request, ronde, bericht))
            for bericht in bladzijde
        ],
        "zoek": zoek.urlencode(),
        "tellingen": [(stand, woorden, aantal.get(stand, 0)) for stand, woorden in STANDEN.items()],
        "totaal": sum(aantal.values()),
        "alle_opnieuw": _alle_opnieuw_knop(ronde, mislukt) if mislukt > 1 else None,
        "fout": fout,
        "toon_voorbeeld": ronde.voorbeeld,
    }
    code = code if form.is_valid() else 422
    return render(request, "consultatie/post.html", context, status=code)


def _berichten(request: Verzoek, ronde: Ronde) -> BerichtQuerySet:
    return Bericht.objects.zichtbaar_voor(request.user).filter(deelname__ronde=ronde).met_stand()


def _gekozen(alle, form: PostfilterForm):
    keuze = form.cleaned_data
    if keuze["stand"]:
        alle = alle.filter(stand=keuze["stand"])
    for woord in keuze["zoek"].split():
        alle = alle.filter(
            Q(deelname__gebruiker__naam__icontains=woord)
            | Q(machtiging__gemachtigde__naam__icontains=woord)
            | Q(aan__icontains=woord)
        )
    return alle.select_related(
        "deelname__ronde", "deelname__gebruiker", "deelname__district", "machtiging__gemachtigde"
    )


def _knop(request: Verzoek, ronde: Ronde, bericht: Bericht) -> Knop | None:
    """To send it once more, where that may help; the page that one is on comes back after it."""
    if not bericht.kan_opnieuw:
        return None
    doel = reverse("bericht_opnieuw", args=[ronde.pk, bericht.pk])
    return Knop("Verstuur opnieuw", f"{doel}?{request.GET.urlencode()}", css="btn-tekst")


def _alle_opnieuw_knop(ronde: Ronde, mislukt: int) -> Knop:
    doel = reverse("post_opnieuw", args=[ronde.pk])
    return Knop(f"Verstuur alle {mislukt} opnieuw", doel, css="btn-rand")


@alleen_coordinator
@require_POST
def opnieuw(request: Verzoek, ronde_id: int, bericht_id: int) -> HttpResponse:
    ronde = ronde_voor(request, ronde_id)
    bericht = get_object_or_404(_berichten(request, ronde), pk=bericht_id)

    def actie() -> str:
        verstuur_opnieuw(bericht.pk, door=request.user)
        return "De mail wordt opnieuw verstuurd."

    return _doe(request, ronde, actie)


@alleen_coordinator
@require_POST
def alle_opnieuw(request: Verzoek, ronde_id: int) -> HttpResponse:
    ronde = ronde_voor(request, ronde_id)

    def actie() -> str:
        aantal = verstuur_mislukte_opnieuw(ronde.pk, door=request.user)
        if aantal == 1:
            return "1 mail wordt opnieuw verstuurd."
        return f"{aantal} mails worden opnieuw verstuurd."

    return _doe(request, ronde, actie)


def _doe(request: Verzoek, ronde: Ronde, actie: Callable[[], str]) -> HttpResponse:
    """Carries out one verb and goes back to the list, or shows there why it was refused."""
    try:
        zin = actie()
    except Weigering as weigering:
        return _toon(request, ronde, str(weigering), 409)
    meld(request, zin)
    return _naar_lijst(request, ronde)


def _naar_lijst(request: Verzoek, ronde: Ronde) -> HttpResponse:
    zoek = request.GET.urlencode()
    return redirect(reverse("post", args=[ronde.pk]) + (f"?{zoek}" if zoek else ""))


@alleen_coordinator
@never_cache
@require_http_methods(["GET", "POST"])
def kwam_terug(request: Verzoek, ronde_id: int, bericht_id: int) -> HttpResponse:
    """The coordinator got a notice that a mail did not arrive."""
    ronde = ronde_voor(request, ronde_id)
    berichten = _berichten(request, ronde).select_related(
        "deelname__gebruiker", "deelname__district", "machtiging__gemachtigde"
    )
    bericht = get_object_or_404(berichten, pk=bericht_id)
    form = KwamTerugForm(request.POST or None)
    fout, code = "", 200
    if request.method == "POST":
        if form.is_valid():
            try:
                meld_onbestelbaar(bericht.pk, form.cleaned_data["reden"], door=request.user)
            except Weigering as weigering:
                fout, code = str(weigering), 409
            else:
                meld(request, f"De mail aan {bericht.aan} staat nu bij ‘niet aangekomen’.")
                return _naar_lijst(request, ronde)
        else:
            code = 422
    context = {
        "ronde": ronde,
        "bericht": bericht,
        "form": form,
        "fout": fout,
        "toon_voorbeeld": ronde.voorbeeld,
    }
    return render(request, "consultatie/kwam_terug.html", context, status=code)
