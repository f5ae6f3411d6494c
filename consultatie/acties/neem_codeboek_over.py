"""Starts a codebook with that of an earlier round."""

from django.db import transaction

from consultatie.acties.codeerslot import slot_op_codeboek
from consultatie.models import Code, Ronde
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def neem_codeboek_over(ronde_id: int, van_ronde_id: int, *, door: Gebruiker) -> list[Code]:
    """Copies the codes as they are now, with what stands above which, and none of their use. A code that
    this round has by name already is not made again. Raises Weigering when the other has none, or when
    one of the two holds invented data and the other does not."""
    ronde = slot_op_codeboek(ronde_id, door=door)
    bron = Ronde.objects.get(pk=van_ronde_id)
    if bron.pk == ronde.pk or bron.voorbeeld != ronde.voorbeeld:
        raise Weigering("Kies een andere ronde, echt of verzonnen als deze.")
    codes = list(Code.objects.actief().filter(ronde=bron).order_by("pk"))
    if not codes:
        raise Weigering(f"Het codeboek van ‘{bron}’ is leeg.")
    er_al = {code.naam.casefold(): code for code in Code.objects.actief().filter(ronde=ronde)}
    hier: dict[int, Code] = {}
    nieuw = []
    for code in codes:
        eigen = er_al.get(code.naam.casefold())
        if eigen is None:
            eigen = Code.objects.create(
                ronde=ronde,
                naam=code.naam,
                definitie=code.definitie,
                voorbeeldzin=code.voorbeeldzin,
            )
            nieuw.append((eigen, code.ouder_id))
        hier[code.pk] = eigen
    for eigen, ouder_id in nieuw:
        if ouder_id in hier:
            eigen.ouder = hier[ouder_id]
            eigen.save(update_fields=["ouder"])
    return [eigen for eigen, _ouder in nieuw]
