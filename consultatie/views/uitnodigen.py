"""Inviting members: whom and how, then a look at the mail, then the button that sends it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from consultatie.acties.nodig_uit import nodig_uit
from consultatie.forms.uitnodigen import UitnodigForm, VerstuurForm
from consultatie.models import Bericht, Deelname, Ronde
from consultatie.post.opstellen import mail
from consultatie.post.plaatsen import zonder_link
from consultatie.views.leden import alleen_coordinator, ronde_voor
from veiligheid.fouten import Weigering
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld


@alleen_coordinator
@never_cache
@require_http_methods(["GET", "POST"])
def uitnodigen(request: Verzoek, ronde_id: int) -> HttpResponse:
    """The text goes along from page to page in the form itself: nothing is kept before it is sent."""
    ronde = ronde_voor(request, ronde_id)
    alle = (
        Deelname.objects.zichtbaar_voor(request.user)
        .leden()
        .filter(ronde=ronde)
        .order_by("district__volgorde", "partner__naam", "gebruiker__naam", "pk")
    )
    if request.method == "GET":
        form = UitnodigForm(ronde=ronde, alle=alle, kies=request.GET.get("lid", ""))
        return _toon(request, ronde, form)
    form = UitnodigForm(request.POST, ronde=ronde, alle=alle)
    if not form.is_valid():
        return _toon(request, ronde, form, "Er is nog niets verstuurd.", 422)
    if "wijzig" in request.POST:
        return _toon(request, ronde, form)
    gekozen = form.gekozen()
    if not gekozen:
        return _toon(request, ronde, form, "Er is niemand in deze keuze.", 422)
    if "verstuur" not in request.POST:
        return _toon_mail(request, ronde, form, gekozen)
    knop = VerstuurForm(request.POST, aantal=len(gekozen), later=bool(form.verzenden_op()))
    if not knop.is_valid():
        return _toon_mail(request, ronde, form, gekozen)
    try:
        aantal = nodig_uit(
            ronde.pk,
            [deelname.pk for deelname in gekozen],
            onderwerp=form.cleaned_data["onderwerp"],
            tekst=form.cleaned_data["tekst"],
            gezien_op=knop.cleaned_data["gezien_op"],
            verzenden_op=form.verzenden_op(),
            door=request.user,
        )
    except Weigering as weigering:
        return _toon(request, ronde, form, str(weigering), 409)
    meld(request, _gedaan(aantal, later=bool(form.verzenden_op())))
    return redirect("post", ronde.pk)


def _gedaan(aantal: int, *, later: bool) -> str:
    if aantal == 1:
        return "De uitnodiging staat klaar." if later else "De uitnodiging wordt verstuurd."
    wat = "staan klaar" if later else "worden verstuurd"
    return f"{aantal} uitnodigingen {wat}. Hier ziet u van elke mail wat ervan komt."


def _toon(
    request: Verzoek, ronde: Ronde, form: UitnodigForm, fout: str = "", code: int = 200
) -> HttpResponse:
    context = {
        "ronde": ronde,
        "form": form,
        "fout": fout,
        "herinnerdagen": _dagen(ronde.herinneringen),
        "toon_voorbeeld": ronde.voorbeeld,
    }
    return render(request, "consultatie/uitnodigen.html", context, status=code)


def _dagen(aantallen: list[int]) -> str:
    """14, 7 en 2 dagen"""
    *eerste, laatste = [str(aantal) for aantal in sorted(aantallen, reverse=True)] or ["0"]
    woord = "dag" if aantallen == [1] else "dagen"
    return f"{' en '.join(filter(None, (', '.join(eerste), laatste)))} {woord}"


def _toon_mail(
    request: Verzoek, ronde: Ronde, form: UitnodigForm, gekozen: list[Deelname]
) -> HttpResponse:
    """The mail as the first of them gets it, and who they are."""
    eerste = gekozen[0]
    assert eerste.gebruiker is not None
    bericht = Bericht(
        deelname=eerste,
        soort=Bericht.Soort.UITNODIGING,
        aan=eerste.gebruiker.email,
        onderwerp=form.cleaned_data["onderwerp"],
        tekst=zonder_link(form.cleaned_data["tekst"]),
        door=request.user,
    )
    nu = timezone.now().isoformat()
    context = {
        "ronde": ronde,
        "form": form,
        "gekozen": gekozen,
        "moment": form.verzenden_op(),
        "zonder_opening": not ronde.is_begonnen,
        "mail": mail(bericht, met_kenmerk=False),
        "knoppen": VerstuurForm(
            initial={"gezien_op": nu}, aantal=len(gekozen), later=bool(form.verzenden_op())
        ),
        "toon_voorbeeld": ronde.voorbeeld,
    }
    return render(request, "consultatie/uitnodigen_mail.html", context)
