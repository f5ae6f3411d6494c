"""Lets one more person take part in a round."""

from django.db import transaction

from consultatie.acties.ledenslot import ronde_om_leden_bij_te_zetten
from consultatie.acties.schrijf_leden import schrijf_leden
from consultatie.leden.bekend import Bekend
from consultatie.leden.bezwaren import bezwaren
from consultatie.leden.gevolg import gevolg
from consultatie.leden.vorm import Lidregel
from consultatie.models import Deelname
from veiligheid.fouten import Weigering
from veiligheid.inlezen.vorm import Ernst
from veiligheid.models import Gebruiker


@transaction.atomic
def voeg_lid_toe(ronde_id: int, regel: Lidregel, *, door: Gebruiker) -> Deelname:
    """Raises Weigering when they take part already, when something is wrong with what `regel` says, or
    when nobody can be added to the round."""
    ronde = ronde_om_leden_bij_te_zetten(ronde_id, door=door)
    bekend = Bekend.uit_database(ronde)
    if al_lid := bekend.leden.get(regel.sleutel):
        raise Weigering(is_al_lid(al_lid.account.naam))
    for _, ernst, zin in bezwaren(regel, bekend):
        if ernst == Ernst.FOUT:
            raise Weigering(zin)
    schrijf_leden(ronde, gevolg([regel], bekend), bekend)
    return ronde.deelnames.select_related("gebruiker").get(gebruiker__email__iexact=regel.email)


def is_al_lid(naam: str) -> str:
    return f"Met dit adres is {naam} al lid van deze ronde. Wijzig het lid in de lijst."
