"""The counts in SQL against a slow and obvious second count in Python."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultatie import overzicht
from consultatie.afscherming import Vanwege
from consultatie.models import Antwoord, Deelname, Inzending, Onderdeel, Ronde
from consultatie.rapport.cijfers import cijfers
from consultatie.rapport.gegevens import lees
from consultatie.rapport.keuze import Keuze
from consultatie.rapport.teksten import Tekst
from consultatie.uitkomst import Respons, Telling
from tests import fabriek
from thema.models import Thema
from veiligheid.models import District

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronde() -> Ronde:
    """Six members: submitted, revising, revised, concept, silent, and one of the OM; and another round
    whose answers must stay out."""
    ronde = fabriek.maak_ronde()
    deelnames = [
        fabriek.maak_deelname(ronde, partner=partner, nummer=i)
        for i, partner in enumerate(
            ("Borne", "Borne", "Tiel", "Tiel", "Borne", "Openbaar Ministerie"), 1
        )
    ]
    fabriek.maak_inzending(deelnames[0], instemming="eens", ambitie="4", tekst="Lid een")
    fabriek.maak_inzending(deelnames[1], instemming="mits", ambitie="2", tekst="Lid twee")
    fabriek.maak_inzending(
        deelnames[1], "concept", versie=2, instemming="oneens", tekst="Nog bezig"
    )
    fabriek.maak_inzending(deelnames[2], "vervangen", instemming="oneens", tekst="Verouderd")
    fabriek.maak_inzending(deelnames[2], versie=2, instemming="geen_oordeel", tekst="Lid drie")
    fabriek.maak_inzending(deelnames[3], "concept", tekst="Alleen begonnen")
    fabriek.maak_inzending(deelnames[5], instemming="eens", ambitie="5", tekst="Lid zes")
    Antwoord.objects.create(
        inzending=deelnames[0].inzendingen.get(),
        onderdeel=Onderdeel.THEMA_GEMIST,
        tekst="  Water \n",
    )
    andere = fabriek.maak_ronde(naam="Andere ronde")
    fabriek.maak_inzending(fabriek.maak_deelname(andere, nummer=7), tekst="Andere ronde")
    return ronde


def tel_traag(ronde: Ronde, onderdeel: Onderdeel, thema: Thema | None) -> list[list[int]]:
    """Per district the number of each choice: loops over every object, one query after the other."""
    uit = []
    for district in District.objects.all():
        aantallen = Counter()
        for deelname in Deelname.objects.filter(ronde=ronde, district=district):
            for inzending in deelname.inzendingen.all():
                if inzending.status != Inzending.Status.INGEDIEND:
                    continue
                for antwoord in inzending.antwoorden.all():
                    if antwoord.onderdeel == onderdeel and antwoord.thema == thema:
                        aantallen[antwoord.keuze] += 1
        uit.append([aantallen[code] for code in onderdeel.keuzes.values])
    return uit


def test_tellingen_zijn_gelijk_aan_een_trage_tweede_telling(ronde):
    """Before small groups are left out: with six members there would be little to compare."""
    geteld = overzicht.lees(ronde)

    for regel in geteld.regels:
        traag = tel_traag(ronde, regel.onderdeel, Thema.objects.filter(pk=regel.thema).first())
        assert [list(vak.telling.aantallen) for vak in regel.districten] == traag
        assert list(regel.totaal.telling.aantallen) == [sum(k) for k in zip(*traag, strict=True)]


def test_cijfers_van_minder_dan_vijf_leden_staan_er_niet_in(ronde):
    gegevens = lees(ronde)

    assert {vak.telling for regel in gegevens.overzicht.regels for vak in regel.districten} == {
        None
    }
    assert {regel.totaal.vanwege for regel in gegevens.overzicht.regels} == {Vanwege.TE_KLEIN}
    assert [d.respons for d in gegevens.overzicht.per_district] == [None, None]
    assert {c.onderwerp for c in cijfers(gegevens)} == {"respons"}


def test_concept_en_vervangen_versie_tellen_niet_mee(ronde):
    for nummer in (11, 12):
        deelname = fabriek.maak_deelname(ronde, nummer=nummer)
        fabriek.maak_inzending(deelname, instemming="eens", tekst="Ook")

    gegevens = lees(ronde)

    assert gegevens.overzicht.themas[0][0].totaal.telling.regels == (
        ("eens", "eens", 4),
        ("mits", "eens, mits", 1),
        ("oneens", "oneens", 0),
        ("geen_oordeel", "geen oordeel", 1),
    )
    assert gegevens.respons == Respons(uitgenodigd=8, begonnen=7, ingediend=6)


def test_gemeenten_staan_er_met_hoe_ver_zij_zijn(ronde):
    gegevens = lees(ronde)

    assert [(g.naam, g.stand, g.ingediend, g.uitgenodigd) for g in gegevens.gemeenten] == [
        ("Borne", "ingediend", 2, 3),
        ("Tiel", "ingediend", 1, 2),
    ]
    assert gegevens.zonder_antwoord == ()


def bijlage(ronde: Ronde) -> dict[tuple[str, str], list[Tekst]]:
    """The texts of the appendix by cell and theme."""
    groepen = lees(ronde, Keuze(bijlage=True)).bijlage
    return {(g.onderdeel, g.thema): list(g.teksten) for g in groepen}


def test_teksten_staan_er_zonder_naam_met_district_en_keuze(ronde):
    eerste, tweede = Thema.objects.all()[:2]
    teksten = bijlage(ronde)

    bij_eerste = teksten["instemming_toelichting", eerste.naam]
    assert set(bij_eerste) == {
        Tekst("Twente", "Lid een", "eens"),
        Tekst("Twente", "Lid twee", "eens, mits"),
        Tekst("Twente", "Lid zes", "eens"),
        Tekst("Zuid", "Lid drie", "geen oordeel"),
    }
    assert bij_eerste[-1].district == "Zuid"
    assert sorted((t.tekst, t.bij) for t in teksten["stip", tweede.naam]) == [
        ("Lid drie", "ambitie 3"),
        ("Lid een", "ambitie 4"),
        ("Lid twee", "ambitie 2"),
        ("Lid zes", "ambitie 5"),
    ]
    assert teksten["thema_gemist", ""] == [Tekst("Twente", "Water")]
    assert ("prioriteit_gemist", "") not in teksten


def test_zonder_bijlage_worden_geen_teksten_gelezen(ronde):
    assert lees(ronde).bijlage == ()


def test_gemeente_zonder_inzending_staat_bij_zonder_antwoord(ronde):
    Inzending.objects.filter(deelname__partner__naam="Tiel").exclude(status="concept").delete()

    assert [(g.naam, g.stand) for g in lees(ronde).zonder_antwoord] == [("Tiel", "begonnen")]


def test_lege_ronde_telt_nul(ronde):
    leeg = lees(fabriek.maak_ronde(naam="Leeg"))

    assert leeg.respons == Respons(0, 0, 0)
    assert {regel.totaal.telling for regel in leeg.overzicht.regels} == {None}
    assert {g.stand for g in leeg.gemeenten} == {"niet_uitgenodigd"}


def test_aantal_queries_hangt_niet_af_van_het_aantal_leden():
    aantallen = []
    for leden in (1, 50):
        ronde = fabriek.maak_ronde(naam=f"Ronde van {leden}")
        for i in range(leden):
            fabriek.maak_inzending(fabriek.maak_deelname(ronde, nummer=1000 * leden + i))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            lees(ronde)
        aantallen.append(len(queries))

    assert aantallen[0] == aantallen[1] <= 40


def test_kenmerk_hangt_af_van_de_gegevens_en_niet_van_het_moment(ronde):
    totaal = lees(ronde)
    later = replace(totaal, peilmoment=totaal.peilmoment + timedelta(days=1), status="gesloten")
    Inzending.objects.filter(deelname__partner__naam="Tiel", status="ingediend").delete()

    assert later.gegevens_hash == totaal.gegevens_hash
    assert lees(ronde).gegevens_hash != totaal.gegevens_hash


@pytest.mark.parametrize(
    ("aantallen", "midden"),
    [((0, 0, 0), None), ((0, 1, 0), 2), ((1, 0, 1), 2), ((1, 1, 0), 1.5), ((5, 1, 0), 1)],
)
def test_midden_is_de_mediaan(aantallen, midden):
    assert Telling(("1", "2", "3"), ("a", "b", "c"), aantallen).midden == midden


def test_volgorde_van_teksten_verraadt_niet_wie_het_schreef():
    ronde = fabriek.maak_ronde()
    for nummer in range(1, 13):
        fabriek.maak_inzending(
            fabriek.maak_deelname(ronde, nummer=nummer), tekst=f"Lid {nummer:02}"
        )
    teksten = bijlage(ronde)

    volgordes = [
        [t.tekst for t in teksten["stip", thema.naam]] for thema in Thema.objects.all()[:2]
    ]

    assert volgordes[0] != volgordes[1]
    assert sorted(volgordes[0]) not in volgordes
    assert sorted(volgordes[0]) == sorted(volgordes[1])


def test_standpunt_van_een_dvo_telt_nergens_mee_en_staat_ernaast(ronde):
    zonder = lees(ronde)
    fabriek.maak_inzending(fabriek.maak_dvo(ronde), instemming="oneens", tekst="Het DVO vindt")
    met = lees(ronde)

    assert cijfers(met) == cijfers(zonder)
    assert met.bijlage == zonder.bijlage
    assert met.overzicht.themas[0][0].standpunten == ("oneens", "")


def test_wie_niet_aangehaald_wil_worden_telt_en_staat_nergens_in_woorden(ronde):
    voor = lees(ronde)
    lid_een = Inzending.objects.get(antwoorden__tekst="Lid een", antwoorden__thema=None)
    eerste, tweede = Thema.objects.all()[:2]
    for onderdeel, thema in (
        (Onderdeel.AANHALEN_THEMAS, None),
        (Onderdeel.AANHALEN_INBRENG, eerste),
    ):
        Antwoord.objects.create(inzending=lid_een, onderdeel=onderdeel, thema=thema, keuze="niet")

    teksten = bijlage(ronde)

    assert cijfers(lees(ronde)) == cijfers(voor)
    assert ("thema_gemist", "") not in teksten
    assert "Lid een" in {t.tekst for t in teksten["herkenning_toelichting", ""]}
    waar = [
        "Lid een" in {t.tekst for t in teksten[onderdeel, thema.naam]}
        for thema in (eerste, tweede)
        for onderdeel in ("instemming_toelichting", "stip")
    ]
    assert waar == [False, False, False, True]
