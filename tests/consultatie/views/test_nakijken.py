from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consultatie.models import Ronde
from tests import fabriek

pytestmark = pytest.mark.django_db


def test_onvolledig_indienen_noemt_wat_open_is(lid, deelname):
    antwoord = lid.post(reverse("nakijken", args=[deelname.pk]))

    assert antwoord.status_code == 422
    assert "U kunt nog niet indienen." in antwoord.text
    assert "Kies een ambitieniveau voor Cybercrime." in antwoord.text


def test_indienen_geeft_een_ontvangstbewijs_van_wat_geldt(lid, deelname):
    fabriek.maak_inzending(deelname, "concept", tekst="Mijn woorden & <meer>")

    antwoord = lid.post(reverse("nakijken", args=[deelname.pk]), follow=True)

    assert antwoord.redirect_chain == [(reverse("ontvangst", args=[deelname.pk]), 302)]
    assert "Uw antwoord is ontvangen" in antwoord.text
    assert "Mijn woorden &amp; &lt;meer&gt;" in antwoord.text


def test_ontvangstbewijs_toont_niet_wat_nog_in_herziening_is(lid, deelname):
    fabriek.maak_inzending(deelname, "ingediend", tekst="Dit geldt")
    fabriek.maak_inzending(deelname, "concept", versie=2, tekst="Nog niet klaar")

    pagina = lid.get(reverse("ontvangst", args=[deelname.pk])).text

    assert "Dit geldt" in pagina
    assert "Nog niet klaar" not in pagina


@pytest.mark.parametrize("adres", ["nakijken", "ontvangst"])
def test_keuze_die_open_bleef_toont_wat_dan_geldt(lid, deelname, adres):
    fabriek.maak_inzending(deelname, "ingediend")

    antwoord = lid.get(reverse(adres, args=[deelname.pk]))

    (_, ((_, _, regels),)), *_ = antwoord.context["overzicht"]
    assert dict(regels)["Hoe mogen wij uw woorden aanhalen?"] == (
        "onder mijn district, zonder naam of functie"
    )
    assert dict(regels)["Namens wie antwoordt u?"] == "dat zeg ik niet"


def test_gesloten_ronde_blijft_leesbaar_zonder_knoppen(lid, deelname):
    fabriek.maak_inzending(deelname, "ingediend")
    Ronde.objects.update(sluit_op=timezone.now() - timedelta(days=1), respijt=timedelta(0))

    pagina = lid.get(reverse("nakijken", args=[deelname.pk])).text

    assert "Mijn woorden" in pagina
    assert "Indienen</" not in pagina
    assert 'value="Indienen"' not in pagina


def test_keuze_voor_alle_vragen_tegelijk_gaat_mee_met_indienen(lid, deelname):
    inzending = fabriek.maak_inzending(deelname, "concept")

    lid.post(
        reverse("nakijken", args=[deelname.pk]), {"aanhalen": "functie", "mandaat": "laat_staan"}
    )

    assert deelname.inzendingen.get().status == "ingediend"
    gekozen = inzending.antwoorden.filter(keuze="functie").order_by("onderdeel", "thema")
    assert [(a.onderdeel, a.thema and a.thema.nummer) for a in gekozen] == [
        ("aanhalen_herkenning", None),
        ("aanhalen_inbreng", 1),
        ("aanhalen_inbreng", 2),
        ("aanhalen_themas", None),
    ]
    assert not inzending.antwoorden.filter(onderdeel__startswith="mandaat").exists()


def test_onbekende_keuze_dient_niet_in(lid, deelname):
    fabriek.maak_inzending(deelname, "concept")

    antwoord = lid.post(reverse("nakijken", args=[deelname.pk]), {"aanhalen": "altijd"})

    assert antwoord.status_code == 422
    assert deelname.inzendingen.get().status == "concept"
