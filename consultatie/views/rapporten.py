"""Reports: asking for one, seeing how far it is, downloading it."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from consultatie.acties.vraag_rapport_aan import vraag_opnieuw_aan, vraag_rapport_aan
from consultatie.forms.rapport import RapportForm
from consultatie.models import Rapport, RapportBestand, Ronde
from veiligheid.acties.leg_inzage_vast import leg_inzage_vast
from veiligheid.forms import Knop
from veiligheid.verzoek import Verzoek

rapportlezer = permission_required("consultatie.lees_rapporten", raise_exception=True)

MEDIATYPEN = {
    Rapport.Vorm.PDF: "application/pdf",
    Rapport.Vorm.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Rapport.Vorm.CIJFERS: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@rapportlezer
@never_cache
@require_http_methods(["GET", "POST"])
def rapporten(request: Verzoek, ronde_id: int) -> HttpResponse:
    """The reports of a round, the newest first, and the button that asks for another."""
    ronde = get_object_or_404(
        Ronde.objects.zichtbaar_voor(request.user).select_related("strategie"), pk=ronde_id
    )
    gestuurd = request.POST if request.method == "POST" else None
    form = RapportForm(gestuurd, ronde=ronde, actie=request.path)
    if form.is_valid():
        gekozen = form.cleaned_data
        vraag_rapport_aan(
            ronde.pk,
            Rapport.Soort(gekozen["soort"]),
            vorm=Rapport.Vorm(gekozen["vorm"]),
            district=gekozen["district"],
            thema=gekozen["thema"],
            bijlage=gekozen["bijlage"],
            door=request.user,
        )
        return redirect("rapporten", ronde.pk)
    lijst = (
        ronde.rapporten.van_ronde()
        .zichtbaar_voor(request.user)
        .select_related("aangevraagd_door", "district", "thema")
    )
    context = {
        "ronde": ronde,
        "status": ronde.status(),
        "rapporten": [(rapport, herkansing(rapport)) for rapport in lijst],
        "aanvragen": form,
        "fout": "Er is geen rapport gevraagd. Kijk wat er mis is:" if form.errors else "",
        "toon_voorbeeld": ronde.voorbeeld,
    }
    code = 422 if form.errors else 200
    return render(request, "consultatie/rapporten.html", context, status=code)


def herkansing(rapport: Rapport) -> Knop | None:
    """The button beside a report that failed."""
    if rapport.status != Rapport.Status.MISLUKT:
        return None
    return Knop("Probeer opnieuw", reverse("rapport_opnieuw", args=[rapport.pk]), css="btn-tekst")


def _rapport(request: Verzoek, rapport_id: int) -> Rapport:
    """One that this person may read; 404 for any other."""
    lijst = Rapport.objects.zichtbaar_voor(request.user).select_related(
        "aangevraagd_door",
        "ronde",
        "district",
        "thema",
        "deelname__gebruiker",
        "deelname__district",
    )
    return get_object_or_404(lijst, pk=rapport_id)


@never_cache
@require_GET
def stand(request: Verzoek, rapport_id: int) -> HttpResponse:
    """How far one report is: the piece of the page that asks for itself again while it is being made."""
    rapport = _rapport(request, rapport_id)
    context = {"rapport": rapport, "herkansing": herkansing(rapport)}
    return render(request, "consultatie/_rapport.html", context)


@require_POST
def opnieuw(request: Verzoek, rapport_id: int) -> HttpResponse:
    """Puts a failed report back in the queue."""
    rapport = vraag_opnieuw_aan(_rapport(request, rapport_id).pk, door=request.user)
    if rapport.deelname_id:
        is_afschrift = rapport.soort == Rapport.Soort.ONTVANGST
        return redirect("afschrift" if is_afschrift else "terugkoppeling", rapport.deelname_id)
    return redirect("rapporten", rapport.ronde_id)


@never_cache
@require_GET
def bestand(request: Verzoek, rapport_id: int) -> HttpResponse:
    """The file itself; that it was taken is kept."""
    rapport = _rapport(request, rapport_id)
    bestand = get_object_or_404(RapportBestand, rapport=rapport)
    van = f" van {rapport.deelname.naam}" if rapport.deelname else ""
    leg_inzage_vast(
        wat=f"{rapport}{van} gedownload",
        sleutel=f"ronde:{rapport.ronde_id}/rapport:{rapport.pk}",
        door=request.user,
    )
    return HttpResponse(
        bytes(bestand.inhoud),
        content_type=MEDIATYPEN[Rapport.Vorm(rapport.vorm)],
        headers={"Content-Disposition": f'attachment; filename="{rapport.bestandsnaam}"'},
    )
