"""Taking a spreadsheet in: choosing it, seeing what was understood, correcting, confirming."""

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from thema.acties.corrigeer_invoer import corrigeer_invoer
from thema.acties.neem_op import neem_op, waarom_niet
from thema.acties.ontvang_bestand import ontvang_bestand
from thema.forms.inlezen import BestandForm, Gelezen, InvoerForm
from thema.inlezen import sjabloon
from thema.inlezen.begrip import begrijp
from thema.inlezen.gevolg import Gevolg, gevolg
from thema.inlezen.keuring import keur
from thema.inlezen.keuzes import uit_json
from thema.inlezen.partners import Partnerlijst
from thema.inlezen.vorm import Uitslag
from thema.models import Inventarisatie, Invoerbestand
from veiligheid.acties.leg_inzage_vast import leg_inzage_vast
from veiligheid.fouten import Weigering
from veiligheid.inlezen.lezen import lees_bladen
from veiligheid.inlezen.vorm import Ernst
from veiligheid.spreadsheet import Tabel, als_csv
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld

TOON_PROBLEMEN = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

alleen_beheer = permission_required("thema.beheer_inventarisatie", raise_exception=True)


def _inventarisatie(request: Verzoek, inventarisatie_id: int) -> Inventarisatie:
    return get_object_or_404(
        Inventarisatie.objects.zichtbaar_voor(request.user), pk=inventarisatie_id
    )


def _bestand(request: Verzoek, inventarisatie_id: int, bestand_id: int) -> Invoerbestand:
    bestanden = Invoerbestand.objects.select_related("inventarisatie", "ontvangen_van")
    return get_object_or_404(
        bestanden,
        pk=bestand_id,
        inventarisatie__in=Inventarisatie.objects.zichtbaar_voor(request.user),
        inventarisatie_id=inventarisatie_id,
    )


@alleen_beheer
@never_cache
@require_http_methods(["GET", "POST"])
def inlezen(request: Verzoek, inventarisatie_id: int) -> HttpResponse:
    """Which file to take in, and the files of before."""
    inventarisatie = _inventarisatie(request, inventarisatie_id)
    form, code = BestandForm(), 200
    if request.method == "POST":
        form, code = BestandForm(request.POST, request.FILES), 422
        if form.is_valid():
            bestand = form.cleaned_data["bestand"]
            try:
                bewaard = ontvang_bestand(
                    inventarisatie.pk, bestand.name, bestand.read(), door=request.user
                )
            except Weigering as weigering:
                form.add_error("bestand", str(weigering))
            else:
                return redirect("inlezen_controle", inventarisatie.pk, bewaard.pk)
    bestanden = inventarisatie.invoerbestanden.defer("inhoud").select_related("ontvangen_van")
    context = {
        "inventarisatie": inventarisatie,
        "form": form,
        "bestanden": bestanden,
        "toon_voorbeeld": inventarisatie.voorbeeld,
    }
    return render(request, "thema/inlezen.html", context, status=code)


@alleen_beheer
@never_cache
@require_http_methods(["GET", "POST"])
def controle(request: Verzoek, inventarisatie_id: int, bestand_id: int) -> HttpResponse:
    """What was understood of a file and what is wrong with it; corrections, and taking it in."""
    bestand = _bestand(request, inventarisatie_id, bestand_id)
    if bestand.opgenomen_op or bestand.inventarisatie.bevroren:
        return _gedaan(request, bestand)
    if request.method == "GET":
        return _toon(request, bestand)
    gelezen = _lees(bestand)[0]
    form = InvoerForm(request.POST, gelezen=gelezen)
    if not form.is_valid():
        return _toon(request, bestand, form, "Er is nog niets veranderd. Kijk wat er mis is.", 422)
    try:
        return _verwerk(request, bestand, form)
    except Weigering as weigering:
        vers = _bestand(request, inventarisatie_id, bestand_id)
        if vers.opgenomen_op or vers.inventarisatie.bevroren:
            return _gedaan(request, vers)
        return _toon(request, vers, fout=str(weigering), code=409)


def _gedaan(request: Verzoek, bestand: Invoerbestand) -> HttpResponse:
    """A file that can no longer be taken in. Who pressed twice, or in another window, goes the way of the
    first time."""
    if request.method == "POST" and bestand.opgenomen_op:
        meld(request, f"‘{bestand}’ is al opgenomen: {_aantal(bestand.aantal or 0)}.")
        return _verder(bestand.inventarisatie)
    code = 409 if request.method == "POST" else 200
    return render(request, "thema/inlezen_gedaan.html", _van(bestand), status=code)


def _verder(inventarisatie: Inventarisatie) -> HttpResponse:
    """To what comes next: texts without an onderwerp, or else the inventarisatie itself."""
    wachten = not inventarisatie.bevroren and inventarisatie.opgaven.filter(onderwerp=None).exists()
    return redirect("koppelen" if wachten else "inventarisatie", inventarisatie.pk)


