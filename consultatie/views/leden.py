"""The members of a round: the list, and one of them."""

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from consultatie.acties.trek_link_in import trek_link_in
from consultatie.acties.verwijder_lid import verwijder_lid
from consultatie.acties.voeg_lid_toe import voeg_lid_toe
from consultatie.acties.wijzig_lid import wijzig_lid
from consultatie.forms.leden import LedenfilterForm, LidForm
from consultatie.leden.bekend import Bekend
from consultatie.leden.tabel import ledentabel
from consultatie.models import Deelname, Ronde
from veiligheid.acties.leg_inzage_vast import leg_inzage_vast
from veiligheid.forms import Knop
from veiligheid.fouten import Weigering
from veiligheid.models import District
from veiligheid.spreadsheet import als_csv, als_xlsx
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld

PER_BLADZIJDE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"

alleen_coordinator = permission_required("consultatie.coordineer", raise_exception=True)


def ronde_voor(request: Verzoek, ronde_id: int) -> Ronde:
    return get_object_or_404(Ronde.objects.zichtbaar_voor(request.user), pk=ronde_id)


def _deelnames(request: Verzoek, ronde: Ronde):
    return Deelname.objects.zichtbaar_voor(request.user).leden().filter(ronde=ronde)


@alleen_coordinator
@never_cache
@require_GET
def leden(request: Verzoek, ronde_id: int) -> HttpResponse:
    """Who takes part; with ?als=xlsx or ?als=csv as a file."""
    ronde = ronde_voor(request, ronde_id)
    alle = _deelnames(request, ronde)
    form = LedenfilterForm(request.GET)
    gekozen = _gekozen(alle, form) if form.is_valid() else alle.none()
    if als := request.GET.get("als"):
        return _als_bestand(request, ronde, gekozen, als)
    zoek = request.GET.copy()
    zoek.pop("bladzijde", None)
    bladzijde = Paginator(gekozen, PER_BLADZIJDE).get_page(request.GET.get("bladzijde"))
    context = _van(ronde) | {
        "form": form,
        "bladzijde": bladzijde,
        "zoek": zoek.urlencode(),
        "per_dvo": _per_dvo(alle),
        "totaal": {"leden": alle.count(), "wacht": alle.nog_uit_te_nodigen().count()},
    }
    code = 200 if form.is_valid() else 422
    return render(request, "consultatie/leden.html", context, status=code)


def _gekozen(alle, form: LedenfilterForm):
    keuze = form.cleaned_data
    if keuze["district"]:
        alle = alle.filter(district=keuze["district"])
    for woord in keuze["zoek"].split():
        alle = alle.filter(
            Q(gebruiker__naam__icontains=woord)
            | Q(gebruiker__email__icontains=woord)
            | Q(functie__icontains=woord)
            | Q(partner__naam__icontains=woord)
        )
    return (
        alle.met_stand()
        .met_post()
        .select_related("gebruiker", "partner", "district")
        .order_by("district__volgorde", "partner__naam", "gebruiker__naam", "pk")
    )


def _per_dvo(alle) -> list[tuple[District, int, str]]:
    """Every DVO with its number of members and the names of its secretarissen."""
    aantal = dict(alle.order_by().values_list("district").annotate(n=Count("pk")))
    namen: dict[int, list[str]] = {}
    secretarissen = alle.filter(secretaris=True).order_by("gebruiker__naam")
    for district_id, naam in secretarissen.values_list("district", "gebruiker__naam"):
        namen.setdefault(district_id, []).append(naam)
    return [
        (district, aantal.get(district.pk, 0), ", ".join(namen.get(district.pk, [])))
        for district in District.objects.all()
    ]


def _als_bestand(request: Verzoek, ronde: Ronde, gekozen, als: str) -> HttpResponse:
    """Names and addresses leave the portal, so that is kept."""
    if als not in ("xlsx", "csv"):
        raise Http404
    tabel = ledentabel(ronde, gekozen, timezone.localdate())
    naam = f"leden-{tabel.datum:%Y-%m-%d}.{als}"
    inhoud, soort = (als_xlsx([tabel]), XLSX) if als == "xlsx" else (als_csv(tabel), CSV)
    leg_inzage_vast(
        wat=f"Lijst van {len(tabel.rijen)} leden gedownload als {naam}",
        sleutel=f"ronde:{ronde.pk}/leden",
        door=request.user,
    )
    return als_bijlage(inhoud, naam, soort)


def als_bijlage(inhoud: bytes, naam: str, soort: str) -> HttpResponse:
    kop = content_disposition_header(as_attachment=True, filename=naam)
    return HttpResponse(inhoud, content_type=soort, headers={"Content-Disposition": kop or ""})


