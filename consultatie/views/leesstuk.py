"""One text of the queue: to read, to code, and on to the next. Every form of the page comes here with what
to `doe`; static/js/coderen.js sends the same and wants JSON."""

from collections.abc import Callable

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from consultatie.acties.codeer import codeer
from consultatie.acties.haal_code_weg import haal_code_weg
from consultatie.acties.maak_ongedaan import (
    doe_opnieuw,
    maak_ongedaan,
    opnieuw_te_doen,
    terug_te_nemen,
)
from consultatie.acties.markeer_gelezen import markeer_gelezen
from consultatie.acties.markeer_opvallend import markeer_opvallend
from consultatie.acties.neem_codes_over import neem_codes_over
from consultatie.coderen.rij import Keuze, buren, tel
from consultatie.coderen.stuk import codekeuzes, ophalen
from consultatie.forms.coderen import CodeerForm, WachtrijForm
from consultatie.models import Leesstuk, Ronde
from consultatie.navraag import draad_bij
from consultatie.views.leden import alleen_coordinator, ronde_voor
from consultatie.views.navraag import vraagform
from veiligheid.fouten import Weigering
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld

ONBEGREPEN = "Dit kon het portaal niet lezen. Laad de pagina opnieuw."


@alleen_coordinator
@never_cache
@require_http_methods(["GET", "POST"])
def leesstuk(request: Verzoek, ronde_id: int, leesstuk_id: int) -> HttpResponse:
    ronde = ronde_voor(request, ronde_id)
    if request.method == "POST":
        return _doe(request, ronde, leesstuk_id)
    return _toon(request, ronde, leesstuk_id)


def _toon(
    request: Verzoek, ronde: Ronde, leesstuk_id: int, fout: str = "", code: int = 200
) -> HttpResponse:
    keuze = WachtrijForm(request.GET, ronde=ronde).keuze
    teksten = keuze.teksten(ronde, request.user)
    vorige, volgende = buren(teksten, leesstuk_id)
    van_stuk = _van_stuk(request, ronde, leesstuk_id)
    draad = draad_bij(van_stuk["stuk"].leesstuk)
    context = van_stuk | {
        "keuze": keuze,
        "draad": draad,
        "navraagform": vraagform(draad, terug=request.get_full_path()),
        "hierna": tel(teksten.filter(pk__gt=leesstuk_id)),
        **_ongedaan_en_opnieuw(request, ronde),
        "vorige_adres": _adres(ronde, vorige, keuze) if vorige else "",
        "volgende_adres": _adres(ronde, volgende, keuze) if volgende else "",
        "wachtrij_adres": f"{reverse('wachtrij', args=[ronde.pk])}?{keuze.zoek}",
        "hier": leesstuk_id - 1,
        "codes": codekeuzes(ronde.pk),
        "fout": fout,
        "toon_voorbeeld": ronde.voorbeeld,
    }
    return render(request, "consultatie/leesstuk.html", context, status=code)


def _van_stuk(request: Verzoek, ronde: Ronde, leesstuk_id: int) -> dict:
    """What the part of the page needs that changes with every action. A text that counts no more can
    still be read, by a link to it."""
    eigen = Leesstuk.objects.zichtbaar_voor(request.user).filter(ronde=ronde)
    stuk = ophalen(eigen.filter(pk=leesstuk_id), ronde.strategie_id)
    if stuk is None:
        raise Http404
    return {"ronde": ronde, "stuk": stuk}


def _ongedaan_en_opnieuw(request: Verzoek, ronde: Ronde) -> dict:
    """Which actions of this person would be taken back, and done again."""
    terug, weer = (stap(ronde.pk, request.user) for stap in (terug_te_nemen, opnieuw_te_doen))
    return {"terug": terug.reeks if terug else "", "weer": weer.reeks if weer else ""}


def _adres(ronde: Ronde, leesstuk_id: int, keuze: Keuze) -> str:
    adres = reverse("leesstuk", args=[ronde.pk, leesstuk_id])
    return f"{adres}?{keuze.zoek}" if keuze.zoek else adres


def _doe(request: Verzoek, ronde: Ronde, leesstuk_id: int) -> HttpResponse:
    """Carries out one verb, and says so: to a script with the changed part of the page, else by going on."""
    eigen = Leesstuk.objects.zichtbaar_voor(request.user).filter(ronde=ronde)
    deze = get_object_or_404(eigen.select_related("antwoord").defer("zoek"), pk=leesstuk_id)
    script = not request.accepts("text/html")
    form = CodeerForm(request.POST)
    verb = _VERBEN.get(request.POST.get("doe", ""))
    try:
        if verb is None or not form.is_valid():
            raise Weigering(ONBEGREPEN)
        zin, waar = verb(deze, form, request)
    except Weigering as weigering:
        if script:
            return _antwoord(request, ronde, leesstuk_id, str(weigering), 409)
        return _toon(request, ronde, leesstuk_id, fout=str(weigering), code=409)
    if script:
        return _antwoord(request, ronde, waar, zin)
    meld(request, zin)
    return redirect(_verder(request, ronde, waar))


