"""The shared subjects: the list of them, merging two, splitting one."""

from collections import Counter, defaultdict

from django.contrib.auth.decorators import permission_required
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from thema.acties.nieuw_onderwerp import nieuw_onderwerp
from thema.acties.splits import splits
from thema.acties.voeg_samen import voeg_samen
from thema.forms.onderwerpen import NieuwOnderwerpForm, SamenvoegForm, SplitsForm
from thema.models import Inventarisatie, Onderwerp, Opgave, Synoniem, Thema
from thema.onderwerpverloop import verloop
from thema.suggesties import sleutel
from veiligheid.fouten import Weigering
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld

alleen_beheer = permission_required("thema.beheer_inventarisatie", raise_exception=True)


@alleen_beheer
@never_cache
@require_http_methods(["GET", "POST"])
def onderwerpen(request: Verzoek) -> HttpResponse:
    """Every onderwerp in use with what leads to it, what became of others, and the form for a new one."""
    form = NieuwOnderwerpForm(request.POST or None)
    code = 200
    if request.method == "POST":
        code = 422
        if form.is_valid():
            try:
                nieuw = nieuw_onderwerp(form.cleaned_data["naam"], door=request.user)
            except Weigering as weigering:
                form.add_error("naam", str(weigering))
            else:
                meld(request, f"Het onderwerp ‘{nieuw}’ is gemaakt.")
                return redirect("onderwerpen")
    inventarisatie = _inventarisatie(request)
    telling = Counter(
        inventarisatie.opgaven.values_list("onderwerp_id", flat=True) if inventarisatie else ()
    )
    voorbeeld = bool(inventarisatie and inventarisatie.voorbeeld)
    context = {
        "form": form,
        "inventarisatie": inventarisatie,
        "rijen": [(o, telling[o.pk]) for o in _met_woorden(voorbeeld)],
        "verloop": verloop(),
        "toon_voorbeeld": voorbeeld,
    }
    return render(request, "thema/onderwerpen.html", context, status=code)


def _inventarisatie(request: Verzoek) -> Inventarisatie | None:
    """The one that is worked in: the latest open one of the person's own kind, or else the one that
    everybody reads."""
    zichtbaar = Inventarisatie.objects.zichtbaar_voor(request.user).open()
    return zichtbaar.filter(
        voorbeeld=request.user.voorbeeld
    ).first() or Inventarisatie.objects.standaard_voor(request.user)


def _met_woorden(voorbeeld: bool):
    """Onderwerpen in use with `woorden` (invented ones only beside invented data) and their themes."""
    woorden = Synoniem.objects.order_by("tekst")
    if not voorbeeld:
        woorden = woorden.filter(voorbeeld=False)
    return Onderwerp.objects.actief().prefetch_related(
        Prefetch("synoniemen", woorden, to_attr="woorden"), "themas"
    )


@alleen_beheer
@never_cache
@require_http_methods(["GET", "POST"])
def samenvoegen(request: Verzoek, onderwerp_id: int) -> HttpResponse:
    """GET asks with which, and with `doel` shows what will move; POST does it."""
    onderwerp = get_object_or_404(Onderwerp.objects.actief(), pk=onderwerp_id)
    gegevens = request.POST if request.method == "POST" else request.GET or None
    form = SamenvoegForm(gegevens, onderwerp=onderwerp)
    doel = form.cleaned_data["doel"] if form.is_bound and form.is_valid() else None
    fout, code = "", 422 if form.is_bound and not doel else 200
    if request.method == "POST" and doel:
        try:
            voeg_samen(onderwerp.pk, doel.pk, door=request.user)
        except Weigering as weigering:
            fout, code = str(weigering), 409
        else:
            meld(request, f"‘{onderwerp}’ is opgegaan in ‘{doel}’.")
            return redirect("onderwerpen")
    gevolg = _gevolg(onderwerp) if doel else None
    context = {
        "onderwerp": onderwerp,
        "form": form,
        "doel": doel,
        "bevestiging": form.om_te_bevestigen(doel) if doel else None,
        "gevolg": gevolg,
        "fout": fout,
        "toon_voorbeeld": bool(gevolg and gevolg["voorbeeld"]),
    }
    return render(request, "thema/onderwerp_samenvoegen.html", context, status=code)


