"""Reads of the reports of a round, and of what single members asked of their own part in it."""

from django.db import models
from django.db.models import F, Q

from consultatie.querysets.ronde import deelnames_van


class RapportQuerySet(models.QuerySet):
    def van_ronde(self):
        """The reports of a round as a whole, without what single members asked of their own answers."""
        return self.filter(deelname__isnull=True)

    def zichtbaar_voor(self, gebruiker):
        """The BBG and the coordinator see every report of a round; of one's own answers one sees one's
        own; of what became of them no copy from before the round was finished (again)."""
        eigen = Q(deelname__in=deelnames_van(self).in_te_vullen_door(gebruiker).values("pk"))
        eigen &= ~Q(soort="terugkoppeling") | Q(
            aangevraagd_op__gte=F("ronde__afgerond_op"),
            deelname__in=deelnames_van(self).terugkoppeling_voor(gebruiker).values("pk"),
        )
        if gebruiker.rol in ("bbg", "coordinator"):
            return self.filter(Q(deelname__isnull=True) | eigen)
        return self.filter(eigen)
