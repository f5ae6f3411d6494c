"""The priorities: the top 10 that is counted beside the one that was published, what a search finds, and
two districts side by side."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from thema import tabellen
from thema.aggregatie import naast_voorstel, tel, vergelijk
from thema.forms.lezen import TelForm, VergelijkForm, ZoekForm
from thema.models import Inventarisatie, Onderwerp, Opgave, Prioriteit
from thema.uitkomst import Naar
from thema.views.lezing import Lezing, lees, toon, zoekdeel
from veiligheid.models import District, Partner
from veiligheid.spreadsheet import Tabel
from veiligheid.verzoek import Verzoek

TOP = 10
PER_BLADZIJDE = 25
KORTSTE_NAAM = 3  # letters of 'Ede'; fewer would find half of the gemeenten


@never_cache
@require_GET
def prioriteiten(request: Verzoek) -> HttpResponse:
    """The top 10 that is counted beside the one that was published; or what a search finds."""
    lezing = lees(request)
    zoekform = ZoekForm(
        request.GET if "zoek" in request.GET else None,
        inventarisatie=lezing.inventarisatie if lezing.gekozen else None,
    )
    vraag = zoekform.cleaned_data["zoek"] if zoekform.is_valid() else ""
    if vraag:
        return _gevonden(request, lezing, zoekform, vraag)
    context = {"zoekform": zoekform, **_gepubliceerd(lezing)}
    if lezing.inventarisatie is None:
        return toon(
            request,
            lezing,
            "thema/prioriteiten.html",
            context,
            lambda van: {
                lijst.value: tabellen.gepubliceerd(van, lijst, context[lijst.value])
                for lijst in Prioriteit.Lijst
            },
        )
    return _geteld(request, lezing, lezing.inventarisatie, context)


def _gepubliceerd(lezing: Lezing) -> dict:
    """Both lists of the proposal, each line with the themes of its onderwerp."""
    regels = Prioriteit.objects.filter(strategie=lezing.strategie).select_related("onderwerp")
    per_lijst: dict[str, list[Prioriteit]] = {lijst.value: [] for lijst in Prioriteit.Lijst}
    for regel in regels:
        per_lijst[regel.lijst].append(regel)
    return {
        **per_lijst,
        "voorstel": [(p, lezing.themas_bij(p.onderwerp_id)) for p in per_lijst["gemeenten"]],
        "voorstel_om": [(p, lezing.themas_bij(p.onderwerp_id)) for p in per_lijst["om"]],
    }


def _geteld(
    request: Verzoek, lezing: Lezing, inventarisatie: Inventarisatie, context: dict
) -> HttpResponse:
    """The counted list, for the scope that is asked for."""
    keuzes = list(Inventarisatie.objects.zichtbaar_voor(request.user))
    gevraagd = request.GET.copy()
    gevraagd["inventarisatie"] = str(inventarisatie.pk)
    form = TelForm(gevraagd, keuzes=keuzes)
    code = 200 if form.is_valid() else 422
    keuze = form.cleaned_data
    district, provincie = keuze.get("district"), keuze.get("provincie") or ""
    naar = Naar(keuze.get("naar") or Naar.GEMEENTEN)
    lijst = tel(inventarisatie, district=district, provincie=provincie, naar=naar)
    regels = lijst.regels if keuze.get("alles") else lijst.top(TOP)
    naast = naast_voorstel(lijst, context["gemeenten"])
    waar = _waar(district, provincie)
    opgegaan, om = _opgegaan(), _van_om(inventarisatie)
    return toon(
        request,
        lezing,
        "thema/prioriteiten.html",
        context
        | {
            "form": form,
            "lijst": lijst,
            "regels": [
                (r, opgegaan.get(r.onderwerp_id), lezing.themas_bij(r.onderwerp_id)) for r in regels
            ],
            "rest": len(lijst.regels) - len(regels),
            "alles": bool(keuze.get("alles")),
            "meer": zoekdeel(request, "alles") + "alles=on",
            "minder": zoekdeel(request, "alles"),
            "naar_inwoners": naar is Naar.INWONERS,
            "waar": waar,
            "deel": bool(district or provincie),
            "naast": naast,
            "van_om": om,
            "nog_te_koppelen": Opgave.objects.filter(
                inventarisatie=inventarisatie, onderwerp=None
            ).count(),
        },
        lambda van: {
            "telling": tabellen.telling(van, lijst, waar),
            "voorstel": tabellen.naast_voorstel(van, naast),
            "om": tabellen.van_om(van, om) if om else _gepubliceerd_om(van, context),
            "opgaven": tabellen.opgaven(van, inventarisatie),
        },
        code=code,
    )


def _gepubliceerd_om(van: tabellen.Herkomst, context: dict) -> Tabel:
    return tabellen.gepubliceerd(van, Prioriteit.Lijst.OM, context["om"])


def _van_om(inventarisatie: Inventarisatie) -> list[Opgave]:
    """What the OM handed in; never counted with the gemeenten."""
    opgaven = Opgave.objects.filter(inventarisatie=inventarisatie, partner__soort=Partner.Soort.OM)
    return list(opgaven.select_related("onderwerp").order_by("rang", "pk"))


def _waar(district: District | None, provincie: str) -> str:
    delen = ([f"district {district.naam}"] if district else []) + (
        [f"provincie {provincie}"] if provincie else []
    )
    return " en ".join(delen) or "heel Oost-Nederland"


def _opgegaan() -> dict[int, Onderwerp | None]:
    """Of every onderwerp that was merged since: into which."""
    samengevoegd = Onderwerp.objects.filter(opgegaan_in__isnull=False)
    return {o.pk: o.opgegaan_in for o in samengevoegd.select_related("opgegaan_in")}


def _gevonden(request: Verzoek, lezing: Lezing, form: ZoekForm, vraag: str) -> HttpResponse:
    """Onderwerpen by name or synonym, gemeenten by name, and opgaven in their own words."""
    inventarisatie = lezing.inventarisatie
    voorbeeld = bool(inventarisatie and inventarisatie.voorbeeld)
    onderwerpen = Onderwerp.objects.actief().zoek(vraag, voorbeeld=voorbeeld)
    lijst = tel(inventarisatie) if inventarisatie else None
    regels = (
        Opgave.objects.filter(inventarisatie=inventarisatie)
        .zoek(vraag)
        .select_related("partner__district", "onderwerp")
        .order_by("partner__soort", "partner__naam", "rang", "pk")
        if inventarisatie
        else Opgave.objects.none()
    )
    return toon(
        request,
        lezing,
        "thema/gevonden.html",
        {
            "zoekform": form,
            "vraag": vraag,
            "lijst": lijst,
            "onderwerpen": [
                (o, lijst.bij(o.pk) if lijst else None, lezing.themas_bij(o.pk))
                for o in onderwerpen
            ],
            "gemeenten": Partner.objects.gemeenten().filter(naam__icontains=vraag)
            if len(vraag) >= KORTSTE_NAAM
            else (),
            "zoek": zoekdeel(request, "bladzijde").strip("?&"),
            "bladzijde": Paginator(regels, PER_BLADZIJDE).get_page(request.GET.get("bladzijde")),
        },
        lambda van: {"gevonden": tabellen.gevonden(van, vraag, regels)},
    )


@never_cache
@require_GET
def vergelijken(request: Verzoek) -> HttpResponse:
    """What the gemeenten of two districts named, the largest difference on top."""
    lezing = lees(request)
    gekozen = lezing.inventarisatie if lezing.gekozen else None
    gevraagd = {**_eerste_twee(request.user.district_id), **request.GET.dict()}
    form = VergelijkForm(gevraagd, inventarisatie=gekozen)
    klopt = form.is_valid()
    context: dict = {"form": form}
    if not klopt or lezing.inventarisatie is None:
        code = 200 if klopt or lezing.inventarisatie is None else 422
        return toon(request, lezing, "thema/vergelijken.html", context, code=code)
    links, rechts = form.cleaned_data["links"], form.cleaned_data["rechts"]
    rijen = vergelijk(links, rechts, lezing.inventarisatie)
    return toon(
        request,
        lezing,
        "thema/vergelijken.html",
        context | {"links": links, "rechts": rechts, "rijen": rijen},
        lambda van: {"vergelijking": tabellen.vergelijking(van, links.naam, rechts.naam, rijen)},
    )


def _eerste_twee(eigen: int | None) -> dict[str, int]:
    """One's own district and another to begin with."""
    districten = list(District.objects.values_list("pk", flat=True))
    districten.sort(key=lambda pk: pk != eigen)
    return dict(zip(("links", "rechts"), districten, strict=False))
