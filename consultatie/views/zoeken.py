"""Searching the texts, what one of them is like, and which words are typical of a part of them."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from consultatie import termen as telling
from consultatie.acties.codeer import codeer
from consultatie.acties.wijs_code_af import wijs_code_af
from consultatie.forms.zoeken import TermenForm, ZoekForm
from consultatie.gelijkenis import lijkt_op
from consultatie.models import Leesstuk, Onderdeel, Ronde
from consultatie.tasks import tel_termen
from consultatie.voorstellen import voorstellen
from consultatie.zoeken import MEESTE, Zoekwoorden, bladzijde, merk, zinnen, zoek
from veiligheid.fouten import Weigering
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld

GELIJKEND, ERNAAST = 8, 3  # similar texts: on their own page, and beside the text that is coded

alleen_coordinator = permission_required("consultatie.coordineer", raise_exception=True)


def _ronde(request: Verzoek, ronde_id: int) -> Ronde:
    return get_object_or_404(
        Ronde.objects.zichtbaar_voor(request.user).select_related("strategie"), pk=ronde_id
    )


def _leesstukken(request: Verzoek, ronde: Ronde):
    return Leesstuk.objects.zichtbaar_voor(request.user).filter(ronde=ronde).geldig()


@alleen_coordinator
@never_cache
@require_GET
def zoeken(request: Verzoek, ronde_id: int) -> HttpResponse:
    """The texts that answer a question, with the found words marked."""
    ronde = _ronde(request, ronde_id)
    form = ZoekForm(request.GET, ronde=ronde)
    goed = form.is_valid()
    vraag = form.cleaned_data.get("zoek", "").strip() if goed else ""
    zoekterm = request.GET.copy()
    zoekterm.pop("bladzijde", None)
    context = {
        "ronde": ronde,
        "form": form,
        "vraag": vraag,
        "zoek": zoekterm.urlencode(),
        "toon_voorbeeld": ronde.voorbeeld,
    }
    if vraag:
        gekozen = _gekozen(_leesstukken(request, ronde), form.cleaned_data)
        context |= zoekuitslag(gekozen, vraag, request.GET.get("bladzijde"))
    return render(request, "consultatie/zoeken.html", context, status=200 if goed else 422)


def _gekozen(leesstukken, keuze: dict):
    if keuze["vraag"]:
        soort = keuze["vraag"].soort
        leesstukken = leesstukken.filter(
            antwoord__onderdeel__in=[o for o in Onderdeel if o.vraagsoort == soort]
        )
    if keuze["thema"]:
        leesstukken = leesstukken.filter(antwoord__thema=keuze["thema"])
    if keuze["district"]:
        leesstukken = leesstukken.filter(antwoord__inzending__deelname__district=keuze["district"])
    return leesstukken


def zoekuitslag(leesstukken, vraag: str, nummer: str | None) -> dict[str, Any]:
    """One page of what was found: five queries at most, whatever is found."""
    gezocht = Zoekwoorden.van(vraag)
    blad = bladzijde(zoek(leesstukken, gezocht), nummer)
    stukken = Leesstuk.objects.met_schrijver().defer("zoek").in_bulk(blad.object_list)
    op_volgorde = [stukken[pk] for pk in blad.object_list]
    gemerkt = merk([stuk.antwoord.tekst for stuk in op_volgorde], gezocht)
    return {
        "bladzijde": blad,
        "heel_veel": blad.paginator.count >= MEESTE,
        "gevonden": list(zip(op_volgorde, gemerkt, strict=True)),
        "zegt_niets": not gezocht and not blad.paginator.count,
    }


@alleen_coordinator
@never_cache
@require_GET
def lijkt_op_deze(request: Verzoek, ronde_id: int, leesstuk_id: int) -> HttpResponse:
    """One text with the codes that it may deserve, and the texts most like it. With ?deel=1 these two
    alone, for the page on which it is coded."""
    ronde = _ronde(request, ronde_id)
    return _toon_stuk(request, ronde, _stuk(request, ronde, leesstuk_id))


def _stuk(request: Verzoek, ronde: Ronde, leesstuk_id: int) -> Leesstuk:
    stukken = _leesstukken(request, ronde).met_schrijver().defer("zoek")
    return get_object_or_404(stukken, pk=leesstuk_id)


def _toon_stuk(
    request: Verzoek, ronde: Ronde, stuk: Leesstuk, fout: str = "", code: int = 200
) -> HttpResponse:
    context = {
        "ronde": ronde,
        "stuk": stuk,
        "voorstellen": voorstellen(stuk),
        "gelijkend": lijkt_op(stuk, ERNAAST if "deel" in request.GET else GELIJKEND),
        "fout": fout,
        "toon_voorbeeld": ronde.voorbeeld,
    }
    sjabloon = "_hulp_bij_stuk.html" if "deel" in request.GET else "lijkt_op.html"
    return render(request, f"consultatie/{sjabloon}", context, status=code)


@alleen_coordinator
@require_POST
def voorstel(request: Verzoek, ronde_id: int, leesstuk_id: int) -> HttpResponse:
    """Gives a suggested code, or rejects it for this text."""
    ronde = _ronde(request, ronde_id)
    stuk = _stuk(request, ronde, leesstuk_id)
    gekozen = request.POST.get("code", "")
    code = get_object_or_404(ronde.codes, pk=int(gekozen) if gekozen.isdecimal() else 0)
    geef = request.POST.get("doe") == "geef"
    try:
        if geef:
            codeer(stuk.pk, code.pk, door=request.user)
        else:
            wijs_code_af(stuk.pk, code.pk, door=request.user)
    except Weigering as weigering:
        return _toon_stuk(request, ronde, stuk, str(weigering), 409)
    if not request.accepts("text/html"):
        return HttpResponse(status=204)
    meld(request, f"Code ‘{code}’ gegeven." if geef else f"Code ‘{code}’ past hier niet.")
    return redirect("lijkt_op", ronde.pk, stuk.pk)


@alleen_coordinator
@never_cache
@require_GET
def termen(request: Verzoek, ronde_id: int) -> HttpResponse:
    """The words that are typical of a district or theme, in their sentences."""
    ronde = _ronde(request, ronde_id)
    form = TermenForm(request.GET, ronde=ronde)
    goed = form.is_valid()
    groepen = telling.bekende_termen(ronde)
    if groepen is None and telling.moet_berekend(ronde):
        tel_termen.delay(ronde.pk)
    context: dict[str, Any] = {
        "ronde": ronde,
        "form": form,
        "wacht": groepen is None,
        "minstens": telling.MINSTENS,
        "toon_voorbeeld": ronde.voorbeeld,
    }
    if goed and groepen is not None:
        sleutel, naam = form.gekozen
        groep = next((g for g in groepen if f"{g.soort}-{g.pk}" == sleutel), None)
        context |= {
            "naam": naam,
            "groep": groep,
            "regels": _met_zinnen(_leesstukken(request, ronde), groep) if groep else [],
        }
    return render(request, "consultatie/termen.html", context, status=200 if goed else 422)


def _met_zinnen(leesstukken, groep: telling.Groep) -> list[tuple]:
    """Every word with the sentences in which it stands, each with its text."""
    nodig = {pk for term in groep.termen for pk in term.stukken}
    stukken = leesstukken.filter(pk__in=nodig).met_schrijver().defer("zoek").in_bulk()
    return [(term, _zinnen_met(term, stukken)) for term in groep.termen]


def _zinnen_met(term: telling.Term, stukken: dict[int, Leesstuk]) -> list[tuple[Leesstuk, str]]:
    """Each sentence once, with the first text that has it."""
    gevonden: dict[str, Leesstuk] = {}
    for pk in term.stukken:
        for zin in zinnen(stukken[pk].antwoord.tekst) if pk in stukken else ():
            if term.lemma in telling.lemmas(zin):
                gevonden.setdefault(zin, stukken[pk])
    return [(stuk, zin) for zin, stuk in gevonden.items()][: telling.ZINNEN]
