"""An amendment of a gemeente: proposed, taken over, declined, taken back."""

from datetime import date

import pytest

from tests import fabriek
from thema.acties.aanvaard_wijziging import aanvaard_wijziging
from thema.acties.stel_wijziging_voor import stel_wijziging_voor
from thema.acties.trek_wijziging_in import trek_wijziging_in
from thema.acties.wijs_wijziging_af import wijs_wijziging_af
from thema.models import Inventarisatie, Onderwerp, Synoniem, Wijzigingsvoorstel
from veiligheid.fouten import Weigering
from veiligheid.models import Partner

pytestmark = pytest.mark.django_db

LIJST = ["Drugs", "Jeugd", "Vuurwerk"]


@pytest.fixture
def april(db) -> Inventarisatie:
    bron = fabriek.maak_inventarisatie(
        opgaven={"Borne": ["Jeugd", "Drugs"], "Tiel": ["Geweld"]}, peildatum=date(2018, 4, 1)
    )
    bron.opgaven.filter(tekst="Jeugd").update(opmerking="vooral in de zomer")
    fabriek.bevries(bron)
    return bron


@pytest.fixture
def contact(april):
    return fabriek.maak_contact("Borne")


@pytest.fixture
def coordinator(april):
    return fabriek.maak_gebruiker("coordinator")


@pytest.fixture
def voorstel(april, contact) -> Wijzigingsvoorstel:
    return stel_wijziging_voor(_borne().pk, april.pk, LIJST, "Nieuw plan", door=contact)


def _borne() -> Partner:
    return Partner.objects.get(naam="Borne")


def _kopie(van: Inventarisatie, naam: str, **velden) -> Inventarisatie:
    """An open one that is based on it, with the same list of Borne."""
    return fabriek.maak_inventarisatie(
        naam, opgaven={"Borne": ["Jeugd", "Drugs"]}, gebaseerd_op=van, **velden
    )


def _lijst(inventarisatie: Inventarisatie) -> list[tuple]:
    return list(
        inventarisatie.opgaven.van(_borne()).values_list(
            "rang", "tekst", "opmerking", "onderwerp__naam"
        )
    )


def test_stel_wijziging_voor_bewaart_de_lijst_zonder_lege_regels(april, contact):
    stel_wijziging_voor(
        _borne().pk, april.pk, ["  Drugs ", "", "Jeugd \t en\nschool\0"], " Nieuw ", door=contact
    )

    voorstel = Wijzigingsvoorstel.objects.get()
    assert (voorstel.partner, voorstel.inventarisatie, voorstel.regels) == (
        _borne(),
        april,
        ["Drugs", "Jeugd en school"],
    )
    assert (voorstel.toelichting, voorstel.ingediend_door, voorstel.uitkomst) == (
        "Nieuw",
        contact,
        "open",
    )


@pytest.mark.parametrize(
    ("regels", "zin"),
    [
        ([], "Vul ten minste één prioriteit in"),
        (["", "  "], "Vul ten minste één prioriteit in"),
        (["Jeugd", "Drugs"], "dezelfde als die er nu staat"),
        (["Geweld", "x" * 201], "Regel 2 is te lang: 201 tekens"),
        (["Geweld", "geweld"], "‘geweld’ staat er tweemaal: op regel 1 en 2"),
        ([f"Regel {i}" for i in range(51)], "hoogstens 50 prioriteiten in; nu zijn het 51"),
    ],
)
def test_stel_wijziging_voor_weigert_een_lijst_die_niet_kan(april, contact, regels, zin):
    with pytest.raises(Weigering, match=zin):
        stel_wijziging_voor(_borne().pk, april.pk, regels, "", door=contact)

    assert not Wijzigingsvoorstel.objects.exists()


