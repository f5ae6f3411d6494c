"""From coded words to the member who reads what became of them, without a step outside the browser."""

import re

from django.urls import reverse
from playwright.sync_api import expect

from consultatie.models import Navraag, Onderbouwing
from tests import fabriek
from tests.consultatie.verwerking import gecodeerd, schrijver


def test_van_fragment_tot_wat_het_lid_ervan_leest(ronde, log_in, live_server):
    coordinator = fabriek.maak_gebruiker("coordinator")
    lid = schrijver(ronde, "Geef vakantieparken een eigen accent. En meer geld.")
    ander = schrijver(ronde, "Parken horen bij de gemeente.", nummer=2)
    for wie, woorden in ((lid, "vakantieparken"), (ander, "Parken")):
        gecodeerd(wie, door=coordinator, woorden=woorden)
    pagina = log_in(coordinator)

    # a point from the codebook
    pagina.goto(live_server.url + reverse("punten", args=[ronde.pk]))
    pagina.get_by_label("Stelling").fill("Vakantieparken als apart accent binnen Ondermijning")
    pagina.get_by_label("Bij thema").select_option(label="Ondermijning")
    pagina.get_by_role("button", name="Maak dit punt").click()
    pagina.get_by_label("Parken", exact=True).check()
    pagina.get_by_role("button", name="Toon de fragmenten").click()
    pagina.get_by_label("Voorbeeld lid 1").check()
    pagina.get_by_role("button", name="Neem de aangekruiste op").click()
    expect(pagina.get_by_text("1 fragment is opgenomen.")).to_be_visible()
    pagina.get_by_label("Voorbeeld lid 2").check()
    pagina.get_by_label("Zij spreken het tegen").check()
    pagina.get_by_role("button", name="Neem de aangekruiste op").click()
    expect(
        pagina.get_by_text("1 van 2 leden steunt dit, 1 spreekt het tegen").first
    ).to_be_visible()
    assert sorted(Onderbouwing.objects.values_list("tegen", flat=True)) == [False, True]

    # what becomes of it, which finishing waits for
    ronde.sluit_op = ronde.opent_op
    ronde.save()
    pagina.get_by_role("link", name="Alle punten").click()
    expect(pagina.get_by_text("Punt 1 is nog te beslissen")).to_be_visible()
    pagina.get_by_role("link", name="Vakantieparken als apart accent").first.click()
    pagina.get_by_label("Deels overgenomen").check()
    pagina.get_by_label("Waarom?").fill("Het accent komt erin, het geld niet.")
    pagina.get_by_role("button", name="Leg vast wat ermee gebeurt").click()
    pagina.get_by_role("link", name="Alle punten").click()
    pagina.get_by_label(re.compile("Ja, leden mogen nu lezen")).check()
    pagina.get_by_role("button", name="Rond de ronde af").click()
    expect(pagina.get_by_text("De ronde is afgerond.").first).to_be_visible()

    # the member
    thuis = log_in(lid.gebruiker)
    thuis.goto(live_server.url + reverse("start"))
    thuis.get_by_role("link", name="Wat er met uw inbreng gebeurde").click()
    eigen = thuis.locator("article.terug").first
    for zin in ("Geef vakantieparken een eigen accent.", "‘vakantieparken’", "Deels overgenomen."):
        expect(eigen).to_contain_text(zin)
    expect(eigen).to_contain_text("Het accent komt erin, het geld niet.")
    expect(thuis.get_by_text("Gelezen, in geen punt opgenomen")).to_be_visible()
    for vreemd in ("Parken horen bij de gemeente", ander.naam):
        expect(thuis.get_by_text(vreemd)).to_have_count(0)


def test_navraag_heen_en_terug(ronde, log_in, live_server):
    lid = schrijver(ronde, "Dit werkt niet.")
    pagina = log_in(fabriek.maak_gebruiker("coordinator"))
    pagina.goto(live_server.url + reverse("antwoorden", args=[ronde.pk]))
    pagina.get_by_role("link", name=re.compile("^Vraag na bij Voorbeeld lid 1")).first.click()
    pagina.get_by_label("Uw vraag aan Voorbeeld lid 1").fill("Wat werkt niet?")
    pagina.get_by_role("button", name="Stel deze vraag").dblclick()
    expect(pagina.get_by_text("1 van 1 wacht op antwoord.")).to_be_visible()
    assert Navraag.objects.count() == 1

    thuis = log_in(lid.gebruiker)
    thuis.goto(live_server.url + reverse("start"))
    thuis.get_by_role("link", name="Een vraag aan u over uw antwoord").click()
    thuis.get_by_label("Uw antwoord").fill("Het toezicht.")
    thuis.get_by_role("button", name="Verstuur uw antwoord").click()
    expect(thuis.get_by_text("U hebt alles beantwoord.")).to_be_visible()

    pagina.reload()
    expect(pagina.get_by_text("Het toezicht.")).to_be_visible()
    expect(pagina.get_by_text("0 van 1 wachten op antwoord.")).to_be_visible()
