"""The data of a report made by hand, and its PDF, rendered once: rendering and validating take seconds."""

import csv
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pypdf
import pytest
from django.conf import settings
from django.template.loader import render_to_string

from consultatie import uitkomst as a
from consultatie.models import Onderdeel
from consultatie.overzicht import Dekking, Groep, Overzicht, Regel, Vak
from consultatie.rapport.besluiten import Besluitregel, Doelregel
from consultatie.rapport.cijfers import Eerder, cijfers, sinds
from consultatie.rapport.codeboek import Coderegel, Leesstand
from consultatie.rapport.gegevens import Gegevens, Themakop
from consultatie.rapport.keuze import GEHEEL, Keuze
from consultatie.rapport.pdf import maak_pdf
from consultatie.rapport.punten import Citaat, Puntstand
from consultatie.rapport.soorten import SOORTEN
from consultatie.rapport.standpunten import Afwijking
from consultatie.rapport.teksten import Tekst, Tekstgroep
from consultatie.steun import OpenbareSteun
from consultatie.verschillen import verschillen

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


def regel(naam: str, onderdeel: Onderdeel, *rijen: tuple[int, ...], dvo: str = "") -> Regel:
    """Counts per district, zeros where fewer than five are given; the members are all of gemeenten. The DVO
    of the first district chose `dvo`."""
    keuzes = onderdeel.keuzes
    leeg = (0,) * len(keuzes.values)
    rijen = (*rijen, *(leeg for _ in DISTRICTEN[len(rijen) :]))
    som = telling(keuzes, tuple(sum(kolom) for kolom in zip(*rijen, strict=True)))
    return Regel(
        naam,
        onderdeel,
        None,
        tuple(Vak(telling(keuzes, rij)) for rij in rijen),
        (Vak(som), Vak(telling(keuzes, leeg)), Vak(telling(keuzes, leeg))),
        Vak(som),
        (dvo, *[""] * (len(DISTRICTEN) - 1)),
    )


def groepen_van(veld: str, namen: tuple[str, ...]) -> tuple[Groep, ...]:
    return tuple(Groep(veld, str(nummer), naam) for nummer, naam in enumerate(namen))


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


THEMAS = (("Kwetsbare personen", "jeugd"), ("Ondermijning", "hennep"), ("Informatie", "delen"))
LIJSTEN = ("Top 10 van de gemeenten", "Prioriteiten van het OM")
GEEN_STEUN = OpenbareSteun("geen", "geen", "geen", 91, ())


def overzicht(
    respons: tuple[a.Respons, ...],
    stand: Callable[[int], str],
    herkenning: tuple[tuple[int, ...], ...] = (),
    instemming: tuple[tuple[tuple[int, ...], ...], ...] = ((), (), ()),
    ambitie: tuple[tuple[int, ...], ...] = (),
    dvo: tuple[str, str, str] = ("", "", ""),
) -> Overzicht:
    districten = groepen_van("district", DISTRICTEN)
    soorten = groepen_van("soort", ("gemeente", "Openbaar Ministerie", "politie"))
    geheel = a.Respons(*(sum(getattr(r, v) for r in respons) for v in RESPONS))
    return Overzicht(
        districten=districten,
        soorten=soorten,
        respons=geheel,
        per_district=tuple(map(Dekking, districten, respons)),
        per_soort=tuple(map(Dekking, soorten, (geheel, a.Respons(0, 0, 0), a.Respons(0, 0, 0)))),
        gemeenten=tuple(enumerate(gemeenten(stand))),
        dagen=(),
        lijsten=(
            regel(LIJSTEN[0], Onderdeel.HERKENNING_GEMEENTEN, *herkenning, dvo=dvo[0]),
            regel(LIJSTEN[1], Onderdeel.HERKENNING_OM, *herkenning),
        ),
        themas=tuple(
            (
                regel(naam, Onderdeel.INSTEMMING, *eens, dvo=dvo[1]),
                regel(naam, Onderdeel.AMBITIE, *ambitie, dvo=dvo[2]),
            )
            for (naam, _kort), eens in zip(THEMAS, instemming, strict=True)
        ),
        ketens=(),
    )


RESPONS = ("uitgenodigd", "begonnen", "ingediend")


def leeg_totaal() -> Gegevens:
    """A round that is open and in which nobody answered yet."""
    return Gegevens(
        ronde="Consultatie Veiligheidsstrategie",
        strategie="Veiligheidsstrategie 2019-2022",
        voorbeeld=False,
        status="open",
        opent_op=datetime(2018, 4, 20, 7, 0, tzinfo=UTC),
        sluit_op=datetime(2018, 6, 30, 15, 0, tzinfo=UTC),
        peilmoment=PEILMOMENT,
        keuze=GEHEEL,
        vragen=tuple(
            (i, soort, f"Titel van vraag {i}", f"Woorden van vraag {i}?")
            for i, soort in enumerate(("herkenning", "themas", "inbreng"), 1)
        ),
        lijsten=((LIJSTEN[0], ("Geweld",)), (LIJSTEN[1], ("Mensenhandel",))),
        themas=tuple(Themakop(i, i, naam, kort, naam) for i, (naam, kort) in enumerate(THEMAS, 1)),
        niveaus=tuple(a.Niveau(i, n, f"Uitleg {n}") for i, n in enumerate(NIVEAUS, 1)),
        overzicht=overzicht((a.Respons(3, 0, 0),) * 5, lambda i: "niet_begonnen"),
        verschillen=(),
        punten=(),
        besluiten=(),
        afwijkingen=(),
        codes=(),
        gelezen=Leesstand(0, 0),
        overeenstemming=None,
        bijlage=(),
    )


