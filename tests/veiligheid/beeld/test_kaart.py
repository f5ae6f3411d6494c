import csv
import re
from xml.etree import ElementTree

import pytest
from django.conf import settings

from veiligheid.beeld.kaart import Tegel, Vulling, afkortingen, kaart
from veiligheid.beeld.kleuren import kleuren

SVG = "{http://www.w3.org/2000/svg}"
with open(settings.BASE_DIR / "fixtures/gemeenten_2018.csv") as bestand:
    NAMEN = [rij["naam"] for rij in csv.DictReader(bestand)]


def tegel(naam: str = "Borne", vulling: Vulling = Vulling.VOL, **velden) -> Tegel:
    return Tegel(naam, "Twente", 1, velden.pop("rij", 1), vulling, **velden)


def test_elke_gemeente_heeft_een_eigen_korte_naam():
    kort = afkortingen(NAMEN)

    assert len(kort) == len(set(kort.values())) == 78
    assert max(map(len, kort.values())) <= 5
    assert (kort["Oldebroek"], kort["Oldenzaal"], kort["Epe"]) == ("Oldeb", "Olden", "Epe")


def test_nieuwe_namen_botsen_niet():
    namen = ["Westerdorp", "Westerdam", "Westerdijk", "Westerdijk aan Zee", "W"]

    assert len(set(afkortingen(namen).values())) == len(namen)


def test_elke_vulling_ziet_er_ook_zonder_kleur_anders_uit():
    """Dark, lighter with an outline, and three kinds of outline around white."""
    kleur = kleuren()
    gevonden = {}
    for vulling in Vulling:
        vlak = re.search("<polygon[^>]*>", kaart([tegel(vulling=vulling)], "Kaart"))[0]
        waarden = [
            re.search(f'{n}="([^"]*)"', vlak)
            for n in ("fill", "stroke", "stroke-width", "stroke-dasharray")
        ]
        gevonden[vulling] = tuple(w[1] if w else None for w in waarden)

    assert gevonden == {
        "vol": (kleur["petrol"], None, None, None),
        "half": (kleur["petrol-midden"], kleur["petrol"], "0.5", None),
        "rand": ("#ffffff", kleur["steen"], "1", None),
        "open": ("#ffffff", kleur["inkt-2"], "0.6", None),
        "streep": ("#ffffff", kleur["inkt-2"], "0.6", "1.6 1.4"),
    }


def test_zonder_adressen_is_de_kaart_een_beeld_met_een_titel():
    boom = ElementTree.fromstring(kaart([tegel()], "Twee & drie"))

    assert (boom.get("role"), boom.get("aria-label")) == ("img", None)
    assert (boom[0].tag, boom[0].text) == (f"{SVG}title", "Twee & drie")
    assert not list(boom.iter(f"{SVG}a"))


def test_met_adressen_is_elke_tegel_een_link_met_een_naam():
    tegels = [
        tegel(uitleg="op plaats 2", bijschrift="2", adres="/borne/"),
        tegel("Tiel <&>", rij=2, adres="/tiel/"),
    ]
    boom = ElementTree.fromstring(kaart(tegels, "Wie noemt dit"))

    assert (boom.get("role"), boom.get("aria-label")) == ("group", "Wie noemt dit")
    assert boom.find(f"{SVG}title") is None
    assert [
        (a.get("href"), a.get("data-kolom"), a.get("data-rij"), a.find(f"{SVG}title").text)
        for a in boom.iter(f"{SVG}a")
    ] == [
        ("/borne/", "1", "1", "Borne, Twente: op plaats 2"),
        ("/tiel/", "1", "2", "Tiel <&>, Twente"),
    ]


def test_bijschrift_staat_onder_de_korte_naam():
    teksten = [
        (t.text, float(t.get("y")))
        for t in ElementTree.fromstring(kaart([tegel(bijschrift="2")], "Kaart")).iter(f"{SVG}text")
    ]

    assert [tekst for tekst, _y in teksten] == ["Born", "2"]
    assert teksten[1][1] > teksten[0][1]


@pytest.mark.parametrize("adres", ["", "/borne/"])
def test_kaart_kan_op_een_pagina_met_strenge_csp(adres):
    assert "style" not in kaart([tegel(adres=adres, bijschrift="1")], "Kaart")


def test_kaart_zonder_tegels_is_leeg():
    assert kaart([], "Kaart") == ""
