"""The lock under which a proposal is handled, and how it ends; its own verbs say who may."""

from django.utils import timezone

from thema.models import Inventarisatie, Wijzigingsvoorstel
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


def open_wijziging(voorstel_id: int) -> Wijzigingsvoorstel:
    """Locks it for the rest of the transaction. Raises Weigering when it is not waiting any more."""
    voorstel = (
        Wijzigingsvoorstel.objects.select_for_update(of=("self",))
        .select_related("partner", "inventarisatie")
        .get(pk=voorstel_id)
    )
    if voorstel.uitkomst != Wijzigingsvoorstel.Uitkomst.OPEN:
        raise Weigering(f"Dit voorstel is al behandeld: {voorstel.get_uitkomst_display()}.")
    return voorstel


def sluit_af(
    voorstel: Wijzigingsvoorstel,
    uitkomst: Wijzigingsvoorstel.Uitkomst,
    *,
    door: Gebruiker,
    antwoord: str = "",
    verwerkt_in: Inventarisatie | None = None,
) -> Wijzigingsvoorstel:
    voorstel.uitkomst = uitkomst
    voorstel.antwoord = antwoord.strip()
    voorstel.behandeld_door = door
    voorstel.behandeld_op = timezone.now()
    voorstel.verwerkt_in = verwerkt_in
    voorstel.save()
    return voorstel
