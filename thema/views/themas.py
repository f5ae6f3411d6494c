"""The proposed themes: what falls under each, who supports it, and why it is proposed."""

from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from thema import tabellen
from thema.aggregatie import met_opgegane, noemingen, per_district, steun_themas, tel
from thema.matrix import matrix
from thema.models import Inventarisatie, Thema, Uitgangspunt
from thema.views.lezing import Lezing, lees, toon
from thema.views.steunkaart import legenda, steunkaart
from veiligheid.verzoek import Verzoek


@never_cache
@require_GET
def themas(request: Verzoek) -> HttpResponse:
    """All themes with their support, and the onderwerpen that did not become one."""
    lezing = lees(request)
    inventarisatie = lezing.inventarisatie
    if inventarisatie is None:
        regels = [(thema, None) for thema in lezing.themas]
        return toon(
            request,
            lezing,
            "thema/themas.html",
            {"regels": regels},
            lambda van: {"themas": tabellen.themas(van, regels, None)},
        )
    steun = steun_themas(inventarisatie)
    lijst = tel(inventarisatie)
    geteld = [(thema, steun.get(thema.pk, 0)) for thema in lezing.themas]
    return toon(
        request,
        lezing,
        "thema/themas.html",
        {
            "regels": geteld,
            "van": lijst.van,
            "geen_thema": [
                (rij, lijst.bij(rij.onderwerp.pk))
                for rij in matrix(inventarisatie).zonder_thema
                if rij.afweging
            ],
        },
        lambda van: {"themas": tabellen.themas(van, geteld, lijst.van)},
    )


@never_cache
@require_GET
def thema(request: Verzoek, nummer: int) -> HttpResponse:
    """One theme: which gemeenten named anything under it, how that was weighed, and why it is
    proposed."""
    lezing = lees(request)
    deze = next((t for t in lezing.themas if t.nummer == nummer), None)
    if deze is None:
        raise Http404
    plaats = lezing.themas.index(deze)
    context: dict = {
        "thema": deze,
        "aantal": len(lezing.themas),
        "vorige": lezing.themas[plaats - 1] if plaats else None,
        "volgende": lezing.themas[plaats + 1] if plaats + 1 < len(lezing.themas) else None,
        "uitgangspunten": Uitgangspunt.objects.filter(strategie=lezing.strategie),
    }
    if lezing.inventarisatie is None:
        return toon(request, lezing, "thema/thema.html", context)
    return _met_steun(request, lezing, lezing.inventarisatie, deze, context)


def _met_steun(
    request: Verzoek,
    lezing: Lezing,
    inventarisatie: Inventarisatie,
    deze: Thema,
    context: dict,
) -> HttpResponse:
    wie = noemingen(inventarisatie, met_opgegane(o.pk for o in deze.onderwerpen.all()))
    delen = per_district(wie)
    lijst, geheel = tel(inventarisatie), matrix(inventarisatie)
    eronder = [(rij, lijst.bij(rij.onderwerp.pk)) for rij in geheel.onder(deze)]
    return toon(
        request,
        lezing,
        "thema/thema.html",
        context
        | {
            "genoemd": sum(n.genoemd for n in wie),
            "van": len(wie),
            "districten": delen,
            "kaart": steunkaart(wie, f"iets dat onder {deze.naam} valt", lezing.vervolg),
            "legenda": legenda(wie),
            "eronder": eronder,
            "matrix": geheel,
        },
        lambda van: {
            "gemeenten": tabellen.gemeenten(van, deze.naam, wie),
            "districten": tabellen.districten(van, deze.naam, [d.deel for d in delen]),
            "onderwerpen": tabellen.onderwerpen(van, deze.naam, geheel, eronder, lijst.van),
        },
    )