def _verder(request: Verzoek, ronde: Ronde, waar: int) -> str:
    """The same text, or the next one where that was asked."""
    keuze = WachtrijForm(request.GET, ronde=ronde).keuze
    if "volgende" in request.POST:
        _vorige, volgende = buren(keuze.teksten(ronde, request.user), waar)
        if volgende is None:
            wachtrij = reverse("wachtrij", args=[ronde.pk])
            return f"{wachtrij}?{keuze.zoek}" if keuze.zoek else wachtrij
        waar = volgende
    return _adres(ronde, waar, keuze)


def _antwoord(
    request: Verzoek, ronde: Ronde, leesstuk_id: int, zin: str, code: int = 200
) -> HttpResponse:
    keuze = WachtrijForm(request.GET, ronde=ronde).keuze
    context = _van_stuk(request, ronde, leesstuk_id)
    gegevens = {
        "zin": zin,
        "leesstuk": leesstuk_id,
        "adres": _adres(ronde, leesstuk_id, keuze),
        "werk": render_to_string("consultatie/_leeswerk.html", context, request),
        **_ongedaan_en_opnieuw(request, ronde),
    }
    if request.POST.get("nieuw") or request.POST.get("doe") in ("ongedaan", "opnieuw"):
        gegevens["codes"] = [
            {"id": k.code.pk, "pad": k.pad, "definitie": k.code.definitie}
            for k in codekeuzes(ronde.pk)
        ]
    return JsonResponse(gegevens, status=code)


Gedaan = tuple[str, int]  # what was done, and at which text


def _codeer(deze: Leesstuk, form: CodeerForm, request: Verzoek) -> Gedaan:
    begin, eind = form.plaats_in(deze.antwoord.tekst)
    keuze = form.cleaned_data
    if not keuze["code"] and not keuze["nieuw"].strip():
        raise Weigering("Kies een code, of geef de naam van een nieuwe.")
    codering = codeer(
        deze.pk,
        None if keuze["nieuw"].strip() else keuze["code"],
        nieuw=keuze["nieuw"],
        begin=begin,
        eind=eind,
        reeks=keuze["reeks"],
        door=request.user,
    )
    return (f"Code ‘{codering.code}’ gegeven." if codering else "Al gedaan."), deze.pk


def _haal_weg(deze: Leesstuk, form: CodeerForm, request: Verzoek) -> Gedaan:
    keuze = form.cleaned_data
    haal_code_weg(deze.pk, keuze["codering"] or 0, reeks=keuze["reeks"], door=request.user)
    return "De code is weggehaald.", deze.pk


def _gelezen(waar: bool) -> Callable[[Leesstuk, CodeerForm, Verzoek], Gedaan]:
    def verb(deze: Leesstuk, form: CodeerForm, request: Verzoek) -> Gedaan:
        markeer_gelezen(deze.pk, waar, reeks=form.cleaned_data["reeks"], door=request.user)
        return ("Gelezen." if waar else "Staat weer als niet gelezen."), deze.pk

    return verb


def _opvallend(waar: bool) -> Callable[[Leesstuk, CodeerForm, Verzoek], Gedaan]:
    def verb(deze: Leesstuk, form: CodeerForm, request: Verzoek) -> Gedaan:
        markeer_opvallend(deze.pk, waar, reeks=form.cleaned_data["reeks"], door=request.user)
        return ("Gemerkt als opvallend." if waar else "Niet meer opvallend."), deze.pk

    return verb


def _neem_over(deze: Leesstuk, form: CodeerForm, request: Verzoek) -> Gedaan:
    over = neem_codes_over(deze.pk, reeks=form.cleaned_data["reeks"], door=request.user)
    heel = sum(codering.begin is None for codering in over)
    zin = "1 code overgenomen." if len(over) == 1 else f"{len(over)} codes overgenomen."
    return (f"{zin} Op de hele tekst: {heel}." if heel else zin), deze.pk


def _ongedaan(deze: Leesstuk, form: CodeerForm, request: Verzoek) -> Gedaan:
    terug = maak_ongedaan(deze.ronde_id, reeks=form.cleaned_data["reeks"], door=request.user)
    return terug.zin, terug.leesstuk_id


def _opnieuw(deze: Leesstuk, form: CodeerForm, request: Verzoek) -> Gedaan:
    opnieuw = doe_opnieuw(deze.ronde_id, reeks=form.cleaned_data["reeks"], door=request.user)
    return opnieuw.zin, opnieuw.leesstuk_id


_VERBEN: dict[str, Callable[[Leesstuk, CodeerForm, Verzoek], Gedaan]] = {
    "codeer": _codeer,
    "haal_weg": _haal_weg,
    "gelezen": _gelezen(True),
    "ongelezen": _gelezen(False),
    "opvallend": _opvallend(True),
    "niet_opvallend": _opvallend(False),
    "neem_over": _neem_over,
    "ongedaan": _ongedaan,
    "opnieuw": _opnieuw,
}
