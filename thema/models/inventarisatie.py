"""What the partners handed in: dated snapshots, the priorities in them, and how these came in."""

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from thema.models.onderwerp import Onderwerp
from thema.models.voorstel import Strategie
from thema.querysets import InventarisatieQuerySet, OpgaveQuerySet, WijzigingsvoorstelQuerySet
from veiligheid.models import Partner

# Example data is thrown away whole (voorbeeldronde --opnieuw); a real snapshot never is.
_BEVROREN_RIJ = """
    IF TG_OP = 'DELETE' AND OLD.voorbeeld THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'Inventarisatie % is bevroren en verandert niet meer.', OLD.naam
        USING ERRCODE = 'restrict_violation';
"""
# FOR SHARE waits for somebody who is freezing this very moment.
_BEVROREN_OPGAVEN = """
    PERFORM 1 FROM thema_inventarisatie i
        WHERE i.id IN (SELECT inventarisatie_id FROM {rijen}) FOR SHARE;
    IF EXISTS (
        SELECT 1 FROM thema_inventarisatie i
        WHERE i.id IN (SELECT inventarisatie_id FROM {rijen})
            AND i.bevroren_op IS NOT NULL AND NOT (i.voorbeeld AND TG_OP = 'DELETE')
    ) THEN
        RAISE EXCEPTION 'Deze inventarisatie is bevroren: haar opgaven veranderen niet meer.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
"""


def _bewaker(operatie: pgtrigger.Operation, naam: str, *, rijen: str) -> pgtrigger.Trigger:
    """Refuses a statement that touches an opgave of a frozen inventarisatie, also one of plain SQL.

    `rijen` names the transition table to look in: `oud` or `nieuw`. For each statement, not for each
    row: an import writes thousands of rows at once.
    """
    tabellen = {
        "ins": pgtrigger.Referencing(new="nieuw"),
        "upd": pgtrigger.Referencing(old="oud", new="nieuw"),
        "del": pgtrigger.Referencing(old="oud"),
    }
    return pgtrigger.Trigger(
        name=f"bevroren_{naam}_{rijen}",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operatie,
        referencing=tabellen[naam],
        func=_BEVROREN_OPGAVEN.format(rijen=rijen),
    )


@pghistory.track()
class Inventarisatie(models.Model):
    """A dated snapshot of what the partners handed in. Example data never shares one with real data.

    While `bevroren_op` is empty the coordinator works in it; afterwards neither it nor its opgaven
    change any more, which the database itself guards. `gebaseerd_op` is the snapshot it began as a
    copy of.
    """

    strategie = models.ForeignKey(Strategie, models.PROTECT, related_name="inventarisaties")
    naam = models.CharField(max_length=100)
    peildatum = models.DateField()
    bevroren_op = models.DateTimeField(null=True, blank=True, editable=False)
    gebaseerd_op = models.ForeignKey(
        "self", models.RESTRICT, null=True, blank=True, editable=False, related_name="vervolgen"
    )
    voorbeeld = models.BooleanField("verzonnen gegevens", default=False)

    objects = InventarisatieQuerySet.as_manager()

    class Meta:
        ordering = ["-peildatum", "-pk"]
        verbose_name_plural = "inventarisaties"
        constraints = [
            models.UniqueConstraint(
                fields=["strategie", "naam"], name="inventarisatie_naam_eenmaal"
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="bevroren",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__bevroren_op__isnull=False),
                func=_BEVROREN_RIJ,
            )
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def bevroren(self) -> bool:
        return self.bevroren_op is not None


@pghistory.track(
    pghistory.UpdateEvent(), pghistory.DeleteEvent(), level=pgtrigger.Statement
)  # what came in stands in its Invoerbestand
class Opgave(models.Model):
    """One priority of one partner, in its own words, mapped to an onderwerp once somebody has."""

    inventarisatie = models.ForeignKey(Inventarisatie, models.CASCADE, related_name="opgaven")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="opgaven")
    rang = models.PositiveSmallIntegerField(null=True, blank=True)
    tekst = models.CharField(max_length=200)
    opmerking = models.CharField(max_length=500, blank=True)
    onderwerp = models.ForeignKey(
        Onderwerp, models.PROTECT, null=True, blank=True, related_name="opgaven"
    )

    objects = OpgaveQuerySet.as_manager()

    class Meta:
        ordering = ["inventarisatie", "partner", "rang", "pk"]
        verbose_name_plural = "opgaven"
        constraints = [
            models.UniqueConstraint(
                fields=["inventarisatie", "partner", "rang"], name="opgave_rang_eenmaal"
            ),
            models.CheckConstraint(name="opgave_heeft_tekst", condition=~Q(tekst="")),
        ]
        triggers = [
            _bewaker(pgtrigger.Insert, "ins", rijen="nieuw"),
            _bewaker(pgtrigger.Update, "upd", rijen="oud"),
            _bewaker(pgtrigger.Update, "upd", rijen="nieuw"),
            _bewaker(pgtrigger.Delete, "del", rijen="oud"),
        ]

    def __str__(self) -> str:
        return self.tekst


