"""The counts in SQL against a slow and obvious second count in Python."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultatie import aggregatie
from consultatie.models import Antwoord, Deelname, Inzending, Onderdeel, Ronde
from consultatie.uitkomst import Respons, Tekst, Telling
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
    totaal = aggregatie.totaal(ronde)
    themas = list(Thema.objects.all())
    paren = [
        (totaal.lijsten[0].herkenning, Onderdeel.HERKENNING_GEMEENTEN, None),
        (totaal.lijsten[1].herkenning, Onderdeel.HERKENNING_OM, None),
    ]
    for uitkomst, thema in zip(totaal.themas, themas, strict=True):
        paren += [
            (uitkomst.instemming, Onderdeel.INSTEMMING, thema),
            (uitkomst.ambitie, Onderdeel.AMBITIE, thema),
        ]

    for per_district, onderdeel, thema in paren:
        traag = tel_traag(ronde, onderdeel, thema)
        assert [list(t.aantallen) for t in per_district.districten] == traag
        assert list(per_district.totaal.aantallen) == [sum(k) for k in zip(*traag, strict=True)]


def test_concept_en_vervangen_versie_tellen_niet_mee(ronde):
    totaal = aggregatie.totaal(ronde)

    assert totaal.themas[0].instemming.totaal.regels == (
        ("eens", "eens", 2),
        ("mits", "eens, mits", 1),
        ("oneens", "oneens", 0),
        ("geen_oordeel", "geen oordeel", 1),
    )
    assert totaal.respons == Respons(uitgenodigd=6, begonnen=5, ingediend=4)


def test_respons_staat_per_district_soort_partner_en_gemeente(ronde):
    totaal = aggregatie.totaal(ronde)

    assert [(d.naam, d.dvo, d.respons) for d in totaal.districten] == [
        ("Twente", "DVO Twente", Respons(4, 3, 3)),
        ("Zuid", "DVO Zuid", Respons(2, 2, 1)),
    ]
    assert totaal.per_soort_partner == (
        ("gemeente", Respons(5, 4, 3)),
        ("Openbaar Ministerie", Respons(1, 1, 1)),
        ("politie", Respons(0, 0, 0)),
    )
    assert [(g.naam, g.stand, g.ingediend, g.uitgenodigd) for g in totaal.gemeenten] == [
        ("Borne", "ingediend", 2, 3),
        ("Tiel", "ingediend", 1, 2),
    ]
    assert totaal.zonder_antwoord == ()


def test_teksten_staan_er_zonder_naam_met_district_en_keuze(ronde):
    totaal = aggregatie.totaal(ronde)

    assert set(totaal.themas[0].toelichtingen) == {
        Tekst("Twente", "Lid een", "eens"),
        Tekst("Twente", "Lid twee", "eens, mits"),
        Tekst("Twente", "Lid zes", "eens"),
        Tekst("Zuid", "Lid drie", "geen oordeel"),
    }
    assert totaal.themas[0].toelichtingen[-1].district == "Zuid"
    assert sorted((t.tekst, t.bij) for t in totaal.themas[1].stippen) == [
        ("Lid drie", "ambitie 3"),
        ("Lid een", "ambitie 4"),
        ("Lid twee", "ambitie 2"),
        ("Lid zes", "ambitie 5"),
    ]
    assert totaal.gemiste_themas == (Tekst("Twente", "Water"),)
    assert totaal.gemiste_prioriteiten == ()


def test_gemeente_zonder_inzending_staat_bij_zonder_antwoord(ronde):
    Inzending.objects.filter(deelname__partner__naam="Tiel").exclude(status="concept").delete()

    assert [(g.naam, g.stand) for g in aggregatie.totaal(ronde).zonder_antwoord] == [
        ("Tiel", "begonnen")
    ]


def test_lege_ronde_telt_nul(ronde):
    leeg = aggregatie.totaal(fabriek.maak_ronde(naam="Leeg"))

    assert leeg.respons == Respons(0, 0, 0)
    assert {t.instemming.totaal.n for t in leeg.themas} == {0}
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
            aggregatie.totaal(ronde)
        aantallen.append(len(queries))

    assert aantallen[0] == aantallen[1] <= 14


def test_kenmerk_hangt_af_van_de_gegevens_en_niet_van_het_moment(ronde):
    totaal = aggregatie.totaal(ronde)
    later = replace(totaal, peilmoment=totaal.peilmoment + timedelta(days=1), status="gesloten")
    Antwoord.objects.filter(keuze="mits").update(keuze="oneens")

    assert later.gegevens_hash == totaal.gegevens_hash
    assert aggregatie.totaal(ronde).gegevens_hash != totaal.gegevens_hash


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

    een, twee = aggregatie.totaal(ronde).themas

    volgordes = [[t.tekst for t in thema.stippen] for thema in (een, twee)]
    assert volgordes[0] != volgordes[1]
    assert sorted(volgordes[0]) not in volgordes
    assert sorted(volgordes[0]) == sorted(volgordes[1])


def test_standpunt_van_een_dvo_telt_nergens_mee(ronde):
    zonder = aggregatie.totaal(ronde)
    fabriek.maak_inzending(fabriek.maak_dvo(ronde), instemming="oneens", tekst="Het DVO vindt")

    assert replace(aggregatie.totaal(ronde), peilmoment=zonder.peilmoment) == zonder


def test_wie_niet_aangehaald_wil_worden_telt_en_staat_nergens_in_woorden(ronde):
    voor = aggregatie.totaal(ronde)
    lid_een = Inzending.objects.get(antwoorden__tekst="Lid een", antwoorden__thema=None)
    eerste = Thema.objects.get(nummer=1)
    for onderdeel, thema in (
        (Onderdeel.AANHALEN_THEMAS, None),
        (Onderdeel.AANHALEN_INBRENG, eerste),
    ):
        Antwoord.objects.create(inzending=lid_een, onderdeel=onderdeel, thema=thema, keuze="niet")

    na = aggregatie.totaal(ronde)

    assert [t.instemming for t in na.themas] == [t.instemming for t in voor.themas]
    assert [t.ambitie for t in na.themas] == [t.ambitie for t in voor.themas]
    assert na.gemiste_themas == ()
    assert "Lid een" in {t.tekst for t in na.herkenning_toelichtingen}
    woorden = [
        {t.tekst for t in teksten}
        for thema in na.themas
        for teksten in (thema.toelichtingen, thema.stippen)
    ]
    assert ["Lid een" in teksten for teksten in woorden] == [False, False, False, True]
