"""`manage.py inloglink E-MAIL`: a one-time link, for who cannot receive mail."""

import os

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from veiligheid import inloglink
from veiligheid.models import Gebruiker


class Command(BaseCommand):
    help = "Toont een link waarmee deze gebruiker één keer kan inloggen."

    def add_arguments(self, parser) -> None:
        parser.add_argument("email", metavar="E-MAIL", help="het e-mailadres van de gebruiker")

    def handle(self, *args, email: str, **options) -> None:
        try:
            gebruiker = Gebruiker.objects.get_by_natural_key(email)
        except Gebruiker.DoesNotExist:
            raise CommandError(
                f"Niemand heeft het adres {email}. Kijk of het goed gespeld is, of laat een "
                "beheerder deze persoon toevoegen op /beheer/."
            )
        if not gebruiker.is_active:
            raise CommandError(
                f"{gebruiker.naam} mag niet inloggen. Een beheerder kan dat wijzigen op /beheer/."
            )
        adres = (
            f"https://{settings.ALLOWED_HOSTS[0]}"
            if settings.PRODUCTIE
            else f"http://localhost:{os.environ.get('PORT', '8000')}"
        )
        self.stdout.write(f"{adres}{inloglink.pad(gebruiker)}")
