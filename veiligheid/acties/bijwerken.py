"""Bringing rows in line with the files of fixtures/, shared by the verbs that load them.

A row is known by its key, is validated as any form would, and is written only when it differs:
loading twice leaves no trace in the history. What a file no longer names, stays.
"""

from collections import Counter
from enum import StrEnum
from typing import Any, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import CharField, ManyToManyField, Model, TextField

from veiligheid.acties.lees_bestand import Record

M = TypeVar("M", bound=Model)


class Uitkomst(StrEnum):
    NIEUW = "nieuw"
    GEWIJZIGD = "gewijzigd"
    GELIJK = "gelijk"


class Lading:
    """One load in progress: counts what became of the records, by kind, and notices a record that
    stands in the files twice."""

    def __init__(self) -> None:
        self.telling: Counter[tuple[str, Uitkomst]] = Counter()
        self._gezien: dict[tuple, str] = {}

    def zet(
        self, model: type[M], sleutel: dict[str, Any], velden: dict[str, Any], record: Record
    ) -> M:
        """The row that belongs to a record, brought in line with it.

        Raises Weigering, naming file and record, when the record is a double or is not valid.
        """
        kenmerk = (model, *sleutel.values())
        if eerder := self._gezien.get(kenmerk):
            raise record.weigering(f"dit staat ook al in {eerder}.")
        self._gezien[kenmerk] = record.waar
        try:
            rij, uitkomst = werk_bij(model, sleutel, velden)
        except ValidationError as fout:
            raise record.weigering(_in_een_zin(fout)) from fout
        self.telling[str(model._meta.verbose_name_plural), uitkomst] += 1
        return rij


def werk_bij(model: type[M], sleutel: dict[str, Any], velden: dict[str, Any]) -> tuple[M, Uitkomst]:
    """The row with this key, made or changed where it differs from `velden`.

    A many-to-many field takes a list of rows. Raises ValidationError when the row is not valid.
    """
    _eis_tekst(model, {**sleutel, **velden})
    verzamelingen = {
        naam: set(rijen)
        for naam, rijen in velden.items()
        if isinstance(model._meta.get_field(naam), ManyToManyField)
    }
    rij = model._default_manager.select_for_update().filter(**sleutel).first()
    nieuw = rij is None
    if rij is None:
        rij = model(**sleutel)
    was = _waarden(rij)
    for naam in velden.keys() - verzamelingen.keys():
        setattr(rij, naam, velden[naam])
    rij.full_clean()  # also turns what the file says into the types of the fields
    verschil = nieuw or _waarden(rij) != was
    if verschil:
        rij.save()
    for naam, rijen in verzamelingen.items():
        if set(getattr(rij, naam).all()) != rijen:
            getattr(rij, naam).set(rijen)
            verschil = True
    if nieuw:
        return rij, Uitkomst.NIEUW
    return rij, Uitkomst.GEWIJZIGD if verschil else Uitkomst.GELIJK


def _waarden(rij: Model) -> dict[str, Any]:
    return {veld.attname: getattr(rij, veld.attname) for veld in rij._meta.concrete_fields}


def _eis_tekst(model: type[Model], velden: dict[str, Any]) -> None:
    """YAML reads a bare `no` as False and 2019 as a number; a text field must not swallow that."""
    for naam, waarde in velden.items():
        veld = model._meta.get_field(naam)
        if isinstance(veld, CharField | TextField) and not isinstance(waarde, str):
            raise ValidationError({naam: "Dit moet tekst zijn; zet het tussen aanhalingstekens."})


def _in_een_zin(fout: ValidationError) -> str:
    return " ".join(
        bericht if veld == NON_FIELD_ERRORS else f"veld '{veld}': {bericht}"
        for veld, berichten in fout.message_dict.items()
        for bericht in berichten
    )
