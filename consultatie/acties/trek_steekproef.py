"""Draws the texts that a second coder codes blind."""

from random import Random

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from consultatie.models import Codering, Leesstuk, Ronde, Steekproef, Steekproefstuk
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def trek_steekproef(
    ronde_id: int, codeur: Gebruiker, aantal: int, zaad: int, *, door: Gebruiker
) -> Steekproef:
    """At random, the same for the same `zaad`, from texts that the first coder is done with (read or coded)
    and that were in no sample yet. None of them was read or coded by the second coder.

    Raises Weigering when the second coder is nobody else or no coordinator, or too few texts are left.
    """
    ronde = Ronde.objects.select_for_update().get(pk=ronde_id)
    if zin := _bezwaar(codeur, aantal, door):
        raise Weigering(zin)
    stukken = list(_te_trekken(ronde, codeur).order_by("pk").values_list("pk", flat=True))
    if len(stukken) < aantal:
        raise Weigering(
            f"Er zijn {len(stukken)} teksten die u hebt gelezen of gecodeerd en die {codeur.naam} nog niet "
            f"kent. Kies hoogstens dat aantal, of codeer er eerst meer."
        )
    steekproef = ronde.steekproeven.create(codeur=codeur, getrokken_door=door)
    getrokken = Random(zaad).sample(stukken, aantal)  # noqa: S311 - chance, not a secret
    Steekproefstuk.objects.bulk_create(
        Steekproefstuk(steekproef=steekproef, leesstuk_id=pk) for pk in getrokken
    )
    return steekproef


def _bezwaar(codeur: Gebruiker, aantal: int, door: Gebruiker) -> str:
    if not door.has_perm("consultatie.coordineer"):
        return "Alleen de coördinator trekt een steekproef."
    if codeur == door:
        return "De tweede codeur is iemand anders dan u: u kent uw eigen codes."
    if not codeur.is_active or not codeur.has_perm("consultatie.coordineer"):
        return "De tweede codeur is ook een coördinator. Kies iemand met die rol."
    return "" if aantal >= 1 else "Kies minstens één tekst."


def _te_trekken(ronde: Ronde, codeur: Gebruiker):
    eerste = Codering.objects.filter(leesstuk=OuterRef("pk"), tweede=False)
    getrokken = Steekproefstuk.objects.filter(leesstuk=OuterRef("pk"))
    return (
        Leesstuk.objects.filter(ronde=ronde)
        .geldig()
        .filter(Q(gelezen_op__isnull=False) | Exists(eerste))
        .exclude(gelezen_door=codeur)
        .filter(~Exists(eerste.filter(door=codeur)), ~Exists(getrokken))
    )
