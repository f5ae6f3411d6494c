"""Reads of the network: districts, partners, people."""

from typing import Any

from django.contrib.auth.base_user import BaseUserManager
from django.db import models


class PartnerQuerySet(models.QuerySet):
    def gemeenten(self):
        return self.filter(soort="gemeente")


class GebruikerManager(BaseUserManager):
    """Looks people up by e-mail address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None):
        return self.get(email__iexact=username)

    def create_user(self, email: str, naam: str, **velden):
        gebruiker: Any = self.model(email=self.normalize_email(email), naam=naam, **velden)
        gebruiker.set_unusable_password()
        gebruiker.save(using=self._db)
        return gebruiker

    def create_superuser(self, email: str, naam: str, password: str | None = None, **velden):
        """For `manage.py createsuperuser`: an administrator, who signs in by code as well. Django's own
        superuser mark stays off: it would open every answer."""
        return self.create_user(email, naam, rol="beheerder", **velden)
