from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultatie.acties.beantwoord import Wijziging
from consultatie.acties.dien_in import Onvolledig, dien_in
from consultatie.aggregatie.bewaard import uit_de_rij
from consultatie.models import Antwoord, Bericht, Inzending, Onderdeel
from consultatie.volledigheid import Cel
from tests import fabriek
from thema.models import Thema
from veiligheid.fouten import Weigering


@pytest.fixture
def deelname(db):
    return fabriek.maak_deelname(fabriek.maak_ronde())


def versies(deelname) -> list[tuple[int, str]]:
    return list(deelname.inzendingen.order_by("versie").values_list("versie", "status"))


def test_volledig_concept_telt_na_indienen(deelname):
    fabriek.maak_inzending(deelname, "concept")

    dien_in(deelname.pk, door=deelname.gebruiker)

    assert versies(deelname) == [(1, "ingediend")]
    assert Inzending.objects.get().ingediend_op is not None


def test_nieuwe_versie_vervangt_de_vorige(deelname):
    fabriek.maak_inzending(deelname, "ingediend")
    fabriek.maak_inzending(deelname, "concept", versie=2)

    dien_in(deelname.pk, door=deelname.gebruiker)

    assert versies(deelname) == [(1, "vervangen"), (2, "ingediend")]


def test_tweemaal_indienen_geeft_dezelfde_inzending(deelname):
    fabriek.maak_inzending(deelname, "concept")

    eerste = dien_in(deelname.pk, door=deelname.gebruiker)
    tweede = dien_in(deelname.pk, door=deelname.gebruiker)

    assert (tweede.pk, tweede.ingediend_op) == (eerste.pk, eerste.ingediend_op)
    assert versies(deelname) == [(1, "ingediend")]


@pytest.mark.django_db(transaction=True)
def test_tegelijk_indienen_geeft_een_inzending():
    deelname = fabriek.maak_deelname(fabriek.maak_ronde())
    fabriek.maak_inzending(deelname, "concept")

    def druk(_) -> int:
        try:
            return dien_in(deelname.pk, door=deelname.gebruiker).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as tegelijk:
        assert len(set(tegelijk.map(druk, range(4)))) == 1
    assert versies(deelname) == [(1, "ingediend")]


def test_niets_ingevuld_noemt_alles_wat_open_is(deelname):
    with pytest.raises(Onvolledig) as onvolledig:
        dien_in(deelname.pk, door=deelname.gebruiker)

    assert [punt.tekst for punt in onvolledig.value.punten] == [
        "Kies of u de top 10 van de gemeenten herkent.",
        "Kies of u de prioriteiten van het OM herkent.",
        "Kies of u het eens bent met het thema Ondermijning.",
        "Kies of u het eens bent met het thema Cybercrime.",
        "Kies een ambitieniveau voor Ondermijning.",
        "Kies een ambitieniveau voor Cybercrime.",
    ]
    assert versies(deelname) == []


def test_mits_zonder_toelichting_wordt_niet_ingediend(deelname):
    concept = fabriek.maak_inzending(deelname, "concept", instemming="mits")
    Antwoord.objects.filter(
        inzending=concept, onderdeel="instemming_toelichting", thema__nummer=1
    ).update(tekst="  ")

    with pytest.raises(Onvolledig) as onvolledig:
        dien_in(deelname.pk, door=deelname.gebruiker)

    assert [punt.tekst for punt in onvolledig.value.punten] == [
        "Schrijf bij Ondermijning op onder welke voorwaarde: u koos ‘eens, mits’."
    ]
    assert versies(deelname) == [(1, "concept")]


@pytest.mark.parametrize("keuze", ["oneens", "geen_oordeel"])
def test_wie_het_thema_niet_steunt_hoeft_geen_ambitie(deelname, keuze):
    concept = fabriek.maak_inzending(deelname, "concept", instemming=keuze)
    concept.antwoorden.filter(onderdeel="ambitie").delete()

    dien_in(deelname.pk, door=deelname.gebruiker)

    assert versies(deelname) == [(1, "ingediend")]


@pytest.mark.django_db
def test_na_sluiting_wordt_niet_ingediend():
    deelname = fabriek.maak_deelname(fabriek.maak_ronde("gesloten"))
    fabriek.maak_inzending(deelname, "concept")

    with pytest.raises(Weigering, match="De ronde is gesloten"):
        dien_in(deelname.pk, door=deelname.gebruiker)

    assert versies(deelname) == [(1, "concept")]


def test_wie_voorbereidt_dient_niet_in(deelname):
    gemachtigde = fabriek.maak_gebruiker(nummer=2)
    deelname.machtigingen.create(
        gemachtigde=gemachtigde, geldig_tot=timezone.now() + timedelta(days=1)
    )
    fabriek.maak_inzending(deelname, "concept")

    with pytest.raises(Weigering):
        dien_in(deelname.pk, door=gemachtigde)
    assert versies(deelname) == [(1, "concept")]


