"""Loads what the proposal puts forward: strategy, priorities, criteria, themes and the rest."""

from pathlib import Path

from django.db import transaction

from thema.models import (
    Ambitieniveau,
    Criterium,
    Functie,
    Onderwerp,
    Prioriteit,
    Strategie,
    Thema,
    Uitgangspunt,
    Vervolgstap,
)
from veiligheid.acties.bijwerken import Lading
from veiligheid.acties.lees_bestand import Record, YamlBestand, lees_yaml

# The parts of the file that are plain lists under the strategy: name, model, the field that is the
# key within the strategy, and the other fields.
_LIJSTEN = (
    ("uitgangspunten", Uitgangspunt, "nummer", "tekst bron"),
    ("criteria", Criterium, "nummer", "kort tekst geteld bron"),
    ("functies", Functie, "nummer", "tekst bron"),
    ("vervolgstappen", Vervolgstap, "nummer", "periode tekst bron"),
    ("ambitieniveaus", Ambitieniveau, "niveau", "naam uitleg bron"),
)


@transaction.atomic
def laad_voorstel(map_: Path, lading: Lading) -> None:
    """Brings the strategy and all that belongs to it in line with voorstel.yaml in `map_`.

    Raises Weigering, naming file and record, and then leaves everything as it was.
    """
    bestand = lees_yaml(map_, "voorstel.yaml")
    strategie = _laad_strategie(bestand, lading)
    onderwerpen = {
        record["naam"]: lading.zet(Onderwerp, record.velden, {}, record)
        for record in bestand.records("onderwerpen", "naam")
    }
    _laad_prioriteiten(bestand, strategie, onderwerpen, lading)
    _laad_themas(bestand, strategie, onderwerpen, lading)
    for deel, model, sleutel, velden in _LIJSTEN:
        for record in bestand.records(deel, f"{sleutel} {velden}"):
            lading.zet(
                model,
                {"strategie": strategie, **record.kies(sleutel)},
                record.kies(*velden.split()),
                record,
            )


def _laad_strategie(bestand: YamlBestand, lading: Lading) -> Strategie:
    record = bestand.record("strategie", "naam van_jaar tot_jaar doel bron")
    velden = record.kies("van_jaar", "tot_jaar", "doel", "bron")
    return lading.zet(Strategie, record.kies("naam"), velden, record)


def _laad_prioriteiten(
    bestand: YamlBestand,
    strategie: Strategie,
    onderwerpen: dict[str, Onderwerp],
    lading: Lading,
) -> None:
    for record in bestand.records("prioriteiten", "lijst rang tekst onderwerp bron"):
        lading.zet(
            Prioriteit,
            {"strategie": strategie, **record.kies("lijst", "rang")},
            {
                **record.kies("tekst", "bron"),
                "onderwerp": _onderwerp(record["onderwerp"], onderwerpen, record),
            },
            record,
        )


def _laad_themas(
    bestand: YamlBestand,
    strategie: Strategie,
    onderwerpen: dict[str, Onderwerp],
    lading: Lading,
) -> None:
    velden = "naam kort hieronder toelichting bron"
    for record in bestand.records("themas", f"nummer {velden} onderwerpen"):
        if not isinstance(record["onderwerpen"], list):
            raise record.weigering("het veld 'onderwerpen' moet een lijst zijn.")
        lading.zet(
            Thema,
            {"strategie": strategie, **record.kies("nummer")},
            {
                **record.kies(*velden.split()),
                "onderwerpen": [
                    _onderwerp(naam, onderwerpen, record) for naam in record["onderwerpen"]
                ],
            },
            record,
        )


def _onderwerp(naam: str, onderwerpen: dict[str, Onderwerp], record: Record) -> Onderwerp:
    if naam not in onderwerpen:
        raise record.weigering(f"onderwerp '{naam}' staat niet in de lijst van onderwerpen.")
    return onderwerpen[naam]
