"""The follow-up calendar: when which body gets what; the coordinator keeps it, the BBG reads it too."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from consultatie.acties.zet_vervolg import (
    plan_vervolg,
    verwijder_document,
    verwijder_vervolg,
    voeg_document_toe,
    wijzig_vervolg,
)
from consultatie.agenda import SOORT, vervolgafspraak
from consultatie.forms.vervolg import DocumentForm, VervolgForm
from consultatie.models import Ronde, Vervolgmoment
from consultatie.views.besluiten import NIETS, besluitlezer, van_ronde
from consultatie.views.leden import alleen_coordinator, als_bijlage, ronde_voor
from thema.models import Vervolgstap
from veiligheid.forms import Knop
from veiligheid.fouten import Weigering
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld


@besluitlezer
@never_cache
@require_GET
def vervolg(request: Verzoek, ronde_id: int) -> HttpResponse:
    """In order of date; beside it the steps that the proposal names, to take over."""
    ronde = ronde_voor(request, ronde_id)
    momenten = list(
        _momenten(request, ronde).prefetch_related(
            "documenten__rapport__district", "documenten__rapport__thema"
        )
    )
    context = van_ronde(request, ronde) | {
        "momenten": momenten,
        "blijven_liggen": [m for m in momenten if m.is_blijven_liggen],
        "stappen": Vervolgstap.objects.filter(strategie=ronde.strategie_id).order_by("nummer"),
    }
    return render(request, "consultatie/vervolg.html", context)


@alleen_coordinator
@never_cache
@require_http_methods(["GET", "POST"])
def toevoegen(request: Verzoek, ronde_id: int) -> HttpResponse:
    """A new moment, with ?stap= the words of a step of the proposal; its date is for a person to fill in."""
    ronde = ronde_voor(request, ronde_id)
    stap = None
    if request.GET.get("stap", "").isdecimal():
        stappen = Vervolgstap.objects.filter(strategie=ronde.strategie_id)
        stap = stappen.filter(nummer=int(request.GET["stap"][:4])).first()
    form = VervolgForm(request.POST if request.method == "POST" else None)
    if stap:
        form.initial = {"wat": eerste_zin(stap.tekst), "stand": Vervolgmoment.Stand.GEPLAND}
    fout, code = "", 200
    if request.method == "POST" and not form.is_valid():
        fout, code = NIETS, 422
    elif request.method == "POST":
        try:
            plan_vervolg(ronde.pk, form.vorm(), door=request.user)
        except Weigering as weigering:
            fout, code = str(weigering), 409
        else:
            meld(request, "Het moment staat in de kalender.")
            return redirect("vervolg", ronde.pk)
    context = van_ronde(request, ronde) | {"form": form, "fout": fout, "stap": stap}
    return render(request, "consultatie/vervolgmoment.html", context, status=code)


@alleen_coordinator
@never_cache
@require_http_methods(["GET", "POST"])
def wijzigen(request: Verzoek, ronde_id: int, moment_id: int) -> HttpResponse:
    ronde = ronde_voor(request, ronde_id)
    moment = get_object_or_404(_momenten(request, ronde), pk=moment_id)
    form = VervolgForm(request.POST if request.method == "POST" else None, moment=moment)
    if request.method == "GET":
        return _toon_moment(request, ronde, moment, form)
    if not form.is_valid():
        return _toon_moment(request, ronde, moment, form, fout=NIETS, code=422)
    try:
        wijzig_vervolg(moment.pk, form.vorm(), door=request.user)
    except Weigering as weigering:
        return _toon_moment(request, ronde, moment, form, fout=str(weigering), code=409)
    meld(request, "Het moment is bewaard.")
    return redirect("vervolg", ronde.pk)


@alleen_coordinator
@require_POST
def verwijderen(request: Verzoek, ronde_id: int, moment_id: int) -> HttpResponse:
    ronde = ronde_voor(request, ronde_id)
    moment = get_object_or_404(_momenten(request, ronde), pk=moment_id)
    try:
        verwijder_vervolg(moment.pk, door=request.user)
    except Weigering as weigering:
        form = VervolgForm(moment=moment)
        return _toon_moment(request, ronde, moment, form, fout=str(weigering), code=409)
    meld(request, "Het moment is weggehaald.")
    return redirect("vervolg", ronde.pk)


@alleen_coordinator
@require_POST
def document(request: Verzoek, ronde_id: int, moment_id: int) -> HttpResponse:
    """One more paper for this moment."""
    ronde = ronde_voor(request, ronde_id)
    moment = get_object_or_404(_momenten(request, ronde), pk=moment_id)
    papier = DocumentForm(request.POST, moment=moment)
    form = VervolgForm(moment=moment)
    if not papier.is_valid():
        return _toon_moment(request, ronde, moment, form, papier=papier, fout=NIETS, code=422)
    keuze = papier.cleaned_data
    try:
        voeg_document_toe(
            moment.pk,
            titel=keuze["titel"],
            rapport_id=keuze["rapport"].pk if keuze["rapport"] else None,
            vindplaats=keuze["vindplaats"],
            door=request.user,
        )
    except Weigering as weigering:
        return _toon_moment(
            request, ronde, moment, form, papier=papier, fout=str(weigering), code=409
        )
    meld(request, "Het document staat erbij.")
    return redirect("vervolg_wijzigen", ronde.pk, moment.pk)


@alleen_coordinator
@require_POST
def document_weg(request: Verzoek, ronde_id: int, moment_id: int, document_id: int) -> HttpResponse:
    ronde = ronde_voor(request, ronde_id)
    moment = get_object_or_404(_momenten(request, ronde), pk=moment_id)
    verwijder_document(get_object_or_404(moment.documenten, pk=document_id).pk, door=request.user)
    meld(request, "Het document is uit de lijst gehaald.")
    return redirect("vervolg_wijzigen", ronde.pk, moment.pk)


@besluitlezer
@never_cache
@require_GET
def agenda(request: Verzoek, ronde_id: int, moment_id: int) -> HttpResponse:
    """One moment as a file for one's own calendar."""
    ronde = ronde_voor(request, ronde_id)
    moment = get_object_or_404(_momenten(request, ronde), pk=moment_id)
    return als_bijlage(vervolgafspraak(moment), f"vervolg-{moment.datum:%Y-%m-%d}.ics", SOORT)


