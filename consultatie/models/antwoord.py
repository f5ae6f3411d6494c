"""What somebody answered: an Inzending is one version, an Antwoord one cell of it."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Length

from consultatie.models.deelname import Deelname
from consultatie.models.ronde import Vraag
from consultatie.querysets import AntwoordQuerySet, InzendingQuerySet
from thema.models import Thema

models.TextField.register_lookup(Length)


class Herkenning(models.TextChoices):
    JA = "ja", "ja"
    GROTENDEELS = "grotendeels", "grotendeels"
    DEELS = "deels", "deels"
    NEE = "nee", "nee"


class Instemming(models.TextChoices):
    EENS = "eens", "eens"
    MITS = "mits", "eens, mits"
    ONEENS = "oneens", "oneens"
    GEEN_OORDEEL = "geen_oordeel", "geen oordeel"


class Ambitie(models.TextChoices):
    """Names and explanations stand in thema.Ambitieniveau, where the administrator keeps them."""

    VOLGEN = "1", "1"
    KENNIS_DELEN = "2", "2"
    SAMEN_ONTWIKKELEN = "3", "3"
    SAMEN_UITVOEREN = "4", "4"
    VOOROPLOPEN = "5", "5"


class Onderdeel(models.TextChoices):
    """The cells of a question: each holds one choice or one text, once or once per theme."""

    HERKENNING_GEMEENTEN = "herkenning_gemeenten", "Herkent u de top 10 van de gemeenten?"
    HERKENNING_OM = "herkenning_om", "Herkent u de prioriteiten van het OM?"
    HERKENNING_TOELICHTING = "herkenning_toelichting", "Wat wilt u over de lijsten zeggen?"
    PRIORITEIT_GEMIST = "prioriteit_gemist", "Welke prioriteit mist u?"
    INSTEMMING = "instemming", "Bent u het eens met dit thema?"
    INSTEMMING_TOELICHTING = "instemming_toelichting", "Toelichting"
    THEMA_GEMIST = "thema_gemist", "Welk thema mist u?"
    STIP = "stip", "Uw stip op de horizon"
    AMBITIE = "ambitie", "Gewenst ambitieniveau"

    @property
    def vraagsoort(self) -> Vraag.Soort:
        if self in (self.STIP, self.AMBITIE):
            return Vraag.Soort.INBRENG
        if self in (self.INSTEMMING, self.INSTEMMING_TOELICHTING, self.THEMA_GEMIST):
            return Vraag.Soort.THEMAS
        return Vraag.Soort.HERKENNING

    @property
    def per_thema(self) -> bool:
        return self in (self.INSTEMMING, self.INSTEMMING_TOELICHTING, self.STIP, self.AMBITIE)

    @property
    def keuzes(self) -> type[models.TextChoices] | None:
        """The choices of this cell; None for a text."""
        return _KEUZES.get(self)


_KEUZES: dict[Onderdeel, type[models.TextChoices]] = {
    Onderdeel.HERKENNING_GEMEENTEN: Herkenning,
    Onderdeel.HERKENNING_OM: Herkenning,
    Onderdeel.INSTEMMING: Instemming,
    Onderdeel.AMBITIE: Ambitie,
}


class Inzending(models.Model):
    """One version of somebody's answers. A revision is a new version; of all versions at most one is a
    concept and at most one counts (`ingediend`), which the database itself guards."""

    class Status(models.TextChoices):
        CONCEPT = "concept", "nog niet ingediend"
        INGEDIEND = "ingediend", "ingediend"
        VERVANGEN = "vervangen", "vervangen door een latere versie"

    deelname = models.ForeignKey(Deelname, models.CASCADE, related_name="inzendingen")
    versie = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=10, choices=Status, default=Status.CONCEPT)
    begonnen_op = models.DateTimeField(auto_now_add=True)
    gewijzigd_op = models.DateTimeField(auto_now=True)
    ingediend_op = models.DateTimeField(null=True, blank=True)

    objects = InzendingQuerySet.as_manager()

    gelezen: list[
        "Antwoord"
    ]  # the cells that somebody asked to read (InzendingQuerySet.met_cellen)

    class Meta:
        ordering = ["deelname", "versie"]
        verbose_name_plural = "inzendingen"
        constraints = [
            models.UniqueConstraint(fields=["deelname", "versie"], name="inzending_versie_eenmaal"),
            models.UniqueConstraint(
                fields=["deelname"],
                condition=models.Q(status="concept"),
                name="hoogstens_een_concept",
            ),
            models.UniqueConstraint(
                fields=["deelname"],
                condition=models.Q(status="ingediend"),
                name="hoogstens_een_ingediend",
            ),
            models.CheckConstraint(
                name="ingediend_heeft_moment",
                condition=models.Q(status="concept", ingediend_op__isnull=True)
                | (~models.Q(status="concept") & models.Q(ingediend_op__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deelname}, versie {self.versie} ({self.get_status_display()})"


class Antwoord(models.Model):
    """One cell. `versie` counts its changes, so that two tabs or two people never overwrite each other
    unseen; a cell that was never filled in has no row."""

    inzending = models.ForeignKey(Inzending, models.CASCADE, related_name="antwoorden")
    onderdeel = models.CharField(max_length=24, choices=Onderdeel)
    thema = models.ForeignKey(Thema, models.PROTECT, null=True, blank=True, related_name="+")
    keuze = models.CharField(max_length=12, blank=True)
    tekst = models.TextField(blank=True)
    versie = models.PositiveIntegerField(default=1)
    gewijzigd_op = models.DateTimeField(auto_now=True)

    objects = AntwoordQuerySet.as_manager()

    class Meta:
        ordering = ["inzending", "onderdeel", "thema"]
        verbose_name_plural = "antwoorden"
        constraints = [
            models.UniqueConstraint(
                fields=["inzending", "onderdeel", "thema"],
                nulls_distinct=False,
                name="antwoord_cel_eenmaal",
            ),
            models.CheckConstraint(
                name="antwoord_keuze_of_tekst",
                condition=models.Q(keuze="") | models.Q(tekst=""),
            ),
            models.CheckConstraint(
                name="antwoord_tekst_past",
                condition=models.Q(tekst__length__lte=settings.MAX_TEKENS),
            ),
        ]

    def __str__(self) -> str:
        return self.keuze or self.tekst[:60]

    @property
    def waarde(self) -> str:
        return self.keuze or self.tekst