@alleen_coordinator
@never_cache
@require_http_methods(["GET", "POST"])
def toevoegen(request: Verzoek, ronde_id: int) -> HttpResponse:
    """One more member. What is worth knowing about them is read before they are added."""
    ronde = ronde_voor(request, ronde_id)
    bekend = Bekend.uit_database(ronde)
    if request.method == "GET":
        return _toon_lid(request, ronde, LidForm(bekend=bekend))
    form = LidForm(request.POST, bekend=bekend)
    if not form.is_valid():
        return _toon_lid(request, ronde, form, fout="Er is nog niemand toegevoegd.", code=422)
    if form.let_op and "toch" not in request.POST:
        form.vraag_nog_eens()
        return _toon_lid(request, ronde, form)
    try:
        deelname = voeg_lid_toe(ronde.pk, form.regel(), door=request.user)
    except Weigering as weigering:
        return _toon_lid(request, ronde, form, fout=str(weigering), code=409)
    meld(request, f"{deelname.naam} is toegevoegd en nog niet uitgenodigd.")
    return redirect("leden", ronde.pk)


@alleen_coordinator
@never_cache
@require_http_methods(["GET", "POST"])
def wijzigen(request: Verzoek, ronde_id: int, deelname_id: int) -> HttpResponse:
    """One member, to change or remove."""
    ronde = ronde_voor(request, ronde_id)
    deelname = _deelname(request, ronde, deelname_id)
    if request.method == "GET":
        return _toon_deelname(request, ronde, deelname)
    form = _lidform(ronde, deelname, request.POST)
    if not form.is_valid():
        return _toon_deelname(request, ronde, deelname, form, "Er is nog niets veranderd.", 422)
    regel = form.regel()
    try:
        gewijzigd = wijzig_lid(deelname.pk, regel, door=request.user)
    except Weigering as weigering:
        return _toon_deelname(request, ronde, deelname, form, str(weigering), 409)
    zin = f"{gewijzigd.naam} is gewijzigd."
    if form.lid and regel.sleutel != form.lid.account.email.casefold():
        zin += " Links in mails naar het oude adres werken niet meer. Stuur de uitnodiging naar het nieuwe."
    meld(request, zin)
    return redirect("leden", ronde.pk)


@alleen_coordinator
@require_POST
def verwijderen(request: Verzoek, ronde_id: int, deelname_id: int) -> HttpResponse:
    ronde = ronde_voor(request, ronde_id)
    deelname = _deelname(request, ronde, deelname_id)
    try:
        verwijder_lid(deelname.pk, door=request.user)
    except Weigering as weigering:
        return _toon_deelname(request, ronde, deelname, fout=str(weigering), code=409)
    meld(request, f"{deelname.naam} is geen lid meer van deze ronde.")
    return redirect("leden", ronde.pk)


@alleen_coordinator
@require_POST
def link_intrekken(request: Verzoek, ronde_id: int, deelname_id: int) -> HttpResponse:
    ronde = ronde_voor(request, ronde_id)
    deelname = _deelname(request, ronde, deelname_id)
    try:
        trek_link_in(deelname.pk, door=request.user)
    except Weigering as weigering:
        return _toon_deelname(request, ronde, deelname, fout=str(weigering), code=409)
    meld(
        request,
        f"De links in mails aan {deelname.naam} werken niet meer. Inloggen met een code per mail kan nog. "
        "Een nieuwe uitnodiging heeft weer een werkende link.",
    )
    return redirect("lid_wijzigen", ronde.pk, deelname.pk)


def _deelname(request: Verzoek, ronde: Ronde, deelname_id: int) -> Deelname:
    deelnames = (
        _deelnames(request, ronde).met_stand().met_post().select_related("gebruiker", "district")
    )
    return get_object_or_404(deelnames, pk=deelname_id)


def _lidform(ronde: Ronde, deelname: Deelname, data=None) -> LidForm:
    bekend = Bekend.uit_database(ronde)
    lid = next(lid for lid in bekend.leden.values() if lid.pk == deelname.pk)
    return LidForm(data, bekend=bekend, lid=lid)


def _toon_deelname(
    request: Verzoek,
    ronde: Ronde,
    deelname: Deelname,
    form: LidForm | None = None,
    fout: str = "",
    code: int = 200,
) -> HttpResponse:
    weg = reverse("lid_verwijderen", args=[ronde.pk, deelname.pk])
    form = form or _lidform(ronde, deelname)
    kan_weg = form.lid and not form.lid.begonnen and not deelname.uitgenodigd_op
    return _toon_lid(
        request,
        ronde,
        form,
        fout=fout,
        code=code,
        deelname=deelname,
        verwijderknop=Knop("Haal uit de lijst", weg, css="btn-rand") if kan_weg else None,
        linkknop=Knop(
            "Trek de links in",
            reverse("link_intrekken", args=[ronde.pk, deelname.pk]),
            css="btn-rand",
        ),
    )


def _toon_lid(
    request: Verzoek, ronde: Ronde, form: LidForm, *, code: int = 200, **context
) -> HttpResponse:
    return render(
        request, "consultatie/lid.html", _van(ronde) | {"form": form, **context}, status=code
    )


def _van(ronde: Ronde) -> dict:
    return {"ronde": ronde, "toon_voorbeeld": ronde.voorbeeld}
