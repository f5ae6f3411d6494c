"""The request of somebody who has signed in; LoginRequiredMiddleware lets no other through."""

from django.http import HttpRequest

from veiligheid.models import Gebruiker


class Verzoek(HttpRequest):
    user: Gebruiker
