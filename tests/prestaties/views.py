"""Bare views, behind the portal's own middleware: the least that the same work can cost. And a whole
submission in one request, which the portal spreads over its pages."""

from crispy_forms.helper import FormHelper
from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.urls import include, path
from django.utils import timezone

from consultatie.acties.beantwoord import Wijziging
from consultatie.acties.dien_in import dien_in
from consultatie.models import Antwoord, Deelname, Onderdeel
from consultatie.volledigheid import Cel
from thema.models import Thema


def bewaar(request: HttpRequest, pk: int) -> HttpResponse:
    """One authenticated UPDATE."""
    Antwoord.objects.filter(pk=pk).update(tekst=request.POST["waarde"], gewijzigd_op=timezone.now())
    return JsonResponse({})


def dien_alles_in(request: HttpRequest, deelname_id: int) -> HttpResponse:
    """All cells of all questions, saved and submitted in one transaction."""
    wijzigingen = [
        Wijziging(Cel.met_sleutel(sleutel), waarde, 0) for sleutel, waarde in request.POST.items()
    ]
    dien_in(deelname_id, wijzigingen, door=request.user)
    return JsonResponse({})


def vraag(request: HttpRequest, deelname_id: int) -> HttpResponse:
    """The fields of question 2, with the answers in them, as crispy-bootstrap5 renders them."""
    deelname = Deelname.objects.select_related("ronde").get(pk=deelname_id)
    antwoorden = {
        f"{a.onderdeel}-{a.thema_id}" if a.thema_id else a.onderdeel: a.waarde
        for a in Antwoord.objects.filter(inzending__deelname=deelname)
    }
    form = forms.Form(initial=antwoorden)
    for thema in Thema.objects.filter(strategie_id=deelname.ronde.strategie_id):
        form.fields[f"instemming-{thema.pk}"] = _keuze(Onderdeel.INSTEMMING, forms.RadioSelect)
        form.fields[f"instemming_toelichting-{thema.pk}"] = _tekst(Onderdeel.INSTEMMING_TOELICHTING)
    form.fields["thema_gemist"] = _tekst(Onderdeel.THEMA_GEMIST)
    form.fields["aanhalen_themas"] = _keuze(Onderdeel.AANHALEN_THEMAS, forms.Select)
    form.fields["mandaat_themas"] = _keuze(Onderdeel.MANDAAT_THEMAS, forms.Select)
    form.helper = FormHelper()
    sjabloon = engines["django"].from_string(
        "{% load crispy_forms_tags %}<!doctype html><title>Vraag</title>{% crispy form %}"
    )
    return HttpResponse(sjabloon.render({"form": form}, request))


def _keuze(onderdeel: Onderdeel, widget: type[forms.Widget]) -> forms.Field:
    assert onderdeel.keuzes
    return forms.ChoiceField(
        label=onderdeel.label, choices=onderdeel.keuzes.choices, required=False, widget=widget
    )


def _tekst(onderdeel: Onderdeel) -> forms.Field:
    return forms.CharField(label=onderdeel.label, required=False, widget=forms.Textarea)


urlpatterns = [
    path("vloer/bewaar/<int:pk>/", bewaar),
    path("prestaties/indienen/<int:deelname_id>/", dien_alles_in),
    path("vloer/vraag/<int:deelname_id>/", vraag),
    path("", include("veiligheid.urls")),
]
