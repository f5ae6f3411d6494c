"""`manage.py importeer_opgaven`: takes a spreadsheet in, or says what is wrong with it."""

from pathlib import Path
from typing import Any

import pghistory
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from thema.acties.begin_inventarisatie import begin_inventarisatie
from thema.acties.neem_op import importeer
from thema.inlezen import lees
from thema.inlezen.partners import Partnerlijst
from thema.inlezen.vorm import BladBegrip, Rol, Uitslag
from thema.models import Inventarisatie, Strategie
from veiligheid.fouten import Weigering
from veiligheid.inlezen.vorm import Ernst

VORMEN = {
    "lang": "per rij een partner en een prioriteit",
    "breed": "per rij een partner met prioriteiten in kolommen",
    "kruisjes": "per rij een partner met kruisjes onder onderwerpen",
    "": "geen kolommen met partners en prioriteiten",
}


class Command(BaseCommand):
    help = (
        "Leest een werkmap of CSV-bestand met prioriteiten, toont wat het portaal ervan begrijpt en wat er "
        "mis is, en neemt het op als er geen fouten zijn."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", type=Path, metavar="BESTAND")
        parser.add_argument("--droog", action="store_true", help="toon alleen; schrijf niets")
        parser.add_argument(
            "--inventarisatie",
            metavar="NAAM",
            help="standaard de nieuwste die open is, en anders een nieuwe",
        )

    def handle(
        self, *args: Any, bestand: Path, droog: bool, inventarisatie: str | None, **options: Any
    ) -> None:
        try:
            inhoud = bestand.read_bytes()
        except OSError as fout:
            raise CommandError(f"{bestand} kan niet worden gelezen: {fout.strerror}.") from fout
        try:
            uitslag = self._lees(bestand.name, inhoud, inventarisatie, droog=droog)
        except Weigering as weigering:
            raise CommandError(str(weigering)) from weigering
        if not uitslag.kan_opgenomen:
            aantal = len(uitslag.fouten)
            reden = _aantal(aantal, "fout", "fouten") if aantal else "geen prioriteiten"
            raise CommandError(f"Niets opgenomen: {reden}.")

    def _lees(self, naam: str, inhoud: bytes, doel: str | None, *, droog: bool) -> Uitslag:
        """Prints the report and, unless dry, takes the file in; a refusal undoes what was begun."""
        with pghistory.context(opdracht="importeer_opgaven"), transaction.atomic():
            if droog:
                uitslag = lees(naam, inhoud, Partnerlijst.uit_database())
                self._toon(uitslag)
                self.stdout.write(f"Proef: er is niets geschreven. Bestemd voor {_heet(doel)}.")
                return uitslag
            inventarisatie = _open(doel) or _nieuw()
            uitslag, opgenomen = importeer(inventarisatie.pk, naam, inhoud, door=None)
            self._toon(uitslag)
            if opgenomen:
                self.stdout.write(f"{opgenomen.aantal} opgenomen in ‘{inventarisatie}’.")
            else:
                transaction.set_rollback(True)
            return uitslag

    def _toon(self, uitslag: Uitslag) -> None:
        for begrip in uitslag.bladen:
            self.stdout.write(_in_woorden(begrip))
        if uitslag.problemen:
            self.stdout.write("")
        for probleem in sorted(uitslag.problemen, key=lambda p: (p.ernst != Ernst.FOUT, p)):
            waar = " ".join(filter(None, (probleem.blad, probleem.cel)))
            self.stdout.write(f"{probleem.ernst}: {waar}: {probleem.tekst}")
        partners = len({regel.partner_id for regel in uitslag.regels})
        let_op = len(uitslag.problemen) - len(uitslag.fouten)
        self.stdout.write(
            f"\n{_aantal(len(uitslag.regels), 'prioriteit', 'prioriteiten')} van "
            f"{_aantal(partners, 'partner', 'partners')}; "
            f"{_aantal(len(uitslag.fouten), 'fout', 'fouten')}, {let_op} keer let op."
        )


def _in_woorden(begrip: BladBegrip) -> str:
    """One sheet: its shape, its heading, and what each column is."""
    if begrip.overslaan:
        return f"Blad ‘{begrip.naam}’: overgeslagen"
    kop = f"koppen op rij {begrip.kop}" if begrip.kop else "geen koppen gevonden"
    kolommen = ", ".join(
        f"{naam or 'zonder kop'} = {rol}"
        for naam, rol in zip(begrip.koppen, begrip.rollen, strict=False)
        if rol is not Rol.NIET
    )
    regel = f"Blad ‘{begrip.naam}’: {VORMEN[begrip.vorm]}; {kop}"
    return f"{regel}; {kolommen}" if kolommen else regel


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


def _open(naam: str | None) -> Inventarisatie | None:
    """The one with this name, or the latest real one that is open; None where there is none yet."""
    if naam is None:
        return Inventarisatie.objects.open().filter(voorbeeld=False).first()
    gevonden = Inventarisatie.objects.filter(naam=naam).first()
    if gevonden is None:
        raise Weigering(f"Er is geen inventarisatie ‘{naam}’.")
    return gevonden


def _nieuw() -> Inventarisatie:
    strategie = Strategie.objects.first()
    if strategie is None:
        raise Weigering("Er is nog geen strategie. Voer eerst `manage.py laad_voorstel` uit.")
    return begin_inventarisatie(
        strategie=strategie, naam=_nieuwe_naam(), peildatum=timezone.localdate(), door=None
    )


def _nieuwe_naam() -> str:
    return f"Inventarisatie {date_format(timezone.localdate(), 'j F Y')}"


def _heet(naam: str | None) -> str:
    gevonden = _open(naam)
    return f"‘{gevonden}’" if gevonden else f"een nieuwe ‘{_nieuwe_naam()}’"
