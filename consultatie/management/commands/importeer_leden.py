"""`manage.py importeer_leden`: takes a list of members in, or says what is wrong with it."""

from pathlib import Path
from typing import Any

import pghistory
from django.core.management.base import BaseCommand, CommandError, CommandParser

from consultatie.acties.neem_leden_op import importeer_leden
from consultatie.leden.vorm import BladBegrip, Rol, Uitslag
from consultatie.models import Ronde
from veiligheid.fouten import Weigering
from veiligheid.inlezen.vorm import Ernst


class Command(BaseCommand):
    help = (
        "Leest een werkmap of CSV-bestand met leden, toont wat het portaal ervan begrijpt en wat er mis is, "
        "en neemt de leden op als er geen fouten zijn. Niemand krijgt een mail."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", type=Path, metavar="BESTAND")
        parser.add_argument("--ronde", required=True, metavar="NAAM", help="de naam van de ronde")
        parser.add_argument("--droog", action="store_true", help="toon alleen; schrijf niets")

    def handle(self, *args: Any, bestand: Path, ronde: str, droog: bool, **options: Any) -> None:
        try:
            inhoud = bestand.read_bytes()
        except OSError as fout:
            raise CommandError(f"{bestand} kan niet worden gelezen: {fout.strerror}.") from fout
        doel = Ronde.objects.filter(naam=ronde).first()
        if doel is None:
            raise CommandError(f"Er is geen ronde ‘{ronde}’.")
        try:
            with pghistory.context(opdracht="importeer_leden"):
                uitslag = importeer_leden(doel.pk, bestand.name, inhoud, door=None, droog=droog)
        except Weigering as weigering:
            raise CommandError(str(weigering)) from weigering
        self._toon(uitslag)
        if not uitslag.kan_opgenomen:
            aantal = len(uitslag.fouten)
            reden = _aantal(aantal, "fout", "fouten") if aantal else "geen leden"
            raise CommandError(f"Niemand opgenomen: {reden}.")
        if droog:
            self.stdout.write(f"Proef: er is niets geschreven. Bestemd voor ‘{doel}’.")
        else:
            self.stdout.write(f"{len(uitslag.regels)} opgenomen in ‘{doel}’.")

    def _toon(self, uitslag: Uitslag) -> None:
        for begrip in uitslag.bladen:
            self.stdout.write(_in_woorden(begrip))
        if uitslag.problemen:
            self.stdout.write("")
        for probleem in sorted(uitslag.problemen, key=lambda p: (p.ernst != Ernst.FOUT, p)):
            waar = " ".join(filter(None, (probleem.blad, probleem.cel)))
            self.stdout.write(f"{probleem.ernst}: {waar}: {probleem.tekst}")
        let_op = len(uitslag.problemen) - len(uitslag.fouten)
        self.stdout.write(
            f"\n{_aantal(len(uitslag.regels), 'lid', 'leden')}; "
            f"{_aantal(len(uitslag.fouten), 'fout', 'fouten')}, {let_op} keer let op."
        )


def _in_woorden(begrip: BladBegrip) -> str:
    """One sheet: its heading, and what each column is."""
    if begrip.overslaan:
        return f"Blad ‘{begrip.naam}’: overgeslagen"
    if not begrip.kop:
        return f"Blad ‘{begrip.naam}’: geen koppen gevonden"
    kolommen = ", ".join(
        f"{naam} = {rol}"
        for naam, rol in zip(begrip.koppen, begrip.rollen, strict=True)
        if rol is not Rol.NIET
    )
    return f"Blad ‘{begrip.naam}’: koppen op rij {begrip.kop}; {kolommen}"


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"
