"""Changes what a code is called, what falls under it, and where it stands."""

from django.db import transaction

from consultatie.acties.codeerslot import actieve_codes, slot_op_codeboek
from consultatie.acties.maak_code import bruikbare_naam
from consultatie.models import Code
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def wijzig_code(
    code_id: int,
    *,
    naam: str,
    definitie: str = "",
    voorbeeldzin: str = "",
    ouder_id: int | None = None,
    door: Gebruiker,
) -> Code:
    """What it was called before stays in the history, and its coderingen stay. Raises Weigering when the
    name cannot be used, the code was merged, or it would come under itself."""
    ronde_id = ronde_van(code_id)
    slot_op_codeboek(ronde_id, door=door)
    code = actieve_codes(ronde_id, {code_id, *([ouder_id] if ouder_id else [])})[code_id]
    eis_geen_kring(code, ouder_id)
    code.naam = bruikbare_naam(ronde_id, naam, van=code)
    code.definitie, code.voorbeeldzin = definitie.strip(), voorbeeldzin.strip()
    code.ouder_id = ouder_id
    code.save(update_fields=["naam", "definitie", "voorbeeldzin", "ouder"])
    return code


def ronde_van(code_id: int) -> int:
    """Of a code that may be anything: what a code belongs to never changes."""
    return Code.objects.values_list("ronde_id", flat=True).get(pk=code_id)


def eis_geen_kring(code: Code, ouder_id: int | None) -> None:
    """The codebook is locked. Raises Weigering when this code is, or stands above, the one chosen."""
    if ouder_id is not None and ouder_id in onder(code):
        raise Weigering(
            f"‘{code}’ kan niet onder zichzelf komen te staan. Kies een code die er niet onder valt."
        )


def onder(code: Code) -> set[int]:
    """The code and all codes below it."""
    ouders = dict(Code.objects.filter(ronde=code.ronde_id).values_list("pk", "ouder_id"))
    gevonden = {code.pk}
    while erbij := {pk for pk, ouder in ouders.items() if ouder in gevonden} - gevonden:
        gevonden |= erbij
    return gevonden
