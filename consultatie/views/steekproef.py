"""The second coder: drawing a sample, coding it blind, and how far the two agree.

Whoever codes a sample sees the texts and the codebook, and nothing of what the first coder gave: no codes,
no suggestions, no counts; the outcome neither, until the last text is done.
"""

from secrets import randbits

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from consultatie.acties.codeer_blind import codeer_blind
from consultatie.acties.trek_steekproef import trek_steekproef
from consultatie.forms.steekproef import BlindForm, SteekproefForm
from consultatie.models import Codering, Leesstuk, Ronde, Steekproef, Steekproefstuk
from consultatie.overeenstemming import overeenstemming
from consultatie.uitkomst import Verschil
from veiligheid.fouten import Weigering
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld

alleen_coordinator = permission_required("consultatie.coordineer", raise_exception=True)


@alleen_coordinator
@never_cache
@require_http_methods(["GET", "POST"])
def vergelijk_codeurs(request: Verzoek, ronde_id: int) -> HttpResponse:
    """How far two coders agree, with the texts on which they differ; and drawing a sample."""
    ronde = get_object_or_404(Ronde.objects.zichtbaar_voor(request.user), pk=ronde_id)
    if request.method == "GET":
        return _toon(request, ronde, SteekproefForm(door=request.user))
    form = SteekproefForm(request.POST, door=request.user)
    if not form.is_valid():
        return _toon(request, ronde, form, "Er is nog geen steekproef.", 422)
    codeur, aantal = form.cleaned_data["codeur"], form.cleaned_data["aantal"]
    try:
        trek_steekproef(ronde.pk, codeur, aantal, randbits(31), door=request.user)
    except Weigering as weigering:
        return _toon(request, ronde, form, str(weigering), 409)
    meld(request, f"De steekproef is getrokken. {codeur.naam} ziet hem op deze bladzijde.")
    return redirect("overeenstemming", ronde.pk)


def _toon(
    request: Verzoek, ronde: Ronde, form: SteekproefForm, fout: str = "", code: int = 200
) -> HttpResponse:
    steekproeven = list(ronde.steekproeven.met_stand().select_related("codeur"))
    bezig = [s for s in steekproeven if s.codeur_id == request.user.pk and s.klaar < s.aantal]
    context = {
        "ronde": ronde,
        "form": form,
        "fout": fout,
        "steekproeven": steekproeven,
        "bezig": bezig,
        "toon_voorbeeld": ronde.voorbeeld,
    }
    if not bezig:
        uitkomst = overeenstemming(ronde)
        context |= {
            "uitkomst": uitkomst,
            "verschillen": _met_tekst(uitkomst.verschillen) if uitkomst else [],
        }
    return render(request, "consultatie/overeenstemming.html", context, status=code)


def _met_tekst(verschillen: tuple[Verschil, ...]) -> list[tuple[Verschil, Leesstuk]]:
    stukken = Leesstuk.objects.met_schrijver().defer("zoek")
    op_pk = stukken.in_bulk([v.leesstuk_id for v in verschillen])
    return [(v, op_pk[v.leesstuk_id]) for v in verschillen]


def _steekproef(request: Verzoek, steekproef_id: int) -> Steekproef:
    eigen = Steekproef.objects.zichtbaar_voor(request.user).select_related("ronde")
    return get_object_or_404(eigen, pk=steekproef_id)


@never_cache
@require_GET
def steekproef(request: Verzoek, steekproef_id: int) -> HttpResponse:
    """The texts of a sample, for its second coder."""
    eigen = _steekproef(request, steekproef_id)
    stukken = list(_stukken(eigen))
    context = {
        "ronde": eigen.ronde,
        "steekproef": eigen,
        "stukken": stukken,
        "klaar": sum(stuk.klaar_op is not None for stuk in stukken),
        "volgende": next((stuk for stuk in stukken if stuk.klaar_op is None), None),
        "toon_voorbeeld": eigen.ronde.voorbeeld,
    }
    return render(request, "consultatie/steekproef.html", context)


def _stukken(eigen: Steekproef):
    """Those that still count."""
    return eigen.stukken.filter(leesstuk__antwoord__inzending__status="ingediend").select_related(
        "leesstuk__antwoord__thema"
    )


@never_cache
@require_http_methods(["GET", "POST"])
def steekproef_stuk(request: Verzoek, steekproef_id: int, stuk_id: int) -> HttpResponse:
    """One text: what is it about, in the words of the codebook."""
    eigen = _steekproef(request, steekproef_id)
    stukken = list(_stukken(eigen))
    stuk = next((stuk for stuk in stukken if stuk.pk == stuk_id), None)
    if stuk is None:
        raise Http404
    if request.method == "GET":
        gegeven = Codering.objects.filter(leesstuk=stuk.leesstuk_id, tweede=True)
        eerder = list(gegeven.values_list("code_id", flat=True))
        return _toon_stuk(
            request,
            eigen,
            stukken,
            stuk,
            BlindForm(initial={"codes": eerder}, ronde=eigen.ronde_id),
        )
    form = BlindForm(request.POST, ronde=eigen.ronde_id)
    if not form.is_valid():
        return _toon_stuk(request, eigen, stukken, stuk, form, "Er is nog niets bewaard.", 422)
    try:
        codeer_blind(stuk.pk, [code.pk for code in form.cleaned_data["codes"]], door=request.user)
    except Weigering as weigering:
        return _toon_stuk(request, eigen, stukken, stuk, form, str(weigering), 409)
    volgende = next((s for s in stukken if s.klaar_op is None and s.pk != stuk.pk), None)
    if volgende:
        return redirect("steekproef_stuk", eigen.pk, volgende.pk)
    return redirect("steekproef", eigen.pk)


def _toon_stuk(
    request: Verzoek,
    eigen: Steekproef,
    stukken: list[Steekproefstuk],
    stuk: Steekproefstuk,
    form: BlindForm,
    fout: str = "",
    code: int = 200,
) -> HttpResponse:
    context = {
        "ronde": eigen.ronde,
        "steekproef": eigen,
        "stuk": stuk,
        "plaats": stukken.index(stuk) + 1,
        "aantal": len(stukken),
        "form": form,
        "fout": fout,
        "toon_voorbeeld": eigen.ronde.voorbeeld,
    }
    return render(request, "consultatie/steekproef_stuk.html", context, status=code)
