"""What the coordinator sees of the inventarisaties: the list, and where each one stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thema.acties.begin_inventarisatie import begin_inventarisatie
from thema.acties.bevries import bevries
from thema.aggregatie import TELLENDE_PARTNERS
from thema.forms.inventarisaties import BevriesForm, DistrictForm, NieuweInventarisatieForm
from thema.models import Inventarisatie, Onderwerp, Wijzigingsvoorstel
from thema.verschil import PartnerVerschil, Regel, verschil
from veiligheid.fouten import Weigering
from veiligheid.models import Partner
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld

alleen_beheer = permission_required("thema.beheer_inventarisatie", raise_exception=True)


@dataclass(frozen=True)
class Stap:
    """One step on the way from files to a round: what it is, how far, and where it is done."""

    naam: str
    stand: str
    klaar: bool
    adres: str = ""
    nu: bool = False


@alleen_beheer
@never_cache
@require_http_methods(["GET", "POST"])
def inventarisaties(request: Verzoek) -> HttpResponse:
    """Every snapshot with what stands in it; and the form that begins another."""
    form = NieuweInventarisatieForm(
        request.POST if request.method == "POST" else None, door=request.user
    )
    fout, code = "", 200
    if request.method == "POST":
        nieuw, fout = _begin(request, form)
        if nieuw:
            meld(request, f"‘{nieuw}’ is begonnen.")
            return redirect("inventarisatie", nieuw.pk)
        code = 422
    alle = list(
        Inventarisatie.objects.zichtbaar_voor(request.user)
        .met_stand()
        .select_related("gebaseerd_op", "strategie")
    )
    context = {
        "inventarisaties": alle,
        "van": Partner.objects.filter(soort__in=TELLENDE_PARTNERS).count(),
        "voorstellen": _voorstellen(request).open(),
        "form": form,
        "fout": fout,
        "toon_voorbeeld": any(i.voorbeeld for i in alle),
    }
    return render(request, "thema/inventarisaties.html", context, status=code)


def _begin(request: Verzoek, form: NieuweInventarisatieForm) -> tuple[Inventarisatie | None, str]:
    if not form.is_valid():
        return None, "De inventarisatie is nog niet begonnen. Kijk wat er mis is."
    keuze = form.cleaned_data
    bron = keuze["kopie_van"]
    try:
        nieuw = begin_inventarisatie(
            strategie=bron.strategie if bron else keuze["strategie"],
            naam=keuze["naam"],
            peildatum=keuze["peildatum"],
            kopie_van=bron,
            voorbeeld=keuze["voorbeeld"],
            door=request.user,
        )
    except Weigering as weigering:
        form.add_error("naam", str(weigering))
        return None, "De inventarisatie is nog niet begonnen. Kijk wat er mis is."
    return nieuw, ""


@alleen_beheer
@never_cache
@require_GET
def inventarisatie(request: Verzoek, inventarisatie_id: int) -> HttpResponse:
    """Where it stands, what comes next, and what changed against the one that it is based on."""
    return _toon(request, inventarisatie_id)


@alleen_beheer
@require_POST
def bevriezen(request: Verzoek, inventarisatie_id: int) -> HttpResponse:
    form = BevriesForm(request.POST, inventarisatie=_vind(request, inventarisatie_id))
    if not form.is_valid():
        return _toon(request, inventarisatie_id, form, "Er is nog niets bevroren.", 422)
    try:
        bevroren = bevries(inventarisatie_id, door=request.user)
    except Weigering as weigering:
        return _toon(request, inventarisatie_id, None, str(weigering), 409)
    meld(
        request,
        f"‘{bevroren}’ is bevroren. Koppel haar nu aan een ronde: die vindt u bij Consultatie.",
    )
    return redirect("inventarisatie", inventarisatie_id)


def _vind(request: Verzoek, inventarisatie_id: int) -> Inventarisatie:
    zichtbaar = Inventarisatie.objects.zichtbaar_voor(request.user).met_stand()
    return get_object_or_404(
        zichtbaar.select_related("gebaseerd_op", "strategie"), pk=inventarisatie_id
    )


def _toon(
    request: Verzoek,
    inventarisatie_id: int,
    bevriesform: BevriesForm | None = None,
    fout: str = "",
    code: int = 200,
) -> HttpResponse:
    deze = _vind(request, inventarisatie_id)
    partners = {
        p.pk: p
        for p in Partner.objects.select_related("district").order_by("district__volgorde", "naam")
    }
    met_opgave = set(deze.opgaven.order_by().values_list("partner_id", flat=True).distinct())
    tellend = [p for p in partners.values() if p.soort in TELLENDE_PARTNERS]
    rondes = list(deze.rondes.all())
    form = DistrictForm(request.GET or None)
    context = {
        "inventarisatie": deze,
        "stappen": _stappen(deze, len(tellend), rondes),
        "nog_niets_van": [p for p in tellend if p.pk not in met_opgave],
        "tellend": len(tellend),
        "rondes": rondes,
        "bestanden": deze.invoerbestanden.defer("inhoud").select_related("ontvangen_van"),
        "voorstellen": _voorstellen(request).open().filter(inventarisatie__in=_lijn(deze)),
        "verwerkt": _voorstellen(request).filter(verwerkt_in=deze),
        "form": form,
        "bevriesform": bevriesform or BevriesForm(inventarisatie=deze),
        "veranderd": _veranderd(deze, partners, form),
        "fout": fout,
        "toon_voorbeeld": deze.voorbeeld,
    }
    return render(request, "thema/inventarisatie.html", context, status=code)


def _voorstellen(request: Verzoek):
    return Wijzigingsvoorstel.objects.zichtbaar_voor(request.user).select_related(
        "partner", "inventarisatie", "ingediend_door"
    )


def _lijn(deze: Inventarisatie) -> list[int]:
    """The inventarisatie itself and those that it goes back to."""
    vorige = dict(
        Inventarisatie.objects.filter(strategie_id=deze.strategie_id).values_list(
            "pk", "gebaseerd_op_id"
        )
    )
    lijn = [deze.pk]
    while (stap := vorige.get(lijn[-1])) is not None:
        lijn.append(stap)
    return lijn


def _stappen(deze, tellend: int, rondes: Sequence) -> tuple[Stap, ...]:
    """From files to a round; the first that is not done is where the coordinator is now."""
    pk = deze.pk
    gelezen, gekoppeld = deze.aantal > 0, deze.aantal > 0 and deze.zonder == 0
    stappen = [
        Stap(
            "Inlezen",
            f"{deze.aantal} {'prioriteit' if deze.aantal == 1 else 'prioriteiten'} van "
            f"{deze.partners} van {tellend} partners",
            gelezen,
            "" if deze.bevroren else reverse("inlezen", args=[pk]),
        ),
        Stap(
            "Koppelen",
            _wachtend(deze.zonder) if gelezen else "nog niets om te koppelen",
            gekoppeld,
            reverse("koppelen", args=[pk]) if gelezen and not deze.bevroren else "",
        ),
        Stap(
            "Nakijken",
            "of de telling klopt met wat u verwacht",
            deze.bevroren,
            f"{reverse('prioriteiten')}?inventarisatie={pk}" if gelezen else "",
        ),
        Stap(
            "Bevriezen",
            "bevroren" if deze.bevroren else "daarna verandert niets meer",
            deze.bevroren,
            "" if deze.bevroren or not gekoppeld else "#bevriezen",
        ),
        Stap(
            "Aan de ronde koppelen",
            ", ".join(str(ronde) for ronde in rondes) or "nog bij geen ronde",
            bool(rondes),
            reverse("start") if deze.bevroren and not rondes else "",
        ),
    ]
    nu = next((i for i, stap in enumerate(stappen) if not stap.klaar), None)
    return tuple(Stap(s.naam, s.stand, s.klaar, s.adres, nu=i == nu) for i, s in enumerate(stappen))


def _wachtend(zonder: int) -> str:
    if not zonder:
        return "alle teksten hebben een onderwerp"
    return f"{zonder} {'tekst wacht' if zonder == 1 else 'teksten wachten'} op een onderwerp"


def _veranderd(
    deze: Inventarisatie, partners: dict[int, Partner], form: DistrictForm
) -> list[tuple[Partner, PartnerVerschil]]:
    """What changed per partner, by district and name; empty where there is nothing to compare with."""
    if deze.gebaseerd_op is None:
        return []
    district = form.cleaned_data.get("district") if form.is_valid() else None
    slot = Onderwerp.objects.slotonderwerpen()
    gevonden = verschil(_regels(deze.gebaseerd_op, slot), _regels(deze, slot))
    per_partner = {partner.partner_id: partner for partner in gevonden}
    return [
        (partner, per_partner[pk])
        for pk, partner in partners.items()
        if pk in per_partner and district in (None, partner.district)
    ]


def _regels(bron: Inventarisatie, slot: dict[int, int]) -> list[Regel]:
    """Its opgaven, each with the onderwerp into which its own was merged since."""
    rijen = bron.opgaven.order_by("rang", "pk").values_list(
        "partner_id", "rang", "tekst", "onderwerp_id"
    )
    return [
        Regel(partner, rang, tekst, slot.get(pk, pk) if pk else None)
        for partner, rang, tekst, pk in rijen
    ]
