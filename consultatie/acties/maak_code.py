"""Makes a code."""

from django.db import transaction

from consultatie.acties.codeerslot import actieve_codes, slot_op_codeboek
from consultatie.models import Code
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker

LANGSTE = Code._meta.get_field("naam").max_length or 0


@transaction.atomic
def maak_code(
    ronde_id: int,
    naam: str,
    *,
    definitie: str = "",
    voorbeeldzin: str = "",
    ouder_id: int | None = None,
    door: Gebruiker,
) -> Code:
    """Raises Weigering when the name cannot be used, or the code above it is not in this codebook."""
    slot_op_codeboek(ronde_id, door=door)
    if ouder_id is not None:
        actieve_codes(ronde_id, [ouder_id])
    return Code.objects.create(
        ronde_id=ronde_id,
        naam=bruikbare_naam(ronde_id, naam),
        definitie=definitie.strip(),
        voorbeeldzin=voorbeeldzin.strip(),
        ouder_id=ouder_id,
    )


def bruikbare_naam(ronde_id: int, naam: str, *, van: Code | None = None) -> str:
    """The name as it is kept; `van` is the code that has it already. The codebook is locked. Raises
    Weigering when it is empty, too long, or that of another code, whatever the capitals."""
    naam = " ".join(naam.split())
    if not naam:
        raise Weigering("Geef de code een naam.")
    if len(naam) > LANGSTE:
        raise Weigering(f"Kies een naam van hoogstens {LANGSTE} tekens.")
    anderen = Code.objects.actief().filter(ronde=ronde_id, naam__iexact=naam)
    ander = anderen.exclude(pk=van.pk if van else None).first()
    if ander:
        raise Weigering(f"Er is al een code ‘{ander}’ in dit codeboek.")
    return naam
