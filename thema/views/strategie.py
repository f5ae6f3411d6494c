"""Beginning the next strategie as a copy."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from thema.acties.begin_strategie import NieuweStrategie, begin_strategie
from thema.forms.strategie import StrategieForm
from thema.models import Strategie
from veiligheid.fouten import Weigering
from veiligheid.verzoek import Verzoek


@permission_required("thema.begin_strategie", raise_exception=True)
@never_cache
@require_http_methods(["GET", "POST"])
def beginnen(request: Verzoek) -> HttpResponse:
    """The form; after it the page that says what was copied and where it is edited."""
    form = StrategieForm(request.POST if request.method == "POST" else None)
    fout, code = "", 200
    nieuw: NieuweStrategie | None = None
    if request.method == "POST" and not form.is_valid():
        fout, code = "Er is nog niets begonnen. Kijk wat er mis is:", 422
    elif request.method == "POST":
        keuze = form.cleaned_data
        try:
            nieuw = begin_strategie(
                keuze["van"].pk,
                naam=keuze["naam"],
                van_jaar=keuze["van_jaar"],
                tot_jaar=keuze["tot_jaar"],
                door=request.user,
            )
        except Weigering as weigering:
            fout, code = str(weigering), 409
    context = {
        "form": form,
        "fout": fout,
        "nieuw": nieuw,
        "strategieen": Strategie.objects.all(),
        "is_beheerder": request.user.is_staff,
    }
    return render(request, "thema/strategie_beginnen.html", context, status=code)
