"""The last pages of answering: looking it over, submitting, and the receipt."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from consultatie.acties.beantwoord import Botsing
from consultatie.acties.dien_in import Onvolledig, dien_in
from consultatie.forms.indienen import IndienForm
from consultatie.models import Inzending, Vraag
from consultatie.models.antwoord import LEGE_KEUZE
from consultatie.views.reis import (
    berichten_bij,
    deelname_van,
    dvo_standpunt,
    reiscontext,
    verder_met,
)
from consultatie.volledigheid import Invulling, invulling
from thema.models import Ambitieniveau, Thema
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker
from veiligheid.verzoek import Verzoek


@never_cache
@require_http_methods(["GET", "POST"])
def nakijken(request: Verzoek, deelname_id: int) -> HttpResponse:
    """All answers on one page, what is still open, and the button that submits."""
    deelname = deelname_van(request, deelname_id)
    stand = invulling(deelname)
    form = IndienForm(request.POST if request.method == "POST" else None, stand=stand)
    fout, code = "", 200
    if request.method == "POST" and not form.is_valid():
        fout, code = "Er is niet ingediend. Kies een van de antwoorden uit de lijst.", 422
    elif request.method == "POST":
        try:
            dien_in(
                deelname.pk,
                form.wijzigingen(),
                door=request.user,
                gezien=form.cleaned_data["gezien"],
            )
            return redirect("ontvangst", deelname_id)
        except Onvolledig as onvolledig:
            fout, code = str(onvolledig), 422
        except Botsing as botsing:
            fout, code = f"{botsing} Kijk het hieronder na en dien opnieuw in.", 409
            stand = invulling(deelname)
            form = IndienForm(stand=stand)
        except Weigering as weigering:
            fout, code = str(weigering), 403
    context = reiscontext(
        request,
        stand,
        "nakijken",
        fout=fout,
        overzicht=overzicht(stand),
        verder=verder_met(stand),
        indienen=form if request.user.has_perm("consultatie.dien_in", deelname) else None,
        voorbereid_door=_voorbereid_door(stand),
        al_ingediend=stand.inzending and stand.inzending.status == Inzending.Status.INGEDIEND,
    )
    return render(request, "consultatie/nakijken.html", context, status=code)


def _voorbereid_door(stand: Invulling) -> list[str]:
    """The names of who prepared what stands here for the member."""
    if not stand.voorbereiders:
        return []
    mensen = Gebruiker.objects.filter(pk__in=stand.voorbereiders)
    return list(mensen.values_list("naam", flat=True))


def overzicht(
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
    deelname_id = stand.deelname.pk
    adres = reverse("vraag", args=[deelname_id, vraag.nummer])
    if thema and vraag.soort == Vraag.Soort.INBRENG:
        adres = reverse("vraag_thema", args=[deelname_id, vraag.nummer, thema.nummer])
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
    if not waarde:
        return LEGE_KEUZE.get(onderdeel.keuzes, "")
    if onderdeel.keuzes is None:
        return waarde
    return namen.get(waarde) or str(onderdeel.keuzes(waarde).label)


@never_cache
@require_GET
def ontvangst(request: Verzoek, deelname_id: int) -> HttpResponse:
    """The receipt of what counts: when it was submitted, which version, and all answers in it."""
    deelname = deelname_van(request, deelname_id)
    ingediend = get_object_or_404(deelname.inzendingen.geldig())
    stand = invulling(deelname, ingediend)
    context = reiscontext(
        request,
        stand,
        "nakijken",
        ingediend=ingediend,
        dvo_standpunt=dvo_standpunt(request, deelname),
        overzicht=overzicht(stand),
        voorbereid_door=_voorbereid_door(stand),
        **berichten_bij(request, deelname),
    )
    return render(request, "consultatie/ontvangst.html", context)
