from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from consultatie.models import Rapport, Ronde
from consultatie.rapport.keuze import Keuze
from consultatie.rapport.maken import stel_samen
from consultatie.rapport.pdf import bladzijden
from consultatie.rapport.soorten import SOORTEN
from veiligheid.models import District

SOORT = Rapport.Soort
VAN_RONDE = (SOORT.TOTAAL, SOORT.DISTRICT, SOORT.THEMA)


class Command(BaseCommand):
    help = "Schrijft een rapport van een ronde naar een bestand, met dezelfde code als de portal."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--soort", choices=VAN_RONDE, default=SOORT.TOTAAL)
        parser.add_argument("--district", default="", metavar="NAAM", help="bij soort district")
        parser.add_argument("--thema", default="", metavar="NAAM", help="bij soort thema")
        parser.add_argument("--bijlage", action="store_true", help="met alle teksten van leden")
        parser.add_argument(
            "--uit",
            required=True,
            type=Path,
            metavar="BESTAND",
            help="eindigt op .pdf, .docx of .xlsx",
        )
        parser.add_argument("--ronde", metavar="NAAM", help="standaard de laatst geopende ronde")

    def handle(self, *args: Any, **options: Any) -> None:
        ronde = self._ronde(options["ronde"])
        uit: Path = options["uit"]
        vorm = uit.suffix.lower().removeprefix(".")
        if vorm not in Rapport.Vorm.values:
            raise CommandError(
                f"Een rapport kan geen '{uit.suffix}' zijn. Laat de naam eindigen op .pdf, .docx of .xlsx."
            )
        gemaakt = stel_samen(
            ronde,
            options["soort"],
            vorm=vorm,
            keuze=self._keuze(ronde, options),
            voortgang=self._voortgang(options["verbosity"]),
        )
        uit.parent.mkdir(parents=True, exist_ok=True)
        uit.write_bytes(gemaakt.inhoud)
        titel = SOORTEN[SOORT(options["soort"])].titel
        lengte = f"{bladzijden(gemaakt.inhoud)} bladzijden, " if vorm == Rapport.Vorm.PDF else ""
        self.stdout.write(
            f"{titel} geschreven naar {uit}: {lengte}kenmerk {gemaakt.gegevens_hash[:12]}"
        )

    def _keuze(self, ronde: Ronde, options: dict[str, Any]) -> Keuze:
        """What it is about, checked against what there is."""
        namen = {
            "district": set(District.objects.values_list("naam", flat=True)),
            "thema": set(ronde.gevraagde_themas().values_list("naam", flat=True)),
        }
        soort = options["soort"]
        for wat, bestaande in namen.items():
            if soort == wat and options[wat] not in bestaande:
                raise CommandError(f"Kies met --{wat} een van: {', '.join(sorted(bestaande))}.")
            if soort != wat and options[wat]:
                raise CommandError(f"--{wat} hoort bij --soort {wat}.")
        return Keuze(options["district"], options["thema"], options["bijlage"])

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
