"""The link in a mail that signs its reader in, for one part in one round (docs/besluiten/0012).

Nothing is stored: the link is signed and holds the part and its `linkversie`, so raising that withdraws
every link that was mailed before. It works until that part closes.
"""

import re

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from consultatie.models import Deelname
from veiligheid.models import Gebruiker

_ZOUT = "consultatie.uitnodigingslink"
_BLADZIJDE = re.compile(r"vraag-(\d{1,3})(?:-(\d{1,3}))?")


def pad(deelname: Deelname, naar: str = "") -> str:
    """The path of this part's link; `naar` is the code of a page (vraag-1, vraag-3-2, nakijken,
    navraag)."""
    sleutel = signing.Signer(salt=_ZOUT).sign_object([deelname.pk, deelname.linkversie])
    return reverse("uitnodiging", args=[sleutel]) + (f"?naar={naar}" if naar else "")


def deelname_bij(sleutel: str, *, vergrendeld: bool = False) -> Deelname | None:
    """Whose link this is; None where it was withdrawn, its round closed, or it is not ours. With
    `vergrendeld` the row is locked, so that withdrawing waits for who is signing in, or goes first."""
    try:
        pk, versie = signing.Signer(salt=_ZOUT).unsign_object(sleutel)
    except signing.BadSignature:
        return None
    deelnames = Deelname.objects.leden().select_related("ronde", "district", "gebruiker")
    if vergrendeld:
        deelnames = deelnames.order_by("pk").select_for_update(of=("self",))
    deelname = deelnames.filter(pk=pk, linkversie=versie, gebruiker__is_active=True).first()
    return deelname if deelname and not is_voorbij(deelname) else None


def doel_na_sluiten(sleutel: str, naar: str) -> str:
    """The path behind a link of ours that opens nothing any more, for who signs in with a code; '' for what
    is no link of ours."""
    try:
        pk, _versie = signing.Signer(salt=_ZOUT).unsign_object(sleutel)
    except signing.BadSignature:
        return ""
    return doel(Deelname(pk=pk), naar)


def is_voorbij(deelname: Deelname) -> bool:
    tot = deelname.open_tot
    return tot is not None and timezone.now() >= tot + deelname.ronde.respijt


def mag_zonder_code(deelname: Deelname) -> bool:
    """A link that works for weeks opens one's own answers, never what a coordinator or the BBG reads."""
    return deelname.gebruiker is not None and deelname.gebruiker.rol == Gebruiker.Rol.LID


def doel(deelname: Deelname, naar: str) -> str:
    """The path behind the link: the page with this code, or else the first."""
    if naar in ("nakijken", "navraag"):
        return reverse(naar, args=[deelname.pk])
    if plaats := _BLADZIJDE.fullmatch(naar):
        nummer, thema = plaats.groups()
        naam = "vraag_thema" if thema else "vraag"
        return reverse(naam, args=[deelname.pk, *map(int, filter(None, (nummer, thema)))])
    return reverse("lezen", args=[deelname.pk])
