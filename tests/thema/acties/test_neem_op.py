"""Taking a file in: all of it or nothing, and the same file twice is the same."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import fabriek
from tests.thema.bestanden import lang
from thema.acties.corrigeer_invoer import corrigeer_invoer
from thema.acties.neem_op import importeer, neem_op
from thema.acties.ontvang_bestand import ontvang_bestand
from thema.inlezen.vorm import Keuzes
from thema.models import Inventarisatie, Invoerbestand, Onderwerp, Opgave, Synoniem
from thema.suggesties import sleutel
from veiligheid.fouten import Weigering
from veiligheid.models import Partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def inventarisatie(db) -> Inventarisatie:
    fabriek.maak_netwerk()
    return Inventarisatie.objects.create(
        strategie=fabriek.maak_strategie(), naam="April", peildatum=date(2018, 4, 1)
    )


@pytest.fixture
def door(inventarisatie):
    return fabriek.maak_gebruiker("coordinator")


def ontvang(inventarisatie, inhoud: bytes, door) -> int:
    return ontvang_bestand(inventarisatie.pk, "opgaven.xlsx", inhoud, door=door).pk


def rijen(inventarisatie) -> list[tuple]:
    return list(
        inventarisatie.opgaven.order_by("partner__naam", "rang", "pk").values_list(
            "partner__naam", "rang", "tekst", "opmerking", "onderwerp__naam"
        )
    )


def zet(inventarisatie, partner: str, rang: int, tekst: str, onderwerp: str = "") -> None:
    Opgave.objects.create(
        inventarisatie=inventarisatie,
        partner=Partner.objects.get(naam=partner),
        rang=rang,
        tekst=tekst,
        onderwerp=Onderwerp.objects.get_or_create(naam=onderwerp)[0] if onderwerp else None,
    )


def test_neem_op_schrijft_wat_er_staat_met_het_bekende_onderwerp(inventarisatie, door):
    Synoniem.objects.create(
        onderwerp=Onderwerp.objects.get(), tekst="OMG's", sleutel=sleutel("OMG's")
    )
    pk = ontvang(
        inventarisatie,
        lang(
            ("Borne", 1, "ondermijning", "met Twente"),
            ("Borne", 2, "OMG’s"),
            ("Tiel", None, 'Overlast, "jeugd"'),
        ),
        door,
    )

    bestand = neem_op(pk, door=door)

    assert rijen(inventarisatie) == [
        ("Borne", 1, "ondermijning", "met Twente", "Ondermijning"),
        ("Borne", 2, "OMG’s", "", "Ondermijning"),
        ("Tiel", None, 'Overlast, "jeugd"', "", None),
    ]
    assert (bestand.aantal, bestand.opgenomen_op is not None) == (3, True)


def test_neem_op_vervangt_alleen_de_lijsten_in_het_bestand(inventarisatie, door):
    zet(inventarisatie, "Borne", 1, "Oud")
    zet(inventarisatie, "Borne", 2, "Ook oud")
    zet(inventarisatie, "Tiel", 1, "Blijft")

    neem_op(ontvang(inventarisatie, lang(("Borne", 1, "Nieuw")), door), door=door)

    assert rijen(inventarisatie) == [
        ("Borne", 1, "Nieuw", "", None),
        ("Tiel", 1, "Blijft", "", None),
    ]


def test_neem_op_laat_een_andere_inventarisatie_met_rust(inventarisatie, door):
    ander = Inventarisatie.objects.create(
        strategie=inventarisatie.strategie, naam="Mei", peildatum=date(2018, 5, 1)
    )
    zet(ander, "Borne", 1, "Van mei")

    neem_op(ontvang(inventarisatie, lang(("Borne", 1, "Nieuw")), door), door=door)

    assert rijen(ander) == [("Borne", 1, "Van mei", "", None)]


def test_neem_op_houdt_het_onderwerp_dat_dezelfde_tekst_van_die_partner_had(inventarisatie, door):
    zet(inventarisatie, "Borne", 3, "Drugs & drank", "Drugsoverlast")
    zet(inventarisatie, "Borne", 4, "ondermijning", "Iets anders")

    neem_op(
        ontvang(
            inventarisatie,
            lang(
                ("Borne", 1, "Drugs & drank"),
                ("Borne", 2, "Ondermijning"),
                ("Tiel", 1, "Drugs & drank"),
            ),
            door,
        ),
        door=door,
    )

    assert rijen(inventarisatie) == [
        ("Borne", 1, "Drugs & drank", "", "Drugsoverlast"),
        ("Borne", 2, "Ondermijning", "", "Iets anders"),
        ("Tiel", 1, "Drugs & drank", "", None),
    ]


def test_tweemaal_hetzelfde_bestand_verandert_geen_rij(inventarisatie, door):
    inhoud = lang(("Borne", 1, "Eerst"), ("Borne", None, "Ook"), ("Tiel", 1, "Ondermijning"))
    neem_op(ontvang(inventarisatie, inhoud, door), door=door)
    eerder = list(Opgave.objects.values().order_by("pk"))

    neem_op(ontvang(inventarisatie, inhoud, door), door=door)

    assert list(Opgave.objects.values().order_by("pk")) == eerder
    assert Invoerbestand.objects.filter(aantal=3).count() == 2
    assert not Opgave._meta.get_field("events").related_model.objects.exists()


def test_wat_intussen_bekend_werd_krijgt_alsnog_zijn_onderwerp(inventarisatie, door):
    inhoud = lang(("Borne", 1, "Wietteelt"))
    neem_op(ontvang(inventarisatie, inhoud, door), door=door)
    Onderwerp.objects.create(naam="Wietteelt")

    neem_op(ontvang(inventarisatie, inhoud, door), door=door)

    assert rijen(inventarisatie) == [("Borne", 1, "Wietteelt", "", "Wietteelt")]


def test_synoniem_uit_verzonnen_gegevens_geldt_niet_voor_echte(inventarisatie, door):
    Synoniem.objects.create(
        onderwerp=Onderwerp.objects.get(), tekst="X", sleutel="wietteelt", voorbeeld=True
    )

    neem_op(ontvang(inventarisatie, lang(("Borne", 1, "Wietteelt")), door), door=door)

    assert rijen(inventarisatie) == [("Borne", 1, "Wietteelt", "", None)]


def test_bestand_met_een_fout_schrijft_niets(inventarisatie, door):
    zet(inventarisatie, "Borne", 1, "Oud")
    pk = ontvang(inventarisatie, lang(("Borne", 1, "Nieuw"), ("Nergensland", 1, "Iets")), door)

    with pytest.raises(Weigering, match="Er is 1 fout"):
        neem_op(pk, door=door)

    assert rijen(inventarisatie) == [("Borne", 1, "Oud", "", None)]
    assert Invoerbestand.objects.get().opgenomen_op is None


def test_verbetering_wordt_bewaard_en_gevolgd(inventarisatie, door):
    pk = ontvang(inventarisatie, lang(("Bornerbroek", 1, "Nieuw"), ("Tiel", 1, "Ook")), door)
    keuzes = Keuzes(partners={"Bornerbroek": Partner.objects.get(naam="Borne").pk})

    corrigeer_invoer(pk, keuzes, door=door)
    neem_op(pk, door=door)

    assert rijen(inventarisatie) == [
        ("Borne", 1, "Nieuw", "", None),
        ("Tiel", 1, "Ook", "", None),
    ]


@pytest.mark.parametrize(
    "verb", [neem_op, lambda pk, door: corrigeer_invoer(pk, Keuzes(), door=door)]
)
def test_opgenomen_bestand_wordt_niet_nog_eens_opgenomen_of_verbeterd(inventarisatie, door, verb):
    pk = ontvang(inventarisatie, lang(("Borne", 1, "Nieuw")), door)
    neem_op(pk, door=door)

    with pytest.raises(Weigering, match="is al opgenomen"):
        verb(pk, door=door)


def test_bevroren_inventarisatie_neemt_niets_op(inventarisatie, door):
    pk = ontvang(inventarisatie, lang(("Borne", 1, "Nieuw")), door)
    Inventarisatie.objects.update(bevroren_op=timezone.now())

    for verb in (
        lambda: neem_op(pk, door=door),
        lambda: corrigeer_invoer(pk, Keuzes(), door=door),
        lambda: ontvang(inventarisatie, lang(("Tiel", 1, "Nieuw")), door),
        lambda: importeer(inventarisatie.pk, "a.xlsx", lang(("Tiel", 1, "Nieuw")), door=None),
    ):
        with pytest.raises(Weigering, match="‘April’ is bevroren"):
            verb()
    assert (Opgave.objects.count(), Invoerbestand.objects.count()) == (0, 1)


def test_alleen_de_coordinator_leest_in(inventarisatie, door):
    pk = ontvang(inventarisatie, lang(("Borne", 1, "Nieuw")), door)
    lid = fabriek.maak_gebruiker("lid")

    for verb in (
        lambda: neem_op(pk, door=lid),
        lambda: corrigeer_invoer(pk, Keuzes(), door=lid),
        lambda: ontvang(inventarisatie, lang(("Tiel", 1, "Nieuw")), lid),
    ):
        with pytest.raises(Weigering, match="Alleen de coördinator"):
            verb()


def test_zelfde_bestand_dat_nog_wacht_wordt_eenmaal_bewaard(inventarisatie, door):
    inhoud = lang(("Borne", 1, "Nieuw"))

    assert ontvang(inventarisatie, inhoud, door) == ontvang(inventarisatie, inhoud, door)
    bestand = Invoerbestand.objects.get()
    assert (bytes(bestand.inhoud), bestand.naam, bestand.ontvangen_van) == (
        inhoud,
        "opgaven.xlsx",
        door,
    )


@pytest.mark.parametrize(
    ("naam", "bewaard"),
    [
        ("C:\\map\\op\tgaven.xlsx", "opgaven.xlsx"),
        ("x" * 250 + ".xlsx", "x" * 195 + ".xlsx"),
        ("../../etc/opgaven.xlsx", "opgaven.xlsx"),
    ],
)
def test_naam_van_een_bestand_wordt_kort_en_zonder_map(inventarisatie, door, naam, bewaard):
    bestand = ontvang_bestand(inventarisatie.pk, naam, lang(("Borne", 1, "Nieuw")), door=door)

    assert bestand.naam == bewaard


def test_onleesbaar_bestand_wordt_niet_bewaard(inventarisatie, door):
    with pytest.raises(Weigering):
        ontvang(inventarisatie, b"geen werkmap", door)

    assert not Invoerbestand.objects.exists()


def test_importeer_doet_alles_in_een_keer(inventarisatie):
    uitslag, bestand = importeer(
        inventarisatie.pk, "opgaven.xlsx", lang(("Borne", 1, "Ondermijning")), door=None
    )

    assert rijen(inventarisatie) == [("Borne", 1, "Ondermijning", "", "Ondermijning")]
    assert (len(uitslag.regels), bestand.aantal, bestand.ontvangen_van) == (1, 1, None)


def test_importeer_met_een_fout_bewaart_ook_het_bestand_niet(inventarisatie):
    uitslag, bestand = importeer(
        inventarisatie.pk, "opgaven.xlsx", lang(("Nergensland", 1, "Iets")), door=None
    )

    assert (len(uitslag.fouten), bestand) == (1, None)
    assert not Invoerbestand.objects.exists()


def test_schrijven_kost_evenveel_opdrachten_bij_een_en_honderd_rijen(inventarisatie, door):
    def tel(aantal: int, woord: str) -> int:
        rijen = [("Borne", None, f"{woord} {'a' * i}") for i in range(1, aantal + 1)]
        rijen += [("Tiel", None, f"{woord} {'b' * i}") for i in range(1, aantal + 1)]
        pk = ontvang(inventarisatie, lang(*rijen), door)
        with CaptureQueriesContext(connection) as vragen:
            neem_op(pk, door=door)
        return len(vragen)

    tel(1, "Eerst")

    assert tel(1, "Tweede") == tel(50, "Derde")


@pytest.mark.django_db(transaction=True)
def test_tweemaal_tegelijk_opnemen_neemt_een_keer_op():
    inventarisatie = fabriek.maak_inventarisatie()
    door = fabriek.maak_gebruiker("coordinator")
    pk = ontvang(inventarisatie, lang(("Borne", 1, "Nieuw"), ("Tiel", 1, "Ook")), door)

    def probeer(_) -> str:
        try:
            neem_op(pk, door=door)
        except Weigering as weigering:
            return str(weigering)
        else:
            return "gelukt"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as twee:
        uitkomsten = sorted(twee.map(probeer, range(2)))

    assert uitkomsten[0] == "gelukt"
    assert "is al opgenomen" in uitkomsten[1]
    assert inventarisatie.opgaven.count() == 2
