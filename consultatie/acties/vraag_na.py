"""Asks a member, or the secretaris of a DVO, about one of their texts."""

from django.db import transaction

from consultatie.acties.verwerkslot import eis_coordinator
from consultatie.models import Bericht, Deelname, Inzending, Leesstuk, Navraag
from consultatie.tasks import verzend_post
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker

TELT_NIET = (
    "Deze tekst telt niet meer: er is een nieuwere versie ingediend. Vraag het bij de nieuwe tekst."
)


@transaction.atomic
def vraag_na(leesstuk_id: int, tekst: str, *, door: Gebruiker) -> Navraag:
    """With one mail for each who may answer. Pressed twice it asks once.

    Raises Weigering when the text was revised since, or nobody who may answer can sign in.
    """
    eis_coordinator(door)
    stuk = leesstuk_met_draad(leesstuk_id)
    inzending = stuk.antwoord.inzending
    if inzending.status != Inzending.Status.INGEDIEND:
        raise Weigering(TELT_NIET)
    laatste = stuk.navragen.order_by("pk").last()
    if laatste and (laatste.van_lid, laatste.tekst) == (False, tekst):
        return laatste
    ontvangers = _ontvangers(inzending.deelname)
    navraag = stuk.navragen.create(tekst=tekst, door=door)
    for ontvanger in ontvangers:
        assert ontvanger.gebruiker is not None
        Bericht.objects.create(
            deelname=ontvanger,
            soort=Bericht.Soort.NAVRAAG,
            navraag=navraag,
            aan=ontvanger.gebruiker.email,
            door=door,
        )
    # Without a broker the mail waits for beat (consultatie.tasks).
    transaction.on_commit(verzend_post.delay, robust=True)
    return navraag


def leesstuk_met_draad(leesstuk_id: int) -> Leesstuk:
    """Locks the text, so that its thread grows by one turn at a time."""
    return (
        Leesstuk.objects.select_for_update(of=("self",))
        .select_related(
            "antwoord__inzending__deelname__ronde",
            "antwoord__inzending__deelname__gebruiker",
            "antwoord__inzending__deelname__district",
        )
        .get(pk=leesstuk_id)
    )


def _ontvangers(deelname: Deelname) -> list[Deelname]:
    """Whose part the mail goes by: the member's own, or of a DVO that of its secretarissen."""
    if deelname.gebruiker:
        if not deelname.gebruiker.is_active:
            raise Weigering(
                f"Het account van {deelname.naam} is uitgeschakeld: dit lid kan niet meer antwoorden."
            )
        return [deelname]
    secretarissen = list(
        Deelname.objects.leden()
        .filter(
            ronde=deelname.ronde_id,
            district=deelname.district_id,
            secretaris=True,
            gebruiker__is_active=True,
        )
        .select_related("gebruiker")
        .order_by("pk")
    )
    if not secretarissen:
        raise Weigering(
            f"Het {deelname.naam} heeft geen secretaris die kan inloggen. Wijs er eerst een aan bij de leden."
        )
    return secretarissen
