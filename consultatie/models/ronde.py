"""A consultation and its questions."""

from datetime import datetime, timedelta

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from consultatie.querysets import RondeQuerySet
from thema.models import Inventarisatie, Strategie, Thema
from veiligheid.models import Gebruiker


def standaard_herinneringen() -> list[int]:
    return [14, 7, 2]


@pghistory.track()
class Ronde(models.Model):
    """One consultation. Its state follows from its two moments and is stored nowhere else."""

    class Status(models.TextChoices):
        CONCEPT = "concept", "nog niet geopend"
        OPEN = "open", "open"
        RESPIJT = "respijt", "gesloten, wie bezig is kan nog afronden"
        GESLOTEN = "gesloten", "gesloten"

    strategie = models.ForeignKey(Strategie, models.PROTECT, related_name="rondes")
    inventarisatie = models.ForeignKey(
        Inventarisatie, models.PROTECT, null=True, blank=True, related_name="rondes"
    )
    naam = models.CharField(max_length=100, unique=True)
    opent_op = models.DateTimeField("opent op", null=True, blank=True)
    sluit_op = models.DateTimeField("sluit op", null=True, blank=True)
    respijt = models.DurationField(
        "respijt na sluiting",
        default=timedelta(minutes=30),
        help_text="Zo lang kan wie al begonnen was na sluiting nog opslaan en indienen.",
    )
    herinneringen = ArrayField(
        models.PositiveSmallIntegerField(),
        default=standaard_herinneringen,
        blank=True,
        verbose_name="herinneren, dagen voor sluiting",
    )
    uitnodiging_onderwerp = models.CharField(
        "onderwerp van de uitnodiging", max_length=150, blank=True
    )
    uitnodiging_tekst = models.TextField("tekst van de uitnodiging", blank=True)
    themas = models.ManyToManyField(
        Thema,
        blank=True,
        related_name="+",
        verbose_name="alleen deze thema's",
        help_text="Zonder keuze gaat de ronde over alle thema's van de strategie.",
    )
    afgerond_op = models.DateTimeField("afgerond op", null=True, blank=True, editable=False)
    afgerond_door = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    hervat_reden = models.CharField(
        "reden van hervatten", max_length=300, blank=True, editable=False
    )
    voorbeeld = models.BooleanField("verzonnen gegevens", default=False)

    objects = RondeQuerySet.as_manager()

    class Meta:
        ordering = ["-opent_op", "-pk"]
        verbose_name_plural = "rondes"
        constraints = [
            models.CheckConstraint(
                name="ronde_sluit_na_opening",
                condition=models.Q(sluit_op__isnull=True)
                | models.Q(opent_op__isnull=False, sluit_op__gte=models.F("opent_op")),
            ),
            models.CheckConstraint(
                name="ronde_respijt_niet_negatief",
                condition=models.Q(respijt__gte=timedelta(0)),
            ),
            models.CheckConstraint(
                name="ronde_afgerond_door_iemand",
                condition=models.Q(afgerond_op__isnull=True, afgerond_door__isnull=True)
                | models.Q(afgerond_op__isnull=False, afgerond_door__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def clean(self) -> None:
        """Invented priorities never stand beside a real question, nor the reverse."""
        if self.inventarisatie and (zin := self.bezwaar_tegen(self.inventarisatie)):
            raise ValidationError({"inventarisatie": zin})

    def bezwaar_tegen(self, bron: Inventarisatie) -> str:
        """Why this round cannot show that inventarisatie; '' when it can."""
        if (bron.voorbeeld, bron.strategie_id) != (self.voorbeeld, self.strategie_id):
            return "Kies een inventarisatie van deze strategie, echt of verzonnen als de ronde."
        if not bron.bevroren:
            return f"‘{bron}’ kan nog veranderen. Bevries haar eerst."
        return ""

    def status(self, moment: datetime | None = None) -> "Ronde.Status":
        moment = moment or timezone.now()
        if self.opent_op is None or moment < self.opent_op:
            return self.Status.CONCEPT
        if self.sluit_op is None or moment < self.sluit_op:
            return self.Status.OPEN
        if moment < self.sluit_op + self.respijt:
            return self.Status.RESPIJT
        return self.Status.GESLOTEN

    def gevraagde_themas(self) -> models.QuerySet[Thema]:
        """The themes that this round asks about, in their order: its own choice, or all of the strategie."""
        gekozen = Ronde.themas.through.objects.filter(ronde=self.pk).values("thema")
        return Thema.objects.filter(
            models.Q(pk__in=gekozen) | ~models.Exists(gekozen), strategie=self.strategie_id
        ).order_by("nummer")

    def nummer_van(self, soort: str) -> int:
        """Of the question of this kind; without a query where `vragen` was prefetched."""
        return next((vraag.nummer for vraag in self.vragen.all() if vraag.soort == soort), 0)

    @property
    def is_afgerond(self) -> bool:
        """Whether every point has its answer, and members may read what became of theirs."""
        return self.afgerond_op is not None

    @property
    def is_begonnen(self) -> bool:
        """Whether it has been opened, be it closed since."""
        return self.status() != self.Status.CONCEPT

    @property
    def einde_respijt(self) -> datetime | None:
        return self.sluit_op + self.respijt if self.sluit_op else None


@pghistory.track()
class Vraag(models.Model):
    """One of the three questions, in the wording of the proposal. `soort` decides which cells it has
    (consultatie.models.antwoord.Onderdeel)."""

    class Soort(models.TextChoices):
        HERKENNING = "herkenning", "herkent u de prioriteiten"
        THEMAS = "themas", "bent u het eens met de thema's"
        INBRENG = "inbreng", "wat wilt u per thema meegeven"

    ronde = models.ForeignKey(Ronde, models.CASCADE, related_name="vragen")
    nummer = models.PositiveSmallIntegerField()
    soort = models.CharField(max_length=12, choices=Soort)
    kort = models.CharField("in een paar woorden", max_length=40)
    titel = models.CharField(max_length=120)
    tekst = models.TextField("vraag zoals in het voorstel")
    uitleg = models.TextField(blank=True)
    bron = models.CharField(max_length=120)

    class Meta:
        ordering = ["ronde", "nummer"]
        verbose_name_plural = "vragen"
        constraints = [
            models.UniqueConstraint(fields=["ronde", "nummer"], name="vraag_nummer_eenmaal"),
            models.UniqueConstraint(fields=["ronde", "soort"], name="vraag_soort_eenmaal"),
        ]

    def __str__(self) -> str:
        return f"Vraag {self.nummer}: {self.titel}"
