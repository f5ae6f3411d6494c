"""What a member sees: reading, the three questions, the control page, the receipt."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from consultatie.acties.beantwoord import Botsing, beantwoord
from consultatie.acties.dien_in import Onvolledig, dien_in
from consultatie.forms.antwoorden import VraagForm
from consultatie.models import Deelname, Inzending, Onderdeel, Vraag
from consultatie.views.stappen import Stap, bladzijden, stappen, volgende
from consultatie.volledigheid import Invulling, invulling
from thema.models import (
    Ambitieniveau,
    Criterium,
    Opgave,
    Prioriteit,
    Thema,
    Uitgangspunt,
    Vervolgstap,
)
from veiligheid.forms import Knop
from veiligheid.fouten import Weigering
from veiligheid.models import Partner
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld


def _eigen_deelname(request: Verzoek, ronde_id: int) -> Deelname:
    """This person's part in a round; 404 where the round is not theirs or not opened yet."""
    return get_object_or_404(
        Deelname.objects.filter(
            gebruiker=request.user, ronde__opent_op__lte=timezone.now()
        ).select_related("ronde__strategie", "ronde__inventarisatie", "district", "partner"),
        ronde_id=ronde_id,
    )


def _context(request: Verzoek, stand: Invulling, nu: str, **meer) -> dict:
    """What every page of the member's journey shows: the round, the steps, whether one may write."""
    ronde = stand.deelname.ronde
    return {
        "ronde": ronde,
        "status": ronde.status(),
        "deelname": stand.deelname,
        "stand": stand,
        "stappen": stappen(stand, nu),
        "mag_schrijven": request.user.has_perm("consultatie.beantwoord", stand.deelname),
        "toon_voorbeeld": ronde.voorbeeld,
        **meer,
    }


@never_cache
@require_GET
def lezen(request: Verzoek, ronde_id: int) -> HttpResponse:
    """What is asked, by when, and how far this member is."""
    stand = invulling(_eigen_deelname(request, ronde_id))
    strategie = stand.deelname.ronde.strategie
    geldig = stand.deelname.inzendingen.geldig().first()
    context = _context(
        request,
        stand,
        "lezen",
        geldig=geldig,
        verder=_verder_met(stand),
        uitgangspunten=Uitgangspunt.objects.filter(strategie=strategie),
        criteria=Criterium.objects.filter(strategie=strategie),
        vervolgstappen=Vervolgstap.objects.filter(strategie=strategie),
        functies=strategie.functie_set.all(),
    )
    return render(request, "consultatie/lezen.html", context)


def _verder_met(stand: Invulling) -> Stap:
    """The first page that still asks for something, else the control page."""
    vragen = bladzijden(stand, "lezen")[1:]
    return next((stap for stap in vragen if not stap.klaar), vragen[-1])


@never_cache
@require_http_methods(["GET", "POST"])
def vraag(
    request: Verzoek, ronde_id: int, nummer: int, thema_nummer: int | None = None
) -> HttpResponse:
    """One question; question 3 is asked a theme at a time. Saving is always possible, finished or not."""
    deelname = _eigen_deelname(request, ronde_id)
    stand = invulling(deelname)
    deze = get_object_or_404(Vraag, ronde_id=ronde_id, nummer=nummer)
    per_thema = deze.soort == Vraag.Soort.INBRENG
    if per_thema and not stand.themas:
        raise Http404
    if per_thema and thema_nummer is None:
        eerste = next((p.thema for p in stand.open_bij(deze) if p.thema), stand.themas[0])
        return redirect("vraag_thema", ronde_id, nummer, eerste.nummer)
    thema = (
        get_object_or_404(Thema, strategie_id=deelname.ronde.strategie_id, nummer=thema_nummer)
        if per_thema
        else None
    )
    hier = f"vraag-{nummer}" + (f"-{thema.nummer}" if thema else "")
    verder = volgende(stand, hier)
    form = VraagForm(
        request.POST if request.method == "POST" else None,
        stand=stand,
        vraag=deze,
        thema=thema,
        niveaus=list(Ambitieniveau.objects.filter(strategie_id=deelname.ronde.strategie_id)),
        verder=verder.knop,
        schrijfbaar=request.user.has_perm("consultatie.beantwoord", deelname),
    )
    fout, code = "", 200
    if request.method == "POST":
        fout, code = _bewaar(request, deelname, form)
        if not fout:
            meld(request, _opgeslagen(invulling(deelname), deze))
            return redirect(request.path if "opslaan" in request.POST else verder.adres)
    context = _context(
        request,
        stand,
        hier,
        vraag=deze,
        thema=thema,
        form=form,
        fout=fout,
        **_ernaast(stand, deze, thema),
    )
    return render(request, "consultatie/vraag.html", context, status=code)


def _opgeslagen(stand: Invulling, vraag: Vraag) -> str:
    """That it was saved, and which text is still needed because of a choice made here."""
    nodig = [
        punt.tekst
        for punt in stand.open_bij(vraag)
        if punt.cel.onderdeel is Onderdeel.INSTEMMING_TOELICHTING
    ]
    return " ".join([f"Opgeslagen om {timezone.localtime():%H:%M}.", *nodig])


def _bewaar(request: Verzoek, deelname: Deelname, form: VraagForm) -> tuple[str, int]:
    """Saves the page; gives a sentence and an HTTP status where that did not work. The form keeps all
    that was typed."""
    if not form.is_valid():
        return "Uw wijziging is niet opgeslagen. Kijk wat er mis is:", 422
    try:
        beantwoord(deelname.pk, form.wijzigingen(), door=request.user)
    except Botsing as botsing:
        form.toon_botsing(botsing)
        return str(botsing), 409
    except Weigering as weigering:
        return f"{weigering} Wat u hier typte, staat hieronder nog: u kunt het kopiëren.", 403
    return "", 200


