"""A list of members as the coordinator handed it in."""

import pghistory
from django.db import models
from django.db.models import Q

from consultatie.models.ronde import Ronde
from veiligheid.models import Gebruiker


@pghistory.track(exclude=["inhoud"])
class Ledenbestand(models.Model):
    """A spreadsheet with members, until it is taken in: then its bytes, which hold names and addresses,
    go. `keuzes` holds what the coordinator corrected of what the portal understood."""

    ronde = models.ForeignKey(Ronde, models.CASCADE, related_name="ledenbestanden")
    naam = models.CharField("bestandsnaam", max_length=200)
    inhoud = models.BinaryField(blank=True)
    keuzes = models.JSONField(default=dict, blank=True)
    ontvangen_op = models.DateTimeField(auto_now_add=True)
    ontvangen_van = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="+"
    )
    opgenomen_op = models.DateTimeField(null=True, blank=True)
    aantal = models.PositiveIntegerField("leden opgenomen", null=True, blank=True)

    class Meta:
        ordering = ["-ontvangen_op"]
        verbose_name_plural = "ledenbestanden"
        constraints = [
            models.CheckConstraint(
                name="ledenbestand_opgenomen_is_leeg",
                condition=Q(opgenomen_op__isnull=True, aantal__isnull=True)
                | Q(opgenomen_op__isnull=False, aantal__isnull=False, inhoud=b""),
            )
        ]

    def __str__(self) -> str:
        return self.naam
