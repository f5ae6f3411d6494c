"""One question, with beside it what it is about."""

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from consultatie.forms.antwoorden import VraagForm
from consultatie.models import Deelname, Vraag
from consultatie.views.bewaren import bewaar, opgeslagen
from consultatie.views.reis import deelname_van, reiscontext
from consultatie.views.stappen import stappen, volgende
from consultatie.volledigheid import Invulling, invulling
from thema.models import Criterium, Opgave, Prioriteit, Thema, Uitgangspunt
from veiligheid.models import Partner
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld


@never_cache
@require_http_methods(["GET", "POST"])
def vraag(
    request: Verzoek, deelname_id: int, nummer: int, thema_nummer: int | None = None
) -> HttpResponse:
    """One question; question 3 is asked a theme at a time. Saving is always possible, finished or not."""
    deelname = deelname_van(request, deelname_id)
    stand = invulling(deelname)
    deze = next((v for v in stand.vragen if v.nummer == nummer), None)
    if deze is None:
        raise Http404
    per_thema = deze.soort == Vraag.Soort.INBRENG
    if per_thema and not stand.themas:
        raise Http404
    if per_thema and thema_nummer is None:
        eerste = next((p.thema for p in stand.open_bij(deze) if p.thema), stand.themas[0])
        return redirect("vraag_thema", deelname_id, nummer, eerste.nummer)
    thema = None
    if per_thema:
        thema = next((t for t in stand.themas if t.nummer == thema_nummer), None)
        if thema is None:
            raise Http404
    hier = f"vraag-{nummer}" + (f"-{thema.nummer}" if thema else "")
    alle = stappen(stand, hier)
    verder = volgende(alle, hier)
    form = VraagForm(
        request.POST if request.method == "POST" else None,
        stand=stand,
        vraag=deze,
        thema=thema,
        verder=verder.knop,
        schrijfbaar=request.user.has_perm("consultatie.beantwoord", deelname),
    )
    fout, code = "", 200
    if request.method == "POST":
        fout, code = bewaar(request, deelname, form)
        if not fout:
            meld(request, opgeslagen(invulling(deelname), deze))
            blijf = "opslaan" in request.POST or "neem_over" in request.POST
            return redirect(request.path if blijf else verder.adres)
    context = reiscontext(
        request,
        stand,
        hier,
        stappen=alle,
        vraag=deze,
        thema=thema,
        form=form,
        fout=fout,
        **_ernaast(stand, deze, thema),
    )
    return render(request, "consultatie/vraag.html", context, status=code)


def _ernaast(stand: Invulling, vraag: Vraag, thema: Thema | None) -> dict:
    """What stands beside the question that it belongs to."""
    ronde, deelname = stand.deelname.ronde, stand.deelname
    if vraag.soort == Vraag.Soort.HERKENNING:
        lijsten = list(
            Prioriteit.objects.filter(strategie=ronde.strategie_id).order_by("lijst", "rang")
        )
        return {
            "top_10": [p for p in lijsten if p.lijst == Prioriteit.Lijst.GEMEENTEN],
            "lijst_om": [p for p in lijsten if p.lijst == Prioriteit.Lijst.OM],
            "eigen_opgaven": _eigen_opgaven(deelname),
        }
    naast = {
        "themas": stand.themas,
        "criteria": Criterium.objects.filter(strategie=ronde.strategie_id).order_by("nummer"),
        "uitgangspunten": Uitgangspunt.objects.filter(strategie=ronde.strategie_id).order_by(
            "nummer"
        ),
    }
    if thema:
        naast |= {
            "eigen_opgaven": _eigen_opgaven(deelname),
            "steun": _steun(stand, thema),
        }
    return naast


def _eigen_opgaven(deelname: Deelname) -> QuerySet[Opgave]:
    """What this member's partner named; a DVO has none of its own."""
    if deelname.partner is None:
        return Opgave.objects.none()
    return Opgave.objects.filter(inventarisatie=deelname.ronde.inventarisatie).van(deelname.partner)


def _steun(stand: Invulling, thema: Thema) -> list[tuple[str, int, int]]:
    """How many gemeenten named something under this theme: (where, n, of N)."""
    ronde, district = stand.deelname.ronde, stand.deelname.district
    if ronde.inventarisatie_id is None:
        return []
    gemeenten = Partner.objects.gemeenten()
    per_district = {
        rij["partner__district_id"]: rij["steun"]
        for rij in Opgave.objects.filter(inventarisatie_id=ronde.inventarisatie_id).steun_voor(
            thema
        )
    }
    return [
        ("Alle gemeenten", sum(per_district.values()), gemeenten.count()),
        (
            district.naam,
            per_district.get(district.pk, 0),
            gemeenten.filter(district=district).count(),
        ),
    ]
