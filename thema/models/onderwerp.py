"""The shared subjects to which partners' own words are mapped, and the words that lead to them."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from thema.querysets import OnderwerpQuerySet


@pghistory.track()
class Onderwerp(models.Model):
    """The shared subject to which partners' own words are mapped.

    An onderwerp that was merged into another stays, because frozen inventarisaties refer to it;
    `opgegaan_in` then says where it went. One that was split off remembers from which.
    """

    naam = models.CharField(max_length=80, unique=True)
    opgegaan_in = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="opgenomen"
    )
    afgesplitst_van = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="afsplitsingen"
    )

    objects = OnderwerpQuerySet.as_manager()

    class Meta:
        ordering = ["naam"]
        verbose_name_plural = "onderwerpen"
        constraints = [
            models.CheckConstraint(
                name="onderwerp_gaat_niet_in_zichzelf_op",
                condition=Q(opgegaan_in__isnull=True) | ~Q(opgegaan_in=F("id")),
            )
        ]

    def __str__(self) -> str:
        return self.naam


@pghistory.track()
class Synoniem(models.Model):
    """Words that stand for an onderwerp: from the proposal, or confirmed by the coordinator.

    `sleutel` is the text as it is compared (thema.suggesties.sleutel). What was confirmed on example
    data is `voorbeeld` and serves example data only.
    """

    onderwerp = models.ForeignKey(Onderwerp, models.CASCADE, related_name="synoniemen")
    tekst = models.CharField(max_length=200)
    sleutel = models.CharField(max_length=200)
    voorbeeld = models.BooleanField("uit verzonnen gegevens", default=False)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    op = models.DateTimeField("toegevoegd op", auto_now_add=True)

    class Meta:
        ordering = ["onderwerp", "tekst"]
        verbose_name_plural = "synoniemen"
        constraints = [
            models.UniqueConstraint(fields=["sleutel", "voorbeeld"], name="synoniem_eenmaal"),
            models.CheckConstraint(name="synoniem_heeft_sleutel", condition=~Q(sleutel="")),
        ]

    def __str__(self) -> str:
        return self.tekst
