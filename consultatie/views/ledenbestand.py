"""Taking a list of members in: choosing it, seeing what it comes to, confirming."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from consultatie.acties.corrigeer_ledenbestand import corrigeer_ledenbestand
from consultatie.acties.gooi_ledenbestand_weg import gooi_ledenbestand_weg
from consultatie.acties.neem_leden_op import neem_leden_op, waarom_niet
from consultatie.acties.ontvang_ledenbestand import ontvang_ledenbestand
from consultatie.forms.leden import LedenbestandForm
from consultatie.leden import lees, sjabloon
from consultatie.leden.bekend import Bekend
from consultatie.leden.gevolg import Gevolg, gevolg
from consultatie.leden.vorm import Uitslag
from consultatie.models import Ledenbestand, Ronde
from consultatie.views.leden import CSV, XLSX, alleen_coordinator, als_bijlage, ronde_voor
from thema.forms.inlezen import BestandForm
from veiligheid.acties.leg_inzage_vast import leg_inzage_vast
from veiligheid.forms import Knop
from veiligheid.fouten import Weigering
from veiligheid.inlezen.vorm import Ernst
from veiligheid.spreadsheet import Tabel, als_csv
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld

TOON_PROBLEMEN = 200


@alleen_coordinator
@never_cache
@require_http_methods(["GET", "POST"])
def inlezen(request: Verzoek, ronde_id: int) -> HttpResponse:
    """Which list to take in, and the lists of before."""
    ronde = ronde_voor(request, ronde_id)
    form, code = BestandForm(), 200
    if request.method == "POST":
        form, code = BestandForm(request.POST, request.FILES), 422
        if form.is_valid():
            bestand = form.cleaned_data["bestand"]
            try:
                bewaard = ontvang_ledenbestand(
                    ronde.pk, bestand.name, bestand.read(), door=request.user
                )
            except Weigering as weigering:
                form.add_error("bestand", str(weigering))
            else:
                return redirect("leden_controle", ronde.pk, bewaard.pk)
    bestanden = ronde.ledenbestanden.defer("inhoud").select_related("ontvangen_van")
    context = _van(ronde) | {"form": form, "bestanden": bestanden}
    return render(request, "consultatie/leden_inlezen.html", context, status=code)


@alleen_coordinator
@never_cache
@require_http_methods(["GET", "POST"])
def controle(request: Verzoek, ronde_id: int, bestand_id: int) -> HttpResponse:
    """What a list comes to and what is wrong with it; which partners its names mean; taking it in."""
    ronde = ronde_voor(request, ronde_id)
    bestand = get_object_or_404(ronde.ledenbestanden, pk=bestand_id)
    if bestand.opgenomen_op:  # pressed twice, or in another window: the way of the first time
        meld(request, f"‘{bestand}’ is al opgenomen: {_aantal(bestand.aantal or 0)}.")
        return redirect("leden", ronde.pk)
    if request.method == "GET":
        return _toon(request, ronde, bestand)
    form = _form(bestand, _lees(ronde, bestand)[0], request.POST)
    if not form.is_valid():
        fout = "Er is nog niets veranderd. Kijk wat er mis is."
        return _toon(request, ronde, bestand, form, fout, 422)
    try:
        return _verwerk(request, ronde, bestand, form)
    except Weigering as weigering:
        return _toon(request, ronde, bestand, fout=str(weigering), code=409)


def _verwerk(
    request: Verzoek, ronde: Ronde, bestand: Ledenbestand, form: LedenbestandForm
) -> HttpResponse:
    """Keeps new choices and shows what they come to; takes the list in when there are none, so that
    nobody takes in what they have not seen."""
    keuzes = form.keuzes()
    nieuw = keuzes != form.partners
    if nieuw:
        corrigeer_ledenbestand(bestand.pk, keuzes, door=request.user)
        meld(request, "Uw keuzes zijn bewaard. Dit is wat de lijst er nu mee wordt.")
    if nieuw or "verder" not in request.POST:
        return redirect("leden_controle", ronde.pk, bestand.pk)
    opgenomen = neem_leden_op(bestand.pk, door=request.user)
    meld(
        request,
        f"{_aantal(opgenomen.aantal or 0)} opgenomen uit ‘{opgenomen}’. Er is nog niemand uitgenodigd.",
    )
    return redirect("leden", ronde.pk)


def _lees(ronde: Ronde, bestand: Ledenbestand) -> tuple[Uitslag, Gevolg]:
    bekend = Bekend.uit_database(ronde)
    partners = bestand.keuzes.get("partners", {})
    uitslag = lees(bestand.naam, bytes(bestand.inhoud), bekend, partners)
    return uitslag, gevolg(uitslag.regels, bekend)


def _form(
    bestand: Ledenbestand, uitslag: Uitslag, data=None, knoptekst: str = ""
) -> LedenbestandForm:
    partners = bestand.keuzes.get("partners", {})
    return LedenbestandForm(data, uitslag=uitslag, partners=partners, knoptekst=knoptekst)


def _toon(
    request: Verzoek,
    ronde: Ronde,
    bestand: Ledenbestand,
    form: LedenbestandForm | None = None,
    fout: str = "",
    code: int = 200,
) -> HttpResponse:
    uitslag, wordt = _lees(ronde, bestand)
    if request.GET.get("als") == "csv":
        leg_inzage_vast(
            wat=f"Wat er mis is in ‘{bestand.naam}’ gedownload",
            sleutel=f"ronde:{ronde.pk}/ledenbestand:{bestand.pk}",
            door=request.user,
        )
        return _problemen_als_csv(ronde, bestand, uitslag)
    knoptekst = f"Neem {_aantal(len(uitslag.regels))} op" if uitslag.kan_opgenomen else ""
    fouten, let_op = uitslag.fouten, [p for p in uitslag.problemen if p.ernst != Ernst.FOUT]
    weg = reverse("leden_bestand_weg", args=[ronde.pk, bestand.pk])
    context = _van(ronde) | {
        "bestand": bestand,
        "form": form or _form(bestand, uitslag, knoptekst=knoptekst),
        "wordt": wordt,
        "fouten": fouten[:TOON_PROBLEMEN],
        "let_op": let_op[: max(0, TOON_PROBLEMEN - len(fouten))],
        "aantal_fouten": len(fouten),
        "aantal_let_op": len(let_op),
        "verzwegen": len(uitslag.problemen) - TOON_PROBLEMEN,
        "waarom_niet": "" if uitslag.kan_opgenomen else waarom_niet(uitslag),
        "wegknop": Knop("Gooi dit bestand weg", weg, css="btn-tekst"),
        "fout": fout,
    }
    return render(request, "consultatie/leden_controle.html", context, status=code)


def _problemen_als_csv(ronde: Ronde, bestand: Ledenbestand, uitslag: Uitslag) -> HttpResponse:
    """All problems, the faults first."""
    tabel = Tabel(
        titel=f"Wat er mis is in {bestand.naam}",
        bron=f"{ronde}, bestand van {timezone.localtime(bestand.ontvangen_op):%d-%m-%Y}",
        datum=timezone.localdate(),
        koppen=("Ernst", "Blad", "Cel", "Wat er mis is"),
        rijen=tuple(
            (str(p.ernst), p.blad, p.cel, p.tekst)
            for p in sorted(uitslag.problemen, key=lambda p: p.ernst != Ernst.FOUT)
        ),
    )
    return als_bijlage(als_csv(tabel), "problemen.csv", CSV)


@alleen_coordinator
@require_POST
def weggooien(request: Verzoek, ronde_id: int, bestand_id: int) -> HttpResponse:
    ronde = ronde_voor(request, ronde_id)
    if ronde.ledenbestanden.filter(pk=bestand_id, opgenomen_op=None).exists():
        gooi_ledenbestand_weg(bestand_id, door=request.user)
        meld(request, "Het bestand is weggegooid. Er is niemand opgenomen.")
    return redirect("leden_inlezen", ronde.pk)


@alleen_coordinator
@require_GET
def sjabloonbestand(request: Verzoek, ronde_id: int, vorm: str) -> HttpResponse:
    """The template file to fill in, as xlsx or csv."""
    ronde_voor(request, ronde_id)
    if vorm == "xlsx":
        return als_bijlage(sjabloon.als_xlsx(), "leden.xlsx", XLSX)
    if vorm == "csv":
        return als_bijlage(sjabloon.als_csv(), "leden.csv", CSV)
    raise Http404


def _van(ronde: Ronde) -> dict:
    return {"ronde": ronde, "toon_voorbeeld": ronde.voorbeeld}


def _aantal(aantal: int) -> str:
    return "1 lid" if aantal == 1 else f"{aantal} leden"
