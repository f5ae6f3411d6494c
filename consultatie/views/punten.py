"""The points of a round: the list, making one, and finishing the round."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from consultatie.acties.maak_punt import maak_punt
from consultatie.acties.rond_af import hervat, rond_af
from consultatie.afronding import afronding
from consultatie.forms.punten import HervatForm, PuntForm, RondAfForm
from consultatie.models import Punt, Ronde
from consultatie.steun import steun_per_punt
from consultatie.views.leden import alleen_coordinator, ronde_voor
from veiligheid.fouten import Weigering
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld


@alleen_coordinator
@never_cache
@require_http_methods(["GET", "POST"])
def punten(request: Verzoek, ronde_id: int) -> HttpResponse:
    """Every point with its outcome and its support, and what is still in the way of finishing."""
    ronde = ronde_voor(request, ronde_id)
    if request.method == "GET":
        return _toon(request, ronde)
    form = PuntForm(request.POST, ronde=ronde)
    if not form.is_valid():
        return _toon(request, ronde, form, "Er is nog geen punt gemaakt. Kijk wat er mis is:", 422)
    keuze = form.cleaned_data
    try:
        punt = maak_punt(
            ronde.pk,
            keuze["stelling"],
            toelichting=keuze["toelichting"],
            thema=keuze["thema"],
            door=request.user,
        )
    except Weigering as weigering:
        return _toon(request, ronde, form, str(weigering), 409)
    meld(request, f"Punt {punt.nummer} is gemaakt. Zet er nu de fragmenten in waarop het rust.")
    return redirect("punt", ronde.pk, punt.nummer)


@alleen_coordinator
@require_POST
def afronden(request: Verzoek, ronde_id: int) -> HttpResponse:
    ronde = ronde_voor(request, ronde_id)
    form = RondAfForm(request.POST, actie=request.path)
    if not form.is_valid():
        return _toon(request, ronde, form, "De ronde is nog niet afgerond.", 422)
    try:
        rond_af(ronde.pk, door=request.user)
    except Weigering as weigering:
        return _toon(request, ronde, None, str(weigering), 409)
    meld(
        request,
        "De ronde is afgerond. Elk lid krijgt nu een mail met de weg naar de terugkoppeling.",
    )
    return redirect("punten", ronde.pk)


@alleen_coordinator
@require_POST
def hervatten(request: Verzoek, ronde_id: int) -> HttpResponse:
    ronde = ronde_voor(request, ronde_id)
    form = HervatForm(request.POST, actie=request.path)
    if not form.is_valid():
        return _toon(request, ronde, form, "De ronde is nog niet hervat. Kijk wat er mis is:", 422)
    try:
        hervat(ronde.pk, form.cleaned_data["reden"], door=request.user)
    except Weigering as weigering:
        return _toon(request, ronde, None, str(weigering), 409)
    meld(request, "De ronde is hervat. Leden zien de terugkoppeling niet tot u weer afrondt.")
    return redirect("punten", ronde.pk)


def _toon(
    request: Verzoek, ronde: Ronde, form=None, fout: str = "", code: int = 200
) -> HttpResponse:
    steun = steun_per_punt(ronde)
    lijst = Punt.objects.zichtbaar_voor(request.user).filter(ronde=ronde).select_related("thema")
    kan_werken = ronde.is_begonnen and not ronde.is_afgerond
    context = {
        "ronde": ronde,
        "punten": [(punt, steun[punt.pk]) for punt in lijst if punt.pk in steun],
        "afronding": afronding(ronde),
        "puntform": form if isinstance(form, PuntForm) else PuntForm(ronde=ronde),
        "kan_werken": kan_werken,
        "slotform": form if isinstance(form, RondAfForm | HervatForm) else _slotform(ronde),
        "form": form,
        "fout": fout,
        "toon_voorbeeld": ronde.voorbeeld,
    }
    return render(request, "consultatie/punten.html", context, status=code)


def _slotform(ronde: Ronde) -> RondAfForm | HervatForm:
    if ronde.is_afgerond:
        return HervatForm(actie=reverse("ronde_hervatten", args=[ronde.pk]))
    return RondAfForm(actie=reverse("ronde_afronden", args=[ronde.pk]))
