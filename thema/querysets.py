"""Reads of what was put forward; who sees which snapshot is decided here and nowhere else."""

from django.db import models
from django.db.models import Avg, Count, Q


class OnderwerpQuerySet(models.QuerySet):
    def actief(self):
        """Without those that were merged into another."""
        return self.filter(opgegaan_in__isnull=True)


class InventarisatieQuerySet(models.QuerySet):
    def zichtbaar_voor(self, gebruiker):
        """The coordinator sees every snapshot, others the frozen ones; invented ones are for the
        coordinator and for invented people."""
        if gebruiker.rol == "coordinator":
            return self
        return self.filter(bevroren_op__isnull=False).filter(
            Q(voorbeeld=False) | Q(voorbeeld=gebruiker.voorbeeld)
        )

    def open(self):
        """Those that can still change."""
        return self.filter(bevroren_op__isnull=True)

    def bevroren(self):
        return self.filter(bevroren_op__isnull=False)

    def standaard_voor(self, gebruiker):
        """The snapshot that a reading page shows unless another is asked for: the latest frozen one,
        of the person's own kind (real or invented) first. None where there is none."""
        zichtbaar = self.zichtbaar_voor(gebruiker).bevroren()
        eigen = zichtbaar.filter(voorbeeld=gebruiker.voorbeeld).first()
        return eigen or zichtbaar.first()


class WijzigingsvoorstelQuerySet(models.QuerySet):
    def open(self):
        return self.filter(uitkomst="open")

    def zichtbaar_voor(self, gebruiker):
        """The coordinator sees all, a contact those of their own partner, others none."""
        if gebruiker.rol == "coordinator":
            return self
        if gebruiker.contactpersoon:
            return self.filter(partner=gebruiker.partner_id)
        return self.none()


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
