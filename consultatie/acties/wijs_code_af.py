"""Rejects a suggested code for a text, so that it is not suggested there again."""

from django.db import transaction

from consultatie.models import AfgewezenCode, Code, Leesstuk
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def wijs_code_af(leesstuk_id: int, code_id: int, *, door: Gebruiker) -> AfgewezenCode:
    """Harmless when done twice. Raises Weigering when the code is not of the text's round."""
    if not door.has_perm("consultatie.coordineer"):
        raise Weigering("Alleen de coördinator leest en codeert de antwoorden.")
    leesstuk = Leesstuk.objects.select_for_update(of=("self",)).defer("zoek").get(pk=leesstuk_id)
    if not Code.objects.filter(pk=code_id, ronde=leesstuk.ronde_id).exists():
        raise Weigering("Deze code staat niet in het codeboek van deze ronde.")
    afgewezen, _ = AfgewezenCode.objects.get_or_create(
        leesstuk=leesstuk, code_id=code_id, defaults={"door": door}
    )
    return afgewezen