@pghistory.track(exclude=["inhoud"])
class Invoerbestand(models.Model):
    """A spreadsheet that the coordinator handed to an inventarisatie, kept as it came.

    `keuzes` holds what the coordinator corrected of what the portal understood
    (thema.inlezen.vorm.Keuzes); as long as `opgenomen_op` is empty nothing of it counts.
    """

    inventarisatie = models.ForeignKey(
        Inventarisatie, models.CASCADE, related_name="invoerbestanden"
    )
    naam = models.CharField("bestandsnaam", max_length=200)
    inhoud = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    keuzes = models.JSONField(default=dict, blank=True)
    ontvangen_op = models.DateTimeField(auto_now_add=True)
    ontvangen_van = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    opgenomen_op = models.DateTimeField(null=True, blank=True)
    aantal = models.PositiveIntegerField("opgaven opgenomen", null=True, blank=True)

    class Meta:
        ordering = ["-ontvangen_op"]
        verbose_name_plural = "invoerbestanden"
        constraints = [
            models.CheckConstraint(
                name="invoer_opgenomen_met_aantal",
                condition=Q(opgenomen_op__isnull=True, aantal__isnull=True)
                | Q(opgenomen_op__isnull=False, aantal__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.naam


@pghistory.track()
class Wijzigingsvoorstel(models.Model):
    """What a gemeente's contact wants its list to become: the whole list, in order of rank.

    `inventarisatie` is the frozen one it departs from; on acceptance the list replaces that of the
    gemeente in `verwerkt_in`, a later one that is still open.
    """

    class Uitkomst(models.TextChoices):
        OPEN = "open", "wacht op de coördinator"
        AANVAARD = "aanvaard", "overgenomen"
        AFGEWEZEN = "afgewezen", "niet overgenomen"
        INGETROKKEN = "ingetrokken", "ingetrokken"

    inventarisatie = models.ForeignKey(
        Inventarisatie, models.CASCADE, related_name="wijzigingsvoorstellen"
    )
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="wijzigingsvoorstellen")
    regels = ArrayField(models.CharField(max_length=200))
    toelichting = models.TextField(blank=True)
    ingediend_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="wijzigingsvoorstellen"
    )
    ingediend_op = models.DateTimeField(auto_now_add=True)
    uitkomst = models.CharField(max_length=12, choices=Uitkomst, default=Uitkomst.OPEN)
    antwoord = models.TextField("antwoord van de coördinator", blank=True)
    behandeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    behandeld_op = models.DateTimeField(null=True, blank=True)
    verwerkt_in = models.ForeignKey(
        Inventarisatie, models.CASCADE, null=True, blank=True, related_name="+"
    )

    objects = WijzigingsvoorstelQuerySet.as_manager()

    class Meta:
        ordering = ["-ingediend_op"]
        verbose_name_plural = "wijzigingsvoorstellen"
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "inventarisatie"],
                condition=Q(uitkomst="open"),
                name="een_open_wijzigingsvoorstel",
            ),
            models.CheckConstraint(
                name="wijziging_behandeld_of_open",
                condition=Q(uitkomst="open", behandeld_op__isnull=True)
                | (~Q(uitkomst="open") & Q(behandeld_op__isnull=False)),
            ),
            models.CheckConstraint(
                name="wijziging_aanvaard_is_verwerkt",
                condition=Q(uitkomst="aanvaard", verwerkt_in__isnull=False)
                | (~Q(uitkomst="aanvaard") & Q(verwerkt_in__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}, {self.ingediend_op:%d-%m-%Y}"
