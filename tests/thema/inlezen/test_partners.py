"""A written name is understood where there is no real doubt, and else it says what is known of it."""

import pytest

from tests.fabriek import maak_netwerk
from tests.thema.inlezen.werkmap import PARTNERS, PK
from thema.inlezen.partners import Partnerlijst
from veiligheid.models import Partner

OM, POLITIE = "Openbaar Ministerie Oost-Nederland", "Politie Oost-Nederland"


@pytest.mark.parametrize(
    ("naam", "partner"),
    [
        ("Nijmegen", "Nijmegen"),
        ("  NIJMEGEN ", "Nijmegen"),
        ("Gem. Nijmegen", "Nijmegen"),
        ("Gemeente Nijmegen", "Nijmegen"),
        ("de gemeente Nijmegen", "Nijmegen"),
        ("Nijmegen (gemeente)", "Nijmegen"),
        ("Nijmegen, gemeente", "Nijmegen"),
        ("Hengelo (O)", "Hengelo"),
        ("Hengelo Ov.", "Hengelo"),
        ("Buren (Gld.)", "Buren"),
        ("Oude Ijsselstreek", "Oude IJsselstreek"),
        ("Olst / Wijhe", "Olst-Wijhe"),
        ("West Maas & Waal", "West Maas en Waal"),
        ("OM", OM),
        ("Openbaar Ministerie", OM),
        ("Politie", POLITIE),
        *((naam, naam) for naam in PK),
    ],
)
def test_zoek_vindt_de_partner_zonder_melding(naam, partner):
    gevonden = PARTNERS.zoek(naam)
    assert (PARTNERS.namen[gevonden.partner_id], gevonden.zin) == (partner, "")


@pytest.mark.parametrize(
    ("naam", "partner"),
    [
        ("Bergen Dal", "Berg en Dal"),
        ("Nijmegem", "Nijmegen"),
        ("Hof van Twenthe", "Hof van Twente"),
        ("Culenborg", "Culemborg"),
        ("Dalfen", "Dalfsen"),
        ("O.M.", OM),
    ],
)
def test_zoek_begrijpt_een_naam_die_bijna_klopt_en_zegt_dat(naam, partner):
    gevonden = PARTNERS.zoek(naam)
    assert PARTNERS.namen[gevonden.partner_id] == partner
    assert gevonden.zin == f"'{naam}' is gelezen als {partner}. Klopt dat niet, wijs dan zelf aan."


@pytest.mark.parametrize(
    ("naam", "gok"),
    [
        ("Utrecht", ""),
        ("Rhenen", " Misschien is Rheden bedoeld."),
        ("Emmen", " Misschien is Ommen bedoeld."),
        ("Roosendaal", " Misschien is Rozendaal bedoeld."),
        ("Lingewaa", " Misschien is Lingewaal bedoeld."),
        ("Born", " Misschien is Borne bedoeld."),
        ("Hengelo G", ""),
        ("Gemeente", ""),
        ("12", ""),
    ],
)
def test_zoek_raadt_niet_bij_twijfel(naam, gok):
    gevonden = PARTNERS.zoek(naam)
    assert gevonden.partner_id is None
    assert gevonden.zin == (
        f"'{naam}' is geen partner die het portaal kent.{gok} Verbeter de naam, kies een partner of laat "
        "deze rijen weg."
    )


@pytest.mark.parametrize(
    ("naam", "zin"),
    [
        (
            "West Betuwe",
            "West Betuwe bestond in april 2018 nog niet: deze gemeente is op 1 januari 2019",
        ),
        ("Gem. West-Betuwe", "West Betuwe bestond in april 2018 nog niet"),
        (
            "Groesbeek",
            "Groesbeek is sinds 1 januari 2015 geen gemeente meer en hoort nu bij Berg en Dal.",
        ),
        (
            "Rijnwaarden",
            "Rijnwaarden is sinds 1 januari 2018 geen gemeente meer en hoort nu bij Zevenaar.",
        ),
        ("Hengelo (Gld)", "Hengelo (Gld) is sinds 1 januari 2005 geen gemeente meer"),
    ],
)
def test_zoek_kent_gemeenten_die_nog_niet_of_niet_meer_bestonden(naam, zin):
    gevonden = PARTNERS.zoek(naam)
    assert gevonden.partner_id is None
    assert gevonden.zin.startswith(zin)


def test_gemeentewijzigingen_verwijzen_naar_gemeenten_van_2018():
    from thema.inlezen.partners import _wijzigingen

    for naam, zin in _wijzigingen().items():
        assert any(gemeente in zin for gemeente in PK), naam


@pytest.mark.django_db
def test_uit_database_neemt_wie_erin_staat_met_een_query(django_assert_num_queries):
    maak_netwerk()
    with django_assert_num_queries(1):
        partners = Partnerlijst.uit_database()
        gevonden = [partners.zoek(naam).partner_id for naam in ("Gem. Borne", "OM", "Nijmegen")]
    pk = {partner.naam: partner.pk for partner in Partner.objects.all()}
    assert gevonden == [pk["Borne"], pk["Openbaar Ministerie"], None]


@pytest.mark.django_db
def test_uit_database_kent_een_gemeente_van_later_zodra_die_een_partner_is():
    maak_netwerk()
    Partner.objects.filter(naam="Tiel").update(naam="West Betuwe")
    assert Partnerlijst.uit_database().zoek("West Betuwe").zin == ""
