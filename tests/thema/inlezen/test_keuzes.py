import json

from thema.inlezen.keuzes import naar_json, uit_json
from thema.inlezen.vorm import BladKeuze, Keuzes, Rol


def test_keuzes_komen_uit_json_terug_zoals_zij_waren():
    keuzes = Keuzes(
        bladen={
            "Top 10": BladKeuze(kop=3, rollen=(Rol.PARTNER, Rol.NIET, Rol.PRIORITEIT)),
            "Uitleg": BladKeuze(overslaan=True),
        },
        partners={"West Betuwe": 12, "Utrecht": None},
    )
    assert uit_json(json.loads(json.dumps(naar_json(keuzes)))) == keuzes


def test_uit_json_van_een_nieuw_bestand_is_geen_keuze():
    assert uit_json({}) == Keuzes()
