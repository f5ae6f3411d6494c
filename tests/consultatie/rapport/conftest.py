"""A Totaal made by hand, and its PDF, rendered once: rendering and validating take seconds."""

import csv
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest
from django.conf import settings
from django.template.loader import render_to_string

from consultatie import uitkomst as a
from consultatie.models.antwoord import Ambitie, Herkenning, Instemming
from consultatie.rapport.pdf import maak_pdf
from consultatie.rapport.soorten import SOORTEN

# WeasyPrint 70 leaves the file of its colour profile to the garbage collector.
ZONDER_PROFIELKLACHT = pytest.mark.filterwarnings(
    "ignore:unclosed file.*sRGB2014.icc:ResourceWarning"
)
DISTRICTEN = (
    "IJsselland",
    "Twente",
    "Noord- en Oost-Gelderland",
    "Gelderland-Midden",
    "Gelderland-Zuid",
)
PEILMOMENT = datetime(2018, 6, 12, 15, 0, tzinfo=UTC)  # 17:00 uur in Amsterdam
NIVEAUS = ("Volgen", "Kennis delen", "Samen ontwikkelen", "Samen uitvoeren", "Vooroplopen")
VIJANDIG = (
    "<script>alert('x')</script> & <b>vet</b> <img src=\"http://kwaad.example/volg.png\">",
    "{{ settings.SECRET_KEY }} {% include 'base.html' %} #hash \\input{x} =1+1",
    "<link rel=attachment href=file:///etc/passwd><style>@import url(http://kwaad.example)</style>",
    "https://kwaad.example/" + "zeer-lang-adres/" * 12,
)


def telling(keuzes: type, aantallen: tuple[int, ...]) -> a.Telling:
    return a.Telling(tuple(keuzes.values), tuple(str(x) for x in keuzes.labels), aantallen)


def per_district(keuzes: type, *rijen: tuple[int, ...]) -> a.PerDistrict:
    """Counts per district, zeros where fewer than five are given."""
    leeg = (0,) * len(keuzes.values)
    rijen = (*rijen, *(leeg for _ in DISTRICTEN[len(rijen) :]))
    som = tuple(sum(kolom) for kolom in zip(*rijen, strict=True))
    return a.PerDistrict(tuple(telling(keuzes, rij) for rij in rijen), telling(keuzes, som))


def gemeenten(stand: Callable[[int], str]) -> tuple[a.GemeenteStand, ...]:
    with open(settings.BASE_DIR / "fixtures/gemeenten_2018.csv") as bestand:
        rijen = sorted(csv.DictReader(bestand), key=lambda rij: rij["naam"])
    return tuple(
        a.GemeenteStand(
            rij["naam"],
            rij["district"],
            int(rij["kaart_kolom"]),
            int(rij["kaart_rij"]),
            stand(i),
            0 if stand(i) == "niet_uitgenodigd" else 2,
            2 if stand(i) == "ingediend" else 0,
        )
        for i, rij in enumerate(rijen)
    )


def leeg_totaal() -> a.Totaal:
    """A round that is open and in which nobody answered yet."""
    niemand = a.Respons(3, 0, 0)
    themas = (("Kwetsbare personen", "jeugd"), ("Ondermijning", "hennep"), ("Informatie", "delen"))
    return a.Totaal(
        ronde="Consultatie Veiligheidsstrategie",
        strategie="Veiligheidsstrategie 2019-2022",
        voorbeeld=False,
        status="open",
        opent_op=datetime(2018, 4, 20, 7, 0, tzinfo=UTC),
        sluit_op=datetime(2018, 6, 30, 15, 0, tzinfo=UTC),
        peilmoment=PEILMOMENT,
        vragen=tuple(
            (i, soort, f"Titel van vraag {i}", f"Woorden van vraag {i}?")
            for i, soort in enumerate(("herkenning", "themas", "inbreng"), 1)
        ),
        districten=tuple(a.DistrictStand(d, f"DVO {d}", niemand) for d in DISTRICTEN),
        respons=a.Respons(15, 0, 0),
        per_soort_partner=(("gemeente", a.Respons(15, 0, 0)), ("politie", a.Respons(0, 0, 0))),
        gemeenten=gemeenten(lambda i: "niet_begonnen"),
        lijsten=(
            a.Lijst("gemeenten", "Top 10 van de gemeenten", ("Geweld",), per_district(Herkenning)),
            a.Lijst("om", "Prioriteiten van het OM", ("Mensenhandel",), per_district(Herkenning)),
        ),
        herkenning_toelichtingen=(),
        gemiste_prioriteiten=(),
        themas=tuple(
            a.ThemaUitkomst(
                i, naam, kort, naam, per_district(Instemming), per_district(Ambitie), (), ()
            )
            for i, (naam, kort) in enumerate(themas, 1)
        ),
        gemiste_themas=(),
        niveaus=tuple(a.Niveau(i, n, f"Uitleg {n}") for i, n in enumerate(NIVEAUS, 1)),
    )


