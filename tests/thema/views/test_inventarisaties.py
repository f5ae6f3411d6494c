from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests import fabriek
from tests.thema.views.bladzijde import als, tel_queries
from thema.models import Inventarisatie, Onderwerp, Wijzigingsvoorstel
from veiligheid.models import Partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(db) -> Client:
    fabriek.maak_netwerk()
    fabriek.maak_strategie()
    return als(fabriek.maak_gebruiker("coordinator"))


@pytest.fixture
def april(coordinator) -> Inventarisatie:
    return fabriek.maak_inventarisatie(
        opgaven={"Borne": ["Jeugd", "Drugs"], "Openbaar Ministerie": ["Cyber"]}, bevroren=True
    )


@pytest.fixture
def oktober(april) -> Inventarisatie:
    return fabriek.maak_inventarisatie(
        "Oktober",
        opgaven={"Borne": ["Drugs", "Jeugd"], "Tiel": ["Geweld"], "Openbaar Ministerie": ["Cyber"]},
        gebaseerd_op=april,
        peildatum=date(2018, 10, 1),
    )


def _stel_voor(inventarisatie, partner="Borne", **velden) -> Wijzigingsvoorstel:
    return Wijzigingsvoorstel.objects.create(
        **{
            "inventarisatie": inventarisatie,
            "partner": Partner.objects.get(naam=partner),
            "regels": ["Vuurwerk"],
            "ingediend_door": fabriek.maak_contact(
                partner, nummer=50 + Wijzigingsvoorstel.objects.count()
            ),
        }
        | velden
    )


def _stand(client, inventarisatie, **zoek):
    return client.get(reverse("inventarisatie", args=[inventarisatie.pk]), zoek)


def test_inventarisaties_noemt_wat_erin_staat_de_nieuwste_eerst(coordinator, oktober):
    oktober.opgaven.filter(tekst="Geweld").update(onderwerp=None)

    antwoord = coordinator.get(reverse("inventarisaties"))

    assert [
        (i.naam, i.bevroren, i.partners, i.aantal, i.zonder)
        for i in antwoord.context["inventarisaties"]
    ] == [("Oktober", False, 3, 4, 1), ("April", True, 2, 3, 0)]
    assert antwoord.context["van"] == 3


def test_inventarisaties_telt_de_politie_niet_bij_de_partners(coordinator):
    Partner.objects.create(soort=Partner.Soort.POLITIE, naam="Politie")
    fabriek.maak_inventarisatie(opgaven={"Politie": ["Drugs"], "Borne": ["Jeugd"]})

    (april,) = coordinator.get(reverse("inventarisaties")).context["inventarisaties"]

    assert (april.partners, april.aantal) == (1, 2)


def test_inventarisaties_begint_leeg(coordinator):
    antwoord = coordinator.post(
        reverse("inventarisaties"),
        {
            "naam": "April",
            "peildatum": "2018-04-20",
            "strategie": fabriek.Strategie.objects.get().pk,
        },
    )

    nieuw = Inventarisatie.objects.get()
    assert antwoord.url == reverse("inventarisatie", args=[nieuw.pk])
    assert (nieuw.naam, nieuw.peildatum, nieuw.voorbeeld) == ("April", date(2018, 4, 20), False)


def test_inventarisaties_begint_met_een_kopie(coordinator, april):
    coordinator.post(
        reverse("inventarisaties"),
        {
            "naam": "Oktober",
            "peildatum": "2018-10-01",
            "kopie_van": april.pk,
            "strategie": april.strategie_id,
        },
    )

    kopie = Inventarisatie.objects.get(naam="Oktober")
    assert (kopie.gebaseerd_op, kopie.opgaven.count()) == (april, 3)


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"naam": ""}, "Geef de inventarisatie een naam."),
        ({"naam": "April"}, "Er is al een inventarisatie ‘April’. Kies een andere naam."),
        ({"peildatum": "gisteren"}, "Vul de datum in als dag, maand en jaar."),
        ({"kopie_van": "999"}, "Kies een van de mogelijkheden uit de lijst."),
    ],
)
def test_inventarisaties_zegt_wat_er_mis_is_en_bewaart_wat_is_getypt(
    coordinator, april, anders, zin
):
    gegevens = {"naam": "Nieuw", "peildatum": "2018-10-01", "strategie": april.strategie_id}

    antwoord = coordinator.post(reverse("inventarisaties"), gegevens | anders)

    assert antwoord.status_code == 422
    assert zin in antwoord.text
    assert Inventarisatie.objects.count() == 1
    assert antwoord.context["form"]["naam"].value() == (gegevens | anders)["naam"]


def test_inventarisatie_zegt_waar_zij_staat(coordinator, oktober):
    oktober.opgaven.filter(tekst="Geweld").update(onderwerp=None)

    stappen = _stand(coordinator, oktober).context["stappen"]

    assert [(s.naam, s.stand, s.klaar, s.nu) for s in stappen] == [
        ("Inlezen", "4 prioriteiten van 3 van 3 partners", True, False),
        ("Koppelen", "1 tekst wacht op een onderwerp", False, True),
        ("Nakijken", "of de telling klopt met wat u verwacht", False, False),
        ("Bevriezen", "daarna verandert niets meer", False, False),
        ("Aan de ronde koppelen", "nog bij geen ronde", False, False),
    ]


