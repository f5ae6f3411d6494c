from consultatie.leden.gevolg import gevolg
from tests.consultatie.leden.lijsten import (
    ANNA,
    KOP,
    account,
    bekend,
    lees_bladen,
    lees_rijen,
    lid,
)


def test_gevolg_zegt_wie_nieuw_is_wie_verandert_en_wie_blijft():
    van = bekend(
        lid(account()),
        lid(account("Bea Vos", "bea@tiel.test", pk=2), pk=2, partner_id=2, district_id=3),
        lid(account("Cor Aal", "cor@borne.test", pk=3), pk=3),
    )
    wordt = gevolg(
        lees_rijen(
            ANNA,
            ("Bea de Vos", "Bea@tiel.test", "wethouder", "Tiel", "", "ja"),
            ("Piet Bos", "piet@om.test", "", "OM", "Twente", ""),
            van=van,
        ).regels,
        van,
    )

    assert [w.regel.naam for w in wordt.nieuw] == ["Piet Bos"]
    assert [(w.regel.naam, w.verschillen) for w in wordt.gewijzigd] == [
        ("Bea de Vos", ("naam wordt Bea de Vos", "functie wordt wethouder", "wordt secretaris"))
    ]
    assert (wordt.gelijk, wordt.blijven) == (1, ("Cor Aal",))


def test_gevolg_laat_staan_waar_de_lijst_niets_over_zegt():
    van = bekend(lid(account(), secretaris=True))
    zonder = lees_bladen({"Leden": [(*KOP[:2], "Partner"), (*ANNA[:2], "Borne")]}, van=van)

    assert gevolg(zonder.regels, van).gelijk == 1


def test_gevolg_laat_de_naam_van_een_medewerker_staan():
    van = bekend(lid(account("Bea Vos", is_lid=False)))

    assert gevolg(lees_rijen(ANNA, van=van).regels, van).gelijk == 1
