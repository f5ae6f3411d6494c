"""Loads what the proposal puts forward: strategy, priorities, criteria, themes and the rest."""

from pathlib import Path

from django.db import transaction

from thema.models import (
    Ambitieniveau,
    Ambitievoorbeeld,
    Criterium,
    Functie,
    Onderwerp,
    Prioriteit,
    Strategie,
    Synoniem,
    Thema,
    Uitgangspunt,
    Vervolgstap,
)
from thema.suggesties import sleutel
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
    onderwerpen = _laad_onderwerpen(bestand, lading)
    _laad_prioriteiten(bestand, strategie, onderwerpen, lading)
    _laad_themas(bestand, strategie, onderwerpen, lading)
    _laad_ambitievoorbeelden(bestand, strategie, lading)
    for deel, model, kenmerk, velden in _LIJSTEN:
        for record in bestand.records(deel, f"{kenmerk} {velden}"):
            lading.zet(
                model,
                {"strategie": strategie, **record.kies(kenmerk)},
                record.kies(*velden.split()),
                record,
            )


def _laad_strategie(bestand: YamlBestand, lading: Lading) -> Strategie:
    record = bestand.record("strategie", "naam van_jaar tot_jaar doel bron")
    velden = record.kies("van_jaar", "tot_jaar", "doel", "bron")
    return lading.zet(Strategie, record.kies("naam"), velden, record)


def _laad_onderwerpen(bestand: YamlBestand, lading: Lading) -> dict[str, Onderwerp]:
    """By the name in the file; one that the coordinator merged gives the one that it went into."""
    records = bestand.records("onderwerpen", "naam synoniemen")
    onderwerpen = {r["naam"]: lading.zet(Onderwerp, r.kies("naam"), {}, r) for r in records}
    slot = Onderwerp.objects.slotonderwerpen()
    actief = Onderwerp.objects.in_bulk({slot.get(o.pk, o.pk) for o in onderwerpen.values()})
    onderwerpen = {naam: actief[slot.get(o.pk, o.pk)] for naam, o in onderwerpen.items()}
    van_de_coordinator = set(
        Synoniem.objects.filter(voorbeeld=False, door__isnull=False).values_list(
            "sleutel", flat=True
        )
    )
    for record in records:
        for tekst, gezocht in _synoniemen(record):
            if gezocht not in van_de_coordinator:
                lading.zet(
                    Synoniem,
                    {"sleutel": gezocht, "voorbeeld": False},
                    {"tekst": tekst, "onderwerp": onderwerpen[record["naam"]]},
                    record,
                )
    return onderwerpen


def _synoniemen(record: Record) -> list[tuple[str, str]]:
    """The words of a record with their keys; raises Weigering when they are no list of words."""
    teksten = record["synoniemen"]
    if not isinstance(teksten, list) or not all(isinstance(t, str) and sleutel(t) for t in teksten):
        raise record.weigering("het veld 'synoniemen' moet een lijst van woorden zijn.")
    return [(tekst, sleutel(tekst)) for tekst in teksten]


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
    namen = onderwerpen.keys()
    for record in bestand.records("themas", f"nummer {velden} onderwerpen"):
        if not isinstance(record["onderwerpen"], list):
            raise record.weigering("het veld 'onderwerpen' moet een lijst zijn.")
        uit_bestand = [_onderwerp(naam, onderwerpen, record) for naam in record["onderwerpen"]]
        eigen = Onderwerp.objects.actief().exclude(naam__in=namen)  # of the coordinator
        onder_thema = eigen.filter(themas__strategie=strategie, themas__nummer=record["nummer"])
        lading.zet(
            Thema,
            {"strategie": strategie, **record.kies("nummer")},
            {**record.kies(*velden.split()), "onderwerpen": [*uit_bestand, *onder_thema]},
            record,
        )


def _laad_ambitievoorbeelden(bestand: YamlBestand, strategie: Strategie, lading: Lading) -> None:
    themas = {thema.nummer: thema for thema in strategie.themas.all()}
    for record in bestand.records("ambitievoorbeelden", "thema niveau tekst bron"):
        if record["thema"] not in themas:
            raise record.weigering(f"thema {record['thema']} staat niet in de lijst van thema's.")
        lading.zet(
            Ambitievoorbeeld,
            {"thema": themas[record["thema"]], **record.kies("niveau")},
            record.kies("tekst", "bron"),
            record,
        )


def _onderwerp(naam: str, onderwerpen: dict[str, Onderwerp], record: Record) -> Onderwerp:
    if naam not in onderwerpen:
        raise record.weigering(f"onderwerp '{naam}' staat niet in de lijst van onderwerpen.")
    return onderwerpen[naam]
