"""What the coordinator sees: who answered, and the round's opening and closing."""

from collections import defaultdict
from dataclasses import asdict
from datetime import timedelta

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from consultatie.acties.heropen_ronde import heropen_ronde
from consultatie.acties.koppel_inventarisatie import koppel_inventarisatie
from consultatie.acties.open_ronde import open_ronde
from consultatie.acties.sluit_ronde import sluit_ronde
from consultatie.aggregatie import per_gemeente, respons
from consultatie.forms.coordinatie import KoppelForm, SluitForm, SluitmomentForm
from consultatie.models import Deelname, Ronde
from consultatie.rapport.kaart import kaart, legenda
from veiligheid.fouten import Weigering
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld

alleen_coordinator = permission_required("consultatie.coordineer", raise_exception=True)


def _ronde(request: Verzoek, ronde_id: int) -> Ronde:
    rondes = Ronde.objects.zichtbaar_voor(request.user).select_related(
        "strategie", "inventarisatie"
    )
    return get_object_or_404(rondes, pk=ronde_id)


@alleen_coordinator
@never_cache
@require_GET
def coordinatie(request: Verzoek, ronde_id: int) -> HttpResponse:
    """Who has been invited, who is busy, who has submitted; and the round's own buttons."""
    return _toon_stand(request, _ronde(request, ronde_id))


def _toon_stand(
    request: Verzoek, ronde: Ronde, form=None, fout: str = "", code: int = 200
) -> HttpResponse:
    deelnames = list(
        Deelname.objects.zichtbaar_voor(request.user)
        .leden()
        .filter(ronde=ronde)
        .met_stand()
        .select_related("gebruiker", "partner", "district")
        .order_by("district__volgorde", "partner__naam", "gebruiker__naam")
    )
    per_district = defaultdict(list)
    for deelname in deelnames:
        per_district[deelname.district].append(deelname)
    dvos = {
        dvo.district_id: dvo
        for dvo in Deelname.objects.zichtbaar_voor(request.user)
        .dvos()
        .filter(ronde=ronde)
        .met_stand()
    }
    status = ronde.status()
    gemeenten = per_gemeente(ronde)
    context = {
        "ronde": ronde,
        "kaart": kaart(gemeenten),
        "legenda": legenda(gemeenten),
        "zonder_antwoord": [g for g in gemeenten if g.stand != "ingediend"],
        "status": status,
        "tellingen": [(d.naam, _telling(rij)) for d, rij in per_district.items()],
        "telling": (telling := _telling(deelnames)),
        "nog_niet": telling["uitgenodigd"] - telling["ingediend"],
        "per_district": [
            (d, rij, _telling(rij), dvos.get(d.pk)) for d, rij in per_district.items()
        ],
        "form": form if form and not isinstance(form, KoppelForm) else _rondeform(ronde, status),
        "koppelform": form if isinstance(form, KoppelForm) else KoppelForm(ronde=ronde),
        "onbereikt": list(
            Deelname.objects.zichtbaar_voor(request.user)
            .onbereikt()
            .filter(ronde=ronde)
            .select_related("gebruiker", "partner")
            .order_by("gebruiker__naam")
        ),
        "fout": fout,
        "toon_voorbeeld": ronde.voorbeeld,
    }
    return render(request, "consultatie/coordinatie.html", context, status=code)


def _telling(deelnames) -> dict[str, int]:
    """Invited, begun (submitted included) and submitted, each member once."""
    return asdict(respons(deelname.stand for deelname in deelnames))


def _rondeform(ronde: Ronde, status: Ronde.Status, data=None):
    """The one thing that can be done with a round in this state."""
    if status == Ronde.Status.OPEN:
        return SluitForm(data, actie=reverse("ronde_sluiten", args=[ronde.pk]))
    if status == Ronde.Status.CONCEPT:
        adres, knop = reverse("ronde_openen", args=[ronde.pk]), "Open de ronde"
    else:
        adres, knop = reverse("ronde_heropenen", args=[ronde.pk]), "Heropen de ronde"
    return SluitmomentForm(data, actie=adres, knop=knop)


@alleen_coordinator
@require_POST
def openen(request: Verzoek, ronde_id: int) -> HttpResponse:
    form = SluitmomentForm(request.POST, actie=request.path, knop="Open de ronde")
    return _doe(
        request,
        ronde_id,
        form,
        lambda: open_ronde(ronde_id, sluit_op=form.cleaned_data["sluit_op"], door=request.user),
        "De ronde is geopend.",
    )


@alleen_coordinator
@require_POST
def sluiten(request: Verzoek, ronde_id: int) -> HttpResponse:
    form = SluitForm(request.POST, actie=request.path)
    return _doe(
        request,
        ronde_id,
        form,
        lambda: sluit_ronde(
            ronde_id,
            respijt=timedelta(minutes=form.cleaned_data["respijt"]),
            door=request.user,
        ),
        "De ronde is gesloten.",
    )


@alleen_coordinator
@require_POST
def heropenen(request: Verzoek, ronde_id: int) -> HttpResponse:
    form = SluitmomentForm(request.POST, actie=request.path, knop="Heropen de ronde")
    return _doe(
        request,
        ronde_id,
        form,
        lambda: heropen_ronde(ronde_id, sluit_op=form.cleaned_data["sluit_op"], door=request.user),
        "De ronde is weer open.",
    )


@alleen_coordinator
@require_POST
def inventarisatie(request: Verzoek, ronde_id: int) -> HttpResponse:
    """Which inventarisatie the round shows."""
    form = KoppelForm(request.POST, ronde=_ronde(request, ronde_id))
    return _doe(
        request,
        ronde_id,
        form,
        lambda: koppel_inventarisatie(
            ronde_id, form.cleaned_data["inventarisatie"].pk, door=request.user
        ),
        "De ronde toont nu deze inventarisatie.",
    )


def _doe(request: Verzoek, ronde_id: int, form, actie, gelukt: str) -> HttpResponse:
    """Carries out one verb on a round, or shows the page again with what is wrong."""
    ronde = _ronde(request, ronde_id)
    if not form.is_valid():
        return _toon_stand(request, ronde, form, "Er is nog niets veranderd.", 422)
    try:
        actie()
    except Weigering as weigering:
        return _toon_stand(request, ronde, None, str(weigering), 409)
    meld(request, gelukt)
    return redirect("coordinatie", ronde_id)
