"""`manage.py voorbeeldronde`: an open round full of invented answers."""

import pghistory
from django.core.management.base import BaseCommand, CommandError, CommandParser

from consultatie.acties.maak_afgeronde_voorbeeldronde import maak_afgeronde_voorbeeldronde
from consultatie.acties.maak_voorbeeldronde import maak_voorbeeldronde
from veiligheid.fouten import Weigering


class Command(BaseCommand):
    help = "Maakt een open ronde met verzonnen leden, opgaven en antwoorden. Niet voor productie."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--leden", type=int, default=200, help="aantal leden (standaard: 200)")
        parser.add_argument("--zaad", type=int, default=2018, help="hetzelfde zaad, dezelfde ronde")
        parser.add_argument(
            "--opnieuw",
            action="store_true",
            help="verwijder eerst de voorbeeldgegevens die er zijn; echte gegevens blijven",
        )

    def handle(
        self, *args: object, leden: int, zaad: int, opnieuw: bool, **options: object
    ) -> None:
        try:
            with pghistory.context(opdracht="voorbeeldronde"):
                gemaakt = maak_voorbeeldronde(leden=leden, zaad=zaad, opnieuw=opnieuw)
                afgerond = maak_afgeronde_voorbeeldronde(gemaakt.ronde, zaad=zaad)
        except Weigering as weigering:
            raise CommandError(str(weigering)) from weigering
        standen = gemaakt.standen
        self.stdout.write(
            f"Gemaakt: {gemaakt.ronde}\n"
            f"  leden: {gemaakt.leden} ({standen['ingediend']} ingediend, "
            f"{standen['begonnen']} bezig, {standen['niet_begonnen']} niet begonnen)\n"
            f"  antwoorden: {gemaakt.antwoorden}\n"
            f"  opgaven in de inventarisatie: {gemaakt.opgaven}\n"
            f"Ook gemaakt: {afgerond}, met punten, terugkoppeling en besluiten\n"
            "  inloggen kan als lid001, coordinator, coordinator2, bbg of beheerder @voorbeeld.example"
        )
