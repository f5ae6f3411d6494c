"""Changes one member of a round."""

from django.db import transaction
from django.db.models import F

from consultatie.acties.ledenslot import lid_om_te_wijzigen
from consultatie.acties.schrijf_leden import accountvelden
from consultatie.leden.bekend import Bekend, Lid
from consultatie.leden.vorm import Lidregel
from consultatie.leden.wijzigbezwaren import wijzigbezwaren
from consultatie.models import Deelname
from veiligheid.acties.wijzig_adres import wijzig_adres
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def wijzig_lid(deelname_id: int, regel: Lidregel, *, door: Gebruiker) -> Deelname:
    """Makes the member as `regel` says. Another address withdraws every link that was mailed to the old
    one, in whatever round.

    Raises Weigering when something of it may not be: the address of another, that of a colleague with
    another role, another partner or DVO after answering began.
    """
    deelname = lid_om_te_wijzigen(deelname_id, door=door)
    bekend = Bekend.uit_database(deelname.ronde)
    lid = next(lid for lid in bekend.leden.values() if lid.pk == deelname_id)
    for _, _, zin in wijzigbezwaren(regel, lid, bekend):
        raise Weigering(zin)
    _wijzig_gebruiker(deelname, regel, lid)
    deelname.partner_id, deelname.district_id = regel.partner_id, regel.district_id
    deelname.functie, deelname.secretaris = regel.functie or "", bool(regel.secretaris)
    deelname.save(update_fields=["partner", "district", "functie", "secretaris"])
    return deelname


def _wijzig_gebruiker(deelname: Deelname, regel: Lidregel, lid: Lid) -> None:
    gebruiker = Gebruiker.objects.select_for_update().get(pk=lid.account.pk)
    velden = accountvelden(regel, lid.account)
    for veld, waarde in velden.items():
        setattr(gebruiker, veld, waarde)
    if velden:
        gebruiker.save(update_fields=[veld.removesuffix("_id") for veld in velden])
    if regel.sleutel != gebruiker.email.casefold():
        wijzig_adres(gebruiker, regel.email)
        gebruiker.deelnames.update(linkversie=F("linkversie") + 1)
    deelname.gebruiker = gebruiker
