"""The proposal itself: the strategy, the published lists, the criteria, the proposed themes.

Paragraph numbers refer to the BBG's proposal of 20 april 2018; `bron` holds them for the reader.
"""

import pghistory
from django.core.validators import MinValueValidator
from django.db import models

from thema.models.onderwerp import Onderwerp
from thema.querysets import StrategieQuerySet


@pghistory.track()
class Strategie(models.Model):
    """The period that all else belongs to: the Veiligheidsstrategie 2019-2022."""

    naam = models.CharField(max_length=100, unique=True)
    van_jaar = models.PositiveSmallIntegerField()
    tot_jaar = models.PositiveSmallIntegerField("tot en met jaar")
    doel = models.TextField()
    bron = models.CharField(max_length=120)

    objects = StrategieQuerySet.as_manager()

    class Meta:
        ordering = ["-van_jaar"]
        verbose_name_plural = "strategieën"
        constraints = [
            models.CheckConstraint(
                name="strategie_periode", condition=models.Q(tot_jaar__gte=models.F("van_jaar"))
            )
        ]

    def __str__(self) -> str:
        return self.naam


class OnderdeelVanStrategie(models.Model):
    """A numbered text of the proposal that belongs to one strategy."""

    strategie = models.ForeignKey(Strategie, models.CASCADE)
    nummer = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    tekst = models.TextField()
    bron = models.CharField("plaats in het voorstel", max_length=120)

    class Meta:
        abstract = True
        ordering = ["strategie", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["strategie", "nummer"], name="%(class)s_nummer_eenmaal")
        ]

    def __str__(self) -> str:
        return f"{self.nummer}. {self.tekst}"


@pghistory.track()
class Uitgangspunt(OnderdeelVanStrategie):
    """One of the nine principles of working together (§2a)."""

    class Meta(OnderdeelVanStrategie.Meta):
        verbose_name_plural = "uitgangspunten"


@pghistory.track()
class Criterium(OnderdeelVanStrategie):
    """One of the five criteria by which the BBG weighed (§2b); the first is counted, not judged."""

    kort = models.CharField("in een paar woorden", max_length=60)
    geteld = models.BooleanField("wordt geteld", default=False)

    class Meta(OnderdeelVanStrategie.Meta):
        verbose_name_plural = "criteria"


@pghistory.track()
class Functie(OnderdeelVanStrategie):
    """One of the six functions of the network (§3)."""

    class Meta(OnderdeelVanStrategie.Meta):
        verbose_name_plural = "functies van het netwerk"


@pghistory.track()
class Vervolgstap(OnderdeelVanStrategie):
    """What happens after the consultation, and when (§4)."""

    periode = models.CharField(max_length=60)

    class Meta(OnderdeelVanStrategie.Meta):
        verbose_name_plural = "vervolgstappen"


@pghistory.track()
class Ambitieniveau(models.Model):
    """One of five steps, from following to leading, that a member may want for a theme."""

    strategie = models.ForeignKey(Strategie, models.CASCADE, related_name="ambitieniveaus")
    niveau = models.PositiveSmallIntegerField()
    naam = models.CharField(max_length=40)
    uitleg = models.TextField()
    bron = models.CharField(max_length=120)

    class Meta:
        ordering = ["strategie", "niveau"]
        verbose_name_plural = "ambitieniveaus"
        constraints = [
            models.UniqueConstraint(fields=["strategie", "niveau"], name="niveau_eenmaal"),
            models.CheckConstraint(
                name="niveau_1_tot_5", condition=models.Q(niveau__gte=1, niveau__lte=5)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.niveau} {self.naam}"


@pghistory.track()
class Prioriteit(models.Model):
    """A line of a list as the proposal publishes it: the top 10 of the gemeenten (§1a) or the five of
    the OM (§1b). What the portal counts itself stands beside it and never replaces it.
    """

    class Lijst(models.TextChoices):
        GEMEENTEN = "gemeenten", "Top 10 van de gemeenten"
        OM = "om", "Prioriteiten van het Openbaar Ministerie"

    strategie = models.ForeignKey(Strategie, models.CASCADE, related_name="prioriteiten")
    lijst = models.CharField(max_length=10, choices=Lijst)
    rang = models.PositiveSmallIntegerField()
    tekst = models.CharField(max_length=120)
    onderwerp = models.ForeignKey(Onderwerp, models.PROTECT, related_name="prioriteiten")
    bron = models.CharField(max_length=120)

    class Meta:
        ordering = ["strategie", "lijst", "rang"]
        verbose_name_plural = "prioriteiten"
        constraints = [
            models.UniqueConstraint(
                fields=["strategie", "lijst", "rang"], name="prioriteit_rang_eenmaal"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rang}. {self.tekst}"


@pghistory.track()
class Thema(models.Model):
    """A proposed theme (§2c) with what falls under it and, condensed, why it is proposed (§2d)."""

    strategie = models.ForeignKey(Strategie, models.CASCADE, related_name="themas")
    nummer = models.PositiveSmallIntegerField()
    naam = models.CharField(max_length=80)
    kort = models.CharField("in een paar woorden", max_length=80)
    hieronder = models.TextField("wat eronder valt")
    toelichting = models.TextField("waarom dit thema")
    bron = models.CharField(max_length=120)
    onderwerpen = models.ManyToManyField(Onderwerp, related_name="themas", blank=True)

    class Meta:
        ordering = ["strategie", "nummer"]
        verbose_name_plural = "thema's"
        constraints = [
            models.UniqueConstraint(fields=["strategie", "nummer"], name="thema_nummer_eenmaal")
        ]

    def __str__(self) -> str:
        return self.naam


@pghistory.track()
class Ambitievoorbeeld(models.Model):
    """What an ambition level would mean for one theme: an illustration by the makers of the portal, for
    the proposal names no levels."""

    thema = models.ForeignKey(Thema, models.CASCADE, related_name="ambitievoorbeelden")
    niveau = models.PositiveSmallIntegerField()
    tekst = models.CharField(max_length=200)
    bron = models.CharField(max_length=120)

    class Meta:
        ordering = ["thema", "niveau"]
        verbose_name_plural = "ambitievoorbeelden"
        constraints = [
            models.UniqueConstraint(fields=["thema", "niveau"], name="ambitievoorbeeld_eenmaal"),
            models.CheckConstraint(
                name="ambitievoorbeeld_1_tot_5",
                condition=models.Q(niveau__gte=1, niveau__lte=5),
            ),
        ]

    def __str__(self) -> str:
        return self.tekst
