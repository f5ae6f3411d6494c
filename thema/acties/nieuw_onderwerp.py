"""Makes an onderwerp."""

from django.db import IntegrityError, transaction

from thema.acties.slot_op_onderwerpen import eis_coordinator
from thema.models import Onderwerp
from thema.suggesties import sleutel
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker

_LANGSTE_NAAM = Onderwerp._meta.get_field("naam").max_length or 0


@transaction.atomic
def nieuw_onderwerp(naam: str, *, door: Gebruiker) -> Onderwerp:
    """Raises Weigering when the name says nothing, is too long, or is that of another onderwerp, also when
    it differs in capitals, accents or punctuation alone."""
    eis_coordinator(door)
    return maak(naam)


def maak(naam: str, *, afgesplitst_van: Onderwerp | None = None) -> Onderwerp:
    """Makes the row within the transaction of a verb; raises Weigering as `nieuw_onderwerp` does."""
    naam = " ".join(naam.split())
    gezocht = sleutel(naam)
    if not gezocht:
        raise Weigering("Vul een naam in voor het nieuwe onderwerp.")
    if len(naam) > _LANGSTE_NAAM:
        raise Weigering(f"Kies een naam van hoogstens {_LANGSTE_NAAM} tekens.")
    for bestaand in Onderwerp.objects.select_related("opgegaan_in"):
        if sleutel(bestaand.naam) == gezocht:
            raise Weigering(_bestaat_al(bestaand))
    try:
        with transaction.atomic():
            return Onderwerp.objects.create(naam=naam, afgesplitst_van=afgesplitst_van)
    except IntegrityError:
        raise Weigering(f"Er is al een onderwerp ‘{naam}’. Kies dat onderwerp.") from None


def _bestaat_al(bestaand: Onderwerp) -> str:
    if bestaand.opgegaan_in:
        return (
            f"Het onderwerp ‘{bestaand}’ is opgegaan in ‘{bestaand.opgegaan_in}’. "
            "Kies dat onderwerp, of een andere naam."
        )
    return f"Er is al een onderwerp ‘{bestaand}’. Kies dat onderwerp, of een andere naam."
