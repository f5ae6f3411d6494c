"""The history as a person reads it: what happened, to what, and who did it."""

from dataclasses import dataclass
from datetime import datetime

from consultatie.geschiedenis.antwoorden import verschillen
from consultatie.geschiedenis.benoemen import Soort
from consultatie.geschiedenis.namen import Namen
from consultatie.geschiedenis.rijen import INZAGE, Bladwijzer, Gevonden, Keuze, lees, verder
from consultatie.geschiedenis.soorten import GROEPEN, SOORTEN
from consultatie.models import Ronde

NIEMAND = "het portaal"


@dataclass(frozen=True)
class Gebeurtenis:
    """`wat` is a sentence without its full stop; where more changed at once it stands in `regels`."""

    op: datetime
    groep: str
    wat: str
    regels: tuple[str, ...]
    door: str

    @property
    def soort(self) -> str:
        """The group that it belongs to, as the filter calls it."""
        return GROEPEN[self.groep]


@dataclass(frozen=True)
class Bladzijde:
    """One page; `verder` is where the next one begins."""

    gebeurtenissen: tuple[Gebeurtenis, ...]
    verder: Bladwijzer | None


def bladzijde(ronde: Ronde, keuze: Keuze) -> Bladzijde:
    """The newest first. The number of queries does not depend on how much there is: two for the rows, one
    for each kind of thing that they name, three for what changed in answers."""
    rijen, meer = lees(ronde.pk, ronde.inventarisatie_id, keuze)
    namen = _namen(rijen)
    gewijzigd = verschillen(r.rij["pgh_obj_id"] for r in rijen if r.soort == "inzending")
    gebeurtenissen = tuple(_gebeurtenis(rij, namen, gewijzigd) for rij in rijen)
    return Bladzijde(gebeurtenissen, verder(keuze, rijen[-1]).na if meer else None)


def _namen(rijen: list[Gevonden]) -> Namen:
    namen = Namen()
    for gevonden in rijen:
        namen.vraag("veiligheid.Gebruiker", _wie(gevonden))
        if gevonden.soort == INZAGE:
            continue
        model = SOORTEN[gevonden.soort].model
        namen.vraag_rij(model, gevonden.rij)
        namen.vraag_rij(model, gevonden.eerder or {})
    return namen


def _wie(gevonden: Gevonden) -> int | None:
    """Who was signed in; without a page, who is named in the row."""
    if gevonden.gebruiker is not None or gevonden.soort == INZAGE:
        return gevonden.gebruiker
    return gevonden.rij.get(SOORTEN[gevonden.soort].door)


def _gebeurtenis(
    gevonden: Gevonden, namen: Namen, gewijzigd: dict[int, tuple[str, ...]]
) -> Gebeurtenis:
    wie = _wie(gevonden)
    door = NIEMAND if wie is None else namen.van("veiligheid.Gebruiker", wie)
    if gevonden.soort == INZAGE:
        return Gebeurtenis(gevonden.op, INZAGE, gevonden.rij["wat"], (), door)
    soort = SOORTEN[gevonden.soort]
    naam = soort.naam(gevonden.rij, namen)
    if gevonden.soort == "inzending":
        regels = gewijzigd.get(gevonden.rij["pgh_obj_id"], ())
        wat = f"{naam} ingediend, versie {gevonden.rij['versie']}"
    elif gevonden.eerder is None:
        wat = f"{naam} {_zonder_eerder(soort, gevonden.rij['pgh_label'])}"
        regels = ()
    else:
        regels = tuple(_wijzigingen(soort, gevonden.rij, gevonden.eerder, namen))
        wat = f"{soort.naam(gevonden.eerder, namen)} gewijzigd"
        naam = soort.naam(gevonden.eerder, namen)
    if len(regels) == 1 and gevonden.soort != "inzending":
        wat, regels = f"{naam}: {regels[0]}", ()
    return Gebeurtenis(gevonden.op, soort.groep, wat, regels, door)


def _zonder_eerder(soort: Soort, label: str) -> str:
    return {"insert": soort.erbij, "delete": soort.weg}.get(label, "gewijzigd")


def _wijzigingen(soort: Soort, nu: dict, was: dict, namen: Namen) -> list[str]:
    """'uitkomst van nog te beslissen naar overgenomen'"""
    return [
        f"{woorden} van {namen.waarde(soort.model, kolom, was[kolom])}"
        f" naar {namen.waarde(soort.model, kolom, nu[kolom])}"
        for kolom, woorden in soort.velden.items()
        if was[kolom] != nu[kolom]
    ]
