"""Reads of what was put forward."""

from django.db import models
from django.db.models import Avg, Count


class OpgaveQuerySet(models.QuerySet):
    def van(self, partner):
        """What one partner handed in, in its own order."""
        return self.filter(partner=partner).order_by("rang", "pk")

    def top(self, n: int):
        """The n onderwerpen that most gemeenten named: dicts of `onderwerp__naam`, `steun` (number of
        gemeenten) and `gemiddelde_rang`, in total order: support, then mean rank, then name.
        """
        return (
            self.filter(partner__soort="gemeente", onderwerp__isnull=False)
            .values("onderwerp_id", "onderwerp__naam")
            .annotate(steun=Count("partner", distinct=True), gemiddelde_rang=Avg("rang"))
            .order_by("-steun", "gemiddelde_rang", "onderwerp__naam")[:n]
        )

    def steun_voor(self, thema):
        """Which gemeenten named something that falls under a theme: dicts of
        `partner__district_id` and `steun`, the number of gemeenten in that district."""
        return (
            self.filter(partner__soort="gemeente", onderwerp__themas=thema)
            .values("partner__district_id")
            .annotate(steun=Count("partner", distinct=True))
        )
