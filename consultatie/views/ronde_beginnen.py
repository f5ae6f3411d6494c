"""Beginning a small round from an earlier one."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from consultatie.acties.begin_ronde import begin_ronde
from consultatie.forms.ronde_beginnen import RondeBeginnenForm
from consultatie.models import Ronde
from consultatie.views.besluiten import NIETS, van_ronde
from consultatie.views.leden import alleen_coordinator, ronde_voor
from veiligheid.fouten import Weigering
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld


@alleen_coordinator
@never_cache
@require_http_methods(["GET", "POST"])
def beginnen(request: Verzoek, ronde_id: int) -> HttpResponse:
    """Its name, which questions about which themes; the members come along and are asked nothing yet."""
    van = ronde_voor(request, ronde_id)
    form = RondeBeginnenForm(request.POST if request.method == "POST" else None, van=van)
    fout, code = "", 200
    if request.method == "POST" and not form.is_valid():
        fout, code = NIETS, 422
    elif request.method == "POST":
        keuze = form.cleaned_data
        try:
            nieuw = begin_ronde(
                van.pk,
                naam=keuze["naam"],
                soorten=[vraag.soort for vraag in keuze["vragen"]],
                thema_ids=[thema.pk for thema in keuze["themas"]],
                door=request.user,
            )
        except Weigering as weigering:
            fout, code = str(weigering), 409
        else:
            meld(
                request,
                f"‘{nieuw}’ is begonnen en nog niet geopend. De leden zijn overgenomen en nog niet "
                "uitgenodigd.",
            )
            return redirect("coordinatie", nieuw.pk)
    context = van_ronde(request, van) | {
        "form": form,
        "fout": fout,
        "leden": van.deelnames.leden().filter(gebruiker__is_active=True).count(),
        "rondes": Ronde.objects.zichtbaar_voor(request.user).filter(
            strategie=van.strategie_id, voorbeeld=van.voorbeeld
        ),
    }
    return render(request, "consultatie/ronde_beginnen.html", context, status=code)
