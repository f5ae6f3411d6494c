"""From an amendment of a gemeente to a frozen inventarisatie, in a browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import fabriek
from thema.models import Inventarisatie, Wijzigingsvoorstel


@pytest.fixture
def april(transactional_db) -> Inventarisatie:
    return fabriek.maak_inventarisatie(
        opgaven={"Borne": ["Ondermijning", "Drugs", "Jeugd"], "Tiel": ["Ondermijning"]},
        bevroren=True,
    )


def _stel_voor(pagina: Page, live_server) -> None:
    """Moves the third line up, removes what is then the last, adds one that is known."""
    gemeente = fabriek.Partner.objects.get(naam="Borne").pk
    pagina.goto(f"{live_server.url}/prioriteiten/gemeenten/{gemeente}/")
    pagina.get_by_role("link", name="Stel een wijziging voor").click()
    pagina.get_by_role("button", name="Omhoog prioriteit 3").click()
    pagina.get_by_role("button", name="Weg prioriteit 3").click()
    pagina.get_by_role("button", name="Regel erbij").click()
    pagina.get_by_label("Prioriteit 3", exact=True).fill("ondermijning!")
    pagina.get_by_label("Prioriteit 1", exact=True).fill("Drugs in de haven")
    pagina.get_by_label("Waarom verandert dit?").fill("Nieuw plan")
    pagina.get_by_role("button", name="Stuur naar de coördinator").click()
    expect(pagina.get_by_text("Uw voorstel ligt bij de coördinator.")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["met javascript", "zonder javascript"])
def test_wijziging_van_een_gemeente_komt_in_de_volgende_inventarisatie(
    april, log_in, live_server, javascript
):
    fabriek.Onderwerp.objects.create(naam="Drugs in de haven")
    contact = log_in(fabriek.maak_contact("Borne"), java_script_enabled=javascript)
    _stel_voor(contact, live_server)
    assert Wijzigingsvoorstel.objects.get().regels == [
        "Drugs in de haven",
        "Jeugd",
        "ondermijning!",
    ]

    coordinator = log_in(fabriek.maak_gebruiker("coordinator"), java_script_enabled=javascript)
    coordinator.get_by_role("link", name="Inventarisaties", exact=True).first.click()
    coordinator.get_by_label("Naam").fill("Oktober 2018")
    coordinator.get_by_label("Peildatum").fill("2018-10-01")
    coordinator.get_by_label("Beginnen met").select_option(label="een kopie van ‘April’")
    coordinator.get_by_role("button", name="Begin de inventarisatie").click()
    coordinator.get_by_role("link", name="Borne").click()
    coordinator.get_by_role("button", name="Neem de wijziging over").click()

    veranderd = coordinator.get_by_role("region", name="Wat er veranderde sinds April")
    expect(veranderd.get_by_role("heading", name="Borne, Twente")).to_be_visible()
    assert [re.sub(r"\s+", " ", r).strip() for r in veranderd.locator("li").all_inner_texts()] == [
        "nieuw op 1: Drugs in de haven",
        "andere plaats Jeugd, van 3 naar 2",
        "andere woorden ondermijning!, van 1 naar 3, eerst ‘Ondermijning’",
        "weg was 2: Drugs",
    ]

    coordinator.get_by_label("Ik heb de telling nagekeken").check()
    coordinator.get_by_role("button", name="Bevries deze inventarisatie").click()
    expect(coordinator.get_by_text("‘Oktober 2018’ is bevroren.")).to_be_visible()
    oktober = Inventarisatie.objects.get(naam="Oktober 2018")
    assert oktober.bevroren
    assert list(oktober.opgaven.filter(partner__naam="Borne").values_list("rang", "tekst")) == [
        (1, "Drugs in de haven"),
        (2, "Jeugd"),
        (3, "ondermijning!"),
    ]


def test_weging_is_te_lezen_en_te_wijzigen(april, log_in, live_server):
    criterium = fabriek.Criterium.objects.get()
    coordinator = log_in(fabriek.maak_gebruiker("coordinator"))
    coordinator.goto(f"{live_server.url}/prioriteiten/weging/")
    coordinator.get_by_role("link", name="weeg Ondermijning").click()
    coordinator.get_by_role("group", name=criterium.tekst).get_by_label("voldoet deels").check()
    coordinator.get_by_label("Reden").fill("Het vraagt om meer dan gewoon werk.")
    coordinator.get_by_role("button", name="Leg vast").click()
    expect(coordinator.get_by_text("De weging van ‘Ondermijning’ is vastgelegd.")).to_be_visible()

    lid = log_in(fabriek.maak_gebruiker("lid"))
    lid.goto(f"{live_server.url}/prioriteiten/weging/")
    rij = lid.get_by_role("row", name="Ondermijning")
    expect(rij.get_by_role("cell").nth(0)).to_contain_text("voldoet deels")
