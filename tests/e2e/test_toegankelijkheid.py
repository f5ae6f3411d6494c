"""WCAG 2.2 AA as far as a machine can tell: axe finds nothing on any page, narrow or wide."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone

from consultatie.models import Rapport
from tests import fabriek

REGELS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
BREEDTES = (360, 1280)
BREDER = "document.documentElement.scrollWidth > window.innerWidth"


def bladzijden(ronde) -> dict[str, list[str]]:
    """Every page, by the role that opens it."""
    fabriek.maak_opgave(ronde, "Borne", "Fietsendiefstal")
    nu = timezone.now()
    door = fabriek.maak_gebruiker("bbg", nummer=8)
    for nummer, velden in enumerate(
        (
            {"status": "klaar", "klaar_op": nu, "peilmoment": nu, "gegevens_hash": "0" * 64},
            {"status": "mislukt", "reden": "Het geheugen was vol."},
            {"status": "bezig", "stap": "Pagina's opmaken", "voortgang": 40},
        ),
        1,
    ):
        Rapport.objects.create(ronde=ronde, nummer=nummer, aangevraagd_door=door, **velden)
    pk = ronde.pk
    return {
        "niemand": ["/inloggen/", "/inloggen/code/", "/inloggen/link/onzin/"],
        "lid": [
            reverse("lezen", args=[pk]),
            reverse("vraag", args=[pk, 1]),
            reverse("vraag", args=[pk, 2]),
            reverse("vraag_thema", args=[pk, 3, 1]),
            reverse("nakijken", args=[pk]),
            reverse("ontvangst", args=[pk]),
            "/uitloggen/",
            "/bestaat-niet/",
            reverse("coordinatie", args=[pk]),  # the page that says no
        ],
        "coordinator": [
            reverse("start"),
            reverse("coordinatie", args=[pk]),
            reverse("antwoorden", args=[pk]),
        ],
        "bbg": [reverse("rapporten", args=[pk])],
    }


@pytest.mark.parametrize("rol", ["niemand", "lid", "coordinator", "bbg"])
def test_geen_bladzijde_heeft_een_overtreding(ronde, rol, live_server, log_in, new_context):
    deelname = fabriek.maak_deelname(ronde, nummer=1)
    fabriek.maak_inzending(deelname, "ingediend")
    fabriek.maak_inzending(deelname, "concept", versie=2)
    fabriek.maak_ronde(naam="Tweede ronde")
    paden = bladzijden(ronde)[rol]
    if rol == "niemand":
        pagina = new_context(locale="nl-NL").new_page()
    else:
        pagina = log_in(deelname.gebruiker if rol == "lid" else fabriek.maak_gebruiker(rol))
    fouten = {}
    for pad in paden:
        for breedte in BREEDTES:
            pagina.set_viewport_size({"width": breedte, "height": 800})
            pagina.goto(live_server.url + pad)
            for uitklap in pagina.locator("details").all():
                uitklap.evaluate("e => e.open = true")
            gevonden = [
                f"{v['id']}: {v['nodes'][0]['html'][:120]}"
                for v in Axe().run(pagina, options=REGELS).response["violations"]
            ]
            if pagina.evaluate(BREDER):
                gevonden.append("breder dan het scherm")
            pagina.evaluate("document.documentElement.style.fontSize = '200%'")
            if pagina.evaluate(BREDER) and breedte < 400:
                gevonden.append("breder dan het scherm bij dubbele letters")
            if gevonden:
                fouten[pad, breedte] = gevonden
    assert fouten == {}


def test_foutmelding_hoort_bij_haar_veld(ronde, log_in, live_server):
    deelname = fabriek.maak_deelname(ronde)
    pagina = log_in(deelname.gebruiker)
    pagina.goto(live_server.url + reverse("vraag", args=[ronde.pk, 1]))
    pagina.get_by_label("Welke prioriteit mist u?").evaluate("e => e.value = 'x'.repeat(10001)")

    pagina.get_by_role("button", name="Alleen opslaan").click()

    veld = pagina.get_by_label("Welke prioriteit mist u?")
    assert veld.get_attribute("aria-invalid") == "true"
    beschrijving = pagina.locator("#" + " , #".join(veld.get_attribute("aria-describedby").split()))
    assert "te lang: 10.001 tekens" in " ".join(beschrijving.all_text_contents())
    assert pagina.title().startswith("Fout: ")
    assert Axe().run(pagina, options=REGELS).response["violations"] == []
