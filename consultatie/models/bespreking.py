"""The meeting in which a DVO settles its joint answer."""

import pghistory
from django.db import models

from consultatie.models.deelname import Deelname
from consultatie.querysets import BesprekingQuerySet
from veiligheid.models import Gebruiker


@pghistory.track()
class Bespreking(models.Model):
    """Who sat at the table when a DVO gave its joint answer; the answer itself is the Inzending of the
    DVO's own Deelname, and is never counted with the members'."""

    deelname = models.OneToOneField(Deelname, models.CASCADE, related_name="bespreking")
    gehouden_op = models.DateField("datum van de bespreking", null=True, blank=True)
    aanwezig = models.ManyToManyField(Deelname, blank=True, related_name="bijgewoond")
    ook_aanwezig = models.CharField(
        "ook aanwezig", max_length=500, blank=True, help_text="Wie geen lid is in deze ronde."
    )
    vastgelegd_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    gewijzigd_op = models.DateTimeField(auto_now=True)

    objects = BesprekingQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "besprekingen"

    def __str__(self) -> str:
        return f"Bespreking {self.deelname}"
