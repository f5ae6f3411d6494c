"""Where a round stands, on one page: for the coordinator with links to the answers, for the BBG without."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from consultatie import overzicht as lezing
from consultatie.kenmerken import KETENS
from consultatie.models import Ronde
from consultatie.rapport import overzichtvorm
from consultatie.verschillen import verschillen
from veiligheid.verzoek import Verzoek


@permission_required("consultatie.lees_overzicht", raise_exception=True)
@never_cache
@require_GET
def overzicht(request: Verzoek, ronde_id: int) -> HttpResponse:
    rondes = Ronde.objects.zichtbaar_voor(request.user).select_related("strategie")
    ronde = get_object_or_404(rondes, pk=ronde_id)
    gelezen = lezing.lees(ronde)
    coordineert = request.user.has_perm("consultatie.coordineer")
    if not coordineert:
        gelezen = lezing.afgeschermd(gelezen)
    adressen = overzichtvorm.Adressen(ronde.pk if coordineert else None)
    context = {
        "ronde": ronde,
        "status": ronde.status(),
        "o": gelezen,
        "coordineert": coordineert,
        "heeft_standpunten": any(any(regel.standpunten) for regel in gelezen.regels),
        "ketens": KETENS,
        "verschillen": overzichtvorm.zinnen(verschillen(gelezen), adressen),
        "toon_voorbeeld": ronde.voorbeeld,
        **overzichtvorm.context(gelezen, adressen),
    }
    return render(request, "consultatie/overzicht.html", context)
