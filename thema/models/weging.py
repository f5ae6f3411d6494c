"""How the BBG weighed onderwerpen, and why some did not become a theme.

Both belong to an inventarisatie: the first criterion is counted from it, and a later snapshot starts
with the judgements of the one it was copied from. They stay open for change after it is frozen, since
the BBG weighs what was counted; the history keeps every earlier judgement.
"""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from thema.models.inventarisatie import Inventarisatie
from thema.models.onderwerp import Onderwerp
from thema.models.voorstel import Criterium


@pghistory.track()
class Weging(models.Model):
    """The judgement of one onderwerp on one criterium that is not counted (§2b), with its reason."""

    class Oordeel(models.IntegerChoices):
        NIET = 0, "voldoet niet"
        DEELS = 1, "voldoet deels"
        WEL = 2, "voldoet"

    inventarisatie = models.ForeignKey(Inventarisatie, models.CASCADE, related_name="wegingen")
    onderwerp = models.ForeignKey(Onderwerp, models.PROTECT, related_name="wegingen")
    criterium = models.ForeignKey(Criterium, models.PROTECT, related_name="wegingen")
    oordeel = models.PositiveSmallIntegerField(choices=Oordeel)
    reden = models.TextField()
    datum = models.DateField()
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["inventarisatie", "onderwerp", "criterium"]
        verbose_name_plural = "wegingen"
        constraints = [
            models.UniqueConstraint(
                fields=["inventarisatie", "onderwerp", "criterium"], name="weging_eenmaal"
            ),
            models.CheckConstraint(name="weging_heeft_reden", condition=~Q(reden="")),
        ]

    def __str__(self) -> str:
        return f"{self.onderwerp}, {self.criterium.kort}: {self.get_oordeel_display()}"


@pghistory.track()
class Afweging(models.Model):
    """Why an onderwerp did not become a theme of its own or part of one (§2)."""

    class Reden(models.TextChoices):
        LOKAAL = "lokaal", "lokaal maatwerk"
        DISTRICT = "district", "al op lokaal of districtelijk niveau"
        ANDERS = "anders", "een andere reden"

    inventarisatie = models.ForeignKey(Inventarisatie, models.CASCADE, related_name="afwegingen")
    onderwerp = models.ForeignKey(Onderwerp, models.PROTECT, related_name="afwegingen")
    reden = models.CharField(max_length=10, choices=Reden)
    toelichting = models.TextField()
    datum = models.DateField()
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["inventarisatie", "onderwerp"]
        verbose_name_plural = "afwegingen"
        constraints = [
            models.UniqueConstraint(fields=["inventarisatie", "onderwerp"], name="afweging_eenmaal")
        ]

    def __str__(self) -> str:
        return f"{self.onderwerp}: {self.get_reden_display()}"
