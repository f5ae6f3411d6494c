"""Merges a code into another."""

from django.db import transaction

from consultatie.acties.codeerslot import actieve_codes, slot_op_codeboek
from consultatie.acties.wijzig_code import onder, ronde_van
from consultatie.models import AfgewezenCode, Code, Codeerstap, Codering
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def voeg_codes_samen(code_id: int, in_code_id: int, *, door: Gebruiker) -> Code:
    """From now on the first is part of the second, which is returned.

    Its coderingen, with the points and goals that rest on them, and the codes below it move. Where the
    second stands on the same words already, one codering remains. What had gone into the first points to
    the second from now on. Raises Weigering when both are the same, when one was merged before, or when
    they are not of one round.
    """
    if code_id == in_code_id:
        raise Weigering("Kies een andere code: een code kan niet in zichzelf opgaan.")
    ronde_id = ronde_van(code_id)
    slot_op_codeboek(ronde_id, door=door)
    codes = actieve_codes(ronde_id, {code_id, in_code_id})
    bron, doel = codes[code_id], codes[in_code_id]
    _verplaats_coderingen(bron, doel)
    _verplaats_afwijzingen(bron, doel)
    Codeerstap.objects.filter(code=bron).update(code=doel)
    if doel.pk in onder(bron):
        doel.ouder_id = bron.ouder_id
        doel.save(update_fields=["ouder"])
    Code.objects.filter(ouder=bron).exclude(pk=doel.pk).update(ouder=doel)
    Code.objects.filter(opgegaan_in=bron).update(opgegaan_in=doel)
    bron.opgegaan_in = doel
    bron.ouder = None
    bron.save(update_fields=["opgegaan_in", "ouder"])
    return doel


def _verplaats_coderingen(bron: Code, doel: Code) -> None:
    """In the order of the texts, so that two merges never wait for each other crosswise."""
    er_al = {_plaats(codering): codering for codering in Codering.objects.filter(code=doel)}
    dubbel = []
    for codering in bron.coderingen.select_for_update().order_by("leesstuk_id", "pk"):
        if blijft := er_al.get(_plaats(codering)):
            _verplaats_steun(codering, blijft)
            dubbel.append(codering.pk)
    Codeerstap.objects.filter(codering__in=dubbel).update(codering=None)
    Codering.objects.filter(pk__in=dubbel).delete()
    bron.coderingen.update(code=doel)


def _plaats(codering: Codering) -> tuple:
    return codering.leesstuk_id, codering.begin, codering.eind, codering.tweede


def _verplaats_steun(codering: Codering, blijft: Codering) -> None:
    """What rests on a codering that goes, rests on the other from now on."""
    er_al = blijft.onderbouwing.values("punt")
    codering.onderbouwing.filter(punt__in=er_al).delete()
    codering.onderbouwing.update(codering=blijft)
    for doel in codering.doelen.all():
        doel.coderingen.add(blijft)
        doel.coderingen.remove(codering)


def _verplaats_afwijzingen(bron: Code, doel: Code) -> None:
    afgewezen = AfgewezenCode.objects.filter(code=bron)
    er_al = AfgewezenCode.objects.filter(code=doel).values("leesstuk")
    afgewezen.filter(leesstuk__in=er_al).delete()
    afgewezen.update(code=doel)
