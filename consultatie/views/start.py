"""The first page after signing in: straight to the one thing there is to do, or a choice."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from consultatie.models import Deelname, Ronde
from veiligheid.models import Gebruiker
from veiligheid.verzoek import Verzoek


@never_cache
@require_GET
def start(request: Verzoek) -> HttpResponse:
    doelen = _doelen(request.user)
    if len(doelen) == 1:
        return redirect(doelen[0][1])
    return render(request, "consultatie/start.html", {"doelen": doelen})


def _doelen(gebruiker: Gebruiker) -> list[tuple[str, str, str, bool]]:
    """(what, address, state of the round, whether it is invented), the newest round first."""
    rondes = list(Ronde.objects.zichtbaar_voor(gebruiker).distinct())
    eigen = dict(
        Deelname.objects.filter(gebruiker=gebruiker, ronde__in=rondes).values_list("ronde_id", "pk")
    )
    namen = {
        Gebruiker.Rol.COORDINATOR: ("Coördinatie", "coordinatie"),
        Gebruiker.Rol.BBG: ("Rapporten", "rapporten"),
    }
    doelen = []
    for ronde in rondes:
        if ronde.pk in eigen and ronde.status() != Ronde.Status.CONCEPT:
            doelen.append((f"Uw antwoord: {ronde.naam}", "lezen", eigen[ronde.pk], ronde))
        if gebruiker.rol in namen:
            titel, adres = namen[Gebruiker.Rol(gebruiker.rol)]
            doelen.append((f"{titel}: {ronde.naam}", adres, ronde.pk, ronde))
    gevonden = [
        (titel, reverse(adres, args=[pk]), str(ronde.status().label), ronde.voorbeeld)
        for titel, adres, pk, ronde in doelen
    ]
    if gebruiker.rol == Gebruiker.Rol.BEHEERDER:
        gevonden.append(("Beheer van de gegevens", reverse("admin:index"), "", False))
    return gevonden
