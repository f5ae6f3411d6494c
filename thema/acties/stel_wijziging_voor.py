"""Proposes another list of priorities for one's own gemeente."""

from collections.abc import Sequence

from django.db import transaction

from thema.models import Inventarisatie, Wijzigingsvoorstel
from thema.suggesties import sleutel
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker, Partner

MEESTE_REGELS = 50
LANGSTE_REGEL = 200  # of Opgave.tekst
AL_EEN_OPEN = (
    "Er ligt al een voorstel van uw organisatie bij de coördinator. Trek dat eerst in als u iets "
    "anders wilt voorstellen."
)


@transaction.atomic
def stel_wijziging_voor(
    partner_id: int,
    inventarisatie_id: int,
    regels: Sequence[str],
    toelichting: str,
    *,
    door: Gebruiker,
) -> Wijzigingsvoorstel:
    """Hands the coordinator the whole list as it should become, in order of rank.

    Raises Weigering when `door` is not the contact, when the inventarisatie is not a frozen one of
    their own kind (real or invented), when the list is empty, has a line that is too long or twice in
    it, or is the one that is there already, and when a proposal is waiting, whatever it departs from.
    """
    partner = Partner.objects.select_for_update(no_key=True).get(pk=partner_id)
    if not door.has_perm("thema.stel_wijziging_voor", partner):
        raise Weigering(
            f"Alleen de contactpersoon van {partner} kan hier een wijziging voorstellen."
        )
    inventarisatie = Inventarisatie.objects.get(pk=inventarisatie_id)
    if not inventarisatie.bevroren or inventarisatie.voorbeeld != door.voorbeeld:
        raise Weigering("Voor deze inventarisatie kunt u geen wijziging voorstellen.")
    wachtend = Wijzigingsvoorstel.objects.open().filter(partner=partner)
    if wachtend.filter(inventarisatie__voorbeeld=inventarisatie.voorbeeld).exists():
        raise Weigering(AL_EEN_OPEN)
    schoon = [regel for regel in map(_schoon, regels) if regel]
    _keur(schoon)
    vast = Wijzigingsvoorstel.objects.nog_niet_vast(partner, inventarisatie)
    nu = vast.regels if vast else [o.tekst for o in inventarisatie.opgaven.van(partner)]
    if schoon == nu:
        raise Weigering("Deze lijst is dezelfde als die er nu staat. Wijzig eerst iets.")
    return Wijzigingsvoorstel.objects.create(
        partner=partner,
        inventarisatie=inventarisatie,
        regels=schoon,
        toelichting=toelichting.strip(),
        ingediend_door=door,
    )


def _schoon(regel: str) -> str:
    """One line of plain text; PostgreSQL keeps no NUL."""
    return " ".join(regel.replace("\0", "").split())


def _keur(regels: Sequence[str]) -> None:
    if not regels:
        raise Weigering("Vul ten minste één prioriteit in.")
    if len(regels) > MEESTE_REGELS:
        raise Weigering(
            f"Vul hoogstens {MEESTE_REGELS} prioriteiten in; nu zijn het {len(regels)}."
        )
    gezien: dict[str, int] = {}
    for nummer, regel in enumerate(regels, 1):
        if len(regel) > LANGSTE_REGEL:
            raise Weigering(
                f"Regel {nummer} is te lang: {len(regel)} tekens. Er passen er {LANGSTE_REGEL}."
            )
        eerder = gezien.setdefault(sleutel(regel) or regel, nummer)
        if eerder != nummer:
            raise Weigering(
                f"‘{regel}’ staat er tweemaal: op regel {eerder} en {nummer}. Haal er een weg."
            )
