"""Reads of a round, who takes part in it, what they answered, and what was mailed and made for it."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Max, Min, OuterRef, Q
from django.utils import timezone


class RondeQuerySet(models.QuerySet):
    def begonnen(self, moment: datetime | None = None):
        """Rounds that have been opened, closed ones included."""
        return self.filter(opent_op__lte=moment or timezone.now())

    def zichtbaar_voor(self, gebruiker):
        """The coordinator sees every round, the BBG the opened ones, anybody the opened ones that they
        were invited to."""
        if gebruiker.rol == "coordinator":
            return self
        if gebruiker.rol == "bbg":
            return self.begonnen()
        return self.begonnen().filter(deelnames__gebruiker=gebruiker)


class DeelnameQuerySet(models.QuerySet):
    def leden(self):
        """The people: what is counted."""
        return self.filter(gebruiker__isnull=False)

    def dvos(self):
        """The DVO's, for their joint answer: never counted with the members."""
        return self.filter(gebruiker__isnull=True)

    def zichtbaar_voor(self, gebruiker):
        """Who has been asked and how far they are: one's own part; that of whom one prepares for; a
        secretary's whole district, for the coordinator everybody's."""
        if gebruiker.rol == "coordinator":
            return self
        return self.filter(
            Q(gebruiker=gebruiker)
            | Q(pk__in=self._voor_gemachtigde(gebruiker))
            | self._district_van_secretaris(gebruiker)
        )

    def in_te_vullen_door(self, gebruiker):
        """Parts in opened rounds whose answers this person works on: their own, those that they prepare,
        and of a DVO for its secretary and the coordinator."""
        dvo = Q(gebruiker__isnull=True)
        if gebruiker.rol != "coordinator":
            dvo &= self._district_van_secretaris(gebruiker)
        return self.filter(
            Q(gebruiker=gebruiker) | Q(pk__in=self._voor_gemachtigde(gebruiker)) | dvo,
            ronde__opent_op__lte=timezone.now(),
        )

    def zelf_of_leidt(self, gebruiker):
        """One's own part, and that of the DVO that one leads as its secretaris."""
        return self.filter(
            Q(gebruiker=gebruiker)
            | Q(gebruiker__isnull=True) & self._district_van_secretaris(gebruiker)
        )

    def terugkoppeling_voor(self, gebruiker):
        """Parts of which this person may read what became of them: of finished rounds one's own, and
        that of the DVO that one leads; for the coordinator that of every DVO."""
        mag = self.zelf_of_leidt(gebruiker)
        if gebruiker.rol == "coordinator":
            mag = self.filter(Q(gebruiker=gebruiker) | Q(gebruiker__isnull=True))
        return mag.filter(ronde__afgerond_op__isnull=False)

    def _voor_gemachtigde(self, gebruiker):
        """One filter, so that one and the same Machtiging is meant by all three conditions."""
        return self.model._default_manager.filter(
            machtigingen__gemachtigde=gebruiker,
            machtigingen__ingetrokken_op=None,
            machtigingen__geldig_tot__gt=timezone.now(),
        ).values("pk")

    def _district_van_secretaris(self, gebruiker) -> Q:
        """Exists, not a join: a join would give a row per secretary."""
        return Q(
            models.Exists(
                self.model._default_manager.filter(
                    ronde=OuterRef("ronde"),
                    district=OuterRef("district"),
                    gebruiker=gebruiker,
                    secretaris=True,
                )
            )
        )

    def met_stand(self):
        """Adds `stand`: niet_uitgenodigd, niet_begonnen, begonnen or ingediend, and the moments that belong
        to it. A DVO is never invited: its stand begins at niet_begonnen.

        Who has submitted and is revising counts as submitted: the submitted version is what counts.
        """
        gevraagd = Q(gebruiker__isnull=True) | Q(uitgenodigd_op__lte=timezone.now())
        return self.annotate(
            ingediend_op=Max(
                "inzendingen__ingediend_op", filter=Q(inzendingen__status="ingediend")
            ),
            begonnen_op=Min("inzendingen__begonnen_op"),
        ).annotate(
            stand=models.Case(
                models.When(ingediend_op__isnull=False, then=models.Value("ingediend")),
                models.When(begonnen_op__isnull=False, then=models.Value("begonnen")),
                models.When(gevraagd, then=models.Value("niet_begonnen")),
                default=models.Value("niet_uitgenodigd"),
            )
        )

    def met_open_navragen(self):
        """Adds `open_navragen`: whether something was asked about these answers and not replied to."""
        antwoorden = van_veld(van_veld(self, "inzendingen"), "antwoorden")
        navragen = van_veld(van_veld(antwoorden, "leesstuk"), "navragen")
        gevraagd = navragen.onbeantwoord().filter(
            leesstuk__antwoord__inzending__deelname=OuterRef("pk")
        )
        return self.annotate(open_navragen=models.Exists(gevraagd))

    def nog_uit_te_nodigen(self):
        """Members who were never asked, or only at an address that they no longer have."""
        gevraagd = (
            van_veld(self, "berichten")
            .filter(deelname=OuterRef("pk"), soort="uitnodiging")
            .exclude(status="vervallen")
        )
        hier = gevraagd.filter(aan=OuterRef("gebruiker__email"))
        return self.leden().filter(
            Q(uitgenodigd_op=None) | Q(models.Exists(gevraagd)) & ~Q(models.Exists(hier))
        )

    def niet_ingediend(self):
        """Of whom no version counts yet."""
        ingediend = van_veld(self, "inzendingen").geldig().filter(deelname=OuterRef("pk"))
        return self.filter(~models.Exists(ingediend))

    def te_herinneren(self, moment: datetime | None = None):
        """Members who were asked, can still answer and have not submitted; with `laatst_herinnerd`, the
        day of their last reminder."""
        moment = moment or timezone.now()
        laatste = (
            van_veld(self, "berichten")
            .filter(deelname=OuterRef("pk"), soort="herinnering")
            .order_by("-dag")
            .values("dag")[:1]
        )
        return (
            self.leden()
            .niet_ingediend()
            .filter(
                Q(ronde__sluit_op__gt=moment) | Q(heropend_tot__gt=moment),
                ronde__opent_op__lte=moment,
                uitgenodigd_op__lte=moment,
                gebruiker__is_active=True,
            )
            .annotate(laatst_herinnerd=models.Subquery(laatste))
        )

    def met_post(self):
        """Adds `laatste_post`: the state of the last mail about answering, None without one."""
        laatste = (
            van_veld(self, "berichten")
            .filter(deelname=OuterRef("pk"), soort__in=("uitnodiging", "herinnering"))
            .exclude(status="vervallen")
            .order_by("-gemaakt_op", "-pk")
            .values("status")[:1]
        )
        return self.annotate(laatste_post=models.Subquery(laatste))

    def onbereikt(self):
        """Members who have not submitted and of whom the last mail about answering did not arrive."""
        return self.leden().niet_ingediend().met_post().filter(laatste_post="mislukt")


