"""Loads the consultation: the round and its three questions."""

from pathlib import Path

from django.db import transaction

from consultatie.models import Ronde, Vraag
from thema.models import Strategie
from veiligheid.acties.bijwerken import Lading
from veiligheid.acties.lees_bestand import lees_yaml


@transaction.atomic
def laad_ronde(map_: Path, lading: Lading) -> Ronde:
    """Brings the round in line with ronde.yaml in `map_`.

    When it opens and closes, and which inventarisatie it shows, is up to the coordinator and stays.
    Raises Weigering, naming file and record, and then leaves everything as it was.
    """
    bestand = lees_yaml(map_, "ronde.yaml")
    record = bestand.record("ronde", "naam strategie")
    strategie = Strategie.objects.filter(naam=record["strategie"]).first()
    if strategie is None:
        raise record.weigering(f"strategie '{record['strategie']}' bestaat niet.")
    # An example round of the same name is never turned into a real one.
    sleutel = {**record.kies("naam"), "voorbeeld": False}
    ronde = lading.zet(Ronde, sleutel, {"strategie": strategie}, record)
    velden = "soort kort titel tekst uitleg bron"
    for vraag in bestand.records("vragen", f"nummer {velden}"):
        lading.zet(
            Vraag, {"ronde": ronde, **vraag.kies("nummer")}, vraag.kies(*velden.split()), vraag
        )
    return ronde
