"""Loading the real data of fixtures/."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from consultatie.models import Ronde, Vraag
from thema.models import (
    Ambitieniveau,
    Ambitievoorbeeld,
    Criterium,
    Functie,
    Inventarisatie,
    Onderwerp,
    Prioriteit,
    Strategie,
    Thema,
    Uitgangspunt,
    Vervolgstap,
)
from veiligheid.models import District, Partner

pytestmark = pytest.mark.django_db

APPS = ("veiligheid", "thema", "consultatie")


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """A copy of fixtures/ to edit."""
    return Path(shutil.copytree(settings.BASE_DIR / "fixtures", tmp_path / "fixtures"))


def _laad(map_: Path = settings.BASE_DIR / "fixtures") -> str:
    uitvoer = StringIO()
    call_command("laad_voorstel", map=map_, stdout=uitvoer)
    return uitvoer.getvalue()


def _vervang(bestand: Path, oud: str, nieuw: str) -> None:
    inhoud = bestand.read_text()
    assert inhoud.count(oud) == 1
    bestand.write_text(inhoud.replace(oud, nieuw))


def _inhoud_database() -> dict[str, list]:
    """Every row of the portal, histories included."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for app in APPS
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    }


def test_laad_voorstel_laadt_alles():
    _laad()
    modellen = (
        Ambitievoorbeeld,
        Strategie,
        Uitgangspunt,
        Criterium,
        Functie,
        Vervolgstap,
        Ambitieniveau,
        Thema,
        Vraag,
    )
    assert {m.__name__: m.objects.count() for m in modellen} == {
        "Ambitievoorbeeld": 20,
        "Strategie": 1,
        "Uitgangspunt": 9,
        "Criterium": 5,
        "Functie": 6,
        "Vervolgstap": 6,
        "Ambitieniveau": 5,
        "Thema": 4,
        "Vraag": 3,
    }
    assert Partner.objects.gemeenten().count() == 78
    assert sorted(Partner.objects.exclude(soort="gemeente").values_list("naam", "district")) == [
        ("Openbaar Ministerie Oost-Nederland", None),
        ("Politie Oost-Nederland", None),
    ]
    assert not Inventarisatie.objects.exists()


def test_laad_voorstel_houdt_districten_in_volgorde():
    _laad()
    assert [(d.naam, d.partners.count()) for d in District.objects.all()] == [
        ("IJsselland", 11),
        ("Twente", 14),
        ("Noord- en Oost-Gelderland", 22),
        ("Gelderland-Midden", 15),
        ("Gelderland-Zuid", 16),
    ]


def test_laad_voorstel_geeft_de_gepubliceerde_lijsten():
    _laad()
    assert {
        lijst: list(Prioriteit.objects.filter(lijst=lijst).values_list("tekst", flat=True))
        for lijst in Prioriteit.Lijst
    } == {
        "gemeenten": [
            "Woninginbraken (HIC)",
            "Jeugdoverlast",
            "Overlast (kwetsbare) personen",
            "Ondermijning",
            "Drugs- en alcoholoverlast",
            "Geweld",
            "Verkeersoverlast en -veiligheid",
            "Voertuigendiefstal",
            "Radicalisering en polarisering",
            "Georganiseerde misdaad",
        ],
        "om": [
            "Ondermijning (waaronder Hennep, OMG's en synthetische drugs)",
            "Cybercrime (niet zijnde cybersecurity)",
            "Mensenhandel",
            "Kwetsbare personen",
            "Burgeropsporing/burgerparticipatie",
        ],
    }


def test_laad_voorstel_geeft_bij_elk_thema_een_voorbeeld_per_niveau():
    _laad()
    assert list(Ambitievoorbeeld.objects.values_list("thema__nummer", "niveau")) == [
        (thema, niveau) for thema in range(1, 5) for niveau in range(1, 6)
    ]
    assert set(Ambitievoorbeeld.objects.values_list("bron", flat=True)) == {
        "Voorbeeld bij vraag 3: geen deel van het voorstel"
    }


def test_voorbeeld_bij_een_onbekend_thema_wordt_geweigerd(map_):
    bestand = map_ / "voorstel.yaml"
    bestand.write_text(
        bestand.read_text().replace("  - thema: 4\n    niveau: 5", "  - thema: 9\n    niveau: 5")
    )
    with pytest.raises(CommandError, match="thema 9 staat niet in de lijst van thema's"):
        _laad(map_)


def test_laad_voorstel_geeft_themas_criteria_en_niveaus():
    _laad()
    assert list(Thema.objects.values_list("nummer", "naam")) == [
        (1, "Kwetsbare personen"),
        (2, "Ondermijning"),
        (3, "Informatievoorziening"),
        (4, "Verkenning van de aanpak van cybercrime/-fraude"),
    ]
    assert list(Criterium.objects.filter(geteld=True).values_list("nummer", flat=True)) == [1]
    assert [str(niveau) for niveau in Ambitieniveau.objects.all()] == [
        "1 Volgen",
        "2 Kennis delen",
        "3 Samen ontwikkelen",
        "4 Samen uitvoeren",
        "5 Vooroplopen",
    ]
    assert all(thema.onderwerpen.exists() for thema in Thema.objects.all())


