"""Takes a list of members in: who it names takes part in the round."""

from django.db import transaction
from django.utils import timezone

from consultatie.acties.ledenslot import ledenbestand_om_op_te_nemen, ronde_om_leden_bij_te_zetten
from consultatie.acties.schrijf_leden import schrijf_leden
from consultatie.leden import lees
from consultatie.leden.bekend import Bekend
from consultatie.leden.gevolg import gevolg
from consultatie.leden.vorm import Uitslag
from consultatie.models import Ledenbestand
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def neem_leden_op(bestand_id: int, *, door: Gebruiker) -> Ledenbestand:
    """Reads the kept file again with the kept corrections, and takes all of it in, or nothing.

    Who takes part already is changed where the list says so; who is not in the list stays. The bytes of
    the file, which hold names and addresses, go. Raises Weigering when the file still has faults, waits
    no longer, or when nobody can be added to the round.
    """
    bestand = ledenbestand_om_op_te_nemen(bestand_id, door=door)
    bekend = Bekend.uit_database(bestand.ronde)
    partners = bestand.keuzes.get("partners", {})
    uitslag = lees(bestand.naam, bytes(bestand.inhoud), bekend, partners)
    if not uitslag.kan_opgenomen:
        raise Weigering(waarom_niet(uitslag))
    schrijf_leden(bestand.ronde, gevolg(uitslag.regels, bekend), bekend)
    bestand.opgenomen_op, bestand.aantal = timezone.now(), len(uitslag.regels)
    bestand.inhoud = b""
    bestand.save(update_fields=["opgenomen_op", "aantal", "inhoud"])
    return bestand


@transaction.atomic
def importeer_leden(
    ronde_id: int, naam: str, inhoud: bytes, *, door: Gebruiker | None, droog: bool = False
) -> Uitslag:
    """The whole way at once, for the command line: reads the bytes and, unless `droog`, takes them in when
    nothing is wrong with them. No file is kept.

    Raises Weigering when the file cannot be read at all, or when nobody can be added to the round.
    """
    ronde = ronde_om_leden_bij_te_zetten(ronde_id, door=door)
    bekend = Bekend.uit_database(ronde)
    uitslag = lees(naam, inhoud, bekend)
    if uitslag.kan_opgenomen and not droog:
        schrijf_leden(ronde, gevolg(uitslag.regels, bekend), bekend)
    return uitslag


def waarom_niet(uitslag: Uitslag) -> str:
    """What must happen before this can be taken in."""
    aantal = len(uitslag.fouten)
    if not aantal:
        return "In dit bestand staat niemand om op te nemen. Kies een ander bestand."
    fouten = "is 1 fout" if aantal == 1 else f"zijn {aantal} fouten"
    namen = " Wie een onbekende partner is, kiest u hieronder." if uitslag.onbekend else ""
    return (
        f"Er {fouten}. Verbeter het bestand en kies het opnieuw: pas zonder fouten kunnen de leden worden "
        f"opgenomen.{namen}"
    )
