"""Amendments: a gemeente's contact proposes another list, the coordinator takes it over or not."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from thema.acties.aanvaard_wijziging import aanvaard_wijziging
from thema.acties.stel_wijziging_voor import stel_wijziging_voor
from thema.acties.trek_wijziging_in import trek_wijziging_in
from thema.acties.wijs_wijziging_af import wijs_wijziging_af
from thema.forms.wijzigingen import AntwoordForm, WijzigingForm
from thema.models import Inventarisatie, Opgave, Wijzigingsvoorstel
from thema.suggesties import bekend, sleutel
from thema.verschil import PartnerVerschil, Regel, verschil
from thema.views.inventarisaties import alleen_beheer
from veiligheid.fouten import Weigering
from veiligheid.models import Partner
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld

Uitkomst = Wijzigingsvoorstel.Uitkomst


@never_cache
@require_http_methods(["GET", "POST"])
def wijziging_voorstellen(request: Verzoek, partner_id: int) -> HttpResponse:
    """The contact's own list as it should become; and what became of earlier proposals."""
    partner = get_object_or_404(Partner, pk=partner_id)
    if not request.user.has_perm("thema.stel_wijziging_voor", partner):
        raise PermissionDenied
    if "intrekken" in request.POST:
        return _trek_in(request, partner)
    bron = Inventarisatie.objects.standaard_voor(request.user)
    if bron and bron.voorbeeld != request.user.voorbeeld:
        bron = None
    eigen = list(
        Wijzigingsvoorstel.objects.zichtbaar_voor(request.user)
        .filter(partner=partner)
        .select_related("inventarisatie", "verwerkt_in", "ingediend_door")
    )
    nu = list(bron.opgaven.van(partner)) if bron else []
    vast = Wijzigingsvoorstel.objects.nog_niet_vast(partner, bron)
    form = _formulier(request, vast.regels if vast else [o.tekst for o in nu], eigen)
    fout, code = "", 200
    if form.is_bound and form.wordt_verstuurd:
        fout, code = _stuur(request, partner, bron, form)
        if not fout:
            meld(request, "Uw voorstel ligt bij de coördinator.")
            return redirect(request.path)
    context = {
        "partner": partner,
        "inventarisatie": bron,
        "nu": nu,
        "vast": vast,
        "open": next((v for v in eigen if v.uitkomst == Uitkomst.OPEN), None),
        "eerder": [v for v in eigen if v.uitkomst != Uitkomst.OPEN],
        "form": form,
        "fout": fout,
        "toon_voorbeeld": bool(bron and bron.voorbeeld),
    }
    return render(request, "thema/wijziging_voorstellen.html", context, status=code)


def _formulier(request: Verzoek, nu: list[str], eigen: list[Wijzigingsvoorstel]) -> WijzigingForm:
    """What was sent; else the lines of a proposal taken back (`?vanuit=`), or the list as it is
    or will be."""
    if request.method == "POST":
        return WijzigingForm(request.POST)
    vanuit = next((v for v in eigen if str(v.pk) == request.GET.get("vanuit")), None)
    if vanuit:
        return WijzigingForm(regels=vanuit.regels, toelichting=vanuit.toelichting)
    return WijzigingForm(regels=nu)


def _stuur(
    request: Verzoek, partner: Partner, bron: Inventarisatie | None, form: WijzigingForm
) -> tuple[str, int]:
    """A sentence and an HTTP status where it was not sent. The form keeps all that was typed."""
    if not form.is_valid():
        return "Uw voorstel is nog niet verstuurd. Kijk wat er mis is.", 422
    if bron is None:
        return "Er is nog geen inventarisatie waarvoor u een wijziging kunt voorstellen.", 409
    try:
        stel_wijziging_voor(
            partner.pk, bron.pk, form.regels, form.cleaned_data["toelichting"], door=request.user
        )
    except Weigering as weigering:
        return f"Uw voorstel is nog niet verstuurd. {weigering}", 409
    return "", 200


def _trek_in(request: Verzoek, partner: Partner) -> HttpResponseRedirect:
    """Takes back the open proposal; its lines stay to go on with."""
    eigen = Wijzigingsvoorstel.objects.zichtbaar_voor(request.user).filter(partner=partner)
    voorstel = next((v for v in eigen if str(v.pk) == request.POST["intrekken"]), None)
    if voorstel is None:
        raise Http404
    try:
        trek_wijziging_in(voorstel.pk, door=request.user)
    except Weigering as weigering:
        meld(request, str(weigering))
        return redirect(request.path)
    meld(request, "Uw voorstel is ingetrokken. Hieronder kunt u ermee verder.")
    return redirect(f"{request.path}?vanuit={voorstel.pk}")


@alleen_beheer
@never_cache
@require_http_methods(["GET", "POST"])
def wijziging_behandelen(request: Verzoek, voorstel_id: int) -> HttpResponse:
    """The list as it is beside the proposed one, the differences in words, and the answer."""
    voorstel = get_object_or_404(
        Wijzigingsvoorstel.objects.zichtbaar_voor(request.user).select_related(
            "partner__district", "inventarisatie", "ingediend_door", "behandeld_door", "verwerkt_in"
        ),
        pk=voorstel_id,
    )
    bron = voorstel.inventarisatie
    doel = Inventarisatie.objects.open_vervolg_van(bron)
    form = AntwoordForm(request.POST if request.method == "POST" else None, kan_over=bool(doel))
    fout, code = "", 200
    if request.method == "POST" and form.is_valid():
        try:
            return _behandel(request, voorstel, form.cleaned_data["antwoord"])
        except Weigering as weigering:
            fout, code = str(weigering), 409
    nu = list(bron.opgaven.van(voorstel.partner))
    intussen = list(doel.opgaven.van(voorstel.partner)) if doel else nu
    context = {
        "voorstel": voorstel,
        "nu": nu,
        "verschil": _verschil(nu, voorstel),
        "doel": doel,
        "intussen": intussen if [o.tekst for o in intussen] != [o.tekst for o in nu] else [],
        "form": form,
        "fout": fout,
        "toon_voorbeeld": bron.voorbeeld,
    }
    return render(request, "thema/wijziging_behandelen.html", context, status=code)


def _behandel(
    request: Verzoek, voorstel: Wijzigingsvoorstel, antwoord: str
) -> HttpResponseRedirect:
    if "wijs_af" in request.POST:
        wijs_wijziging_af(voorstel.pk, door=request.user, antwoord=antwoord)
        meld(request, f"De wijziging van {voorstel.partner} is niet overgenomen.")
        return redirect("inventarisaties")
    na = aanvaard_wijziging(voorstel.pk, door=request.user, antwoord=antwoord)
    assert na.verwerkt_in is not None
    meld(request, f"De lijst van {voorstel.partner} staat nu in ‘{na.verwerkt_in}’.")
    return redirect(reverse("inventarisatie", args=[na.verwerkt_in.pk]))


def _verschil(nu: list[Opgave], voorstel: Wijzigingsvoorstel) -> PartnerVerschil | None:
    bij_naam = bekend(voorstel.inventarisatie.voorbeeld)
    pk = voorstel.partner_id
    gevonden = verschil(
        (Regel(pk, opgave.rang, opgave.tekst, opgave.onderwerp_id) for opgave in nu),
        (
            Regel(pk, rang, tekst, bij_naam.get(sleutel(tekst)))
            for rang, tekst in enumerate(voorstel.regels, 1)
        ),
    )
    return gevonden[0] if gevonden else None
