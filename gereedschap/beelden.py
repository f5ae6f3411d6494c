"""Makes the pictures of README and handleiding from the portal itself: pages of answering and of a report.

Runs a portal of its own in a temporary folder, with the example round; nothing of yours is touched.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

BASIS = Path(__file__).resolve().parent.parent
DOEL = BASIS / "docs" / "beelden"
ADRES = "127.0.0.1:8099"
LEDEN, ZAAD = "200", "1"
sys.path.insert(0, str(BASIS))


def main() -> None:
    with tempfile.TemporaryDirectory() as map_:
        os.environ |= {
            "PORTAAL_VAR": map_,
            "OMGEVING": "lokaal",
            "DJANGO_SETTINGS_MODULE": "veiligheid.settings",
        }
        from veiligheid import motoren

        motoren.start()
        import django
        from django.core.management import call_command

        django.setup()
        for opdracht in (
            ("migrate",),
            ("laad_voorstel",),
            ("voorbeeldronde", "--leden", LEDEN, "--zaad", ZAAD),
        ):
            call_command(*opdracht, verbosity=0)
        DOEL.mkdir(exist_ok=True)
        _portaal()
        _rapport()


def _portaal() -> None:
    """Question 3 as the member sees it who has just written something."""
    from playwright.sync_api import sync_playwright

    from veiligheid import inloglink
    from veiligheid.models import Gebruiker

    pad = inloglink.pad(Gebruiker.objects.get(email="lid001@voorbeeld.example"))
    web = subprocess.Popen(
        [f"{sys.prefix}/bin/gunicorn", "veiligheid.wsgi", "-b", ADRES], cwd=BASIS
    )
    try:
        _wacht_op_web()
        with sync_playwright() as speler:
            venster = speler.chromium.launch(
                executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
                args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
            )
            pagina = venster.new_page(viewport={"width": 1180, "height": 1120})
            _log_in(pagina, pad)
            pagina.get_by_role("link", name="Uw antwoord: Voorbeeldronde V").click()
            pagina.get_by_role("link", name="Vraag 3: uw inbreng").first.click()
            pagina.get_by_role("link", name="Ondermijning").click()
            pagina.get_by_label("Uw stip op de horizon").fill(
                "Over vier jaar hebben alle gemeenten in ons district hetzelfde beeld van hun "
                "vakantieparken, en weten we van elkaar wie waar actief is."
            )
            pagina.get_by_label("Samen uitvoeren").check()
            pagina.screenshot(path=DOEL / "portaal.png", full_page=True)
            _telefoon(venster, pagina.context.cookies())
            _coordinator(venster)
    finally:
        web.terminate()
        web.wait()


def _log_in(pagina, pad: str) -> None:
    pagina.goto(f"http://{ADRES}{pad}")
    pagina.get_by_role("button", name="Inloggen").click()
    pagina.wait_for_url(lambda adres: "/inloggen/" not in adres)


def _coordinator(venster) -> None:
    """What the handleiding of the coordinator shows: the round that is open, and the one that is over."""
    from consultatie.models import Leesstuk, Punt, Ronde
    from veiligheid import inloglink
    from veiligheid.models import Gebruiker

    open_, klaar = (
        Ronde.objects.get(voorbeeld=True, afgerond_op__isnull=leeg) for leeg in (True, False)
    )
    stuk = Leesstuk.objects.filter(
        ronde=open_, gelezen_op=None, antwoord__tekst__icontains="privacy"
    ).first()
    beelden = {
        "overzicht": (f"/coordinatie/{klaar.pk}/overzicht/", 1300),
        "coderen": (f"/coordinatie/{open_.pk}/lezen/{stuk.pk}/", 1000),
        "punt": (f"/coordinatie/{klaar.pk}/punten/{Punt.objects.earliest('pk').nummer}/", 1150),
        "besluit": (f"/coordinatie/{klaar.pk}/besluiten/2/", 950),
    }
    pagina = venster.new_page(locale="nl-NL")
    _log_in(pagina, inloglink.pad(Gebruiker.objects.get(email="coordinator@voorbeeld.example")))
    for naam, (adres, hoogte) in beelden.items():
        pagina.set_viewport_size({"width": 1180, "height": hoogte})
        pagina.goto(f"http://{ADRES}{adres}")
        pagina.wait_for_load_state("networkidle")
        pagina.screenshot(path=DOEL / f"{naam}.png")


def _telefoon(venster, koekjes: list) -> None:
    """What the handleiding shows, at the width of a telephone."""
    scherm = {"width": 390, "height": 760}
    telefoon = venster.new_context(viewport=scherm, device_scale_factor=2, locale="nl-NL")
    telefoon.add_cookies(koekjes)
    pagina = telefoon.new_page()
    pagina.goto(f"http://{ADRES}/")
    pagina.get_by_role("link", name="Uw antwoord: Voorbeeldronde V").click()
    pagina.screenshot(path=DOEL / "telefoon-begin.png")
    pagina.get_by_role("link", name="Vraag 3: uw inbreng").first.click()
    stip = pagina.get_by_label("Uw stip op de horizon")
    stip.fill("Over vier jaar kent elke gemeente haar vakantieparken.")
    pagina.locator("[data-stand]", has_text="Opgeslagen om").first.wait_for()
    stip.evaluate("veld => veld.scrollIntoView({ behavior: 'instant', block: 'center' })")
    pagina.screenshot(path=DOEL / "telefoon-opgeslagen.png")
    pagina.goto(f"http://{ADRES}/")
    pagina.get_by_role("link", name="Uw antwoord: Voorbeeldronde V").click()
    pagina.get_by_role("link", name="Nakijken en indienen").first.click()
    pagina.screenshot(path=DOEL / "telefoon-nakijken.png")
    telefoon.close()


def _wacht_op_web() -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://{ADRES}/inloggen/")
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("Het portaal kwam niet op.")


def _rapport() -> None:
    """Page two of the report: the outcome at a glance."""
    import pypdfium2

    from consultatie.models import Rapport, Ronde
    from consultatie.rapport.maken import stel_samen

    ronde = Ronde.objects.get(voorbeeld=True, afgerond_op=None)
    gemaakt = stel_samen(ronde, Rapport.Soort.TOTAAL, nummer=1)
    bladzijde = pypdfium2.PdfDocument(gemaakt.inhoud)[1]
    bladzijde.render(scale=1.5).to_pil().save(DOEL / "rapport.png", optimize=True)


if __name__ == "__main__":
    # A second thread of Playwright asks the database too; nothing here is asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    main()