class MachtigingQuerySet(models.QuerySet):
    def geldig(self, moment: datetime | None = None):
        """Those that still hold."""
        return self.filter(ingetrokken_op=None, geldig_tot__gt=moment or timezone.now())


class BerichtQuerySet(models.QuerySet):
    def zichtbaar_voor(self, gebruiker):
        """The coordinator sees every mail, others none: addresses are not for other members."""
        return self if gebruiker.rol == "coordinator" else self.none()

    def aan_de_beurt(self, moment: datetime | None = None):
        """Mails that may go now, the oldest first."""
        return self.filter(
            status="te_versturen",
            verstuurd_op__isnull=True,
            verzenden_op__lte=moment or timezone.now(),
        ).order_by("verzenden_op", "pk")

    def onderweg(self):
        """Mails that were handed over, without the mail server's answer."""
        return self.filter(status="te_versturen", verstuurd_op__isnull=False)

    def met_stand(self):
        """Adds `stand`: the status, or onzeker (Bericht.is_onzeker)."""
        return self.annotate(
            stand=models.Case(
                models.When(Q(status="verstuurd") & ~Q(reden=""), then=models.Value("onzeker")),
                default="status",
            )
        )

    def per_stand(self) -> dict[str, int]:
        """How many there are of each `stand`."""
        standen = self.met_stand().order_by().values_list("stand")
        return dict(standen.annotate(aantal=models.Count("pk")))


def van_veld(queryset: models.QuerySet, veld: str) -> Any:
    """All of the model that this field points to; models import this module, not the reverse."""
    return queryset.model._meta.get_field(veld).related_model.objects.all()


def deelnames_van(queryset: models.QuerySet) -> DeelnameQuerySet:
    return van_veld(queryset, "deelname")


class InzendingQuerySet(models.QuerySet):
    def geldig(self):
        """The versions that count: of every member (or DVO) the last one submitted, and no other."""
        return self.filter(status="ingediend")

    def lopend(self):
        """What somebody works on, or else what counts: the newest first."""
        return self.filter(status__in=["concept", "ingediend"]).order_by("-versie")

    def van_leden(self):
        """Without the joint answers of DVO's, which are never counted with the members'."""
        return self.filter(deelname__gebruiker__isnull=False)

    def van_dvos(self):
        """The joint answers alone."""
        return self.filter(deelname__gebruiker__isnull=True)

    def zichtbaar_voor(self, gebruiker):
        """The versions of whoever's answers one works on; what was submitted also for the coordinator,
        and of a DVO for its members. A concept is read by those who work on it alone."""
        ingediend = ~Q(status="concept")
        bewerkt = Q(deelname__in=deelnames_van(self).in_te_vullen_door(gebruiker).values("pk"))
        if gebruiker.rol == "coordinator":
            return self.filter(bewerkt | ingediend)
        eigen_dvo = Q(deelname__gebruiker__isnull=True) & models.Exists(
            deelnames_van(self).filter(
                ronde=OuterRef("deelname__ronde"),
                district=OuterRef("deelname__district"),
                gebruiker=gebruiker,
            )
        )
        return self.filter(bewerkt | ingediend & eigen_dvo)

    def met_een_van(self, cellen):
        """The submissions that hold at least one of these cells."""
        return self.filter(models.Exists(cellen.filter(inzending=OuterRef("pk"))))

    def met_cellen(self, cellen):
        """With those cells on `gelezen`, in the order of districts and partners."""
        return (
            self.select_related("deelname__gebruiker", "deelname__partner", "deelname__district")
            .prefetch_related(
                models.Prefetch("antwoorden", cellen.select_related("thema"), to_attr="gelezen")
            )
            .order_by("deelname__district__volgorde", "deelname__partner__naam", "pk")
        )


class BesprekingQuerySet(models.QuerySet):
    def met_aanwezigen(self):
        """With who was there, in the order of partners."""
        leden = van_veld(self, "aanwezig").select_related("gebruiker", "partner")
        return self.prefetch_related(
            models.Prefetch("aanwezig", leden.order_by("partner__naam", "gebruiker__naam"))
        )
