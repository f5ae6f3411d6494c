"""Begins a small round from an earlier one: to hear the DVO's about a change of accent."""

from collections.abc import Collection

from django.db import IntegrityError, transaction

from consultatie.models import Deelname, Ronde, Vraag
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def begin_ronde(
    van_id: int,
    *,
    naam: str,
    soorten: Collection[str],
    thema_ids: Collection[int],
    door: Gebruiker,
) -> Ronde:
    """A round that is not open yet, real or invented as the earlier one, with these of its questions
    about these of its themes. Its members are taken over without asking them anything: inviting is a
    step of its own. Raises Weigering when the name is taken, or nothing would be asked."""
    if not door.has_perm("consultatie.coordineer"):
        raise Weigering("Alleen de coördinator kan een ronde beginnen.")
    van = Ronde.objects.select_for_update().get(pk=van_id)
    vragen = list(van.vragen.filter(soort__in=soorten))
    if not vragen:
        raise Weigering("Kies minstens één vraag.")
    gevraagd = van.strategie.themas.filter(pk__in=thema_ids)
    if not thema_ids or gevraagd.count() != len(set(thema_ids)):
        raise Weigering("Kies minstens één thema van deze strategie.")
    try:
        with transaction.atomic():
            ronde = Ronde.objects.create(
                strategie_id=van.strategie_id,
                inventarisatie_id=van.inventarisatie_id,
                naam=naam,
                respijt=van.respijt,
                herinneringen=van.herinneringen,
                voorbeeld=van.voorbeeld,
            )
    except IntegrityError:
        raise Weigering(f"Er is al een ronde ‘{naam}’. Kies een andere naam.") from None
    ronde.themas.set(gevraagd)
    for nummer, vraag in enumerate(vragen, 1):
        vraag.pk, vraag.ronde, vraag.nummer = None, ronde, nummer
    Vraag.objects.bulk_create(vragen)
    _neem_leden_over(van, ronde)
    return ronde


def _neem_leden_over(van: Ronde, ronde: Ronde) -> None:
    """Those who may still sign in, with the office that they had in the earlier round."""
    leden = van.deelnames.leden().filter(gebruiker__is_active=True).order_by("pk")
    Deelname.objects.bulk_create(
        Deelname(
            ronde=ronde,
            gebruiker_id=lid.gebruiker_id,
            district_id=lid.district_id,
            partner_id=lid.partner_id,
            functie=lid.functie,
            secretaris=lid.secretaris,
        )
        for lid in leden
    )