def test_stel_wijziging_voor_weigert_een_tweede_zolang_er_een_wacht(april, contact, voorstel):
    with pytest.raises(Weigering, match="Er ligt al een voorstel"):
        stel_wijziging_voor(_borne().pk, april.pk, ["Anders"], "", door=contact)

    assert list(Wijzigingsvoorstel.objects.all()) == [voorstel]


def test_stel_wijziging_voor_weigert_een_tweede_ook_bij_een_nieuwe_inventarisatie(
    april, contact, voorstel
):
    oktober = _kopie(april, "Oktober", bevroren=True)

    with pytest.raises(Weigering, match="Er ligt al een voorstel"):
        stel_wijziging_voor(_borne().pk, oktober.pk, ["Anders"], "", door=contact)

    assert list(Wijzigingsvoorstel.objects.all()) == [voorstel]


def test_stel_wijziging_voor_stoort_zich_niet_aan_een_verzonnen_voorstel(april, voorstel):
    oefening = fabriek.maak_inventarisatie(
        "Oefening", opgaven={"Borne": ["Jeugd"]}, bevroren=True, voorbeeld=True
    )
    verzonnen = fabriek.maak_contact("Borne", nummer=8, voorbeeld=True)

    tweede = stel_wijziging_voor(_borne().pk, oefening.pk, ["Anders"], "", door=verzonnen)

    assert list(Wijzigingsvoorstel.objects.zichtbaar_voor(verzonnen)) == [tweede]
    assert list(Wijzigingsvoorstel.objects.zichtbaar_voor(voorstel.ingediend_door)) == [voorstel]


def test_stel_wijziging_voor_weigert_een_ander_dan_de_contactpersoon(april):
    anderen = [
        fabriek.maak_gebruiker("lid", nummer=2),
        fabriek.maak_gebruiker("coordinator"),
        fabriek.maak_contact("Tiel", nummer=3),
    ]
    for ander in anderen:
        with pytest.raises(Weigering, match="Alleen de contactpersoon van Borne"):
            stel_wijziging_voor(_borne().pk, april.pk, LIJST, "", door=ander)


def test_stel_wijziging_voor_mengt_echt_en_verzonnen_niet(april):
    verzonnen = fabriek.maak_contact("Borne", voorbeeld=True)

    with pytest.raises(Weigering, match="Voor deze inventarisatie"):
        stel_wijziging_voor(_borne().pk, april.pk, LIJST, "", door=verzonnen)


def test_stel_wijziging_voor_weigert_een_inventarisatie_in_bewerking(contact):
    open_ = fabriek.maak_inventarisatie("Oktober")

    with pytest.raises(Weigering, match="Voor deze inventarisatie"):
        stel_wijziging_voor(_borne().pk, open_.pk, LIJST, "", door=contact)


def test_aanvaard_wijziging_zet_de_lijst_in_de_open_kopie(april, coordinator, voorstel):
    oktober = _kopie(april, "Oktober")
    oktober.opgaven.filter(tekst="Jeugd").update(opmerking="vooral in de zomer")

    na = aanvaard_wijziging(voorstel.pk, door=coordinator, antwoord="Dank u.")

    assert _lijst(oktober) == [
        (1, "Drugs", "", "Ondermijning"),
        (2, "Jeugd", "vooral in de zomer", "Ondermijning"),
        (3, "Vuurwerk", "", None),
    ]
    assert [r[1] for r in _lijst(april)] == ["Jeugd", "Drugs"]
    assert (na.uitkomst, na.antwoord, na.behandeld_door, na.verwerkt_in) == (
        "aanvaard",
        "Dank u.",
        coordinator,
        oktober,
    )


def test_aanvaard_wijziging_koppelt_bekende_woorden_meteen(april, coordinator, voorstel):
    oktober = _kopie(april, "Oktober")
    vuurwerk = Onderwerp.objects.create(naam="Openbare orde")
    Synoniem.objects.create(onderwerp=vuurwerk, tekst="vuurwerk", sleutel="vuurwerk")

    aanvaard_wijziging(voorstel.pk, door=coordinator)

    assert _lijst(oktober)[2] == (3, "Vuurwerk", "", "Openbare orde")


