"""Who took what out of the portal: rows are only added."""

import pytest
from django.db import DatabaseError, transaction

from tests import fabriek
from veiligheid.acties.leg_inzage_vast import leg_inzage_vast
from veiligheid.models import Inzage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "doe",
    [lambda: Inzage.objects.update(wat="Niets"), lambda: Inzage.objects.all().delete()],
    ids=["wijzigen", "weghalen"],
)
def test_wat_is_vastgelegd_blijft_zoals_het_was(doe):
    fabriek.maak_netwerk()
    door = fabriek.maak_gebruiker("bbg")
    inzage = leg_inzage_vast(wat="Totaalrapport 1 gedownload", sleutel="ronde:1/x", door=door)

    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        doe()

    inzage.refresh_from_db()
    assert (inzage.wat, inzage.door) == ("Totaalrapport 1 gedownload", door)
