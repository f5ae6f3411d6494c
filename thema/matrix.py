"""The matrix of §2b: every onderwerp against the five criteria, with the theme it fell under or why not."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from thema.aggregatie import aantal_partners, is_meerderheid, steun_partners
from thema.models import Afweging, Criterium, Inventarisatie, Onderwerp, Thema, Weging


@dataclass(frozen=True)
class Rij:
    """One onderwerp: how many of the partners named it, a judgement or None for each criterium that is
    judged (in their order), its themes, and the reason where it did not become one."""

    onderwerp: Onderwerp
    steun: int
    van: int
    wegingen: tuple[Weging | None, ...]
    themas: tuple[Thema, ...]
    afweging: Afweging | None

    @property
    def meerderheid(self) -> bool:
        return is_meerderheid(self.steun, self.van)


@dataclass(frozen=True)
class Weegregel:
    """One criterium of an onderwerp in words; `oordeel` is empty where nobody judged yet."""

    criterium: Criterium
    oordeel: str
    reden: str
    datum: date | None


@dataclass(frozen=True)
class Matrix:
    """`geteld` is the criterium that is counted (on the `peildatum`), if the strategie has one;
    `beoordeeld` are the others."""

    geteld: Criterium | None
    beoordeeld: tuple[Criterium, ...]
    rijen: tuple[Rij, ...]
    van: int
    peildatum: date

    @property
    def met_thema(self) -> tuple[Rij, ...]:
        return tuple(rij for rij in self.rijen if rij.themas)

    @property
    def zonder_thema(self) -> tuple[Rij, ...]:
        return tuple(rij for rij in self.rijen if not rij.themas)

    def onder(self, thema: Thema) -> tuple[Rij, ...]:
        return tuple(rij for rij in self.rijen if thema in rij.themas)

    def bij(self, onderwerp_id: int) -> Rij:
        return next(rij for rij in self.rijen if rij.onderwerp.pk == onderwerp_id)

    def in_woorden(self, rij: Rij) -> tuple[Weegregel, ...]:
        """A line per criterium, in their order."""
        regels = [
            Weegregel(criterium, str(weging.get_oordeel_display()), weging.reden, weging.datum)
            if weging
            else Weegregel(criterium, "", "", None)
            for criterium, weging in zip(self.beoordeeld, rij.wegingen, strict=True)
        ]
        if self.geteld:
            oordeel = "meerderheid" if rij.meerderheid else "geen meerderheid"
            noemen = "noemt" if rij.steun == 1 else "noemen"
            reden = f"{rij.steun} van {rij.van} partners (gemeenten en OM) {noemen} dit."
            regels.append(Weegregel(self.geteld, oordeel, reden, self.peildatum))
        return tuple(sorted(regels, key=lambda regel: regel.criterium.nummer))


def matrix(inventarisatie: Inventarisatie, *, ook: Iterable[int] = ()) -> Matrix:
    """Every onderwerp that was named, weighed, put under a theme, or asked for by its pk (`ook`); most
    support first, then by name. One that was merged since shows what was judged of the other where it was
    not weighed itself. The number of queries does not depend on that of the onderwerpen."""
    criteria = list(Criterium.objects.filter(strategie_id=inventarisatie.strategie_id))
    beoordeeld = tuple(c for c in criteria if not c.geteld)
    steun, van = steun_partners(inventarisatie), aantal_partners()
    wegingen = {(w.onderwerp_id, w.criterium_id): w for w in inventarisatie.wegingen.all()}
    afwegingen = {a.onderwerp_id: a for a in inventarisatie.afwegingen.all()}
    themas = _themas(inventarisatie)
    slot = Onderwerp.objects.slotonderwerpen()
    genoemd = {*steun, *afwegingen, *themas, *(onderwerp for onderwerp, _ in wegingen), *ook}
    rijen = [
        Rij(
            onderwerp=onderwerp,
            steun=steun.get(onderwerp.pk, 0),
            van=van,
            wegingen=tuple(
                wegingen.get((onderwerp.pk, c.pk)) or wegingen.get((eind, c.pk)) for c in beoordeeld
            ),
            themas=tuple(themas.get(eind, ())),
            afweging=None
            if eind in themas
            else afwegingen.get(onderwerp.pk) or afwegingen.get(eind),
        )
        for onderwerp in Onderwerp.objects.filter(pk__in=genoemd)
        for eind in [slot.get(onderwerp.pk, onderwerp.pk)]
    ]
    return Matrix(
        geteld=next((c for c in criteria if c.geteld), None),
        beoordeeld=beoordeeld,
        rijen=tuple(sorted(rijen, key=lambda rij: (-rij.steun, rij.onderwerp.naam))),
        van=van,
        peildatum=inventarisatie.peildatum,
    )


def _themas(inventarisatie: Inventarisatie) -> dict[int, Sequence[Thema]]:
    """The themes of the strategie by the pk of each onderwerp under them."""
    gevonden = defaultdict(list)
    themas = Thema.objects.filter(strategie_id=inventarisatie.strategie_id)
    for thema in themas.prefetch_related("onderwerpen"):
        for onderwerp in thema.onderwerpen.all():
            gevonden[onderwerp.pk].append(thema)
    return dict(gevonden)
