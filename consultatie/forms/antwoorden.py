"""The forms in which a member answers."""

import json
from collections.abc import Sequence
from typing import cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.http import QueryDict
from django.utils.safestring import SafeString

from consultatie.acties.beantwoord import Botsing, Wijziging
from consultatie.forms.velden import CelVeld, in_woorden, ladder, sjabloon, veld
from consultatie.models import Antwoord, Onderdeel, Vraag
from consultatie.models.antwoord import Invuller
from consultatie.volledigheid import Cel, Invulling
from thema.models import Thema
from veiligheid.forms import Blok, Stuk, knop, primair


class VraagForm(forms.Form):
    """The cells of one question, or of one theme of it. Nothing is required here: unfinished work can
    always be saved, and what is missing is said on the control page.

    `versies` holds the version of every cell as the page shows it; `pagina` and `beurt` are filled in by
    a page that saves while one types (static/js/bewaren.js). With `cellen` only these, one under the other,
    without what they are about beside them.
    """

    versies = forms.CharField(required=False)
    pagina = forms.CharField(required=False)
    beurt = forms.CharField(required=False)

    def __init__(
        self,
        *args,
        stand: Invulling,
        vraag: Vraag,
        thema: Thema | None = None,
        verder: str,
        schrijfbaar: bool = True,
        cellen: Sequence[Cel] = (),
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.schrijfbaar = schrijfbaar  # else answers to read and to copy, also what came too late
        self.cellen = cellen or stand.cellen(vraag, thema)
        treden = ladder(thema) if thema else ()
        for cel in self.cellen:
            antwoord = stand.antwoorden.get(cel)
            self.fields[cel.sleutel] = veld(cel, treden, antwoord.waarde if antwoord else "")
        self.nu = {c.sleutel: a.versie for c in self.cellen if (a := stand.antwoorden.get(c))}
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": ""}
        slot = _slot(verder if schrijfbaar else "")
        delen = map(_cel, cellen) if cellen else _delen(stand, vraag, thema)
        self.helper.layout = Layout(*delen, *slot)

    @property
    def dicht(self) -> SafeString:
        """What a choice carries that one may read and not change."""
        return SafeString("" if self.schrijfbaar else " disabled")

    def versies_nu(self) -> str:
        """What the page sends back, so that the next writer is not overwritten unseen."""
        return json.dumps(self.nu, separators=(",", ":"))

    def tekstvelden(self) -> str:
        """Which fields are typed in, so that a page sent too late gives back short texts as well."""
        return " ".join(c.sleutel for c in self.cellen if c.onderdeel.keuzes is None)

    def wijzigingen(self) -> list[Wijziging]:
        """What was sent, cell by cell; a field that the page did not send is left alone, and so is the one
        of which the other text was chosen."""
        versies = _versies(self.cleaned_data["versies"])
        pagina, beurt = self.cleaned_data["pagina"][:36], naar_getal(self.cleaned_data["beurt"])
        return [
            Wijziging(
                cel,
                self.cleaned_data[cel.sleutel],
                naar_getal(versies.get(cel.sleutel)),
                pagina,
                beurt,
            )
            for cel in self.cellen
            if cel.sleutel in self.data and cel.sleutel != self.data.get("neem_over")
        ]

    def toon_botsing(self, botsing: Botsing) -> None:
        """Puts the other text beside the typed one; saving again then keeps the typed one."""
        self.data = gegevens = cast(QueryDict, self.data).copy()
        gegevens["pagina"] = ""
        for cel, nu in botsing.nu.items():
            self.nu[cel.sleutel] = nu.versie
            hier = gegevens.get(cel.sleutel, "")
            cast(CelVeld, self.fields[cel.sleutel]).botsing = in_botsing(cel, nu, hier)
            self.add_error(cel.sleutel, "Dit is intussen ergens anders gewijzigd.")


def in_botsing(cel: Cel, nu: Antwoord, hier: str) -> dict:
    """What consultatie/velden/_botsing.html shows: the two texts, and who wrote the other one."""
    return {
        "sleutel": cel.sleutel,
        "daar": in_woorden(cel, nu.waarde),
        "hier": in_woorden(cel, hier),
        "door": nu.gewijzigd_door,
        "op": nu.gewijzigd_op,
    }


def _versies(ruw: str) -> dict:
    """What a page sends back unread; anything but a list of versions is one of empty cells."""
    try:
        versies = json.loads(ruw or "{}")
    except ValueError:
        return {}
    return versies if isinstance(versies, dict) else {}


def naar_getal(ruw: object) -> int:
    """A version or a turn; anything else is 0, that of an empty cell."""
    tekst = str(ruw)
    return int(tekst) if tekst.isascii() and tekst.isdecimal() and len(tekst) < 10 else 0


def _cel(cel: Cel) -> Field:
    css = "ladder" if cel.onderdeel is Onderdeel.AMBITIE else "keuzes"
    return Field(cel.sleutel, template=sjabloon(cel), wrapper_class=css)


def _slot(verder: str) -> tuple[Stuk, Blok]:
    """The versions and the buttons; without `verder` there is nothing to save."""
    opslaan = knop("Alleen opslaan", "opslaan", "btn-tekst")
    knoppen = (primair(verder), opslaan) if verder else ()
    return Stuk("consultatie/velden/_versies.html"), Blok("voet", *knoppen)


def _delen(stand: Invulling, vraag: Vraag, thema: Thema | None) -> list[Blok | Field]:
    """Beside every cell the reasons that it is about: partial templates named after the question."""
    eigen = _eigen_cellen(stand, vraag, thema)
    if thema:
        return [_cel(Cel(o, thema.pk)) for o in (Onderdeel.STIP, Onderdeel.AMBITIE)] + [
            *map(_cel, eigen)
        ]
    slot = Blok("paar", Blok("invullen", *(_cel(c) for c in eigen if not c.thema_id)))
    if vraag.soort == Vraag.Soort.HERKENNING:
        return [*_herkenning(), slot]
    assert vraag.soort == Vraag.Soort.THEMAS, "vraag 3 wordt per thema gesteld"
    return [*_themas(stand, eigen), slot]


def _herkenning() -> list[Blok]:
    return [
        Blok(
            "paar",
            Blok("ernaast", Stuk("consultatie/_lijst_gemeenten.html")),
            Blok("invullen", _cel(Cel(Onderdeel.HERKENNING_GEMEENTEN))),
        ),
        Blok(
            "paar",
            Blok("ernaast", Stuk("consultatie/_lijst_om.html")),
            Blok("invullen", _cel(Cel(Onderdeel.HERKENNING_OM))),
        ),
        Blok(
            "paar",
            Blok(
                "invullen",
                _cel(Cel(Onderdeel.HERKENNING_TOELICHTING)),
                _cel(Cel(Onderdeel.PRIORITEIT_GEMIST)),
            ),
        ),
    ]


def _eigen_cellen(stand: Invulling, vraag: Vraag, thema: Thema | None) -> list[Cel]:
    """What only a member is asked (how to be quoted, on whose behalf) or only a DVO (how far it agreed,
    who did not)."""
    return [c for c in stand.cellen(vraag, thema) if c.onderdeel.van is not Invuller.BEIDE]


def _themas(stand: Invulling, eigen: list[Cel]) -> list[Blok]:
    paren = [
        Blok(
            "paar",
            Blok(
                "invullen",
                Stuk("consultatie/_thema_kop.html", thema=thema),
                _cel(Cel(Onderdeel.INSTEMMING, thema.pk)),
                _cel(Cel(Onderdeel.INSTEMMING_TOELICHTING, thema.pk)),
                *(_cel(cel) for cel in eigen if cel.thema_id == thema.pk),
            ),
            Blok("ernaast", Stuk("consultatie/_waarom.html", thema=thema)),
        )
        for thema in stand.themas
    ]
    slot = Blok("paar", Blok("invullen", _cel(Cel(Onderdeel.THEMA_GEMIST))))
    return [*paren, slot]