def test_laad_voorstel_geeft_de_ronde_met_drie_vragen():
    _laad()
    ronde = Ronde.objects.get()
    assert (ronde.naam, ronde.status(), ronde.voorbeeld) == (
        "Consultatie thema's Veiligheidsstrategie 2019-2022",
        Ronde.Status.CONCEPT,
        False,
    )
    assert list(ronde.vragen.values_list("soort", "kort", "tekst")) == [
        (
            "herkenning",
            "Prioriteiten",
            "Herkent u zich in de opgehaalde prioriteiten in Oost-Nederland "
            "(zie 1a, 1b en bijlage)?",
        ),
        (
            "themas",
            "Thema's",
            "Bent u het eens met de door de Bestuurlijke Begeleidingsgroep (BBG) voorgestelde "
            "thema's voor de nieuwe Veiligheidsstrategie (zie 2c)?",
        ),
        (
            "inbreng",
            "Uw inbreng",
            "Wat wilt u per thema meegeven voor de uitwerking naar strategische doelstellingen?: "
            "wat is uw stip op de horizon voor over vier jaar, wat is uw gewenste ambitieniveau?",
        ),
    ]


def test_laad_voorstel_noemt_overal_een_bron():
    _laad()
    modellen = [m for m in apps.get_models() if hasattr(m, "bron") and m._meta.app_label in APPS]
    zonder = [m.__name__ for m in modellen if m._default_manager.filter(bron="").exists()]
    assert len(modellen) >= 9
    assert zonder == []


def test_laad_voorstel_tweemaal_verandert_niets():
    _laad()
    eerst = _inhoud_database()
    uitvoer = _laad()
    assert _inhoud_database() == eerst
    assert "partners: 0 nieuw, 0 gewijzigd, 80 gelijk\n" in uitvoer
    assert all(" 0 nieuw, 0 gewijzigd, " in regel for regel in uitvoer.splitlines())


def test_laad_voorstel_werkt_een_wijziging_bij(map_):
    _laad(map_)
    thema = Thema.objects.get(nummer=3)
    _vervang(map_ / "voorstel.yaml", "naam: Informatievoorziening", "naam: Informatie delen")
    _vervang(
        map_ / "gemeenten_2018.csv",
        "Enschede,Twente,Overijssel,158261",
        "Enschede,Twente,Overijssel,158262",
    )
    uitvoer = _laad(map_)
    thema.refresh_from_db()
    assert thema.naam == "Informatie delen"
    assert Partner.objects.get(naam="Enschede").inwoners_2018 == 158262
    assert "thema's: 0 nieuw, 1 gewijzigd, 3 gelijk\n" in uitvoer
    assert "partners: 0 nieuw, 1 gewijzigd, 79 gelijk\n" in uitvoer


def test_laad_voorstel_laat_wat_de_coordinator_opende_staan():
    _laad()
    nu = timezone.now()
    Ronde.objects.update(opent_op=nu, sluit_op=nu)
    _laad()
    assert Ronde.objects.values_list("opent_op", "sluit_op").get() == (nu, nu)


def test_laad_voorstel_maakt_van_een_voorbeeldronde_geen_echte():
    _laad()
    Ronde.objects.update(voorbeeld=True)
    with pytest.raises(CommandError, match="^ronde.yaml, ronde: .* bestaat al"):
        _laad()
    assert Ronde.objects.get().voorbeeld


@pytest.mark.parametrize(
    ("bestand", "oud", "nieuw", "zin"),
    [
        (
            "netwerk.yaml",
            "soort: politie",
            "soort: brandweer",
            "netwerk.yaml, partners, nummer 2 van de lijst: "
            "veld 'soort': Waarde ‘brandweer’ is geen geldige keuze.",
        ),
        (
            "gemeenten_2018.csv",
            "Losser,Twente",
            "Losser,Salland",
            "gemeenten_2018.csv, regel 21: district 'Salland' staat niet in netwerk.yaml.",
        ),
        (
            "gemeenten_2018.csv",
            "Losser,Twente,Overijssel,22547,",
            "Losser,Twente,Overijssel,veel,",
            "gemeenten_2018.csv, regel 21: "
            "veld 'inwoners_2018': Waarde van ‘veel’ moet een geheel getal zijn.",
        ),
        (
            "voorstel.yaml",
            "      - Zorgfraude\n",
            "      - Zorgfruade\n",
            "voorstel.yaml, themas, nummer 2 van de lijst: "
            "onderwerp 'Zorgfruade' staat niet in de lijst van onderwerpen.",
        ),
        (
            "voorstel.yaml",
            "  - niveau: 5\n",
            "  - niveau: 4\n",
            "voorstel.yaml, ambitieniveaus, nummer 5 van de lijst: "
            "dit staat ook al in voorstel.yaml, ambitieniveaus, nummer 4 van de lijst.",
        ),
        (
            "ronde.yaml",
            "    kort: Uw inbreng\n",
            "",
            "ronde.yaml, vragen, nummer 3 van de lijst: het veld 'kort' ontbreekt.",
        ),
    ],
)
def test_laad_voorstel_noemt_de_fout_en_laadt_niets(map_, bestand, oud, nieuw, zin):
    _vervang(map_ / bestand, oud, nieuw)
    leeg = _inhoud_database()
    with pytest.raises(CommandError) as fout:
        _laad(map_)
    assert str(fout.value).replace("'", "’").replace("‘", "’") == (
        f"{zin} Er is niets geladen.".replace("'", "’").replace("‘", "’")
    )
    assert _inhoud_database() == leeg


def test_laad_voorstel_laat_na_een_fout_het_oude_staan(map_):
    _laad(map_)
    eerst = _inhoud_database()
    _vervang(map_ / "voorstel.yaml", "naam: Informatievoorziening", "naam: Informatie delen")
    _vervang(map_ / "ronde.yaml", "soort: inbreng", "soort: anders")
    with pytest.raises(CommandError):
        _laad(map_)
    assert _inhoud_database() == eerst
    assert Onderwerp.objects.count() == 20
