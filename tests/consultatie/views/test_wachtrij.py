"""The queue of texts, and one of them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from consultatie.coderen.rij import PER_BLADZIJDE, Aantal
from consultatie.models import Code, Deelname, Leesstuk, Onderdeel
from tests import fabriek
from thema.models import Thema
from veiligheid.models import District, Gebruiker

pytestmark = pytest.mark.django_db


def maak_teksten(ronde, *teksten: str, partner: str = "Borne", nummer: int = 1) -> list[Leesstuk]:
    """Of one member: a stip on each theme in turn."""
    deelname = fabriek.maak_deelname(ronde, partner=partner, nummer=nummer)
    inzending = deelname.inzendingen.create(
        versie=1, status="ingediend", ingediend_op=timezone.now()
    )
    for thema, tekst in zip(Thema.objects.order_by("nummer"), teksten, strict=False):
        fabriek.maak_cel(inzending, Onderdeel.STIP, tekst, thema)
    return list(Leesstuk.objects.filter(antwoord__inzending=inzending).order_by("pk"))


def teksten(pagina) -> list[str]:
    return [stuk.antwoord.tekst for stuk, _onderdeel, _codes in pagina.context["regels"]]


def wachtrij(client, ronde, **keuze):
    return client.get(reverse("wachtrij", args=[ronde.pk]), keuze)


def test_wachtrij_toont_wat_telt_met_wie_het_schreef(coordinator, ronde):
    maak_teksten(ronde, "Wolf", "Water")
    fabriek.maak_inzending(fabriek.maak_deelname(ronde, nummer=2), "concept")
    fabriek.maak_cel(
        fabriek.maak_dvo(ronde).inzendingen.create(
            versie=1, status="ingediend", ingediend_op=timezone.now()
        ),
        Onderdeel.PRIORITEIT_GEMIST,
        "Samen",
    )

    pagina = wachtrij(coordinator, ronde)

    assert teksten(pagina) == ["Wolf", "Water", "Samen"]
    assert pagina.context["aantal"].in_woorden == "3 teksten"
    inhoud = pagina.content.decode()
    assert "Voorbeeld lid 1, Borne" in inhoud
    assert "<b>DVO-standpunt</b> Twente" in inhoud


def test_wachtrij_filtert_op_vraag_thema_district_en_stand(coordinator, ronde):
    nieuw, gelezen = maak_teksten(ronde, "Nieuw", "Gelezen")
    gecodeerd, opvallend = maak_teksten(ronde, "Code", "Opvallend", partner="Tiel", nummer=2)
    door = Gebruiker.objects.get(rol="coordinator")
    Leesstuk.objects.filter(pk=gelezen.pk).update(gelezen_op=timezone.now(), gelezen_door=door)
    Leesstuk.objects.filter(pk=opvallend.pk).update(opvallend=True)
    fabriek.codeer(gecodeerd, fabriek.maak_code(ronde, "Wolf"), door=door)
    vraag3 = ronde.vragen.get(soort="inbreng").pk
    thema1 = Thema.objects.get(nummer=1).pk
    zuid = District.objects.get(naam="Zuid").pk

    gevonden = {
        naam: teksten(wachtrij(coordinator, ronde, **keuze))
        for naam, keuze in {
            "nieuw": {"stand": "nieuw"},
            "gelezen": {"stand": "gelezen"},
            "gecodeerd": {"stand": "gecodeerd"},
            "opvallend": {"stand": "opvallend"},
            "thema": {"thema": thema1},
            "zuid": {"district": zuid},
            "alles": {"vraag": vraag3, "thema": thema1, "district": zuid, "stand": "gecodeerd"},
            "niets": {"vraag": ronde.vragen.get(soort="themas").pk},
        }.items()
    }

    assert gevonden == {
        "nieuw": ["Nieuw", "Opvallend"],
        "gelezen": ["Gelezen"],
        "gecodeerd": ["Code"],
        "opvallend": ["Opvallend"],
        "thema": ["Nieuw", "Code"],
        "zuid": ["Code", "Opvallend"],
        "alles": ["Code"],
        "niets": [],
    }


def test_wachtrij_volgt_een_lid_dat_naar_een_ander_district_gaat(coordinator, ronde):
    maak_teksten(ronde, "Wolf")
    zuid = District.objects.get(naam="Zuid")
    deelname = Deelname.objects.get()
    deelname.district = zuid
    deelname.save()

    assert teksten(wachtrij(coordinator, ronde, district=zuid.pk)) == ["Wolf"]


def test_bladzijden_volgen_elkaar_zonder_gaten(coordinator, ronde):
    deelname = fabriek.maak_deelname(ronde)
    for versie in range(1, PER_BLADZIJDE * 2 + 3):
        deelname.inzendingen.filter(status="ingediend").update(status="vervangen")
        inzending = deelname.inzendingen.create(
            versie=versie, status="vervangen", ingediend_op=timezone.now()
        )
        inzending.antwoorden.create(onderdeel=Onderdeel.PRIORITEIT_GEMIST, tekst=f"{versie}")
    # As many members as versions: each text counts.
    for nummer, inzending in enumerate(deelname.inzendingen.order_by("versie")):
        if nummer:
            inzending.deelname = fabriek.maak_deelname(ronde, nummer=100 + nummer)
        inzending.status = "ingediend"
        inzending.save()
        fabriek.zet_leesstukken_klaar([inzending])
    alle = [str(n) for n in range(1, PER_BLADZIJDE * 2 + 3)]

    eerste = wachtrij(coordinator, ronde)
    tweede = wachtrij(coordinator, ronde, na=eerste.context["bladzijde"].na)
    derde = wachtrij(coordinator, ronde, na=tweede.context["bladzijde"].na)
    terug = wachtrij(coordinator, ronde, voor=derde.context["bladzijde"].voor)

    assert teksten(eerste) + teksten(tweede) + teksten(derde) == alle
    assert teksten(terug) == teksten(tweede)
    assert [eerste.context["bladzijde"].voor, derde.context["bladzijde"].na] == [None, None]


def test_boven_vijfhonderd_wordt_niet_geteld():
    assert [Aantal(n).in_woorden for n in (0, 1, 500, 501)] == [
        "0 teksten",
        "1 tekst",
        "500 teksten",
        "meer dan 500 teksten",
    ]


def test_een_keuze_die_niet_bestaat_wordt_gezegd(coordinator, ronde):
    pagina = wachtrij(coordinator, ronde, stand="anders")

    assert pagina.status_code == 422
    assert "Kies een van de mogelijkheden uit de lijst." in pagina.content.decode()


def test_leesstuk_gaat_verder_in_dezelfde_keuze(coordinator, ronde):
    eerste, _ander = maak_teksten(ronde, "Een", "Cyber")
    tweede, _ander = maak_teksten(ronde, "Twee", "Cyber", nummer=2)
    thema = Thema.objects.get(nummer=1).pk

    pagina = coordinator.get(reverse("leesstuk", args=[ronde.pk, eerste.pk]), {"thema": thema})

    assert pagina.context["vorige_adres"] == ""
    assert pagina.context["volgende_adres"] == (
        f"{reverse('leesstuk', args=[ronde.pk, tweede.pk])}?thema={thema}"
    )
    assert pagina.context["hierna"].in_woorden == "1 tekst"


def test_leesstuk_toont_de_keuze_ernaast_en_hoe_het_mag_worden_aangehaald(coordinator, ronde):
    stuk, _ = maak_teksten(ronde, "Een", "Twee")
    thema = Thema.objects.get(nummer=1)
    inzending = stuk.antwoord.inzending
    fabriek.maak_cel(inzending, Onderdeel.AMBITIE, "4", thema)
    fabriek.maak_cel(inzending, Onderdeel.AANHALEN_INBRENG, "niet", thema)
    fabriek.maak_cel(inzending, Onderdeel.MANDAAT_INBRENG, "college", thema)

    getoond = coordinator.get(reverse("leesstuk", args=[ronde.pk, stuk.pk])).context["stuk"]

    assert getoond.vraag == "Uw stip op de horizon: Ondermijning"
    assert getoond.keuze == ("Gewenst ambitieniveau", "4 Samen uitvoeren")
    assert getoond.aanhalen == "niet: dit lid wil niet aangehaald worden"
    assert getoond.mandaat == "namens het college of mijn organisatie"
    assert [(r.thema, r.waarde, r.deze) for r in getoond.regels] == [
        ("Ondermijning", "Een", True),
        ("Ondermijning", "4 Samen uitvoeren", False),
        ("Cybercrime", "Twee", False),
    ]


def test_een_tekst_die_niet_meer_telt_wijst_naar_de_nieuwe(coordinator, ronde):
    oud = maak_teksten(ronde, "Wolf")[0]
    eerste = oud.antwoord.inzending
    eerste.status = "vervangen"
    eerste.save()
    tweede = eerste.deelname.inzendingen.create(
        versie=2, status="ingediend", ingediend_op=timezone.now()
    )
    nieuw = fabriek.maak_cel(tweede, Onderdeel.STIP, "De wolf", oud.antwoord.thema).leesstuk

    pagina = coordinator.get(reverse("leesstuk", args=[ronde.pk, oud.pk])).content.decode()
    ernaar = coordinator.get(reverse("leesstuk", args=[ronde.pk, nieuw.pk])).content.decode()

    assert "Deze tekst telt niet meer mee" in pagina
    assert f'href="{reverse("leesstuk", args=[ronde.pk, nieuw.pk])}">Naar de nieuwe tekst' in pagina
    assert "De vorige versie van deze tekst" in ernaar


def test_leesstuk_van_een_andere_ronde_bestaat_hier_niet(coordinator, ronde):
    stuk = maak_teksten(fabriek.maak_ronde(naam="Andere"), "Wolf")[0]

    adres = reverse("leesstuk", args=[ronde.pk, stuk.pk])

    assert coordinator.get(adres).status_code == 404
    assert coordinator.post(adres, {"doe": "gelezen"}).status_code == 404


def doe(client, ronde, stuk, **gegevens):
    adres = reverse("leesstuk", args=[ronde.pk, stuk.pk])
    return client.post(adres, gegevens, headers={"accept": "application/json"})


def test_een_script_krijgt_de_zin_en_de_tekst_met_haar_codes(coordinator, ronde):
    stuk = maak_teksten(ronde, "De wolf")[0]

    antwoord = doe(coordinator, ronde, stuk, doe="codeer", nieuw="Wolf", begin=3, eind=7)

    inhoud = antwoord.json()
    assert (inhoud["zin"], inhoud["leesstuk"]) == ("Code ‘Wolf’ gegeven.", stuk.pk)
    assert 'De <mark class="fragment" data-eind="1">wolf</mark>' in inhoud["werk"]
    assert [code["pad"] for code in inhoud["codes"]] == ["Wolf"]


@pytest.mark.parametrize(
    ("gegevens", "zin"),
    [
        ({"doe": "codeer"}, "Kies een code, of geef de naam van een nieuwe."),
        ({"doe": "codeer", "nieuw": "X", "woorden": "zwijn"}, "staan niet in deze tekst"),
        ({"doe": "codeer", "code": "x"}, "kon het portaal niet lezen"),
        ({"doe": "weggooien"}, "kon het portaal niet lezen"),
        ({"doe": "ongedaan"}, "Er is niets om ongedaan te maken."),
    ],
)
def test_een_weigering_zegt_waarom_ook_zonder_script(coordinator, ronde, gegevens, zin):
    stuk = maak_teksten(ronde, "De wolf")[0]

    antwoord = doe(coordinator, ronde, stuk, **gegevens)
    pagina = coordinator.post(reverse("leesstuk", args=[ronde.pk, stuk.pk]), gegevens)

    assert [antwoord.status_code, pagina.status_code] == [409, 409]
    assert zin in antwoord.json()["zin"]
    assert zin in pagina.content.decode()
    assert not Code.objects.exists()


def test_woorden_die_vaker_voorkomen(coordinator, ronde):
    stuk = maak_teksten(ronde, "wolf, wolf")[0]

    doe(coordinator, ronde, stuk, doe="codeer", nieuw="Wolf", woorden="wolf", keer="2")

    assert stuk.coderingen.get().begin == 6


def test_na_gelezen_komt_de_volgende_en_na_de_laatste_de_wachtrij(coordinator, ronde):
    eerste, tweede = maak_teksten(ronde, "Een", "Twee")
    stuur = {"doe": "gelezen", "volgende": "1"}

    na_eerste = coordinator.post(reverse("leesstuk", args=[ronde.pk, eerste.pk]), stuur)
    na_laatste = coordinator.post(reverse("leesstuk", args=[ronde.pk, tweede.pk]), stuur)

    assert na_eerste.url == reverse("leesstuk", args=[ronde.pk, tweede.pk])
    assert na_laatste.url == reverse("wachtrij", args=[ronde.pk])
