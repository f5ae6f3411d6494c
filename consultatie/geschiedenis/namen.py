"""How what a row of the history points at is called now, read once per model for a whole page."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, Model
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime, parse_duration
from django.utils.formats import date_format

KORT = 90  # characters of a longer text
NIETS = "leeg"
# What is read along with the thing itself, for its name.
_MET = {
    "consultatie.Deelname": ("gebruiker", "district"),
    "consultatie.Besluit": ("thema",),
    "consultatie.Codering": ("leesstuk__antwoord", "code"),
    "consultatie.Leesstuk": (
        "antwoord__inzending__deelname__gebruiker",
        "antwoord__inzending__deelname__district",
    ),
}


def model_van(naam: str) -> type[Model]:
    """'Punt' is one of consultatie."""
    return apps.get_model(naam if "." in naam else f"consultatie.{naam}")


class Namen:
    """First told what will be asked for (`vraag`), then answering: a query per model, not per name."""

    def __init__(self) -> None:
        self._gevraagd: dict[str, set[int]] = defaultdict(set)
        self._gelezen: dict[str, dict[int, Model]] = {}

    def vraag(self, model: str, pk: int | None) -> None:
        if pk is not None:
            self._gevraagd[model].add(pk)

    def vraag_rij(self, model: str, rij: dict[str, Any]) -> None:
        """Everything that this row points at."""
        for veld in model_van(model)._meta.fields:
            if isinstance(veld, ForeignKey) and veld.column in rij:
                doel: Any = veld.related_model
                self.vraag(doel._meta.label, rij[veld.column])

    def ding(self, model: str, pk: int | None) -> Any:
        """None where it is gone."""
        if model not in self._gelezen:
            rijen = model_van(model)._default_manager.select_related(*_MET.get(model, ()))
            self._gelezen[model] = rijen.in_bulk(self._gevraagd[model])
        return self._gelezen[model].get(pk) if pk is not None else None

    def van(self, model: str, pk: int | None) -> str:
        if pk is None:
            return NIETS
        ding = self.ding(model, pk)
        if ding is None:
            naam = str(model_van(model)._meta.verbose_name)
            return f"{naam} {pk} (niet meer aanwezig)"
        if model == "consultatie.Deelname":
            return str(ding.naam)
        if model == "consultatie.Codering":
            return f"{ding.code} op ‘{kort(ding.fragment)}’"
        if model in ("consultatie.Punt", "consultatie.Doel"):
            return f"{type(ding).__name__.lower()} {ding.nummer} ‘{ding}’"
        if model == "consultatie.Besluit":
            return f"het besluit over {ding.thema}"
        return str(ding)

    def woorden(self, leesstuk_id: int, begin: int | None, eind: int | None) -> str:
        """Somebody's submitted words, and whose they are."""
        leesstuk = self.ding("consultatie.Leesstuk", leesstuk_id)
        if leesstuk is None:
            return "een tekst die er niet meer is"
        tekst = leesstuk.antwoord.tekst
        deel = tekst if begin is None else tekst[begin:eind]
        return f"‘{kort(deel)}’ van {leesstuk.antwoord.inzending.deelname.naam}"

    def keuze(self, model: str, veld: str, waarde: str) -> str:
        keuzes = dict(_veld(model, veld).flatchoices)
        return str(keuzes.get(waarde, waarde))

    def waarde(self, model: str, kolom: str, waarde: Any) -> str:
        """What a field held, in words; `kolom` is its column in the database."""
        if waarde is None or waarde == "" or waarde == []:
            return NIETS
        veld = _veld(model, kolom)
        if isinstance(veld, ForeignKey):
            doel: Any = veld.related_model
            return self.van(doel._meta.label, waarde)
        if isinstance(waarde, bool):
            return "ja" if waarde else "nee"
        if isinstance(waarde, list):
            basis = dict(getattr(veld, "base_field").flatchoices)  # noqa: B009 - an ArrayField alone
            return ", ".join(str(basis.get(deel, deel)) for deel in waarde)
        if veld.flatchoices:
            return str(dict(veld.flatchoices).get(waarde, waarde))
        return _tijd(veld, waarde) or (
            f"‘{kort(waarde)}’" if isinstance(waarde, str) else str(waarde)
        )


def kort(tekst: str) -> str:
    """The beginning of a text, on one line."""
    regel = " ".join(tekst.split())
    return regel if len(regel) <= KORT else f"{regel[: KORT - 1]}…"


def _veld(model: str, kolom: str) -> Field:
    return next(v for v in model_van(model)._meta.fields if kolom in (v.column, v.name))


def _tijd(veld: Field, waarde: Any) -> str:
    """A moment, day or duration as a person says it; '' for anything else."""
    soort = veld.get_internal_type()
    if soort == "DateTimeField":
        moment = parse_datetime(waarde)
        return _moment(moment) if moment else ""
    if soort == "DateField":
        dag = parse_date(waarde)
        return _dag(dag) if dag else ""
    if soort == "DurationField":
        duur = parse_duration(waarde)
        return f"{int(duur.total_seconds() // 60)} minuten" if duur is not None else ""
    return ""


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y, H:i")


def _dag(dag: date) -> str:
    return date_format(dag, "j F Y")
