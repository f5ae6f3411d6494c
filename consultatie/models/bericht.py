"""Every mail that goes out is a row: who, what, and whether it arrived."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone

from consultatie.models.antwoord import Inzending
from consultatie.models.deelname import Deelname, Machtiging
from consultatie.models.navraag import Navraag
from consultatie.models.volgorde import op_tijd
from consultatie.querysets import BerichtQuerySet
from veiligheid.models import Gebruiker


@pghistory.track(exclude=["tekst", "pogingen", "verzenden_op"], meta=op_tijd("bericht"))
class Bericht(models.Model):
    """One mail to one address. The row is the truth about it: sending it looks here first, under a lock.

    `tekst` holds the words as the coordinator wrote them, with the places for name and moment still in
    them; the link that signs in is made when sending, and stands nowhere.
    """

    class Soort(models.TextChoices):
        UITNODIGING = "uitnodiging", "uitnodiging"
        HERINNERING = "herinnering", "herinnering"
        MACHTIGING = "machtiging", "verzoek om voor te bereiden"
        ONTVANGST = "ontvangst", "afschrift na indienen"
        NAVRAAG = "navraag", "vraag bij een antwoord"
        TERUGKOPPELING = "terugkoppeling", "wat er met de inbreng gebeurde"

    class Status(models.TextChoices):
        TE_VERSTUREN = "te_versturen", "te versturen"
        VERSTUURD = "verstuurd", "verstuurd"
        MISLUKT = "mislukt", "mislukt"
        VERVALLEN = "vervallen", "niet meer nodig"

    deelname = models.ForeignKey(Deelname, models.CASCADE, related_name="berichten")
    soort = models.CharField(max_length=16, choices=Soort)
    aan = models.EmailField("aan", max_length=254)
    onderwerp = models.CharField(max_length=150, blank=True)
    tekst = models.TextField(blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.TE_VERSTUREN)
    reden = models.CharField("reden van mislukken", max_length=300, blank=True)
    verzenden_op = models.DateTimeField("niet eerder dan", default=timezone.now)
    pogingen = models.PositiveSmallIntegerField(default=0)
    verstuurd_op = models.DateTimeField(null=True, blank=True)
    gemaakt_op = models.DateTimeField(auto_now_add=True)
    door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    keer = models.PositiveSmallIntegerField(
        default=1, help_text="De hoeveelste keer deze mail naar dit lid gaat."
    )
    dag = models.DateField("dag van herinneren", null=True, blank=True)
    machtiging = models.ForeignKey(
        Machtiging, models.CASCADE, null=True, blank=True, related_name="berichten"
    )
    inzending = models.ForeignKey(
        Inzending, models.CASCADE, null=True, blank=True, related_name="berichten"
    )
    navraag = models.ForeignKey(
        Navraag, models.CASCADE, null=True, blank=True, related_name="berichten"
    )

    objects = BerichtQuerySet.as_manager()

    class Meta:
        ordering = ["-gemaakt_op", "-pk"]
        verbose_name_plural = "berichten"
        constraints = [
            models.UniqueConstraint(
                fields=["deelname", "aan", "keer"],
                condition=Q(soort="uitnodiging"),
                name="uitnodiging_eenmaal_per_adres",
            ),
            models.UniqueConstraint(
                fields=["deelname", "dag"],
                condition=Q(soort="herinnering"),
                name="herinnering_eenmaal_per_dag",
            ),
            models.UniqueConstraint(
                fields=["machtiging"],
                condition=Q(soort="machtiging"),
                name="machtiging_eenmaal_gemeld",
            ),
            models.UniqueConstraint(
                fields=["inzending"],
                condition=Q(soort="ontvangst"),
                name="ontvangst_eenmaal_per_inzending",
            ),
            models.UniqueConstraint(
                fields=["navraag", "deelname"],
                condition=Q(soort="navraag"),
                name="navraag_eenmaal_gemeld",
            ),
            models.UniqueConstraint(
                fields=["deelname", "keer"],
                condition=Q(soort="terugkoppeling"),
                name="terugkoppeling_eenmaal_per_keer",
            ),
            models.CheckConstraint(
                name="bericht_weet_waarvoor",
                condition=Q(soort__in=["uitnodiging", "terugkoppeling"])
                | Q(soort="navraag", navraag__isnull=False)
                | Q(soort="herinnering", dag__isnull=False)
                | Q(soort="machtiging", machtiging__isnull=False)
                | Q(soort="ontvangst", inzending__isnull=False),
            ),
            models.CheckConstraint(
                name="bericht_verstuurd_heeft_moment",
                condition=~Q(status="verstuurd") | Q(verstuurd_op__isnull=False),
            ),
            models.CheckConstraint(
                name="bericht_mislukt_heeft_reden",
                condition=~Q(status="mislukt") | ~Q(reden=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["verzenden_op"],
                condition=Q(status="te_versturen"),
                name="bericht_te_versturen",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} aan {self.aan}"

    @property
    def is_onzeker(self) -> bool:
        """Handed over, but whoever did so died before the mail server's answer came."""
        return self.status == self.Status.VERSTUURD and self.reden != ""

    @property
    def kwam_terug(self) -> bool:
        return self.status == self.Status.MISLUKT and self.verstuurd_op is not None

    @property
    def kan_opnieuw(self) -> bool:
        """Whether sending it once more may help, and cannot be simply too much."""
        return self.status == self.Status.MISLUKT or self.is_onzeker

    @property
    def aan_wie(self) -> str:
        """The name of whom it is for."""
        return self.machtiging.gemachtigde.naam if self.machtiging else self.deelname.naam
