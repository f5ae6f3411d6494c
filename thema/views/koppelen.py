"""Mapping partners' own words to onderwerpen: one by one, a group at a time, or a page at once."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from thema.acties.koppel import Koppeling, koppel
from thema.acties.ontkoppel import ontkoppel
from thema.forms.koppelen import GekoppeldForm, RegelForm
from thema.models import Inventarisatie, Opgave
from thema.suggesties import Tekst, sleutel
from thema.views.koppellijst import MEESTE, Koppellijst, Regel, in_groepen
from veiligheid.fouten import Weigering
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld

PER_BLADZIJDE = 50
ONGEDAAN = "koppeling_ongedaan"  # in the session: the last confirmation (Koppeling.als_json)

alleen_beheer = permission_required("thema.beheer_inventarisatie", raise_exception=True)


@alleen_beheer
@never_cache
@require_http_methods(["GET", "POST"])
def koppelen(request: Verzoek, inventarisatie_id: int) -> HttpResponse:
    """The texts that have no onderwerp yet, or (tab 'gekoppeld') those that have."""
    zichtbaar = Inventarisatie.objects.zichtbaar_voor(request.user)
    inventarisatie = get_object_or_404(zichtbaar, pk=inventarisatie_id)
    if request.method == "POST" and "ongedaan" in request.POST:
        return _maak_ongedaan(request, inventarisatie)
    if request.method == "POST" and "wijzig" in request.POST:
        return _wijzig(request, inventarisatie)
    if request.method == "POST":
        return _bevestig(request, inventarisatie)
    lijst = Koppellijst(inventarisatie)
    if inventarisatie.bevroren or request.GET.get("tab") == "gekoppeld":
        return _toon_gekoppeld(request, lijst)
    return _toon(request, lijst, lijst.op_volgorde())


def _toon(
    request: Verzoek, lijst: Koppellijst, regels: list[Regel], fout: str = "", code: int = 200
) -> HttpResponse:
    bladzijde = Paginator(regels, PER_BLADZIJDE).get_page(request.GET.get("bladzijde"))
    context = {
        **_context(request, lijst, fout),
        "bladzijde": bladzijde,
        "groepen": in_groepen(bladzijde, lijst.onderwerpen),
        "later": max(len(lijst.nog) - MEESTE, 0),
    }
    return render(request, "thema/koppelen.html", context, status=code)


def _context(request: Verzoek, lijst: Koppellijst, fout: str = "") -> dict:
    laatste = request.session.get(ONGEDAAN)
    return {
        "inventarisatie": lijst.inventarisatie,
        "lijst": lijst,
        "onderwerpen": sorted(lijst.onderwerpen.items(), key=lambda paar: paar[1].casefold()),
        "laatste": laatste if laatste and laatste["inventarisatie_id"] == _pk(lijst) else None,
        "fout": fout,
        "toon_voorbeeld": lijst.inventarisatie.voorbeeld,
    }


def _pk(lijst: Koppellijst) -> int:
    return lijst.inventarisatie.pk


def _toon_gekoppeld(
    request: Verzoek, lijst: Koppellijst, fout: str = "", code: int = 200
) -> HttpResponse:
    namen = _namen(lijst)
    form = GekoppeldForm(
        request.GET, keuzes=sorted(namen.items(), key=lambda paar: paar[1].casefold())
    )
    gezocht = _gezocht(lijst.gekoppeld, form)
    bladzijde = Paginator(gezocht, PER_BLADZIJDE).get_page(request.GET.get("bladzijde"))
    zoek = {"tab": "gekoppeld", **{k: v for k, v in request.GET.items() if k in form.fields}}
    context = {
        **_context(request, lijst, fout),
        "form": form,
        "bladzijde": bladzijde,
        "rijen": [(tekst, namen.get(tekst.onderwerp_id, "")) for tekst in bladzijde],
        "zoek": urlencode(zoek),
    }
    if not form.is_valid():
        code = 422
    return render(request, "thema/gekoppeld.html", context, status=code)


def _namen(lijst: Koppellijst) -> dict:
    """Of every onderwerp that a text here has: in a frozen one also those merged since."""
    gevraagd = {tekst.onderwerp_id for tekst in lijst.gekoppeld} - lijst.onderwerpen.keys()
    oud = Opgave.objects.filter(inventarisatie=lijst.inventarisatie, onderwerp__in=gevraagd)
    return lijst.onderwerpen | dict(
        oud.order_by().values_list("onderwerp_id", "onderwerp__naam").distinct()
    )


def _gezocht(gekoppeld: list[Tekst], form: GekoppeldForm) -> list[Tekst]:
    if not form.is_valid():
        return []
    onderwerp, woorden = form.cleaned_data["onderwerp"], sleutel(form.cleaned_data["zoek"])
    return [
        tekst
        for tekst in gekoppeld
        if onderwerp in (None, tekst.onderwerp_id) and woorden in tekst.sleutel
    ]


def _bevestig(request: Verzoek, inventarisatie: Inventarisatie) -> HttpResponse:
    """Maps what was chosen: of one text (`bevestig` = its kenmerk), of a group (`groep-<pk>`), or of all
    texts on the page."""
    lijst = Koppellijst(inventarisatie)
    keuzes = list(lijst.onderwerpen.items())
    op_kenmerk = {tekst.kenmerk: tekst for tekst in lijst.nog}
    forms = {
        kenmerk: RegelForm(request.POST, prefix=kenmerk, keuzes=keuzes)
        for naam in request.POST
        if naam.endswith("-keuze") and (kenmerk := naam.removesuffix("-keuze")) in op_kenmerk
    }
    bereik = _bereik(request, forms)
    ongeldig = [k for k in bereik if not forms[k].is_valid()]
    if ongeldig:
        return _weiger(request, lijst, forms, bereik, "Er is nog niets gekoppeld.", 422)
    gekozen = {op_kenmerk[k]: forms[k].cleaned_data for k in bereik}
    naar = {t.sleutel: d["onderwerp"] for t, d in gekozen.items() if d["onderwerp"]}
    nieuw = {t.sleutel: d["naam"] for t, d in gekozen.items() if d["naam"]}
    if not naar and not nieuw:
        zin = (
            "Kies eerst een onderwerp voor deze tekst."
            if len(bereik) == 1
            else "Kies eerst bij minstens één tekst een onderwerp."
            if bereik
            else "Deze teksten hebben intussen een onderwerp. Hieronder staat wat er nog over is."
        )
        return _weiger(request, lijst, forms, bereik, zin, 422)
    try:
        gedaan = koppel(inventarisatie.pk, naar, nieuw=nieuw, door=request.user)
    except Weigering as weigering:
        return _weiger(request, lijst, forms, bereik, str(weigering), 409)
    request.session[ONGEDAAN] = gedaan.als_json()
    if _met_htmx(request):
        klaar = [t for t in gekozen if t.sleutel in naar or t.sleutel in nieuw]
        return _antwoord_klaar(request, inventarisatie, klaar)
    meld(request, _zin(gedaan))
    return redirect(_adres(request, inventarisatie, bereik, list(forms)))


def _bereik(request: Verzoek, forms: dict[str, RegelForm]) -> list[str]:
    """The texts that the pressed button is about."""
    welke = request.POST.get("bevestig", "alles")
    if welke in forms:
        return [welke]
    if welke.startswith("groep-"):
        groep = welke.removeprefix("groep-")
        return [k for k in forms if request.POST.get(f"{k}-groep") == groep]
    return list(forms) if welke == "alles" else []


def _weiger(
    request: Verzoek,
    lijst: Koppellijst,
    forms: dict[str, RegelForm],
    bereik: Iterable[str],
    zin: str,
    code: int,
) -> HttpResponse:
    """The page again with what was filled in; with htmx only the texts that it was about."""
    welke = set(bereik)
    gevraagd = (t for t in lijst.nog if t.kenmerk in welke)
    regels = lijst.regels(gevraagd) if _met_htmx(request) else lijst.op_volgorde()
    for regel in regels:
        if form := forms.get(regel.tekst.kenmerk):
            regel.neem_over(form)
            regel.fout = form.fout if regel.tekst.kenmerk in welke else ""
    if not _met_htmx(request):
        return _toon(request, lijst, regels, zin, code)
    context = {**_context(request, lijst, zin), "regels": regels}
    return render(request, "thema/_koppelen_antwoord.html", context)


def _antwoord_klaar(
    request: Verzoek, inventarisatie: Inventarisatie, klaar: list[Tekst]
) -> HttpResponse:
    lijst = Koppellijst(inventarisatie)
    nu = {tekst.sleutel: tekst.onderwerp_id for tekst in lijst.gekoppeld}
    context = {
        **_context(request, lijst),
        "klaar": [
            (tekst, lijst.onderwerpen.get(nu.get(tekst.sleutel) or 0, "")) for tekst in klaar
        ],
    }
    return render(request, "thema/_koppelen_antwoord.html", context)


def _maak_ongedaan(request: Verzoek, inventarisatie: Inventarisatie) -> HttpResponse:
    """Takes the last confirmation back, once."""
    laatste = request.session.get(ONGEDAAN)
    if not laatste or laatste["inventarisatie_id"] != inventarisatie.pk:
        fout, aantal = "Er is niets om ongedaan te maken.", 0
    else:
        try:
            aantal, fout = ontkoppel(Koppeling(**laatste), door=request.user), ""
        except Weigering as weigering:
            aantal, fout = 0, str(weigering)
        del request.session[ONGEDAAN]
    if _met_htmx(request):
        lijst = Koppellijst(inventarisatie)
        terug = {pk for pk, oud, _ in laatste["opgaven"] if oud is None} if laatste else set()
        teksten = Opgave.objects.filter(pk__in=terug, onderwerp=None).values_list(
            "tekst", flat=True
        )
        sleutels = set(map(sleutel, teksten))
        regels = lijst.regels(t for t in lijst.nog if t.sleutel in sleutels)
        context = {**_context(request, lijst, fout), "regels": regels, "ongedaan": not fout}
        return render(request, "thema/_koppelen_antwoord.html", context)
    if fout:
        lijst = Koppellijst(inventarisatie)
        return _toon(request, lijst, lijst.op_volgorde(), fout, 409)
    meld(request, f"Ongedaan gemaakt: {_prioriteiten(aantal)} terug zoals het was.")
    return redirect(_adres(request, inventarisatie))


def _wijzig(request: Verzoek, inventarisatie: Inventarisatie) -> HttpResponse:
    """Gives mapped texts another onderwerp."""
    lijst = Koppellijst(inventarisatie)
    naar = {}
    for tekst in lijst.gekoppeld:
        keuze = request.POST.get(f"{tekst.kenmerk}-onderwerp", "")
        if keuze.isdecimal() and int(keuze) != tekst.onderwerp_id:
            naar[tekst.sleutel] = int(keuze)
    if not naar:
        return _toon_gekoppeld(request, lijst, "U hebt nog niets gewijzigd.", 422)
    try:
        gedaan = koppel(inventarisatie.pk, naar, door=request.user)
    except Weigering as weigering:
        return _toon_gekoppeld(request, lijst, str(weigering), 409)
    request.session[ONGEDAAN] = gedaan.als_json()
    meld(request, _zin(gedaan))
    return redirect(_adres(request, inventarisatie))


def _met_htmx(request: Verzoek) -> bool:
    """Asked by htmx, which wants only the pieces that changed."""
    return request.headers.get("HX-Request") == "true"


def _zin(gedaan: Koppeling) -> str:
    teksten = "1 tekst" if gedaan.teksten == 1 else f"{gedaan.teksten} teksten"
    return f"{teksten} gekoppeld ({_prioriteiten(len(gedaan.opgaven))})."


def _prioriteiten(aantal: int) -> str:
    return "1 prioriteit" if aantal == 1 else f"{aantal} prioriteiten"


def _adres(
    request: Verzoek,
    inventarisatie: Inventarisatie,
    gedaan: Iterable[str] = (),
    volgorde: list[str] | None = None,
) -> str:
    """The same page; at the text after those that were done."""
    zoek = request.GET.urlencode()
    adres = reverse("koppelen", args=[inventarisatie.pk]) + (f"?{zoek}" if zoek else "")
    laatste = list(gedaan)[-1:]
    verder = volgorde[volgorde.index(laatste[0]) + 1 :] if volgorde and laatste else []
    return f"{adres}#{verder[0]}" if verder else adres
