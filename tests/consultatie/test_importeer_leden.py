"""`manage.py importeer_leden`: the report, the exit code, and what is written or not."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests import fabriek
from tests.consultatie.leden.in_ronde import ANNA_LID, leden
from tests.consultatie.leden.lijsten import ANNA, als_csv
from veiligheid.models import Gebruiker

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronde(db):
    return fabriek.maak_ronde("concept", naam="Ronde 2019")


def importeer(tmp_path, inhoud: bytes, *opties: str) -> str:
    bestand = tmp_path / "leden.csv"
    bestand.write_bytes(inhoud)
    uit = StringIO()
    try:
        call_command("importeer_leden", str(bestand), *opties, stdout=uit)
    except CommandError as fout:
        raise CommandError(f"{uit.getvalue()}\n{fout}") from fout
    return uit.getvalue()


def test_lijst_gaat_in_de_genoemde_ronde(ronde, tmp_path):
    verslag = importeer(tmp_path, als_csv(ANNA), "--ronde=Ronde 2019")

    assert verslag == (
        "Blad ‘leden’: koppen op rij 1; Naam = naam, E-mailadres = e-mailadres, Functie = functie, "
        "Partner = partner, DVO = DVO, Secretaris = secretaris\n"
        "\n1 lid; 0 fouten, 0 keer let op.\n"
        "1 opgenomen in ‘Ronde 2019’.\n"
    )
    assert leden(ronde) == [ANNA_LID]


def test_droog_schrijft_niets(ronde, tmp_path):
    verslag = importeer(tmp_path, als_csv(ANNA), "--ronde=Ronde 2019", "--droog")

    assert verslag.endswith("Proef: er is niets geschreven. Bestemd voor ‘Ronde 2019’.\n")
    assert leden(ronde) == []
    assert not Gebruiker.objects.exists()


def test_fouten_komen_eerst_en_houden_alles_tegen(ronde, tmp_path):
    dubbel = ("Anna Wit", *ANNA[1:])
    zonder = ("", "", "", "Tiel", "", "")

    with pytest.raises(CommandError) as fout:
        importeer(tmp_path, als_csv(zonder, ANNA, dubbel), "--ronde=Ronde 2019")

    regels = str(fout.value).splitlines()
    assert [regel[:17] for regel in regels[2:4]] == ["fout: leden B4: D", "let op: leden rij"]
    assert regels[-1] == "Niemand opgenomen: 1 fout."
    assert leden(ronde) == []


@pytest.mark.parametrize(
    ("optie", "zin"),
    [
        ("--ronde=Anders", "Er is geen ronde ‘Anders’."),
        ("--ronde=Dicht", "Heropen de ronde eerst."),
    ],
)
def test_ronde_moet_bestaan_en_open_kunnen(ronde, tmp_path, optie, zin):
    fabriek.maak_ronde("gesloten", naam="Dicht")

    with pytest.raises(CommandError, match=zin):
        importeer(tmp_path, als_csv(ANNA), optie)
