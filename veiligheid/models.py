"""The network: five districts, the partners in them, and the people who sign in."""

import pghistory
import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from veiligheid.querysets import GebruikerManager, PartnerQuerySet


@pghistory.track()
class District(models.Model):
    """One of the five police districts; its districtelijk veiligheidsoverleg is the DVO."""

    naam = models.CharField(max_length=60, unique=True)
    volgorde = models.PositiveSmallIntegerField(unique=True)

    class Meta:
        ordering = ["volgorde"]
        verbose_name_plural = "districten"

    def __str__(self) -> str:
        return self.naam

    @property
    def dvo(self) -> str:
        return f"DVO {self.naam}"


@pghistory.track()
class Partner(models.Model):
    """Who hands in priorities: one of 78 gemeenten, the OM, or the police.

    Inhabitants on 1 January 2018 (CBS); `kaart_kolom` and `kaart_rij` place a gemeente on the map
    of hexagons, rows counted from the north.
    """

    class Soort(models.TextChoices):
        GEMEENTE = "gemeente", "gemeente"
        OM = "om", "Openbaar Ministerie"
        POLITIE = "politie", "politie"

    soort = models.CharField(max_length=10, choices=Soort)
    naam = models.CharField(max_length=60, unique=True)
    cbs_code = models.CharField("CBS-code", max_length=6, unique=True, null=True, blank=True)
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="partners"
    )
    provincie = models.CharField(max_length=20, blank=True)
    inwoners_2018 = models.PositiveIntegerField("inwoners op 1 januari 2018", null=True, blank=True)
    kaart_kolom = models.PositiveSmallIntegerField(null=True, blank=True)
    kaart_rij = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["kaart_kolom", "kaart_rij"], name="partner_eigen_tegel"
            ),
            models.CheckConstraint(
                name="gemeente_is_volledig",
                condition=~models.Q(soort="gemeente")
                | models.Q(
                    cbs_code__isnull=False,
                    district__isnull=False,
                    inwoners_2018__isnull=False,
                    kaart_kolom__isnull=False,
                    kaart_rij__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.naam


@pghistory.track(exclude=["password", "last_login"])
class Gebruiker(AbstractBaseUser, PermissionsMixin):
    """A person who signs in. What they may do follows from `rol`; whether they answer a round
    follows from their Deelname in it, so a mayor in the BBG answers like any other member.
    """

    class Rol(models.TextChoices):
        LID = "lid", "lid van een DVO"
        COORDINATOR = "coordinator", "coördinator"
        BBG = "bbg", "Bestuurlijke Begeleidingsgroep"
        BEHEERDER = "beheerder", "beheerder"

    email = models.EmailField("e-mailadres", max_length=254, unique=True)
    naam = models.CharField(max_length=120)
    functie = models.CharField(max_length=120, blank=True)
    rol = models.CharField(max_length=12, choices=Rol, default=Rol.LID)
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="gebruikers"
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="gebruikers"
    )
    contactpersoon = models.BooleanField(
        "contactpersoon voor de prioriteiten",
        default=False,
        help_text="Mag wijzigingen voorstellen in de prioriteiten van de eigen partner.",
    )
    voorbeeld = models.BooleanField("verzonnen persoon", default=False)
    is_active = models.BooleanField("mag inloggen", default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["naam"]

    objects = GebruikerManager()

    class Meta:
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="gebruiker_email_eenmaal",
                violation_error_message="Er is al een gebruiker met dit e-mailadres.",
            ),
            models.CheckConstraint(
                name="contactpersoon_heeft_partner",
                condition=models.Q(contactpersoon=False) | models.Q(partner__isnull=False),
                violation_error_message="Kies ook de partner waarvan dit de contactpersoon is.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def is_staff(self) -> bool:
        """Who may open Django admin."""
        return self.rol == self.Rol.BEHEERDER


class Inzage(models.Model):
    """Who took which file out of the portal, and when: a report, somebody's own questions and answers, a
    list with personal data. Rows are only added; the database refuses to change or remove one."""

    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField(auto_now_add=True)
    wat = models.CharField(max_length=300)
    sleutel = models.CharField("waarover", max_length=100)

    class Meta:
        ordering = ["-op", "-pk"]
        verbose_name_plural = "inzagen"
        indexes = [models.Index(fields=["sleutel", "op"], name="inzage_waarover")]
        triggers = [
            pgtrigger.Protect(name="alleen_erbij", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.wat
