"""Reads of what follows on a round: the BBG's decisions and the way to the other bodies."""

from django.db import models

from consultatie.querysets.ronde import van_veld


class BesluitQuerySet(models.QuerySet):
    def zichtbaar_voor(self, gebruiker):
        """The coordinator sees every decision, the BBG those of opened rounds, others none."""
        return _van_zichtbare_rondes(self, gebruiker)

    def over(self, thema_id: int, *, voorbeeld: bool):
        """All decisions about a theme, the earliest first: real ones, or invented ones."""
        return self.filter(thema=thema_id, ronde__voorbeeld=voorbeeld).order_by("genomen_op", "pk")


class VervolgmomentQuerySet(models.QuerySet):
    def zichtbaar_voor(self, gebruiker):
        """As decisions are."""
        return _van_zichtbare_rondes(self, gebruiker)


def _van_zichtbare_rondes(rijen, gebruiker):
    if gebruiker.rol == "coordinator":
        return rijen
    if gebruiker.rol == "bbg":
        return rijen.filter(ronde__in=van_veld(rijen, "ronde").begonnen().values("pk"))
    return rijen.none()
