"""A question back about an answer, and what its writer replied."""

import pghistory
from django.db import models
from django.db.models import Q

from consultatie.models.leesstuk import Leesstuk
from consultatie.querysets import NavraagQuerySet
from veiligheid.models import Gebruiker


@pghistory.track()
class Navraag(models.Model):
    """One turn of the conversation about one text: the coordinator asks, or its writer answers
    (`van_lid`). It stays with the text and changes no answer. It is open while the last turn asks."""

    leesstuk = models.ForeignKey(Leesstuk, models.CASCADE, related_name="navragen")
    van_lid = models.BooleanField("antwoord van het lid", default=False)
    tekst = models.TextField(max_length=2000)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField(auto_now_add=True)

    objects = NavraagQuerySet.as_manager()

    class Meta:
        ordering = ["leesstuk_id", "pk"]
        verbose_name_plural = "navragen"
        constraints = [
            models.CheckConstraint(name="navraag_heeft_tekst", condition=~Q(tekst="")),
        ]

    def __str__(self) -> str:
        return self.tekst[:60]
