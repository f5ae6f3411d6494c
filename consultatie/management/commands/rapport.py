from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from consultatie.models import Rapport, Ronde
from consultatie.rapport.keuze import Keuze
from consultatie.rapport.maken import stel_samen
from consultatie.rapport.pdf import bladzijden
from consultatie.rapport.soorten import SOORTEN


class Command(BaseCommand):
    help = "Schrijft een rapport van een ronde naar een bestand, met dezelfde code als de portal."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--soort", choices=[Rapport.Soort.TOTAAL], default=Rapport.Soort.TOTAAL)
        parser.add_argument("--bijlage", action="store_true", help="met alle teksten van leden")
        parser.add_argument("--uit", required=True, type=Path, metavar="BESTAND.pdf")
        parser.add_argument("--ronde", metavar="NAAM", help="standaard de laatst geopende ronde")

    def handle(self, *args: Any, **options: Any) -> None:
        ronde = self._ronde(options["ronde"])
        gemaakt = stel_samen(
            ronde,
            options["soort"],
            keuze=Keuze(bijlage=options["bijlage"]),
            voortgang=self._voortgang(options["verbosity"]),
        )
        uit: Path = options["uit"]
        uit.parent.mkdir(parents=True, exist_ok=True)
        uit.write_bytes(gemaakt.inhoud)
        titel = SOORTEN[Rapport.Soort(options["soort"])].titel
        self.stdout.write(
            f"{titel} geschreven naar {uit}: {bladzijden(gemaakt.inhoud)} bladzijden,"
            f" kenmerk {gemaakt.gegevens_hash[:12]}"
        )

    def _ronde(self, naam: str | None) -> Ronde:
        if naam:
            ronde = Ronde.objects.filter(naam=naam).first()
        else:
            ronde = Ronde.objects.begonnen().order_by("-opent_op", "-pk").first()
        if ronde is None:
            raise CommandError(
                f"Er is geen ronde '{naam}'." if naam else "Er is geen geopende ronde."
            )
        return ronde

    def _voortgang(self, verbosity: int):
        def toon(procent: int, stap: str) -> None:
            if verbosity > 1:
                self.stdout.write(f"{procent:3d}% {stap}")

        return toon
