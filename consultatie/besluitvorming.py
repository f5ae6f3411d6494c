"""What is decided about a theme over the rounds, and what each goal rests on, as somebody may read it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch

from consultatie.models import Besluit, Codering, Doel, Inzending, Ronde
from thema.models import Thema
from veiligheid.models import Gebruiker

KLEINSTE = 5  # below this number of people a figure would point at them


@dataclass(frozen=True)
class Themaregel:
    """A theme of a round with its decision, where there is one."""

    thema: Thema
    besluit: Besluit | None


@dataclass(frozen=True)
class Fragment:
    """The words of somebody that a goal rests on; `geldt` unless the writer changed the text since."""

    codering: Codering
    geldt: bool


@dataclass(frozen=True)
class Grond:
    """What one goal rests on. `fragmenten` is empty for who may read the counts alone."""

    doel: Doel
    fragmenten: tuple[Fragment, ...]
    leden: int
    districten: tuple[str, ...]
    standpunten: int

    @property
    def is_klein(self) -> bool:
        """Too few members to name their number or their districts."""
        return 0 < self.leden < KLEINSTE


@dataclass(frozen=True)
class Besluitregel:
    """One decision in the line of a theme, with its goals."""

    besluit: Besluit
    gronden: tuple[Grond, ...]


def themaregels(ronde: Ronde) -> tuple[Themaregel, ...]:
    """Every theme of a round, in three queries."""
    besluiten = {
        besluit.thema_id: besluit
        for besluit in ronde.besluiten.select_related("vastgelegd_door").annotate(
            aantal_doelen=Count("doelen", distinct=True),
            aantal_punten=Count("punten", distinct=True),
        )
    }
    return tuple(Themaregel(t, besluiten.get(t.pk)) for t in ronde.gevraagde_themas())


def lijn(ronde: Ronde, thema: Thema, gebruiker: Gebruiker) -> tuple[Besluitregel, ...]:
    """All decisions about a theme that this person may read, the last first, in a constant number of
    queries. Only the coordinator reads whose words a goal rests on."""
    coderingen = Codering.objects.met_schrijver().order_by(
        "leesstuk__antwoord__inzending__deelname__district__volgorde", "pk"
    )
    doelen = Doel.objects.select_related("niveau").prefetch_related(
        "punten", Prefetch("coderingen", coderingen)
    )
    besluiten = (
        Besluit.objects.zichtbaar_voor(gebruiker)
        .over(thema.pk, voorbeeld=ronde.voorbeeld)
        .select_related("ronde", "thema", "wijzigt__ronde", "vastgelegd_door")
        .prefetch_related("punten", Prefetch("doelen", doelen))
    )
    met_woorden = gebruiker.has_perm("consultatie.coordineer")
    regels = [
        Besluitregel(b, tuple(grond(doel, met_woorden=met_woorden) for doel in b.doelen.all()))
        for b in besluiten
    ]
    return tuple(reversed(regels))


def grond(doel: Doel, *, met_woorden: bool) -> Grond:
    """Each member once, however many of their words a goal rests on; DVO-standpunten beside them."""
    fragmenten = [Fragment(c, _geldt(c)) for c in doel.coderingen.all()]
    van = [f.codering.leesstuk.antwoord.inzending.deelname for f in fragmenten if f.geldt]
    leden = {deelname.pk: deelname for deelname in van if not deelname.is_dvo}
    per_district = Counter(deelname.district.naam for deelname in leden.values())
    return Grond(
        doel=doel,
        fragmenten=tuple(fragmenten) if met_woorden else (),
        leden=len(leden),
        districten=tuple(per_district),
        standpunten=len({deelname.pk for deelname in van if deelname.is_dvo}),
    )


def doelen_op(codering: Codering, thema_id: int) -> Sequence[Doel]:
    """The goals of a theme that rest on these words, for the way back."""
    return list(codering.doelen.filter(besluit__thema=thema_id).select_related("besluit__ronde"))


def _geldt(codering: Codering) -> bool:
    return codering.leesstuk.antwoord.inzending.status == Inzending.Status.INGEDIEND
