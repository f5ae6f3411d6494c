"""One point: what it states, what it rests on, and what becomes of it."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from consultatie.acties.behandel_punt import behandel_punt
from consultatie.acties.maak_punt import wijzig_punt
from consultatie.acties.zet_in_punt import haal_uit_punt, zet_in_punt
from consultatie.forms.onderbouwing import CodekeuzeForm, FragmentenForm, OnderbouwingForm
from consultatie.forms.punten import BehandelForm, HeropenPuntForm, PuntForm
from consultatie.models import Codering, Onderbouwing, Punt
from consultatie.puntverloop import puntverloop
from consultatie.querysets import CoderingQuerySet
from consultatie.steun import steun_per_punt
from consultatie.views.leden import alleen_coordinator
from veiligheid.fouten import Weigering
from veiligheid.verzoek import Verzoek
from veiligheid.views import meld

PER_BLADZIJDE = 100
SCHRIJVER = "leesstuk__antwoord__inzending__deelname"


@alleen_coordinator
@never_cache
@require_http_methods(["GET", "POST"])
def punt(request: Verzoek, ronde_id: int, nummer: int) -> HttpResponse:
    """GET shows it, with ?code= the fragments that could go in; POST does what its button says."""
    dit = get_object_or_404(
        Punt.objects.zichtbaar_voor(request.user).select_related(
            "ronde__strategie", "thema", "behandeld_door"
        ),
        ronde=ronde_id,
        nummer=nummer,
    )
    blad = _Blad(request, dit)
    if request.method == "GET":
        return _toon(blad)
    daad = next((DADEN[naam] for naam in DADEN if naam in request.POST), None)
    if daad is None:
        raise Http404
    form = daad.form(blad)
    if not form.is_valid():
        return _toon(blad, form, "Er is nog niets veranderd. Kijk wat er mis is:", 422)
    try:
        meld(request, daad.doe(blad, form))
    except Weigering as weigering:
        # What somebody else wrote meanwhile is shown; what was typed here stays in its own form.
        dit.refresh_from_db()
        _leest_nu(form, dit)
        return _toon(blad, form, str(weigering), 409)
    return redirect(request.get_full_path())


def _leest_nu(form: forms.Form, dit: Punt) -> None:
    """Whoever sends it again has this version before them."""
    if "versie" in form.fields:
        form.data = {**form.data.dict(), "versie": str(dit.versie)}  # type: ignore[attr-defined]


class _Blad:
    """The page of one point, with what several of its parts ask for."""

    def __init__(self, request: Verzoek, punt: Punt) -> None:
        self.request, self.punt = request, punt
        self.codekeuze = CodekeuzeForm(request.GET, ronde=punt.ronde)
        self.codes = self.codekeuze.gekozen()

    @property
    def kan_werken(self) -> bool:
        return self.punt.uitkomst == Punt.Uitkomst.OPEN and not self.punt.ronde.is_afgerond

    def kandidaten(self) -> CoderingQuerySet:
        """Fragments with the chosen codes that are not in this point."""
        return (
            Codering.objects.geldig()
            .filter(code__in=self.codes, leesstuk__ronde=self.punt.ronde_id)
            .exclude(onderbouwing__punt=self.punt)
            .select_related(
                "code",
                "leesstuk__antwoord__thema",
                f"{SCHRIJVER}__gebruiker",
                f"{SCHRIJVER}__partner",
                f"{SCHRIJVER}__district",
            )
            .order_by(f"{SCHRIJVER}__district__volgorde", SCHRIJVER, "leesstuk", "begin", "pk")
        )

    def bladzijde(self):
        gevraagd = self.request.GET.get("bladzijde")
        return Paginator(self.kandidaten(), PER_BLADZIJDE).get_page(gevraagd)

    def onderbouwing(self) -> list[Onderbouwing]:
        return list(
            self.punt.onderbouwing.select_related(
                "codering__code",
                "codering__leesstuk__antwoord__thema",
                f"codering__{SCHRIJVER}__gebruiker",
                f"codering__{SCHRIJVER}__partner",
                f"codering__{SCHRIJVER}__district",
            ).order_by("tegen", f"codering__{SCHRIJVER}__district__volgorde", "pk")
        )

    def fragmentenform(self, data=None) -> FragmentenForm:
        bladzijde = self.bladzijde()
        return FragmentenForm(data, fragmenten=list(bladzijde), alle=bladzijde.paginator.count)


@dataclass(frozen=True)
class Daad:
    """What a button does: the form that it sends, and the verb; the latter returns what was done."""

    form: Callable[[_Blad], forms.Form]
    doe: Callable[[_Blad, forms.Form], str]


def _wijzig(blad: _Blad, form) -> str:
    schoon = form.cleaned_data
    wijzig_punt(
        blad.punt.pk,
        schoon["stelling"],
        toelichting=schoon["toelichting"],
        thema=schoon["thema"],
        versie=schoon["versie"] or 0,
        door=blad.request.user,
    )
    return "Het punt is bewaard."


def _behandel(blad: _Blad, form) -> str:
    schoon = form.cleaned_data
    behandeld = behandel_punt(
        blad.punt.pk,
        Punt.Uitkomst(schoon["uitkomst"]),
        schoon["reden"],
        versie=schoon["versie"],
        door=blad.request.user,
    )
    return f"Vastgelegd: {behandeld.get_uitkomst_display()}."


def _heropen(blad: _Blad, form) -> str:
    schoon = form.cleaned_data
    behandel_punt(
        blad.punt.pk,
        Punt.Uitkomst.OPEN,
        schoon["reden"],
        versie=schoon["versie"],
        door=blad.request.user,
    )
    return "Het punt is weer open."


def _neem_op(blad: _Blad, form) -> str:
    gekozen = form.cleaned_data["codering"]
    if "neem_alle" in blad.request.POST:
        gekozen = list(blad.kandidaten().order_by().values_list("pk", flat=True))
    tegen = form.cleaned_data["kant"] == "tegen"
    return _opgenomen(zet_in_punt(blad.punt.pk, gekozen, tegen=tegen, door=blad.request.user))


def _zet(tegen: bool) -> Callable[[_Blad, forms.Form], str]:
    def doe(blad: _Blad, form) -> str:
        gekozen = form.gekozen_coderingen()
        zet_in_punt(blad.punt.pk, gekozen, tegen=tegen, door=blad.request.user)
        return "De aangekruiste fragmenten staan nu aan de andere kant."

    return doe


def _haal_uit(blad: _Blad, form) -> str:
    aantal = haal_uit_punt(blad.punt.pk, form.cleaned_data["regel"], door=blad.request.user)
    return f"{_fragmenten(aantal)} uit het punt gehaald. De codes zelf blijven staan."


def _opgenomen(aantal: int) -> str:
    return f"{_fragmenten(aantal)} opgenomen."


def _fragmenten(aantal: int) -> str:
    return f"{aantal} {'fragment is' if aantal == 1 else 'fragmenten zijn'}"


def _onderbouwingform(blad: _Blad) -> OnderbouwingForm:
    return OnderbouwingForm(blad.request.POST, regels=blad.onderbouwing())


DADEN: dict[str, Daad] = {
    "wijzig": Daad(lambda b: PuntForm(b.request.POST, ronde=b.punt.ronde, punt=b.punt), _wijzig),
    "behandel": Daad(lambda b: BehandelForm(b.request.POST, punt=b.punt), _behandel),
    "heropen": Daad(lambda b: HeropenPuntForm(b.request.POST, punt=b.punt), _heropen),
    "neem_op": Daad(lambda b: b.fragmentenform(b.request.POST), _neem_op),
    "neem_alle": Daad(lambda b: b.fragmentenform(b.request.POST), _neem_op),
    "haal_uit": Daad(_onderbouwingform, _haal_uit),
    "zet_voor": Daad(_onderbouwingform, _zet(tegen=False)),
    "zet_tegen": Daad(_onderbouwingform, _zet(tegen=True)),
}


def _toon(blad: _Blad, form=None, fout: str = "", code: int = 200) -> HttpResponse:
    dit = blad.punt

    def of(soort: type[forms.Form], maak: Callable[[], forms.Form]) -> forms.Form:
        return form if isinstance(form, soort) else maak()

    bladzijde = blad.bladzijde()
    context = {
        "ronde": dit.ronde,
        "punt": dit,
        "steun": steun_per_punt(dit.ronde, dit.pk)[dit.pk],
        "verloop": puntverloop(dit),
        "kan_werken": blad.kan_werken,
        "onderbouwing": of(OnderbouwingForm, lambda: OnderbouwingForm(regels=blad.onderbouwing())),
        "codekeuze": blad.codekeuze,
        "bladzijde": bladzijde,
        "fragmenten": of(
            FragmentenForm,
            lambda: FragmentenForm(fragmenten=list(bladzijde), alle=bladzijde.paginator.count),
        ),
        "puntform": of(PuntForm, lambda: PuntForm(ronde=dit.ronde, punt=dit)),
        "behandelform": of(BehandelForm, lambda: BehandelForm(punt=dit)),
        "heropenform": of(HeropenPuntForm, lambda: HeropenPuntForm(punt=dit)),
        "zoek": _zonder_bladzijde(blad.request),
        "form": form,
        "fout": fout,
        "toon_voorbeeld": dit.ronde.voorbeeld,
    }
    return render(blad.request, "consultatie/punt.html", context, status=code)


def _zonder_bladzijde(request: Verzoek) -> str:
    zoek = request.GET.copy()
    zoek.pop("bladzijde", None)
    return zoek.urlencode()
