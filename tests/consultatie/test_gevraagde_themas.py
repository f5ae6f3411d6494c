"""A round asks about all themes of its strategie, or about a choice of them."""

import pytest

from consultatie.acties.beantwoord import NIET_GEVRAAGD, Wijziging, beantwoord
from consultatie.models import Onderdeel
from consultatie.volledigheid import Cel, invulling
from tests import fabriek
from thema.models import Thema
from veiligheid.fouten import Weigering

pytestmark = pytest.mark.django_db


def test_ronde_zonder_keuze_gaat_over_alle_themas():
    ronde = fabriek.maak_ronde()

    assert [t.naam for t in ronde.gevraagde_themas()] == ["Ondermijning", "Cybercrime"]


def test_ronde_met_keuze_gaat_over_die_themas_alleen():
    ronde = fabriek.maak_ronde()
    ronde.themas.add(Thema.objects.get(naam="Cybercrime"))
    deelname = fabriek.maak_deelname(ronde)

    assert [t.naam for t in invulling(deelname).themas] == ["Cybercrime"]


def test_over_een_ander_thema_wordt_geen_antwoord_bewaard():
    ronde = fabriek.maak_ronde()
    ronde.themas.add(Thema.objects.get(naam="Cybercrime"))
    deelname = fabriek.maak_deelname(ronde)
    ander = Cel(Onderdeel.STIP, Thema.objects.get(naam="Ondermijning").pk)

    with pytest.raises(Weigering, match=NIET_GEVRAAGD):
        beantwoord(deelname.pk, [Wijziging(ander, "x", 0)], door=deelname.gebruiker)
