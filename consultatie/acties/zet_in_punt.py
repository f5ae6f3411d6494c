"""What a point rests on: coded fragments, for it or against it."""

from collections.abc import Collection

from django.db import transaction

from consultatie.acties.verwerkslot import punt_om_te_wijzigen
from consultatie.models import Codering, Onderbouwing, Punt
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker

BEHANDELD = "Dit punt is al behandeld. Heropen het eerst als de fragmenten anders moeten."
NIET_MEER = (
    "Een van deze fragmenten telt niet meer: de code is eraf gehaald of het lid heeft de tekst gewijzigd. "
    "Kies opnieuw."
)


@transaction.atomic
def zet_in_punt(
    punt_id: int, codering_ids: Collection[int], *, tegen: bool, door: Gebruiker
) -> int:
    """These fragments speak for the point, or against it; one that is there already goes to that side. Two
    who do this at once both get what they chose. Returns how many changed.

    Raises Weigering when the point was answered, or a fragment does not count (any more) in this round.
    """
    punt = _open_punt(punt_id, door)
    gekozen = set(codering_ids)
    geldig = set(
        Codering.objects.geldig()
        .filter(leesstuk__ronde=punt.ronde_id, pk__in=gekozen)
        .values_list("pk", flat=True)
    )
    if geldig != gekozen:
        raise Weigering(NIET_MEER)
    staan_er = {o.codering_id: o for o in punt.onderbouwing.filter(codering__in=gekozen)}
    anders = [o for o in staan_er.values() if o.tegen != tegen]
    for onderbouwing in anders:
        onderbouwing.tegen = tegen
    Onderbouwing.objects.bulk_update(anders, ["tegen"])
    nieuw = [
        Onderbouwing(punt=punt, codering_id=pk, tegen=tegen)
        for pk in sorted(gekozen - set(staan_er))
    ]
    Onderbouwing.objects.bulk_create(nieuw)
    return _telt_als_wijziging(punt, len(anders) + len(nieuw))


@transaction.atomic
def haal_uit_punt(punt_id: int, onderbouwing_ids: Collection[int], *, door: Gebruiker) -> int:
    """Takes fragments out; their codes stay. What is out already is left alone. Returns how many went.

    Raises Weigering when the point was answered.
    """
    punt = _open_punt(punt_id, door)
    aantal, _ = punt.onderbouwing.filter(pk__in=onderbouwing_ids).delete()
    return _telt_als_wijziging(punt, aantal)


def _open_punt(punt_id: int, door: Gebruiker) -> Punt:
    punt = punt_om_te_wijzigen(punt_id, versie=None, door=door)
    if punt.uitkomst != Punt.Uitkomst.OPEN:
        raise Weigering(BEHANDELD)
    return punt


def _telt_als_wijziging(punt: Punt, aantal: int) -> int:
    if aantal:
        punt.versie += 1
        punt.save(update_fields=["versie"])
    return aantal