def punt(nummer: int, stelling: str, **velden) -> Puntstand:
    """A point that is open and that nobody speaks for, but for what is given."""
    standaard = {
        "toelichting": "",
        "thema": "",
        "uitkomst": "open",
        "uitkomst_in_woorden": "nog te beslissen",
        "reden": "",
        "steun": GEEN_STEUN,
        "dvos": (),
        "citaten": (),
        "gewicht": 0,
    }
    return Puntstand(nummer, stelling, **standaard | velden)


def vol_totaal() -> Gegevens:
    """A closed round of example data with answers in every district, some of the words hostile."""
    leeg = leeg_totaal()
    woorden = tuple(
        Tekst(d, f"{d} vindt {onderwerp} belangrijk, mits er genoeg mensen zijn.", "eens, mits")
        for d in DISTRICTEN
        for onderwerp in ("zorg", "jeugd", "preventie", "handhaving")
    )
    geteld = overzicht(
        tuple(a.Respons(30, n + 2, n) for n in (18, 25, 21, 15, 12)),
        lambda i: ("niet_uitgenodigd", "niet_begonnen", "begonnen")[i] if i < 3 else "ingediend",
        ((9, 5, 3, 1), (9, 9, 6, 1), (9, 5, 3, 4), (9, 3, 2, 1), (6, 4, 2, 0)),
        (
            ((12, 4, 1, 1), (20, 5, 0, 0), (9, 9, 2, 1), (11, 2, 2, 0), (8, 3, 1, 0)),
            ((17, 1, 0, 0), (24, 1, 0, 0), (18, 2, 0, 1), (15, 0, 0, 0), (12, 0, 0, 0)),
            ((2, 4, 8, 4), (20, 5, 0, 0), (9, 9, 2, 1), (11, 2, 2, 0), (3, 3, 5, 1)),
        ),
        ((1, 3, 6, 6, 2), (0, 2, 8, 12, 3), (1, 6, 9, 4, 1), (0, 1, 2, 9, 3), (5, 4, 2, 1, 0)),
        dvo=("deels", "oneens", "4"),
    )
    return replace(
        leeg,
        voorbeeld=True,
        status="gesloten",
        sluit_op=PEILMOMENT,
        keuze=Keuze(bijlage=True),
        overzicht=geteld,
        verschillen=verschillen(geteld),
        punten=(
            punt(
                1,
                "Vakantieparken als accent",
                thema="Ondermijning",
                steun=OpenbareSteun("23", "minder dan 5", "geen", 91, (("Twente", "12"),)),
                dvos=(("DVO Twente", "voor"),),
                citaten=tuple(Citaat(tekst, "Een lid uit Twente", False) for tekst in VIJANDIG),
                gewicht=23,
            ),
            punt(
                2,
                "Privacy eerst",
                uitkomst="deels",
                uitkomst_in_woorden="deels overgenomen",
                reden="Het staat in de uitwerking.",
            ),
        ),
        besluiten=(
            Besluitregel(
                "Ondermijning",
                "vastgesteld",
                "Zo blijft het.",
                date(2018, 7, 1),
                "de DVO's",
                (Doelregel(1, "Parken", "Zicht op elk park", "4 Samen uitvoeren"),),
            ),
        ),
        afwijkingen=(
            Afwijking("IJsselland", "themas", "Informatie", "Twee leden zien dit anders."),
        ),
        codes=(
            Coderegel("Parken", "", "Ondermijning", "12"),
            Coderegel("Geld", "", "", "minder dan 5"),
        ),
        gelezen=Leesstand(40, 31),
        bijlage=(
            Tekstgroep(
                Onderdeel.HERKENNING_TOELICHTING.value,
                "Toelichting op de herkenning",
                "herkenning",
                "",
                tuple(Tekst("Twente", tekst) for tekst in VIJANDIG),
            ),
            Tekstgroep(
                Onderdeel.INSTEMMING_TOELICHTING.value,
                "Toelichting op de instemming",
                "themas",
                "Ondermijning",
                woorden,
            ),
        ),
    )


def als_html(t: Gegevens, nummer: int | None = 3, vorige: Eerder | None = None) -> str:
    soort = SOORTEN["totaal"]
    velden = {
        "titel": soort.titel,
        "nummer": nummer,
        "maker": "V. & co",
        "kenmerk": t.gegevens_hash,
        "sinds": sinds(vorige, cijfers(t)),
    }
    return render_to_string(soort.sjabloon, soort.opmaak(t) | velden)


def als_pdf(t: Gegevens) -> bytes:
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
def vol() -> Gegevens:
    return vol_totaal()


@pytest.fixture(scope="session")
def vol_pdf(vol) -> bytes:
    return als_pdf(vol)


@pytest.fixture(scope="session")
def leeg_pdf() -> bytes:
    return als_pdf(leeg_totaal())
