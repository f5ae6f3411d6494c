"""Bringing a row in line with a record."""

import pytest
from django.core.exceptions import ValidationError

from thema.models import Onderwerp, Strategie, Thema
from veiligheid.acties.bijwerken import Lading, Uitkomst, werk_bij
from veiligheid.acties.lees_bestand import Record, lees_csv, lees_yaml
from veiligheid.fouten import Weigering
from veiligheid.models import District

pytestmark = pytest.mark.django_db


def _twente(volgorde: object) -> tuple[str, int]:
    rij, uitkomst = werk_bij(District, {"naam": "Twente"}, {"volgorde": volgorde})
    rij.refresh_from_db()
    return uitkomst, rij.volgorde


def test_werk_bij_maakt_wijzigt_en_laat_gelijk():
    gezien = [_twente(2), _twente(2), _twente("2"), _twente(3)]
    assert gezien == [("nieuw", 2), ("gelijk", 2), ("gelijk", 2), ("gewijzigd", 3)]
    geschiedenis = District._meta.get_field("events").related_model.objects
    assert list(geschiedenis.order_by("pk").values_list("pgh_label", "volgorde")) == [
        ("insert", 2),
        ("update", 3),
    ]


def test_werk_bij_vergelijkt_een_verzameling():
    strategie = Strategie.objects.create(naam="S", van_jaar=2019, tot_jaar=2022, doel="d", bron="b")
    een, twee = Onderwerp.objects.create(naam="een"), Onderwerp.objects.create(naam="twee")
    teksten = dict.fromkeys(("naam", "kort", "hieronder", "toelichting", "bron"), "x")

    def zet(*onderwerpen):
        thema, uitkomst = werk_bij(
            Thema,
            {"strategie": strategie, "nummer": 1},
            {**teksten, "onderwerpen": list(onderwerpen)},
        )
        return uitkomst, [o.naam for o in thema.onderwerpen.all()]

    assert [zet(een), zet(een), zet(een, twee), zet(twee, een), zet()] == [
        (Uitkomst.NIEUW, ["een"]),
        (Uitkomst.GELIJK, ["een"]),
        (Uitkomst.GEWIJZIGD, ["een", "twee"]),
        (Uitkomst.GELIJK, ["een", "twee"]),
        (Uitkomst.GEWIJZIGD, []),
    ]


@pytest.mark.parametrize("velden", [{"volgorde": "veel"}, {"volgorde": None}, {"volgorde": -1}])
def test_werk_bij_bewaart_niets_dat_niet_klopt(velden):
    with pytest.raises(ValidationError):
        werk_bij(District, {"naam": "Twente"}, velden)
    assert not District.objects.exists()


def test_lading_telt_per_soort_en_weigert_een_dubbel_record():
    lading = Lading()
    lading.zet(District, {"naam": "Twente"}, {"volgorde": 2}, Record("a.yaml, nummer 1", {}))
    with pytest.raises(Weigering) as fout:
        lading.zet(District, {"naam": "Twente"}, {"volgorde": 2}, Record("a.yaml, nummer 2", {}))
    assert str(fout.value) == "a.yaml, nummer 2: dit staat ook al in a.yaml, nummer 1."
    assert dict(lading.telling) == {("districten", Uitkomst.NIEUW): 1}


def test_lading_noemt_plaats_veld_en_reden():
    with pytest.raises(Weigering) as fout:
        Lading().zet(District, {"naam": False}, {"volgorde": 2}, Record("a.yaml, nummer 1", {}))
    assert str(fout.value) == (
        "a.yaml, nummer 1: veld 'naam': Dit moet tekst zijn; zet het tussen aanhalingstekens."
    )


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        ("lijst: [", "a.yaml, regel 1: dit is geen leesbare YAML."),
        ("- los", "a.yaml: het bestand moet uit benoemde delen bestaan."),
        ("anders: []", "a.yaml: het deel 'lijst' ontbreekt."),
        ("lijst: 3", "a.yaml: 'lijst' moet een lijst zijn."),
        (
            "lijst: [los]",
            "a.yaml, lijst, nummer 1 van de lijst: hier horen velden met een waarde te staan.",
        ),
        ("lijst: [{}]", "a.yaml, lijst, nummer 1 van de lijst: het veld 'naam' ontbreekt."),
        (
            "lijst: [{naam: a}, {naam: b, nam: c}]",
            "a.yaml, lijst, nummer 2 van de lijst: het veld 'nam' is onbekend.",
        ),
    ],
)
def test_lees_yaml_zegt_waar_het_misgaat(tmp_path, inhoud, zin):
    (tmp_path / "a.yaml").write_text(inhoud)
    with pytest.raises(Weigering) as fout:
        lees_yaml(tmp_path, "a.yaml").records("lijst", "naam")
    assert str(fout.value) == zin


def test_lees_yaml_noemt_een_bestand_dat_ontbreekt(tmp_path):
    with pytest.raises(Weigering) as fout:
        lees_yaml(tmp_path, "a.yaml")
    assert str(fout.value) == f"a.yaml: het bestand is niet te lezen in de map {tmp_path}."


@pytest.mark.parametrize(
    ("rij", "zin"),
    [
        ("1", "a.csv, regel 2: het veld 'twee' ontbreekt."),
        ("1,2,3", "a.csv, regel 2: het veld 'een cel te veel' is onbekend."),
    ],
)
def test_lees_csv_noemt_de_regel(tmp_path, rij, zin):
    (tmp_path / "a.csv").write_text(f"een,twee\n{rij}\n")
    with pytest.raises(Weigering) as fout:
        lees_csv(tmp_path, "a.csv", "een twee")
    assert str(fout.value) == zin
