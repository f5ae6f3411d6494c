"""Who of a DVO has answered, for its secretaris; and a nudge to who has not."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from consultatie.acties.spoor_aan import spoor_aan
from consultatie.forms.aansporen import AanspoorForm, Regel
from consultatie.herinnerdagen import eerstvolgend
from consultatie.models import Deelname
from consultatie.views.reis import deelname_van
from veiligheid.fouten import Weigering
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld


@never_cache
@require_http_methods(["GET", "POST"])
def leden(request: Verzoek, deelname_id: int) -> HttpResponse:
    """The members of the DVO whose part this is, with how far they are; no answers, no addresses."""
    dvo = deelname_van(request, deelname_id)
    if not request.user.has_perm("consultatie.leid_dvo", dvo):
        raise Http404
    district = _district(request, dvo)
    form = AanspoorForm(request.POST or None, district=district, wanneer=_wanneer())
    fout, code = "", 200
    if request.method == "POST" and not form.is_valid():
        fout, code = "Er is nog geen herinnering verstuurd. Kijk wat er mis is:", 422
    elif request.method == "POST":
        keuze = form.cleaned_data
        try:
            aantal = spoor_aan(dvo.pk, keuze["leden"], tekst=keuze["tekst"], door=request.user)
        except Weigering as weigering:
            fout, code = str(weigering), 409
        else:
            leden_ = f"{aantal} {'lid krijgt' if aantal == 1 else 'leden krijgen'}"
            meld(request, f"{leden_} een herinnering{_wanneer()}.")
            return redirect("dvo_leden", dvo.pk)
    context = {
        "ronde": dvo.ronde,
        "dvo": dvo,
        "form": form,
        "fout": fout,
        "ingediend": sum(_is_klaar(regel) for regel in district),
        "aantal": len(district),
        "toon_voorbeeld": dvo.ronde.voorbeeld,
    }
    return render(request, "consultatie/dvo_leden.html", context, status=code)


def _wanneer() -> str:
    nu = timezone.now()
    return "" if eerstvolgend(nu) == nu else " op maandag om 9:00 uur"


def _district(request: Verzoek, dvo: Deelname) -> list[Regel]:
    leden = (
        Deelname.objects.zichtbaar_voor(request.user)
        .leden()
        .filter(ronde=dvo.ronde_id, district=dvo.district_id)
        .met_stand()
        .select_related("gebruiker", "partner")
        .order_by("partner__naam", "gebruiker__naam", "pk")
    )
    dag = timezone.localdate(eerstvolgend(timezone.now()))
    laatste = dict(
        Deelname.objects.te_herinneren()
        .filter(ronde=dvo.ronde_id, district=dvo.district_id)
        .values_list("pk", "laatst_herinnerd")
    )
    return [
        Regel(lid, laatste.get(lid.pk), lid.pk in laatste and laatste[lid.pk] != dag)
        for lid in leden
    ]


def _is_klaar(regel: Regel) -> bool:
    return regel.lid.stand == "ingediend"  # type: ignore[attr-defined]  # of met_stand
