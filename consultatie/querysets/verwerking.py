"""Reads of what the coordinator does with the answers: reading, coding, asking back, points."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from consultatie.querysets.ronde import van_veld


class LeesstukQuerySet(models.QuerySet):
    def geldig(self):
        """Texts of versions that count."""
        return self.filter(antwoord__inzending__status="ingediend")

    def van_leden(self):
        """Without those of DVO-standpunten, which are never counted with the members'."""
        return self.filter(antwoord__inzending__deelname__gebruiker__isnull=False)

    def van_dvos(self):
        """Those of DVO-standpunten alone."""
        return self.filter(antwoord__inzending__deelname__gebruiker__isnull=True)

    def zichtbaar_voor(self, gebruiker):
        """Reading and coding is the coordinator's."""
        return self if gebruiker.rol == "coordinator" else self.none()

    def met_schrijver(self):
        """With what a page says of who wrote it and where."""
        return self.defer("zoek").select_related(
            "antwoord__thema",
            "antwoord__inzending__deelname__gebruiker",
            "antwoord__inzending__deelname__partner",
            "antwoord__inzending__deelname__district",
        )

    def met_vindplaats(self):
        """With all that says which question a text answers, and who wrote it."""
        ronde = "antwoord__inzending__deelname__ronde"
        return self.met_schrijver().select_related(ronde).prefetch_related(f"{ronde}__vragen")


class CodeQuerySet(models.QuerySet):
    def actief(self):
        """The codebook as it is now, without what was merged into another code."""
        return self.filter(opgegaan_in__isnull=True)


class CoderingQuerySet(models.QuerySet):
    def geldig(self):
        """What counts: given by the first coder, on a text in a version that counts."""
        return self.filter(tweede=False, leesstuk__antwoord__inzending__status="ingediend")

    def van_leden(self):
        """Without those on DVO-standpunten."""
        return self.filter(leesstuk__antwoord__inzending__deelname__gebruiker__isnull=False)

    def bij_thema(self, ronde, thema_id: int):
        """What counts and says something about a theme: on a text about it, or under a point about it."""
        onder_punt = van_veld(self, "onderbouwing").filter(
            codering=OuterRef("pk"), punt__ronde=ronde, punt__thema=thema_id
        )
        return self.geldig().filter(
            Q(leesstuk__antwoord__thema=thema_id) | Exists(onder_punt), leesstuk__ronde=ronde
        )

    def met_schrijver(self):
        """With what a page says of the words and of whose they are."""
        return self.select_related(
            "code",
            "leesstuk__antwoord__thema",
            "leesstuk__antwoord__inzending__deelname__gebruiker",
            "leesstuk__antwoord__inzending__deelname__partner",
            "leesstuk__antwoord__inzending__deelname__district",
        )


class NavraagQuerySet(models.QuerySet):
    def zichtbaar_voor(self, gebruiker):
        """The coordinator sees every thread, its writer their own, who leads a DVO that of its
        standpunt; who prepares an answer for somebody else sees none."""
        if gebruiker.rol == "coordinator":
            return self
        deelnames = van_veld(
            van_veld(van_veld(van_veld(self, "leesstuk"), "antwoord"), "inzending"), "deelname"
        )
        return self.filter(
            leesstuk__antwoord__inzending__deelname__in=deelnames.zelf_of_leidt(gebruiker).values(
                "pk"
            )
        )

    def onbeantwoord(self):
        """Questions after which nothing was said about that text."""
        later = self.model._default_manager.filter(
            leesstuk=OuterRef("leesstuk"), pk__gt=OuterRef("pk")
        )
        return self.filter(~Exists(later), van_lid=False)


class OnderbouwingQuerySet(models.QuerySet):
    def geldig(self):
        """Those that count: given by the first coder, on a text in a version that counts."""
        return self.filter(
            codering__tweede=False, codering__leesstuk__antwoord__inzending__status="ingediend"
        )


class PuntQuerySet(models.QuerySet):
    def open(self):
        """Points without an answer."""
        return self.filter(uitkomst="open")

    def bij_thema(self, ronde, thema_id: int):
        """The points of a round about this theme, and those about no theme in particular."""
        return self.filter(Q(thema=thema_id) | Q(thema__isnull=True), ronde=ronde)

    def zichtbaar_voor(self, gebruiker):
        """The coordinator sees every point, the BBG those of opened rounds, others none: what became of
        one's own words stands on one's own page."""
        if gebruiker.rol == "coordinator":
            return self
        if gebruiker.rol == "bbg":
            return self.filter(ronde__in=van_veld(self, "ronde").begonnen().values("pk"))
        return self.none()


class SteekproefQuerySet(models.QuerySet):
    def zichtbaar_voor(self, gebruiker):
        """What is in a sample is for its second coder alone."""
        if gebruiker.rol != "coordinator":
            return self.none()
        return self.filter(codeur=gebruiker)

    def met_stand(self):
        """Adds how many texts there are, and how many are done."""
        return self.annotate(
            aantal=models.Count("stukken"),
            klaar=models.Count("stukken", filter=models.Q(stukken__klaar_op__isnull=False)),
        )
