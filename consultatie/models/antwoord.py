"""What somebody answered: an Inzending is one version, an Antwoord one cell of it."""

from enum import Enum

import pghistory
from django.conf import settings
from django.db import models
from django.db.models.functions import Length

from consultatie.models.deelname import Deelname
from consultatie.models.ronde import Vraag
from consultatie.models.telmerk import merken
from consultatie.models.volgorde import op_tijd
from consultatie.querysets import AntwoordQuerySet, InzendingQuerySet
from thema.models import Thema
from veiligheid.models import Gebruiker

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


class Aanhalen(models.TextChoices):
    """How somebody's words may stand in a report; without a choice they stand under the district alone."""

    NAAM = "naam", "met mijn naam"
    FUNCTIE = "functie", "met alleen mijn functie en district"
    NIET = "niet", "niet aanhalen"


class Mandaat(models.TextChoices):
    PERSOONLIJK = "persoonlijk", "op persoonlijke titel"
    COLLEGE = "college", "namens het college of mijn organisatie"
    DVO = "dvo", "besproken in het DVO"


class Overeenstemming(models.TextChoices):
    """How far a DVO agreed on its joint answer."""

    ALLEN = "allen", "iedereen was het eens"
    MEERDERHEID = "meerderheid", "een ruime meerderheid"
    VERDEELD = "verdeeld", "verdeeld"


class Onderdeel(models.TextChoices):
    """The cells of a question: each holds one choice or one text, once or once per theme.

    A member says per page how to quote it and on whose behalf (AANHALEN_, MANDAAT_); a DVO says per
    page how far it agreed and who did not (OVEREENSTEMMING_, AFWIJKING_).
    """

    HERKENNING_GEMEENTEN = "herkenning_gemeenten", "Herkent u de top 10 van de gemeenten?"
    HERKENNING_OM = "herkenning_om", "Herkent u de prioriteiten van het OM?"
    HERKENNING_TOELICHTING = "herkenning_toelichting", "Wat wilt u over de lijsten zeggen?"
    PRIORITEIT_GEMIST = "prioriteit_gemist", "Welke prioriteit mist u?"
    INSTEMMING = "instemming", "Bent u het eens met dit thema?"
    INSTEMMING_TOELICHTING = "instemming_toelichting", "Toelichting"
    THEMA_GEMIST = "thema_gemist", "Welk thema mist u?"
    STIP = "stip", "Uw stip op de horizon"
    AMBITIE = "ambitie", "Gewenst ambitieniveau"
    AANHALEN_HERKENNING = "aanhalen_herkenning", "Hoe mogen wij uw woorden aanhalen?"
    AANHALEN_THEMAS = "aanhalen_themas", "Hoe mogen wij uw woorden aanhalen?"
    AANHALEN_INBRENG = "aanhalen_inbreng", "Hoe mogen wij uw woorden aanhalen?"
    MANDAAT_HERKENNING = "mandaat_herkenning", "Namens wie antwoordt u?"
    MANDAAT_THEMAS = "mandaat_themas", "Namens wie antwoordt u?"
    MANDAAT_INBRENG = "mandaat_inbreng", "Namens wie antwoordt u?"
    OVEREENSTEMMING_HERKENNING = "overeenstemming_herkenning", "Was het DVO het eens?"
    OVEREENSTEMMING_THEMA = "overeenstemming_thema", "Was het DVO het eens?"
    OVEREENSTEMMING_INBRENG = "overeenstemming_inbreng", "Was het DVO het eens?"
    AFWIJKING_HERKENNING = "afwijking_herkenning", "Wie denkt er anders over, en waarom?"
    AFWIJKING_THEMA = "afwijking_thema", "Wie denkt er anders over, en waarom?"
    AFWIJKING_INBRENG = "afwijking_inbreng", "Wie denkt er anders over, en waarom?"

    @property
    def vraagsoort(self) -> Vraag.Soort:
        return _PLAATS[self][0]

    @property
    def per_thema(self) -> bool:
        return _PLAATS[self][1]

    @property
    def van(self) -> "Invuller":
        """Who fills this cell in."""
        return _PLAATS[self][2]

    @property
    def keuzes(self) -> type[models.TextChoices] | None:
        """The choices of this cell; None for a text."""
        return _KEUZES.get(self)

    @property
    def hulp(self) -> str:
        """What is said under its name."""
        return _HULP.get(self, "")


class Invuller(Enum):
    """A member, a DVO, or either."""

    LID = "lid"
    DVO = "dvo"
    BEIDE = "beide"


_H, _T, _I = Vraag.Soort.HERKENNING, Vraag.Soort.THEMAS, Vraag.Soort.INBRENG

