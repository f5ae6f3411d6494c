"""Reads of single cells: which of them count, and who chose what."""

from django.db import models
from django.db.models import OuterRef


class AntwoordQuerySet(models.QuerySet):
    def geldig(self, ronde):
        """The members' cells that count in a round."""
        return self.filter(
            inzending__deelname__ronde=ronde,
            inzending__deelname__gebruiker__isnull=False,
            inzending__status="ingediend",
        )

    def geldig_van_dvos(self, ronde):
        """The cells of the joint answers that count in a round, never with the members'."""
        return self.filter(
            inzending__deelname__ronde=ronde,
            inzending__deelname__gebruiker__isnull=True,
            inzending__status="ingediend",
        )

    def met_kenmerk(self, kenmerk):
        """Cells with one of these choices (consultatie.kenmerken.Kenmerk)."""
        cellen = self.filter(onderdeel=kenmerk.onderdeel).exclude(keuze="")
        return cellen.filter(keuze__in=kenmerk.keuzes) if kenmerk.keuzes else cellen

    def in_keten(self, keten, *, houdt: bool = False):
        """The cells at which this chain ends, of whom it begins with (consultatie.kenmerken.Keten); with
        `houdt` only where it holds."""
        alle = type(self)(self.model)
        begin = alle.met_kenmerk(keten.van).filter(inzending=OuterRef("inzending"))
        if keten.van.onderdeel.per_thema:
            begin = begin.filter(thema=OuterRef("thema"))
        cellen = self.filter(models.Exists(begin), onderdeel=keten.dan.onderdeel).exclude(keuze="")
        return cellen.filter(keuze__in=keten.dan.keuzes) if houdt else cellen

    def ter_bespreking(self, dvo):
        """The members' cells that count in the district of this DVO: what its meeting is about."""
        return self.geldig(dvo.ronde_id).filter(inzending__deelname__district=dvo.district_id)

    def ingevuld(self):
        """Cells that hold something."""
        return self.exclude(keuze="", tekst="")
