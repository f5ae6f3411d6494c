"""What the pages of answering share: whose answer it is, and the frame around every page."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from consultatie.models import Deelname, Inzending
from consultatie.tijd_over import tijd_over
from consultatie.views.stappen import Stap, bladzijden, stappen
from consultatie.volledigheid import Invulling
from veiligheid.verzoek import Verzoek


def deelname_van(request: Verzoek, deelname_id: int) -> Deelname:
    """The part in a round that this person works on: their own, or one that they prepare for somebody
    else; 404 where it is not theirs or the round is not opened yet."""
    deelname = get_object_or_404(
        Deelname.objects.select_related("ronde", "district", "partner"), pk=deelname_id
    )
    if deelname.gebruiker_id == request.user.pk:
        deelname.gebruiker = (
            request.user
        )  # read already; of somebody else it is read when asked for
    if not request.user.has_perm("consultatie.lees_antwoorden", deelname):
        raise Http404
    return deelname


def reiscontext(request: Verzoek, stand: Invulling, nu: str, **meer) -> dict:
    """What every page shows: the round, the steps, whether one may write, and for whom."""
    deelname, ronde = stand.deelname, stand.deelname.ronde
    return {
        "ronde": ronde,
        "status": ronde.status(),
        "deelname": deelname,
        "bereidt_voor": not deelname.is_dvo and deelname.gebruiker_id != request.user.pk,
        "stand": stand,
        "stappen": meer.get("stappen") or stappen(stand, nu),
        "tijd_over": tijd_over(stand),
        "mag_schrijven": request.user.has_perm("consultatie.beantwoord", deelname),
        "toon_voorbeeld": ronde.voorbeeld,
        **meer,
    }


def berichten_bij(request: Verzoek, deelname: Deelname) -> dict[str, bool]:
    """What waits for whom this answer is of: a question back, and what became of it. Who prepares for
    somebody else sees neither."""
    return {
        "navraag_open": request.user.has_perm("consultatie.beantwoord_navraag", deelname)
        and Deelname.objects.met_open_navragen()
        .filter(pk=deelname.pk, open_navragen=True)
        .exists(),
        "terugkoppeling": request.user.has_perm("consultatie.lees_terugkoppeling", deelname),
    }


def verder_met(stand: Invulling) -> Stap:
    """The first page that still asks for something, else the control page."""
    vragen = bladzijden(stappen(stand, "lezen"))[1:]
    return next((stap for stap in vragen if not stap.klaar), vragen[-1])


def dvo_standpunt(request: Verzoek, deelname: Deelname) -> Inzending | None:
    """The joint answer of this member's DVO, as far as this person may read it; not beside itself."""
    if deelname.is_dvo:
        return None
    return (
        Inzending.objects.zichtbaar_voor(request.user)
        .van_dvos()
        .geldig()
        .filter(deelname__ronde=deelname.ronde_id, deelname__district=deelname.district_id)
        .select_related("deelname__district")
        .first()
    )
