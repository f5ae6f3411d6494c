"""Gives a suggested code to a text as a whole: from then on it counts as any code that a person gives."""

from django.db import transaction
from django.utils import timezone

from consultatie.models import Code, Codering, Leesstuk
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def neem_voorstel_over(leesstuk_id: int, code_id: int, *, door: Gebruiker) -> Codering:
    """Harmless when done twice. Who codes has read: the text is marked so.

    Raises Weigering when the text counts no more, or the code is not in the codebook of its round.
    """
    if not door.has_perm("consultatie.coordineer"):
        raise Weigering("Alleen de coördinator leest en codeert de antwoorden.")
    leesstuk = (
        Leesstuk.objects.select_for_update(of=("self",))
        .defer("zoek")
        .select_related("antwoord__inzending")
        .get(pk=leesstuk_id)
    )
    if leesstuk.antwoord.inzending.status != "ingediend":
        raise Weigering("Deze tekst telt niet meer mee: het antwoord is intussen gewijzigd.")
    if not Code.objects.actief().filter(pk=code_id, ronde=leesstuk.ronde_id).exists():
        raise Weigering(
            "Deze code staat niet meer in het codeboek van deze ronde. Kies een andere."
        )
    codering, _ = Codering.objects.get_or_create(
        leesstuk=leesstuk,
        code_id=code_id,
        begin=None,
        eind=None,
        tweede=False,
        defaults={"door": door},
    )
    if leesstuk.gelezen_op is None:
        leesstuk.gelezen_op, leesstuk.gelezen_door = timezone.now(), door
        leesstuk.save(update_fields=["gelezen_op", "gelezen_door"])
    return codering