def vol_totaal() -> a.Totaal:
    """A closed round of example data with answers in every district, some of them hostile."""
    leeg = leeg_totaal()
    instemming = (
        per_district(
            Instemming, (12, 4, 1, 1), (20, 5, 0, 0), (9, 9, 2, 1), (11, 2, 2, 0), (8, 3, 1, 0)
        ),
        per_district(
            Instemming, (17, 1, 0, 0), (24, 1, 0, 0), (18, 2, 0, 1), (15, 0, 0, 0), (12, 0, 0, 0)
        ),
        per_district(
            Instemming, (2, 4, 8, 4), (20, 5, 0, 0), (9, 9, 2, 1), (11, 2, 2, 0), (3, 3, 5, 1)
        ),
    )
    ambitie = per_district(
        Ambitie,
        (1, 3, 6, 6, 2),
        (0, 2, 8, 12, 3),
        (1, 6, 9, 4, 1),
        (0, 1, 2, 9, 3),
        (5, 4, 2, 1, 0),
    )
    woorden = tuple(
        a.Tekst(d, f"{d} vindt {onderwerp} belangrijk, mits er genoeg mensen zijn.", "eens, mits")
        for d in DISTRICTEN
        for onderwerp in ("zorg", "jeugd", "preventie", "handhaving")
    )
    stippen = tuple(
        a.Tekst(d, f"Over vier jaar werkt {d} samen.", f"ambitie {i}")
        for d in DISTRICTEN
        for i in (4, 2)
    )
    vijandig = tuple(a.Tekst("Twente", tekst) for tekst in VIJANDIG)
    return replace(
        leeg,
        voorbeeld=True,
        status="gesloten",
        sluit_op=PEILMOMENT,
        districten=tuple(
            a.DistrictStand(d.naam, d.dvo, a.Respons(30, n + 2, n))
            for d, n in zip(leeg.districten, (18, 25, 21, 15, 12), strict=True)
        ),
        respons=a.Respons(150, 101, 91),
        per_soort_partner=(("gemeente", a.Respons(140, 93, 85)), ("politie", a.Respons(10, 8, 6))),
        gemeenten=gemeenten(
            lambda i: ("niet_uitgenodigd", "niet_begonnen", "begonnen")[i] if i < 3 else "ingediend"
        ),
        lijsten=tuple(
            replace(
                lijst,
                herkenning=per_district(
                    Herkenning, (9, 5, 3, 1), (9, 9, 6, 1), (9, 5, 3, 4), (9, 3, 2, 1), (6, 4, 2, 0)
                ),
            )
            for lijst in leeg.lijsten
        ),
        herkenning_toelichtingen=vijandig,
        gemiste_prioriteiten=woorden,
        themas=tuple(
            replace(thema, instemming=eens, ambitie=ambitie, toelichtingen=woorden, stippen=stippen)
            for thema, eens in zip(leeg.themas, instemming, strict=True)
        ),
        gemiste_themas=woorden[:3],
    )


def als_html(t: a.Totaal, nummer: int | None = 3) -> str:
    soort = SOORTEN["totaal"]
    velden = {
        "titel": soort.titel,
        "nummer": nummer,
        "maker": "V. & co",
        "kenmerk": t.gegevens_hash,
    }
    return render_to_string(soort.sjabloon, soort.opmaak(t) | velden)


def als_pdf(t: a.Totaal) -> bytes:
    return maak_pdf(als_html(t), titel="Proef", maker="V. & co", moment=t.peilmoment)


def paginas(inhoud: bytes) -> list[str]:
    return [bladzijde.extract_text() for bladzijde in pypdf.PdfReader(io.BytesIO(inhoud)).pages]


def dicht(tekst: str) -> str:
    """Without white space and hyphens, so that line ends make no difference."""
    return re.sub(r"[\s\u2010\u00ad-]+", "", tekst)


def keur(pad: Path) -> subprocess.CompletedProcess:
    """What veraPDF says of a file; its exit status is 0 where both standards are met."""
    return subprocess.run(
        [settings.BASE_DIR / "tests/gereedschap/verapdf", "ua1,3a", pad],
        env=os.environ | {"PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )


@pytest.fixture(scope="session")
def vol() -> a.Totaal:
    return vol_totaal()


@pytest.fixture(scope="session")
def vol_pdf(vol) -> bytes:
    return als_pdf(vol)


@pytest.fixture(scope="session")
def leeg_pdf() -> bytes:
    return als_pdf(leeg_totaal())
