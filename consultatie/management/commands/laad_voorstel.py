"""`manage.py laad_voorstel`: network, proposal and round from the files in fixtures/."""

from pathlib import Path

import pghistory
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from consultatie.acties.laad_ronde import laad_ronde
from thema.acties.laad_voorstel import laad_voorstel
from veiligheid.acties.bijwerken import Lading, Uitkomst
from veiligheid.acties.laad_netwerk import laad_netwerk
from veiligheid.fouten import Weigering


class Command(BaseCommand):
    help = "Laadt het netwerk, het voorstel en de ronde. Twee keer laden verandert niets."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--map",
            type=Path,
            default=settings.BASE_DIR / "fixtures",
            help="map met de bestanden (standaard: fixtures)",
        )

    def handle(self, *args: object, **options: Path) -> None:
        lading = Lading()
        try:
            with pghistory.context(opdracht="laad_voorstel"), transaction.atomic():
                laad_netwerk(options["map"], lading)
                laad_voorstel(options["map"], lading)
                laad_ronde(options["map"], lading)
        except Weigering as weigering:
            raise CommandError(f"{weigering} Er is niets geladen.") from weigering
        for soort in dict.fromkeys(soort for soort, _ in lading.telling):
            aantallen = ", ".join(f"{lading.telling[soort, u]} {u}" for u in Uitkomst)
            self.stdout.write(f"{soort}: {aantallen}")
