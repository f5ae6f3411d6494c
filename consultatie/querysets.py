"""Every read of a round that decides who sees what, or that is used twice.

`zichtbaar_voor(gebruiker)` is the one place where a list is limited to a person; consultatie.rules says
the same of a single object, and tests/consultatie/test_rollen.py proves that the two agree.
"""

from datetime import datetime

from django.db import models
from django.db.models import Max, Min, OuterRef, Q
from django.utils import timezone


class RondeQuerySet(models.QuerySet):
    def begonnen(self, moment: datetime | None = None):
        """Rounds that have been opened, closed ones included."""
        return self.filter(opent_op__lte=moment or timezone.now())

    def zichtbaar_voor(self, gebruiker):
        """The coordinator sees every round, the BBG the opened ones, anybody the opened ones that they
        were invited to."""
        if gebruiker.rol == "coordinator":
            return self
        if gebruiker.rol == "bbg":
            return self.begonnen()
        return self.begonnen().filter(deelnames__gebruiker=gebruiker)


class DeelnameQuerySet(models.QuerySet):
    def zichtbaar_voor(self, gebruiker):
        """One's own part; for the coordinator everybody's."""
        if gebruiker.rol == "coordinator":
            return self
        return self.filter(gebruiker=gebruiker)

    def met_stand(self):
        """Adds `stand`: niet_begonnen, begonnen or ingediend, and the moments that belong to it.

        Who has submitted and is revising counts as submitted: the submitted version is what counts.
        """
        return self.annotate(
            ingediend_op=Max(
                "inzendingen__ingediend_op", filter=Q(inzendingen__status="ingediend")
            ),
            begonnen_op=Min("inzendingen__begonnen_op"),
        ).annotate(
            stand=models.Case(
                models.When(ingediend_op__isnull=False, then=models.Value("ingediend")),
                models.When(begonnen_op__isnull=False, then=models.Value("begonnen")),
                default=models.Value("niet_begonnen"),
            )
        )


class InzendingQuerySet(models.QuerySet):
    def geldig(self):
        """The versions that count: of every member the last one submitted, and no other."""
        return self.filter(status="ingediend")

    def zichtbaar_voor(self, gebruiker):
        """One's own versions; for the coordinator also what others have submitted. A concept is read by
        its writer alone."""
        eigen = Q(deelname__gebruiker=gebruiker)
        if gebruiker.rol == "coordinator":
            return self.filter(eigen | ~Q(status="concept"))
        return self.filter(eigen)

    def met_cellen(self, cellen):
        """The submissions that hold at least one of these cells, with those cells on `gelezen`, in the
        order of districts and partners."""
        return (
            self.filter(models.Exists(cellen.filter(inzending=OuterRef("pk"))))
            .select_related("deelname__gebruiker", "deelname__partner", "deelname__district")
            .prefetch_related(
                models.Prefetch("antwoorden", cellen.select_related("thema"), to_attr="gelezen")
            )
            .order_by("deelname__district__volgorde", "deelname__partner__naam", "pk")
        )


class AntwoordQuerySet(models.QuerySet):
    def geldig(self, ronde):
        """The cells that count in a round."""
        return self.filter(inzending__deelname__ronde=ronde, inzending__status="ingediend")

    def ingevuld(self):
        """Cells that hold something."""
        return self.exclude(keuze="", tekst="")


class RapportQuerySet(models.QuerySet):
    def zichtbaar_voor(self, gebruiker):
        """The BBG and the coordinator see every report, others none."""
        if gebruiker.rol in ("bbg", "coordinator"):
            return self
        return self.none()