# Of every cell: its question, whether it is asked per theme, and of whom.
_PLAATS: dict[Onderdeel, tuple[Vraag.Soort, bool, Invuller]] = {
    Onderdeel.HERKENNING_GEMEENTEN: (_H, False, Invuller.BEIDE),
    Onderdeel.HERKENNING_OM: (_H, False, Invuller.BEIDE),
    Onderdeel.HERKENNING_TOELICHTING: (_H, False, Invuller.BEIDE),
    Onderdeel.PRIORITEIT_GEMIST: (_H, False, Invuller.BEIDE),
    Onderdeel.INSTEMMING: (_T, True, Invuller.BEIDE),
    Onderdeel.INSTEMMING_TOELICHTING: (_T, True, Invuller.BEIDE),
    Onderdeel.THEMA_GEMIST: (_T, False, Invuller.BEIDE),
    Onderdeel.STIP: (_I, True, Invuller.BEIDE),
    Onderdeel.AMBITIE: (_I, True, Invuller.BEIDE),
    Onderdeel.AANHALEN_HERKENNING: (_H, False, Invuller.LID),
    Onderdeel.AANHALEN_THEMAS: (_T, False, Invuller.LID),
    Onderdeel.AANHALEN_INBRENG: (_I, True, Invuller.LID),
    Onderdeel.MANDAAT_HERKENNING: (_H, False, Invuller.LID),
    Onderdeel.MANDAAT_THEMAS: (_T, False, Invuller.LID),
    Onderdeel.MANDAAT_INBRENG: (_I, True, Invuller.LID),
    Onderdeel.OVEREENSTEMMING_HERKENNING: (_H, False, Invuller.DVO),
    Onderdeel.OVEREENSTEMMING_THEMA: (_T, True, Invuller.DVO),
    Onderdeel.OVEREENSTEMMING_INBRENG: (_I, True, Invuller.DVO),
    Onderdeel.AFWIJKING_HERKENNING: (_H, False, Invuller.DVO),
    Onderdeel.AFWIJKING_THEMA: (_T, True, Invuller.DVO),
    Onderdeel.AFWIJKING_INBRENG: (_I, True, Invuller.DVO),
}

_KEUZES: dict[Onderdeel, type[models.TextChoices]] = {
    Onderdeel.HERKENNING_GEMEENTEN: Herkenning,
    Onderdeel.HERKENNING_OM: Herkenning,
    Onderdeel.INSTEMMING: Instemming,
    Onderdeel.AMBITIE: Ambitie,
    Onderdeel.AANHALEN_HERKENNING: Aanhalen,
    Onderdeel.AANHALEN_THEMAS: Aanhalen,
    Onderdeel.AANHALEN_INBRENG: Aanhalen,
    Onderdeel.MANDAAT_HERKENNING: Mandaat,
    Onderdeel.MANDAAT_THEMAS: Mandaat,
    Onderdeel.MANDAAT_INBRENG: Mandaat,
    Onderdeel.OVEREENSTEMMING_HERKENNING: Overeenstemming,
    Onderdeel.OVEREENSTEMMING_THEMA: Overeenstemming,
    Onderdeel.OVEREENSTEMMING_INBRENG: Overeenstemming,
}


_MAG_LEEG = "Mag leeg blijven."
_AFWIJKING = "Mag leeg blijven. Een naam erbij mag, als die persoon dat wil."
_HULP: dict[Onderdeel, str] = {
    Onderdeel.INSTEMMING_TOELICHTING: "Nodig bij ‘eens, mits’ en ‘oneens’.",
    Onderdeel.HERKENNING_TOELICHTING: _MAG_LEEG,
    Onderdeel.PRIORITEIT_GEMIST: _MAG_LEEG,
    Onderdeel.THEMA_GEMIST: _MAG_LEEG,
    Onderdeel.AFWIJKING_HERKENNING: _AFWIJKING,
    Onderdeel.AFWIJKING_THEMA: _AFWIJKING,
    Onderdeel.AFWIJKING_INBRENG: _AFWIJKING,
    Onderdeel.STIP: "Een paar zinnen is genoeg.",
}

# Choices that may be left open, and what holds then.
LEGE_KEUZE: dict[type[models.TextChoices], str] = {
    Aanhalen: "onder mijn district, zonder naam of functie",
    Mandaat: "dat zeg ik niet",
}


@pghistory.track(exclude=["begonnen_op", "gewijzigd_op"], meta=op_tijd("inzending"))
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
    ingediend_door = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = InzendingQuerySet.as_manager()

    gelezen: list[
        "Antwoord"
    ]  # the cells that somebody asked to read (InzendingQuerySet.met_cellen)

    class Meta:
        ordering = [
            "deelname_id",
            "versie",
        ]  # not by the order of what it points to: that is a join
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
        triggers = merken(
            "JOIN consultatie_deelname d ON d.id = rij.deelname_id",
            ("deelname_id", "status", "ingediend_op"),
        )

    def __str__(self) -> str:
        return f"{self.deelname}, versie {self.versie} ({self.get_status_display()})"


class Antwoord(models.Model):
    """One cell. `versie` counts its changes, so that two tabs or two people never overwrite each other
    unseen; a cell that was never filled in has no row.

    `pagina` and `beurt` say which open page wrote it last, and which of its writes it was: a page
    never conflicts with itself, and a late repeat of an older write changes nothing.
    """

    inzending = models.ForeignKey(Inzending, models.CASCADE, related_name="antwoorden")
    onderdeel = models.CharField(max_length=26, choices=Onderdeel)
    thema = models.ForeignKey(Thema, models.PROTECT, null=True, blank=True, related_name="+")
    keuze = models.CharField(max_length=12, blank=True)
    tekst = models.TextField(blank=True)
    versie = models.PositiveIntegerField(default=1)
    pagina = models.CharField(max_length=36, blank=True)
    beurt = models.PositiveIntegerField(default=0)
    gewijzigd_op = models.DateTimeField(auto_now=True)
    gewijzigd_door = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    objects = AntwoordQuerySet.as_manager()

    class Meta:
        ordering = ["inzending_id", "onderdeel", "thema_id"]
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
        triggers = merken(
            "JOIN consultatie_inzending i ON i.id = rij.inzending_id AND i.status = 'ingediend'"
            " JOIN consultatie_deelname d ON d.id = i.deelname_id",
            ("inzending_id", "onderdeel", "thema_id", "keuze"),
        )

    def __str__(self) -> str:
        return self.keuze or self.tekst[:60]

    @property
    def waarde(self) -> str:
        return self.keuze or self.tekst
