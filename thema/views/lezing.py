"""What every reading page shares: which inventarisatie it counts, and the page or its download."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from thema.models import Inventarisatie, Onderwerp, Strategie, Thema
from thema.tabellen import Herkomst
from veiligheid.acties.leg_inzage_vast import leg_inzage_vast
from veiligheid.spreadsheet import Tabel, als_csv, als_xlsx
from veiligheid.verzoek import Verzoek

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Tabellen = dict[str, Tabel]


@dataclass(frozen=True)
class Lezing:
    """`inventarisatie` is the one that a page counts, None where this person can see none yet; the page
    then shows the proposal alone. `gekozen` says that it was asked for by its number."""

    inventarisatie: Inventarisatie | None
    strategie: Strategie | None
    gekozen: bool

    @property
    def vervolg(self) -> str:
        """What a link to another reading page takes along."""
        return (
            f"?inventarisatie={self.inventarisatie.pk}"
            if self.gekozen and self.inventarisatie
            else ""
        )

    @cached_property
    def themas(self) -> tuple[Thema, ...]:
        themas = Thema.objects.filter(strategie=self.strategie).prefetch_related("onderwerpen")
        return tuple(themas) if self.strategie else ()

    def themas_bij(self, onderwerp_id: int) -> tuple[Thema, ...]:
        return self._per_onderwerp.get(onderwerp_id, ())

    @cached_property
    def _per_onderwerp(self) -> dict[int, tuple[Thema, ...]]:
        """Also of an onderwerp that was merged since: the themes of the other."""
        gevonden: dict[int, tuple[Thema, ...]] = {}
        for thema in self.themas:
            for onderwerp in thema.onderwerpen.all():
                gevonden[onderwerp.pk] = (*gevonden.get(onderwerp.pk, ()), thema)
        slot = Onderwerp.objects.slotonderwerpen()
        return gevonden | {oud: gevonden.get(nieuw, ()) for oud, nieuw in slot.items()}


def lees(request: Verzoek) -> Lezing:
    """The inventarisatie asked for (404 where this person may not see it), else the standard one."""
    zichtbaar = Inventarisatie.objects.zichtbaar_voor(request.user).select_related("strategie")
    gevraagd = request.GET.get("inventarisatie", "")
    if not gevraagd:
        deze = zichtbaar.standaard_voor(request.user)
    elif gevraagd.isdecimal() and len(gevraagd) < 18:
        deze = get_object_or_404(zichtbaar, pk=gevraagd)
    else:
        raise Http404
    strategie = deze.strategie if deze else Strategie.objects.lopend()
    return Lezing(deze, strategie, gekozen=bool(gevraagd))


def toon(
    request: Verzoek,
    lezing: Lezing,
    sjabloon: str,
    context: dict,
    tabellen: Callable[[Herkomst], Tabellen] | None = None,
    *,
    code: int = 200,
) -> HttpResponse:
    """The page, or with ?als=xlsx or ?als=csv its tables: the one named by ?tabel, else in a workbook
    all that belong to the page and in CSV the first."""
    als = request.GET.get("als")
    if als and tabellen and code == 200:
        return _bestand(request, lezing, als, tabellen(_herkomst(lezing)))
    if als:
        raise Http404
    return render(
        request,
        sjabloon,
        {
            "inventarisatie": lezing.inventarisatie,
            "strategie": lezing.strategie,
            "vervolg": lezing.vervolg,
            "download": zoekdeel(request, "als", "tabel", "bladzijde"),
            "toon_voorbeeld": bool(lezing.inventarisatie and lezing.inventarisatie.voorbeeld),
            **context,
        },
        status=code,
    )


def zoekdeel(request: Verzoek, *zonder: str) -> str:
    """The question of this page without some of it, to put one more word behind."""
    vraag = request.GET.copy()
    for naam in zonder:
        vraag.pop(naam, None)
    return f"?{vraag.urlencode()}&" if vraag else "?"


def _herkomst(lezing: Lezing) -> Herkomst:
    deze = lezing.inventarisatie
    return Herkomst(
        strategie=str(lezing.strategie or ""),
        inventarisatie=deze.naam if deze else "",
        peildatum=deze.peildatum if deze else None,
        bevroren=bool(deze and deze.bevroren),
        voorbeeld=bool(deze and deze.voorbeeld),
        datum=timezone.localdate(),
    )


def _bestand(request: Verzoek, lezing: Lezing, als: str, tabellen: Tabellen) -> HttpResponse:
    """What the gemeenten handed in leaves the portal, so that is kept."""
    naam = request.GET.get("tabel", "")
    if naam and naam not in tabellen or not tabellen:
        raise Http404
    eerste = tabellen[naam] if naam else next(iter(tabellen.values()))
    if als == "csv":
        inhoud, soort = als_csv(eerste), "text/csv; charset=utf-8"
    elif als == "xlsx":
        bladen = [eerste] if naam else [t for t in tabellen.values() if not t.apart]
        inhoud, soort = als_xlsx(bladen), XLSX
    else:
        raise Http404
    bestand = f"{slugify(eerste.titel)}-{eerste.datum:%Y-%m-%d}.{als}"
    if lezing.inventarisatie:
        leg_inzage_vast(
            wat=f"{eerste.titel} gedownload als {bestand}"[:300],
            sleutel=f"inventarisatie:{lezing.inventarisatie.pk}/tabel",
            door=request.user,
        )
    kop = content_disposition_header(as_attachment=True, filename=bestand)
    return HttpResponse(inhoud, content_type=soort, headers={"Content-Disposition": kop})
