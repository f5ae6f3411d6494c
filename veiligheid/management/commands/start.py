"""`make run`: prepares the data, and runs web, worker and beat until Ctrl-C."""

import hashlib
import io
import os
import sys

from django.apps import apps
from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection
from django.urls import reverse

from veiligheid import draaien, inloglink
from veiligheid.models import Gebruiker


class Command(BaseCommand):
    help = "Start het portaal op deze computer: website, werker en klok. Ctrl-C stopt alles."

    def handle(self, *args, **options) -> None:
        if not settings.POSTVAK:
            raise CommandError("`start` is er alleen voor de eigen computer (OMGEVING=lokaal).")
        poort = self._poort()
        adres = f"http://localhost:{poort}"
        os.environ.setdefault("PORTAAL_ADRES", adres)  # what web, worker and beat put in mails
        try:
            with (
                draaien.enige(settings.VAR / "start.slot", adres),
                draaien.luister(poort) as sokkel,
            ):
                self._bereid_voor()
                with draaien.samen(draaien.opdrachten(sokkel), sokkel) as kinderen:
                    draaien.wacht_op_web(kinderen, poort, reverse("account_login"))
                    self._groet(adres)
                    draaien.bewaak(kinderen)
        except KeyboardInterrupt:
            self.stdout.write("\nHet portaal is gestopt. Uw gegevens blijven bewaard.")
        except draaien.DraaitNiet as fout:
            self.stderr.write(str(fout))
            sys.exit(1)

    def _poort(self) -> int:
        waarde = os.environ.get("PORT", "8000")
        if not (waarde.isdecimal() and 0 < int(waarde) < 65536):
            raise CommandError(f"PORT is '{waarde}'; geef een getal tussen 1 en 65535.")
        return int(waarde)

    def _bereid_voor(self) -> None:
        self.stdout.write("De gegevens worden klaargezet ...")
        call_command("migrate", interactive=False, verbosity=0)
        self._laad_voorstel()
        if not Gebruiker.objects.exists():
            self.stdout.write("De voorbeeldronde wordt gemaakt, met verzonnen deelnemers ...")
            call_command("voorbeeldronde", leden=200, zaad=1, verbosity=0, stdout=io.StringIO())
        connection.close()

    def _laad_voorstel(self) -> None:
        """Loads fixtures/ when they are new or were edited; otherwise what the administrator changed
        since then would be undone at every start."""
        bestanden = sorted((settings.BASE_DIR / "fixtures").iterdir())
        kenmerk = hashlib.sha256(b"".join(b.read_bytes() for b in bestanden)).hexdigest()
        merk = settings.VAR / "voorstel.geladen"
        geladen = merk.exists() and merk.read_text() == kenmerk
        if geladen and apps.get_model("thema", "Strategie").objects.exists():
            return
        call_command("laad_voorstel", verbosity=0, stdout=io.StringIO())
        merk.write_text(kenmerk)

    def _groet(self, adres: str) -> None:
        """One link per role, for example people first; opening it again needs a fresh one."""
        regels = ["", f"Het portaal draait op {adres}", ""]
        regels.append("Inloggen kan met deze links. Elke link werkt één keer, binnen een dag.")
        for rol in Gebruiker.Rol:
            mensen = Gebruiker.objects.filter(rol=rol, is_active=True)
            if gebruiker := mensen.order_by("-voorbeeld", "pk").first():
                regels += ["", f"  {rol.label}: {gebruiker.naam}"]
                regels += [f"  {adres}{inloglink.pad(gebruiker)}"]
        regels += ["", f"Mails van het portaal staan op {adres}{reverse('postvak')}"]
        regels += ["Een nieuwe link: .venv/bin/python manage.py inloglink E-MAILADRES"]
        regels += ["Stoppen: Ctrl-C", ""]
        self.stdout.write("\n".join(regels))
        self.stdout.flush()
        connection.close()
