"""Questions back: the member's page with what is asked of them, and the coordinator's list."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from consultatie.acties.beantwoord_navraag import beantwoord_navraag
from consultatie.acties.vraag_na import vraag_na
from consultatie.forms.navraag import BeurtForm
from consultatie.models import Deelname, Leesstuk, Navraag, Ronde
from consultatie.navraag import Draad, draad_bij, draden
from consultatie.views.leden import alleen_coordinator, ronde_voor
from veiligheid.fouten import Weigering
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld

PER_BLADZIJDE = 20


@never_cache
@require_http_methods(["GET", "POST"])
def navraag(request: Verzoek, deelname_id: int) -> HttpResponse:
    """What the coordinator asked about this answer, and the fields to answer in; also when the round is
    closed."""
    deelname = _eigen(request, deelname_id)
    gevonden = draden(
        Navraag.objects.zichtbaar_voor(request.user).filter(
            leesstuk__antwoord__inzending__deelname=deelname
        )
    )
    ingevuld, fout, code = None, "", 200
    if request.method == "POST":
        draad = _draad(gevonden, request)
        ingevuld = _antwoordform(draad, request.POST)
        fout, code = _antwoord(request, ingevuld)
        if not fout:
            meld(request, "Uw antwoord is verstuurd. Wat u indiende, is niet veranderd.")
            return redirect("navraag", deelname.pk)
    regels = [
        (draad, ingevuld if _is_van(ingevuld, draad) else _antwoordform(draad))
        for draad in gevonden
    ]
    context = {
        "ronde": deelname.ronde,
        "status": deelname.ronde.status(),
        "deelname": deelname,
        "regels": regels,
        "wachten": sum(draad.wacht for draad in gevonden),
        "form": ingevuld,
        "fout": fout,
        "toon_voorbeeld": deelname.ronde.voorbeeld,
    }
    return render(request, "consultatie/navraag.html", context, status=code)


def _eigen(request: Verzoek, deelname_id: int) -> Deelname:
    """One's own part, or that of the DVO that one leads; 404 for any other."""
    deelname = get_object_or_404(
        Deelname.objects.select_related("ronde", "district", "partner", "gebruiker"),
        pk=deelname_id,
    )
    if not request.user.has_perm("consultatie.beantwoord_navraag", deelname):
        raise Http404
    return deelname


def _draad(gevonden: list[Draad], request: Verzoek) -> Draad:
    stuk = request.POST.get("stuk", "")
    draad = next((draad for draad in gevonden if str(draad.stuk.pk) == stuk), None)
    if draad is None:
        raise Http404
    return draad


def _is_van(form: BeurtForm | None, draad: Draad) -> bool:
    return form is not None and form.initial["stuk"] == draad.stuk.pk


def _antwoordform(draad: Draad, data=None) -> BeurtForm:
    return BeurtForm(
        data,
        stuk_id=draad.stuk.pk,
        label="Uw antwoord" if draad.wacht else "Uw aanvulling",
        knop="Verstuur uw antwoord" if draad.wacht else "Verstuur uw aanvulling",
    )


def _antwoord(request: Verzoek, form: BeurtForm) -> tuple[str, int]:
    if not form.is_valid():
        return "Uw antwoord is nog niet verstuurd. Kijk wat er mis is:", 422
    try:
        beantwoord_navraag(form.initial["stuk"], form.cleaned_data["tekst"], door=request.user)
    except Weigering as weigering:
        return str(weigering), 409
    return "", 200


@alleen_coordinator
@never_cache
@require_http_methods(["GET", "POST"])
def navragen(request: Verzoek, ronde_id: int) -> HttpResponse:
    """Every thread of the round, what waits longest on top; with ?over= also the text to ask about."""
    ronde = ronde_voor(request, ronde_id)
    over = _over(request, ronde)
    form, fout, code = None, "", 200
    if request.method == "POST" and over is None:
        raise Http404
    if over:
        form = vraagform(over, data=request.POST if request.method == "POST" else None)
    if request.method == "POST" and over and form:
        fout, code = _vraag(request, over, form)
        if not fout:
            meld(request, f"Uw vraag aan {over.wie} is gesteld. De mail daarover gaat nu uit.")
            return redirect(_terug(request, ronde))
    alle = draden(Navraag.objects.zichtbaar_voor(request.user).filter(leesstuk__ronde=ronde))
    context = {
        "ronde": ronde,
        "over": over,
        "form": form,
        "fout": fout,
        "bladzijde": Paginator(alle, PER_BLADZIJDE).get_page(request.GET.get("bladzijde")),
        "wachten": sum(draad.wacht for draad in alle),
        "zoek": "",
        "toon_voorbeeld": ronde.voorbeeld,
    }
    return render(request, "consultatie/navragen.html", context, status=code)


def _over(request: Verzoek, ronde: Ronde) -> Draad | None:
    """The text that is asked about, with what was said about it before."""
    gevraagd = request.POST.get("stuk") or request.GET.get("over")
    if not gevraagd:
        return None
    if not gevraagd.isdecimal():
        raise Http404
    stukken = Leesstuk.objects.zichtbaar_voor(request.user).filter(ronde=ronde).met_vindplaats()
    return draad_bij(get_object_or_404(stukken, pk=int(gevraagd)))


def vraagform(draad: Draad, *, data=None, terug: str = "") -> BeurtForm:
    """The field to ask about a text, for any page of the coordinator (templates/consultatie/_navraag.html);
    `terug` is the path of that page."""
    return BeurtForm(
        data,
        stuk_id=draad.stuk.pk,
        label=f"Uw vraag aan {draad.wie}",
        knop="Stel deze vraag",
        actie=reverse("navragen", args=[draad.stuk.ronde_id]),
        terug=terug,
    )


def _vraag(request: Verzoek, over: Draad, form: BeurtForm) -> tuple[str, int]:
    if not form.is_valid():
        return "Uw vraag is nog niet gesteld. Kijk wat er mis is:", 422
    try:
        vraag_na(over.stuk.pk, form.cleaned_data["tekst"], door=request.user)
    except Weigering as weigering:
        return str(weigering), 409
    return "", 200


def _terug(request: Verzoek, ronde: Ronde) -> str:
    """The page that the question was asked from, where it is one of ours."""
    pad = request.POST.get("terug", "")
    if pad.startswith("/") and url_has_allowed_host_and_scheme(pad, allowed_hosts=None):
        return pad
    return reverse("navragen", args=[ronde.pk])
