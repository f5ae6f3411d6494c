"""Splits a code in two."""

from collections.abc import Collection

from django.db import transaction

from consultatie.acties.codeerslot import actieve_codes, slot_op_codeboek
from consultatie.acties.maak_code import bruikbare_naam
from consultatie.acties.wijzig_code import ronde_van
from consultatie.models import Code, Codeerstap, Codering
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def splits_code(
    code_id: int,
    naam: str,
    codering_ids: Collection[int],
    *,
    definitie: str = "",
    door: Gebruiker,
) -> Code:
    """Makes a code of part of another: these coderingen are the new one's from now on, with the points and
    goals that rest on them. It stands beside the code that it came from. Raises Weigering when none is
    chosen, one is of another code meanwhile, or the name cannot be used."""
    ronde_id = ronde_van(code_id)
    slot_op_codeboek(ronde_id, door=door)
    van = actieve_codes(ronde_id, [code_id])[code_id]
    gekozen = set(codering_ids)
    if not gekozen:
        raise Weigering("Kies minstens één fragment dat naar de nieuwe code gaat.")
    coderingen = Codering.objects.select_for_update().filter(pk__in=gekozen, code=van)
    if set(coderingen.order_by("pk").values_list("pk", flat=True)) != gekozen:
        raise Weigering("Een van de fragmenten hoort niet meer bij deze code. Kies opnieuw.")
    nieuw = Code.objects.create(
        ronde_id=ronde_id,
        naam=bruikbare_naam(ronde_id, naam),
        definitie=definitie.strip(),
        ouder_id=van.ouder_id,
        afgesplitst_van=van,
    )
    Codering.objects.filter(pk__in=gekozen).update(code=nieuw)
    Codeerstap.objects.filter(codering__in=gekozen).update(code=nieuw, codenaam=nieuw.naam)
    return nieuw
