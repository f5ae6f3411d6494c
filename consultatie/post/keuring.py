"""Looked at once more, right before sending: is this mail still needed, and for whom is it."""

from consultatie.models import Bericht, Deelname, Navraag
from veiligheid.models import Gebruiker

BEANTWOORD = "Deze vraag is al beantwoord, of er is daarna iets anders gevraagd."


def onnodig(bericht: Bericht) -> str:
    """Why this mail need not go any more; '' when it must."""
    soort, deelname = bericht.soort, bericht.deelname
    if soort == Bericht.Soort.ONTVANGST:
        return ""
    if soort == Bericht.Soort.NAVRAAG:
        return "" if _wacht_op_antwoord(bericht) else BEANTWOORD
    if soort == Bericht.Soort.TERUGKOPPELING:
        return _terugkoppeling_onnodig(bericht)
    if deelname.ronde.is_begonnen and not deelname.mag_nog():
        return "De ronde is gesloten."
    if soort == Bericht.Soort.HERINNERING and _heeft_ingediend(deelname):
        return f"{deelname.naam} heeft al ingediend."
    if bericht.machtiging and not bericht.machtiging.geldt():
        return "De machtiging is verlopen of ingetrokken."
    return ""


def _wacht_op_antwoord(bericht: Bericht) -> bool:
    """Whether nobody answered since, and no later question replaced it."""
    navraag = bericht.navraag
    assert navraag is not None, "de database eist bij een navraag de vraag"
    return Navraag.objects.onbeantwoord().filter(pk=navraag.pk).exists()


def _terugkoppeling_onnodig(bericht: Bericht) -> str:
    if not bericht.deelname.ronde.is_afgerond:
        return "De ronde is hervat; de terugkoppeling is er nog niet."
    later = bericht.deelname.berichten.filter(soort=bericht.soort, keer__gt=bericht.keer)
    return "Er is een nieuwere terugkoppeling." if later.exists() else ""


def _heeft_ingediend(deelname: Deelname) -> bool:
    return deelname.inzendingen.geldig().exists()


def ontvanger(bericht: Bericht) -> Gebruiker | None:
    """Whose address it goes to: who may prepare, the member, or of a DVO who submitted."""
    if bericht.machtiging:
        return bericht.machtiging.gemachtigde
    if bericht.deelname.gebruiker:
        return bericht.deelname.gebruiker
    return bericht.inzending.ingediend_door if bericht.inzending else None


def is_dubbel(bericht: Bericht, adres: str) -> bool:
    """Whether the same invitation is on its way to this address already, as a row of its own."""
    return (
        bericht.soort == Bericht.Soort.UITNODIGING
        and Bericht.objects.filter(
            deelname=bericht.deelname, soort=bericht.soort, aan=adres, keer=bericht.keer
        )
        .exclude(pk=bericht.pk)
        .exists()
    )
