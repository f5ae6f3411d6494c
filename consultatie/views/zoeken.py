"""Searching the texts, what one of them is like, and which words are typical of a part of them."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from consultatie import termen as telling
from consultatie.forms.zoeken import TermenForm, ZoekForm
from consultatie.gelijkenis import lijkt_op
from consultatie.models import Leesstuk, Onderdeel, Ronde
from consultatie.tasks import tel_termen
from consultatie.zoeken import Zoekwoorden, bladzijde, merk, zinnen, zoek
from veiligheid.verzoek import Verzoek

GELIJKEND = 8

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
    """One page of what was found: four queries, whatever is found."""
    gezocht = Zoekwoorden.van(vraag)
    blad = bladzijde(zoek(leesstukken, vraag), nummer)
    stukken = Leesstuk.objects.met_schrijver().defer("zoek").in_bulk(blad.object_list)
    op_volgorde = [stukken[pk] for pk in blad.object_list]
    gemerkt = merk([stuk.antwoord.tekst for stuk in op_volgorde], gezocht)
    return {
        "bladzijde": blad,
        "gevonden": list(zip(op_volgorde, gemerkt, strict=True)),
        "zegt_niets": not gezocht and not blad.paginator.count,
    }


@alleen_coordinator
@never_cache
@require_GET
def lijkt_op_deze(request: Verzoek, ronde_id: int, leesstuk_id: int) -> HttpResponse:
    """One text, and those most like it."""
    ronde = _ronde(request, ronde_id)
    stuk = get_object_or_404(
        _leesstukken(request, ronde).met_schrijver().defer("zoek"), pk=leesstuk_id
    )
    context = {
        "ronde": ronde,
        "stuk": stuk,
        "gelijkend": lijkt_op(stuk, GELIJKEND),
        "toon_voorbeeld": ronde.voorbeeld,
    }
    return render(request, "consultatie/lijkt_op.html", context)


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
    return [
        (
            term,
            [
                (stukken[pk], zin)
                for pk in term.stukken
                if pk in stukken
                for zin in zinnen(stukken[pk].antwoord.tekst)
                if term.lemma in telling.lemmas(zin)
            ][: telling.ZINNEN],
        )
        for term in groep.termen
    ]