def test_ontvangst_noemt_wie_indiende(deelname):
    fabriek.maak_inzending(deelname, "concept")

    dien_in(deelname.pk, door=deelname.gebruiker)

    assert Inzending.objects.get().ingediend_door == deelname.gebruiker


def test_laatste_wijzigingen_gaan_mee_in_dezelfde_handeling(deelname):
    fabriek.maak_inzending(deelname, "concept")

    inzending = dien_in(
        deelname.pk,
        [Wijziging(Cel(Onderdeel.AANHALEN_THEMAS), "niet", 0)],
        door=deelname.gebruiker,
    )

    assert versies(deelname) == [(1, "ingediend")]
    assert inzending.antwoorden.get(onderdeel="aanhalen_themas").keuze == "niet"


def test_onvolledig_met_wijzigingen_schrijft_niets(deelname):
    with pytest.raises(Onvolledig):
        dien_in(
            deelname.pk,
            [Wijziging(Cel(Onderdeel.AANHALEN_THEMAS), "niet", 0)],
            door=deelname.gebruiker,
        )

    assert not Inzending.objects.exists()


def test_alle_vragen_bewaren_en_indienen_kost_minder_dan_twaalf_queries(deelname):
    themas = list(Thema.objects.all())
    wijzigingen = [
        Wijziging(Cel(Onderdeel.HERKENNING_GEMEENTEN), "ja", 0),
        Wijziging(Cel(Onderdeel.HERKENNING_OM), "ja", 0),
        *(Wijziging(Cel(Onderdeel.INSTEMMING, t.pk), "mits", 0) for t in themas),
        *(Wijziging(Cel(Onderdeel.INSTEMMING_TOELICHTING, t.pk), "x" * 500, 0) for t in themas),
        *(Wijziging(Cel(Onderdeel.STIP, t.pk), "x" * 500, 0) for t in themas),
        *(Wijziging(Cel(Onderdeel.AMBITIE, t.pk), "4", 0) for t in themas),
    ]

    with CaptureQueriesContext(connection) as queries:
        dien_in(deelname.pk, wijzigingen, door=deelname.gebruiker)

    assert versies(deelname) == [(1, "ingediend")]
    assert len(queries) < 12


# The copy by mail ---------------------------------------------------------------------------------


def test_indienen_zet_een_afschrift_klaar_voor_wie_indient(
    deelname, wachtrij, django_capture_on_commit_callbacks
):
    uit_de_rij(deelname.ronde_id)
    fabriek.maak_inzending(deelname, "concept")

    with django_capture_on_commit_callbacks(execute=True):
        inzending = dien_in(deelname.pk, door=deelname.gebruiker)

    bericht = Bericht.objects.get()
    assert (bericht.soort, bericht.status, bericht.aan) == (
        "ontvangst",
        "te_versturen",
        deelname.gebruiker.email,
    )
    assert (bericht.deelname, bericht.inzending) == (deelname, inzending)
    assert wachtrij() == [
        ("consultatie.tasks.verzend_post", []),
        ("consultatie.tasks.tel_overzicht", [deelname.ronde_id]),
    ]


def test_twee_die_indienen_vragen_samen_een_telling(
    deelname, wachtrij, django_capture_on_commit_callbacks
):
    uit_de_rij(deelname.ronde_id)
    tweede = fabriek.maak_deelname(deelname.ronde, nummer=2)

    with django_capture_on_commit_callbacks(execute=True):
        for wie in (deelname, tweede):
            fabriek.maak_inzending(wie, "concept")
            dien_in(wie.pk, door=wie.gebruiker)

    tellingen = [taak for taak, _ in wachtrij() if taak == "consultatie.tasks.tel_overzicht"]
    assert len(tellingen) == 1


def test_tweemaal_indienen_geeft_een_mail(deelname):
    fabriek.maak_inzending(deelname, "concept")

    dien_in(deelname.pk, door=deelname.gebruiker)
    dien_in(deelname.pk, door=deelname.gebruiker)

    assert Bericht.objects.count() == 1


def test_elke_versie_heeft_haar_eigen_mail(deelname):
    fabriek.maak_inzending(deelname, "concept")
    eerste = dien_in(deelname.pk, door=deelname.gebruiker)
    fabriek.maak_inzending(deelname, "concept", versie=2)

    tweede = dien_in(deelname.pk, door=deelname.gebruiker)

    assert set(Bericht.objects.values_list("inzending", flat=True)) == {eerste.pk, tweede.pk}


def test_wat_niet_wordt_ingediend_geeft_geen_mail(deelname):
    with pytest.raises(Onvolledig):
        dien_in(deelname.pk, door=deelname.gebruiker)

    assert not Bericht.objects.exists()


def test_afschrift_van_een_dvo_gaat_naar_wie_indiende(deelname):
    deelname.secretaris = True
    deelname.save()
    dvo = fabriek.maak_dvo(deelname.ronde)
    fabriek.maak_inzending(dvo, "concept")

    dien_in(dvo.pk, door=deelname.gebruiker)

    bericht = Bericht.objects.get()
    assert (bericht.deelname, bericht.aan) == (dvo, deelname.gebruiker.email)
