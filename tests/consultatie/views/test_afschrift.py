import pytest
from django.urls import reverse
from django.utils import timezone

from consultatie.models import Rapport, RapportBestand
from tests import fabriek

pytestmark = pytest.mark.django_db

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def adres(deelname) -> str:
    return reverse("afschrift", args=[deelname.pk])


def maak_klaar(rapport: Rapport, inhoud: bytes) -> None:
    nu = timezone.now()
    RapportBestand.objects.create(rapport=rapport, inhoud=inhoud, sha256="0" * 64)
    Rapport.objects.filter(pk=rapport.pk).update(
        status="klaar", klaar_op=nu, peilmoment=nu, gegevens_hash="ab" * 32
    )


def test_bladzijde_kijken_maakt_niets(lid, deelname):
    pagina = lid.get(adres(deelname)).text

    assert "Er is nog niets gemaakt." in pagina
    assert not Rapport.objects.exists()


def test_gevraagde_pdf_staat_in_de_lijst_met_een_balk_die_zich_ververst(lid, deelname):
    antwoord = lid.post(adres(deelname), {"vorm": "pdf"}, follow=True)

    rapport = Rapport.objects.get()
    assert antwoord.redirect_chain == [(adres(deelname), 302)]
    assert "Uw vragen en antwoorden 1 (PDF)" in antwoord.text
    assert f'hx-get="{reverse("rapport_stand", args=[rapport.pk])}"' in antwoord.text
    assert "js/bewaren.js" in antwoord.text


@pytest.mark.parametrize(
    ("vorm", "knop", "mediatype"),
    [("pdf", "Download de PDF", "application/pdf"), ("docx", "Download het Word-bestand", WORD)],
)
def test_klaar_afschrift_is_te_downloaden(lid, deelname, vorm, knop, mediatype):
    lid.post(adres(deelname), {"vorm": vorm})
    rapport = Rapport.objects.get()
    maak_klaar(rapport, b"inhoud")

    stuk = lid.get(reverse("rapport_stand", args=[rapport.pk])).text
    bestand = lid.get(reverse("rapport_bestand", args=[rapport.pk]))

    assert knop in stuk
    assert "hx-get" not in stuk
    assert (bestand.content, bestand["Content-Type"]) == (b"inhoud", mediatype)
    assert bestand["Content-Disposition"] == (
        f'attachment; filename="consultatie-vragen-en-antwoorden-1.{vorm}"'
    )


def test_mislukt_afschrift_kan_opnieuw(lid, deelname):
    lid.post(adres(deelname), {"vorm": "pdf"})
    Rapport.objects.update(status="mislukt", reden="Het geheugen was vol.")

    pagina = lid.get(adres(deelname)).text
    antwoord = lid.post(reverse("rapport_opnieuw", args=[Rapport.objects.get().pk]))

    assert "Het geheugen was vol." in pagina
    assert antwoord.url == adres(deelname)
    assert Rapport.objects.get().status == Rapport.Status.WACHT


@pytest.mark.parametrize("vorm", ["exe", "xlsx"])
def test_onbekende_vorm_maakt_niets(lid, deelname, vorm):
    antwoord = lid.post(adres(deelname), {"vorm": vorm})

    assert antwoord.status_code == 422
    assert "Kies een PDF of een Word-bestand." in antwoord.text
    assert not Rapport.objects.exists()


def test_ander_lid_komt_niet_bij_het_bestand(lid, als, ronde, deelname):
    lid.post(adres(deelname), {"vorm": "pdf"})
    rapport = Rapport.objects.get()
    maak_klaar(rapport, b"inhoud")
    ander = als(fabriek.maak_deelname(ronde, nummer=2).gebruiker)

    paden = [adres(deelname), reverse("rapport_bestand", args=[rapport.pk])]

    assert [ander.get(pad).status_code for pad in paden] == [404, 404]


def test_wie_voorbereidt_downloadt_tot_de_machtiging_eindigt(lid, als, deelname):
    lid.post(adres(deelname), {"vorm": "pdf"})
    rapport = Rapport.objects.get()
    maak_klaar(rapport, b"inhoud")
    machtiging = fabriek.machtig(deelname, fabriek.maak_gebruiker(nummer=2))
    client = als(machtiging.gemachtigde)
    pad = reverse("rapport_bestand", args=[rapport.pk])

    ervoor = client.get(pad).status_code
    machtiging.ingetrokken_op = timezone.now()
    machtiging.save()

    assert (ervoor, client.get(pad).status_code) == (200, 404)


def test_secretaris_vraagt_het_afschrift_van_het_dvo(als, ronde, deelname):
    deelname.secretaris = True
    deelname.save()
    dvo = fabriek.maak_dvo(ronde)

    antwoord = als(deelname.gebruiker).post(adres(dvo), {"vorm": "docx"}, follow=True)

    assert antwoord.status_code == 200
    assert Rapport.objects.get().deelname == dvo


@pytest.mark.parametrize("naam", ["lezen", "nakijken", "ontvangst"])
def test_bladzijden_van_het_antwoord_wijzen_naar_het_afschrift(lid, deelname, naam):
    fabriek.maak_inzending(deelname)

    pagina = lid.get(reverse(naam, args=[deelname.pk])).text

    assert f'<a href="{adres(deelname)}">Download uw vragen en antwoorden</a>' in pagina


def test_afschrift_van_een_lid_staat_niet_tussen_de_rapporten_van_de_ronde(
    lid, coordinator, ronde, deelname
):
    lid.post(adres(deelname), {"vorm": "pdf"})

    assert (
        "Uw vragen en antwoorden" not in coordinator.get(reverse("rapporten", args=[ronde.pk])).text
    )