def test_inventarisatie_noemt_van_wie_er_nog_niets_is(coordinator, april):
    antwoord = _stand(coordinator, april)

    assert [p.naam for p in antwoord.context["nog_niets_van"]] == ["Tiel"]
    assert "Nog niets van 1 van 3 partners" in antwoord.text


def _veranderd(antwoord) -> list[tuple[str, list[str]]]:
    return [
        (partner.naam, [w.soort.value for w in verschil.wijzigingen])
        for partner, verschil in antwoord.context["veranderd"]
    ]


def test_inventarisatie_toont_per_gemeente_wat_veranderde(coordinator, oktober):
    assert _veranderd(_stand(coordinator, oktober)) == [
        ("Borne", ["verplaatst", "schuift mee"]),
        ("Tiel", ["nieuw"]),
    ]


def test_inventarisatie_toont_wat_veranderde_in_een_district(coordinator, oktober):
    zuid = fabriek.District.objects.get(naam="Zuid")

    assert _veranderd(_stand(coordinator, oktober, district=zuid.pk)) == [("Tiel", ["nieuw"])]


def test_inventarisatie_ziet_een_samengevoegd_onderwerp_niet_als_wijziging(coordinator, april):
    kopie = fabriek.maak_inventarisatie(
        "Kopie", opgaven={"Borne": ["Jongeren", "Drugs"], "Openbaar Ministerie": ["Cyber"]}
    )
    Inventarisatie.objects.filter(pk=kopie.pk).update(gebaseerd_op=april)
    slot = Onderwerp.objects.create(naam="Slot")
    Onderwerp.objects.exclude(pk=slot.pk).update(opgegaan_in=slot)
    kopie.opgaven.update(onderwerp=slot)

    assert _veranderd(_stand(coordinator, kopie)) == [("Borne", ["woorden"])]


def test_inventarisatie_noemt_wijzigingen_die_hierin_kunnen_landen(coordinator, april, oktober):
    los = fabriek.maak_inventarisatie("Los", bevroren=True)
    _stel_voor(los, "Tiel")
    wacht = _stel_voor(april)

    assert list(_stand(coordinator, oktober).context["voorstellen"]) == [wacht]


def test_bevriezen_vraagt_om_een_vinkje(coordinator, oktober):
    antwoord = coordinator.post(reverse("inventarisatie_bevriezen", args=[oktober.pk]))

    assert antwoord.status_code == 422
    assert "Kijk eerst de telling na en zet hier een vinkje." in antwoord.text
    assert not Inventarisatie.objects.get(pk=oktober.pk).bevroren


def test_bevriezen_bevriest_en_toont_geen_knop_meer(coordinator, oktober):
    adres = reverse("inventarisatie_bevriezen", args=[oktober.pk])

    pagina = coordinator.post(adres, {"zeker": "on"}, follow=True).text

    assert "‘Oktober’ is bevroren. Koppel haar nu aan een ronde" in pagina
    assert "Bevries deze inventarisatie" not in pagina
    assert Inventarisatie.objects.get(pk=oktober.pk).bevroren


def test_inventarisatie_wijst_na_bevriezen_de_weg_naar_de_ronde(coordinator, april):
    laatste = _stand(coordinator, april).context["stappen"][-1]

    assert (laatste.naam, laatste.nu) == ("Aan de ronde koppelen", True)
    assert coordinator.get(laatste.adres).status_code == 200


def test_bevriezen_met_teksten_zonder_onderwerp_zegt_hoeveel(coordinator, oktober):
    oktober.opgaven.update(onderwerp=None)

    antwoord = coordinator.post(
        reverse("inventarisatie_bevriezen", args=[oktober.pk]), {"zeker": "on"}
    )

    assert antwoord.status_code == 409
    assert "4 teksten hebben nog geen onderwerp. Koppel ze eerst" in antwoord.text


def test_inventarisatie_merkt_verzonnen_gegevens(coordinator):
    voorbeeld = fabriek.maak_inventarisatie("Voorbeeld", voorbeeld=True)

    assert _stand(coordinator, voorbeeld).context["toon_voorbeeld"]
    assert coordinator.get(reverse("inventarisaties")).context["toon_voorbeeld"]


def test_inventarisaties_kost_evenveel_queries_bij_een_en_vijftig(coordinator, april):
    adres = reverse("inventarisaties")
    _stel_voor(april)
    bij_een = tel_queries(coordinator, adres)

    for nummer in range(49):
        extra = fabriek.maak_inventarisatie(
            f"Kopie {nummer}", opgaven={"Borne": ["Jeugd"]}, gebaseerd_op=april, bevroren=True
        )
        _stel_voor(extra)

    assert tel_queries(coordinator, adres) == bij_een


def test_inventarisatie_kost_evenveel_queries_bij_een_en_veertig_partners(coordinator, oktober):
    adres = reverse("inventarisatie", args=[oktober.pk])
    _stel_voor(oktober.gebaseerd_op)
    bij_een = tel_queries(coordinator, adres)

    for nummer in range(40):
        nieuw = Partner.objects.create(
            soort="gemeente",
            naam=f"Gemeente {nummer}",
            cbs_code=f"GX{nummer:04}",
            district=fabriek.District.objects.first(),
            inwoners_2018=10,
            kaart_kolom=100,
            kaart_rij=nummer,
        )
        fabriek.Opgave.objects.create(inventarisatie=oktober, partner=nieuw, tekst="Water")
        _stel_voor(oktober.gebaseerd_op, nieuw.naam)

    assert tel_queries(coordinator, adres) == bij_een
