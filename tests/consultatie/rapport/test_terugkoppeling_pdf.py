"""What became of somebody's words, as a PDF: its text against the data, and its validity."""

import pytest

from consultatie.acties.vraag_rapport_aan import vraag_terugkoppeling_aan
from consultatie.models import Rapport
from consultatie.rapport import maken
from consultatie.tasks import maak_rapport
from consultatie.terugkoppeling import lees
from tests import fabriek
from tests.consultatie.verwerking import behandel, gecodeerd, rond_af_zonder_meer, schrijver, zet
from veiligheid.fouten import Weigering

from .conftest import VIJANDIG, ZONDER_PROFIELKLACHT, dicht, keur, paginas

pytestmark = [pytest.mark.django_db, ZONDER_PROFIELKLACHT]


@pytest.fixture
def coordinator():
    fabriek.maak_ronde("gesloten")
    return fabriek.maak_gebruiker("coordinator")


@pytest.fixture
def ronde(coordinator):
    return fabriek.Ronde.objects.get()


def met_punten(ronde, coordinator, *, tekst: str = "Parken en wijken"):
    """A member with words in two points, and a third point by seven others; finished."""
    lid = schrijver(ronde, tekst)
    punten = [fabriek.maak_punt(ronde, stelling) for stelling in ("Parken", "Minder", "Jeugd")]
    zet(punten[0], gecodeerd(lid, door=coordinator, woorden=tekst[:6]))
    zet(punten[1], gecodeerd(lid, door=coordinator), tegen=True)
    for nummer in range(2, 9):
        zet(punten[2], gecodeerd(schrijver(ronde, nummer=nummer), door=coordinator))
    for punt, uitkomst in zip(punten, ("overgenomen", "niet", "later"), strict=True):
        behandel(punt, coordinator, uitkomst, f"Reden van {punt.stelling}\nen nog een regel")
    rond_af_zonder_meer(ronde, coordinator)
    return lid


def test_pdf_zegt_alles_wat_de_gegevens_zeggen(ronde, coordinator):
    lid = met_punten(ronde, coordinator)
    gegevens = lees(lid)

    bladen = paginas(maken.stel_samen(lid, "terugkoppeling").inhoud)

    tekst = dicht(" ".join(bladen))
    zinnen = ["Wat er met uw inbreng gebeurde", lid.naam, "Gelezen, in geen punt opgenomen"]
    for eigen in gegevens.teksten:
        zinnen += [eigen.vindplaats, eigen.tekst]
        zinnen += [b.stelling for b in eigen.bestemmingen]
        zinnen += [f"‘{b.woorden}’" for b in eigen.bestemmingen if b.woorden]
    for punt in gegevens.punten:
        zinnen += [f"{punt.nummer}. {punt.stelling}", *punt.reden.splitlines()]
        zinnen.append(f"Steun: {punt.steun.voor} van de {punt.steun.van} leden die indienden")
    for zin in zinnen:
        assert dicht(zin) in tekst, zin
    assert gegevens.gegevens_hash in dicht(bladen[-1])
    assert dicht("Steun: 7 van de 8 leden") in tekst
    assert dicht("Steun: minder dan 5 van de 8 leden") in tekst


@pytest.mark.parametrize("welke", ["lid", "rommel", "leeg", "dvo"])
def test_pdf_voldoet_aan_pdf_ua_1_en_pdf_a_3a(ronde, coordinator, welke, tmp_path):
    if welke == "leeg":
        over = fabriek.maak_deelname(ronde, nummer=30)
        rond_af_zonder_meer(ronde, coordinator)
    elif welke == "rommel":
        over = met_punten(ronde, coordinator, tekst="\n".join(VIJANDIG))
    else:
        over = met_punten(ronde, coordinator)
    if welke == "dvo":
        over = fabriek.maak_dvo(ronde)
        fabriek.maak_inzending(over)
    bestand = tmp_path / "terugkoppeling.pdf"
    bestand.write_bytes(maken.stel_samen(over, "terugkoppeling").inhoud)

    oordeel = keur(bestand)

    assert (oordeel.returncode, oordeel.stdout.count("valid=true")) == (0, 2), (
        oordeel.stdout + oordeel.stderr
    )


def test_taak_maakt_de_pdf_voor_wie_hem_vroeg(ronde, coordinator):
    lid = met_punten(ronde, coordinator)
    rapport = vraag_terugkoppeling_aan(lid.pk, door=lid.gebruiker)
    assert vraag_terugkoppeling_aan(lid.pk, door=lid.gebruiker) == rapport

    maak_rapport(rapport.pk)

    rapport.refresh_from_db()
    assert (rapport.status, rapport.reden) == ("klaar", "")
    assert rapport.bestandsnaam == "consultatie-terugkoppeling-1.pdf"


def test_voor_het_afronden_en_voor_een_ander_is_er_geen_pdf(ronde, coordinator):
    lid = schrijver(ronde)
    with pytest.raises(Weigering, match="nog niet afgerond"):
        vraag_terugkoppeling_aan(lid.pk, door=lid.gebruiker)
    rond_af_zonder_meer(ronde, coordinator)
    with pytest.raises(Weigering, match="iemand anders"):
        vraag_terugkoppeling_aan(lid.pk, door=coordinator)

    assert not Rapport.objects.exists()


def test_pdf_van_voor_het_hervatten_is_niet_meer_te_lezen(ronde, coordinator):
    lid = met_punten(ronde, coordinator)
    rapport = vraag_terugkoppeling_aan(lid.pk, door=lid.gebruiker)
    assert Rapport.objects.zichtbaar_voor(lid.gebruiker).get() == rapport

    rond_af_zonder_meer(ronde, coordinator)

    assert not Rapport.objects.zichtbaar_voor(lid.gebruiker).exists()
    assert vraag_terugkoppeling_aan(lid.pk, door=lid.gebruiker) != rapport