def _gevolg(onderwerp: Onderwerp) -> dict:
    """What moves with it, counted for each inventarisatie."""
    opgaven = Opgave.objects.filter(onderwerp=onderwerp).values_list(
        "inventarisatie__naam", "inventarisatie__bevroren_op", "inventarisatie__voorbeeld"
    )
    telling = Counter((naam, bevroren is not None, v) for naam, bevroren, v in opgaven)
    synoniemen = list(onderwerp.synoniemen.all())
    return {
        "open": sorted((naam, n) for (naam, bevroren, _), n in telling.items() if not bevroren),
        "bevroren": sorted((naam, n) for (naam, bevroren, _), n in telling.items() if bevroren),
        "synoniemen": synoniemen,
        "themas": Thema.objects.filter(onderwerpen=onderwerp),
        "prioriteiten": onderwerp.prioriteiten.all(),
        "wegingen": onderwerp.wegingen.filter(inventarisatie__bevroren_op=None).count(),
        "voorbeeld": any(v for *_, v in telling) or any(s.voorbeeld for s in synoniemen),
    }


@alleen_beheer
@never_cache
@require_http_methods(["GET", "POST"])
def splitsen(request: Verzoek, onderwerp_id: int) -> HttpResponse:
    """Which texts go to a new onderwerp."""
    onderwerp = get_object_or_404(Onderwerp.objects.actief(), pk=onderwerp_id)
    keuzes, met_voorbeeld = _te_splitsen(onderwerp)
    form = SplitsForm(request.POST or None, keuzes=keuzes)
    fout, code = "", 200
    if request.method == "POST":
        code = 422
        if form.is_valid():
            keuze = form.cleaned_data
            try:
                nieuw = splits(onderwerp.pk, keuze["naam"], keuze["teksten"], door=request.user)
            except Weigering as weigering:
                fout, code = str(weigering), 409
            else:
                meld(request, f"‘{nieuw}’ is afgesplitst van ‘{onderwerp}’.")
                return redirect("onderwerpen")
    context = {
        "onderwerp": onderwerp,
        "form": form,
        "keuzes": keuzes,
        "fout": fout,
        "toon_voorbeeld": met_voorbeeld,
    }
    return render(request, "thema/onderwerp_splitsen.html", context, status=code)


def _te_splitsen(onderwerp: Onderwerp) -> tuple[list[tuple[str, str]], bool]:
    """(key, text with the number of opgaven) of what leads to it, but for its own name; and whether
    some of it is invented, which is counted apart."""
    telling: dict[str, Counter[bool]] = defaultdict(Counter)
    synoniemen = list(onderwerp.synoniemen.values_list("sleutel", "tekst", "voorbeeld"))
    teksten = {gezocht: tekst for gezocht, tekst, _ in synoniemen}
    opgaven = Opgave.objects.filter(onderwerp=onderwerp, inventarisatie__bevroren_op=None)
    for tekst, voorbeeld in opgaven.values_list("tekst", "inventarisatie__voorbeeld"):
        telling[sleutel(tekst)][voorbeeld] += 1
        teksten.setdefault(sleutel(tekst), tekst)
    for geen in ("", sleutel(onderwerp.naam)):
        teksten.pop(geen, None)
    op_volgorde = sorted(teksten, key=lambda s: (-telling[s][False], -telling[s][True], s))
    met_voorbeeld = any(t[True] for t in telling.values()) or any(v for *_, v in synoniemen)
    return [(s, f"{teksten[s]} ({_keer(telling[s])})") for s in op_volgorde], met_voorbeeld


def _keer(telling: Counter[bool]) -> str:
    delen = [
        f"{aantal} {woord}{'prioriteit' if aantal == 1 else 'prioriteiten'}"
        for aantal, woord in ((telling[False], ""), (telling[True], "verzonnen "))
        if aantal
    ]
    return " en ".join(delen) or "nu geen prioriteit"
