"""Writes down what the second coder gives to a text of a sample."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from consultatie.models import Code, Codering, Steekproefstuk
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def codeer_blind(stuk_id: int, codes: Collection[int], *, door: Gebruiker) -> Steekproefstuk:
    """Exactly these codes, on the text as a whole, and that the second coder is done with it; also without
    any code. Doing it again replaces what was given before.

    Raises Weigering when it is another's sample, the text counts no more, or a code is not in the codebook.
    """
    stuk = (
        Steekproefstuk.objects.select_for_update(of=("self",))
        .select_related("steekproef", "leesstuk__antwoord__inzending")
        .get(pk=stuk_id)
    )
    if not door.has_perm("consultatie.codeer_steekproef", stuk.steekproef):
        raise Weigering("Deze teksten zijn voor een andere codeur.")
    if stuk.leesstuk.antwoord.inzending.status != "ingediend":
        raise Weigering("Dit lid heeft deze tekst intussen gewijzigd. Ga verder met de volgende.")
    ronde = stuk.steekproef.ronde_id
    gekozen = set(
        Code.objects.actief().filter(ronde=ronde, pk__in=codes).values_list("pk", flat=True)
    )
    if gekozen != set(codes):
        raise Weigering("Een van deze codes staat niet meer in het codeboek. Kies opnieuw.")
    eerder = Codering.objects.filter(leesstuk=stuk.leesstuk, tweede=True)
    eerder.exclude(code__in=gekozen).delete()
    heeft = set(eerder.values_list("code_id", flat=True))
    for code in sorted(gekozen - heeft):
        Codering.objects.create(leesstuk=stuk.leesstuk, code_id=code, tweede=True, door=door)
    stuk.klaar_op = timezone.now()
    stuk.save(update_fields=["klaar_op"])
    return stuk
