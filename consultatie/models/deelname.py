"""Who takes part in a round: a member, a DVO, and who may prepare a member's answer."""

from datetime import datetime

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from consultatie.models.ronde import Ronde
from consultatie.models.telmerk import merken
from consultatie.models.volgorde import op_tijd
from consultatie.querysets import DeelnameQuerySet, MachtigingQuerySet
from veiligheid.models import District, Gebruiker, Partner

# The queue of texts is filtered by district (Leesstuk).
_VERHUIS_LEESSTUKKEN = """
    UPDATE consultatie_leesstuk l SET district_id = NEW.district_id
    FROM consultatie_antwoord a JOIN consultatie_inzending i ON i.id = a.inzending_id
    WHERE a.id = l.antwoord_id AND i.deelname_id = NEW.id;
    RETURN NULL;
"""


@pghistory.track(meta=op_tijd("deelname"))
class Deelname(models.Model):
    """One member's part in a round, or that of a DVO as a whole: the latter has no person and no partner.

    District, partner and function are those at the moment of inviting: a member who changes office
    later does not change a count.
    """

    ronde = models.ForeignKey(Ronde, models.CASCADE, related_name="deelnames")
    gebruiker = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="deelnames"
    )
    district = models.ForeignKey(District, models.PROTECT, related_name="deelnames")
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="deelnames"
    )
    functie = models.CharField(max_length=120, blank=True)
    secretaris = models.BooleanField(
        "secretaris van het DVO",
        default=False,
        help_text="Ziet wie in het district nog niet heeft geantwoord en legt het DVO-standpunt vast.",
    )
    uitgenodigd_op = models.DateTimeField("uitgenodigd op", null=True, blank=True)
    linkversie = models.PositiveSmallIntegerField(
        default=1, help_text="Een link uit een mail met een lagere versie is ingetrokken."
    )
    heropend_tot = models.DateTimeField("heropend tot", null=True, blank=True)
    heropend_reden = models.CharField("reden van heropenen", max_length=300, blank=True)

    objects = DeelnameQuerySet.as_manager()

    class Meta:
        ordering = ["ronde", "district", "partner", "pk"]
        verbose_name_plural = "deelnames"
        constraints = [
            models.UniqueConstraint(fields=["ronde", "gebruiker"], name="deelname_eenmaal"),
            models.UniqueConstraint(
                fields=["ronde", "district"],
                condition=Q(gebruiker__isnull=True),
                name="dvo_eenmaal",
            ),
            models.CheckConstraint(
                name="deelname_van_lid_of_dvo",
                condition=Q(gebruiker__isnull=False, partner__isnull=False)
                | Q(gebruiker__isnull=True, partner__isnull=True, secretaris=False),
            ),
            models.CheckConstraint(
                name="heropend_heeft_reden",
                condition=Q(heropend_tot__isnull=True) | ~Q(heropend_reden=""),
            ),
        ]
        triggers = [
            *merken(
                "JOIN LATERAL (SELECT rij.ronde_id) d ON true",
                ("ronde_id", "gebruiker_id", "district_id", "partner_id", "uitgenodigd_op"),
            ),
            pgtrigger.Trigger(
                name="verhuis_leesstukken",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("district_id"),
                condition=pgtrigger.Q(old__district__df=pgtrigger.F("new__district")),
                func=_VERHUIS_LEESSTUKKEN,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam}, {self.ronde}"

    @property
    def is_dvo(self) -> bool:
        return self.gebruiker_id is None

    @property
    def naam(self) -> str:
        """Of the member, or of the DVO."""
        return self.gebruiker.naam if self.gebruiker else self.district.dvo

    @property
    def wordt_uitgenodigd(self) -> bool:
        """The invitation waits for a moment to come."""
        return self.uitgenodigd_op is not None and self.uitgenodigd_op > timezone.now()

    @property
    def open_tot(self) -> datetime | None:
        """When this part closes: with the round, or later where it was reopened; grace not counted."""
        return max(filter(None, (self.ronde.sluit_op, self.heropend_tot)), default=None)

    @property
    def einde_respijt(self) -> datetime | None:
        """Until when who had begun may still finish."""
        return self.open_tot + self.ronde.respijt if self.open_tot else None

    @property
    def is_heropend(self) -> bool:
        """Open still, while the round is closed for others."""
        return bool(
            self.heropend_tot
            and self.ronde.status() not in (Ronde.Status.CONCEPT, Ronde.Status.OPEN)
            and timezone.now() < self.heropend_tot
        )

    def mag_nog(self, moment: datetime | None = None) -> bool:
        """Whether answers may still come in: while the round is open or this part reopened; after
        that, within the grace period, for who had begun before closing."""
        moment = moment or timezone.now()
        status = self.ronde.status(moment)
        if status == Ronde.Status.CONCEPT:
            return False
        if status == Ronde.Status.OPEN or (self.heropend_tot and moment < self.heropend_tot):
            return True
        tot = self.open_tot
        return (
            tot is not None
            and moment < tot + self.ronde.respijt
            and self.inzendingen.filter(begonnen_op__lt=tot).exists()
        )


@pghistory.track()
class Machtiging(models.Model):
    """Somebody who may prepare a member's answer until `geldig_tot`; submitting stays with the member."""

    deelname = models.ForeignKey(Deelname, models.CASCADE, related_name="machtigingen")
    gemachtigde = models.ForeignKey(Gebruiker, models.PROTECT, related_name="machtigingen")
    geldig_tot = models.DateTimeField("geldig tot")
    gegeven_op = models.DateTimeField(auto_now_add=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    objects = MachtigingQuerySet.as_manager()

    class Meta:
        ordering = ["deelname", "gegeven_op"]
        verbose_name_plural = "machtigingen"
        constraints = [
            models.UniqueConstraint(
                fields=["deelname", "gemachtigde"],
                condition=Q(ingetrokken_op__isnull=True),
                name="machtiging_eenmaal",
            ),
            models.CheckConstraint(
                name="machtiging_geldig_na_geven", condition=Q(geldig_tot__gt=F("gegeven_op"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gemachtigde} voor {self.deelname}"

    def geldt(self, moment: datetime | None = None) -> bool:
        return self.ingetrokken_op is None and (moment or timezone.now()) < self.geldig_tot
