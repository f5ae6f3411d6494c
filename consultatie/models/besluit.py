"""What the BBG decided about a theme, the strategic goals that follow, and the way to the other bodies."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from consultatie.models.codeboek import Codering
from consultatie.models.punt import Punt
from consultatie.models.rapport import Rapport
from consultatie.models.ronde import Ronde
from consultatie.querysets import BesluitQuerySet, VervolgmomentQuerySet
from thema.models import Ambitieniveau, Thema
from veiligheid.models import Gebruiker


@pghistory.track()
class Besluit(models.Model):
    """The BBG's decision about a theme, after hearing the DVO's and the RVO (proposal §3). A change of
    accent later in the period is a Besluit of its own that names the one it changes (`wijzigt`), with the
    round in which the DVO's were heard about it."""

    class Uitkomst(models.TextChoices):
        VASTGESTELD = "vastgesteld", "vastgesteld"
        ACCENT = "accent", "vastgesteld met een ander accent"
        VERVALLEN = "vervallen", "vervalt als thema"

    class Gehoord(models.TextChoices):
        DVO = "dvo", "de DVO's"
        RVO = "rvo", "het RVO"

    ronde = models.ForeignKey(Ronde, models.CASCADE, related_name="besluiten")
    thema = models.ForeignKey(Thema, models.PROTECT, related_name="besluiten")
    uitkomst = models.CharField(max_length=12, choices=Uitkomst)
    tekst = models.TextField("wat is besloten")
    genomen_op = models.DateField("datum van het besluit")
    gehoord = ArrayField(models.CharField(max_length=3, choices=Gehoord), default=list)
    wijzigt = models.ForeignKey(
        "self", models.RESTRICT, null=True, blank=True, related_name="wijzigingen"
    )
    punten = models.ManyToManyField(Punt, blank=True, related_name="besluiten")
    vastgelegd_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects = BesluitQuerySet.as_manager()

    class Meta:
        ordering = ["ronde_id", "thema_id", "genomen_op", "pk"]
        verbose_name_plural = "besluiten"
        constraints = [
            models.UniqueConstraint(fields=["ronde", "thema"], name="besluit_eenmaal_per_ronde"),
            models.CheckConstraint(name="besluit_heeft_tekst", condition=~Q(tekst="")),
            models.CheckConstraint(
                name="besluit_wijzigt_niet_zichzelf",
                condition=Q(wijzigt__isnull=True) | ~Q(wijzigt=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thema}: {self.get_uitkomst_display()}"

    @property
    def is_vervallen(self) -> bool:
        return self.uitkomst == self.Uitkomst.VERVALLEN

    @property
    def gehoord_in_woorden(self) -> str:
        """The bodies that were heard: 'de DVO's en het RVO'."""
        return " en ".join(str(self.Gehoord(code).label) for code in sorted(self.gehoord))


@pghistory.track()
class Doel(models.Model):
    """A strategic goal within a theme: the dot on the horizon and the ambition level, with the points and
    fragments that it rests on."""

    besluit = models.ForeignKey(Besluit, models.CASCADE, related_name="doelen")
    nummer = models.PositiveSmallIntegerField()
    titel = models.CharField(max_length=160)
    stip = models.TextField("stip op de horizon")
    niveau = models.ForeignKey(
        Ambitieniveau, models.PROTECT, related_name="+", verbose_name="ambitieniveau"
    )
    punten = models.ManyToManyField(Punt, blank=True, related_name="doelen")
    coderingen = models.ManyToManyField(Codering, blank=True, related_name="doelen")

    class Meta:
        ordering = ["besluit_id", "nummer"]
        verbose_name_plural = "doelen"
        constraints = [
            models.UniqueConstraint(fields=["besluit", "nummer"], name="doel_nummer_eenmaal"),
            models.CheckConstraint(name="doel_heeft_titel", condition=~Q(titel="")),
        ]

    def __str__(self) -> str:
        return self.titel


@pghistory.track()
class Vervolgmoment(models.Model):
    """When which body gets what, on the way from the BBG to the councils."""

    class Orgaan(models.TextChoices):
        BBG = "bbg", "BBG"
        DVO = "dvo", "DVO's"
        RVO = "rvo", "RVO"
        BESTUURSCOLLEGE = "bestuurscollege", "Bestuurscollege"
        RADEN = "raden", "gemeenteraden"

    class Stand(models.TextChoices):
        GEPLAND = "gepland", "gepland"
        GEDAAN = "gedaan", "gedaan"
        VERVALLEN = "vervallen", "gaat niet door"

    ronde = models.ForeignKey(Ronde, models.CASCADE, related_name="vervolgmomenten")
    orgaan = models.CharField(max_length=16, choices=Orgaan)
    datum = models.DateField()
    wat = models.CharField("waarvoor", max_length=200)
    stand = models.CharField(max_length=10, choices=Stand, default=Stand.GEPLAND)
    uitkomst = models.TextField("wat eruit kwam", blank=True)

    objects = VervolgmomentQuerySet.as_manager()

    class Meta:
        ordering = ["ronde_id", "datum", "pk"]
        verbose_name_plural = "vervolgmomenten"

    def __str__(self) -> str:
        return f"{self.get_orgaan_display()}: {self.wat}"

    @property
    def is_blijven_liggen(self) -> bool:
        """Its day has passed and nobody said what came of it."""
        return self.stand == self.Stand.GEPLAND and self.datum < timezone.localdate()


@pghistory.track()
class Vervolgdocument(models.Model):
    """A paper for such a moment: one of our reports, or where it can be found."""

    moment = models.ForeignKey(Vervolgmoment, models.CASCADE, related_name="documenten")
    titel = models.CharField(max_length=160)
    rapport = models.ForeignKey(Rapport, models.RESTRICT, null=True, blank=True, related_name="+")
    vindplaats = models.CharField(
        "waar het te vinden is",
        max_length=300,
        blank=True,
        help_text="Een adres dat met https begint, of een zaaknummer.",
    )

    class Meta:
        ordering = ["moment_id", "pk"]
        verbose_name_plural = "vervolgdocumenten"
        constraints = [
            models.CheckConstraint(
                name="vervolgdocument_is_te_vinden",
                condition=Q(rapport__isnull=False) | ~Q(vindplaats=""),
            )
        ]

    def __str__(self) -> str:
        return self.titel

    @property
    def is_adres(self) -> bool:
        """Whether its place is an address to open, and not the number of a case."""
        return self.vindplaats.startswith("https://")


# Which points and fragments somebody put under a decision or a goal, and took away again. A proxy, because
# a table that Django makes by itself carries no triggers.
_erbij_en_eraf = pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None)


@_erbij_en_eraf
class BesluitPunt(Besluit.punten.through):  # type: ignore[name-defined]
    """A point that a decision rests on."""

    class Meta:
        proxy = True


@_erbij_en_eraf
class DoelPunt(Doel.punten.through):  # type: ignore[name-defined]
    """A point that a goal rests on."""

    class Meta:
        proxy = True


@_erbij_en_eraf
class DoelCodering(Doel.coderingen.through):  # type: ignore[name-defined]
    """A fragment that a goal rests on."""

    class Meta:
        proxy = True
