"""The texts whose onderwerp is known without asking: names, and the words that lead to them."""

from thema.models import Onderwerp, Synoniem
from thema.suggesties.sleutel import sleutel


def bekend(voorbeeld: bool) -> dict[str, int]:
    """The key of every name of an onderwerp that is in use, and of every synonym, with the onderwerp.

    Two queries. A name goes before a synonym. What was confirmed on example data serves example data
    only, and goes there before what was confirmed on real data.
    """
    synoniemen = Synoniem.objects.filter(onderwerp__opgegaan_in__isnull=True)
    if not voorbeeld:
        synoniemen = synoniemen.filter(voorbeeld=False)
    gevonden = dict(synoniemen.order_by("voorbeeld").values_list("sleutel", "onderwerp_id"))
    namen = Onderwerp.objects.actief().values_list("naam", "pk")
    gevonden.update((sleutel(naam), pk) for naam, pk in namen)
    gevonden.pop("", None)
    return gevonden
