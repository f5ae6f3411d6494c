"""A point that was raised, what it rests on, and what became of it."""

import pghistory
from django.db import models
from django.db.models import Q

from consultatie.models.codeboek import Codering
from consultatie.models.ronde import Ronde
from consultatie.models.volgorde import op_tijd
from consultatie.querysets import OnderbouwingQuerySet, PuntQuerySet
from thema.models import Thema
from veiligheid.models import Gebruiker


@pghistory.track()
class Punt(models.Model):
    """One statement that gathers what several said, and the answer to it (the terugkoppeling).

    Its support is counted, never stored (consultatie.steun). `versie` counts its changes, its fragments
    included, so that nobody decides on what they did not read. Of an open point `reden` says why it was
    reopened.
    """

    class Uitkomst(models.TextChoices):
        OPEN = "open", "nog te beslissen"
        OVERGENOMEN = "overgenomen", "overgenomen"
        DEELS = "deels", "deels overgenomen"
        NIET = "niet", "niet overgenomen"
        LATER = "later", "komt later terug"

    ronde = models.ForeignKey(Ronde, models.CASCADE, related_name="punten")
    nummer = models.PositiveSmallIntegerField()
    stelling = models.CharField(max_length=200)
    toelichting = models.TextField("toelichting voor de BBG", blank=True)
    thema = models.ForeignKey(
        Thema, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bij thema"
    )
    coderingen = models.ManyToManyField(Codering, through="Onderbouwing", related_name="punten")
    uitkomst = models.CharField(max_length=12, choices=Uitkomst, default=Uitkomst.OPEN)
    reden = models.TextField(blank=True)
    versie = models.PositiveIntegerField(default=1, editable=False)
    behandeld_op = models.DateTimeField(null=True, blank=True)
    behandeld_door = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PuntQuerySet.as_manager()

    class Meta:
        ordering = ["ronde_id", "nummer"]
        verbose_name_plural = "punten"
        constraints = [
            models.UniqueConstraint(fields=["ronde", "nummer"], name="punt_nummer_eenmaal"),
            models.CheckConstraint(name="punt_heeft_stelling", condition=~Q(stelling="")),
            models.CheckConstraint(
                name="punt_behandeld_met_reden",
                condition=Q(uitkomst="open", behandeld_op__isnull=True, behandeld_door__isnull=True)
                | (
                    ~Q(uitkomst="open")
                    & Q(behandeld_op__isnull=False, behandeld_door__isnull=False)
                    & ~Q(reden="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.stelling


@pghistory.track(meta=op_tijd("onderbouwing"))
class Onderbouwing(models.Model):
    """A coded fragment that a point rests on, or that speaks against it (`tegen`)."""

    punt = models.ForeignKey(Punt, models.CASCADE, related_name="onderbouwing")
    codering = models.ForeignKey(Codering, models.RESTRICT, related_name="onderbouwing")
    tegen = models.BooleanField("spreekt het tegen", default=False)

    objects = OnderbouwingQuerySet.as_manager()

    class Meta:
        ordering = ["punt_id", "tegen", "pk"]
        verbose_name_plural = "onderbouwingen"
        constraints = [
            models.UniqueConstraint(fields=["punt", "codering"], name="onderbouwing_eenmaal")
        ]

    def __str__(self) -> str:
        return f"{self.punt}: {self.codering.fragment[:60]}"
