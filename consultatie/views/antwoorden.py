"""The submitted answers: by question, theme and group, or of exactly those behind a figure."""

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from consultatie.forms.lezen import LeesForm
from consultatie.models import Antwoord, Inzending, Leesstuk, Onderdeel, Ronde
from consultatie.tabellen import antwoordtabellen, in_woorden, leesvolgorde
from consultatie.views.leden import CSV, XLSX, als_bijlage
from thema.models import Ambitieniveau
from veiligheid.models import Gebruiker
from veiligheid.spreadsheet import als_csv, als_xlsx
from veiligheid.verzoek import Verzoek

PER_BLADZIJDE = 15


@permission_required("consultatie.coordineer", raise_exception=True)
@never_cache
@require_GET
def antwoorden(request: Verzoek, ronde_id: int) -> HttpResponse:
    """The answers that were asked for; with ?als=xlsx or ?als=csv as a file."""
    rondes = Ronde.objects.zichtbaar_voor(request.user).select_related("strategie")
    ronde = get_object_or_404(rondes, pk=ronde_id)
    form = LeesForm(request.GET, ronde=ronde)
    geldig = form.is_valid()
    cellen = _cellen(form.cleaned_data)
    inzendingen = gekozen(request.user, ronde, form.cleaned_data)
    if not geldig:
        inzendingen = inzendingen.none()
    niveaus = {
        str(n.niveau): str(n) for n in Ambitieniveau.objects.filter(strategie_id=ronde.strategie_id)
    }
    if als := request.GET.get("als"):
        return _bestand(request, ronde, inzendingen, cellen, niveaus, als)
    gelezen = inzendingen.met_cellen(cellen.select_related("leesstuk"))
    bladzijde = Paginator(gelezen.van_leden(), PER_BLADZIJDE).get_page(request.GET.get("bladzijde"))
    nummers = {vraag.soort: vraag.nummer for vraag in ronde.vragen.all()}
    context = {
        "ronde": ronde,
        "form": form,
        "bladzijde": bladzijde,
        "blokken": [(inzending, _regels(inzending, niveaus, nummers)) for inzending in bladzijde],
        "standpunten": [(i, _regels(i, niveaus, nummers)) for i in gelezen.van_dvos()]
        if bladzijde.number == 1
        else [],
        "zoek": _zonder(request, "bladzijde"),
        "download": _zonder(request, "bladzijde", "als", "tabel"),
        "toon_voorbeeld": ronde.voorbeeld,
    }
    return render(request, "consultatie/antwoorden.html", context, status=200 if geldig else 422)


def gekozen(gebruiker: Gebruiker, ronde: Ronde, keuze: dict):
    """The versions that count of whom was asked for. A choice, a chain, a kind of partner or a partner is
    the members' alone: a DVO is nobody behind a figure."""
    gevraagd = Inzending.objects.zichtbaar_voor(gebruiker).geldig()
    gevraagd = gevraagd.filter(deelname__ronde=ronde)
    for veld, pad in (
        ("district", "deelname__district"),
        ("soort", "deelname__partner__soort"),
        ("partner", "deelname__partner"),
    ):
        if keuze.get(veld):
            gevraagd = gevraagd.filter(**{pad: keuze[veld]})
    if kenmerk := keuze.get("keuze"):
        cellen = Antwoord.objects.met_kenmerk(kenmerk)
        if keuze.get("thema") and kenmerk.onderdeel.per_thema:
            cellen = cellen.filter(thema=keuze["thema"])
        gevraagd = gevraagd.van_leden().met_een_van(cellen)
    if keten := keuze.get("keten"):
        cellen = Antwoord.objects.in_keten(keten, houdt=True)
        if keuze.get("thema"):
            cellen = cellen.filter(thema=keuze["thema"])
        gevraagd = gevraagd.van_leden().met_een_van(cellen)
    if keuze.get("vraag") or keuze.get("thema"):
        gevraagd = gevraagd.met_een_van(_cellen(keuze))
    return gevraagd


def _cellen(keuze: dict):
    """The filled-in cells to read: of the question and theme asked for, or of what a choice or chain is
    about."""
    cellen = Antwoord.objects.ingevuld()
    soorten = {o.vraagsoort for o in _onderdelen(keuze)}
    if keuze.get("vraag"):
        soorten = {keuze["vraag"].soort}
    if soorten:
        cellen = cellen.filter(onderdeel__in=[o for o in Onderdeel if o.vraagsoort in soorten])
    if keuze.get("thema"):
        zonder_thema = [o for o in _onderdelen(keuze) if not o.per_thema]
        cellen = cellen.filter(Q(thema=keuze["thema"]) | Q(thema=None, onderdeel__in=zonder_thema))
    return cellen


def _onderdelen(keuze: dict) -> list[Onderdeel]:
    """The cells that a choice or a chain is about."""
    van_keten = [keuze["keten"].van, keuze["keten"].dan] if keuze.get("keten") else []
    van_keuze = [keuze["keuze"]] if keuze.get("keuze") else []
    return [kenmerk.onderdeel for kenmerk in (*van_keuze, *van_keten)]


def _regels(
    inzending: Inzending, niveaus: dict[str, str], nummers: dict[str, int]
) -> list[tuple[str, str, str, Leesstuk | None]]:
    """(theme, part, answer in words, the text to ask about) of the cells that are read."""
    return [
        (
            antwoord.thema.naam if antwoord.thema else "",
            _naam(Onderdeel(antwoord.onderdeel), nummers),
            in_woorden(antwoord.onderdeel, antwoord.keuze, niveaus) or antwoord.tekst,
            getattr(antwoord, "leesstuk", None),
        )
        for antwoord in sorted(inzending.gelezen, key=_plaats)
    ]


def _naam(onderdeel: Onderdeel, nummers: dict[str, int]) -> str:
    """Of the cell; with its question where others have the same name."""
    gelijk = [o for o in Onderdeel if o.label == onderdeel.label]
    return f"{onderdeel.label}{f' (vraag {nummers[onderdeel.vraagsoort]})' if gelijk[1:] else ''}"


def _plaats(antwoord: Antwoord) -> tuple[int, int]:
    return leesvolgorde(antwoord.thema.nummer if antwoord.thema else None, antwoord.onderdeel)


def _bestand(request: Verzoek, ronde: Ronde, inzendingen, cellen, niveaus, als: str):
    """A workbook with the members' answers and beside them the DVO-standpunten, or one of the two as CSV."""
    leden, standpunten = antwoordtabellen(ronde, inzendingen, cellen, niveaus, timezone.localdate())
    if als == "xlsx":
        naam = f"antwoorden-{leden.datum:%Y-%m-%d}.xlsx"
        return als_bijlage(als_xlsx([leden, standpunten]), naam, XLSX)
    if als == "csv":
        dvos = request.GET.get("tabel") == "standpunten"
        naam = f"{'standpunten' if dvos else 'antwoorden'}-{leden.datum:%Y-%m-%d}.csv"
        return als_bijlage(als_csv(standpunten if dvos else leden), naam, CSV)
    raise Http404


def _zonder(request: Verzoek, *namen: str) -> str:
    zoek = request.GET.copy()
    for naam in namen:
        zoek.pop(naam, None)
    return zoek.urlencode()
