"""Suggested codes: why, which, what a person decided, and how often the first one is right."""

from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultatie.acties.wijs_code_af import wijs_code_af
from consultatie.models import AfgewezenCode, Code, Codering, Leesstuk, Onderdeel
from consultatie.voorstellen import Fragment, kenmerken, rangschik, voorstellen
from tests import fabriek
from tests.consultatie.voorbeeldteksten import banken, teksten, vul_in
from veiligheid.fouten import Weigering

pytestmark = pytest.mark.django_db


class Wereld:
    def __init__(self) -> None:
        self.ronde = fabriek.maak_ronde()
        self.door = fabriek.maak_gebruiker("coordinator")
        self.nummer = 100

    def tekst(self, tekst: str) -> Leesstuk:
        self.nummer += 1
        deelname = fabriek.maak_deelname(self.ronde, nummer=self.nummer)
        inzending = fabriek.maak_inzending(deelname, tekst="")
        cel = fabriek.maak_cel(inzending, Onderdeel.PRIORITEIT_GEMIST, tekst)
        return Leesstuk.objects.select_related("antwoord").get(antwoord=cel)

    def gecodeerd(self, tekst: str, code: Code, woorden: str = "", **velden) -> Codering:
        return fabriek.codeer(self.tekst(tekst), code, woorden, door=self.door, **velden)


@pytest.fixture
def wereld(db):
    return Wereld()


def _waarom(stuk: Leesstuk) -> dict[str, str]:
    return {v.code.naam: v.waarom for v in voorstellen(stuk)}


def test_voorstel_om_een_gelijkend_fragment(wereld):
    code = fabriek.maak_code(wereld.ronde, "Wonen")
    wereld.gecodeerd(
        "Het is druk. Arbeidsmigranten wonen het hele jaar in caravans.",
        code,
        "Arbeidsmigranten wonen het hele jaar in caravans.",
    )
    stuk = wereld.tekst("Wij zien arbeidsmigranten in caravans.")

    assert _waarom(stuk) == {"Wonen": "Lijkt op een antwoord uit Twente dat deze code kreeg."}


def test_voorstel_om_een_woord_dat_bijna_altijd_deze_code_heeft(wereld):
    code, ander = fabriek.maak_code(wereld.ronde, "Recreatie"), fabriek.maak_code(wereld.ronde, "X")
    for woord in ("vakantiepark", "vakantieparken", "vakantieparkenproblematiek"):
        wereld.gecodeerd(f"Onze {woord} vraagt a{woord} b{woord} c{woord} d{woord}.", code)
    wereld.gecodeerd("Een vakantiepark, maar ook iets anders dan dit.", ander)
    stuk = wereld.tekst(
        "De vakantieparken rond het dorp leveren de brandweer elke zomer opnieuw extra werk op."
    )

    assert _waarom(stuk)["Recreatie"] == (
        "Bevat ‘vakantieparken’, dat in 3 van 4 fragmenten deze code heeft."
    )


def test_voorstel_om_de_naam_en_om_de_omschrijving_van_de_code(wereld):
    fabriek.maak_code(wereld.ronde, "Vakantieparken")
    fabriek.maak_code(wereld.ronde, "Wonen", definitie="Arbeidsmigranten en hun huisvesting")
    stuk = wereld.tekst("Op een vakantiepark zoeken arbeidsmigranten huisvesting.")

    assert _waarom(stuk) == {
        "Vakantieparken": "Bevat ‘vakantiepark’, en zo heet de code ook.",
        "Wonen": "Bevat ‘arbeidsmigranten’, dat in de omschrijving van de code staat.",
    }


@pytest.mark.parametrize("tekst", ["", "…", "De het een", "Niets daarvan"])
def test_zonder_teken_is_er_geen_voorstel(wereld, tekst):
    fabriek.maak_code(wereld.ronde, "Vakantieparken")
    stuk = wereld.tekst("Iets")
    stuk.antwoord.tekst = tekst

    assert voorstellen(stuk) == ()


def test_wat_de_tekst_al_heeft_wordt_niet_voorgesteld(wereld):
    code = fabriek.maak_code(wereld.ronde, "Vakantieparken")
    stuk = wereld.tekst("Vakantieparken")
    assert list(_waarom(stuk)) == ["Vakantieparken"]

    fabriek.codeer(stuk, code, door=wereld.door)

    assert voorstellen(stuk) == ()


def test_wat_de_tweede_codeur_gaf_doet_niet_mee(wereld):
    code = fabriek.maak_code(wereld.ronde, "X")
    for _ in range(4):
        wereld.gecodeerd("Arbeidsmigranten in caravans.", code, tweede=True)

    assert voorstellen(wereld.tekst("Arbeidsmigranten in caravans.")) == ()


