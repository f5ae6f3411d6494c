"""The locks of the verbs that map: always inventarisaties first, then onderwerpen, each in order of pk."""

from collections.abc import Iterable

from thema.models import Inventarisatie, Onderwerp
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker

ALLEEN_COORDINATOR = "Alleen de coördinator kan onderwerpen beheren."


def eis_coordinator(door: Gebruiker) -> None:
    if not door.has_perm("thema.beheer_inventarisatie"):
        raise Weigering(ALLEEN_COORDINATOR)


def open_inventarisatie(inventarisatie_id: int) -> Inventarisatie:
    """Locked. Raises Weigering when it is frozen."""
    inventarisatie = Inventarisatie.objects.select_for_update().get(pk=inventarisatie_id)
    if inventarisatie.bevroren:
        raise Weigering(
            f"‘{inventarisatie}’ is bevroren: de koppelingen daarin veranderen niet meer."
        )
    return inventarisatie


def open_inventarisaties() -> list[Inventarisatie]:
    """All that can still change, locked."""
    return list(Inventarisatie.objects.open().select_for_update().order_by("pk"))


def actieve_onderwerpen(ids: Iterable[int]) -> dict[int, Onderwerp]:
    """Locked, by pk. Raises Weigering when one does not exist or was merged into another."""
    gevraagd = set(ids)
    gevonden = Onderwerp.objects.select_for_update(of=("self",)).select_related("opgegaan_in")
    onderwerpen = {o.pk: o for o in gevonden.filter(pk__in=gevraagd).order_by("pk")}
    if gevraagd - onderwerpen.keys():
        raise Weigering("Een van de gekozen onderwerpen bestaat niet meer. Laad de pagina opnieuw.")
    for onderwerp in onderwerpen.values():
        if onderwerp.opgegaan_in:
            raise Weigering(
                f"‘{onderwerp}’ is opgegaan in ‘{onderwerp.opgegaan_in}’. Kies dat onderwerp."
            )
    return onderwerpen
