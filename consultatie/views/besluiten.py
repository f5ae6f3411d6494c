"""What the BBG decided per theme: the coordinator records it, the BBG reads it too."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from consultatie import besluitvorming
from consultatie.acties.leg_besluit_vast import eerder_besluit, leg_besluit_vast, wijzig_besluit
from consultatie.forms.besluit import BesluitForm
from consultatie.models import Besluit, Codering, Ronde
from consultatie.views.leden import alleen_coordinator, ronde_voor
from thema.models import Thema
from veiligheid.fouten import Weigering
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld

besluitlezer = permission_required("consultatie.lees_besluiten", raise_exception=True)
NIETS = "Er is nog niets veranderd. Kijk wat er mis is:"


@besluitlezer
@never_cache
@require_GET
def besluiten(request: Verzoek, ronde_id: int) -> HttpResponse:
    """Every theme of the round, with what was decided about it."""
    ronde = ronde_voor(request, ronde_id)
    regels = besluitvorming.themaregels(ronde)
    context = van_ronde(request, ronde) | {
        "regels": regels,
        "besloten": sum(1 for regel in regels if regel.besluit),
    }
    return render(request, "consultatie/besluiten.html", context)


@besluitlezer
@never_cache
@require_GET
def besluit(request: Verzoek, ronde_id: int, thema_nummer: int) -> HttpResponse:
    """One theme: its decisions as a line in time, and the goals with what they rest on."""
    ronde = ronde_voor(request, ronde_id)
    thema = thema_van(ronde, thema_nummer)
    regels = besluitvorming.lijn(ronde, thema, request.user)
    context = van_ronde(request, ronde) | {
        "thema": thema,
        "regels": regels,
        "hier_besloten": any(regel.besluit.ronde_id == ronde.pk for regel in regels),
    }
    return render(request, "consultatie/besluit.html", context)


@alleen_coordinator
@never_cache
@require_http_methods(["GET", "POST"])
def vastleggen(request: Verzoek, ronde_id: int, thema_nummer: int) -> HttpResponse:
    """Recording the decision about a theme, or mending that record."""
    ronde = ronde_voor(request, ronde_id)
    thema = thema_van(ronde, thema_nummer)
    bestaand = ronde.besluiten.filter(thema=thema).select_related("wijzigt__ronde").first()
    form = BesluitForm(
        request.POST if request.method == "POST" else None,
        ronde=ronde,
        thema_id=thema.pk,
        besluit=bestaand,
    )
    fout, code = "", 200
    if request.method == "POST" and not form.is_valid():
        fout, code = NIETS, 422
    elif request.method == "POST":
        try:
            if bestaand:
                wijzig_besluit(bestaand.pk, form.vorm(), door=request.user)
            else:
                leg_besluit_vast(ronde.pk, thema.pk, form.vorm(), door=request.user)
        except Weigering as weigering:
            fout, code = str(weigering), 409
        else:
            meld(request, "Het besluit is bewaard.")
            return redirect("besluit", ronde.pk, thema.nummer)
    context = van_ronde(request, ronde) | {
        "thema": thema,
        "form": form,
        "fout": fout,
        "besluit": bestaand,
        "eerder": bestaand.wijzigt if bestaand else eerder_besluit(ronde, thema.pk),
    }
    return render(request, "consultatie/besluit_vastleggen.html", context, status=code)


@alleen_coordinator
@never_cache
@require_GET
def zin(request: Verzoek, ronde_id: int, thema_nummer: int, codering_id: int) -> HttpResponse:
    """The member's own text in which the words stand that a goal rests on, and the way back."""
    ronde = ronde_voor(request, ronde_id)
    thema = thema_van(ronde, thema_nummer)
    coderingen = Codering.objects.met_schrijver().filter(
        leesstuk__ronde__strategie=ronde.strategie_id, leesstuk__ronde__voorbeeld=ronde.voorbeeld
    )
    codering = get_object_or_404(coderingen, pk=codering_id)
    tekst = codering.leesstuk.antwoord.tekst
    begin = 0 if codering.begin is None else codering.begin
    eind = len(tekst) if codering.eind is None else codering.eind
    context = van_ronde(request, ronde) | {
        "thema": thema,
        "codering": codering,
        "delen": (tekst[:begin], tekst[begin:eind], tekst[eind:]),
        "deelname": codering.leesstuk.antwoord.inzending.deelname,
        "inzending": codering.leesstuk.antwoord.inzending,
        "doelen": besluitvorming.doelen_op(codering, thema.pk),
        "punten": codering.punten.order_by("nummer"),
    }
    return render(request, "consultatie/besluit_zin.html", context)


def thema_van(ronde: Ronde, nummer: int) -> Thema:
    return get_object_or_404(ronde.gevraagde_themas(), nummer=nummer)


def besluit_van(ronde: Ronde, thema: Thema) -> Besluit:
    """404 where nothing has been decided yet."""
    return get_object_or_404(ronde.besluiten.select_related("ronde", "thema"), thema=thema)


def van_ronde(request: Verzoek, ronde: Ronde) -> dict:
    return {
        "ronde": ronde,
        "coordineert": request.user.has_perm("consultatie.coordineer"),
        "toon_voorbeeld": ronde.voorbeeld,
    }
