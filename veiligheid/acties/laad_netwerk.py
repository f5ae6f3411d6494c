"""Loads the network: districts, gemeenten and the other partners."""

from pathlib import Path

from django.db import transaction

from veiligheid.acties.bijwerken import Lading
from veiligheid.acties.lees_bestand import Record, lees_csv, lees_yaml
from veiligheid.models import District, Partner

_GEMEENTE = "cbs_code naam district provincie inwoners_2018 kaart_kolom kaart_rij"


@transaction.atomic
def laad_netwerk(map_: Path, lading: Lading) -> None:
    """Brings districts and partners in line with netwerk.yaml and gemeenten_2018.csv in `map_`.

    Raises Weigering, naming file and record, and then leaves everything as it was.
    """
    bestand = lees_yaml(map_, "netwerk.yaml")
    districten = {
        record["naam"]: lading.zet(District, record.kies("naam"), record.kies("volgorde"), record)
        for record in bestand.records("districten", "naam volgorde")
    }
    for record in bestand.records("partners", "naam soort"):
        lading.zet(Partner, record.kies("naam"), record.kies("soort"), record)
    for record in lees_csv(map_, "gemeenten_2018.csv", _GEMEENTE):
        _laad_gemeente(record, districten, lading)


def _laad_gemeente(record: Record, districten: dict[str, District], lading: Lading) -> None:
    if record["district"] not in districten:
        raise record.weigering(f"district '{record['district']}' staat niet in netwerk.yaml.")
    velden = {
        **record.velden,
        "soort": Partner.Soort.GEMEENTE,
        "district": districten[record["district"]],
    }
    lading.zet(Partner, {"cbs_code": velden.pop("cbs_code")}, velden, record)
