"""The meeting of a DVO on one large screen: what its members answered beside the joint answer, point by
point, where they differ most first."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from consultatie.acties.leg_bespreking_vast import leg_bespreking_vast
from consultatie.bespreking import Bespreekpunt, Gesprek, Verdeling, gesprek, inbreng
from consultatie.forms.antwoorden import VraagForm
from consultatie.forms.bespreking import AanwezigForm
from consultatie.models import Deelname, Onderdeel
from consultatie.rapport.grafieken import staaf, stippen
from consultatie.views.bewaren import bewaar, opgeslagen
from consultatie.views.reis import deelname_van, reiscontext
from consultatie.volledigheid import Invulling, invulling
from veiligheid.fouten import Weigering
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld


@dataclass(frozen=True)
class Regel:
    """A point in the list, or beside the one that is being discussed."""

    punt: Bespreekpunt
    adres: str
    klaar: bool
    grafieken: tuple[tuple[Verdeling, SafeString], ...] = ()


def _dvo_van(request: Verzoek, deelname_id: int) -> Deelname:
    """The part of a DVO that this person leads; 404 for anybody else and for the part of a member."""
    dvo = deelname_van(request, deelname_id)
    if not request.user.has_perm("consultatie.leid_dvo", dvo):
        raise Http404
    return dvo


@never_cache
@require_http_methods(["GET", "POST"])
def bespreking(request: Verzoek, deelname_id: int) -> HttpResponse:
    """The start of the meeting: what to discuss, in its order, and who is there."""
    dvo = _dvo_van(request, deelname_id)
    stand = invulling(dvo)
    form = AanwezigForm(request.POST if request.method == "POST" else None, dvo=dvo)
    fout, code = "", 200
    if request.method == "POST":
        fout, code = _leg_vast(request, dvo, form)
        if not fout:
            meld(request, "Wie aanwezig was, is vastgelegd.")
            return redirect(request.path)
    te_bespreken = gesprek(stand)
    context = reiscontext(
        request,
        stand,
        "",
        gesprek=te_bespreken,
        regels=[_regel(stand, punt, met_grafiek=True) for punt in te_bespreken.punten],
        form=form,
        bespreking=form.bespreking,
        fout=fout,
    )
    return render(request, "consultatie/bespreking.html", context, status=code)


def _leg_vast(request: Verzoek, dvo: Deelname, form: AanwezigForm) -> tuple[str, int]:
    """Records who was there; gives a sentence and an HTTP status where that did not work."""
    if not form.is_valid():
        return "Wie aanwezig was, is nog niet vastgelegd. Kijk wat er mis is:", 422
    try:
        leg_bespreking_vast(dvo.pk, **form.waarden(), door=request.user)
    except Weigering as weigering:
        return str(weigering), 403
    return "", 200


def _regel(stand: Invulling, punt: Bespreekpunt, *, met_grafiek: bool = False) -> Regel:
    deelname_id = stand.deelname.pk
    if punt.thema:
        args = [deelname_id, punt.vraag.nummer, punt.thema.nummer]
        adres = reverse("bespreking_thema", args=args)
    else:
        adres = reverse("bespreking_vraag", args=[deelname_id, punt.vraag.nummer])
    grafieken = tuple(
        (verdeling, _grafiek(punt, verdeling))
        for verdeling in punt.verdelingen
        if met_grafiek and verdeling.genoeg
    )
    return Regel(punt, adres, punt.is_beantwoord(stand), grafieken)


def _grafiek(punt: Bespreekpunt, verdeling: Verdeling) -> SafeString:
    """The levels of ambition as a dot for every member, other choices as a bar."""
    teken = stippen if verdeling.onderdeel is Onderdeel.AMBITIE else staaf
    return teken(verdeling.telling, f"{punt.naam}, {verdeling.onderdeel.label}")


@never_cache
@require_http_methods(["GET", "POST"])
def punt(
    request: Verzoek, deelname_id: int, nummer: int, thema_nummer: int | None = None
) -> HttpResponse:
    """One point: the members' answers, and the cells in which the DVO gives its own."""
    dvo = _dvo_van(request, deelname_id)
    stand = invulling(dvo)
    te_bespreken = gesprek(stand)
    plaats = _plaats(te_bespreken, nummer, thema_nummer)
    deze = te_bespreken.punten[plaats]
    vorige, volgende = (
        _regel(stand, te_bespreken.punten[i]) if 0 <= i < len(te_bespreken.punten) else None
        for i in (plaats - 1, plaats + 1)
    )
    form = VraagForm(
        request.POST if request.method == "POST" else None,
        stand=stand,
        vraag=deze.vraag,
        thema=deze.thema,
        verder=_naar(volgende),
        schrijfbaar=request.user.has_perm("consultatie.beantwoord", dvo),
        cellen=deze.cellen,
    )
    fout, code = "", 200
    if request.method == "POST":
        fout, code = bewaar(request, dvo, form)
        if not fout:
            meld(request, opgeslagen(invulling(dvo), deze.vraag))
            blijf = "opslaan" in request.POST or "neem_over" in request.POST
            verder = volgende.adres if volgende else reverse("nakijken", args=[dvo.pk])
            return redirect(request.path if blijf else verder)
    context = reiscontext(
        request,
        stand,
        "",
        gesprek=te_bespreken,
        punt=deze,
        plaats=plaats + 1,
        vorige=vorige,
        volgende=volgende,
        inbreng=inbreng(dvo, deze),
        form=form,
        fout=fout,
    )
    return render(request, "consultatie/bespreking_punt.html", context, status=code)


def _plaats(te_bespreken: Gesprek, nummer: int, thema_nummer: int | None) -> int:
    """Where this point stands among the others; 404 where there is none."""
    for plaats, deze in enumerate(te_bespreken.punten):
        thema = deze.thema.nummer if deze.thema else None
        if (deze.vraag.nummer, thema) == (nummer, thema_nummer):
            return plaats
    raise Http404


def _naar(volgende: Regel | None) -> str:
    if volgende is None:
        return "Verder naar nakijken en indienen"
    return f"Volgend punt: {volgende.punt.naam} (vraag {volgende.punt.vraag.nummer})"