def _verwerk(request: Verzoek, bestand: Invoerbestand, form: InvoerForm) -> HttpResponse:
    """Keeps new corrections and shows what they come to; takes the file in when there are none, so that
    nobody takes in what they have not seen."""
    keuzes = form.keuzes()
    if keuzes != form.gelezen.keuzes:
        corrigeer_invoer(bestand.pk, keuzes, door=request.user)
        zin = "Uw verbeteringen zijn bewaard. Dit is wat het bestand er nu mee wordt."
        if "verder" in request.POST:
            zin += " Er is nog niets opgenomen: bekijk het eerst."
        meld(request, zin)
        return redirect("inlezen_controle", bestand.inventarisatie_id, bestand.pk)
    if "verder" not in request.POST:
        return redirect("inlezen_controle", bestand.inventarisatie_id, bestand.pk)
    opgenomen = neem_op(bestand.pk, door=request.user)
    meld(request, f"{_aantal(opgenomen.aantal or 0)} opgenomen uit ‘{opgenomen}’.")
    return _verder(opgenomen.inventarisatie)


def _lees(bestand: Invoerbestand) -> tuple[Gelezen, Uitslag]:
    """What the kept file comes to with the kept corrections."""
    keuzes = uit_json(bestand.keuzes)
    bladen = lees_bladen(bestand.naam, bytes(bestand.inhoud))
    begrip = begrijp(bladen, keuzes)
    uitslag = keur(bladen, begrip, Partnerlijst.uit_database(), keuzes)
    return Gelezen(bladen, begrip, keuzes, uitslag.onbekend, uitslag.gelezen_als), uitslag


def _toon(
    request: Verzoek,
    bestand: Invoerbestand,
    form: InvoerForm | None = None,
    fout: str = "",
    code: int = 200,
) -> HttpResponse:
    gelezen, uitslag = _lees(bestand)
    if request.GET.get("als") == "csv":
        leg_inzage_vast(
            wat=f"Wat er mis is in ‘{bestand.naam}’ gedownload",
            sleutel=f"inventarisatie:{bestand.inventarisatie_id}/invoerbestand:{bestand.pk}",
            door=request.user,
        )
        return _problemen_als_csv(bestand, uitslag)
    wordt = gevolg(bestand.inventarisatie, uitslag.regels)
    knop = f"Neem {_aantal(len(uitslag.regels))} van {_partners(wordt)} op"
    knoptekst = knop if uitslag.kan_opgenomen else ""
    fouten, let_op = uitslag.fouten, [p for p in uitslag.problemen if p.ernst != Ernst.FOUT]
    ruimte = max(0, TOON_PROBLEMEN - len(fouten))
    context = _van(bestand) | {
        "form": form or InvoerForm(gelezen=gelezen, knoptekst=knoptekst),
        "wordt": wordt,
        "fouten": fouten[:TOON_PROBLEMEN],
        "let_op": let_op[:ruimte],
        "aantal_fouten": len(fouten),
        "aantal_let_op": len(let_op),
        "verzwegen": len(uitslag.problemen) - TOON_PROBLEMEN,
        "waarom_niet": "" if uitslag.kan_opgenomen else waarom_niet(uitslag),
        "fout": fout,
    }
    return render(request, "thema/inlezen_controle.html", context, status=code)


def _van(bestand: Invoerbestand) -> dict:
    return {
        "bestand": bestand,
        "inventarisatie": bestand.inventarisatie,
        "toon_voorbeeld": bestand.inventarisatie.voorbeeld,
    }


def _aantal(aantal: int) -> str:
    return "1 prioriteit" if aantal == 1 else f"{aantal} prioriteiten"


def _partners(wordt: Gevolg) -> str:
    return "1 partner" if wordt.partners == 1 else f"{wordt.partners} partners"


def _problemen_als_csv(bestand: Invoerbestand, uitslag: Uitslag) -> HttpResponse:
    """All problems, the faults first."""
    tabel = Tabel(
        titel=f"Wat er mis is in {bestand.naam}",
        bron=f"{bestand.inventarisatie}, bestand van {bestand.ontvangen_op:%d-%m-%Y}",
        datum=timezone.localdate(),
        koppen=("Ernst", "Blad", "Cel", "Wat er mis is"),
        rijen=tuple(
            (str(p.ernst), p.blad, p.cel, p.tekst)
            for p in sorted(uitslag.problemen, key=lambda p: p.ernst != Ernst.FOUT)
        ),
    )
    return _als_bijlage(als_csv(tabel), "problemen.csv", "text/csv; charset=utf-8")


@alleen_beheer
@never_cache
@require_GET
def origineel(request: Verzoek, inventarisatie_id: int, bestand_id: int) -> HttpResponse:
    """The file as it came. It may hold anything, so the browser may only keep it."""
    bestand = _bestand(request, inventarisatie_id, bestand_id)
    leg_inzage_vast(
        wat=f"Ingelezen bestand ‘{bestand.naam}’ gedownload",
        sleutel=f"inventarisatie:{inventarisatie_id}/invoerbestand:{bestand.pk}",
        door=request.user,
    )
    return _als_bijlage(bytes(bestand.inhoud), bestand.naam, "application/octet-stream")


@alleen_beheer
@require_GET
def sjabloonbestand(request: Verzoek, vorm: str) -> HttpResponse:
    """The template file to fill in, as xlsx or csv."""
    if vorm == "xlsx":
        return _als_bijlage(sjabloon.als_xlsx(), "prioriteiten.xlsx", XLSX)
    if vorm == "csv":
        return _als_bijlage(sjabloon.als_csv(), "prioriteiten.csv", "text/csv; charset=utf-8")
    raise Http404


def _als_bijlage(inhoud: bytes, naam: str, soort: str) -> HttpResponse:
    kop = content_disposition_header(as_attachment=True, filename=naam)
    return HttpResponse(inhoud, content_type=soort, headers={"Content-Disposition": kop or ""})