def _ernaast(stand: Invulling, vraag: Vraag, thema: Thema | None) -> dict:
    """What stands beside the question that it belongs to."""
    ronde, deelname = stand.deelname.ronde, stand.deelname
    if vraag.soort == Vraag.Soort.HERKENNING:
        lijsten = list(
            Prioriteit.objects.filter(strategie=ronde.strategie).select_related("onderwerp")
        )
        return {
            "top_10": [p for p in lijsten if p.lijst == Prioriteit.Lijst.GEMEENTEN],
            "lijst_om": [p for p in lijsten if p.lijst == Prioriteit.Lijst.OM],
            "eigen_opgaven": _eigen_opgaven(deelname),
        }
    naast = {
        "themas": stand.themas,
        "criteria": Criterium.objects.filter(strategie=ronde.strategie),
        "uitgangspunten": Uitgangspunt.objects.filter(strategie=ronde.strategie),
    }
    if thema:
        naast |= {
            "eigen_opgaven": _eigen_opgaven(deelname),
            "steun": _steun(stand, thema),
        }
    return naast


def _eigen_opgaven(deelname: Deelname):
    return Opgave.objects.filter(inventarisatie=deelname.ronde.inventarisatie).van(deelname.partner)


def _steun(stand: Invulling, thema: Thema) -> list[tuple[str, int, int]]:
    """How many gemeenten named something under this theme: (where, n, of N)."""
    ronde, district = stand.deelname.ronde, stand.deelname.district
    if ronde.inventarisatie_id is None:
        return []
    gemeenten = Partner.objects.gemeenten()
    per_district = {
        rij["partner__district_id"]: rij["steun"]
        for rij in Opgave.objects.filter(inventarisatie_id=ronde.inventarisatie_id).steun_voor(
            thema
        )
    }
    return [
        ("Alle gemeenten", sum(per_district.values()), gemeenten.count()),
        (
            district.naam,
            per_district.get(district.pk, 0),
            gemeenten.filter(district=district).count(),
        ),
    ]


@never_cache
@require_http_methods(["GET", "POST"])
def nakijken(request: Verzoek, ronde_id: int) -> HttpResponse:
    """All answers on one page, what is still open, and the button that submits."""
    deelname = _eigen_deelname(request, ronde_id)
    fout, code = "", 200
    if request.method == "POST":
        try:
            dien_in(deelname.pk, door=request.user)
            return redirect("ontvangst", ronde_id)
        except Onvolledig as onvolledig:
            fout, code = str(onvolledig), 422
        except Weigering as weigering:
            fout, code = str(weigering), 403
    stand = invulling(deelname)
    context = _context(
        request,
        stand,
        "nakijken",
        fout=fout,
        overzicht=_overzicht(stand),
        verder=_verder_met(stand),
        indienen=Knop(
            "Indienen",
            reverse("nakijken", args=[ronde_id]),
            css="btn-tekst" if stand.open_punten else "btn-petrol",
        ),
        al_ingediend=stand.inzending and stand.inzending.status == Inzending.Status.INGEDIEND,
    )
    return render(request, "consultatie/nakijken.html", context, status=code)


def _overzicht(
    stand: Invulling,
) -> list[tuple[Vraag, list[tuple[str, str, list[tuple[str, str]]]]]]:
    """Per question its blocks (heading, address to change it, lines of label and answer)."""
    namen = {
        str(n.niveau): str(n)
        for n in Ambitieniveau.objects.filter(strategie_id=stand.deelname.ronde.strategie_id)
    }
    return [
        (vraag, [_blok(stand, vraag, thema, namen) for thema in _delen(stand, vraag)])
        for vraag in stand.vragen
    ]


def _delen(stand: Invulling, vraag: Vraag) -> list[Thema | None]:
    if vraag.soort == Vraag.Soort.HERKENNING:
        return [None]
    return [*stand.themas] + ([None] if vraag.soort == Vraag.Soort.THEMAS else [])


def _blok(
    stand: Invulling, vraag: Vraag, thema: Thema | None, namen: dict[str, str]
) -> tuple[str, str, list[tuple[str, str]]]:
    ronde_id = stand.deelname.ronde_id
    adres = reverse("vraag", args=[ronde_id, vraag.nummer])
    if thema and vraag.soort == Vraag.Soort.INBRENG:
        adres = reverse("vraag_thema", args=[ronde_id, vraag.nummer, thema.nummer])
    cellen = [c for c in stand.cellen(vraag, thema) if (c.thema_id is None) == (thema is None)]
    regels = [
        (
            str(cel.onderdeel.label),
            _antwoord(stand.waarde(cel.onderdeel, thema), cel.onderdeel, namen),
        )
        for cel in cellen
    ]
    return (thema.naam if thema else "", adres, regels)


def _antwoord(waarde: str, onderdeel, namen: dict[str, str]) -> str:
    if not waarde or onderdeel.keuzes is None:
        return waarde
    return namen.get(waarde) or str(onderdeel.keuzes(waarde).label)


@never_cache
@require_GET
def ontvangst(request: Verzoek, ronde_id: int) -> HttpResponse:
    """The receipt of what counts: when it was submitted, which version, and all answers in it."""
    deelname = _eigen_deelname(request, ronde_id)
    ingediend = get_object_or_404(deelname.inzendingen.geldig())
    stand = invulling(deelname, ingediend)
    context = _context(request, stand, "nakijken", ingediend=ingediend, overzicht=_overzicht(stand))
    return render(request, "consultatie/ontvangst.html", context)
