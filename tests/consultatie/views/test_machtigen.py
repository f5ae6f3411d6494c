"""The page on which a member lets somebody prepare the answer, and what that person sees."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consultatie.acties.beantwoord import Wijziging, beantwoord
from consultatie.models import Antwoord, Bericht, Machtiging, Onderdeel, Ronde
from consultatie.volledigheid import Cel
from tests import fabriek
from veiligheid.models import Gebruiker

pytestmark = pytest.mark.django_db


def morgen() -> str:
    return f"{timezone.localdate() + timedelta(days=1):%Y-%m-%d}"


def vraag(lid, deelname, email="anna@borne.test", **anders):
    gegevens = {"naam": "Anna de Wit", "email": email, "tot": morgen()} | anders
    return lid.post(reverse("machtigen", args=[deelname.pk]), gegevens, follow=True)


@pytest.fixture
def anna(als, deelname):
    """Somebody who prepares the answer."""
    gebruiker = Gebruiker.objects.create_user("anna@borne.test", "Anna de Wit")
    fabriek.machtig(deelname, gebruiker)
    return als(gebruiker)


def test_vragen_geldt_tot_het_einde_van_de_dag(lid, deelname):
    antwoord = vraag(lid, deelname)

    assert antwoord.redirect_chain == [(reverse("machtigen", args=[deelname.pk]), 302)]
    tot = timezone.localtime(Machtiging.objects.get().geldig_tot)
    assert f"{tot:%Y-%m-%d %H:%M}" == f"{morgen()} 23:59"
    assert "anna@borne.test mag uw antwoord voorbereiden" in antwoord.text


def test_bladzijde_stelt_de_dag_van_sluiten_voor(lid, deelname):
    pagina = lid.get(reverse("machtigen", args=[deelname.pk])).text

    assert f'value="{timezone.localtime(deelname.ronde.sluit_op):%Y-%m-%d}"' in pagina
    assert "Niemand, alleen u zelf." in pagina


def zonder_adres(antwoord, email: str) -> str:
    """The page without what differs anyhow: the address, tokens, and the number of the row."""
    nummer = Machtiging.objects.latest("pk").pk
    return antwoord.text.replace(email, "ADRES").replace(f"machtigen/{nummer}/", "machtigen/N/")


def test_bladzijde_verraadt_niet_of_een_adres_bekend_is(lid, deelname):
    bekend = fabriek.maak_gebruiker("bbg", nummer=5)
    Gebruiker.objects.filter(pk=bekend.pk).update(email="piet@borne.test", is_active=False)

    gezien = []
    for email in ("piet@borne.test", "anna@borne.test"):
        antwoord = vraag(lid, deelname, email)
        gezien.append(
            (
                antwoord.status_code,
                zonder_adres(antwoord, email).split("<main")[1].split("csrfmiddlewaretoken")[0],
                bekend.naam in antwoord.text,
            )
        )
        Bericht.objects.all().delete()
        Machtiging.objects.all().delete()

    assert gezien[0] == gezien[1]


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"naam": ""}, "Vul de naam in van wie u vraagt."),
        ({"email": ""}, "Vul het e-mailadres in van wie u vraagt."),
        ({"email": "anna"}, "is geen e-mailadres"),
        ({"tot": ""}, "Kies tot en met welke dag."),
        ({"tot": "2018-01-01"}, "Kies vandaag of een latere dag."),
        ({"tot": "2999-01-01"}, "Kies een dag binnen een jaar."),
    ],
)
def test_wat_niet_klopt_staat_bij_het_veld(lid, deelname, anders, zin):
    antwoord = vraag(lid, deelname, **anders)

    assert antwoord.status_code == 422
    assert zin in antwoord.text
    assert not Machtiging.objects.exists()


def test_weigering_laat_staan_wat_was_ingevuld(lid, deelname):
    antwoord = vraag(lid, deelname, "anna@voorbeeld.example")

    assert antwoord.status_code == 409
    assert "is een verzonnen adres" in antwoord.text
    assert 'value="Anna de Wit"' in antwoord.text


def test_intrekken_haalt_iemand_uit_de_lijst(lid, deelname, anna):
    machtiging = Machtiging.objects.get()

    antwoord = lid.post(
        reverse("machtiging_intrekken", args=[deelname.pk, machtiging.pk]), follow=True
    )

    assert "anna@borne.test kan uw antwoord niet meer zien of voorbereiden." in antwoord.text
    assert "Niemand, alleen u zelf." in antwoord.text
    assert anna.get(reverse("lezen", args=[deelname.pk])).status_code == 404


def test_na_sluiting_kan_men_alleen_nog_intrekken(lid, deelname, anna):
    Ronde.objects.update(sluit_op=timezone.now() - timedelta(days=1), respijt=timedelta(0))

    pagina = lid.get(reverse("machtigen", args=[deelname.pk])).text

    assert "De ronde is gesloten. U kunt niemand meer vragen." in pagina
    assert "Trek in" in pagina
    assert vraag(lid, deelname, "bea@borne.test").status_code == 409


def test_elke_bladzijde_zegt_voor_wie_men_voorbereidt(anna, lid, deelname):
    zin = "U bereidt het antwoord van Voorbeeld lid 1 voor. Voorbeeld lid 1 dient in."
    adressen = [
        reverse("lezen", args=[deelname.pk]),
        reverse("vraag", args=[deelname.pk, 1]),
        reverse("vraag_thema", args=[deelname.pk, 3, 1]),
        reverse("nakijken", args=[deelname.pk]),
    ]

    assert [zin in anna.get(adres).text for adres in adressen] == [True] * 4
    assert [zin in lid.get(adres).text for adres in adressen] == [False] * 4


def test_wie_voorbereidt_machtigt_niemand(anna, deelname):
    adres = reverse("machtigen", args=[deelname.pk])

    assert adres not in anna.get(reverse("lezen", args=[deelname.pk])).text
    assert anna.get(adres).status_code == 404


def test_wie_voorbereidt_heeft_geen_knop_om_in_te_dienen(anna, deelname):
    fabriek.maak_inzending(deelname, "concept")
    adres = reverse("nakijken", args=[deelname.pk])

    pagina = anna.get(adres).text
    antwoord = anna.post(adres)

    assert "Voorbeeld lid 1 kijkt het antwoord na en dient het in." in pagina
    assert ">Indienen</button>" not in pagina
    assert antwoord.status_code == 403
    assert "Dit kan alleen Voorbeeld lid 1 zelf doen." in antwoord.text
    assert deelname.inzendingen.get().status == "concept"


def test_wat_na_het_nakijken_is_gewijzigd_wordt_niet_ongezien_ingediend(anna, lid, deelname):
    adres = reverse("nakijken", args=[deelname.pk])
    fabriek.maak_inzending(deelname, "concept")
    gezien = lid.get(adres).context["indienen"]["gezien"].value()
    beantwoord(
        deelname.pk,
        [Wijziging(Cel(Onderdeel.HERKENNING_TOELICHTING), "Van Anna", 1)],
        door=Gebruiker.objects.get(email="anna@borne.test"),
    )

    eerst = lid.post(adres, {"gezien": gezien})
    daarna = lid.post(adres, {"gezien": eerst.context["indienen"]["gezien"].value()})

    assert eerst.status_code == 409
    assert "intussen ergens anders gewijzigd" in eerst.text
    assert "Van Anna" in eerst.text
    assert daarna.url == reverse("ontvangst", args=[deelname.pk])


def test_lid_ziet_bij_nakijken_en_ontvangst_wie_voorbereidde(anna, lid, deelname):
    fabriek.maak_inzending(deelname, "concept")
    anna.post(reverse("vraag", args=[deelname.pk, 1]), {"prioriteit_gemist": "Water"})

    nagekeken = lid.get(reverse("nakijken", args=[deelname.pk])).text
    ontvangst = lid.post(reverse("nakijken", args=[deelname.pk]), follow=True).text

    assert Antwoord.objects.get(tekst="Water").gewijzigd_door.naam == "Anna de Wit"
    assert "Voorbereid door Anna de Wit." in nagekeken
    assert "<dt>Voorbereid door</dt>" in ontvangst
    assert "Anna de Wit" in ontvangst


def test_wat_het_lid_zelf_schreef_is_niet_voorbereid(lid, deelname):
    lid.post(reverse("vraag", args=[deelname.pk, 1]), {"prioriteit_gemist": "Water"})

    assert "Voorbereid door" not in lid.get(reverse("nakijken", args=[deelname.pk])).text
