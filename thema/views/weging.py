"""Weighing: the matrix that everyone reads, and the page on which the coordinator writes."""

from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from thema import tabellen
from thema.acties.verwijder_afweging import verwijder_afweging
from thema.acties.weeg import weeg as leg_oordelen_vast
from thema.acties.zet_afweging import zet_afweging
from thema.aggregatie import aantal_partners, is_meerderheid, steun_partners
from thema.forms.weging import WeegForm
from thema.geschiedenis import geschiedenis
from thema.matrix import matrix
from thema.models import Criterium, Inventarisatie, Onderwerp, Thema
from thema.views.lezing import lees, toon, zoekdeel
from veiligheid.fouten import Weigering
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld

FILTERS = (("", "Alle onderwerpen"), ("met", "Met een thema"), ("zonder", "Zonder thema"))


@never_cache
@require_GET
def weging(request: Verzoek) -> HttpResponse:
    """Onderwerpen against criteria, and what became of each."""
    lezing = lees(request)
    gevraagd = request.GET.get("toon", "")
    context: dict = {"mag_wegen": request.user.has_perm("thema.weeg")}
    if lezing.inventarisatie is None:
        return toon(request, lezing, "thema/weging.html", context)
    geheel = matrix(lezing.inventarisatie)
    rijen = {"met": geheel.met_thema, "zonder": geheel.zonder_thema}.get(gevraagd, geheel.rijen)
    context |= {
        "matrix": geheel,
        "rijen": rijen,
        "filter": zoekdeel(request, "toon"),
        "filters": [(sleutel, woorden, sleutel == gevraagd) for sleutel, woorden in FILTERS],
    }
    return toon(
        request,
        lezing,
        "thema/weging.html",
        context,
        lambda van: {"weging": tabellen.matrix(van, geheel, rijen)},
    )


@permission_required("thema.weeg", raise_exception=True)
@never_cache
@require_http_methods(["GET", "POST"])
def weeg(request: Verzoek, onderwerp_id: int) -> HttpResponse:
    """One onderwerp: a judgement on each criterium, why it became no theme, and all that changed."""
    onderwerp = get_object_or_404(Onderwerp.objects.select_related("opgegaan_in"), pk=onderwerp_id)
    deze = lees(request).inventarisatie
    if deze is None:
        raise Http404
    criteria = list(Criterium.objects.filter(strategie_id=deze.strategie_id))
    themas = list(Thema.objects.filter(strategie_id=deze.strategie_id, onderwerpen=onderwerp))
    form = WeegForm(
        request.POST if request.method == "POST" else None,
        criteria=[c for c in criteria if not c.geteld],
        wegingen={w.criterium_id: w for w in deze.wegingen.filter(onderwerp=onderwerp)},
        afweging=deze.afwegingen.filter(onderwerp=onderwerp).first(),
        vraagt_afweging=not themas,
    )
    # Named, so that it lands where it was read, also when another one became the standard meanwhile.
    form.helper.form_action = f"?inventarisatie={deze.pk}"
    fout, code = "", 200
    if request.method == "POST":
        fout, code = _leg_vast(request, deze, onderwerp, form)
        if not fout:
            return redirect(f"{request.path}?inventarisatie={deze.pk}")
    steun, van = steun_partners(deze).get(onderwerp.pk, 0), aantal_partners()
    context = {
        "inventarisatie": deze,
        "onderwerp": onderwerp,
        "geteld": next((c for c in criteria if c.geteld), None),
        "steun": steun,
        "van": van,
        "meerderheid": is_meerderheid(steun, van),
        "themas": themas,
        "form": form,
        "geschiedenis": geschiedenis(deze, onderwerp.pk),
        "vervolg": f"?inventarisatie={deze.pk}",
        "fout": fout,
        "toon_voorbeeld": deze.voorbeeld,
    }
    return render(request, "thema/weeg.html", context, status=code)


def _leg_vast(
    request: Verzoek, deze: Inventarisatie, onderwerp: Onderwerp, form: WeegForm
) -> tuple[str, int]:
    """A sentence and an HTTP status where nothing was written: the page is one whole."""
    if not form.is_valid():
        return "Er is nog niets vastgelegd. Kijk wat er mis is.", 422
    redenering = form.redenering()
    try:
        with transaction.atomic():
            leg_oordelen_vast(deze.pk, onderwerp.pk, form.oordelen(), door=request.user)
            if redenering:
                zet_afweging(
                    deze.pk,
                    onderwerp.pk,
                    reden=redenering.reden,
                    toelichting=redenering.toelichting,
                    datum=redenering.datum,
                    door=request.user,
                )
            elif form.vraagt_afweging:
                verwijder_afweging(deze.pk, onderwerp.pk, door=request.user)
    except Weigering as weigering:
        return f"Er is nog niets vastgelegd. {weigering}", 409
    meld(request, f"De weging van ‘{onderwerp}’ is vastgelegd.")
    return "", 200