def test_codes_die_opgingen_in_een_andere_worden_niet_voorgesteld(wereld):
    doel = fabriek.maak_code(wereld.ronde, "X")
    fabriek.maak_code(wereld.ronde, "Vakantieparken", opgegaan_in=doel)

    assert voorstellen(wereld.tekst("Vakantieparken")) == ()


def test_een_afgewezen_code_komt_bij_deze_tekst_niet_terug_en_elders_wel(wereld):
    code = fabriek.maak_code(wereld.ronde, "Vakantieparken")
    stuk, ander = wereld.tekst("Vakantieparken"), wereld.tekst("Een vakantiepark")

    for _ in range(2):
        wijs_code_af(stuk.pk, code.pk, door=wereld.door)

    assert [(a.leesstuk, a.code, a.door) for a in AfgewezenCode.objects.all()] == [
        (stuk, code, wereld.door)
    ]
    assert (_waarom(stuk), list(_waarom(ander))) == ({}, ["Vakantieparken"])


def test_afwijzen_kan_alleen_de_coordinator_en_alleen_in_deze_ronde(wereld):
    stuk = wereld.tekst("Vakantieparken")
    vreemd = fabriek.maak_code(fabriek.maak_ronde(naam="Andere"), "Vreemd")
    eigen = fabriek.maak_code(wereld.ronde, "Eigen")

    for code, door in ((vreemd, wereld.door), (eigen, fabriek.maak_gebruiker("bbg"))):
        with pytest.raises(Weigering):
            wijs_code_af(stuk.pk, code.pk, door=door)
    assert not AfgewezenCode.objects.exists()


def test_voorstellen_schrijft_niets(wereld):
    """No figure anywhere can change by a suggestion: nothing in the database does."""
    wereld.gecodeerd("Arbeidsmigranten in caravans.", fabriek.maak_code(wereld.ronde, "Wonen"))
    stuk = wereld.tekst("Arbeidsmigranten in caravans.")

    with CaptureQueriesContext(connection) as queries:
        assert voorstellen(stuk)

    assert [q["sql"].split()[0].strip("(") for q in queries] == ["SELECT"] * 3


def test_voorstellen_kost_even_veel_queries_bij_een_en_bij_meer_fragmenten(wereld):
    code = fabriek.maak_code(wereld.ronde, "Wonen")
    stuk = wereld.tekst("Arbeidsmigranten in caravans.")
    aantal = []
    for _ in range(3):
        wereld.gecodeerd("Arbeidsmigranten in caravans.", code)
        with CaptureQueriesContext(connection) as queries:
            voorstellen(stuk)
        aantal.append(len(queries))
    assert aantal == [3, 3, 3]


def _trefkans(leren, proef, codes: dict[str, Code]) -> tuple[float, float]:
    """Share of texts of which the first suggestion is right, and of which one of the first four is."""
    fragmenten = [Fragment(kenmerken(tekst), "Twente", {codes[naam].pk}) for tekst, naam in leren]
    eerste = vier = 0
    for tekst, naam in proef:
        gevonden = [v.code.naam for v in rangschik(tekst, codes.values(), fragmenten)][:4]
        eerste += gevonden[:1] == [naam]
        vier += naam in gevonden
    print(
        f"eerste {eerste / len(proef):.2f}, bij de eerste vier {vier / len(proef):.2f}", len(proef)
    )
    return eerste / len(proef), vier / len(proef)


def _codes(namen) -> dict[str, Code]:
    return {naam: Code(pk=pk, naam=naam) for pk, naam in enumerate(sorted(set(namen)), 1)}


def test_trefkans_op_de_andere_helft_van_de_voorbeeldteksten():
    """The code of a text is the core sentence that it is made of: half is coded, the other half asked."""
    alle = [(tekst, bron[0]) for tekst, bron in teksten(Random(20180420), per_bank=40)]
    Random(1).shuffle(alle)
    leren, proef = alle[::2], alle[1::2]
    bekend = {naam for _, naam in leren}
    proef = [(tekst, naam) for tekst, naam in proef if naam in bekend]

    eerste, vier = _trefkans(leren, proef, _codes(naam for _, naam in alle))

    assert eerste >= 0.8
    assert vier >= 0.9


def test_trefkans_op_zinnen_die_nooit_zijn_gecodeerd():
    """The hard case: the code is the theme, learnt from the sentences of question 2 and asked about those
    of question 3, of which none was seen. One in four would be right by chance."""
    rng = Random(3)
    zinnen = [
        (vul_in(zin, rng), naam.split()[1], naam.startswith("stip"))
        for naam, bank in banken().items()
        for zin in (*bank["kern"], *bank["detail"])
    ]
    leren = [(zin, thema) for zin, thema, is_stip in zinnen if not is_stip]
    proef = [(zin, thema) for zin, thema, is_stip in zinnen if is_stip]

    eerste, _ = _trefkans(leren, proef, _codes(thema for _, thema in leren))

    assert eerste >= 0.4
