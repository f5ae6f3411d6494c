"""Who takes part in a round."""

import pghistory
from django.db import models

from consultatie.models.ronde import Ronde
from consultatie.querysets import DeelnameQuerySet
from veiligheid.models import District, Gebruiker, Partner


@pghistory.track()
class Deelname(models.Model):
    """One invited person's part in a round. District, partner and function are those at the moment of
    inviting: a member who changes office later does not change a count."""

    ronde = models.ForeignKey(Ronde, models.CASCADE, related_name="deelnames")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="deelnames")
    district = models.ForeignKey(District, models.PROTECT, related_name="deelnames")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="deelnames")
    functie = models.CharField(max_length=120, blank=True)
    uitgenodigd_op = models.DateTimeField()

    objects = DeelnameQuerySet.as_manager()

    class Meta:
        ordering = ["ronde", "district", "partner", "pk"]
        verbose_name_plural = "deelnames"
        constraints = [
            models.UniqueConstraint(fields=["ronde", "gebruiker"], name="deelname_eenmaal")
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker}, {self.ronde}"