def eerste_zin(tekst: str) -> str:
    """As much of a step as fits in a calendar."""
    zin = tekst.partition(". ")[0].rstrip(".")
    return zin if len(zin) <= 200 else f"{zin[:199]}…"


def _momenten(request: Verzoek, ronde: Ronde):
    return Vervolgmoment.objects.zichtbaar_voor(request.user).filter(ronde=ronde)


def _toon_moment(
    request: Verzoek,
    ronde: Ronde,
    moment: Vervolgmoment,
    form: VervolgForm,
    *,
    papier: DocumentForm | None = None,
    fout: str = "",
    code: int = 200,
) -> HttpResponse:
    weg = reverse("vervolg_verwijderen", args=[ronde.pk, moment.pk])
    context = van_ronde(request, ronde) | {
        "moment": moment,
        "form": form,
        "papier": papier or DocumentForm(moment=moment),
        "documenten": [
            (
                papier,
                Knop(
                    "Haal weg",
                    reverse("vervolg_document_weg", args=[ronde.pk, moment.pk, papier.pk]),
                    css="btn-tekst",
                ),
            )
            for papier in moment.documenten.select_related("rapport__district", "rapport__thema")
        ],
        "fout": fout,
        "wegknop": None
        if moment.stand == Vervolgmoment.Stand.GEDAAN
        else Knop("Haal dit moment weg", weg, css="btn-rand"),
    }
    return render(request, "consultatie/vervolgmoment.html", context, status=code)
