"""Reports: the row is the truth about the work, the file stands in a table of its own."""

import pghistory
from django.db import models

from consultatie.models.deelname import Deelname
from consultatie.models.ronde import Ronde
from consultatie.querysets import RapportQuerySet
from thema.models import Thema
from veiligheid.models import District, Gebruiker


@pghistory.track(exclude=["stap", "voortgang", "in_wachtrij_op"])
class Rapport(models.Model):
    """One requested report: kind, scope, snapshot, state, progress. With a `deelname` it is that member's
    own questions and answers, or what became of them, for nobody else."""

    class Soort(models.TextChoices):
        TOTAAL = "totaal", "Totaalrapport"
        DISTRICT = "district", "Districtsrapport"
        THEMA = "thema", "Themarapport"
        ONTVANGST = "ontvangst", "Uw vragen en antwoorden"
        TERUGKOPPELING = "terugkoppeling", "Wat er met uw inbreng gebeurde"

    class Vorm(models.TextChoices):
        PDF = "pdf", "PDF"
        WORD = "docx", "Word"
        CIJFERS = "xlsx", "spreadsheet"

    class Status(models.TextChoices):
        WACHT = "wacht", "wacht op verwerking"
        BEZIG = "bezig", "wordt gemaakt"
        KLAAR = "klaar", "klaar"
        MISLUKT = "mislukt", "mislukt"

    ronde = models.ForeignKey(Ronde, models.PROTECT, related_name="rapporten")
    nummer = models.PositiveIntegerField()
    soort = models.CharField(max_length=20, choices=Soort, default=Soort.TOTAAL)
    vorm = models.CharField(max_length=4, choices=Vorm, default=Vorm.PDF)
    deelname = models.ForeignKey(
        Deelname, models.CASCADE, null=True, blank=True, related_name="rapporten"
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    thema = models.ForeignKey(
        Thema, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    bijlage = models.BooleanField("met alle teksten als bijlage", default=False)
    status = models.CharField(max_length=8, choices=Status, default=Status.WACHT)
    aangevraagd_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="rapporten")
    aangevraagd_op = models.DateTimeField(auto_now_add=True)
    in_wachtrij_op = models.DateTimeField(auto_now_add=True)
    stap = models.CharField(max_length=80, blank=True)
    voortgang = models.PositiveSmallIntegerField("voortgang in procenten", default=0)
    reden = models.TextField("reden van mislukken", blank=True)
    klaar_op = models.DateTimeField(null=True, blank=True)
    peilmoment = models.DateTimeField(null=True, blank=True)
    gegevens_hash = models.CharField("kenmerk van de gegevens", max_length=64, blank=True)

    objects = RapportQuerySet.as_manager()

    class Meta:
        ordering = ["-aangevraagd_op", "-pk"]
        verbose_name_plural = "rapporten"
        constraints = [
            models.UniqueConstraint(
                fields=["ronde", "nummer"],
                condition=models.Q(deelname__isnull=True),
                name="rapport_nummer_eenmaal",
            ),
            models.UniqueConstraint(
                fields=["deelname", "nummer"], name="rapport_van_deelname_eenmaal"
            ),
            models.CheckConstraint(
                name="ontvangst_heeft_deelname",
                condition=models.Q(
                    soort__in=["ontvangst", "terugkoppeling"], deelname__isnull=False
                )
                | (
                    ~models.Q(soort__in=["ontvangst", "terugkoppeling"])
                    & models.Q(deelname__isnull=True)
                ),
            ),
            models.CheckConstraint(
                name="rapport_weet_waarover",
                condition=models.Q(soort="district", district__isnull=False, thema__isnull=True)
                | models.Q(soort="thema", district__isnull=True, thema__isnull=False)
                | (
                    ~models.Q(soort__in=["district", "thema"])
                    & models.Q(district__isnull=True, thema__isnull=True)
                ),
            ),
            models.CheckConstraint(
                name="rapport_voortgang_procent", condition=models.Q(voortgang__lte=100)
            ),
            models.CheckConstraint(
                name="rapport_klaar_is_volledig",
                condition=~models.Q(status="klaar")
                | (
                    models.Q(klaar_op__isnull=False, peilmoment__isnull=False)
                    & ~models.Q(gegevens_hash="")
                ),
            ),
            models.CheckConstraint(
                name="rapport_mislukt_heeft_reden",
                condition=~models.Q(status="mislukt") | ~models.Q(reden=""),
            ),
        ]

    def __str__(self) -> str:
        is_pdf = self.vorm == self.Vorm.PDF and not self.deelname_id
        vorm = "" if is_pdf else f" ({self.get_vorm_display()})"
        bijlage = " met alle teksten" if self.bijlage else ""
        waarover = f" {self.waarover}" if self.waarover else ""
        return f"{self.get_soort_display()} {self.nummer}{waarover}{bijlage}{vorm}"

    @property
    def waarover(self) -> str:
        """The district or the theme, where it is about one."""
        over = self.district or self.thema
        return over.naam if over else ""

    @property
    def bestandsnaam(self) -> str:
        wat = "vragen-en-antwoorden" if self.soort == self.Soort.ONTVANGST else self.soort
        return f"consultatie-{wat}-{self.nummer}.{self.vorm}"


class RapportBestand(models.Model):
    """The bytes of a finished report; in PostgreSQL, so a backup is one thing."""

    rapport = models.OneToOneField(Rapport, models.CASCADE, related_name="bestand")
    inhoud = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    cijfers = models.JSONField("de cijfers, voor een volgend rapport", default=list)

    class Meta:
        verbose_name_plural = "rapportbestanden"

    def __str__(self) -> str:
        return self.rapport.bestandsnaam
