"""What the coordinator reads: every text that was submitted, and how far the reading of it is."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from consultatie.models.antwoord import Antwoord
from consultatie.models.ronde import Ronde
from consultatie.querysets import LeesstukQuerySet
from veiligheid.models import Gebruiker


class Leesstuk(models.Model):
    """One text of a submitted version, for the coordinator to work in: codes, questions back and points
    hang on it, never on the Antwoord, which its writer may still revise.

    A revision that leaves the text as it is takes the Leesstuk along (`antwoord` moves to the new
    version); a changed text gets a new one, with the former as `vorige`. It counts as long as its
    Antwoord stands in the version that counts (LeesstukQuerySet.geldig).

    Read and coded are not stored as a state: they follow from `gelezen_op` and the Coderingen.
    """

    ronde = models.ForeignKey(Ronde, models.CASCADE, related_name="leesstukken")
    antwoord = models.OneToOneField(Antwoord, models.CASCADE, related_name="leesstuk")
    vorige = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="vervolgen"
    )
    gelezen_op = models.DateTimeField(null=True, blank=True)
    gelezen_door = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="+"
    )
    opvallend = models.BooleanField(default=False)
    zoek = SearchVectorField(null=True, editable=False)

    objects = LeesstukQuerySet.as_manager()

    class Meta:
        ordering = ["ronde_id", "pk"]
        verbose_name_plural = "leesstukken"
        indexes = [
            models.Index(fields=["ronde", "id"], name="leesstuk_volgorde"),
            models.Index(
                fields=["ronde", "id"], condition=Q(gelezen_op__isnull=True), name="leesstuk_nieuw"
            ),
            models.Index(
                fields=["ronde", "id"], condition=Q(opvallend=True), name="leesstuk_valt_op"
            ),
            GinIndex(fields=["zoek"], name="leesstuk_zoek"),
        ]
        constraints = [
            models.CheckConstraint(
                name="leesstuk_gelezen_door_iemand",
                condition=Q(gelezen_op__isnull=True, gelezen_door__isnull=True)
                | Q(gelezen_op__isnull=False, gelezen_door__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.antwoord)
