"""How one onderwerp was weighed, in words: a line per criterium."""

from thema.aggregatie import aantal_partners, is_meerderheid, steun_partners
from thema.models import Criterium, Inventarisatie, Onderwerp, Weging
from thema.uitkomst import Weegregel


def weegstaat(
    inventarisatie: Inventarisatie, onderwerp: Onderwerp, eind: Onderwerp
) -> tuple[Weegregel, ...]:
    """The counted criterium from the inventarisatie, the others as judged; of an onderwerp that was merged
    into `eind` since, what was judged of that."""
    n, van = steun_partners(inventarisatie).get(onderwerp.pk, 0), aantal_partners()
    oordelen = {
        weging.criterium_id: weging
        for weging in Weging.objects.filter(
            inventarisatie=inventarisatie, onderwerp__in={onderwerp.pk, eind.pk}
        ).order_by("onderwerp_id")
    }
    regels = []
    for criterium in Criterium.objects.filter(strategie=inventarisatie.strategie_id):
        weging = oordelen.get(criterium.pk)
        if criterium.geteld:
            oordeel = "meerderheid" if is_meerderheid(n, van) else "geen meerderheid"
            reden = f"{n} van {van} partners (gemeenten en OM) noemen dit."
            regels.append(Weegregel(criterium, oordeel, reden, inventarisatie.peildatum))
        elif weging:
            woorden = str(Weging.Oordeel(weging.oordeel).label)
            regels.append(Weegregel(criterium, woorden, weging.reden, weging.datum))
        else:
            regels.append(Weegregel(criterium, "", "", None))
    return tuple(regels)
