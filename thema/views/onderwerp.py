"""One onderwerp and one gemeente: who named what, and what became of it."""

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from thema import tabellen
from thema.aggregatie import noemingen, per_district, tel, tel_per_district
from thema.matrix import matrix
from thema.models import Inventarisatie, Onderwerp, Opgave, Prioriteit
from thema.uitkomst import Ranglijst
from thema.views.lezing import Lezing, lees, toon
from thema.views.steunkaart import legenda, steunkaart
from veiligheid.models import Partner
from veiligheid.verzoek import Verzoek

VAN_DE_BUREN = 5  # what other gemeenten in the district name most


@never_cache
@require_GET
def onderwerp(request: Verzoek, onderwerp_id: int) -> HttpResponse:
    """Which gemeenten named it, how it was weighed, and why it became (part of) a theme or did not."""
    lezing = lees(request)
    deze = get_object_or_404(
        Onderwerp.objects.select_related("opgegaan_in", "afgesplitst_van"), pk=onderwerp_id
    )
    eind = deze
    if deze.opgegaan_in_id:
        eind = Onderwerp.objects.get(pk=Onderwerp.objects.slotonderwerpen()[deze.pk])
    gepubliceerd = list(
        Prioriteit.objects.filter(strategie=lezing.strategie, onderwerp__in={deze.pk, eind.pk})
    )
    context: dict = {
        "onderwerp": deze,
        "eind": eind,
        "themas": lezing.themas_bij(eind.pk),
        "gepubliceerd": gepubliceerd,
        "afsplitsingen": deze.afsplitsingen.all(),
        "opgenomen": deze.opgenomen.all(),
    }
    if lezing.inventarisatie is None:
        return toon(request, lezing, "thema/onderwerp.html", context)
    return _met_steun(request, lezing, lezing.inventarisatie, context)


def _met_steun(
    request: Verzoek, lezing: Lezing, inventarisatie: Inventarisatie, context: dict
) -> HttpResponse:
    deze = context["onderwerp"]
    wie = noemingen(inventarisatie, [deze.pk])
    delen = per_district(wie)
    lijst = tel(inventarisatie)
    geheel = matrix(inventarisatie, ook=[deze.pk])
    rij = geheel.bij(deze.pk)
    staat = geheel.in_woorden(rij)
    context |= {
        "lijst": lijst,
        "steun": lijst.bij(deze.pk),
        "opgenomen_steun": [(o, lijst.bij(o.pk)) for o in context["opgenomen"]],
        "districten": delen,
        "kaart": steunkaart(wie, deze.naam, lezing.vervolg),
        "legenda": legenda(wie),
        "van_om": Opgave.objects.filter(
            inventarisatie=inventarisatie, onderwerp=deze, partner__soort=Partner.Soort.OM
        ).order_by("rang", "pk"),
        "weegstaat": staat,
        "afweging": rij.afweging,
    }
    return toon(
        request,
        lezing,
        "thema/onderwerp.html",
        context,
        lambda van: {
            "gemeenten": tabellen.gemeenten(van, deze.naam, wie),
            "districten": tabellen.districten(van, deze.naam, [d.deel for d in delen]),
            "weging": tabellen.weging(van, deze.naam, staat),
        },
    )


@never_cache
@require_GET
def gemeente(request: Verzoek, partner_id: int) -> HttpResponse:
    """What one gemeente handed in, beside how often its district and the region name the same."""
    lezing = lees(request)
    deze = get_object_or_404(Partner.objects.gemeenten().select_related("district"), pk=partner_id)
    context: dict = {
        "gemeente": deze,
        "mag_wijzigen": request.user.has_perm("thema.stel_wijziging_voor", deze),
    }
    inventarisatie = lezing.inventarisatie
    if inventarisatie is None:
        return toon(request, lezing, "thema/gemeente.html", context)
    geteld = tel_per_district(inventarisatie)
    regio, district = geteld[None], geteld[deze.district_id]
    opgaven = list(
        Opgave.objects.filter(inventarisatie=inventarisatie, partner=deze)
        .select_related("onderwerp")
        .order_by(F("rang").asc(nulls_last=True), "pk")
    )
    regels = [(o, _n(district, o), _n(regio, o)) for o in opgaven]
    eigen = {o.onderwerp_id for o in opgaven}
    return toon(
        request,
        lezing,
        "thema/gemeente.html",
        context
        | {
            "regels": regels,
            "regio": regio,
            "district": district,
            "van_de_buren": [r for r in district.regels if r.onderwerp_id not in eigen][
                :VAN_DE_BUREN
            ],
        },
        lambda van: {"gemeente": tabellen.gemeente(van, deze, regels, district.van, regio.van)},
    )


def _n(lijst: Ranglijst, opgave: Opgave) -> int | None:
    """How many gemeenten named the same; None as long as nobody said what it is."""
    if opgave.onderwerp_id is None:
        return None
    steun = lijst.bij(opgave.onderwerp_id)
    return steun.n if steun else 0
