"""The first page after signing in: straight to the one thing there is to do, or a choice."""

from collections.abc import Iterator

from django.db.models import Case, When
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from consultatie.models import Deelname, Ronde
from consultatie.querysets import DeelnameQuerySet
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
    per_ronde: dict[Ronde, list[tuple[str, str]]] = {}
    for deelname in _eigen_werk(gebruiker):
        per_ronde.setdefault(deelname.ronde, []).extend(_regels(gebruiker, deelname))
    if gebruiker.rol in (Gebruiker.Rol.COORDINATOR, Gebruiker.Rol.BBG):
        titel, adres = (
            ("Coördinatie", "coordinatie")
            if gebruiker.rol == Gebruiker.Rol.COORDINATOR
            else ("Rapporten", "rapporten")
        )
        for ronde in Ronde.objects.zichtbaar_voor(gebruiker):
            per_ronde.setdefault(ronde, []).append((titel, reverse(adres, args=[ronde.pk])))
    gevonden = [
        (f"{titel}: {ronde.naam}", adres, str(ronde.status().label), ronde.voorbeeld)
        for ronde in sorted(per_ronde, key=_leeftijd)
        for titel, adres in per_ronde[ronde]
    ]
    if gebruiker.rol == Gebruiker.Rol.BEHEERDER:
        gevonden.append(("Beheer van de gegevens", reverse("admin:index"), "", False))
        gevonden.append(("De volgende strategie", reverse("strategie_beginnen"), "", False))
    return gevonden


def _eigen_werk(gebruiker: Gebruiker) -> DeelnameQuerySet:
    """The parts that this person fills in: the own one first. The coordinator finds those of the DVO's
    with the round."""
    deelnames = Deelname.objects.in_te_vullen_door(gebruiker)
    if gebruiker.rol == Gebruiker.Rol.COORDINATOR:
        deelnames = deelnames.leden()
    eigen = Case(When(gebruiker=gebruiker, then=0), default=1)
    return (
        deelnames.met_open_navragen()
        .select_related("ronde", "gebruiker", "district")
        .order_by(eigen, "pk")
    )


def _regels(gebruiker: Gebruiker, deelname: Deelname) -> Iterator[tuple[str, str]]:
    """(what, address) of all that there is to do or to read in this part: what waits for a reply first."""
    mag = deelname.gebruiker_id == gebruiker.pk or deelname.is_dvo
    if mag and deelname.open_navragen:  # type: ignore[attr-defined]  # of met_open_navragen
        over = f"het standpunt van het {deelname.naam}" if deelname.is_dvo else "uw antwoord"
        yield f"Een vraag aan u over {over}", reverse("navraag", args=[deelname.pk])
    if mag and deelname.ronde.is_afgerond:
        van = f"het standpunt van het {deelname.naam}" if deelname.is_dvo else "uw inbreng"
        yield f"Wat er met {van} gebeurde", reverse("terugkoppeling", args=[deelname.pk])
    yield _wat(gebruiker, deelname), reverse("lezen", args=[deelname.pk])


def _wat(gebruiker: Gebruiker, deelname: Deelname) -> str:
    if deelname.gebruiker_id == gebruiker.pk:
        return "Uw antwoord"
    if deelname.is_dvo:
        return f"Standpunt van het {deelname.naam}"
    return f"Voorbereiden voor {deelname.naam}"


def _leeftijd(ronde: Ronde) -> tuple[bool, float, int]:
    """Not opened yet first, then the newest."""
    return (
        ronde.opent_op is not None,
        -(ronde.opent_op.timestamp() if ronde.opent_op else 0),
        -ronde.pk,
    )
