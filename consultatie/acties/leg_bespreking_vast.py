"""Records the meeting of a DVO: when, and who sat at the table."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from consultatie.acties.toegang import deelname_om_te_schrijven
from consultatie.models import Bespreking, Deelname
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def leg_bespreking_vast(
    deelname_id: int,
    *,
    gehouden_op: date | None,
    aanwezig: Collection[int],
    ook_aanwezig: str,
    door: Gebruiker,
) -> Bespreking:
    """Makes the record of this DVO's meeting say this; `aanwezig` are the Deelnames of members. What is
    there already costs nothing: pressed twice, it changes once.

    Raises Weigering when `door` may not write the joint answer (any more), when this is the answer of a
    member, or when somebody is not a member of this DVO in this round.
    """
    dvo = deelname_om_te_schrijven(deelname_id, door=door)
    if not dvo.is_dvo:
        raise Weigering("Dit is het antwoord van één lid. Alleen een DVO legt een bespreking vast.")
    leden = set(
        Deelname.objects.leden()
        .filter(ronde=dvo.ronde_id, district=dvo.district_id, pk__in=aanwezig)
        .values_list("pk", flat=True)
    )
    if leden != set(aanwezig):
        raise Weigering(
            "Een van de personen die u aankruiste, is geen lid van dit DVO (meer). Laad de pagina "
            "opnieuw en kruis dan aan wie er waren."
        )
    bespreking = Bespreking.objects.filter(deelname=dvo).first() or Bespreking(deelname=dvo)
    if _zegt_al(bespreking, gehouden_op, leden, ook_aanwezig):
        return bespreking
    bespreking.gehouden_op, bespreking.ook_aanwezig = gehouden_op, ook_aanwezig
    bespreking.vastgelegd_door = door
    bespreking.save()
    bespreking.aanwezig.set(leden)
    return bespreking


def _zegt_al(
    bespreking: Bespreking, gehouden_op: date | None, leden: set[int], ook_aanwezig: str
) -> bool:
    if bespreking.pk is None:
        return False
    nu = set(bespreking.aanwezig.values_list("pk", flat=True))
    return (bespreking.gehouden_op, nu, bespreking.ook_aanwezig) == (
        gehouden_op,
        leden,
        ook_aanwezig,
    )