def test_aanvaard_wijziging_volgt_een_samengevoegd_onderwerp(april, coordinator, voorstel):
    oktober = _kopie(april, "Oktober")
    oktober.opgaven.all().delete()
    slot = Onderwerp.objects.create(naam="Slot")
    Onderwerp.objects.exclude(pk=slot.pk).update(opgegaan_in=slot)

    aanvaard_wijziging(voorstel.pk, door=coordinator)

    assert [naam for *_, naam in _lijst(oktober)] == ["Slot", "Slot", None]


def test_aanvaard_wijziging_kiest_de_laatste_open_kopie_ook_verder_terug(
    april, coordinator, voorstel
):
    mei = _kopie(april, "Mei", peildatum=date(2018, 5, 1))
    fabriek.bevries(mei)
    _kopie(april, "Juni", peildatum=date(2018, 6, 1))
    juli = _kopie(mei, "Juli", peildatum=date(2018, 7, 1))
    fabriek.maak_inventarisatie("Los", peildatum=date(2019, 1, 1))

    assert aanvaard_wijziging(voorstel.pk, door=coordinator).verwerkt_in == juli


@pytest.mark.parametrize("kopie_bevroren", [None, True])
def test_aanvaard_wijziging_vraagt_eerst_een_nieuwe_inventarisatie(
    april, coordinator, voorstel, kopie_bevroren
):
    if kopie_bevroren:
        fabriek.bevries(_kopie(april, "Oktober"))

    with pytest.raises(Weigering, match="Begin eerst een nieuwe inventarisatie"):
        aanvaard_wijziging(voorstel.pk, door=coordinator)

    voorstel.refresh_from_db()
    assert voorstel.uitkomst == "open"


def test_wijs_wijziging_af_vraagt_een_reden_en_laat_de_lijst(april, coordinator, voorstel):
    oktober = _kopie(april, "Oktober")
    voor = _lijst(oktober)
    with pytest.raises(Weigering, match="Schrijf waarom"):
        wijs_wijziging_af(voorstel.pk, door=coordinator, antwoord="  ")

    na = wijs_wijziging_af(voorstel.pk, door=coordinator, antwoord="Te laat.")

    assert (na.uitkomst, na.antwoord, na.verwerkt_in) == ("afgewezen", "Te laat.", None)
    assert _lijst(oktober) == voor


def test_trek_wijziging_in_is_aan_de_contactpersoon(contact, coordinator, voorstel):
    with pytest.raises(Weigering, match="Alleen de contactpersoon"):
        trek_wijziging_in(voorstel.pk, door=coordinator)

    assert trek_wijziging_in(voorstel.pk, door=contact).uitkomst == "ingetrokken"


def test_wijziging_wordt_eenmaal_behandeld(april, contact, coordinator, voorstel):
    _kopie(april, "Oktober")
    trek_wijziging_in(voorstel.pk, door=contact)

    for poging in (
        lambda: aanvaard_wijziging(voorstel.pk, door=coordinator),
        lambda: wijs_wijziging_af(voorstel.pk, door=coordinator, antwoord="Nee"),
        lambda: trek_wijziging_in(voorstel.pk, door=contact),
    ):
        with pytest.raises(Weigering, match="al behandeld: ingetrokken"):
            poging()


@pytest.mark.parametrize("rol", ["lid", "bbg", "beheerder"])
def test_wijziging_behandelen_is_aan_de_coordinator(voorstel, rol):
    wie = fabriek.maak_gebruiker(rol)
    for poging in (
        lambda: aanvaard_wijziging(voorstel.pk, door=wie),
        lambda: wijs_wijziging_af(voorstel.pk, door=wie, antwoord="Nee"),
    ):
        with pytest.raises(Weigering, match="Alleen de coördinator"):
            poging()
