"""The codebook: all codes of a round, and one of them to rename, move, merge or split."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from consultatie.acties.maak_code import maak_code
from consultatie.acties.neem_codeboek_over import neem_codeboek_over
from consultatie.acties.splits_code import splits_code
from consultatie.acties.voeg_codes_samen import voeg_codes_samen
from consultatie.acties.wijzig_code import wijzig_code
from consultatie.coderen.codeboek import Gebruik, codetabel, fragmenten, gebruik, regels, verloop
from consultatie.coderen.stuk import codekeuzes
from consultatie.forms.coderen import (
    CodeboekOverForm,
    CodeForm,
    CodeSplitsForm,
    CodesSamenvoegForm,
)
from consultatie.models import Code, Codering, Ronde
from consultatie.views.leden import CSV, XLSX, alleen_coordinator, als_bijlage, ronde_voor
from veiligheid.fouten import Weigering
from veiligheid.spreadsheet import als_csv, als_xlsx
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld

GETOOND = 300  # fragments on one page
TERUG = "Er is nog niets veranderd."


@alleen_coordinator
@never_cache
@require_http_methods(["GET", "POST"])
def codeboek(request: Verzoek, ronde_id: int) -> HttpResponse:
    """All codes; a new one, or those of an earlier round; with ?als=xlsx or ?als=csv as a file."""
    ronde = ronde_voor(request, ronde_id)
    if request.method == "GET":
        if als := request.GET.get("als"):
            return _als_bestand(ronde, als)
        return _toon_codeboek(request, ronde)
    if "overnemen" in request.POST:
        return _neem_over(request, ronde)
    form = CodeForm(request.POST, keuzes=codekeuzes(ronde.pk))
    if not form.is_valid():
        return _toon_codeboek(request, ronde, form=form, fout=TERUG, code=422)
    try:
        code = maak_code(ronde.pk, **_velden(form), door=request.user)
    except Weigering as weigering:
        return _toon_codeboek(request, ronde, form=form, fout=str(weigering), code=409)
    meld(request, f"De code ‘{code}’ staat in het codeboek.")
    return redirect("codeboek", ronde.pk)


def _velden(form: CodeForm) -> dict:
    keuze = form.cleaned_data
    return {
        "naam": keuze["naam"],
        "definitie": keuze["definitie"],
        "voorbeeldzin": keuze["voorbeeldzin"],
        "ouder_id": keuze["ouder"],
    }


def _als_bestand(ronde: Ronde, als: str) -> HttpResponse:
    tabel = codetabel(ronde, regels(ronde), timezone.localdate())
    naam = f"codeboek-{tabel.datum:%Y-%m-%d}.{als}"
    if als == "xlsx":
        return als_bijlage(als_xlsx([tabel]), naam, XLSX)
    if als == "csv":
        return als_bijlage(als_csv(tabel), naam, CSV)
    raise Http404


def _eerdere_rondes(request: Verzoek, ronde: Ronde):
    """Rounds with a codebook, invented or real as this one."""
    return (
        Ronde.objects.zichtbaar_voor(request.user)
        .filter(voorbeeld=ronde.voorbeeld, codes__opgegaan_in=None, codes__isnull=False)
        .exclude(pk=ronde.pk)
        .distinct()
    )


def _neem_over(request: Verzoek, ronde: Ronde) -> HttpResponse:
    form = CodeboekOverForm(request.POST, rondes=_eerdere_rondes(request, ronde))
    if not form.is_valid():
        return _toon_codeboek(request, ronde, overform=form, fout=TERUG, code=422)
    try:
        over = neem_codeboek_over(ronde.pk, form.cleaned_data["ronde"].pk, door=request.user)
    except Weigering as weigering:
        return _toon_codeboek(request, ronde, overform=form, fout=str(weigering), code=409)
    meld(request, f"{len(over)} {'code' if len(over) == 1 else 'codes'} overgenomen.")
    return redirect("codeboek", ronde.pk)


def _toon_codeboek(
    request: Verzoek, ronde: Ronde, *, form=None, overform=None, fout: str = "", code: int = 200
) -> HttpResponse:
    rondes = _eerdere_rondes(request, ronde)
    context = _van(ronde) | {
        "regels": regels(ronde),
        "form": form or CodeForm(keuzes=codekeuzes(ronde.pk)),
        "overform": overform or CodeboekOverForm(rondes=rondes),
        "kan_overnemen": overform is not None or rondes.exists(),
        "verloop": verloop(ronde)[:40],
        "fout": fout,
    }
    return render(request, "consultatie/codeboek.html", context, status=code)


@alleen_coordinator
@never_cache
@require_http_methods(["GET", "POST"])
def code(request: Verzoek, ronde_id: int, code_id: int) -> HttpResponse:
    """One code, with its fragments and what became of it."""
    ronde = ronde_voor(request, ronde_id)
    deze = _code(ronde, code_id)
    keuzes = codekeuzes(ronde.pk)
    if request.method == "GET":
        return _toon_code(request, ronde, deze, CodeForm(keuzes=keuzes, code=deze))
    form = CodeForm(request.POST, keuzes=keuzes, code=deze)
    if not form.is_valid():
        return _toon_code(request, ronde, deze, form, TERUG, 422)
    try:
        wijzig_code(deze.pk, **_velden(form), door=request.user)
    except Weigering as weigering:
        return _toon_code(request, ronde, deze, form, str(weigering), 409)
    meld(request, "De code is bewaard.")
    return redirect("code", ronde.pk, deze.pk)


def _code(ronde: Ronde, code_id: int) -> Code:
    return get_object_or_404(
        Code.objects.filter(ronde=ronde).select_related("ouder", "opgegaan_in"), pk=code_id
    )


def _toon_code(
    request: Verzoek, ronde: Ronde, deze: Code, form: CodeForm, fout: str = "", code: int = 200
) -> HttpResponse:
    gevonden = list(fragmenten(deze)[: GETOOND + 1])
    context = _van(ronde) | {
        "code": deze,
        "form": form,
        "gebruik": gebruik(ronde).get(deze.pk, Gebruik()),
        "fragmenten": gevonden[:GETOOND],
        "meer": len(gevonden) > GETOOND,
        "verloop": verloop(ronde, deze),
        "fout": fout,
    }
    return render(request, "consultatie/code.html", context, status=code)


@alleen_coordinator
@never_cache
@require_http_methods(["GET", "POST"])
def samenvoegen(request: Verzoek, ronde_id: int, code_id: int) -> HttpResponse:
    """Into which code this one goes: first what would change, then the button that does it."""
    ronde = ronde_voor(request, ronde_id)
    deze = _code(ronde, code_id)
    gegeven = request.POST or request.GET
    form = CodesSamenvoegForm(
        gegeven if "doel" in gegeven else None, keuzes=codekeuzes(ronde.pk), code=deze
    )
    doel, fout, status = None, "", 200
    if form.is_bound and form.is_valid():
        doel = _code(ronde, form.cleaned_data["doel"])
    elif request.method == "POST" or form.is_bound:
        status = 422
    if request.method == "POST" and doel:
        try:
            voeg_codes_samen(deze.pk, doel.pk, door=request.user)
        except Weigering as weigering:
            fout, status = str(weigering), 409
        else:
            meld(request, f"‘{deze}’ is opgegaan in ‘{doel}’.")
            return redirect("code", ronde.pk, doel.pk)
    geteld = gebruik(ronde)
    context = _van(ronde) | {
        "code": deze,
        "form": form,
        "doel": doel,
        "bevestig": form.om_te_bevestigen(doel) if doel else None,
        "gebruik": geteld.get(deze.pk, Gebruik()),
        "kinderen": list(deze.kinderen.all()),
        "fout": fout,
    }
    return render(request, "consultatie/code_samenvoegen.html", context, status=status)


@alleen_coordinator
@never_cache
@require_http_methods(["GET", "POST"])
def splitsen(request: Verzoek, ronde_id: int, code_id: int) -> HttpResponse:
    """Which fragments go to a new code."""
    ronde = ronde_voor(request, ronde_id)
    deze = _code(ronde, code_id)
    keuzes = [(c.pk, _met_schrijver(c)) for c in fragmenten(deze)]
    form = CodeSplitsForm(request.POST or None, keuzes=keuzes)
    fout, status = "", 200
    if request.method == "POST":
        if form.is_valid():
            keuze = form.cleaned_data
            try:
                nieuw = splits_code(
                    deze.pk,
                    keuze["naam"],
                    keuze["fragmenten"],
                    definitie=keuze["definitie"],
                    door=request.user,
                )
            except Weigering as weigering:
                fout, status = str(weigering), 409
            else:
                meld(request, f"‘{nieuw}’ is afgesplitst van ‘{deze}’.")
                return redirect("code", ronde.pk, nieuw.pk)
        else:
            fout, status = TERUG, 422
    context = _van(ronde) | {"code": deze, "form": form, "keuzes": keuzes, "fout": fout}
    return render(request, "consultatie/code_splitsen.html", context, status=status)


def _met_schrijver(codering: Codering) -> str:
    deelname = codering.leesstuk.antwoord.inzending.deelname
    tekst = codering.fragment
    kort = tekst if len(tekst) < 200 else f"{tekst[:197]}…"
    return f"‘{kort}’ ({deelname.naam})"


def _van(ronde: Ronde) -> dict:
    return {"ronde": ronde, "toon_voorbeeld": ronde.voorbeeld}
